"""Read designations entered by staff: one an entry, every field there, in YAML or CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from loaders import compiled_list
from loaders.raw_files import RawFile
from loaders.records.claims import Designation
from loaders.records.faults import Fault
from loaders.records.record import Record
from loaders.records.words import USUAL_CONFIDENCE, is_as_of
from loaders.sources.rtop_focal_points.offices import CLAIMS, is_person

if TYPE_CHECKING:
    from loaders.registry.models.sources import Source

FIELDS = ("country", "claim", "office", "designated_on", "precision", "document", "title", "as_of")
MAY_BE_EMPTY = ("office", "title")

Row = dict[str, str]
Wrong = tuple[str, str, str]


def entries(file: RawFile, spec: Source) -> Iterator[Record | Fault]:
    """The entries of designations.yml."""
    yield from _read(file.name, list(file.entries()), spec)


def lines(file: RawFile, spec: Source) -> Iterator[Record | Fault]:
    """The lines of designations.csv."""
    rows = list(file.rows())
    faults = list(compiled_list.column_faults(file.name, [row for _, row in rows], FIELDS, ()))
    yield from faults or _read(file.name, rows, spec)


def _read(file: str, rows: list[tuple[int, Row]], spec: Source) -> Iterator[Record | Fault]:
    if not rows:
        yield Fault(file, "", "there is no designation in the file", f"write an entry with {', '.join(FIELDS)}")
    for line, row in rows:
        where = f"line {line}"
        wrong = list(_field_faults(row)) or list(_value_faults(row))
        yield from (Fault(file, f"{where}, {field}", *rest) for field, *rest in wrong)
        yield from () if wrong else (_designation(file, where, row, spec),)


def _designation(file: str, where: str, row: Row, spec: Source) -> Designation:
    """The designation of an entry without faults; kept by hand where the document's publisher is not known."""
    was_read = compiled_list.read_from(row["document"], spec) or "by_hand"
    return Designation(
        participant=row["country"],
        network="global_network",
        claim=CLAIMS[row["claim"]],
        office=row["office"],
        happened_on=row["designated_on"],
        date_precision=compiled_list.precision_of(row["precision"]),
        document=row["document"],
        title=row["title"],
        read_from=was_read,
        as_of=row["as_of"],
        confidence=USUAL_CONFIDENCE[was_read],
        file=file,
        where=where,
    )


def _field_faults(row: Iterable[str]) -> Iterator[Wrong]:
    for field in FIELDS:
        if field not in row:
            yield (
                field,
                "this field is missing",
                "add it, empty where nothing is known" if field in MAY_BE_EMPTY else "add it",
            )
    for field in row:
        if field not in FIELDS:
            yield field, "this field is unknown", f"remove it, or use one of {', '.join(FIELDS)}"


def _value_faults(row: Row) -> Iterator[Wrong]:
    for field in FIELDS:
        if not row[field].strip() and field not in MAY_BE_EMPTY:
            yield field, "nothing is written here", "write it"
    if row["claim"] not in CLAIMS:
        yield "claim", f"{row['claim']!r} is not a claim", f"write one of {', '.join(CLAIMS)}"
    if is_person(row["office"]):
        yield "office", "the office reads like a person", "write the office alone"
    faults = list(compiled_list.day_faults(row["designated_on"], row["precision"], ("designated_on", "precision")))
    yield from faults
    if not is_as_of(row["as_of"]):
        yield "as_of", f"{row['as_of']!r} is not a day, month or year", "write 2026-02-03, 2026-02 or 2026"
    elif not faults and row["designated_on"][: len(row["as_of"])] > row["as_of"]:
        yield "designated_on", f"{row['designated_on']} is later than as_of, {row['as_of']}", "correct one of the two"
