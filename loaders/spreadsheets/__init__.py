"""Read the cells of sheets that people fill in: workbooks (XLSX), and CSV with commas, semicolons or tabs.

This package knows no form and no source, and computes nothing: a cell is data, also one that begins with "=".
Only cells with content are kept, so that a distant last cell costs no memory.
"""

from __future__ import annotations

from pathlib import Path

from loaders.spreadsheets.delimited import read_delimited
from loaders.spreadsheets.model import Cell as Cell
from loaders.spreadsheets.model import Sheet as Sheet
from loaders.spreadsheets.model import UnreadableSheetError as UnreadableSheetError
from loaders.spreadsheets.xlsx import read_workbook

_SAVE = "save it as a workbook (.xlsx) and hand that in"
_OTHER_FORMATS = (
    (b"\xd0\xcf\x11\xe0", "an old workbook (.xls) or one with a password"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a text document"),
    (b"<", "a web page or XML"),
)


def read(path: Path) -> list[Sheet]:
    """Return the sheets of a workbook, or the one of a CSV; raises UnreadableSheetError, one sentence."""
    content = path.read_bytes()
    if content.startswith(b"PK"):
        return read_workbook(content)
    for start, what in _OTHER_FORMATS:
        if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(start):
            raise UnreadableSheetError(f"it is {what}; {_SAVE}")
    return [read_delimited(content)]
