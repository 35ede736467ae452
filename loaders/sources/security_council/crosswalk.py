"""Labels of the collection that are governments: two tables kept by hand beside it.

Odd: both begin with remarks, lines that start with a number sign.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.raw_files import RawFile
from loaders.records.faults import Fault

_ENTITIES = ("country_org", "entity_type", "iso3", "un_regional_group", "lat", "lon", "note")
_ALIASES = ("alias", "canonical", "reason")
_TYPES = ("state", "igo", "un", "ngo", "civil_society", "academia", "company", "other")


@dataclass
class Crosswalk:
    """Label → the code of a government; empty for a known label of another speaker."""

    codes: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)

    def knows(self, label: str) -> bool:
        """Return True if the label is in the crosswalk."""
        return self.aliases.get(label, label) in self.codes

    def code(self, label: str) -> str:
        """The code of the government a known label means; empty for another speaker."""
        return self.codes[self.aliases.get(label, label)]


def read(file: RawFile, crosswalk: Crosswalk) -> Iterator[Fault]:
    """Put one of the two tables into the crosswalk; yields a fault for each unreadable row."""
    columns = _ALIASES if file.name.endswith("country_aliases.csv") else _ENTITIES
    lines = [(number, line) for number, line in enumerate(file.text().splitlines(), start=1) if line[:1] != "#"]
    rows = list(csv.reader(line for _, line in lines))
    if not rows or tuple(rows[0]) != columns:
        yield Fault(file.name, "", "the columns are not those of the crosswalk", ", ".join(columns))
        return
    for (number, _), row in zip(lines[1:], rows[1:], strict=True):
        if len(row) != len(columns):
            yield Fault(file.name, f"line {number}", f"{len(row)} columns", f"write all {len(columns)}")
        elif columns == _ALIASES:
            crosswalk.aliases[row[0]] = row[1]
        elif row[1] not in _TYPES:
            yield Fault(file.name, f"line {number}", f"{row[1]!r} is not a kind of speaker", ", ".join(_TYPES))
        elif (row[1] == "state") != bool(row[2]):
            yield Fault(
                file.name, f"line {number}", f"{row[0]}: a code goes with a state, and only there", "correct it"
            )
        else:
            crosswalk.codes[row[0]] = row[2]
