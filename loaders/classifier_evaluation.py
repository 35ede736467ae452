"""Evaluate the reference rules against references that two people classified by hand.

Reads the collection without the readings by hand, and compares. ``possible`` counts as not a
norm, for the rules and for the readers. Cross-validated: the readers are divided by
speaker into parts; a rule's sense is learnt from the other parts and tried on the one
left out, so that no rule is judged by the speakers it was fitted to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from loaders.facts import normalise
from loaders.facts.models.meetings import ReferenceFact
from loaders.records.words import Sense
from loaders.registry import Registry

SOURCE = "un_general_debate"
PARTS = 5
ENOUGH = 3
"""From this many readings of its cases a rule's sense is learnt; with fewer its written sense is used."""


@dataclass(frozen=True)
class Case:
    """One reference read by hand, with rule and sense by the rules alone (no rule: empty, generic)."""

    participant: str
    read: Sense
    rule: str
    sense: Sense


@dataclass(frozen=True)
class Score:
    """Counts for precision and recall of the class norm."""

    right: int
    found: int
    there: int

    @property
    def precision(self) -> float:
        """Of the norms found, the share that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Of the norms there are, the share that was found."""
        return self.right / self.there if self.there else 0.0


def cases(registry: Registry, folder: Path) -> list[Case]:
    """Every reference that was read by hand, with its sense by the rules alone; raises FaultsError."""
    read = [fact for fact in normalise.read(SOURCE, registry, folder).references if fact.classified_by == "label"]
    by_rules = normalise.read(SOURCE, _unread(registry), folder).references
    ruled = {(fact.speech, fact.position): fact for fact in by_rules}
    return [_case(fact, ruled.get((fact.speech, fact.position))) for fact in read]


def _unread(registry: Registry) -> Registry:
    """The registry as if the collection came without the readings by hand."""
    spec = registry.sources[SOURCE]
    files = tuple(pattern for pattern in spec.files if not pattern.endswith(".csv"))
    return replace(registry, sources={**registry.sources, SOURCE: spec.model_copy(update={"files": files})})


def _case(read: ReferenceFact, ruled: ReferenceFact | None) -> Case:
    rule = ruled.classified_by.removeprefix("rule:") if ruled else ""
    return Case(read.participant, read.sense, rule, ruled.sense if ruled else "generic")


def score(tried: Iterable[Case]) -> Score:
    """Return the score of the rules against the readers."""
    counts = Counter((case.sense == "norm", case.read == "norm") for case in tried)
    right, wrong, missed = counts[True, True], counts[True, False], counts[False, True]
    return Score(right, right + wrong, right + missed)


def cross_validated(tried: list[Case]) -> list[Case]:
    """Each case with the sense its rule has by the readings of the other speakers' cases."""
    speakers = sorted({case.participant for case in tried})
    part = {speaker: place % PARTS for place, speaker in enumerate(speakers)}
    learnt: list[Case] = []
    for left_out in range(PARTS):
        others = [case for case in tried if part[case.participant] != left_out]
        answer_of = {rule: _learnt(others, rule) for rule in {case.rule for case in tried}}
        left_out_cases = [case for case in tried if part[case.participant] == left_out]
        learnt += [replace(case, sense=answer_of[case.rule] or case.sense) for case in left_out_cases]
    return learnt


def _learnt(tried: list[Case], rule: str) -> Sense | None:
    """The sense the readers give most of a rule's cases; None where there are too few."""
    senses = Counter(case.read for case in tried if case.rule == rule)
    if sum(senses.values()) < ENOUGH:
        return None
    return max(sorted(senses), key=lambda sense: senses[sense])
