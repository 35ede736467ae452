"""Read workbooks (Office Open XML, ISO/IEC 29500) cell by cell.

python-calamine, which reads the workbooks of publishers, makes an empty cell of an Excel error, knows no
hyperlinks, hidden or struck-out rows, and allocates the whole rectangle up to the last cell: one blank cell in
XFD1048576 takes 512 GB. Sheets that people fill in need all of these, and little else.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from lxml import etree

from loaders.spreadsheets.model import Budget, Cell, Sheet, UnreadableSheetError, one_line

MOST_BYTES = 100_000_000
"""Of all members, unpacked."""
_MOST_SHEETS = 100
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, etree.LxmlError)
_DAMAGED = "it is not a workbook that can be opened; save it again as .xlsx"
Element = Any


def read_workbook(content: bytes) -> list[Sheet]:
    """Return the worksheets of a workbook; raises UnreadableSheetError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(member.file_size for member in packed.infolist()) > MOST_BYTES:
                raise UnreadableSheetError("it holds more than a sheet of facts; keep its rows alone")
            return _Workbook(packed).sheets()
    except (*_BROKEN, ValueError, KeyError, IndexError) as fault:
        if isinstance(fault, UnreadableSheetError):
            raise
        raise UnreadableSheetError(_DAMAGED) from fault


@dataclass(frozen=True)
class _Format:
    """Format of a cell: its number as a day ("day", "month", "year" or ""), its text struck out."""

    as_day: str = ""
    is_struck: bool = False


class _Workbook:
    """One opened workbook."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self.packed = packed
        self.names = set(packed.namelist())
        self.place = next((name for name in self.names if re.fullmatch(r"xl/workbook\d*\.xml", name)), "")
        if not self.place:
            is_other = "mimetype" in self.names or "xl/workbook.bin" in self.names
            raise UnreadableSheetError(
                "it is not a workbook of the form .xlsx; save it as one" if is_other else _DAMAGED
            )
        self.top = self.tree(self.place)
        self.related = self.relations(self.place)
        self.first_day = date(1904, 1, 1) if _flag(self.one("workbookPr"), "date1904") else date(1899, 12, 30)
        self.texts = self.shared_texts()
        self.formats = self.cell_formats()
        self.budget = Budget()

    def one(self, name: str) -> Element:
        return next(self.top.iter("{*}" + name), None)

    def sheets(self) -> list[Sheet]:
        found = [sheet for sheet in self.top.iter("{*}sheet") if etree.QName(sheet.getparent()).localname == "sheets"]
        if not 0 < len(found) <= _MOST_SHEETS:
            raise UnreadableSheetError(_DAMAGED)
        return [self.sheet(element) for element in found]

    def sheet(self, element: Element) -> Sheet:
        target = self.related.get(_related_id(element), "")
        sheet = Sheet(one_line(element.get("name", "")), is_hidden=element.get("state", "visible") != "visible")
        if target not in self.names or "chartsheets/" in target:
            return sheet
        links: dict[tuple[int, int], str] = {}
        addresses = self.relations(target)
        row = 0
        for part in self.parts(target, "col", "row", "hyperlink"):
            match etree.QName(part).localname:
                case "col" if _flag(part, "hidden"):
                    sheet.hidden_columns |= set(range(int(part.get("min")), min(int(part.get("max")), 1000) + 1))
                case "row":
                    row = int(part.get("r") or row + 1)
                    self.row(part, row, sheet)
                case "hyperlink":
                    address = addresses.get(_related_id(part), "")
                    links |= dict.fromkeys(_cells_of(part.get("ref", "")), address)
        for (at, column), address in links.items():
            if address and (cell := sheet.rows.get(at, {}).get(column)):
                sheet.rows[at][column] = Cell(cell.text, address, cell.fault)
        return sheet

    def row(self, element: Element, row: int, sheet: Sheet) -> None:
        if _flag(element, "hidden") or element.get("ht") == "0":
            sheet.hidden_rows.add(row)
        column = 0
        for part in element.iterchildren("{*}c"):
            _row, column = _place(part.get("r", "")) or (row, column + 1)
            cell, is_struck = self.cell(part)
            if is_struck and cell.text:
                sheet.struck_rows.add(row)
            sheet.put(row, column, cell)

    def cell(self, element: Element) -> tuple[Cell, bool]:
        """Return the cell, and whether its text or part of it is struck out."""
        look = self.formats[int(element.get("s", 0))] if self.formats else _Format()
        kind, value = element.get("t", "n"), _child_text(element, "v")
        formula = _child_text(element, "f") if element.find("{*}f") is not None else None
        is_struck = look.is_struck
        if kind == "e":
            return Cell(value, fault=(f"the cell shows the Excel error {value}", "write the value itself")), is_struck
        link = _HYPERLINK.match(formula or "")
        if formula is not None and value in ("", "0", None) and not link:
            instead = "open the workbook in Excel, save it and hand it in again, or write the value itself"
            return Cell("=" + formula, fault=("the formula was never calculated", instead)), is_struck
        if kind == "s" and value:
            text, has_struck = self.texts[int(value)]
            is_struck |= has_struck
        elif kind == "inlineStr":
            text, has_struck = _rich_text(element)
            is_struck |= has_struck
        elif kind == "b":
            text = "TRUE" if value == "1" else "FALSE"
        elif kind == "d":
            text = value[:10]
        elif kind == "n" and value:
            return self.number(value, look), is_struck
        else:
            text = value
        shown = one_line(self.budget.spend(text or (link[1] if link else "")))
        return Cell(shown, link[1] if link else ""), is_struck

    def number(self, value: str, look: _Format) -> Cell:
        """Return a number as the facts write it: days in ISO 8601 as precise as they are shown, whole numbers bare."""
        number = float(value)
        if not look.as_day:
            whole = number.is_integer() and abs(number) < 1e15
            return Cell(self.budget.spend(str(int(number)) if whole else value))
        try:
            day = (self.first_day + timedelta(days=int(number))).isoformat()
        except (OverflowError, ValueError):
            return Cell(value, fault=("the cell is not a day that exists", "write it like 2026-02-03"))
        return Cell(self.budget.spend(day[: {"year": 4, "month": 7}.get(look.as_day, 10)]))

    def shared_texts(self) -> list[tuple[str, bool]]:
        place = next((name for name in self.related.values() if name.lower().endswith("sharedstrings.xml")), "")
        return [_rich_text(part) for part in self.parts(place, "si")] if place in self.names else []

    def cell_formats(self) -> list[_Format]:
        place = next((name for name in self.related.values() if name.lower().endswith("styles.xml")), "")
        if place not in self.names:
            return []
        tree = self.tree(place)
        own = {part.get("numFmtId"): part.get("formatCode", "") for part in tree.iter("{*}numFmt")}
        fonts = [_is_struck(font) for part in tree.iter("{*}fonts") for font in part.iterchildren("{*}font")]
        formats = []
        for part in tree.iter("{*}cellXfs"):
            for style in part.iterchildren("{*}xf"):
                font = int(style.get("fontId", 0))
                shown = _shown_as(style.get("numFmtId", "0"), own)
                formats.append(_Format(shown, font < len(fonts) and fonts[font]))
        return formats

    def relations(self, place: str) -> dict[str, str]:
        """Return id → address or member, of the links of a part."""
        folder, name = posixpath.split(place)
        path = f"{folder}/_rels/{name}.rels"
        if path not in self.names:
            return {}
        found = {}
        for link in self.tree(path).iter("{*}Relationship"):
            target = link.get("Target", "")
            if link.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            found[link.get("Id", "")] = target
        return found

    def tree(self, place: str) -> Element:
        content = self.packed.read(place)
        _refuse_doctype(content)
        return etree.fromstring(content, parser=etree.XMLParser(resolve_entities=False, no_network=True))

    def parts(self, place: str, *names: str) -> Iterator[Element]:
        """Yield elements of these names as they are read; each is cleared before the next one."""
        content = self.packed.read(place)
        _refuse_doctype(content)
        for _event, element in etree.iterparse(io.BytesIO(content), tag=["{*}" + name for name in names]):
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _refuse_doctype(content: bytes) -> None:
    """Raise UnreadableSheetError where a member declares entities; no spreadsheet program writes any."""
    if b"<!DOCTYPE" in content[:65_536] or content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableSheetError(_DAMAGED)


_HYPERLINK = re.compile(r'\s*HYPERLINK\(\s*"([^"]*)"', re.IGNORECASE)
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MOST_LINKED = 10_000
"""Cells of one hyperlink's range."""


