"""Types of the rows to be inserted: values by column name, so that two swapped columns cannot load.

Where the fields of a model have the names of the columns, a row is its ``model_dump()``: a field
without a column, or a column without a field, stops the build (see loaders.warehouse).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Row = Mapping[str, object]
Tables = dict[str, Iterable[Row]]
"""Table → its rows."""
