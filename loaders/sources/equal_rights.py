"""Parties to treaties on the equal rights of minorities and of indigenous peoples: a CSV a treaty, a row a party.

Odd: ``claim`` holds the treaty and the act ("ILO C169: ratified"), one document lists all
rows of a file, and its note gives their number ("complete list as of 2009-12-25 (20)"). A row
without a day of its own has the year by which a gazette had printed the act: only
its last day is certain. A row "ended: …" needs its withdrawal under ``known_acts`` in the
source's YAML, for acts that are in no list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, get_args

from loaders.known_acts import known_act
from loaders.raw_files import Raw, RawFile
from loaders.records.faults import Fault
from loaders.records.record import Record
from loaders.records.treaties import TreatyAct, TreatyList
from loaders.records.words import Confidence, Known, is_as_of

if TYPE_CHECKING:
    from loaders.registry.models.sources import Source

Row = dict[str, str]

COLUMNS = (
    *("iso3", "claim", "day", "day_precision", "office_or_role", "document", "document_address", "read_from"),
    *("quotation", "confidence", "note"),
)
_CONFIDENCES: dict[str, Confidence] = {letter: letter for letter in get_args(Confidence)}
_PRECISIONS: dict[str, Known] = {"day": "day", "by": "by"}
_COMPLETE = re.compile(r"complete list as of (\d{4}-\d{2}-\d{2}) \((\d+)\)")
_ENDED = "ended: "


def parse(raw: Raw, spec: Source) -> Iterator[Record | Fault]:
    """Yield the list and the acts of every file, and the acts in no file."""
    for file in raw.files():
        yield from _file(file, spec)
    yield from map(known_act, spec.known_acts)


def _file(file: RawFile, spec: Source) -> Iterator[TreatyAct | TreatyList | Fault]:
    rows = list(file.rows())
    if not rows or tuple(rows[0][1]) != COLUMNS:
        yield Fault(f"{file.name}:1", "", "these are not the columns", f"write {', '.join(COLUMNS)}")
        return
    faults = [Fault(f"{file.name}:{line}", *wrong) for line, row in rows for wrong in _faults(row, rows[0][1], spec)]
    if faults:
        yield from faults
        return
    yield _list(file.name, rows[0][1], spec)
    for line, row in rows:
        yield _act(row, file.name, line, spec)


def _faults(row: Row, first: Row, spec: Source) -> Iterator[tuple[str, str, str]]:
    """The field, its fault, what to write instead."""
    treaty, claim = _parted(row["claim"])
    if treaty not in spec.treaties:
        yield "claim", f"{treaty!r} is not a known treaty", "write it under treaties in the source's YAML"
    if claim not in spec.acts:
        yield "claim", f"{claim!r} is not a known act", "write it under acts in the source's YAML"
    if (treaty, row["document"]) != (_parted(first["claim"])[0], first["document"]):
        yield "document", "the file tells of another treaty or document too", "keep one list a file"
    if row["day_precision"] not in _PRECISIONS:
        yield "day_precision", f"{row['day_precision']!r} is not a precision", "write day or by"
    elif not is_as_of(row["day"]) or len(row["day"]) != {"day": 10, "by": 4}[row["day_precision"]]:
        yield "day", f"{row['day']!r} is not the day", "write 2026-02-03 for a day, 2026 for by"
    if row["confidence"] not in _CONFIDENCES:
        yield "confidence", f"{row['confidence']!r} is not a confidence", "write A, B or C"
    if row["read_from"] not in spec.read_from:
        yield "read_from", f"{row['read_from']!r} is not known", "write it under read_from in the source's YAML"
    if not is_as_of(_as_of(row, spec)):
        what = f"nothing tells the day of the document {row['document']!r}"
        yield "document", what, "write `document: day` under as_of in the source's YAML"
    yield from _note_faults(row, spec)


def _note_faults(row: Row, spec: Source) -> Iterator[tuple[str, str, str]]:
    if row["note"].startswith(_ENDED):
        number = spec.treaties.get(_parted(row["claim"])[0])
        if not any(
            (act.participant, act.treaty, act.act) == (row["iso3"], number, "withdrawal") for act in spec.known_acts
        ):
            yield "note", "its end is given, but no withdrawal is known", "write it under known_acts in the YAML"
    elif row["note"] and not _COMPLETE.match(row["note"]) and row["note"] not in spec.ignored:
        yield "note", f"{row['note']!r} is not known", "write it under ignored in the source's YAML"


def _list(file: str, row: Row, spec: Source) -> TreatyList:
    """The list in a file, with the number of parties given in its note."""
    printed = _COMPLETE.match(row["note"])
    return TreatyList(
        treaty=spec.treaties[_parted(row["claim"])[0]] or "",
        as_of=_as_of(row, spec),
        read_from=spec.read_from[row["read_from"]],
        party_count=int(printed[2]) if printed else None,
        signatory_count=None,
        file=file,
        where="line 2",
    )


def _act(row: Row, file: str, line: int, spec: Source) -> TreatyAct:
    """The act in a row without faults."""
    treaty, claim = _parted(row["claim"])
    precision = _PRECISIONS[row["day_precision"]]
    return TreatyAct(
        participant=row["iso3"],
        treaty=spec.treaties[treaty] or "",
        act=spec.acts[claim],
        acted_on=date.fromisoformat(row["day"] if precision == "day" else f"{row['day']}-12-31"),
        date_precision=precision,
        as_of=_as_of(row, spec),
        read_from=spec.read_from[row["read_from"]],
        confidence=_CONFIDENCES[row["confidence"]],
        document=_document(row, spec),
        note=row["document"],
        file=file,
        where=f"line {line}",
    )


def _parted(claim: str) -> tuple[str, str]:
    """A claim as the name of its treaty and the act."""
    treaty, _, act = claim.rpartition(": ")
    return treaty, act


def _document(row: Row, spec: Source) -> str:
    """The public address of the list; the YAML gives it where a copy was read."""
    itself = spec.documents.get(row["document_address"])
    return (itself and itself.document) or row["document_address"]


def _as_of(row: Row, spec: Source) -> str:
    """The day of the document: from its note, else from the YAML."""
    stated = _COMPLETE.match(row["note"])
    return stated[1] if stated else spec.as_of.get(row["document"], "")
