"""Models of treaties, pledges and resolutions, and of how complete their lists are."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from loaders.records.words import ReadFrom
from loaders.registry.models.base import AsOf, Iso3, Model, Slug, Subregion, Text, Url


class CheckedCount(Model):
    """The official count a list was compared with; ``what`` names the document with that count."""

    party_count: int | None = None
    signatory_count: int | None = None
    as_of: AsOf
    what: Text


class OpenTo(Model):
    """The participants that may join a treaty.

    ``all_states``: any government. ``parties`` or ``signatories_or_parties``: only those
    which are so toward ``parent``. ``members``: the members of ``organisation``, from the
    day each joined it; others that they invite may join too and are known by their act.
    ``organisations`` is true where regional integration organisations may join too.
    """

    who: Literal["all_states", "parties", "signatories_or_parties", "members"]
    parent: Slug | None = None
    organisation: Slug | None = None
    organisations: bool = False


class Treaty(Model):
    """One treaty, its place in the tally, and how complete its list of participants is.

    ``signatures`` is ``in_list`` where our list shows signatures, ``not_in_list`` where it
    does not (then a missing name proves nothing), or ``none`` where the treaty has none.
    Without ``list_complete_as_of`` a missing name never means "no action"; ``list_hole``
    gives the reason.
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
    bound_through: dict[Iso3, Iso3] = {}
    """Government bound without an act of its own → the government whose act binds it."""
    notes: dict[Iso3, Text] = {}
    why: Text


class LaterCount(Model):
    """An official number of names on a list, of a later day than our list."""

    count: int = Field(ge=0)
    as_of: AsOf
    what: Text


class PledgeList(Model):
    """A political commitment joined by name, and how complete its list of names is.

    With ``complete_as_of`` a missing name is "not on the list of that day"; without it
    ``hole`` gives the reason why it proves nothing. A list that was closed on one day
    (``is_closed``: the sponsors of a resolution) applies only to those who could join that day.
    """

    title: Text
    short_title: Text
    opened_on: AsOf
    document: Text
    publisher: Text
    source: Slug
    """The source that reads the list."""
    open_to: Literal["all_states", "un_members"] | tuple[Subregion, ...]
    """All governments, the members of the United Nations, or the UN M49 subregions named."""
    is_closed: bool = False
    complete_as_of: AsOf | None = None
    list_document: str = ""
    """The document of the complete list, if different from ``document``."""
    list_read_from: ReadFrom | None = None
    checked_count: int | None = None
    """Governments on the complete list, as its publisher counts them."""
    hole: str = ""
    later: LaterCount | None = None
    why: Text


class Resolution(Model):
    """A relevant text that was voted on; ``polarity`` only where the text is about RtoP itself."""

    symbol: Text
    body: Literal["general_assembly", "human_rights_council", "security_council"]
    title: Text
    theme: Text
    adopted_on: date
    is_recorded: bool = True
    """True if there was a roll call; else it was adopted without a vote."""
    is_adopted: bool = True
    document: Text
    polarity: Literal["yes_supports", "yes_opposes"] | None = None
    polarity_reason: str = ""
    note: str = ""
