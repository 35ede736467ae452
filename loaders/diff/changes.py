"""Compare two warehouses: changed values, each classed as event in the world, correction or change of rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from loaders import warehouse
from loaders.diff.model import Change, Key
from loaders.warehouse_rows.dates import reliable_from


class RecordedValue(NamedTuple):
    """Recorded value of one participant toward one subject."""

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
    def compared(self) -> tuple[object, ...]:
        """Fields that make it a change; the as-of day is none, since lists are read again every few months."""
        return self.value, self.since_on, self.since_precision, self.leaving_on


_RECORD = """
select r.participant, r.kind, r.subject, r.value, r.since_on, r.since_precision, r.leaving_on, r.act, r.document,
    r.as_of, r.as_of_precision, r.source
from record_at($1) as r
"""

_READ_TO = "select r.source, '' as subject, r.newest_as_of, r.newest_precision from source_reach as r"
_DOCUMENTED_TO = """
select f.source, i.indicator as subject, max(f.as_of) as newest_as_of, arg_max(f.as_of_precision, f.as_of)
from (
    select d.source, 'designation' as family, d.network as subject, d.as_of, d.as_of_precision from designation as d
    union all select p.source, 'pledge', p.pledge, p.as_of, p.as_of_precision from pledge as p
    union all select l.source, 'law', l.law, l.as_of, l.as_of_precision from law as l
    union all select n.source, 'institution', n.institution, n.as_of, n.as_of_precision from institution as n
) as f
join indicator as i on i.family = f.family and i.subject = f.subject
group by f.source, i.indicator
"""
"""The newest document of a source on one line: in a hand-kept source, a document on one line does not date another."""
ReadTo = Mapping[tuple[str, str], date]
"""Source and subject, or empty for the source as a whole → the last day it spoke of."""


def changes_between(before: Path, after: Path, day: date) -> list[Change]:
    """Return every value that differs in the second warehouse on that day."""
    was, now = _differing(_rows(before, day), _rows(after, day))
    read_to = {
        (source, subject): reliable_from(as_of, precision)
        for sql in (_READ_TO, _DOCUMENTED_TO)
        for source, subject, as_of, precision in warehouse.query(before, sql)
    }
    return [change_of(key, was.get(key), now.get(key), read_to) for key in changed_keys(was, now)]


def changes_by_rules(before: Path, after: Path, day: date, of_facts: Iterable[Change]) -> list[Change]:
    """Return changes that come from our rules, not from facts: those not among ``of_facts``.

    Nothing where the first is of a form that can no longer be asked.
    """
    known = {move.key for move in of_facts}
    try:
        found = changes_between(before, after, day)
    except warehouse.WarehouseQueryError:
        return []
    return [move.model_copy(update={"nature": "method"}) for move in found if move.key not in known]


Row = tuple[Any, ...]


def _rows(path: Path, day: date) -> set[Row]:
    return set(warehouse.query(path, _RECORD, day))


def _differing(was: set[Row], now: set[Row]) -> tuple[dict[Key, RecordedValue], dict[Key, RecordedValue]]:
    """Return the rows of each that the other does not have: nearly all of 45,000 are the same."""
    return _by_key(was - now), _by_key(now - was)


def _by_key(rows: Iterable[Row]) -> dict[Key, RecordedValue]:
    return {(row[0], row[1], row[2]): RecordedValue(*row[3:]) for row in rows}


def changed_keys(was: dict[Key, RecordedValue], now: dict[Key, RecordedValue]) -> Iterator[Key]:
    """Yield the keys of values that differ; a list read again is no difference."""
    for key in sorted(was.keys() | now.keys()):
        one, other = was.get(key), now.get(key)
        if one is None or other is None or one.compared != other.compared:
            yield key


def change_of(key: Key, was: RecordedValue | None, now: RecordedValue | None, read_to: ReadTo) -> Change:
    """Return the change from one value to the other; ``read_to`` is the last day each source covered before."""
    participant, kind, subject = key
    recorded = now or was
    return Change(
        participant=participant,
        kind=kind,
        subject=subject,
        nature="world" if _happened_since(subject, was, now, read_to) else "correction",
        value_before=_value(was),
        value=_value(now),
        since_before=was.since_on if was else None,
        since_on=now.since_on if now else None,
        since_precision=now.since_precision if now else None,
        act=now.act if now else None,
        document=recorded.document if recorded else None,
        as_of=now.as_of if now else None,
        as_of_precision=now.as_of_precision if now else None,
        source=recorded.source if recorded else None,
    )


def _value(recorded: RecordedValue | None) -> str | None:
    """Return the value in words, with the day of a withdrawal that is notified and not yet in effect."""
    if recorded is None:
        return None
    return f"{recorded.value}, leaving on {recorded.leaving_on}" if recorded.leaving_on else recorded.value


def _happened_since(subject: str, was: RecordedValue | None, now: RecordedValue | None, read_to: ReadTo) -> bool:
    """Return True if it happened after the last day that the earlier warehouse covers."""
    if now is None:
        return False
    if was and now.leaving_on and not was.leaving_on:
        return True
    spoke_of = _spoke_of(subject, was, now, read_to)
    return now.since_on is not None and spoke_of is not None and now.since_on > spoke_of


def _spoke_of(subject: str, was: RecordedValue | None, now: RecordedValue, read_to: ReadTo) -> date | None:
    """Return the last day of which the earlier warehouse spoke: by its value, else by the source's documents."""
    if was and was.as_of:
        return reliable_from(was.as_of, was.as_of_precision or "day")
    source = now.source or ""
    return read_to.get((source, subject), read_to.get((source, "")))


def count_by_nature(found: Collection[Change]) -> dict[str, int]:
    """Return nature → number of changes."""
    return dict(sorted(Counter(move.nature for move in found).items()))


def as_row(edition: str, move: Change) -> dict[str, object]:
    """Return the change as a row of the table change."""
    return {"edition": edition, **move.model_dump()}
