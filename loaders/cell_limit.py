"""The longest cell of a CSV, the same in every process: any code may change ``csv.field_size_limit``."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sized

LONGEST_CELL = 131_072
"""Letters; a quotation mark that is not closed makes one cell of the rest of a file."""


def check_cells(cells: Iterable[Sized | None]) -> None:
    """Raise csv.Error where a cell is longer than that."""
    if max(map(len, filter(None, cells)), default=0) > LONGEST_CELL:
        raise csv.Error(f"a cell of more than {LONGEST_CELL:,} letters")
