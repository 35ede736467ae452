"""The ICRC's table of parties to humanitarian-law treaties: a workbook of two sheets.

The first sheet has the day of the table, the second a row per country and a column
per treaty. A cell is the day of ratification or accession: the table does not distinguish them.
Odd: some days are Excel dates, some are text, and a few cells point to footnotes below
the row Total. A footnote may report a withdrawal, or that there was no act at all, so
each is read by its words and an unreadable one stops the load.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from loaders.raw_files import Raw, RawFile
from loaders.records.faults import Fault
from loaders.records.record import Record
from loaders.records.treaties import TreatyAct, TreatyList
from loaders.records.words import Act

if TYPE_CHECKING:
    from loaders.registry.models.sources import Source

Row = list[object]

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_LONG_DAY = rf"(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})"

_AS_OF = re.compile(r"\bas of\s+(\d{1,2})-([A-Z][a-z]{2})-(\d{4})")
_DAY = re.compile(r"(\d{2})[./](\d{2})[./](\d{4})")
_MARKED = re.compile(r"(?:\d{2}[./]\d{2}[./]\d{4})?\s*\((\*+)\)")
_FOOTNOTE = re.compile(r"\((\*+)\)\s*([^.]+)\.\s+(.+)")
_JOINED = re.compile(rf"On {_LONG_DAY},[^.]*\bratified\b")
_NOTIFIED = re.compile(rf"On {_LONG_DAY},[^.]*\bnotified\b[^.]*\bwithdraw\b")
_LEFT = re.compile(rf"withdrawal took effect on {_LONG_DAY}")
_DECLARED_AND_LEFT = re.compile(r"(\d{2}\.\d{2}\.\d{4}) \(withdrawal: (\d{2}\.\d{2}\.\d{4})\)\.?")


@dataclass(frozen=True)
class _Footnote:
    country: str
    text: str


@dataclass(frozen=True)
class _Column:
    position: int
    header: str
    treaty: str
    act: Act


@dataclass(frozen=True)
class _Cell:
    file: str
    where: str
    as_of: date
    country: str
    column: _Column
    value: object

    def act(self, act: Act, acted_on: date | None, effective_on: date | None = None) -> TreatyAct:
        return TreatyAct(
            participant=self.country,
            treaty=self.column.treaty,
            act=act,
            acted_on=acted_on,
            effective_on=effective_on,
            as_of=self.as_of.isoformat(),
            read_from="icrc",
            confidence="B",
            file=self.file,
            where=self.where,
        )

    def fault(self, what: str, instead: str) -> Fault:
        return Fault(self.file, self.where, what, instead)


def parse(raw: Raw, spec: Source) -> Iterator[Record | Fault]:
    """Every act and list of the table; ``spec.acts`` names the columns for other acts than joining."""
    for file in raw.files():
        yield from _workbook(file, spec)


def _workbook(file: RawFile, spec: Source) -> Iterator[Record | Fault]:
    sheets = list(file.sheets().items())
    if len(sheets) != 2:
        instead = "the ICRC's workbook has two, the day of the table and the table; fetch it again"
        yield Fault(file.name, "", f"the workbook has {len(sheets)} sheet(s)", instead)
        return
    (cover, lines), (sheet, rows) = sheets
    as_of = _as_of(lines)
    faults = list(_table_faults(f"{file.name}: sheet {sheet}", rows, spec))
    if as_of is None:
        what = "no line with the day of the table (as of 9-Nov-2020)"
        faults.append(Fault(f"{file.name}: sheet {cover}", "", what, "fetch the workbook again"))
    if faults or as_of is None:
        yield from faults
        return
    for column in _columns(rows, spec):
        yield from _column(file.name, sheet, rows, column, as_of)


def _column(file: str, sheet: str, rows: list[Row], column: _Column, as_of: date) -> Iterator[Record | Fault]:
    footnotes = _footnotes(rows)
    found: list[TreatyAct | Fault] = []
    for number, row in _country_rows(rows):
        where = f"sheet {sheet}, row {number}, column {column.header}"
        cell = _Cell(file, where, as_of, _text(row[0]), column, row[column.position])
        found += _acts(cell, footnotes)
    yield from found
    acts = [act for act in found if isinstance(act, TreatyAct)]
    if len(acts) == len(found):
        where = f"sheet {sheet}, row {_total(rows) + 1}, column {column.header}"
        yield _list(file, where, rows[_total(rows)][column.position], column.treaty, acts, as_of)


def _list(file: str, where: str, total: object, treaty: str, acts: list[TreatyAct], as_of: date) -> TreatyList | Fault:
    left = [act for act in acts if act.act == "withdrawal"]
    gone = [act for act in left if act.effective_on and act.effective_on <= as_of]
    count = len(acts) - len(left) - len(gone)
    if total != count:
        what = f"the row Total says {_text(total) or 'nothing'}, the column holds {count}"
        return Fault(file, where, what, "compare the column with the ICRC's site and fetch the workbook again")
    return TreatyList(treaty, as_of.isoformat(), "icrc", count, None, file=file, where=where)


# --- a cell ---


def _acts(cell: _Cell, footnotes: dict[str, _Footnote]) -> Iterator[TreatyAct | Fault]:
    text = _text(cell.value)
    if not text:
        return
    if marked := _MARKED.fullmatch(text):
        yield from _footnoted(cell, marked[1], footnotes[marked[1]])
    elif (day := _day(cell.value)) is None:
        yield cell.fault(f"{text!r} is neither a day nor a footnote", "write the day as 31.12.2020")
    elif day > cell.as_of:
        yield cell.fault(f"{day} is later than the day of the table, {cell.as_of}", "correct one of the two days")
    else:
        yield cell.act(cell.column.act, day)


def _footnoted(cell: _Cell, mark: str, footnote: _Footnote) -> Iterator[TreatyAct | Fault]:
    if footnote.country != cell.country:
        yield cell.fault(f"footnote ({mark}) is about {footnote.country}, not {cell.country}", "correct the mark")
        return
    if "remains bound by" in footnote.text:  # bound through another's act: none of its own
        return
    days = _days(footnote.text)
    if days is None:
        instead = "teach the loader these words, with a test"
        yield cell.fault(f"footnote ({mark}) cannot be read: {footnote.text!r}", instead)
        return
    joined, notified, left = days
    yield cell.act(cell.column.act, joined)
    yield cell.act("withdrawal", notified, left)


def _days(text: str) -> tuple[date, date | None, date] | None:
    """The days in a footnote: joined, withdrawal notified (the short form leaves it out), withdrawal effective."""
    if short := _DECLARED_AND_LEFT.fullmatch(text):
        joined, left = _day(short[1]), _day(short[2])
        return (joined, None, left) if joined and left else None
    joined, notified, left = (_long_day(pattern.search(text)) for pattern in (_JOINED, _NOTIFIED, _LEFT))
    return (joined, notified, left) if joined and notified and left else None


# --- the table ---


def _table_faults(place: str, rows: list[Row], spec: Source) -> Iterator[Fault]:
    headers = [_text(header) for header in rows[1]] if len(rows) > 1 else [""]
    if headers[0] != "Country":
        yield Fault(place, "row 2", f"the first header is {headers[0]!r}, not 'Country'", "fetch the workbook again")
        return
    for header in headers[1:]:
        if header not in spec.treaties and header not in spec.ignored:
            instead = f"write `{header}: <depositary number>` under treaties in the source's YAML, or ignore it there"
            yield Fault(place, "row 2", f"unknown column {header!r}", instead)
        elif headers.count(header) > 1:
            yield Fault(place, "row 2", f"more than one column {header!r}", "keep one of them")
    for header in spec.treaties.keys() - set(headers):
        yield Fault(place, "row 2", f"column {header!r} is missing", "fetch the workbook again")
    if _total(rows) == len(rows):
        yield Fault(place, "", "there is no row 'Total' below the countries", "fetch the workbook again")
    yield from _row_faults(place, rows)
    yield from _footnote_faults(place, rows)


def _row_faults(place: str, rows: list[Row]) -> Iterator[Fault]:
    for number, row in _country_rows(rows):
        if not _text(row[0]) and any(map(_text, row)):
            yield Fault(place, f"row {number}", "the row names no country", "write its name in the first column")


def _footnote_faults(place: str, rows: list[Row]) -> Iterator[Fault]:
    for line in _lines_below(rows):
        if not _FOOTNOTE.fullmatch(line):
            yield Fault(
                place, "below the row Total", f"{line!r} is not a footnote", "write it as '(*) Country. Words.'"
            )
    explained = _footnotes(rows).keys()
    cells = (_MARKED.fullmatch(_text(value)) for _, row in _country_rows(rows) for value in row)
    marks = {marked[1] for marked in cells if marked}
    for mark in sorted(marks - explained):
        yield Fault(place, "below the row Total", f"footnote ({mark}) is missing", "fetch the workbook again")
    for mark in sorted(explained - marks):
        yield Fault(place, "below the row Total", f"no cell points to footnote ({mark})", "fetch the workbook again")


def _columns(rows: list[Row], spec: Source) -> Iterator[_Column]:
    for position, cell in enumerate(rows[1]):
        header = _text(cell)
        if treaty := spec.treaties.get(header):  # none: known and left out
            yield _Column(position, header, treaty, spec.acts.get(header, "ratification_or_accession"))


def _country_rows(rows: list[Row]) -> Iterator[tuple[int, Row]]:
    """The rows between the headers and the row Total, each with its number in the sheet."""
    yield from ((number, row) for number, row in enumerate(rows[: _total(rows)], start=1) if number > 2)


def _total(rows: list[Row]) -> int:
    """The index of the row Total, or the number of rows when there is none."""
    return next((index for index, row in enumerate(rows) if _text(row[0]) == "Total"), len(rows))


def _lines_below(rows: list[Row]) -> list[str]:
    cells = (str(value) for row in rows[_total(rows) + 1 :] for value in row)
    return [line.strip() for cell in cells for line in cell.splitlines() if line.strip()]


def _footnotes(rows: list[Row]) -> dict[str, _Footnote]:
    found = filter(None, map(_FOOTNOTE.fullmatch, _lines_below(rows)))
    return {mark: _Footnote(country, text) for mark, country, text in (note.groups() for note in found)}


# --- days and words ---


def _as_of(lines: list[Row]) -> date | None:
    found = _AS_OF.search(" ".join(_text(value) for row in lines for value in row))
    return _long_day(found)


def _long_day(found: re.Match[str] | None) -> date | None:
    """The day, month name and year a pattern found, as a date."""
    if found is None:
        return None
    day, name, year = found.groups()
    months = [number for number, month in enumerate(_MONTHS, start=1) if month.startswith(name)]
    return _date(int(year), months[0], int(day)) if months else None


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = _DAY.fullmatch(_text(value))
    return _date(int(found[3]), int(found[2]), int(found[1])) if found else None


def _date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    if year < 1 or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())
