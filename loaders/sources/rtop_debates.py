"""The Assembly's debates and dialogues on RtoP: one row a meeting, with the numbers of participants.

Odd: the symbols of the records have remarks in brackets, which are left out with the notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, get_args

from loaders.raw_files import Raw
from loaders.records.faults import Fault
from loaders.records.meetings import Debate
from loaders.records.record import Record
from loaders.records.words import DebateFormat, is_as_of

if TYPE_CHECKING:
    from loaders.registry.models.sources import Source

Row = dict[str, str]

_COUNTS = ("member_states_spoke", "regional_orgs", "observers", "civil_society", "on_behalf_of_states")
_COLUMNS = ("date_start", "date_end", "format", *_COUNTS, "known_pv_symbols", "source_url")
_FORMATS: dict[str, DebateFormat] = {word: word for word in get_args(DebateFormat)}
_HOST = re.compile(r"https?://(?:www\.)?([^/?#:\s]+)\S*")
_REMARK = re.compile(r"\s*\([^()]*\)")
_RECORDS = re.compile(r"A/\d+/PV\.\d+(?:-\d+)?(?:; A/\d+/PV\.\d+(?:-\d+)?)*", re.ASCII)


def parse(raw: Raw, spec: Source) -> Iterator[Record | Fault]:
    """Every meeting of the file, or the faults of its row."""
    for file in raw.files():
        for line, row in file.rows():
            faults = list(_column_faults(file.name, row, spec))
            if faults:
                yield from faults
                break
            faults = [Fault(file.name, f"line {line}", *wrong) for wrong in _wrong(row, spec)]
            yield from faults
            if not faults:
                yield _debate(file.name, line, row, spec)


def _debate(file: str, line: int, row: Row, spec: Source) -> Debate:
    governments, organisations, observers, civil_society, spoken_for = (_count(row[column]) for column in _COUNTS)
    host = _HOST.fullmatch(row["source_url"])
    return Debate(
        started_on=row["date_start"],
        ended_on=row["date_end"],
        format=_FORMATS[spec.values[row["format"]]],
        government_count=governments,
        regional_organisation_count=organisations,
        observer_count=observers,
        civil_society_count=civil_society,
        spoken_for_count=spoken_for,
        records=_records(row),
        document=row["source_url"],
        read_from=spec.hosts[host[1] if host else ""],
        as_of=row["date_end"],
        file=file,
        where=f"line {line}",
    )


def _column_faults(file: str, row: Row, spec: Source) -> Iterator[Fault]:
    for column in _COLUMNS:
        if column not in row:
            yield Fault(file, "line 1", f"the column {column!r} is missing", "add it")
    for column in row:
        if column not in _COLUMNS and column not in spec.ignored:
            yield Fault(
                file, "line 1", f"the column {column!r} is unknown", "name it under ignored in the source's YAML"
            )


def _wrong(row: Row, spec: Source) -> Iterator[tuple[str, str]]:
    for column in ("date_start", "date_end"):
        if len(row[column]) != len("2026-02-03") or not is_as_of(row[column]):
            yield f"{column}: {row[column]!r} is not a day", "write it as 2026-02-03"
    if row["date_end"] < row["date_start"]:
        yield "the meeting ends before it begins", "correct one of the two days"
    if row["format"] not in spec.values:
        yield f"format: {row['format']!r} is not known", "write what it means under values in the source's YAML"
    for column in _COUNTS:
        if row[column] and not row[column].isdecimal():
            yield f"{column}: {row[column]!r} is not a count", "write a whole number, or nothing where none is given"
    if _records(row) and not _RECORDS.fullmatch(_records(row)):
        yield f"known_pv_symbols: {row['known_pv_symbols']!r} is not a symbol", "write A/78/PV.96; A/78/PV.97"
    host = _HOST.fullmatch(row["source_url"])
    if not host or host[1] not in spec.hosts:
        yield f"source_url: {row['source_url']!r} is not read here", "name its host under hosts in the source's YAML"


def _records(row: Row) -> str:
    return _REMARK.sub("", row["known_pv_symbols"]).strip()


def _count(cell: str) -> int | None:
    return int(cell) if cell else None
