"""The treaty acts we compiled ourselves for 53 treaties: one CSV, each row with the kind of copy it was read from.

Odd: the file is older than this project and keeps its own words, so the source's YAML
gives the meaning of each. A row has two confidences, of the event and of its day,
and the worse of the row's own and the event's is the fact's. The date of a withdrawal is
the day it takes effect; the day it was notified is given in words in ``note`` or
``source``. A note may also make the act more precise ("succession to signature") or put
the day in doubt ("month verified; day from memory"); any other must be named as left out.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, get_args

from loaders.raw_files import Raw, RawFile
from loaders.records.faults import Fault
from loaders.records.record import Record
from loaders.records.treaties import TreatyAct, TreatyList
from loaders.records.words import Confidence, Precision, ReadFrom, is_as_of

if TYPE_CHECKING:
    from loaders.registry.models.sources import Correction, Source

Row = dict[str, str]
Wrong = tuple[str, str, str]
"""The field, its fault, what to write instead."""

_COLUMNS = (
    "country", "country_as_published", "treaty_id", "action", "date", "date_precision", "as_of", "read_from",
    "confidence", "event_confidence", "day_confidence", "note", "source",
)  # fmt: skip
_CONFIDENCES: dict[str, Confidence] = {letter: letter for letter in get_args(Confidence)}
_PRECISIONS: dict[str, Precision] = {word: word for word in get_args(Precision)}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_EFFECTIVE = re.compile(r"effective; notified \d{4}-\d{2}-\d{2}")
_NOTIFIED = re.compile(r"\bnotified (\d{4})-(\d{2})-(\d{2})\b")
_NOTIFIED_IN_WORDS = re.compile(rf"\bnotified (\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})\b")


def parse(raw: Raw, spec: Source) -> Iterator[Record | Fault]:
    """Every act of the file and one list per treaty; a row is a fact or its faults, never both."""
    for file in raw.files():
        yield from _file(file, spec)


def _file(file: RawFile, spec: Source) -> Iterator[Record | Fault]:
    rows = list(file.rows())
    faults = list(_column_faults(file.name, rows, spec))
    if faults:
        yield from faults
        return
    acts = []
    for line, row in rows:
        wrong = [Fault(f"{file.name}:{line}", *words) for words in _row_faults(row, spec)]
        acts += [] if wrong else [_act(file.name, line, row, spec)]
        yield from wrong
    yield from acts
    yield from _lists(file.name, acts)
    yield from _idle_corrections(file.name, rows, spec)


def _act(file: str, line: int, row: Row, spec: Source) -> TreatyAct:
    """The act in a row without faults."""
    act = spec.acts[_action(row, spec)]
    precision = spec.precisions.get(row["note"], _PRECISIONS[row["date_precision"]])
    day = date.fromisoformat(row["date"])
    return TreatyAct(
        participant=_participant(row),
        treaty=row["treaty_id"],
        act=act,
        acted_on=_notified(row) if act == "withdrawal" else _first_day(day, precision),
        effective_on=day if act == "withdrawal" else None,
        date_precision=precision,
        as_of=_as_of(row, spec),
        read_from=_read_from(row, spec),
        confidence=_confidence(row),
        day_confidence=_CONFIDENCES[row["day_confidence"]],
        note=row["note"] if _sharpened(row) in spec.acts else "",
        file=file,
        where=f"line {line}",
    )


def _lists(file: str, acts: list[TreatyAct]) -> Iterator[TreatyList]:
    """One list per treaty, as of its latest confirmed row; the compiled file prints no counts."""
    confirmed: dict[str, list[TreatyAct]] = defaultdict(list)
    for act in acts:
        if act.confidence != "C":
            confirmed[act.treaty].append(act)
    for treaty, rows in confirmed.items():
        as_of = max(act.as_of for act in rows)
        counts = Counter(act.read_from for act in rows)
        read_from = min(counts, key=lambda word: (-counts[word], word))
        yield TreatyList(treaty, as_of, read_from, None, None, file=file)


# --- faults of the file ---


def _column_faults(file: str, rows: list[tuple[int, Row]], spec: Source) -> Iterator[Fault]:
    if not rows:
        yield Fault(file, "", "there is no row below the header", "put the compiled file in its place")
        return
    columns = rows[0][1].keys()
    for column in _COLUMNS:
        if column not in columns:
            yield Fault(f"{file}:1", column, "this column is missing", "add it")
    for column in columns:
        if column not in _COLUMNS and column not in spec.ignored:
            yield Fault(f"{file}:1", column, "this column is unknown", "name it under ignored in the source's YAML")


def _row_faults(row: Row, spec: Source) -> Iterator[Wrong]:
    words = list(_word_faults(row, spec))
    yield from words
    yield from _day_faults(row, spec)
    yield from () if words else _trust_faults(row, spec)


def _word_faults(row: Row, spec: Source) -> Iterator[Wrong]:
    if not _participant(row):
        yield "country_as_published", "no country is named", "write its name"
    if not row["treaty_id"]:
        yield "treaty_id", "no treaty is named", "write its depositary number"
    if row["action"] not in spec.acts:
        yield "action", f"{row['action']!r} is not a known action", "write it under acts in the source's YAML"
    if row["read_from"] not in spec.read_from:
        yield "read_from", f"{row['read_from']!r} is not known", "write it under read_from in the source's YAML"
    if row["date_precision"] not in _PRECISIONS:
        yield "date_precision", f"{row['date_precision']!r} is not a precision", "write day, month or year"
    for field in ("confidence", "event_confidence", "day_confidence"):
        if row[field] not in _CONFIDENCES:
            yield field, f"{row[field]!r} is not a confidence", "write A, B or C"
    if not _is_understood(row, spec):
        instead = (
            f"name it under ignored in the source's YAML, or write `{_sharpened(row)}: <act>` under acts "
            f"or `{row['note']}: <precision>` under precisions"
        )
        yield "note", f"{row['note']!r} is not known", instead


def _day_faults(row: Row, spec: Source) -> Iterator[Wrong]:
    as_of = _as_of(row, spec)
    is_withdrawal = row["action"] == "withdrawal"
    if not is_as_of(as_of):
        instead = "write 2026-02-03, 2026-02 or 2026, or say what it means under as_of in the source's YAML"
        yield "as_of", f"{as_of!r} is not a day, month or year", instead
    if not _date(_DAY.fullmatch(row["date"])):
        yield "date", f"{row['date']!r} is not a day", "write it as 2026-02-03"
    elif is_as_of(as_of) and not is_withdrawal and row["date"][: len(as_of)] > as_of:
        yield "date", f"{row['date']} is later than the row's as_of, {as_of}", "correct one of the two"
    if is_withdrawal and "notified" in row["note"] + row["source"] and not _notified(row):
        yield "note", "no day can be read after 'notified'", "write 'notified 2026-02-03'"


def _trust_faults(row: Row, spec: Source) -> Iterator[Wrong]:
    if _confidence(row) == "C":
        return
    if _read_from(row, spec) == "memory":
        instead = "write C, or what bears it out under corrections in the source's YAML"
        yield "confidence", f"a fact from memory has confidence {_confidence(row)}", instead
    if row["day_confidence"] == "C" and row["note"] not in spec.precisions:
        what = f"the day {row['date']} is unverified, the event is not"
        yield "day_confidence", what, f"write `{row['note']}: month` or `: year` under precisions in the source's YAML"


def _idle_corrections(file: str, rows: list[tuple[int, Row]], spec: Source) -> Iterator[Fault]:
    used = {id(_correction(row, spec)) for _, row in rows}
    for correction in spec.corrections:
        if id(correction) not in used:
            where = f"{correction.participant}, {correction.treaty}"
            yield Fault(file, where, "this correction fits no row", "remove it from the source's YAML")


# --- reading a row ---


def _participant(row: Row) -> str:
    return row["country_as_published"] or row["country"]


def _sharpened(row: Row) -> str:
    """The action with a note that makes it more precise, as named in the source's YAML."""
    return f"{row['action']} ({row['note']})"


