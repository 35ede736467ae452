"""Preview a publication: the changes between two warehouses and between the facts of each source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path

from loaders import DATA, quality_report, registry, warehouse
from loaders.diff import entries, seen_later
from loaders.diff.blockers import find_blockers
from loaders.diff.changes import changes_between
from loaders.diff.model import CountChange, FactsDelta, Preview, TallyChange
from loaders.diff.text import DisplayNames, sentence
from loaders.facts import csv_files
from loaders.facts.models.base import Fact
from loaders.facts.models.claims import ClaimFact
from loaders.facts.models.corrections import CorrectionFact
from loaders.facts.models.files import FILES, Facts
from loaders.facts.models.treaties import TreatyActFact
from loaders.quality_report import ListCount
from loaders.registry import Registry


def compare(
    before: Path, after: Path, old_facts: Mapping[str, Path], read: Mapping[str, Path], day: date, ticket: str
) -> Preview:
    """Return the preview of publishing ``read``: differences between two warehouses and two sets of facts."""
    found = changes_between(before, after, day)
    names = DisplayNames(after)
    sentences = [sentence(move, names) for move in found]
    hand_kept = registry.load(DATA / "registry")
    facts = {source: (_loaded(old_facts.get(source)), _loaded(folder)) for source, folder in read.items()}
    deltas = tuple(
        delta for delta in _deltas(facts, hand_kept, names, day) if delta.touched_count or delta.confirmed_count
    )
    counts = tuple(_counts(before, after, names))
    return Preview(
        sources=deltas,
        moves=found,
        sentences=sentences,
        entries=tuple(line for was, now in facts.values() for line in entries.sentences(was, now, names)),
        counts=tuple(count for count in counts if _has_moved(count)),
        tallies=tuple(_tallies(before, after, day, names)),
        blocks=tuple(find_blockers(zip(found, sentences, strict=True), counts, deltas)),
        ticket=ticket,
        bases=tuple(seen_later.basis_sentences(deltas, hand_kept.read_from)),
        later=(
            *(
                later_sentence
                for move, later_sentence in zip(found, sentences, strict=True)
                if seen_later.is_leaving(move)
            ),
            *(later_sentence for delta in deltas for later_sentence in delta.later),
        ),
    )


def _loaded(folder: Path | None) -> Facts:
    return csv_files.load(folder) if folder else Facts()


def _has_moved(count: CountChange) -> bool:
    was = (count.party_count_before, count.signatory_count_before)
    return count.is_newly_off or was != (count.party_count, count.signatory_count)


def _deltas(
    facts: Mapping[str, tuple[Facts, Facts]], hand_kept: Registry, names: DisplayNames, day: date
) -> Iterator[FactsDelta]:
    for source, (was, now) in facts.items():
        delta = _delta(source, was, now, hand_kept.sources[source].most_change_share)
        before = _by_key(was)
        new = (fact for key, fact in _by_key(now).items() if before.get(key) != fact)
        yield delta.model_copy(update={"later": tuple(seen_later.later_sentences(new, names, day))})


def _delta(source: str, was: Facts, now: Facts, most_share: float) -> FactsDelta:
    one, other = _by_key(was), _by_key(now)
    both = one.keys() & other.keys()
    differing = {key for key in both if one[key] != other[key]}
    confirmed = {key for key in differing if _but_as_of(one[key]) == _but_as_of(other[key])}
    gone, added = one.keys() - other.keys(), other.keys() - one.keys()
    moved = (Counter(_about(key, one[key]) for key in gone) & Counter(_about(key, other[key]) for key in added)).total()
    bases = _bases(
        {key: one[key] for key in (differing - confirmed) | gone},
        {key: other[key] for key in (differing - confirmed) | added},
    )
    return FactsDelta(
        source=source,
        held_count=len(one),
        added_count=len(added) - moved,
        changed_count=len(differing - confirmed) + moved,
        gone_count=len(gone) - moved,
        confirmed_count=len(confirmed),
        document_count=bases.total(),
        bases=dict(bases),
        older=tuple(sorted(_older(was, now))),
        most_share=most_share,
    )


def _by_key(facts: Facts) -> dict[tuple[str, ...], Fact]:
    """Return the facts by file and key; of corrections only disputes: the effect of the others is what counts."""
    found = {(file, *fact.key): fact for file in FILES for fact in facts.rows(file)}
    return {key: fact for key, fact in found.items() if not isinstance(fact, CorrectionFact) or fact.act == "dispute"}


def _about(key: tuple[str, ...], fact: Fact) -> tuple[object, ...]:
    """Return file, participant and subject: another day or document is a change of one fact, not one gone, one new."""
    if isinstance(fact, ClaimFact):
        return key[0], fact.participant, fact.subject  # type: ignore[attr-defined]
    return (key[0], fact.participant, fact.treaty, fact.act) if isinstance(fact, TreatyActFact) else key


_BASIS = {"document", "title", "read_from", "as_of", "confidence", "day_confidence", "note"}
"""Columns about the source of a fact, not about its content."""


def _bases(one: Mapping[tuple[str, ...], Fact], other: Mapping[tuple[str, ...], Fact]) -> Counter[str]:
    """Count facts with the same content and another document or copy, by their present source."""
    was, bases = Counter(map(_content, _by_file(one))), Counter[str]()
    for named in _by_file(other):
        if was[_content(named)] > 0:
            was[_content(named)] -= 1
            bases[getattr(named[1], "read_from", "")] += 1
    return bases


def _by_file(facts: Mapping[tuple[str, ...], Fact]) -> Iterator[tuple[str, Fact]]:
    return ((key[0], fact) for key, fact in facts.items())


def _content(named: tuple[str, Fact]) -> tuple[object, ...]:
    file, fact = named
    return file, *sorted(f"{name}={value}" for name, value in fact.model_dump(exclude=_BASIS).items())


def _but_as_of(fact: Fact) -> dict[str, object]:
    return fact.model_dump(exclude={"as_of"})


def _older(was: Facts, now: Facts) -> Iterator[str]:
    """Return lists and documents with an earlier as-of day than the current ones."""
    old_days, read = _newest(was), _newest(now)
    for group in old_days.keys() & read.keys():
        if read[group] < old_days[group]:
            yield f"{' '.join(group[1:])} ({read[group]}, on record {old_days[group]})"


def _newest(facts: Facts) -> dict[tuple[str, ...], str]:
    """The newest day each list or document states, work items left out."""
    newest: dict[tuple[str, ...], str] = {}
    for file in FILES:
        for fact in facts.rows(file) if file != "work_items" else ():
            as_of = getattr(fact, "as_of", None)
            if as_of is not None:
                group = (file, *fact.group)
                newest[group] = max(as_of, newest.get(group, as_of))
    return newest


def _counts(before: Path, after: Path, names: DisplayNames) -> Iterator[CountChange]:
    was = {count.treaty: count for count in quality_report.counts(before)}
    for count in quality_report.counts(after):
        yield _count(was.get(count.treaty), count, names)


def _count(was: ListCount | None, now: ListCount, names: DisplayNames) -> CountChange:
    return CountChange(
        treaty=now.treaty,
        title=names.subject("treaty", now.treaty),
        counted_on=now.on,
        party_count_before=was.parties if was else None,
        party_count=now.parties,
        official_party_count=now.official_parties,
        signatory_count_before=was.signatories if was else None,
        signatory_count=now.signatories,
        official_signatory_count=now.official_signatories,
        is_off=now.is_off,
        was_off=was.is_off if was else False,
    )


_TALLIES = """
select t.participant, t.pillar, t.met_count, t.low_count, t.high_count, t.applicable_count from tally_at($1) as t
"""


def _tallies(before: Path, after: Path, day: date, names: DisplayNames) -> Iterator[TallyChange]:
    was = {(who, pillar): counts for who, pillar, *counts in warehouse.query(before, _TALLIES, day)}
    for who, pillar, *counts in sorted(warehouse.query(after, _TALLIES, day)):
        one: Collection[int] = was.get((who, pillar), (0, 0, 0, 0))
        if list(one) != list(counts):
            yield _tally(who, pillar, list(one), counts, names)


def _tally(who: str, pillar: str, was: list[int], now: list[int], names: DisplayNames) -> TallyChange:
    return TallyChange(
        participant=who,
        name=names.participant(who),
        pillar=names.subject("pillar", pillar),
        met_count_before=was[0],
        met_count=now[0],
        low_count_before=was[1],
        low_count=now[1],
        high_count_before=was[2],
        high_count=now[2],
        applicable_count=now[3],
    )
