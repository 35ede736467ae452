"""The shapes of the hand-kept files: what a country, a treaty, a source, an indicator may say.

Frozen, and strict about what is written: an unknown field is a fault, never ignored.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from loaders.records import Act, ReadFrom, is_as_of

Iso3 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Url = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
Language = Literal["fr", "es", "ru", "zh", "ar"]
Kind = Literal["country", "organisation", "predecessor", "area"]


def _as_of(text: str) -> str:
    if not is_as_of(text):
        raise ValueError("not a day, month or year (write 2026-02-03, 2026-02 or 2026)")
    return text


AsOf = Annotated[str, AfterValidator(_as_of)]


class Model(BaseModel):
    """What every hand-kept thing has in common."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Country(Model):
    """One of the 197 governments, under its UN names."""

    name: Text
    official_name: Text
    names: dict[Language, Text] = {}
    aliases: tuple[Text, ...] = ()
    status: Literal["member", "observer", "non_member"]
    m49: Annotated[str, StringConstraints(pattern=r"^\d{3}$")]
    un_member_since: date | None = None
    may_join_since: date | None = None
    may_join_note: str = ""
    state_since: date | None = None
    state_since_document: str = ""
    regional_group: Literal["African Group", "Asia-Pacific Group", "Eastern European Group", "GRULAC", "WEOG"] | None
    region: Literal["Africa", "Americas", "Asia", "Europe", "Oceania"]
    subregion: Text
    point: tuple[float, float]
    """Longitude and latitude, degrees."""


class OtherParticipant(Model):
    """An organisation, a predecessor state or an area: may act on treaties, has no scorecard."""

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
    is_confirmed: bool = False


class Organisation(Model):
    """A regional organisation and who belongs to it, dated where sourced."""

    name: Text
    short_name: Text
    participant: Iso3 | None = None
    url: Url
    members_as_of: AsOf
    members_source: Text
    members: tuple[Member, ...]


class CheckedCount(Model):
    """The official count a list was held against; ``what`` names where that count stands."""

    party_count: int | None = None
    signatory_count: int | None = None
    as_of: AsOf
    what: Text


class OpenTo(Model):
    """Who may join a treaty.

    ``all_states``: any government. ``parties`` or ``signatories_or_parties``: only those
    which are so toward ``parent``. ``organisations`` tells whether regional integration
    organisations may join too.
    """

    who: Literal["all_states", "parties", "signatories_or_parties"]
    parent: Slug | None = None
    organisations: bool = False


class Treaty(Model):
    """One treaty, its place in the tally, and how far its list of participants can be trusted.

    ``signatures`` tells whether the list at hand would show a signature: ``in_list``,
    ``not_in_list`` (then silence says nothing), or ``none`` (there is none to show).
    Without ``list_complete_as_of`` silence is never read as "no action"; ``list_hole``
    says why.
    """

    depositary_number: Text
    title: Text
    short_title: Text
    abbreviation: str = ""
    adopted_on: date
    in_force_on: date | None = None
    depositary: Text
    document: Url
    role: Literal["counted", "add_on", "related"]
    parent: Slug | None = None
    open_to: OpenTo
    signatures: Literal["in_list", "not_in_list", "none"]
    list_complete_as_of: AsOf | None = None
    list_hole: str = ""
    known_missing: tuple[Iso3, ...] = ()
    checked_against: CheckedCount | None = None
    notes: dict[Iso3, Text] = {}
    why: Text


class Withdrawal(Model):
    """A withdrawal whose days the source's page does not tell in words a loader can read."""

    participant: Text
    """In the source's spelling."""
    treaty: Text
    """The depositary number."""
    notified_on: date | None = None
    effective_on: date
    document: Text


class Correction(Model):
    """One published value we do not take as it stands, and why."""

    participant: Text
    """In the source's spelling."""
    treaty: Text
    field: Literal["read_from"]
    value: ReadFrom
    why: Text


class Source(Model):
    """A publisher's list: what it is, under which terms, and how to read its values."""

    title: Text
    publisher: Text
    url: Url
    licence: Text
    licence_url: str = ""
    redistributable: bool
    about: Text
    refresh_days: int = Field(gt=0)
    rank: int = Field(ge=1)
    """Order among sources that tell the same on the same day: 1 is asked first."""
    authoritative_for: Literal["all"] | tuple[Text, ...] = ()
    """Depositary numbers for which this source outranks every compiled one."""
    files: tuple[Text, ...]
    """Patterns of the raw files below the source's folder."""
    expect: dict[Text, tuple[int, int]] = {}
    """Facts file → fewest and most rows a whole load may hold."""
    spellings: dict[Text, Iso3] = {}
    treaties: dict[Text, str | None] = {}
    """The source's name of a treaty → depositary number; nothing: known and left out."""
    acts: dict[Text, Act] = {}
    read_from: dict[Text, ReadFrom] = {}
    as_of: dict[Text, AsOf] = {}
    precisions: dict[Text, Literal["day", "month", "year"]] = {}
    ignored: tuple[Text, ...] = ()
    """Columns or sections known and left out."""
    known_withdrawals: tuple[Withdrawal, ...] = ()
    corrections: tuple[Correction, ...] = ()


class Indicator(Model):
    """One line of the scorecard: which treaties answer it, and which rung each standing is."""

    title: Text
    kind: Literal["standing", "record"]
    treaties: tuple[Slug, ...]
    rule: Text
    seed_line: Literal["S1", "S2", "S3", "S4", "S5", "S6"]


class Pillar(Model):
    """A pillar of the scorecard with its indicators in order."""

    code: Annotated[str, StringConstraints(pattern=r"^P[1-7]$")]
    title: Text
    question: Text
    context_share: float = Field(gt=0, le=1)
    """From this share of those who may, an indicator is context and earns no credit."""
    ladder: dict[Text, Literal["met", "partly", "unmet"]]
    """The rung of each value, best first."""
    indicators: dict[Slug, Indicator]
