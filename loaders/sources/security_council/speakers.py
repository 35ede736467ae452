"""The table of speakers of the whole collection: the speaker and day of each speech.

Odd: nothing is quoted, a missing value is NA, and 36 lines of S/PV.5225 are split by a
line break inside a value; lines are joined until a row has all its columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.raw_files import RawFile
from loaders.records.faults import Fault
from loaders.records.words import is_as_of

_COLUMNS = (
    "filename", "date", "day", "month", "year", "speaker", "speaker_undl", "speaker_country", "country_org", "role",
    "participanttype", "speech_number", "record_speech", "tokens", "types", "sentences", "topic", "agenda_item1",
    "agenda_item2", "agenda_item3", "agenda_item4", "agenda_item_manual", "document_symbol", "meeting_symbol",
    "speech_format",
)  # fmt: skip
_WIDTH = len(_COLUMNS) + 1
"""The columns and, before them, the number of the row."""
_FILE, _DATE, _SPEAKER, _LABEL = (_COLUMNS.index(name) + 1 for name in ("filename", "date", "speaker", "country_org"))
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True)
class Speaker:
    """The speaker of a speech, as the collection labels it, and the day."""

    speaker: str
    label: str
    spoken_on: str


def read(file: RawFile, speakers: dict[str, Speaker]) -> Iterator[Fault]:
    """Put the speaker of each file into ``speakers``; yields a fault for each unreadable row."""
    rows = _rows(file.text())
    _, header = next(rows, (1, []))
    if tuple(header[-len(_COLUMNS) :]) != _COLUMNS or len(header) > _WIDTH:
        yield Fault(file.name, "line 1", "the columns are not those of the table of speakers", ", ".join(_COLUMNS))
        return
    for line, row in rows:
        day = row[_DATE] if len(row) == _WIDTH else ""
        if len(row) != _WIDTH:
            yield Fault(file.name, f"line {line}", f"{len(row)} columns, not {_WIDTH}", "fetch the file again")
        elif not _DAY.fullmatch(day) or not is_as_of(day):
            yield Fault(file.name, f"line {line}", f"date: {day!r} is not a day", "write it as 2020-01-09")
        else:
            speakers[row[_FILE]] = Speaker(_cleaned(row[_SPEAKER]), _cleaned(row[_LABEL]), day)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of the table with the line each begins in; the header may lack the number of the row."""
    lines = text.split("\n")
    yield 1, lines[0].rstrip("\r").split("\t")
    begun, first = "", 2
    for number, line in enumerate(lines[1:], start=2):
        first = first if begun else number
        begun = f"{begun} {line}".strip("\r\n ") if begun else line.rstrip("\r")
        if begun.count("\t") >= _WIDTH - 1:
            yield first, begun.split("\t")
            begun = ""
    if begun.strip():
        yield first, begun.split("\t")


def _cleaned(value: str) -> str:
    return "" if value == "NA" else value.strip()
