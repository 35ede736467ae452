"""Read CSV as people's programs write it: commas, semicolons or tabs, ``sep=``, quoted or not."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice

from loaders.cell_limit import check_cells
from loaders.spreadsheets.model import Budget, Cell, Sheet, UnreadableSheetError, one_line

_DELIMITERS = ",;\t|"
_LOOKED_AT = 20
"""Lines from which the delimiter is guessed."""
_NOT_UTF8 = "it is not text in UTF-8; save it as “CSV UTF-8”, or hand in the workbook itself"


def read_delimited(content: bytes) -> Sheet:
    """Return the cells by line; raises UnreadableSheetError."""
    text = _decoded(content)
    first, newline, _rest = text.partition("\n")
    separator = first.strip().lower().removeprefix("sep=")
    is_named = first.strip().lower().startswith("sep=") and len(separator) <= 1
    if is_named:  # Excel's own line; an empty one keeps the line numbers
        text = text[len(first) :] if newline else ""
    delimiter = (separator or "\t") if is_named else max(_DELIMITERS, key=lambda one: _widest(text, one))
    sheet, budget = Sheet(), Budget()
    for line, row in _lines(text, delimiter):
        for column, cell in enumerate(row, start=1):
            sheet.put(line, column, Cell(one_line(budget.spend(cell))))
    return sheet


def _decoded(content: bytes) -> str:
    try:
        text = content.decode("utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableSheetError(_NOT_UTF8) from None
    if "\0" in text:
        raise UnreadableSheetError(_NOT_UTF8)
    return text


def _widest(text: str, delimiter: str) -> int:
    """Return the largest number of cells in one of the first lines with this delimiter."""
    try:
        return max((len(row) for _line, row in islice(_lines(text, delimiter), _LOOKED_AT)), default=0)
    except UnreadableSheetError:
        return 0


def _lines(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the number of the line it begins in."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader, None)
            check_cells(row or ())
        except csv.Error as fault:
            sentence = f"line {line} cannot be read ({fault}); look for a quotation mark that is not closed"
            raise UnreadableSheetError(sentence) from None
        if row is None:
            return
        yield line, row
