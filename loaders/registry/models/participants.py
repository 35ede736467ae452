"""Models of participants: countries, organisations and their members, predecessors and areas."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import StringConstraints

from loaders.records.words import ReadFrom
from loaders.registry.models.base import AsOf, Iso3, Language, Model, Slug, Subregion, Text, Url


class Country(Model):
    """One of the 197 governments, under its UN names."""

    name: Text
    official_name: Text
    names: dict[Language, Text] = {}
    aliases: tuple[Text, ...] = ()
    status: Literal["member", "observer", "non_member"]
    iso2: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    m49: Annotated[str, StringConstraints(pattern=r"^\d{3}$")]
    un_member_since: date | None = None
    may_join_since: date | None = None
    may_join_note: str = ""
    state_since: date | None = None
    state_since_document: str = ""
    regional_group: Literal["African Group", "Asia-Pacific Group", "Eastern European Group", "GRULAC", "WEOG"] | None
    region: Literal["Africa", "Americas", "Asia", "Europe", "Oceania"]
    subregion: Subregion
    point: tuple[float, float]
    """Longitude and latitude, degrees."""


class OtherParticipant(Model):
    """An organisation, a predecessor state or an area: it may act on treaties but has no scorecard."""

    name: Text
    kind: Literal["organisation", "predecessor", "area"]
    names: dict[Language, Text] = {}
    aliases: tuple[Text, ...] = ()
    successor: Iso3 | None = None
    note: str = ""
    point: tuple[float, float] | None = None


class Member(Model):
    """A participant's time in an organisation; ``until`` is the first day it was out."""

    participant: Iso3
    since: AsOf | None = None
    until: AsOf | None = None
    document: str = ""
    """Public document that shows it."""
    read_from: ReadFrom | None = None
    """Kind of copy that was read; where it is a copy or empty, the membership is still to be confirmed."""
    since_read_from: ReadFrom | None = None
    """Kind of copy that the day of joining was read from, if it is another text."""
    is_confirmed: bool = False


class Accession(Model):
    """A member's own act by which an instrument binds it."""

    acceded_on: AsOf
    document: Text
    read_from: ReadFrom
    as_of: AsOf


class Instrument(Model):
    """A text of a regional organisation by which its members are bound to act against mass atrocities."""

    title: Text
    adopted_on: AsOf
    in_force_on: AsOf | None = None
    """From which it binds a member, where that is not the day of adoption."""
    accessions: dict[Iso3, Accession] | None = None
    """Members bound by their own act, where membership alone does not bind; others wait for a document."""
    unread: str = ""
    """Members whose own act was not read, with the days between which it may be."""
    document: Text
    read_from: ReadFrom
    as_of: AsOf
    why: Text
    is_confirmed: bool = False
    """True if a source that was read says so; only then the members' scorecards show it."""


class Mechanism(Model):
    """A body, an office or an undertaking of a regional organisation for the prevention of atrocity crimes."""

    title: Text
    kind: Literal["body", "office", "undertaking"]
    since: AsOf
    document: Text
    read_from: ReadFrom
    as_of: AsOf
    why: Text
    is_confirmed: bool = False
    """True if a source that was read says so; only then it is shown."""


class Organisation(Model):
    """A regional organisation: its members (dated where sourced), instruments and mechanisms."""

    name: Text
    short_name: Text
    participant: Iso3 | None = None
    url: Url
    members_as_of: AsOf
    members_source: Text
    members: tuple[Member, ...]
    instruments: dict[Slug, Instrument] = {}
    mechanisms: dict[Slug, Mechanism] = {}
