"""What a source said: its files as they came, opened one way for every loader.

Nothing here knows a source. A file that cannot be opened or decoded raises
``UnreadableError``, which the frame turns into one sentence.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import python_calamine
from lxml import etree, html


class UnreadableError(ValueError):
    """A raw file that cannot be opened in the form its source promises."""


@dataclass(frozen=True)
class RawFile:
    """One file of a source; ``name`` is its path below the raw folder."""

    path: Path
    name: str

    def text(self, encoding: str = "utf-8-sig") -> str:
        """The file as text; raises UnreadableError where a byte is not of that encoding."""
        try:
            return self.path.read_bytes().decode(encoding)
        except UnicodeDecodeError as fault:
            raise UnreadableError(
                f"{self.name}: byte {fault.start + 1} is not {encoding.replace('-sig', '').upper()}; "
                "save the file again as UTF-8"
            ) from fault

    def page(self) -> html.HtmlElement:
        """The file as an HTML tree, decoded as UTF-8; raises UnreadableError when it holds no markup."""
        text = self.text()
        try:
            tree = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
        except (etree.ParserError, ValueError) as fault:
            raise UnreadableError(f"{self.name}: the file holds no HTML page; save the page again") from fault
        return tree

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """The lines of a CSV with a header, each with its line number; raises UnreadableError."""
        lines = csv.DictReader(io.StringIO(self.text(), newline=""), restkey="", restval=None)
        header = self._header(lines)
        try:
            for row in lines:
                if "" in row or None in row.values():
                    place = f"{self.name}: line {lines.line_num}"
                    raise UnreadableError(f"{place}: the line does not have the {len(header)} columns of the header")
                yield lines.line_num, row
        except csv.Error as fault:
            raise UnreadableError(
                f"{self.name}: line {lines.line_num}: {fault}; look for a quotation mark that is not closed"
            ) from fault

    def _header(self, lines: csv.DictReader[str]) -> list[str]:
        header = list(lines.fieldnames or [])
        if repeated := {column for column in header if header.count(column) > 1}:
            raise UnreadableError(f"{self.name}: line 1: the column {min(repeated)!r} stands twice; keep one")
        return header

    def sheets(self) -> dict[str, list[list[object]]]:
        """Every sheet of an Excel workbook (.xls or .xlsx) by name, as rows of cells."""
        try:
            workbook = python_calamine.CalamineWorkbook.from_path(str(self.path))
            return {
                name: [list(row) for row in workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)]
                for name in workbook.sheet_names
            }
        except python_calamine.CalamineError as fault:
            raise UnreadableError(f"{self.name}: the file is not an Excel workbook; fetch it again") from fault
        except BaseException as panic:  # some damaged .xls make calamine panic, with a class nobody can import
            if type(panic).__name__ != "PanicException":
                raise
            raise UnreadableError(f"{self.name}: the file is not an Excel workbook; fetch it again") from panic


@dataclass(frozen=True)
class Raw:
    """A source's folder of raw files, seen through the patterns its YAML names."""

    folder: Path
    patterns: tuple[str, ...]

    def files(self) -> list[RawFile]:
        """The files that fit the patterns, by name; raises UnreadableError when there is none."""
        found = sorted({path for pattern in self.patterns for path in self.folder.glob(pattern) if path.is_file()})
        if not found:
            raise UnreadableError(
                f"{self.folder}: no file named like {' or '.join(self.patterns)}; "
                "put the files there, or name their folder with --raw"
            )
        return [RawFile(path, path.relative_to(self.folder).as_posix()) for path in found]
