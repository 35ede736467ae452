"""Types of the rows to be inserted: values by column name, so that two swapped columns cannot load."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Row = Mapping[str, object]
Tables = dict[str, Iterable[Row]]
"""Table → its rows."""
