"""The shapes of the hand-kept files: what a country, a treaty, a source, an indicator may say.

Frozen, and strict about what is written: an unknown field is a fault, never ignored.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from loaders.records import (
    Act,
    Capacity,
    Forum,
    Institution,
    Known,
    Law,
    Network,
    Post,
    ReadFrom,
    Stance,
    is_as_of,
)
from loaders.registry.rules import ReferenceRules

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
    """Where anyone can verify it."""
    read_from: ReadFrom | None = None
    """What was in fact read; a copy or nothing at all leaves the membership to be confirmed."""
    is_confirmed: bool = False


class Instrument(Model):
    """A text of a regional organisation by which its members are bound to act against mass atrocities."""

    title: Text
    adopted_on: AsOf
    document: Text
    read_from: ReadFrom
    as_of: AsOf
    why: Text
    is_confirmed: bool = False
    """Whether a source that was read says so; only then it reaches the scorecard of the members."""


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
    """Whether a source that was read says so; only then it is shown."""


class Organisation(Model):
    """A regional organisation: who belongs to it, dated where sourced, its instruments and its mechanisms."""

    name: Text
    short_name: Text
    participant: Iso3 | None = None
    url: Url
    members_as_of: AsOf
    members_source: Text
    members: tuple[Member, ...]
    instruments: dict[Slug, Instrument] = {}
    mechanisms: dict[Slug, Mechanism] = {}


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


class LaterCount(Model):
    """An official number of names on a list, of a later day than the list at hand."""

    count: int = Field(ge=0)
    as_of: AsOf
    what: Text


class PledgeList(Model):
    """A political commitment joined by name, and how far the list of names can be trusted.

    With ``complete_as_of`` a missing name is "not on the list of that day"; without it
    ``hole`` says why silence says nothing. A list that was closed on one day
    (``is_closed``: the sponsors of a resolution) is asked only of those who could join that day.
    """

    title: Text
    short_title: Text
    opened_on: AsOf
    document: Text
    publisher: Text
    source: Slug
    """The source that reads the list."""
    open_to: Literal["all_states", "un_members"] | tuple[Text, ...]
    """All governments, the members of the United Nations, or the UN M49 subregions named."""
    is_closed: bool = False
    complete_as_of: AsOf | None = None
    list_document: str = ""
    """The document of the complete list, where it is another than ``document``."""
    list_read_from: ReadFrom | None = None
    checked_count: int | None = None
    """Governments on the complete list, as its publisher counts them."""
    hole: str = ""
    later: LaterCount | None = None
    why: Text


class Resolution(Model):
    """A text voted on that matters here; ``polarity`` only where the text is about RtoP itself."""

    symbol: Text
    body: Literal["general_assembly", "human_rights_council", "security_council"]
    title: Text
    theme: Text
    adopted_on: date
    is_recorded: bool = True
    """Whether there was a roll call; else it was adopted without a vote."""
    is_adopted: bool = True
    document: Text
    polarity: Literal["yes_supports", "yes_opposes"] | None = None
    polarity_reason: str = ""
    note: str = ""


class Search(Model):
    """A search that was made: what was looked through, when, for which indicators."""

    what: Text
    searched_on: AsOf
    by: Text
    document: Text
    indicators: tuple[Slug, ...]


class LeftOut(Model):
    """Something at hand that is not in the record, and why; so that nobody takes its absence for a finding."""

    title: Text
    what: Text
    """What of it is not in here."""
    reason: Literal["terms", "partial", "totals_only", "unverified", "stale", "another_matter"]
    why: Text
    terms: str = ""
    """Its publisher's terms, in words."""
    document: str = ""
    """Where anyone can look it up."""
    source: Slug | None = None
    """The source in use of which it is a part."""


