"""Facts about one participant from one document: designations, pledges, laws, institutions."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, model_validator

from loaders.facts.models.base import AsOf, Fact, MaybeAsOf, NonEmpty
from loaders.records.words import (
    USUAL_CONFIDENCE,
    Confidence,
    DesignationClaim,
    Institution,
    InstitutionStatus,
    Known,
    Law,
    LawStatus,
    ListFamily,
    Network,
    ReadFrom,
    Step,
)

WEAK = tuple(code for code, confidence in USUAL_CONFIDENCE.items() if confidence == "C")
"""Copies by third parties, notes and memory: outside the treaties never enough as the only evidence."""


class ClaimFact(Fact):
    """One claim about one participant, by one document.

    The day may be empty where the document gives none; ``by`` needs a day.
    """

    subject_field: ClassVar[str]
    value_field: ClassVar[str]
    day_field: ClassVar[str]

    @property
    def subject(self) -> str:
        """Return the network, pledge, law or institution it is about."""
        subject: str = getattr(self, self.subject_field)
        return subject

    @property
    def value(self) -> str:
        """Return the claim, step or status."""
        value: str = getattr(self, self.value_field)
        return value

    @property
    def happened_on(self) -> str:
        """The day it happened, as precise as known; empty where none is given."""
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
            raise ValueError("evidence this weak (confidence C, a copy or memory) belongs into work_items.csv")
        return self


class DesignationFact(ClaimFact):
    """A row of designations.csv: a document's claim about a participant's focal point."""

    subject_field, value_field, day_field = "network", "claim", "designated_on"
    group_fields = ("network", "document")
    key_fields = ("network", "participant", "claim", "designated_on", "document")

    participant: str
    network: Network
    claim: DesignationClaim
    office: str
    designated_on: MaybeAsOf
    date_precision: Known
    document: NonEmpty
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
    document: NonEmpty
    title: str
    read_from: ReadFrom
    as_of: AsOf
    confidence: Confidence
    note: str


class LawFact(ClaimFact):
    """A row of laws.csv: a publisher's finding on a matter in domestic law."""

    subject_field, value_field, day_field = "law", "status", "since_on"
    group_fields = ("law", "document")
    key_fields = ("law", "participant", "status", "since_on", "document")

    participant: str
    law: Law
    status: LawStatus
    since_on: MaybeAsOf
    date_precision: Known
    document: NonEmpty
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
    document: NonEmpty
    title: str
    read_from: ReadFrom
    as_of: AsOf
    confidence: Confidence
    note: str


class NameListFact(Fact):
    """A row of name_lists.csv: a complete list of names; the names themselves are in the file of their family.

    A later list of the same pledge or network replaces it.
    """

    group_fields = ("family", "subject")
    key_fields = ("family", "subject")

    family: ListFamily
    subject: NonEmpty
    government_count: int = Field(ge=1)
    official_count: int = Field(ge=1)
    document: NonEmpty
    title: NonEmpty
    read_from: ReadFrom
    as_of: AsOf
