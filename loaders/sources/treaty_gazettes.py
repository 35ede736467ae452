"""Treaty acts from official gazettes, one list of the depositary and single documents: CSVs, a row an act.

Odd: ``claim`` holds the treaty and the act ("apic: party"), and several documents give the
same act; the most exact of them is kept, and of equals the one nearest to the depositary.
A claim named under ``precisions`` doubts the day of an act, not the act. Only a file
named under ``subjects`` is a list; a name missing from the others proves nothing. Acts in no
file are in the registry, each with its document (``known_acts``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, get_args
from urllib.parse import urlsplit

from loaders.known_acts import acted_on, known_act
from loaders.raw_files import Raw, RawFile
from loaders.records.faults import Fault
from loaders.records.record import Record
from loaders.records.treaties import TreatyAct, TreatyList
from loaders.records.words import EFFECTS, NEAREST_FIRST, Confidence, Known, ReadFrom, is_as_of

if TYPE_CHECKING:
    from loaders.registry.models.sources import Source

Row = dict[str, str]

COLUMNS = (
    *("iso3", "claim", "day", "day_precision", "office_or_role", "document", "document_address", "read_from"),
    *("quotation", "confidence", "note"),
)
_CONFIDENCES: dict[str, Confidence] = {letter: letter for letter in get_args(Confidence)}
_PRECISIONS: dict[str, Known] = {word: word for word in get_args(Known)}
_STATED = re.compile(r"as of (\d{1,2}) ([A-Z][a-z]{2}) (\d{4})")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PARTIES = re.compile(r"(\d+) parties")
_GAZETTE = re.compile(r"BGBl\. III \d+/(\d{4})")


def parse(raw: Raw, spec: Source) -> Iterator[Record | Fault]:
    """Yield the lists and the acts of all files, each act once, and the acts in no file."""
    acts: list[TreatyAct] = []
    lists: dict[str, str] = {}
    for file in raw.files():
        for record in _file(file, spec):
            if isinstance(record, TreatyAct):
                acts.append(record)
                continue
            if isinstance(record, TreatyList):
                lists[record.treaty] = record.file
            yield record
    yield from _once([*acts, *map(known_act, spec.known_acts)], lists)


def _file(file: RawFile, spec: Source) -> Iterator[TreatyAct | TreatyList | Fault]:
    listed: set[str] = set()
    for line, row in file.rows():
        if tuple(row) != COLUMNS:
            what = f"the columns are {', '.join(row)}"
            yield Fault(f"{file.name}:1", "", what, f"the columns are {', '.join(COLUMNS)}")
            return
        if _name(row) in spec.ignored or row["claim"] in spec.ignored or _treaty(row, spec) is None:
            continue
        where = f"{file.name}:{line}"
        faults = [Fault(where, *wrong) for wrong in _faults(row, spec)]
        yield from faults
        if faults:
            continue
        act = _act(row, file.name, line, spec)
        if spec.subjects.get(file.name) == "list" and act.treaty not in listed:
            listed.add(act.treaty)
            yield _list(row, act, where)
        yield act


def _list(row: Row, act: TreatyAct, where: str) -> TreatyList | Fault:
    """The list a row belongs to, with the number of parties given in its note."""
    printed = _PARTIES.search(row["note"])
    if printed is None:
        return Fault(where, "note", "nothing tells how many parties the list holds", "write: 45 parties")
    return TreatyList(act.treaty, act.as_of, act.read_from, int(printed[1]), None, file=act.file)


def _faults(row: Row, spec: Source) -> Iterator[tuple[str, str, str]]:
    """The field, its fault, what to write instead."""
    slug, _, claim = row["claim"].partition(": ")
    if slug not in spec.treaties:
        yield "claim", f"{slug!r} is not a known treaty", "write it under treaties in the source's YAML"
    if claim not in spec.acts:
        yield "claim", f"{claim!r} is not a known act", "write it under acts, or the claim under ignored, in the YAML"
    if row["day_precision"] not in _PRECISIONS:
        yield "day_precision", f"{row['day_precision']!r} is not a precision", "write day, month, year or by"
    if not is_as_of(_day(row, spec)):
        yield "day", f"{row['day']!r} is not a day, month or year", "write 2026-02-03, 2026-02 or 2026"
    if row["confidence"] not in _CONFIDENCES:
        yield "confidence", f"{row['confidence']!r} is not a confidence", "write A, B or C"
    if _read_from(row, spec) is None:
        yield "read_from", f"{row['read_from']!r} is not known", "write it under read_from in the source's YAML"
    if not is_as_of(_as_of(row, spec)):
        what = f"nothing tells the day of the document {row['document']!r}"
        yield "document", what, "write `document: day` under as_of in the source's YAML"
    if not row["document_address"].startswith(("https://", "http://")):
        yield "document_address", f"{row['document_address']!r} is not an address", "write its address"


def _act(row: Row, file: str, line: int, spec: Source) -> TreatyAct:
    """The act in a row without faults."""
    claim = row["claim"].partition(": ")[2]
    doubted = spec.precisions.get(claim)
    is_closed = _is_closed(row["document_address"], spec)
    # A year proves only its last day: it makes no one a party from 1 January.
    precision = doubted or ("by" if row["day_precision"] == "year" else _PRECISIONS[row["day_precision"]])
    return TreatyAct(
        participant=row["iso3"],
        treaty=_treaty(row, spec) or "",
        act=spec.acts[claim],
        acted_on=acted_on(_day(row, spec), precision),
        date_precision=precision,
        as_of=_as_of(row, spec),
        read_from=_read_from(row, spec) or "memory",
        confidence=_CONFIDENCES[row["confidence"]],
        day_confidence="C" if doubted else None,
        document=row["document"] if is_closed else row["document_address"],
        note="" if is_closed else row["document"],
        file=file,
        where=f"line {line}",
    )


def _is_closed(address: str, spec: Source) -> bool:
    """Return True if an address needs a subscription, by the source's ``closed_hosts``."""
    host = f".{urlsplit(address).hostname}"
    return any(host.endswith(f".{closed}") for closed in spec.closed_hosts)


