"""Read designations of RtoP focal points from three forms of file.

``compiled``: lists that cite many texts, a fact a row. ``kept``: designations entered
by staff, one an entry. ``page``: the Global Centre's own list as a browser saved it.
Odd: lists of focal points name the persons. Columns with their names are left out by
header, and an office that looks like a person's name (``offices``) is a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from loaders.raw_files import Raw, RawFile
from loaders.records.faults import Fault
from loaders.records.record import Record
from loaders.sources.rtop_focal_points import compiled, kept, page

if TYPE_CHECKING:
    from loaders.registry.models.sources import Source

    Read = Callable[[RawFile, Source], Iterator[Record | Fault]]

_FORMS: dict[str, Read] = {
    "*.html": page.read,
    "*.htm": page.read,
    "*designations.yml": kept.entries,
    "*designations.csv": kept.lines,
    "*focal_points*.csv": compiled.read,
}


def parse(raw: Raw, spec: Source) -> Iterator[Record | Fault]:
    """Every designation of every file, or the faults of a row instead of it."""
    for file in raw.files():
        read = next((read for pattern, read in _FORMS.items() if fnmatch(file.name, pattern)), None)
        if read is None:
            yield Fault(file.name, "", "the file is in none of the forms this source has", "mend files in its YAML")
        else:
            yield from read(file, spec)
