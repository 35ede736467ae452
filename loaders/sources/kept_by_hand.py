"""Facts our own staff keep: CSVs in the very columns of the facts files, a row a fact.

They are read here when staff hand in a sheet; maintainers with a checkout edit
``data/facts/kept_by_hand`` directly. A participant is a name or a code. Odd: a file may
have only its header, as long as nothing was entered yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from loaders.raw_files import Raw, RawFile
from loaders.records.claims import Designation, InstitutionFinding, LawFinding, Mention, Pledge
from loaders.records.faults import Fault
from loaders.records.record import Record
from loaders.records.words import (
    Confidence,
    DesignationClaim,
    Institution,
    InstitutionStatus,
    Known,
    Law,
    LawStatus,
    Network,
    ReadFrom,
    Step,
    is_as_of,
)

if TYPE_CHECKING:
    from loaders.registry.models.sources import Source

Row = dict[str, str]
Kept = Designation | Pledge | LawFinding | InstitutionFinding

WORDS = {"date_precision": get_args(Known), "read_from": get_args(ReadFrom), "confidence": get_args(Confidence)}
"""Allowed values of the columns that all files share."""


@dataclass(frozen=True)
class Form:
    """One of the files: the record of a row, its columns in order, and the words allowed in some of them."""

    record: type[Kept]
    own: tuple[str, ...]
    day: str
    words: dict[str, tuple[str, ...]]

    @property
    def columns(self) -> list[str]:
        """The header of the file."""
        shared = ("date_precision", "document", "title", "read_from", "as_of", "confidence", "note")
        return ["participant", *self.own, self.day, *shared]


FORMS = {
    "designations.csv": Form(
        Designation,
        ("network", "claim", "office"),
        "designated_on",
        {"network": get_args(Network), "claim": get_args(DesignationClaim)},
    ),
    "pledges.csv": Form(Pledge, ("pledge", "step"), "joined_on", {"step": get_args(Step)}),
    "laws.csv": Form(LawFinding, ("law", "status"), "since_on", {"law": get_args(Law), "status": get_args(LawStatus)}),
    "institutions.csv": Form(
        InstitutionFinding,
        ("institution", "status"),
        "since_on",
        {"institution": get_args(Institution), "status": get_args(InstitutionStatus)},
    ),
}


def parse(raw: Raw, spec: Source) -> Iterator[Record | Fault]:
    """Every row of the files; a row is a fact, or its faults and a mention of its participant."""
    for file in raw.files():
        yield from _file(file)


def _file(file: RawFile) -> Iterator[Record | Fault]:
    form = FORMS.get(file.path.name)
    if form is None:
        yield Fault(file.name, "", "no facts are kept under this name", f"name it one of {', '.join(FORMS)}")
    elif file.header() != form.columns:
        yield Fault(file.name, "line 1", "the columns are not those of the facts file", ",".join(form.columns))
    else:
        for line, cells in file.rows():
            row = {column: cell.strip() for column, cell in cells.items()}
            if any(row.values()):
                yield from _row(file.name, line, row, form)


def _row(file: str, line: int, row: Row, form: Form) -> Iterator[Record | Fault]:
    place = f"{file}:{line}"
    faults = [Fault(place, column, what, instead) for column, what, instead in row_faults(row, form)]
    yield from faults
    if not faults:
        yield _claim(file, line, row, form)
    elif row["participant"]:  # the name is looked up as well, so that all faults of a row are reported at once
        yield Mention(row["participant"], place, "participant")


def _claim(file: str, line: int, row: Row, form: Form) -> Kept:
    values: dict[str, Any] = {**row, "happened_on": row[form.day], "file": file, "where": f"line {line}"}
    del values[form.day]
    return form.record(**values)


# --- the faults of one row: column, fault, what to write


RowFault = tuple[str, str, str]

EXCEL_ERRORS = frozenset({"#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
_A_DAY = "write 2026-02-03, 2026-02 or 2026"
_PRECISIONS = {4: "year", 7: "month", 10: "day"}


def row_faults(row: Row, form: Form) -> Iterator[RowFault]:
    """Yield the faults of a row, except unknown names, which need the registry."""
    broken = {column for column, cell in row.items() if cell.upper() in EXCEL_ERRORS}
    for column in form.columns:
        if column in broken:
            yield column, f"the cell shows the Excel error {row[column]}", "write the value itself"
    for fault in _value_faults(row, form):
        if fault[0] not in broken:
            yield fault


def _value_faults(row: Row, form: Form) -> Iterator[RowFault]:
    if not row["participant"]:
        yield "participant", "no one is named", "write a government's name or code"
    for column in form.own:
        if not row[column] and column not in form.words and column != "office":
            yield column, "it is empty", f"write the key of the {column}"
    for column, words in {**form.words, **WORDS}.items():
        if row[column] not in words:
            what = f"{row[column]!r} is not a word of this column" if row[column] else "it is empty"
            yield column, what, f"write {', '.join(words)}"
    yield from _day_faults(row, form)
    if what := document_fault(row["document"]):
        yield "document", what, "write an https:// address, or the symbol of an official document (A/RES/60/1)"
    if form.record is Designation and _PERSON.search(row["office"]):
        yield "office", f"{row['office']!r} names a person", "write the office alone; persons are not named here"


def _day_faults(row: Row, form: Form) -> Iterator[RowFault]:
    day, as_of, precision = row[form.day], row["as_of"], row["date_precision"]
    if not is_as_of(as_of):
        what = f"{as_of!r} is not a day, month or year" if as_of else "it is empty"
        yield "as_of", what, f"write the day the document states or was read: {_A_DAY.removeprefix('write ')}"
    if day and not is_as_of(day):
        yield form.day, f"{day!r} is not a day, month or year{_serial_number(day)}", _A_DAY
    elif not day and precision in ("day", "month", "year"):
        yield form.day, f"it is empty, but the precision is {precision}", f"{_A_DAY}, or the precision by"
    elif day and precision in ("day", "month", "year") and precision != _PRECISIONS[len(day)]:
        is_of = _PRECISIONS[len(day)]
        yield (
            "date_precision",
            f"{day} is a {is_of}, the precision is {precision}",
            f"write {is_of}, or a whole {precision}",
        )
    if day and is_as_of(day) and is_as_of(as_of) and day > last_day(as_of):
        what = f"{day} is after the day the document states or was read, {as_of}"
        yield form.day, what + swapped(day, last_day(as_of)), "write the day it happened, or correct as_of"


def _serial_number(text: str) -> str:
    """Return a hint where a number is a spreadsheet's stored form of a day."""
    return " (a spreadsheet's number of a day: format the cell as a date)" if re.fullmatch(r"[2-6]\d{4}", text) else ""


