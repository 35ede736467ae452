"""The published list as a page: every table with a column for the country, in any order of its columns.

The YAML's ``subjects`` name the headers for country, office and year; ``ignored``
names those left out, persons' names above all. Its office and year columns may be missing:
a focal point without a year was on the list by the day of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from loaders import compiled_list
from loaders.raw_files import RawFile
from loaders.records.claims import Designation
from loaders.records.faults import Fault
from loaders.records.record import Record
from loaders.records.words import USUAL_CONFIDENCE, Confidence, ReadFrom, is_as_of
from loaders.sources.rtop_focal_points.offices import is_person

if TYPE_CHECKING:
    from loaders.registry.models.sources import Source

_FIELDS = ("country", "office", "year")
_CONFIDENCE: dict[ReadFrom, Confidence] = USUAL_CONFIDENCE | {"publisher": "A"}
"""The publisher of the list is the authority on it."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = "|".join(_MONTHS)
_UPDATED = re.compile(
    r"\b(?:last updated|as of)(?: on)? ?:? ?"
    r"(?:(?P<iso>\d{4}(?:-\d{2}){1,2})"
    rf"|(?P<day>\d{{1,2}} )?(?P<month>{_MONTH}) (?P<us_day>\d{{1,2}}, )?(?P<year>\d{{4}}))",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True)
class _Page:
    file: str
    document: str
    title: str
    read_from: ReadFrom
    as_of: str


@dataclass(frozen=True)
class _Line:
    """A row of the list: the country, the offices with the role, the year of notification."""

    where: str
    country: str
    office: str
    year: str


def read(file: RawFile, spec: Source) -> Iterator[Record | Fault]:
    """A designation a country and year, or every fault of the page."""
    tree = file.page()
    head = _head(file.name, tree, spec)
    lines, faults = _lines(file.name, tree, spec)
    if isinstance(head, _Page):
        faults += [fault for line in lines for fault in _line_faults(head, line)]
    else:
        faults = head + faults
    if faults or not isinstance(head, _Page):
        yield from faults
        return
    for line in _joined(lines):
        yield _designation(head, line, spec)


def _designation(page: _Page, line: _Line, spec: Source) -> Designation:
    text = spec.documents.get(page.document) or spec.documents.get(page.file)
    return Designation(
        participant=line.country,
        network="global_network",
        claim="designated",
        office=line.office,
        happened_on=line.year or page.as_of,
        date_precision="year" if line.year else "by",
        document=page.document,
        title=(text and text.title) or page.title,
        read_from=page.read_from,
        as_of=page.as_of,
        confidence=_CONFIDENCE[page.read_from],
        file=page.file,
        where=line.where,
    )


def _joined(lines: list[_Line]) -> list[_Line]:
    """One line a country and year: where two offices share the role, both are named."""
    shared: dict[tuple[str, str], _Line] = {}
    for line in lines:
        first = shared.setdefault((line.country, line.year), line)
        offices = dict.fromkeys(filter(None, (*first.office.split("; "), line.office)))
        shared[line.country, line.year] = _Line(first.where, line.country, "; ".join(offices), line.year)
    return list(shared.values())


# --- day and address of the page ---


def _head(file: str, tree: HtmlElement, spec: Source) -> _Page | list[Fault]:
    as_of, document = _as_of(file, tree, spec), _document(file, tree, spec)
    if isinstance(as_of, Fault) or isinstance(document, Fault):
        return [fault for fault in (as_of, document) if isinstance(fault, Fault)]
    was_read = compiled_list.read_from(document, spec)
    if was_read is None:
        instead = "write its host under hosts in the source's YAML, with what was read there"
        return [Fault(file, "", f"{document} is of no known publisher", instead)]
    return _Page(file, document, " ".join(map(_words, tree.xpath("//head/title"))), was_read, as_of)


def _as_of(file: str, tree: HtmlElement, spec: Source) -> str | Fault:
    text = _words_of_page(tree)
    days = {spec.as_of[file]} if file in spec.as_of else {_day(found) for found in _UPDATED.finditer(text)}
    if len(days) == 1 and is_as_of(day := days.pop()):
        return day
    what = "the page does not tell one day it was last updated"
    return Fault(file, "as_of", what, f"write `{file}: 2026-02-03` under as_of in the source's YAML")


