"""The voting files of the UN Digital Library: roll calls of the General Assembly and the Security Council.

A row is one member's part in one roll call, and the official totals are on every row.
Each body's file has all its roll calls since 1946, so only the rows of resolutions in the
registry are read; faults in other rows do not matter.
Odd: newer files have columns that older ones lack, one names members only by their
codes, the two bodies name their columns differently, and a count may be written 120.0.
Totals are recorded as printed; the warehouse checks whether the votes add up to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from loaders.raw_files import Raw, RawFile
from loaders.records.faults import Fault
from loaders.records.meetings import RollCall, Vote
from loaders.records.record import Record
from loaders.records.words import Ballot, is_as_of

if TYPE_CHECKING:
    from loaders.registry.models.sources import Source

Row = dict[str, Any]

_TOTALS = ("total_yes", "total_no", "total_abstentions", "total_non_voting", "total_ms")
_OF_THE_CALL = ("date", *_TOTALS, "undl_link")
"""Columns that must be the same in all rows of a roll call."""
_NAME, _CODE = "ms_name", "ms_code"
_COLUMNS = ("resolution", "ms_vote", *_OF_THE_CALL)
_MAY_BE_EMPTY = ("total_non_voting", "total_ms")

# A symbol is found with any separator of its parts (66/253A, 66/253 A, 66/253[A]): one
# written otherwise than in the registry must be a fault, not a roll call that is missing.
_CHOSEN = """
select c.line, c.resolution, c.ms_name, c.ms_vote, c.date, c.total_yes, c.total_no, c.total_abstentions,
    c.total_non_voting, c.total_ms, c.undl_link
