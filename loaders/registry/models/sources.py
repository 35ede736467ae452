"""A publisher's list: its terms, and how its values are read."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from loaders.records.words import Act, Known, Post, ReadFrom
from loaders.registry.models.base import AsOf, Iso3, Model, Text, Url
from loaders.registry.models.downloads import Download, TreatyPages
from loaders.registry.reference_rules import ReferenceRules


class Withdrawal(Model):
    """A withdrawal whose days the source's page does not give in words a loader can read."""

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
    """What the document is called, or by whose words the act is known."""


class Correction(Model):
    """One published value we do not take as it is, and why."""

    participant: Text
    """In the source's spelling."""
    treaty: Text
    field: Literal["read_from"]
    value: ReadFrom
    why: Text


class CopyKind(Model):
    """Kind of copy that files up to a day are, where the parser takes them for the thing itself."""

    read_from: ReadFrom
    until: AsOf
    """The last day the copies state; a file fetched later is the publisher's own."""


class CitedText(Model):
    """Our entry on one text that a compiled list cites, where the list says less."""

    document: Text | None = None
    """Where anyone finds it: an address, a UN symbol or a title."""
    title: Text | None = None
    as_of: AsOf | None = None
    """The day of the text, where that is not the day it is about."""
    confidence: Literal["A", "B", "C"] | None = None
    """C where it says less than it is listed for."""
    tells_the_day: bool = False
    """Whether its day is that of the act itself, where the list's other texts only show that it was so by their day."""
    says: str = ""
    """The list's word for what it says, where the row's own word says more than the text."""
    tells_no_day: bool = False
    """Whether it only shows that something is so, so that the day its list gives it is no day of the act."""
    office: str = ""
    """The office it names as the focal point; never a person."""
    note: str = ""


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
    """Order among sources that say the same on the same day: 1 goes first."""
    authoritative_for: Literal["all"] | tuple[Text, ...] = ()
    """Depositary numbers for which this source outranks every compiled one."""
    files: tuple[Text, ...]
    """Patterns of the raw files below the source's folder."""
    downloads: tuple[Download, ...] = ()
    """What can be fetched; their hosts are the only ones asked."""
    treaty_pages: TreatyPages | None = None
    is_filled_in: bool = False
    """Whether its files are sheets that staff fill in: any file with the columns of one of them is taken."""
    by_hand: str = ""
    """How a person gets the files where the network does not give them, in words."""
    expect: dict[Text, tuple[int, int]] = {}
    """Facts file → fewest and most rows a whole load may hold."""
    most_change_share: float = Field(default=0.1, gt=0)
    """Of its facts: where more than that would change at once, publishing wants a written reason. More than 1 for a
    source to which whole lists are added, each compared with its publisher's count."""
    spellings: dict[Text, Iso3] = {}
    treaties: dict[Text, str | None] = {}
    """The source's name of a treaty → depositary number; nothing: known and left out."""
    acts: dict[Text, Act] = {}
    read_from: dict[Text, ReadFrom] = {}
    copies: dict[ReadFrom, CopyKind] = {}
    """What the parser says was read → what it in fact was, of files that are copies."""
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
    """Host of an address, or the beginning of a reference → what was in fact read there."""
    closed_hosts: tuple[Text, ...] = ()
    """Hosts that ask for a subscription: a document there is named without its address."""
    dates: dict[Text, tuple[AsOf, Known]] = {}
    """A day in the source's words → the day and how well it is known."""
    documents: dict[Text, CitedText] = {}
    """A text as the list cites it (its reference or its title) → what we say of it."""
    posts: dict[Text, Post | None] = {}
    """A pattern of a speaker's post → the office; the first that fits counts. Nothing: the post is not given."""
    rules: ReferenceRules = ReferenceRules()
    """How references are found and read; the frame fills it, no file says it."""
    has_texts: bool = False
    """Whether its files hold the texts of speeches, which may be searched on the reader's own machine."""
    is_with_texts: bool = False
    """Whether records carry the texts; the frame fills it, no file says it."""
    chosen: frozenset[str] = frozenset()
    """Symbols of the resolutions the registry lists; the frame fills it, no file says it."""
