"""Check sheets that staff filled in, and turn them into the CSV their source reads.

A sheet is known by its columns, in any order and in capitals or not. Every fault of every row is found in one go,
with row, column and what to write. Line 3 of the CSV is row 3 of the sheet.
"""

from __future__ import annotations

import csv
import difflib
import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from loaders import spreadsheets
from loaders.facts.models.base import FaultsError
from loaders.facts.models.claims import WEAK
from loaders.records.faults import Fault
from loaders.registry import Registry
from loaders.registry.name_matching import NameMatcher
from loaders.spreadsheets import Cell, Sheet, UnreadableSheetError

_HEADER_ROWS = 20
"""The header is in one of the first rows; a title may come before it."""
_MOST_NAMED = 12
"""Rows or columns named one by one in a note."""


@dataclass
class FilledSheets:
    """The files of a source made from sheets, and what staff should know of them."""

    files: dict[str, bytes] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    """File → name of the sheet it was made from."""
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Table:
    """One worksheet with the columns of a form."""

    file: str
    form_file: str
    form: Any
    sheet: Sheet
    header_row: int
    columns: Mapping[str, int]
    """Column of the form → column of the sheet."""

    @property
    def place(self) -> str:
        return f"{self.file} ({self.sheet.name})" if self.sheet.name else self.file

    def rows(self) -> Iterator[tuple[int, dict[str, Cell]]]:
        """Yield the rows with content in a column of the form."""
        for row in sorted(self.sheet.rows):
            if row > self.header_row:
                cells = {name: self.sheet.rows[row].get(at, Cell("")) for name, at in self.columns.items()}
                if any(cell.text or cell.fault for cell in cells.values()):
                    yield row, cells


def read_sheets(source: str, files: Sequence[Path], hand_kept: Registry, today: date) -> FilledSheets:
    """Return the source's files made from the sheets; raises FaultsError with all faults of all of them."""
    module = import_module(f"loaders.sources.{source}")
    faults: list[Fault] = []
    filled = FilledSheets()
    checker = _Checker(
        module, hand_kept, NameMatcher(hand_kept.participants, hand_kept.sources[source].spellings), today
    )
    for file in files:
        try:
            table = _table(file.name, spreadsheets.read(file), module.FORMS)
        except UnreadableSheetError as why:
            faults.append(Fault(file.name, "", str(why)))
            continue
        if isinstance(table, list):
            faults += table
            continue
        if other := filled.given.get(table.form_file):
            what = f"{other} and {file.name} are both sheets of {_title(table.form_file)}"
            faults.append(Fault(file.name, "", what, "put their rows into one sheet"))
        rows = dict(checker.rows(table, faults))
        filled.given[table.form_file] = file.name
        filled.files[table.form_file] = _as_csv(rows, table.form.columns)
        filled.notes += _notes(table, rows, module)
    if faults:
        raise FaultsError(faults)
    return filled


# --- which form a sheet is of


def _table(file: str, sheets: Sequence[Sheet], forms: Mapping[str, Any]) -> _Table | list[Fault]:
    """Return the worksheet with a form, or the fault if there is none or more than one."""
    found = [table for sheet in sheets for table in _tables_of(file, sheet, forms)]
    filled = [table for table in found if next(table.rows(), None)]
    shown = [table for table in filled if not table.sheet.is_hidden] or filled or found[:1]
    if len(shown) > 1:
        names = " and ".join(repr(table.sheet.name) for table in shown)
        return [
            Fault(file, "", f"the worksheets {names} both hold facts", "keep one of them, or hand them in one by one")
        ]
    return shown[0] if shown else _missing(file, sheets, forms)


def _tables_of(file: str, sheet: Sheet, forms: Mapping[str, Any]) -> Iterator[_Table]:
    for row in sorted(sheet.rows)[:_HEADER_ROWS]:
        names = _header(sheet.rows[row])
        for form_file, form in forms.items():
            if names.keys() >= set(form.columns):
                columns = {column: names[column] for column in form.columns}
                yield _Table(file, form_file, form, sheet, row, columns)
                return


def _header(cells: Mapping[int, Cell]) -> dict[str, int]:
    """Return column name (lower case, _ for spaces) → the first column of that name."""
    names: dict[str, int] = {}
    for at, cell in sorted(cells.items()):
        names.setdefault(_column_name(cell.text), at)
    return names


def _column_name(text: str) -> str:
    return "_".join(text.casefold().replace("-", " ").replace("_", " ").split())


def _missing(file: str, sheets: Sequence[Sheet], forms: Mapping[str, Any]) -> list[Fault]:
    """Name the columns missing from the row most like a form's header."""
    nearest = max(
        (
            (len(_header(sheet.rows[row]).keys() & set(form.columns)), -row, sheet.name, form_file)
            for sheet in sheets
            for row in sorted(sheet.rows)[:_HEADER_ROWS]
            for form_file, form in forms.items()
        ),
        default=(0, 0, "", ""),
    )
    count, row, name, form_file = nearest
    if count < 3:
        what = "no row at the top holds the columns of a form" if any(sheet.rows for sheet in sheets) else "it is empty"
        return [Fault(file, "", what, f"fill in one of the forms: {', '.join(map(_title, forms))}")]
    sheet = next(sheet for sheet in sheets if sheet.name == name and -row in sheet.rows)
    names = _header(sheet.rows[-row])
    own = sorted(names.keys() - set(forms[form_file].columns) - {""})
    place = f"{file} ({name})" if name else file
    return [_missing_column(place, -row, column, own) for column in forms[form_file].columns if column not in names]