def last_day(as_of: str) -> str:
    """Return the last day of a year, month or day, in a form that sorts."""
    return as_of + {4: "-12-31", 7: "-31"}.get(len(as_of), "")


def swapped(day: str, latest: str) -> str:
    """Return a question where the day would not be after the latest one if day and month changed places."""
    year, _, rest = day.partition("-")
    month, _, number = rest.partition("-")
    other = f"{year}-{number}-{month}"
    return f" (are day and month swapped? {other})" if number and is_as_of(other) and other <= latest else ""


_ADDRESS = re.compile(r"https://[^\s/@\\]+\.[^\s/@\\.]{2,}(?::\d+)?(?:/\S*)?", re.IGNORECASE)
_SYMBOL = re.compile(r"(?=.*\d)(?=.*[./])[A-Z0-9][^\\:<>@{}|\x00-\x1f]{2,119}", re.IGNORECASE)
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|html?|txt|jpe?g|png|msg|eml|rtf|odt)$", re.IGNORECASE)


def document_fault(document: str) -> str:
    """Return the reason why a document is no https address or official symbol; empty if it is one."""
    if not document:
        return "it is empty"
    if _ADDRESS.fullmatch(document):
        return ""
    if _SYMBOL.fullmatch(document) and "//" not in document and not _FILE.search(document):
        return ""
    if re.match(r"http://", document, re.IGNORECASE):
        return f"{document!r} is not an https address"
    return f"{document!r} is not an address or symbol by which anyone can open it"


_PERSON = re.compile(
    r"(?:^|[\s,(])(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Mme|Mlle|Sra?|Amb|Hon)\.?|H\. ?E\.|(?:His|Her) Excellency)\s+[^\W\d_]"
)
_PERHAPS_A_PERSON = re.compile(
    r"\b(?:Ambassador|Minister|Director|Secretary|Judge|Colonel|General|Professor|Senator),?\s+"
    r"(?!(?:General|Deputy|Assistant|Extraordinary|Plenipotentiary|Counsellor)\b)[A-Z][a-zà-ÿ'’-]+ [A-Z][a-zà-ÿ'’-]+$"
)


def may_name_a_person(office: str) -> bool:
    """Return True if an office may contain a person's name: a question to staff, no fault."""
    return bool(_PERHAPS_A_PERSON.search(office))