def _day(found: re.Match[str]) -> str:
    if found["iso"]:
        return found["iso"]
    number = [month.casefold() for month in _MONTHS].index(found["month"].casefold()) + 1
    day = (found["day"] or found["us_day"] or "").strip(", ")
    return f"{found['year']}-{number:02}" + (f"-{int(day):02}" if day else "")


def _document(file: str, tree: HtmlElement, spec: Source) -> str | Fault:
    given = spec.documents.get(file)
    addresses = [given.document] if given and given.document else tree.xpath("//link[@rel='canonical']/@href")
    if addresses and addresses[0]:
        return str(addresses[0])
    what = "the page does not tell its address (link rel=canonical)"
    return Fault(file, "document", what, f"write `{file}: {{document: address}}` under documents in the source's YAML")


# --- its tables ---


def _lines(file: str, tree: HtmlElement, spec: Source) -> tuple[list[_Line], list[Fault]]:
    tables = [table for table in tree.iter("table") if _names_the_country(table, spec)]
    if not tables:
        instead = "save the page that holds the list, or write its header under subjects in the source's YAML"
        return [], [Fault(file, "", "no table of the page has a header for the country", instead)]
    found = [line for table in tables for line in _table(file, table, spec)]
    lines = [line for line in found if isinstance(line, _Line)]
    return lines, [line for line in found if isinstance(line, Fault)]


def _names_the_country(table: HtmlElement, spec: Source) -> bool:
    return any(spec.subjects.get(header) == "country" for header in _headers(table))


def _headers(table: HtmlElement) -> list[str]:
    rows = _rows(table)
    return [_words(cell) for cell in _cells(rows[0])] if rows else []


def _table(file: str, table: HtmlElement, spec: Source) -> Iterator[_Line | Fault]:
    headers = _headers(table)
    faults = list(_header_faults(file, f"line {table.sourceline}", headers, spec))
    if faults:
        yield from faults
        return
    for row in _rows(table)[1:]:
        values = [_words(cell) for cell in _cells(row)]
        where = f"line {row.sourceline}"
        if not any(values) or (len(values) == 1 and values[0] in spec.ignored):
            continue
        if len(values) != len(headers) or row.xpath("./*[@colspan > 1 or @rowspan > 1]"):
            what = f"the row has {len(values)} cells, the table has {len(headers)} columns"
            yield Fault(file, where, what, "write each row out whole, or name a heading under ignored")
            continue
        known = {
            spec.subjects[header]: value
            for header, value in zip(headers, values, strict=True)
            if header in spec.subjects
        }
        yield _Line(where, known["country"], known.get("office", ""), known.get("year", ""))


def _header_faults(file: str, where: str, headers: list[str], spec: Source) -> Iterator[Fault]:
    fields = [spec.subjects[header] for header in headers if header in spec.subjects]
    for header in headers:
        if header not in spec.subjects and header not in spec.ignored:
            instead = "write it under subjects (country, office or year), or under ignored, in the source's YAML"
            yield Fault(file, where, f"the column {header!r} is unknown", instead)
    for field in dict.fromkeys(fields):
        if field not in _FIELDS:
            yield Fault(file, where, f"{field!r} under subjects is not a field", f"write one of {', '.join(_FIELDS)}")
        if fields.count(field) > 1:
            yield Fault(file, where, f"two columns stand for the {field}", "name one of them under ignored")


def _line_faults(page: _Page, line: _Line) -> Iterator[Fault]:
    if not line.country:
        yield Fault(page.file, line.where, "the row names no country", "write its name")
    if is_person(line.office):
        yield Fault(page.file, line.where, "the office reads like a person", "write the office alone into its cell")
    if line.year and not re.fullmatch(r"\d{4}", line.year, re.ASCII):
        yield Fault(page.file, line.where, f"{line.year!r} is not a year", "write four digits")
    elif line.year > page.as_of:
        what = f"the year {line.year} is later than the day of the page, {page.as_of}"
        yield Fault(page.file, line.where, what, "correct one of the two")


def _rows(table: HtmlElement) -> list[HtmlElement]:
    """The table's own rows, without those of a table inside it."""
    return list(table.xpath("./tr | ./thead/tr | ./tbody/tr"))


def _cells(row: HtmlElement) -> list[HtmlElement]:
    return list(row.xpath("./th | ./td"))


def _words(element: HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def _words_of_page(tree: HtmlElement) -> str:
    texts = tree.xpath("//body//text()[not(ancestor::script or ancestor::style)]")
    return " ".join(" ".join(map(str, texts)).split())