def _missing_column(place: str, row: int, column: str, own: Sequence[str]) -> Fault:
    near = difflib.get_close_matches(column, own, n=1)
    what = "the column is missing" + (f" (is {near[0]!r} meant?)" if near else "")
    return Fault(place, f"row {row}, column {column}", what, f"name a column {column}")


def _title(form_file: str) -> str:
    return form_file.removesuffix(".csv")


# --- the rows


@dataclass(frozen=True)
class _Checker:
    """Checks rows against a form and the registry."""

    module: Any
    hand_kept: Registry
    names: NameMatcher
    today: date

    def rows(self, table: _Table, faults: list[Fault]) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield the rows of a table as texts; their faults are added."""
        keys: dict[tuple[str, ...], int] = {}
        faults += _column_faults(table)
        for row, cells in table.rows():
            texts = {name: cell.text for name, cell in cells.items()}
            texts["document"] = _address(cells["document"], self.module.document_fault)
            found = dict[str, tuple[str, str]]()
            for column, what, instead in self.faults(row, cells, texts, table):
                found.setdefault(column, (what, instead))
            key = tuple(texts[name] for name in (*table.form.columns[:3], table.form.day, "document"))
            if keys.setdefault(key, row) != row:
                found.setdefault("", (f"it says the same as row {keys[key]}", "keep one of them"))
            for column, (what, instead) in found.items():
                where = f"row {row}, column {column}" if column else f"row {row}"
                faults.append(Fault(table.place, where, what, instead))
            yield row, texts

    def faults(
        self, row: int, cells: Mapping[str, Cell], texts: dict[str, str], table: _Table
    ) -> Iterator[tuple[str, str, str]]:
        """Yield column, what is wrong and what to write; the first of a column counts."""
        if row in table.sheet.hidden_rows:
            yield "", "the row is hidden", "show it, or delete it"
        if row in table.sheet.struck_rows:
            yield "", "the row is struck out", "delete it, or remove the line through it"
        for name, cell in cells.items():
            if cell.fault:
                yield name, *cell.fault
        if fault := _two_addresses(cells["document"], self.module.document_fault):
            yield "document", *fault
        yield from self.module.row_faults(texts, table.form)
        yield from self.registry_faults(texts)
        yield from self.future_days(texts, table.form.day)

    def registry_faults(self, texts: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
        name = texts["participant"]
        if name and name not in self.hand_kept.participants and self.names.code(name) is None:
            near = ", ".join(self.names.similar(name))
            what = f"{name!r} is not a known participant" + (f" (near: {near})" if near else "")
            yield "participant", what, "write the government's name or its code (Kenya or KEN)"
        if (pledge := texts.get("pledge")) and pledge not in self.hand_kept.pledges:
            yield "pledge", f"{pledge!r} is not a known pledge", f"write {', '.join(self.hand_kept.pledges)}"

    def future_days(self, texts: Mapping[str, str], day: str) -> Iterator[tuple[str, str, str]]:
        now = self.today.isoformat()
        for column in (day, "as_of"):
            if texts[column] > now and texts[column][:4].isdecimal():
                what = f"{texts[column]} is after today, {now}{self.module.swapped(texts[column], now)}"
                yield column, what, "write the day as it stands in the document"


def _column_faults(table: _Table) -> Iterator[Fault]:
    """Yield the columns of the form that are hidden, or of which there are two."""
    heads = Counter(_column_name(cell.text) for cell in table.sheet.rows[table.header_row].values())
    for name, at in table.columns.items():
        place = f"row {table.header_row}, column {name}"
        if at in table.sheet.hidden_columns:
            yield Fault(table.place, place, "the column is hidden", "show it, so that you see what is read")
        if heads[name] > 1:
            yield Fault(table.place, place, f"{heads[name]} columns have this name", "keep one of them")


def _address(cell: Cell, document_fault: Callable[[str], str]) -> str:
    """Return what a cell cites: its own text where that is a document, else the address behind it."""
    return cell.link if cell.link and document_fault(cell.text) else cell.text


def _two_addresses(cell: Cell, document_fault: Callable[[str], str]) -> tuple[str, str] | None:
    """Return the fault of a cell that shows one address and leads to another."""
    is_address = cell.text.casefold().startswith("https://")
    if not (cell.link and is_address) or document_fault(cell.text) or _plain(cell.link) == _plain(cell.text):
        return None
    return f"the cell shows {cell.text} and leads to {cell.link}", "make both the same address"


def _plain(address: str) -> str:
    return unquote(address).casefold().rstrip("/")


def _as_csv(rows: Mapping[int, Mapping[str, str]], columns: Sequence[str]) -> bytes:
    """Return the rows as CSV with the header first; rows keep their numbers, empty ones are empty lines."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(columns)
    written = 1
    for row, texts in sorted(rows.items()):
        text.write("\n" * (row - written - 1))
        lines.writerow([texts[column] for column in columns])
        written = row
    return text.getvalue().encode()


# --- what staff should know


def _notes(table: _Table, rows: Mapping[int, Mapping[str, str]], module: Any) -> Iterator[str]:
    yield f"{table.place}: {len(rows)} row(s) of {_title(table.form_file)}"
    header = table.sheet.rows[table.header_row]
    own = [cell.text for at, cell in sorted(header.items()) if at not in table.columns.values()]
    if own:
        yield f"left out, since the form has no such columns: {_listed(own)}"
    if weak := [str(row) for row, texts in rows.items() if texts["confidence"] == "C" or texts["read_from"] in WEAK]:
        why = "since their evidence is weak (confidence C, or a copy)"
        yield f"these rows become work items for staff and no facts, {why}: {_listed(weak)}"
    for row, texts in rows.items():
        if module.may_name_a_person(texts.get("office", "")):
            yield f"row {row}: does {texts['office']!r} name a person? Write the office alone; no one is named here"


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more