def _once(acts: list[TreatyAct], lists: dict[str, str]) -> Iterator[TreatyAct]:
    """Each act once: only the list's acts where a treaty has a list, else the most exact of several documents."""
    kept: dict[tuple[str, ...], TreatyAct] = {}
    for act in sorted(acts, key=_exactness):
        if lists.get(act.treaty, act.file) == act.file:
            is_one_of_several = act.file == "known_acts" or EFFECTS[act.act] != "binds"
            day = str(act.acted_on) if is_one_of_several else ""
            kept.setdefault((act.participant, act.treaty, EFFECTS[act.act], day), act)
    yield from kept.values()


def _exactness(act: TreatyAct) -> tuple[object, ...]:
    """Return the order of documents on one act: a day, then the earliest "by", then a year; of equals the nearest one.

    Of equally near ones a document with an address comes first.
    """
    coarse = {"day": 0, "month": 1, "by": 1, "year": 2}[act.date_precision]
    day = str(act.acted_on) if coarse else ""
    is_named_only = not act.document.startswith("http")
    nearness = NEAREST_FIRST.index(act.read_from)
    return act.confidence == "C", coarse, day, nearness, is_named_only, str(act.acted_on), act.note


def _name(row: Row) -> str:
    """A row as the YAML names it where it is left out: participant, claim and day."""
    return f"{row['iso3']} {row['claim']} {row['day']}"


def _treaty(row: Row, spec: Source) -> str | None:
    """The depositary number of the row's treaty; None where the YAML leaves the treaty out."""
    return spec.treaties.get(row["claim"].partition(": ")[0], "")


def _day(row: Row, spec: Source) -> str:
    return spec.dates[row["day"]][0] if row["day"] in spec.dates else row["day"]


def _read_from(row: Row, spec: Source) -> ReadFrom | None:
    """Return the kind of copy that was read; a repository's copy is recognised by the beginning of its name."""
    return next((word for prefix, word in spec.read_from.items() if row["read_from"].startswith(prefix)), None)


def _as_of(row: Row, spec: Source) -> str:
    """The day of the document: from the YAML, else from its title, else the year of its gazette."""
    document = row["document"]
    if document in spec.as_of:
        return spec.as_of[document]
    if stated := _STATED.search(document):
        return f"{stated[3]}-{_MONTHS.index(stated[2]) + 1:02}-{int(stated[1]):02}" if stated[2] in _MONTHS else ""
    gazette = _GAZETTE.search(document)
    return gazette[1] if gazette else ""