def _place(name: str) -> tuple[int, int] | None:
    """Return row and column of "G2", counted from 1."""
    found = _PLACE.fullmatch(name)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def _cells_of(area: str) -> Iterator[tuple[int, int]]:
    """Yield the places of "G2" or "G2:H9"."""
    first, _, last = area.partition(":")
    start, end = _place(first), _place(last or first)
    if start and end and 0 < (end[0] - start[0] + 1) * (end[1] - start[1] + 1) <= _MOST_LINKED:
        for row in range(start[0], end[0] + 1):
            yield from ((row, column) for column in range(start[1], end[1] + 1))


def _related_id(element: Element) -> str:
    return next((value for name, value in element.attrib.items() if name.endswith("}id")), "")


def _flag(element: Element, name: str) -> bool:
    return element is not None and element.get(name, "0") in ("1", "true")


def _child_text(element: Element, name: str) -> str:
    child = element.find("{*}" + name)
    return (child.text or "") if child is not None else ""


def _rich_text(element: Element) -> tuple[str, bool]:
    """Return a text made of runs without its phonetic hints, and whether a run is struck out."""
    parts = [part for part in element.iter("{*}t") if etree.QName(part.getparent()).localname != "rPh"]
    is_struck = any(_is_struck(run) for run in element.iter("{*}rPr"))
    return "".join(part.text or "" for part in parts), is_struck


def _is_struck(font: Element) -> bool:
    strike = font.find("{*}strike")
    return strike is not None and strike.get("val", "1") in ("1", "true")


_BUILT_IN = {
    **dict.fromkeys(range(14, 23), "day"),
    17: "month",
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "day"),
}
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')


def _shown_as(number: str, own: dict[str | None, str]) -> str:
    """Return how precisely a number format shows a day: "day", "month", "year", or "" for no day at all."""
    if number not in own:
        return _BUILT_IN.get(int(number), "")
    code = _NOT_SHOWN.sub("", own[number]).lower()
    if code == "general":
        return ""
    if "d" in code:
        return "day"
    if "y" not in code:
        return ""
    return "month" if "m" in code else "year"
