"""Records of meetings: votes and roll calls, speeches, references, debates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from loaders.records.words import Ballot, Capacity, DebateFormat, Forum, Kind, Post, ReadFrom, Sense, Stance


@dataclass(frozen=True)
class Vote:
    """One participant's part in a roll call; ``resolution`` is the symbol of the text voted on."""

    participant: str
    resolution: str
    vote: Ballot
    file: str = ""
    where: str = ""


@dataclass(frozen=True)
class RollCall:
    """One roll call with its official totals; ``resolution`` is the symbol of the text voted on.

    ``absent_count`` and ``member_count`` are ``None`` where the record prints none.
    """

    resolution: str
    voted_on: date
    yes_count: int
    no_count: int
    abstain_count: int
    absent_count: int | None
    member_count: int | None
    document: str
    read_from: ReadFrom
    as_of: str
    file: str = ""
    where: str = ""


class SpokenFields(TypedDict):
    """The fields of a speech that its references have too."""

    participant: str
    forum: Forum
    year: int
    session: str
    speech: str
    spoken_on: str
    document: str
    read_from: ReadFrom
    as_of: str


@dataclass(frozen=True, kw_only=True)
class _Spoken:
    """The part that a speech and its references share."""

    participant: str
    forum: Forum
    year: int
    session: str
    speech: str
    spoken_on: str
    document: str
    read_from: ReadFrom
    as_of: str
    file: str = ""
    where: str = ""


@dataclass(frozen=True, kw_only=True)
class Speech(_Spoken):
    """One speech that was read, with or without a reference to RtoP: its speaker did not stay silent.

    ``speech`` is the name of the source's file. ``spoken_on`` is the day in ISO 8601, empty
    where the source gives only the year. Words and related terms are counted as context, ``None``
    where the source counts none. The text is included only on request, and is no fact.
    """

    word_count: int | None
    post: Post | None
    genocide_count: int | None
    crimes_against_humanity_count: int | None
    war_crimes_count: int | None
    ethnic_cleansing_count: int | None
    mass_atrocities_count: int | None
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Reference(_Spoken):
    """One reference to RtoP in a speech, and the sense in which it was read.

    ``classified_by`` is ``rule:`` with the rule's name, ``label`` where two readers read it and
    ``hand`` where one did; ``stance`` only where it was read by hand. ``position`` counts the
    characters before it in the speech, without a byte order mark and with one character a line
    break, ``None`` where the source gives no place; ``length`` is its number of characters.
    """

    ordinal: int
    kind: Kind
    sense: Sense
    classified_by: str
    stance: Stance | None
    position: int | None
    capacity: Capacity
    length: int = 0


@dataclass(frozen=True, kw_only=True)
class Debate:
    """One meeting on RtoP and its number of participants; context, no claim about any of them."""

    started_on: str
    ended_on: str
    format: DebateFormat
    government_count: int | None
    regional_organisation_count: int | None
    observer_count: int | None
    civil_society_count: int | None
    spoken_for_count: int | None
    records: str
    document: str
    read_from: ReadFrom
    as_of: str
    file: str = ""
    where: str = ""
