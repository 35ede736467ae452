"""What a source said: its files as they came, opened one way for every loader.

Nothing here knows a source. A file that cannot be opened or decoded raises
``Unreadable``, which the frame turns into one sentence.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import python_calamine
from lxml import etree, html


class Unreadable(ValueError):
    """A raw file that cannot be opened in the form its source promises."""


@dataclass(frozen=True)
class RawFile:
    """One file of a source; ``name`` is its path below the raw folder."""

    path: Path
    name: str

    def text(self, encoding: str = "utf-8-sig") -> str:
        """The file as text; raises Unreadable where a byte is not of that encoding."""
        try:
            return self.path.read_bytes().decode(encoding)
        except UnicodeDecodeError as fault:
            raise Unreadable(
                f"{self.name}: byte {fault.start + 1} is not {encoding.replace('-sig', '').upper()}; "
                "save the file again as UTF-8"
            ) from fault

    def page(self) -> html.HtmlElement:
        """The file as an HTML tree, decoded as UTF-8; raises Unreadable when it holds no markup."""
        text = self.text()
        try:
            tree = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
        except (etree.ParserError, ValueError) as fault:
            raise Unreadable(f"{self.name}: the file holds no HTML page; save the page again") from fault
        return tree

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """The lines of a CSV with a header, each with its line number in the file."""
        lines = csv.DictReader(io.StringIO(self.text(), newline=""), restkey="", restval=None)
        for row in lines:
            if "" in row or None in row.values():
                raise Unreadable(
                    f"{self.name}: line {lines.line_num}: the line does not have "
                    f"{len(lines.fieldnames or [])} columns like the header"
                )
            yield lines.line_num, row

    def sheets(self) -> dict[str, list[list[object]]]:
        """Every sheet of an Excel workbook (.xls or .xlsx) by name, as rows of cells."""
        try:
            workbook = python_calamine.CalamineWorkbook.from_path(str(self.path))
            return {
                name: list(workbook.get_sheet_by_name(name).to_python(skip_empty_area=False))
                for name in workbook.sheet_names
            }
        except python_calamine.CalamineError as fault:
            raise Unreadable(f"{self.name}: the file is not an Excel workbook; fetch it again") from fault


@dataclass(frozen=True)
class Raw:
    """A source's folder of raw files, seen through the patterns its YAML names."""

    folder: Path
    patterns: tuple[str, ...]

    def files(self) -> list[RawFile]:
        """The files that fit the patterns, by name; raises Unreadable when there is none."""
        found = sorted({path for pattern in self.patterns for path in self.folder.glob(pattern) if path.is_file()})
        if not found:
            raise Unreadable(f"{self.folder}: no file named like {' or '.join(self.patterns)}")
        return [RawFile(path, path.relative_to(self.folder).as_posix()) for path in found]
