"""Open raw files: text, HTML, CSV, YAML lists and Excel workbooks.

This module knows no source. A file that cannot be opened or decoded raises
``UnreadableError``, which the caller turns into one sentence.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from glob import escape
from pathlib import Path
from typing import Any

import duckdb
import python_calamine
import yaml
from lxml import etree, html

from loaders.cell_limit import check_cells


class UnreadableError(ValueError):
    """A raw file that cannot be opened in the expected form."""


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
        """The file as an HTML tree, decoded as UTF-8; raises UnreadableError when it has no markup."""
        text = self.text()
        try:
            tree = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
        except (etree.ParserError, ValueError) as fault:
            raise UnreadableError(f"{self.name}: the file holds no HTML page; save the page again") from fault
        return tree

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """The lines of a CSV with a header, each with its line number; raises UnreadableError."""
        lines = csv.DictReader(io.StringIO(self.text(), newline=""), restkey="", restval=None)
        try:
            header = self._header(lines)
            for row in lines:
                check_cells(row.values())
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
            raise UnreadableError(f"{self.name}: line 1: the column {min(repeated)!r} appears twice; keep one")
        return header

    def entries(self) -> Iterator[tuple[int, dict[str, str]]]:
        """The entries of a YAML list, each with its line number and its values as they are written.

        Raises UnreadableError where it is anything but a list of entries of plain values.
        """
        try:
            top = yaml.compose(self.text(), Loader=yaml.SafeLoader)
        except RecursionError as fault:
            raise UnreadableError(f"{self.name}: nested too deep; write a plain list of entries") from fault
        except yaml.YAMLError as fault:
            mark = getattr(fault, "problem_mark", None)
            line = mark.line + 1 if mark else 1
            raise UnreadableError(
                f"{self.name}: line {line}: not YAML; correct the indentation or quote the text"
            ) from fault
        if top is not None and not isinstance(top, yaml.SequenceNode):
            raise UnreadableError(f"{self.name}: line 1: the file is not a list; begin each entry with '- '")
        for node in top.value if top is not None else ():
            yield node.start_mark.line + 1, self._entry(node)

    def _entry(self, node: yaml.Node) -> dict[str, str]:
        place = f"{self.name}: line {node.start_mark.line + 1}"
        pairs = node.value if isinstance(node, yaml.MappingNode) else None
        if pairs is None or not all(isinstance(part, yaml.ScalarNode) for pair in pairs for part in pair):
            raise UnreadableError(f"{place}: the entry is not made of `field: value`; write one value a field")
        if tags := {node.tag, *(part.tag for pair in pairs for part in pair)} - _PLAIN:
            raise UnreadableError(f"{place}: the tag {min(tags)} is not allowed; write plain text")
        entry = {key.value: value.value for key, value in pairs}
        if len(entry) < len(pairs):
            raise UnreadableError(f"{place}: a field appears twice in the entry; keep one")
        return entry

    def header(self) -> list[str]:
        """The columns of a CSV, plain or gzipped, without reading further; raises UnreadableError."""
        opened = gzip.open if self.path.suffix == ".gz" else open
        try:
            with opened(self.path, "rb") as lines:
                first = lines.readline(_LONGEST_HEADER).decode("utf-8-sig")
            columns = self._header(csv.DictReader([first]))
        except (OSError, EOFError, zlib.error, UnicodeDecodeError, csv.Error) as fault:
            raise UnreadableError(f"{self.name}: {_NO_HEADER}") from fault
        if not all(columns) or len({column.lower() for column in columns}) < max(1, len(columns)):
            raise UnreadableError(f"{self.name}: {_NO_HEADER}")
        return columns

    def select(self, sql: str, **parameters: object) -> list[dict[str, Any]]:
        """The rows a query gives on a big CSV, plain or gzipped, which the query calls ``csv``.

        DuckDB reads the file, without guessing: every cell is text, an empty one too. ``line``
        is the line of a row, as long as no cell has a line break. Raises UnreadableError.
        """
        with ThreadPoolExecutor(1) as beside:
            is_whole = beside.submit(self._unpack)  # zlib lets DuckDB read at the same time
            try:
                return self._selected(sql, parameters)
            finally:
                is_whole.result()

    def _selected(self, sql: str, parameters: dict[str, object]) -> list[dict[str, Any]]:
        with duckdb.connect(config=_LOCKED) as connection:
            try:
                table = connection.read_csv(
                    escape(str(self.path)),  # DuckDB reads a path as a pattern
                    columns=dict.fromkeys(self.header(), "varchar"),
                    header=True,
                    auto_detect=False,
                    sep=",",
                    quotechar='"',
                    escapechar='"',
                )
                table.project("row_number() over () + 1 as line, *").create_view("csv")
                asked = connection.execute(sql, parameters)
                columns = [name for name, *_ in asked.description or ()]
                return [dict(zip(columns, map(_text_cell, row), strict=True)) for row in asked.fetchall()]
            except (duckdb.InvalidInputException, duckdb.IOException) as fault:
                found = _CSV_LINE.search(str(fault))
                place = f"{self.name}: line {found[1]}" if found else self.name
                raise UnreadableError(
                    f"{place}: not the CSV in UTF-8 its header promises; fetch the file again"
                ) from fault

    def _unpack(self) -> None:
        """Check that a gzipped file is whole: DuckDB may read half of one without an error, and ignores checksums."""
        if self.path.suffix != ".gz":
            return
        try:
            with gzip.open(self.path) as packed:
                while packed.read(_CHUNK):
                    pass
        except (OSError, EOFError, zlib.error) as fault:
            raise UnreadableError(f"{self.name}: the gzipped file is broken or cut short; fetch it again") from fault

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
        except BaseException as panic:  # some damaged .xls make calamine panic, with a class that cannot be imported
            if type(panic).__name__ != "PanicException":
                raise
            raise UnreadableError(f"{self.name}: the file is not an Excel workbook; fetch it again") from panic


_LOCKED: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
}
_PLAIN = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null", "timestamp", "map")}
"""YAML tags of plain values."""
_LONGEST_HEADER = 65_536
"""Bytes."""
_CHUNK = 1 << 20
"""Bytes."""
_NO_HEADER = "line 1: no header of a CSV in UTF-8, or two columns of one name; fetch the file again"
_CSV_LINE = re.compile(r"CSV Error on Line: (\d+)")


def _text_cell(cell: object) -> object:
    return "" if cell is None else cell


@dataclass(frozen=True)
class Raw:
    """A source's folder of raw files, limited to the patterns of its YAML."""

    folder: Path
    patterns: tuple[str, ...]

    def files(self) -> list[RawFile]:
        """The files that fit the patterns, by name; raises UnreadableError when there is none."""
        inside = self.folder.resolve()  # the folder may be a link, but nothing in it may lead out of it
        fitting = {path for pattern in self.patterns for path in self.folder.glob(pattern) if path.is_file()}
        found = sorted(path for path in fitting if path.resolve().is_relative_to(inside))
        if not found:
            raise UnreadableError(
                f"{self.folder}: no file named like {' or '.join(self.patterns)}; "
                "put the files there, or name their folder with --raw"
            )
        return [RawFile(path, path.relative_to(self.folder).as_posix()) for path in found]
