"""Facts files and their row models, and the facts of one source together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from loaders.facts.models.base import AsOf, Day, Fact, MaybeAsOf, NonEmpty
from loaders.facts.models.claims import DesignationFact, InstitutionFact, LawFact, NameListFact, PledgeFact
from loaders.facts.models.corrections import CorrectionFact
from loaders.facts.models.entries import ReplyFact, SearchFact, StatementFact
from loaders.facts.models.meetings import DebateFact, ReferenceFact, RollCallFact, SpeechFact, VoteFact
from loaders.facts.models.treaties import DeclarationFact, TreatyActFact, TreatyListFact
from loaders.records.words import Known, ReadFrom


class WorkItemFact(Fact):
    """A row of work_items.csv: a claim of any kind on evidence too weak to be shown.

    ``kind`` is its file once confirmed; ``subject`` the treaty, pledge,
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
    document: NonEmpty
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
    "name_lists": NameListFact,
    "laws": LawFact,
    "institutions": InstitutionFact,
    "votes": VoteFact,
    "roll_calls": RollCallFact,
    "speeches": SpeechFact,
    "references": ReferenceFact,
    "debates": DebateFact,
    "work_items": WorkItemFact,
    "replies": ReplyFact,
    "searches": SearchFact,
    "statements": StatementFact,
    "corrections": CorrectionFact,
}
"""Facts file → model of a row."""


@dataclass(frozen=True)
class Facts:
    """The facts of one source; the fields have the names of its files."""

    treaty_acts: tuple[TreatyActFact, ...] = ()
    treaty_lists: tuple[TreatyListFact, ...] = ()
    declarations: tuple[DeclarationFact, ...] = ()
    designations: tuple[DesignationFact, ...] = ()
    pledges: tuple[PledgeFact, ...] = ()
    name_lists: tuple[NameListFact, ...] = ()
    laws: tuple[LawFact, ...] = ()
    institutions: tuple[InstitutionFact, ...] = ()
    votes: tuple[VoteFact, ...] = ()
    roll_calls: tuple[RollCallFact, ...] = ()
    speeches: tuple[SpeechFact, ...] = ()
    references: tuple[ReferenceFact, ...] = ()
    debates: tuple[DebateFact, ...] = ()
    work_items: tuple[WorkItemFact, ...] = ()
    replies: tuple[ReplyFact, ...] = ()
    searches: tuple[SearchFact, ...] = ()
    statements: tuple[StatementFact, ...] = ()
    corrections: tuple[CorrectionFact, ...] = ()

    @classmethod
    def of(cls, rows: Mapping[str, Iterable[Fact]]) -> Facts:
        """Facts from rows by file, sorted as the files are."""
        return cls(**{file: tuple(sorted(rows.get(file, ()), key=lambda fact: fact.key)) for file in FILES})  # type: ignore[arg-type]

    def rows(self, file: str) -> tuple[Fact, ...]:
        """The rows of one of the files."""
        rows: tuple[Fact, ...] = getattr(self, file)
        return rows
