"""Roll calls of the Human Rights Council: CSVs of votes, and one of official totals.

A row of votes is one member's vote, or ``role`` gives the other kind of row. Odd: one
roll call is in two of the files, so where both give the same vote they must agree; and
the votes of some roll calls do not add up to the official totals, which is shown and
never repaired. The totals give only yes, no and abstentions: the number of members that
did not vote is not printed and not calculated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, get_args

from loaders.raw_files import Raw, RawFile
from loaders.records.faults import Fault
from loaders.records.meetings import RollCall, Vote
from loaders.records.record import Record
from loaders.records.words import Ballot, is_as_of

if TYPE_CHECKING:
    from loaders.registry.models.sources import Source

Wrong = tuple[str, str]
"""The fault, what to write instead."""

_COLUMNS = {
    "votes": ("country", "date_or_year", "source_url", "verified", "resolution", "vote"),
    "totals": ("resolution", "date", "yes", "no", "abstain", "source_url"),
}
_ROLE = "role"
"""The column that files of votes may have."""

_BALLOTS: dict[str, Ballot] = {ballot: ballot for ballot in get_args(Ballot)}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_COUNT = re.compile(r"\d{1,3}", re.ASCII)


@dataclass(frozen=True)
class _Row:
    """A row about a chosen resolution."""

    file: RawFile
    line: int
    holds: str
    cells: dict[str, str]

    @property
    def symbol(self) -> str:
        return self.cells["resolution"]

    def fault(self, what: str, instead: str) -> Fault:
        return Fault(self.file.name, f"line {self.line}, {self.symbol}", what, instead)


def parse(raw: Raw, spec: Source) -> Iterator[Record | Fault]:
    """The roll calls of the chosen resolutions with their votes; facts, or all faults."""
    rows: list[_Row] = []
    faults: list[Fault] = []
    for file in raw.files():
        for row in _rows(file, spec):
            faults.append(row) if isinstance(row, Fault) else rows.append(row)
    totals = [row for row in rows if row.holds == "totals"]
    votes = [row for row in rows if row.holds == "votes" and _is_vote(row, spec)]
    for row in (*totals, *votes):
        faults += (row.fault(*wrong) for wrong in _row_faults(row, spec))
    faults += [] if faults else [*_twice(totals), *_differing(votes), *_apart(totals, votes)]
    yield from faults or _records(totals, votes, spec)


def _rows(file: RawFile, spec: Source) -> Iterator[_Row | Fault]:
    content = spec.subjects.get(file.path.name, "")
    if content not in _COLUMNS:
        instead = f"write `{file.path.name}: votes` or `: totals` under subjects in the source's YAML"
        yield Fault(file.name, "", "whether the file holds votes or totals is not known", instead)
        return
    faults = list(_column_faults(file, content, spec))
    yield from faults
    if not faults:
        rows = (_Row(file, line, content, cells) for line, cells in file.rows())
        yield from (row for row in rows if row.symbol in spec.chosen)


def _records(totals: Iterable[_Row], votes: Iterable[_Row], spec: Source) -> Iterator[Record]:
    yield from (_roll_call(row, spec) for row in totals)
    first: dict[tuple[str, str], _Row] = {}
    for row in votes:
        first.setdefault((row.symbol, row.cells["country"]), row)
    for row in first.values():
        yield Vote(
            participant=row.cells["country"],
            resolution=row.symbol,
            vote=_BALLOTS[spec.values[row.cells["vote"]]],
            file=row.file.name,
            where=f"line {row.line}",
        )


def _roll_call(row: _Row, spec: Source) -> RollCall:
    return RollCall(
        resolution=row.symbol,
        voted_on=date.fromisoformat(row.cells["date"]),
        yes_count=int(row.cells["yes"]),
        no_count=int(row.cells["no"]),
        abstain_count=int(row.cells["abstain"]),
        absent_count=None,
        member_count=None,
        document=row.cells["source_url"],
        read_from="un_record",
        as_of=spec.as_of[row.file.path.name],
        file=row.file.name,
        where=f"line {row.line}",
    )


def _is_vote(row: _Row, spec: Source) -> bool:
    """Return True if a row is a vote; an unknown role counts as a vote and is reported as a fault."""
    return _ROLE not in row.cells or row.cells[_ROLE] not in spec.ignored


# --- faults of a file or a row ---


def _column_faults(file: RawFile, content: str, spec: Source) -> Iterator[Fault]:
    header = file.header()
    for column in _COLUMNS[content]:
        if column not in header:
            yield Fault(file.name, "line 1", f"the column {column!r} is missing", "save the file again")
    for column in header:
        is_role = content == "votes" and column == _ROLE
        if column not in _COLUMNS[content] and column not in spec.ignored and not is_role:
            instead = "name it under ignored in the source's YAML"
            yield Fault(file.name, "line 1", f"the column {column!r} is unknown", instead)
    if content == "totals" and file.path.name not in spec.as_of:
        instead = f"write `{file.path.name}: <day>` under as_of in the source's YAML"
        yield Fault(file.name, "", "the file tells no day", instead)


def _row_faults(row: _Row, spec: Source) -> Iterator[Wrong]:
    cells = row.cells
    day = cells["date" if row.holds == "totals" else "date_or_year"]
    if not (_DAY.fullmatch(day) and is_as_of(day)):
        yield f"{day!r} is not a day", "write it as 2020-07-17"
    if not cells["source_url"].startswith("https://"):
        yield f"source_url: {cells['source_url']!r} is not an address", "write where the record can be seen"
    yield from _total_faults(cells) if row.holds == "totals" else _vote_faults(cells, spec)


def _total_faults(cells: dict[str, str]) -> Iterator[Wrong]:
    for column in ("yes", "no", "abstain"):
        if not _COUNT.fullmatch(cells[column]):
            yield f"{column}: {cells[column]!r} is not a count", "write a whole number"


def _vote_faults(cells: dict[str, str], spec: Source) -> Iterator[Wrong]:
    if _ROLE in cells and cells[_ROLE] != "vote":
        yield f"role: {cells[_ROLE]!r} is not known", "write vote, or name it under ignored in the source's YAML"
    if not cells["country"].strip():
        yield "country: no member is named", "write its name"
    if cells["verified"] != "yes":
        yield f"verified: {cells['verified']!r}, so the vote is not sourced", "look it up in the record, then write yes"
    if spec.values.get(cells["vote"]) not in _BALLOTS:
        known = ", ".join(spec.values)
        instead = f"write one of {known}, or name it under values in the source's YAML"
        yield f"vote: {cells['vote']!r} is not a vote", instead


# --- faults between rows ---


def _twice(totals: Iterable[_Row]) -> Iterator[Fault]:
    first: dict[str, _Row] = {}
    for row in totals:
        if first.setdefault(row.symbol, row) is not row:
            yield row.fault("the totals of this roll call appear twice", "keep one")


def _differing(votes: Iterable[_Row]) -> Iterator[Fault]:
    """A member's vote that is twice in a file, or differs between two files."""
    first: dict[tuple[str, str], _Row] = {}
    for row in votes:
        country, vote = row.cells["country"], row.cells["vote"]
        other = first.setdefault((row.symbol, country), row)
        place = f"{other.file.name}, line {other.line}"
        if other is not row and other.file == row.file:
            yield row.fault(f"the vote of {country} stands in {place} too", "keep one")
        elif other.cells["vote"] != vote:
            what = f"{country} voted {vote!r} here and {other.cells['vote']!r} in {place}"
            yield row.fault(what, "look it up in the record and correct one")


def _apart(totals: Iterable[_Row], votes: Iterable[_Row]) -> Iterator[Fault]:
    """Votes and official totals that do not go together."""
    calls = {row.symbol: row for row in totals}
    voted = {row.symbol: row for row in votes}
    for symbol in sorted(calls.keys() - voted.keys()):
        yield calls[symbol].fault("there is no vote of this roll call", "add its votes")
    for symbol in sorted(voted.keys() - calls.keys()):
        instead = "add them to the file of totals"
        yield voted[symbol].fault("there are no official totals of this roll call", instead)
    for row in votes:
        yield from _mismatches(row, calls.get(row.symbol, row))


def _mismatches(row: _Row, call: _Row) -> Iterator[Fault]:
    for ours, theirs in (("date_or_year", "date"), ("source_url", "source_url")):
        cell = call.cells.get(theirs, row.cells[ours])
        if row.cells[ours] != cell:
            what = f"{ours} is {row.cells[ours]}, the file of totals says {cell}"
            yield row.fault(what, "correct one of the two")
