"""What a fact is: one row of one of the files that hold a source's facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from loaders.records import (
    Act,
    Ballot,
    Capacity,
    Confidence,
    DebateFormat,
    DesignationClaim,
    Fault,
    Forum,
    Institution,
    InstitutionStatus,
    Kind,
    Known,
    Law,
    LawStatus,
    Network,
    Post,
    Precision,
    ReadFrom,
    Sense,
    Stance,
    Step,
    is_as_of,
)


class FaultsError(ValueError):
    """Everything that stopped a load, one sentence a fault."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the faults; the message is all of them, a line each."""
        self.faults = list(faults)
        super().__init__("\n".join(map(str, self.faults)))


def _as_of(text: str) -> str:
    if not is_as_of(text):
        raise ValueError("not a day, month or year (write 2026-02-03, 2026-02 or 2026)")
    return text


AsOf = Annotated[str, AfterValidator(_as_of)]
MaybeAsOf = Annotated[str, AfterValidator(lambda text: _as_of(text) if text else "")]
Day = Annotated[date | None, BeforeValidator(lambda text: text or None)]
Count = Annotated[int | None, BeforeValidator(lambda text: None if text == "" else text)]
Named = Annotated[str, Field(min_length=1)]


class Fact(BaseModel):
    """A row of a facts file; the fields are its columns, in order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    group_fields: ClassVar[tuple[str, ...]]
    """What is read as a whole: a new reading replaces all rows that agree in these."""
    key_fields: ClassVar[tuple[str, ...]]
    """What makes a fact one of its kind: the same key twice is the same fact twice."""

    def _values(self, fields: Iterable[str]) -> tuple[str, ...]:
        values = (getattr(self, field) for field in fields)
        return tuple("" if value is None else str(value) for value in values)

    @classmethod
    def header(cls) -> list[str]:
        """The columns, in order; a column whose name Python reserves has another as a field."""
        return [field.alias or name for name, field in cls.model_fields.items()]

    @property
    def group(self) -> tuple[str, ...]:
        """What this fact was read together with."""
        return self._values(self.group_fields)

    @property
    def key(self) -> tuple[str, ...]:
        """What tells this fact from all others of its file."""
        return self._values(self.key_fields)


class TreatyActFact(Fact):
    """A row of treaty_acts.csv: one act of one participant."""

    group_fields = ("treaty",)
    key_fields = ("treaty", "participant", "acted_on", "effective_on", "act")

    participant: str
    treaty: str
    depositary_number: str
    act: Act
    acted_on: Day
    date_precision: Precision
    effective_on: Day
    document: str
    read_from: ReadFrom
    as_of: AsOf
    confidence: Confidence
    day_confidence: Confidence
    note: str


class TreatyListFact(Fact):
    """A row of treaty_lists.csv: one list as a whole and the counts it prints."""

    group_fields = ("treaty",)
    key_fields = ("treaty",)

    treaty: str
    depositary_number: str
    as_of: AsOf
    read_from: ReadFrom
    party_count: Count = Field(ge=0)
    signatory_count: Count = Field(ge=0)
    is_declarations_read: Literal["true", "false"]
    document: str


class DeclarationFact(Fact):
    """A row of declarations.csv: how many texts a participant attached to a treaty."""

    group_fields = ("treaty",)
    key_fields = ("treaty", "participant")

    participant: str
    treaty: str
    depositary_number: str
    as_of: AsOf
    declaration_count: int = Field(ge=0)
    objection_count: int = Field(ge=0)
    notification_count: int = Field(ge=0)
    document: str


WEAK = ("mirror", "memory")
"""Copies and memory: never the only evidence of anything outside the treaties."""


class ClaimFact(Fact):
    """A row that says one thing of one participant, by one document.

    The day may be empty where the document tells none; ``by`` goes with a day.
    """

    subject_field: ClassVar[str]
    value_field: ClassVar[str]
    day_field: ClassVar[str]

    @property
    def subject(self) -> str:
        """What it is about: a network, a pledge, a law, an institution."""
        subject: str = getattr(self, self.subject_field)
        return subject

    @property
    def value(self) -> str:
        """What is said."""
        value: str = getattr(self, self.value_field)
        return value

    @property
    def happened_on(self) -> str:
        """The day it happened, as precise as known; empty where none is told."""
        day: str = getattr(self, self.day_field)
        return day

    @model_validator(mode="after")
    def _precise(self) -> ClaimFact:
        day, precision = self.happened_on, self.date_precision  # type: ignore[attr-defined]
        if precision != "by" and day and precision != {4: "year", 7: "month", 10: "day"}[len(day)]:
            raise ValueError(f"the day {day!r} is not as precise as {precision!r} says")
        return self

    @model_validator(mode="after")
    def _strong(self) -> ClaimFact:
        if self.confidence == "C" or self.read_from in WEAK:  # type: ignore[attr-defined]
            raise ValueError("evidence this weak (confidence C, a mirror or memory) belongs into work_items.csv")
        return self


class DesignationFact(ClaimFact):
    """A row of designations.csv: what a document says of a participant's focal point."""

    subject_field, value_field, day_field = "network", "claim", "designated_on"
    group_fields = ("network", "document")
    key_fields = ("network", "participant", "claim", "designated_on", "document")

    participant: str
    network: Network
    claim: DesignationClaim
    office: str
    designated_on: MaybeAsOf
    date_precision: Known
    document: Named
    title: str
    read_from: ReadFrom
    as_of: AsOf
    confidence: Confidence
    note: str


