"""Facts about treaties: acts, lists as a whole, declarations."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from loaders.facts.models.base import AsOf, Count, Day, Fact
from loaders.records.words import Act, Confidence, Known, ReadFrom


class TreatyActFact(Fact):
    """A row of treaty_acts.csv: one act of one participant."""

    group_fields = ("treaty",)
    key_fields = ("treaty", "participant", "acted_on", "effective_on", "act")

    participant: str
    treaty: str
    depositary_number: str
    act: Act
    acted_on: Day
    date_precision: Known
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
    """A row of declarations.csv: the number of texts a participant attached to a treaty."""

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
