"""Rows as CSV and XLSX, with formulas escaped."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import xlsxwriter  # type: ignore[import-untyped]

from dashboard.exports.text_cleaning import escape_formula
from dashboard.i18n import _

Cell = str | int | float | bool | date | None
Record = Mapping[str, Cell]
TABLE_STYLE = "Table Style Light 1"
DATE_FORMAT = "yyyy-mm-dd"


def rows_to_csv(rows: Iterable[NamedTuple], row_type: type[NamedTuple]) -> bytes:
    """Return rows as CSV under the columns of their type, with the byte order mark by which Excel knows UTF-8."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(row_type._fields)
    lines.writerows([escape_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def records_to_csv(records: Sequence[Record], columns: Sequence[str]) -> bytes:
    """Return records as CSV, with the byte order mark by which Excel knows UTF-8."""
    text = io.StringIO()
    lines = csv.DictWriter(text, fieldnames=columns, lineterminator="\n")
    lines.writeheader()
    lines.writerows({name: escape_cell(cell) for name, cell in record.items()} for record in records)
    return text.getvalue().encode("utf-8-sig")


def records_to_xlsx(
    records: Sequence[Record], columns: Sequence[str], about: Iterable[tuple[str, Cell]], created: datetime
) -> bytes:
    """Return records as a workbook: a table of data that can be filtered, and a sheet about it."""
    file = io.BytesIO()
    about_rows = list(about)
    rules = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, rules) as book:
        book.set_properties({"title": str(about_rows[0][1]), "created": created})
        bold, days = book.add_format({"bold": True}), book.add_format({"num_format": DATE_FORMAT, "align": "left"})
        data = book.add_worksheet(_("Data"))
        for line, record in enumerate(records, start=1):
            for at, name in enumerate(columns):
                _write_cell(data, line, at, record[name], days)
        table = {"name": "data", "style": TABLE_STYLE, "columns": [{"header": name} for name in columns]}
        data.add_table(0, 0, max(1, len(records)), len(columns) - 1, table)
        data.set_column(0, len(columns) - 1, 14)
        data.freeze_panes(1, 2)
        page = book.add_worksheet(_("About"))
        page.set_column(0, 0, 26)
        page.set_column(1, 1, 110)
        for line, (label, text) in enumerate(about_rows):
            page.write_string(line, 0, label, bold)
            _write_cell(page, line, 1, text, days)
    return file.getvalue()


def escape_cell(cell: object) -> object:
    """Return a text that no spreadsheet runs as a formula; numbers and days as they are."""
    return escape_formula(cell) if isinstance(cell, str) else cell


def _write_cell(sheet: Any, line: int, at: int, cell: Cell, days: Any) -> None:
    if isinstance(cell, str):
        sheet.write_string(line, at, escape_formula(cell))
    elif isinstance(cell, date):
        sheet.write_datetime(line, at, cell, days)
    elif cell is not None:
        sheet.write(line, at, cell)
