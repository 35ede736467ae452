"""Answers to SQL of readers as CSV, JSON and Parquet."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard.exports.files import CSV
from dashboard.exports.spreadsheets import escape_cell
from dashboard.i18n import LazyMessage, lazy

if TYPE_CHECKING:
    from dashboard.queries.editions import EditionRow
    from dashboard.warehouse.reader_sql import Answer

JSON, PARQUET = "application/json", "application/vnd.apache.parquet"


class Asked(NamedTuple):
    """A reader's question: the SQL, the day of its views, and the edition."""

    sql: str
    day: date
    edition: EditionRow

    @property
    def stamp(self) -> dict[str, str]:
        """Return it for the metadata of a file."""
        return {"edition": self.edition.edition, "day": self.day.isoformat(), "sql": self.sql}


def answer_csv(answer: Answer, _asked: Asked) -> bytes:
    """Return the rows as CSV with the byte order mark by which Excel knows UTF-8; no text is run as a formula."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(escape_cell(name) for name in answer.table.column_names)
    columns = [[escape_cell(_flat(value)) for value in column.to_pylist()] for column in answer.table.columns]
    lines.writerows(zip(*columns, strict=True))
    return text.getvalue().encode("utf-8-sig")


def answer_json(answer: Answer, asked: Asked) -> bytes:
    """Return the rows as JSON objects, with edition, day, SQL, and whether there were more."""
    rows = [{name: _plain(value) for name, value in row.items()} for row in answer.table.to_pylist()]
    return json.dumps({**asked.stamp, "is_cut": answer.is_cut, "rows": rows}, ensure_ascii=False).encode()


def answer_parquet(answer: Answer, asked: Asked) -> bytes:
    """Return the rows as Parquet; a column of a type that Parquet does not have becomes text."""
    import pyarrow as pa  # type: ignore[import-untyped]
    from pyarrow import parquet

    file, table = io.BytesIO(), answer.table
    try:
        parquet.write_table(table.replace_schema_metadata(asked.stamp), file)
    except pa.ArrowException:
        texts = {name: [None if v is None else str(v) for v in table[name].to_pylist()] for name in table.column_names}
        file = io.BytesIO()
        parquet.write_table(pa.table(texts).replace_schema_metadata(asked.stamp), file)
    return file.getvalue()


FORMATS: Mapping[str, tuple[LazyMessage, str, Callable[[Answer, Asked], bytes]]] = {
    "csv": (lazy("CSV"), CSV, answer_csv),
    "json": (lazy("JSON"), JSON, answer_json),
    "parquet": (lazy("Parquet"), PARQUET, answer_parquet),
}
"""Suffix → label, MIME type, and the function that makes the file."""


def _plain(value: Any) -> Any:
    """Return a value as a type that JSON has."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else None
        case dict():
            return {str(key): _plain(each) for key, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case bytes():
            return value.hex()
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _flat(value: Any) -> Any:
    """Return a value for one cell: lists and structures as JSON."""
    plain = _plain(value)
    return json.dumps(plain, ensure_ascii=False) if isinstance(plain, dict | list) else plain
