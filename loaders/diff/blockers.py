"""Find what blocks a publication; staff can override a blocker with a written reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from loaders import warehouse
from loaders.diff.model import Blocker, Change, CountChange, FactsDelta

MOST_LISTED = 12
"""Most faults of one kind listed one by one."""


class UnsoundError(ValueError):
    """A warehouse has impossible values; no reason overrides this."""

    def __init__(self, found: Sequence[tuple[str, str | None, str | None]]) -> None:
        """Keep what was found; the message is all of it, a line each."""
        sentences = [
            f"{what}: {participant or ''} {subject or ''}".rstrip(": ") for what, participant, subject in found
        ]
        more = [f"and {len(sentences) - MOST_LISTED} more"] if len(sentences) > MOST_LISTED else []
        super().__init__("\n".join([*sentences[:MOST_LISTED], *more]))


def find_unsound(path: Path, day: date) -> list[tuple[str, str | None, str | None]]:
    """Return impossible claims of the warehouse, from ``unsound_at``: problem, participant, subject."""
    found = warehouse.query(path, "select u.what, u.participant, u.subject from unsound_at($1) as u order by all", day)
    return [(what, participant, subject) for what, participant, subject in found]


def find_blockers(
    changes: Iterable[tuple[Change, str]], counts: Iterable[CountChange], deltas: Iterable[FactsDelta]
) -> Iterator[Blocker]:
    """Return all blockers of publishing: from changes with their sentences, counts, and facts by source."""
    yield from (_party_lost(sentence) for move, sentence in changes if is_party_lost(move))
    yield from (_count_off(count) for count in counts if count.is_newly_off)
    for delta in deltas:
        if delta.is_too_much:
            yield _too_much(delta)
        if delta.is_first_list:
            yield _first_list(delta)
        if delta.older:
            yield _older(delta)


def is_party_lost(move: Change) -> bool:
    """Return True if a party is no longer one and no withdrawal is recorded."""
    was_party = move.kind == "treaty" and (move.value_before or "").startswith("party")
    return was_party and not (move.value or "").startswith(("party", "withdrawn"))


def _party_lost(sentence: str) -> Blocker:
    return Blocker(
        rule="party_lost",
        told=f"{sentence}: a party is lost and no act of withdrawal says so",
        instead="look whether the page was read whole; a withdrawal belongs under known_withdrawals with its days",
    )


def _count_off(count: CountChange) -> Blocker:
    return Blocker(
        rule="count_off",
        told=(
            f"{count.title}: {count.counts_after}, the official count of {count.counted_on} is {count.official_counts}"
        ),
        instead="fetch or save the list again",
    )


def _too_much(delta: FactsDelta) -> Blocker:
    return Blocker(
        rule="too_much",
        told=(
            f"{delta.source}: {delta.harmed_count} of {delta.held_count} facts would be changed or gone, "
            f"more than {delta.most_share:.0%}"
        ),
        instead="look whether the files are the ones meant",
    )


def _first_list(delta: FactsDelta) -> Blocker:
    return Blocker(
        rule="first_list",
        told=f"{delta.source}: {delta.added_count} facts, the first of this source: there is nothing to compare with",
        instead="open the documents of some of them, and say which in the reason to publish anyway",
    )


def _older(delta: FactsDelta) -> Blocker:
    return Blocker(
        rule="older",
        told=f"{delta.source}: older than what is on record: {', '.join(delta.older[:MOST_LISTED])}"
        + (f" and {len(delta.older) - MOST_LISTED} more" if len(delta.older) > MOST_LISTED else ""),
        instead="fetch the list again; what is on record is newer",
    )