class Total(Model):
    """A number told without the names or votes behind it, of a network or of a vote on the agenda.

    It answers no line: it says how far the names at hand reach.
    """

    about: Literal["global_network", "agenda_vote"]
    as_of: AsOf
    government_count: int | None = Field(default=None, ge=0)
    others: str = ""
    """Who was counted beside the governments, in words."""
    yes_count: int | None = Field(default=None, ge=0)
    no_count: int | None = Field(default=None, ge=0)
    abstain_count: int | None = Field(default=None, ge=0)
    title: Text
    document: Text
    read_from: ReadFrom

    @property
    def counts(self) -> tuple[str, ...]:
        """The fields in which a number stands."""
        fields = ("government_count", "yes_count", "no_count", "abstain_count")
        return tuple(field for field in fields if getattr(self, field) is not None)


class Reply(Model):
    """A government's reply to a line of its scorecard, in our words."""

    participant: Iso3
    indicator: Slug
    replied_on: date
    document: Text
    said: Text


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


class Statement(Model):
    """A statement on RtoP entered by hand: who spoke, in whose voice, where, when, and where it can be read.

    ``on_behalf_of`` names who is spoken for, one by one; ``organisation`` the one whose members
    are presumed to share it. A stance needs its reason, in our words; no text is quoted.
    """

    participant: Iso3
    """Who spoke."""
    capacity: Capacity
    on_behalf_of: tuple[Iso3, ...] = ()
    organisation: Slug | None = None
    forum: Forum
    spoken_on: AsOf
    title: Text
    document: Text
    link: Url | None = None
    stance: Stance | None = None
    stance_reason: str = ""
    read_from: ReadFrom
    as_of: AsOf
    note: str = ""


class CitedText(Model):
    """What we say by hand of one text that a compiled list cites, where the list says less."""

    document: Text | None = None
    """Where anyone finds it: an address, a UN symbol or a title."""
    title: Text | None = None
    as_of: AsOf | None = None
    """The day of the text, where that is not the day it tells of."""
    confidence: Literal["A", "B", "C"] | None = None
    """C where it says less than it is listed for."""
    tells_the_day: bool = False
    """Whether its day is that of the act itself, where the list's other texts only show that it was so by their day."""
    office: str = ""
    """The office it names as the focal point; never a person."""
    note: str = ""


def _below(name: str) -> str:
    """A file's name below its source's folder: no way out of it, nothing hidden, not the receipt."""
    plain = all(re.fullmatch(r"[A-Za-z0-9{][A-Za-z0-9_{}.-]*", part) for part in name.split("/"))
    if not plain or name.lower() == "receipt.json":
        raise ValueError("not a plain name below the source's folder (write cat.html, or votes/ga.csv)")
    return name


FileBelow = Annotated[str, AfterValidator(_below)]


class Expected(Model):
    """What a file that is fetched must be like; anything else is refused, and what was held stays."""

    file: FileBelow
    """Its name below the source's raw folder."""
    content_types: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z0-9.+-]+/[a-z0-9.+-]+$")], ...]
    min_bytes: int = Field(ge=1)
    max_bytes: int = Field(ge=1)
    max_unpacked_bytes: int | None = Field(default=None, ge=1)
    """Of a packed file, all its members together."""
    must_contain: tuple[Text, ...] = ()


class Download(Expected):
    """One file of a source and its address."""

    url: Url


class TreatyPages(Expected):
    """One file for each treaty of the registry whose document begins with ``at``: the document is the address.

    ``{treaty}`` and ``{depositary_number}`` stand for the treaty's own, in ``file`` and ``must_contain``.
    """

    at: Url

    def of(self, slug: str, treaty: Treaty) -> Download:
        """The download of one treaty's page."""
        own = {"{treaty}": slug, "{depositary_number}": treaty.depositary_number}
        rules = self.model_dump(exclude={"at", "file", "must_contain"})
        needed = tuple(_filled(text, own) for text in self.must_contain)
        return Download(url=treaty.document, file=_filled(self.file, own), must_contain=needed, **rules)


def _filled(text: str, own: dict[str, str]) -> str:
    for name, value in own.items():
        text = text.replace(name, value)
    return text


