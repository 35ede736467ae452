"""Sentences of a preview on what readers would see beside moved values: better documents, and what comes later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from loaders.diff.model import Change, FactsDelta
from loaders.diff.text import DisplayNames, day_text
from loaders.facts.corrections import subject_of, value_and_day
from loaders.facts.models.base import Fact
from loaders.facts.models.claims import ClaimFact
from loaders.facts.models.treaties import TreatyActFact
from loaders.registry.models.evidence import ReadFromWords
from loaders.warehouse_rows.dates import first_day, precision, reliable_from


def basis_sentences(deltas: Iterable[FactsDelta], words: Mapping[str, ReadFromWords]) -> Iterator[str]:
    """Yield the new source of unchanged facts: “407 facts now rest on the depositary's own page”."""
    counts: Counter[str] = Counter()
    for delta in deltas:
        counts.update(delta.bases)
    for code, count in counts.most_common():
        basis = words[code].words if code in words else "another document"
        yield f"{count:,} facts now rest on {basis}" if count > 1 else f"1 fact now rests on {basis}"


def is_leaving(move: Change) -> bool:
    """Return True if the change is a withdrawal that is notified and not yet in effect."""
    return ", leaving on " in (move.value or "") and move.value != move.value_before


def later_sentences(facts: Iterable[Fact], names: DisplayNames, day: date) -> Iterator[str]:
    """Yield a sentence for each fact whose month or year has to be over before readers see it."""
    for fact in facts:
        if not isinstance(fact, ClaimFact | TreatyActFact):
            continue
        value, happened_on = value_and_day(fact)
        first = first_day(happened_on)
        shown_on = reliable_from(first, precision(happened_on) or "day") if first else day
        if shown_on > day:
            who, subject = names.participant(fact.participant), subject_of(fact).replace("_", " ")  # type: ignore[union-attr]
            words = value.replace("_", " ")
            yield f"{who}: {words}, {subject}, {happened_on}: shown from {day_text(shown_on)}, when its period is over"
