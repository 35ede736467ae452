"""Read the name of a speech's file: the year and the meeting, by the symbol of its record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.records.faults import Fault

_NAME = re.compile(r"UNSC_(\d{4})_SPV\.(\d{1,5})(?:Resumption(\d{1,2}))?_spch(\d{3,5})\.txt", re.ASCII)


@dataclass(frozen=True)
class Name:
    """A speech by its file: its year, its meeting and its key."""

    year: int
    meeting: str
    stem: str


def base(file: str) -> str:
    """The name of a file without its folders."""
    return file.rpartition("/")[2]


def named(file: str) -> Name | None:
    """Return the parts of a file's name; None where it is not that of a speech."""
    found = _NAME.fullmatch(base(file))
    if not found:
        return None
    year, meeting, resumption, _ = found.groups()
    symbol = f"S/PV.{meeting}" + (f" (Resumption {resumption})" if resumption else "")
    return Name(int(year), symbol, base(file).removesuffix(".txt"))


def name_faults(file: str) -> Iterator[Fault]:
    """Yield the faults in the name of a speech's file."""
    if named(file) is None:
        instead = (
            "name it like UNSC_2020_SPV.8699Resumption1_spch028.txt, or name it under ignored in the source's YAML"
        )
        yield Fault(file, "", "the name of the file is not that of a speech", instead)
