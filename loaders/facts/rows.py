"""What a fact is: the columns of each facts file, and the facts of one source together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from loaders.records import Act, Confidence, Fault, Precision, ReadFrom, is_as_of


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
Day = Annotated[date | None, BeforeValidator(lambda text: text or None)]
Count = Annotated[int | None, BeforeValidator(lambda text: None if text == "" else text)]


class Fact(BaseModel):
    """A row of a facts file; the fields are its columns, in order."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class TreatyActFact(Fact):
    """A row of treaty_acts.csv or work_items.csv: one act of one participant."""

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

    participant: str
    treaty: str
    depositary_number: str
    as_of: AsOf
    declaration_count: int = Field(ge=0)
    objection_count: int = Field(ge=0)
    notification_count: int = Field(ge=0)
    document: str


FILES: Mapping[str, type[Fact]] = {
    "treaty_acts": TreatyActFact,
    "treaty_lists": TreatyListFact,
    "declarations": DeclarationFact,
    "work_items": TreatyActFact,
}
"""Facts file → what a row of it is."""


@dataclass(frozen=True)
class Facts:
    """The facts of one source; the fields bear the names of its files."""

    treaty_acts: tuple[TreatyActFact, ...] = ()
    treaty_lists: tuple[TreatyListFact, ...] = ()
    declarations: tuple[DeclarationFact, ...] = ()
    work_items: tuple[TreatyActFact, ...] = ()

    @classmethod
    def of(cls, rows: Mapping[str, Iterable[Fact]]) -> Facts:
        """Facts from rows by file, sorted as the files are."""
        return cls(**{file: tuple(sorted(rows.get(file, ()), key=_order)) for file in FILES})  # type: ignore[arg-type]

    def rows(self, file: str) -> tuple[Fact, ...]:
        """The rows of one of the files."""
        rows: tuple[Fact, ...] = getattr(self, file)
        return rows


def _order(fact: Fact) -> tuple[str, ...]:
    fields = ("treaty", "participant", "acted_on", "effective_on", "act")
    return tuple(str(getattr(fact, field, None) or "") for field in fields)


def key(fact: Fact) -> tuple[str, ...]:
    """What makes a fact one of its kind: the same key twice is the same fact twice."""
    fields = ("treaty", "participant", "act", "acted_on", "effective_on")
    return tuple(str(getattr(fact, field)) for field in fields if getattr(fact, field, None) is not None)
