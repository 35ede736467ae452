"""InterJust on domestic law: one row a government, one column a matter, yes or none recorded.

Only the columns the YAML's ``subjects`` name are read. A finding has no day of a law,
only that of the snapshot.
Odd: a value that is no finding either way (the Rome Statute not ratified, a crime coded
in part) is left out by the YAML's ``ignored`` behind its column's name, so that the same
word in another column is still a fault.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, get_args

from loaders import compiled_list
from loaders.raw_files import Raw, RawFile
from loaders.records.claims import LawFinding
from loaders.records.faults import Fault
from loaders.records.record import Record
from loaders.records.words import USUAL_CONFIDENCE, Law, LawStatus, ReadFrom

if TYPE_CHECKING:
    from loaders.registry.models.sources import Source

_LAWS: dict[str, Law] = {word: word for word in get_args(Law)}
_STATUSES: dict[str, LawStatus] = {word: word for word in get_args(LawStatus)}
_HEADERS = ("country", "date_or_year", "source_url", "verified")
_SCHEME = "https://"


def parse(raw: Raw, spec: Source) -> Iterator[Record | Fault]:
    """Every finding of every row, or its faults instead."""
    for file in raw.files():
        rows = list(file.rows())
        faults = [
            *_subject_faults(file.name, spec),
            *compiled_list.column_faults(
                file.name, [row for _, row in rows], (*_HEADERS, *spec.subjects), spec.ignored
            ),
        ]
        yield from faults
        for line, row in () if faults else rows:
            yield from _row(file, f"line {line}", row, spec)


def _subject_faults(file: str, spec: Source) -> Iterator[Fault]:
    for column, law in spec.subjects.items():
        if law not in _LAWS:
            instead = f"under subjects in the source's YAML write one of {', '.join(_LAWS)}"
            yield Fault(file, f"column {column}", f"{law!r} is not a matter of law", instead)


def _row(file: RawFile, where: str, row: compiled_list.Row, spec: Source) -> Iterator[Record | Fault]:
    read_from = _read_from(row["source_url"], spec)
    wrong = list(_row_faults(row, read_from, spec))
    for column in spec.subjects:
        wrong += _value_faults(column, row[column], spec)
    if wrong or read_from is None:
        yield from (Fault(file.name, f"{where}, {column}", *rest) for column, *rest in wrong)
        return
    for column, law in spec.subjects.items():
        if f"{column} {row[column]}" not in spec.ignored:
            yield LawFinding(
                participant=row["country"],
                law=_LAWS[law],
                status=_STATUSES[spec.values[row[column]]],
                happened_on="",
                date_precision="year",
                document=spec.url,
                title=spec.title,
                read_from=read_from,
                as_of=spec.as_of[row["date_or_year"]],
                confidence="C" if row["verified"] == "no" else USUAL_CONFIDENCE[read_from],
                file=file.name,
                where=f"{where}, {column}",
            )


def _read_from(reference: str, spec: Source) -> ReadFrom | None:
    """Return the kind of copy that was read, by the YAML's ``hosts``; here a host may have a path (shared sites)."""
    return compiled_list.read_from(reference.removeprefix(_SCHEME), spec)


def _row_faults(row: compiled_list.Row, read_from: ReadFrom | None, spec: Source) -> Iterator[compiled_list.Wrong]:
    if not row["country"]:
        yield "country", "no country is named", "write its name"
    if row["date_or_year"] not in spec.as_of:
        written = row["date_or_year"]
        yield (
            "date_or_year",
            f"{written!r} is not a known date",
            f"write `{written}: 2026-02-03` under as_of in the YAML",
        )
    if read_from is None:
        what = f"{row['source_url']!r} is not where InterJust publishes"
        yield "source_url", what, "write its address under hosts in the source's YAML, with what was read there"
    if row["verified"] not in ("yes", "no"):
        yield "verified", f"{row['verified']!r} is neither yes nor no", "write yes where the text read says it"


def _value_faults(column: str, value: str, spec: Source) -> Iterator[compiled_list.Wrong]:
    if f"{column} {value}" in spec.ignored:
        return
    if value not in spec.values:
        instead = f"write it under values in the source's YAML, or `{column} {value}` under ignored"
        yield column, f"{value!r} has no meaning yet", instead
    elif spec.values[value] not in _STATUSES:
        what = f"{value!r} means {spec.values[value]!r}, which is not a status"
        yield column, what, f"under values in the source's YAML write one of {', '.join(_STATUSES)}"