class PledgeFact(ClaimFact):
    """A row of pledges.csv: a pledge and a participant that joined or supports it."""

    subject_field, value_field, day_field = "pledge", "step", "joined_on"
    group_fields = ("pledge", "document")
    key_fields = ("pledge", "participant", "step", "joined_on", "document")

    participant: str
    pledge: str
    step: Step
    joined_on: MaybeAsOf
    date_precision: Known
    document: Named
    title: str
    read_from: ReadFrom
    as_of: AsOf
    confidence: Confidence
    note: str


class LawFact(ClaimFact):
    """A row of laws.csv: what a publisher found of a matter in domestic law."""

    subject_field, value_field, day_field = "law", "status", "since_on"
    group_fields = ("law", "document")
    key_fields = ("law", "participant", "status", "since_on", "document")

    participant: str
    law: Law
    status: LawStatus
    since_on: MaybeAsOf
    date_precision: Known
    document: Named
    title: str
    read_from: ReadFrom
    as_of: AsOf
    confidence: Confidence
    note: str


class InstitutionFact(ClaimFact):
    """A row of institutions.csv: a national institution, plan or invitation and its status."""

    subject_field, value_field, day_field = "institution", "status", "since_on"
    group_fields = ("institution", "document")
    key_fields = ("institution", "participant", "status", "since_on", "document")

    participant: str
    institution: Institution
    status: InstitutionStatus
    since_on: MaybeAsOf
    date_precision: Known
    document: Named
    title: str
    read_from: ReadFrom
    as_of: AsOf
    confidence: Confidence
    note: str


class VoteFact(Fact):
    """A row of votes.csv: one participant's part in a roll call."""

    group_fields = ("resolution",)
    key_fields = ("resolution", "participant")

    participant: str
    resolution: str
    vote: Ballot


class RollCallFact(Fact):
    """A row of roll_calls.csv: one roll call with its official totals."""

    group_fields = ("resolution",)
    key_fields = ("resolution",)

    resolution: str
    voted_on: date
    yes_count: int = Field(ge=0)
    no_count: int = Field(ge=0)
    abstain_count: int = Field(ge=0)
    absent_count: Count = Field(ge=0)
    member_count: Count = Field(ge=0)
    document: Named
    read_from: ReadFrom
    as_of: AsOf


class SpeechFact(Fact):
    """A row of speeches.csv: one speech that was read, whatever it says; never its text."""

    group_fields = ("speech",)
    key_fields = ("speech",)

    participant: str
    forum: Forum
    year: int = Field(ge=1945)
    session: Named
    speech: Named
    spoken_on: MaybeAsOf
    word_count: int = Field(ge=1)
    post: Annotated[Post | None, BeforeValidator(lambda text: text or None)]
    genocide_count: int = Field(ge=0)
    crimes_against_humanity_count: int = Field(ge=0)
    war_crimes_count: int = Field(ge=0)
    ethnic_cleansing_count: int = Field(ge=0)
    mass_atrocities_count: int = Field(ge=0)
    document: Named
    read_from: ReadFrom
    as_of: AsOf