def _action(row: Row, spec: Source) -> str:
    return _sharpened(row) if _sharpened(row) in spec.acts else row["action"]


def _is_understood(row: Row, spec: Source) -> bool:
    note = row["note"]
    named = note in spec.ignored or note in spec.precisions or _sharpened(row) in spec.acts
    return not note or named or (row["action"] == "withdrawal" and bool(_EFFECTIVE.fullmatch(note)))


def _as_of(row: Row, spec: Source) -> str:
    return spec.as_of.get(row["as_of"], row["as_of"])


def _confidence(row: Row) -> Confidence:
    return max(_CONFIDENCES[row["confidence"]], _CONFIDENCES[row["event_confidence"]])


def _read_from(row: Row, spec: Source) -> ReadFrom:
    correction = _correction(row, spec)
    begun = max(filter(row["source"].startswith, spec.hosts), key=len, default="")
    return correction.value if correction else spec.hosts.get(begun, spec.read_from[row["read_from"]])


def _correction(row: Row, spec: Source) -> Correction | None:
    """The correction of a row from memory; a participant's other acts stay as they are."""
    if spec.read_from.get(row["read_from"]) != "memory":
        return None
    names = (_participant(row), row["treaty_id"])
    return next((found for found in spec.corrections if (found.participant, found.treaty) == names), None)


def _notified(row: Row) -> date | None:
    """The day a withdrawal was notified, from its note or else its source."""
    for words in (row["note"], row["source"]):
        if found := _NOTIFIED.search(words):
            return _date(found)
        if found := _NOTIFIED_IN_WORDS.search(words):
            return _day_of(int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))
    return None


def _first_day(day: date, precision: Precision) -> date:
    """The first possible day: the day itself, or the first of its month or year."""
    return {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}[precision]


def _date(found: re.Match[str] | None) -> date | None:
    return _day_of(int(found[1]), int(found[2]), int(found[3])) if found else None


def _day_of(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    if year < 1 or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)
