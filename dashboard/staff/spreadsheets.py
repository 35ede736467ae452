"""Convert filled spreadsheets to the CSV their source reads; make empty ones.

Nothing computes: a cell is data, whatever it begins with. Line 3 of the CSV is row 3 of the sheet, so
that a fault names the row to correct.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime

import python_calamine
import xlsxwriter  # type: ignore[import-untyped]

from dashboard.i18n import _

MAX_CELLS = 500_000
MAX_BYTES = 100_000_000
"""Of a workbook, unpacked."""


class UnreadableSheetError(ValueError):
    """The upload is no spreadsheet; the message says what to upload instead."""


def sheet_to_csv(content: bytes, name: str, columns: Sequence[str]) -> bytes:
    """Return a workbook's first sheet, or a CSV with commas or semicolons, as CSV; raises UnreadableSheetError."""
    if content.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return _rows_to_csv(_read_cells(content, name))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = _("{name} is not text in UTF-8; save it as “CSV UTF-8”, or hand in the workbook itself")
        raise UnreadableSheetError(message.format(name=name)) from None
    if text.partition("\n")[0].strip() == ";".join(columns):
        return _rows_to_csv(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    return text.encode()


def _read_cells(content: bytes, name: str) -> list[list[str]]:
    too_much = UnreadableSheetError(_("{name} holds more than a sheet of facts; keep its rows alone").format(name=name))
    if _unpacked_bytes(content) > MAX_BYTES:
        raise too_much
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        first = book.get_sheet_by_index(0)
        if first.height * first.width > MAX_CELLS:
            raise too_much
        rows = first.to_python(skip_empty_area=False)
    except UnreadableSheetError:
        raise
    except BaseException as fault:  # a damaged workbook may make calamine panic, with a class nobody can import
        if isinstance(fault, python_calamine.CalamineError) or type(fault).__name__ == "PanicException":
            raise UnreadableSheetError(
                _("{name} is no workbook that can be opened; save it again").format(name=name)
            ) from None
        raise
    rows_of_text = [[_cell_text(cell) for cell in row] for row in rows]
    while rows_of_text and not any(rows_of_text[-1]):
        rows_of_text.pop()
    return rows_of_text


def _unpacked_bytes(content: bytes) -> int:
    """Return the unpacked size a workbook declares; 0 where it is no ZIP."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return sum(member.file_size for member in packed.infolist())
    except zipfile.BadZipFile:
        return 0


def _cell_text(cell: object) -> str:
    """Return a cell as the facts write it: ISO 8601 days, years without decimals, text on one line."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())


def _rows_to_csv(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def empty_csv(columns: Sequence[str]) -> bytes:
    """Return a CSV with the columns alone, with the byte order mark by which Excel knows UTF-8."""
    return (",".join(columns) + "\n").encode("utf-8-sig")


def empty_workbook(columns: Sequence[str], words: dict[str, Sequence[str]]) -> bytes:
    """Return a workbook with the columns alone, and lists of allowed words."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(_("Facts"))
        for at, name in enumerate(columns):
            sheet.set_column(at, at, max(12, len(name) + 2), text)  # text, so that 2026-02 stays what was typed
            sheet.write_string(0, at, name, bold)
            if name in words:
                sheet.data_validation(1, at, 1000, at, {"validate": "list", "source": list(words[name])})
        sheet.freeze_panes(1, 1)
    return file.getvalue()