class ReferenceFact(Fact):
    """A row of references.csv: one reference to RtoP in a speech, and how it was read.

    A stance stands only where it was read by hand. A speech read again replaces its references.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    group_fields = ("speech",)
    key_fields = ("speech", "place")

    participant: str
    forum: Forum
    year: int = Field(ge=1945)
    session: Named
    speech: Named
    spoken_on: MaybeAsOf
    ordinal: int = Field(ge=1)
    kind: Kind
    sense: Sense = Field(alias="class")
    classified_by: Annotated[str, Field(pattern=r"^(label|rule:[a-z][a-z0-9_]*)$")]
    stance: Annotated[Stance | None, BeforeValidator(lambda text: text or None)]
    position: int = Field(ge=0)
    capacity: Capacity
    document: Named
    read_from: ReadFrom
    as_of: AsOf

    @property
    def place(self) -> str:
        """Its ordinal, written so that it sorts like a number."""
        return f"{self.ordinal:04}"

    @model_validator(mode="after")
    def _stance_is_read(self) -> ReferenceFact:
        if self.stance and self.classified_by != "label":
            raise ValueError("a stance without a reading by hand; leave it out")
        return self


class DebateFact(Fact):
    """A row of debates.csv: one meeting on RtoP and how many took part in it."""

    group_fields = ("started_on",)
    key_fields = ("started_on",)

    started_on: date
    ended_on: date
    format: DebateFormat
    government_count: Count = Field(ge=0)
    regional_organisation_count: Count = Field(ge=0)
    observer_count: Count = Field(ge=0)
    civil_society_count: Count = Field(ge=0)
    spoken_for_count: Count = Field(ge=0)
    records: str
    document: Named
    read_from: ReadFrom
    as_of: AsOf


class WorkItemFact(Fact):
    """A row of work_items.csv: a claim of any kind on evidence too weak to be shown.

    ``kind`` is the file it would stand in once confirmed; ``subject`` the treaty, pledge,
    network, law or institution it is about; ``said`` the act, step, claim or status.
    """

    group_fields = ("kind", "subject", "document")
    key_fields = ("kind", "subject", "participant", "said", "happened_on", "effective_on", "document")

    kind: Literal["treaty_acts", "designations", "pledges", "laws", "institutions"]
    participant: str
    subject: str
    said: str
    happened_on: MaybeAsOf
    date_precision: Known
    effective_on: Day
    document: Named
    title: str
    read_from: ReadFrom
    as_of: AsOf
    note: str


FILES: Mapping[str, type[Fact]] = {
    "treaty_acts": TreatyActFact,
    "treaty_lists": TreatyListFact,
    "declarations": DeclarationFact,
    "designations": DesignationFact,
    "pledges": PledgeFact,
    "laws": LawFact,
    "institutions": InstitutionFact,
    "votes": VoteFact,
    "roll_calls": RollCallFact,
    "speeches": SpeechFact,
    "references": ReferenceFact,
    "debates": DebateFact,
    "work_items": WorkItemFact,
}
"""Facts file → what a row of it is."""


@dataclass(frozen=True)
class Facts:
    """The facts of one source; the fields bear the names of its files."""

    treaty_acts: tuple[TreatyActFact, ...] = ()
    treaty_lists: tuple[TreatyListFact, ...] = ()
    declarations: tuple[DeclarationFact, ...] = ()
    designations: tuple[DesignationFact, ...] = ()
    pledges: tuple[PledgeFact, ...] = ()
    laws: tuple[LawFact, ...] = ()
    institutions: tuple[InstitutionFact, ...] = ()
    votes: tuple[VoteFact, ...] = ()
    roll_calls: tuple[RollCallFact, ...] = ()
    speeches: tuple[SpeechFact, ...] = ()
    references: tuple[ReferenceFact, ...] = ()
    debates: tuple[DebateFact, ...] = ()
    work_items: tuple[WorkItemFact, ...] = ()

    @classmethod
    def of(cls, rows: Mapping[str, Iterable[Fact]]) -> Facts:
        """Facts from rows by file, sorted as the files are."""
        return cls(**{file: tuple(sorted(rows.get(file, ()), key=lambda fact: fact.key)) for file in FILES})  # type: ignore[arg-type]

    def rows(self, file: str) -> tuple[Fact, ...]:
        """The rows of one of the files."""
        rows: tuple[Fact, ...] = getattr(self, file)
        return rows

    @property
    def count(self) -> int:
        """How many facts there are, work items left out."""
        return sum(len(self.rows(file)) for file in FILES if file != "work_items")

    @property
    def as_of(self) -> set[str]:
        """The days its lists and documents state."""
        return {fact.as_of for file in FILES for fact in self.rows(file) if hasattr(fact, "as_of")}
