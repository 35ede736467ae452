"""Read the name of a speech's file: the country's code, the session and the year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.records.faults import Fault

_NAME = re.compile(r"([A-Z]{2,3})_(\d{1,2})_(\d{4})\.txt", re.ASCII)
_FOLDER = re.compile(r"(?:.*/)?Session (\d{1,2}) - (\d{4})/[^/]*", re.ASCII)
_BEFORE_FIRST = 1945
"""The first session was that of 1946; there has been one a year since."""


@dataclass(frozen=True)
class Name:
    """A speech by its file: its country, session and year."""

    code: str
    session: int
    year: int
    stem: str


def base(file: str) -> str:
    """The name of a file without its folders."""
    return file.rpartition("/")[2]


def named(file: str) -> Name:
    """Return the parts of a name without faults."""
    stem = base(file).removesuffix(".txt")
    code, session, year = stem.split("_")
    return Name(code, int(session), int(year), stem)


def name_faults(file: str) -> Iterator[Fault]:
    """Yield the faults in the name of a speech's file, and with the folder that holds it."""
    found = _NAME.fullmatch(base(file))
    if not found:
        instead = "name it like CAN_57_2002.txt, or name it under ignored in the source's YAML"
        yield Fault(file, "", "the name of the file is not that of a speech", instead)
        return
    session, year = int(found[2]), int(found[3])
    if session != year - _BEFORE_FIRST:
        what = f"session {session} was not in {year} but in {session + _BEFORE_FIRST}"
        yield Fault(file, "", what, "correct the name of the file")
    folder = _FOLDER.fullmatch(file)
    if folder and (int(folder[1]), int(folder[2])) != (session, year):
        what = f"the file lies in the folder of session {int(folder[1])} of {folder[2]}"
        yield Fault(file, "", what, "move it to the folder of its session")
