"""Two warehouses held against each other: who stands otherwise toward what, and whether the world moved or we did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from loaders import warehouse
from loaders.diff.model import Key, Move
from loaders.warehouse_rows.dates import known_on


class Said(NamedTuple):
    """What a record says of one participant and subject."""

    value: str
    since_on: date | None
    since_precision: str | None
    leaving_on: date | None
    act: str | None
    document: str | None
    as_of: date | None
    as_of_precision: str | None
    source: str | None

    @property
    def told(self) -> tuple[object, ...]:
        """What makes it another: a list read again on a later day says the same."""
        return self.value, self.since_on, self.since_precision, self.leaving_on


_RECORD = """
select r.participant, r.kind, r.subject, r.value, r.since_on, r.since_precision, r.leaving_on, r.act, r.document,
    r.as_of, r.as_of_precision, r.source
from record_at($1) as r
"""

_READ_TO = "select r.source, r.newest_as_of, r.newest_precision from source_reach as r"


def moves(before: Path, after: Path, day: date) -> list[Move]:
    """Every participant and subject of which the second warehouse tells otherwise on that day."""
    was, now = _record(before, day), _record(after, day)
    read_to = {source: known_on(as_of, precision) for source, as_of, precision in warehouse.ask(before, _READ_TO)}
    return [move_of(key, was.get(key), now.get(key), read_to) for key in differing(was, now)]


def of_method(before: Path, after: Path, day: date, of_facts: Iterable[Move]) -> list[Move]:
    """What the second warehouse tells otherwise than the first did although no fact moved: our rules did.

    Nothing where the first is of a form that can no longer be asked.
    """
    known = {move.key for move in of_facts}
    try:
        found = moves(before, after, day)
    except warehouse.UnanswerableError:
        return []
    return [move.model_copy(update={"nature": "method"}) for move in found if move.key not in known]


def _record(path: Path, day: date) -> dict[Key, Said]:
    return {(row[0], row[1], row[2]): Said(*row[3:]) for row in warehouse.ask(path, _RECORD, day)}


def differing(was: dict[Key, Said], now: dict[Key, Said]) -> Iterator[Key]:
    """Of whom and about what two records tell otherwise; that a list was read again is no difference."""
    for key in sorted(was.keys() | now.keys()):
        one, other = was.get(key), now.get(key)
        if one is None or other is None or one.told != other.told:
            yield key


def move_of(key: Key, was: Said | None, now: Said | None, read_to: dict[str, date]) -> Move:
    """The move from one to the other; ``read_to`` is the last day each source spoke of before."""
    participant, kind, subject = key
    says = now or was
    return Move(
        participant=participant,
        kind=kind,
        subject=subject,
        nature="world" if _happened_since(was, now, read_to) else "correction",
        value_before=_value(was),
        value=_value(now),
        since_before=was.since_on if was else None,
        since_on=now.since_on if now else None,
        since_precision=now.since_precision if now else None,
        act=now.act if now else None,
        document=says.document if says else None,
        as_of=now.as_of if now else None,
        as_of_precision=now.as_of_precision if now else None,
        source=says.source if says else None,
    )


def _value(said: Said | None) -> str | None:
    """What is told; a withdrawal that is notified and not yet in effect is part of it."""
    if said is None:
        return None
    return f"{said.value}, leaving on {said.leaving_on}" if said.leaving_on else said.value


def _happened_since(was: Said | None, now: Said | None, read_to: dict[str, date]) -> bool:
    """Whether it happened after the last day the record spoke of before."""
    if now is None:
        return False
    if was and now.leaving_on and not was.leaving_on:
        return True
    if now.since_on is None:
        return False
    spoke_of = known_on(was.as_of, was.as_of_precision or "day") if was and was.as_of else read_to.get(now.source or "")
    return spoke_of is not None and now.since_on > spoke_of


def counted(found: Collection[Move]) -> dict[str, int]:
    """Nature → how many moves."""
    return dict(sorted(Counter(move.nature for move in found).items()))


def as_row(edition: str, move: Move) -> dict[str, object]:
    """Return the change as a row of the table change."""
    return {"edition": edition, **move.model_dump()}