class RefusedAnswer(Model):
    """The mark of a page that is no list, though the server calls it good: a challenge, an error."""

    find: Annotated[str, StringConstraints(pattern=r"^[ -~]+$")]
    """Looked for in the first 64 kB; small and capital letters are alike, and so is all white space."""
    where: Literal["anywhere", "start"] = "anywhere"
    unless: tuple[Text, ...] = ()
    """Content types that rightly bear it."""
    what: Text
    """What it is, to end the sentence "the answer is …"."""


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
    downloads: tuple[Download, ...] = ()
    """What can be fetched; their hosts are the only ones asked."""
    treaty_pages: TreatyPages | None = None
    by_hand: str = ""
    """How a person gets the files where the network does not give them, in words."""
    expect: dict[Text, tuple[int, int]] = {}
    """Facts file → fewest and most rows a whole load may hold."""
    most_change_share: float = Field(default=0.1, gt=0, le=1)
    """Of its facts: where more than that would change at once, publishing wants a written reason."""
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
    subjects: dict[Text, Text] = {}
    """The source's name of a list, law or institution, or its file → ours."""
    values: dict[Text, Text] = {}
    """The source's word for a step, claim, status or vote → ours."""
    hosts: dict[Text, ReadFrom] = {}
    """Host of an address, or the beginning of a reference → what was in fact read there."""
    dates: dict[Text, tuple[AsOf, Known]] = {}
    """A day in the source's words → the day and how well it is known."""
    documents: dict[Text, CitedText] = {}
    """A text as the list cites it (its reference or its title) → what we say of it."""
    posts: dict[Text, Post | None] = {}
    """A pattern of a speaker's post → the office; the first that fits counts. Nothing: the post is not told."""
    rules: ReferenceRules = ReferenceRules()
    """How references are found and read; the frame fills it, no file says it."""
    chosen: frozenset[str] = frozenset()
    """Symbols of the resolutions the registry lists; the frame fills it, no file says it."""


Rung = Literal["met", "partly", "unmet"]
SeedLine = Literal["S1", "S2", "S3", "S4", "S5", "S6", "Q1", "Q2", "Q3", "Q4", "Q5"]


class Indicator(Model):
    """One line of the scorecard: what answers it, and the rung of each answer, best first.

    It asks one family of facts: treaties, a designation, a pledge, a law, an institution, a
    resolution, or the organisations a country is a member of. A record has no rungs: what
    once happened is told and never tallied.
    """

    title: Text
    kind: Literal["standing", "record"]
    treaties: tuple[Slug, ...] = ()
    designation: Network | None = None
    pledge: Slug | None = None
    law: Law | None = None
    institution: Institution | None = None
    resolution: Slug | None = None
    membership: Literal["instrument", "focal_point"] | None = None
    reference: Literal["general_debate", "stance"] | None = None
    ladder: dict[Text, Rung | None] = {}
    """The rung of each value, best first; the pillar's where it is empty."""
    searched: dict[Text, Slug] = {}
    """Value that says a search found nothing → the search in ``data/registry/searches``."""
    chosen: Literal["best", "latest"] = "best"
    """Which of several claims decides: the best (steps add up) or the latest (a status changes)."""
    rule: Text
    seed_lines: tuple[SeedLine, ...]
    sources: tuple[Slug, ...] = ()
    form: str = ""
    """Where nothing has been read yet: how staff fill it."""

    @property
    def families(self) -> dict[str, str]:
        """The families of facts it asks, other than treaties, each with the subject within it."""
        families = ("designation", "pledge", "law", "institution", "resolution", "membership", "reference")
        asked = {family: getattr(self, family) for family in families}
        return {family: subject for family, subject in asked.items() if subject is not None}


class Pillar(Model):
    """A pillar of the scorecard with its indicators in order."""

    code: Annotated[str, StringConstraints(pattern=r"^P[1-7]$")]
    title: Text
    question: Text
    context_share: float = Field(default=0.98, gt=0, le=1)
    """From this share of those who may, an indicator is context and earns no credit."""
    ladder: dict[Text, Rung | None] = {}
    """The rung of each value, best first, for the indicators that name none."""
    indicators: dict[Slug, Indicator]

    def ladder_of(self, indicator: str) -> dict[str, Rung | None]:
        """The ladder of one of its indicators."""
        return self.indicators[indicator].ladder or self.ladder
