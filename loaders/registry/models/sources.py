"""A publisher's list: its terms, and the meaning of its values."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from loaders.records.words import Act, FactsFile, Known, Post, ReadFrom
from loaders.registry.models.base import AsOf, Iso3, Model, Text, Url
from loaders.registry.models.downloads import Download, TreatyPages
from loaders.registry.reference_rules import ReferenceRules


class Withdrawal(Model):
    """A withdrawal whose days the source's page does not give in a form the loader can read."""

    participant: Text
    """In the source's spelling."""
    treaty: Text
    """The depositary number."""
    notified_on: date | None = None
    effective_on: date
    document: Text


class KnownAct(Model):
    """An act toward a treaty that is in no list and no file, kept with its document; C makes it a work item."""

    participant: Iso3
    treaty: Text
    """The depositary number."""
    act: Act
    acted_on: AsOf
    """Of a withdrawal the day of its notice."""
    precision: Known = "day"
    effective_on: date | None = None
    document: Text
    read_from: ReadFrom
    as_of: AsOf
    confidence: Literal["A", "B", "C"]
    note: Text
    """Title of the document, or the person or office that reported the act."""


class Correction(Model):
    """One published value that we correct, with the reason."""

    participant: Text
    """In the source's spelling."""
    treaty: Text
    field: Literal["read_from"]
    value: ReadFrom
    why: Text


class CopyKind(Model):
    """Kind of copy of files up to a day, where the parser takes them for the original."""

    read_from: ReadFrom
    until: AsOf
    """The last day the copies state; a file fetched later is the publisher's own."""


class CitedText(Model):
    """Our entry on one text that a compiled list cites, with details the list does not have."""

    document: Text | None = None
    """An address, a UN symbol or a title."""
    title: Text | None = None
    as_of: AsOf | None = None
    """The day of the text, if it differs from the day of the act."""
    confidence: Literal["A", "B", "C"] | None = None
    """C where it proves less than the list claims."""
    tells_the_day: bool = False
    """True if its day is that of the act, where the list's other texts show only "on or before" their day."""
    says: str = ""
    """The list's word for the content, where the row's own word claims more than the text."""
    tells_no_day: bool = False
    """True if it shows only that something is so: the day in the list is then no day of the act."""
    office: str = ""
    """The office it names as the focal point; never a person."""
    note: str = ""


class Source(Model):
    """A publisher's list: its title, its terms, and the meaning of its values."""

    title: Text
    publisher: Text
    url: Url
    licence: Text
    licence_url: str = ""
    redistributable: bool
    about: Text
    refresh_days: int = Field(gt=0)
    rank: int = Field(ge=1)
    """Order among sources with the same fact and day: 1 goes first."""
    authoritative_for: Literal["all"] | tuple[Text, ...] = ()
    """Depositary numbers for which this source outranks every compiled one."""
    files: tuple[Text, ...]
    """Patterns of the raw files below the source's folder."""
    downloads: tuple[Download, ...] = ()
    """Files that can be fetched; no other host is contacted."""
    treaty_pages: TreatyPages | None = None
    is_filled_in: bool = False
    """True if its files are sheets that staff fill in: any file with the columns of one of them is taken."""
    by_hand: str = ""
    """Instructions for getting files that cannot be downloaded."""
    expect: dict[FactsFile, tuple[int, int]] = {}
    """Facts file → fewest and most rows a whole load may hold."""
    most_change_share: float = Field(default=0.1, gt=0)
    """Of its facts: where more than that would change at once, publishing wants a written reason. More than 1 for a
    source to which whole lists are added, each compared with its publisher's count."""
    spellings: dict[Text, Iso3] = {}
    treaties: dict[Text, str | None] = {}
    """The source's name of a treaty → depositary number; None: known and left out."""
    acts: dict[Text, Act] = {}
    read_from: dict[Text, ReadFrom] = {}
    copies: dict[ReadFrom, CopyKind] = {}
    """Kind of copy by the parser → the real one, for files that are copies."""
    as_of: dict[Text, AsOf] = {}
    precisions: dict[Text, Literal["day", "month", "year"]] = {}
    ignored: tuple[Text, ...] = ()
    """Columns or sections known and left out."""
    known_withdrawals: tuple[Withdrawal, ...] = ()
    known_acts: tuple[KnownAct, ...] = ()
    corrections: tuple[Correction, ...] = ()
    subjects: dict[Text, Text] = {}
    """The source's name of a list, law or institution, or its file → ours."""
    values: dict[Text, Text] = {}
    """The source's word for a step, claim, status or vote → ours."""
    hosts: dict[Text, ReadFrom] = {}
    """Host of an address, or the beginning of a reference → kind of copy that was read there."""
    closed_hosts: tuple[Text, ...] = ()
    """Hosts that ask for a subscription: a document there is named without its address."""
    dates: dict[Text, tuple[AsOf, Known]] = {}
    """A day in the source's words → the day and its precision."""
    documents: dict[Text, CitedText] = {}
    """A text as the list cites it (its reference or its title) → our entry on it."""
    posts: dict[Text, Post | None] = {}
    """A pattern of a speaker's post → the office; the first that fits counts. None: the post is not given."""
    rules: ReferenceRules = ReferenceRules()
    """Rules for references; set by the loader, not in a file."""
    has_texts: bool = False
    """True if its files have the texts of speeches, which users may search on their own machine."""
    is_with_texts: bool = False
    """True if records include the texts; set by the loader, not in a file."""
    chosen: frozenset[str] = frozenset()
    """Symbols of the resolutions in the registry; set by the loader, not in a file."""
