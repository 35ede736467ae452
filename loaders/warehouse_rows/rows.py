"""What a table is to the warehouse: its rows, in the order of its columns."""

from __future__ import annotations

from collections.abc import Iterable

Row = tuple[object, ...]
Tables = dict[str, Iterable[Row]]