from csv as c
where translate(upper(c.resolution), ' ()[].-', '') in (
    select translate(upper(s.symbol), ' ()[].-', '') from (select unnest($symbols::varchar[]) as symbol) as s
)
order by c.line
"""

_BALLOTS: dict[str, Ballot] = {ballot: ballot for ballot in get_args(Ballot)}
_PUBLISHED = re.compile(r"(\d{4})_(\d{1,2})_(\d{1,2})_", re.ASCII)
_COUNT = re.compile(r"\d{1,4}(?:\.0)?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def parse(raw: Raw, spec: Source) -> Iterator[Record | Fault]:
    """The roll calls of the chosen resolutions; a roll call is facts or its faults, never both."""
    holders: dict[str, str] = {}
    for file in raw.files():
        as_of = _as_of(file, spec)
        faults = list(_file_faults(file, as_of, spec))
        calls = {} if faults else _calls(file, spec)
        yield from faults
        yield from _twice(file, calls, holders)
        for symbol, rows in calls.items():
            if holders.setdefault(symbol, file.name) == file.name:
                yield from _call(file.name, symbol, rows, as_of, spec)


def _calls(file: RawFile, spec: Source) -> dict[str, list[Row]]:
    """The rows of each requested roll call, by its symbol in the registry."""
    calls: dict[str, list[Row]] = {}
    chosen = _CHOSEN if _NAME in file.header() else _CHOSEN.replace("c.ms_name", "c.ms_code as ms_name")
    for row in file.select(chosen, symbols=sorted({*spec.chosen, *spec.subjects})):
        calls.setdefault(spec.subjects.get(row["resolution"], row["resolution"]), []).append(row)
    return calls


def _call(file: str, symbol: str, rows: list[Row], as_of: str, spec: Source) -> Iterator[Record | Fault]:
    faults = [*_call_faults(symbol, rows, spec), *(fault for row in rows for fault in _vote_faults(row, spec))]
    if faults:
        yield from (Fault(file, *words) for words in faults)
        return
    yield _roll_call(file, symbol, rows[0], as_of)
    for row in rows:
        vote = _BALLOTS[spec.values[row["ms_vote"]]]
        yield Vote(participant=row["ms_name"], resolution=symbol, vote=vote, file=file, where=_line(row))


def _roll_call(file: str, symbol: str, row: Row, as_of: str) -> RollCall:
    return RollCall(
        resolution=symbol,
        voted_on=date.fromisoformat(row["date"]),
        yes_count=_count(row["total_yes"]),
        no_count=_count(row["total_no"]),
        abstain_count=_count(row["total_abstentions"]),
        absent_count=_count(row["total_non_voting"]) if row["total_non_voting"] else None,
        member_count=_count(row["total_ms"]) if row["total_ms"] else None,
        document=row["undl_link"],
        read_from="un_record",
        as_of=as_of,
        file=file,
        where=_line(row),
    )


# --- faults ---


def _file_faults(file: RawFile, as_of: str, spec: Source) -> Iterator[Fault]:
    header = file.header()
    for column in _COLUMNS:
        if column not in header:
            yield Fault(file.name, "line 1", f"the column {column!r} is missing", "fetch the file again")
    if _NAME not in header and _CODE not in header:
        yield Fault(file.name, "line 1", f"the column {_NAME!r} is missing", "fetch the file again")
    for column in header:
        if column not in (*_COLUMNS, _NAME) and column not in spec.ignored:
            instead = "name it under ignored in the source's YAML"
            yield Fault(file.name, "line 1", f"the column {column!r} is unknown", instead)
    if not is_as_of(as_of):
        instead = "name it like 2026_02_06_ga_voting.csv, or write its day under as_of in the source's YAML"
        yield Fault(file.name, "", "the file's name does not tell the day it was published", instead)


def _twice(file: RawFile, calls: dict[str, list[Row]], holders: dict[str, str]) -> Iterator[Fault]:
    for holder in sorted({holders[symbol] for symbol in calls if symbol in holders}):
        count = sum(holders.get(symbol) == holder for symbol in calls)
        yield Fault(file.name, "", f"{count} of its roll calls stand in {holder} too", "keep the newer file alone")


Wrong = tuple[str, str, str]
"""The place, its fault, what to write instead."""


def _call_faults(symbol: str, rows: list[Row], spec: Source) -> Iterator[Wrong]:
    first = rows[0]
    where = f"{_line(first)}, {symbol}"
    if symbol not in spec.chosen:
        instead = f"write `{first['resolution']}: <its symbol in the registry>` under subjects in the source's YAML"
        yield where, "the registry writes this symbol in another way", instead
    for column in _OF_THE_CALL:
        values = sorted({row[column] for row in rows})
        if len(values) > 1:
            yield where, f"{column} is not the same in all its rows: {', '.join(values)}", "fetch the file again"
    for column in _TOTALS:
        if not _COUNT.fullmatch(first[column]) and not (column in _MAY_BE_EMPTY and not first[column]):
            yield where, f"{column}: {first[column]!r} is not a count", "write a whole number"
    if not _is_day(first["date"]):
        yield where, f"date: {first['date']!r} is not a day", "write it as 2021-05-18"
    if not first["undl_link"].startswith("https://"):
        yield where, f"undl_link: {first['undl_link']!r} is not an address", "write where the record can be seen"


def _vote_faults(row: Row, spec: Source) -> Iterator[Wrong]:
    if not row["ms_name"].strip():
        yield _line(row), "ms_name: no member is named", "fetch the file again"
    if spec.values.get(row["ms_vote"]) not in _BALLOTS:
        known = ", ".join(spec.values)
        instead = f"write {known}, or name the code under values in the source's YAML"
        yield _line(row), f"ms_vote: {row['ms_vote']!r} is not a code of a vote", instead


# --- reading a row ---


def _as_of(file: RawFile, spec: Source) -> str:
    """The day in the file's name, else the one in the source's YAML; else empty."""
    if match := _PUBLISHED.match(file.path.name):
        return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    return spec.as_of.get(file.path.name, "")


def _count(text: str) -> int:
    return int(text.removesuffix(".0"))


def _is_day(text: str) -> bool:
    return bool(_DAY.fullmatch(text)) and is_as_of(text)


def _line(row: Row) -> str:
    return f"line {row['line']}"
