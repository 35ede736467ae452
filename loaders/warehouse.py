"""The only file that opens DuckDB for writing: a fresh warehouse from rows, once, then closed."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

Rows = Iterable[Sequence[object]]

STORAGE_VERSION = "v1.2.0"
"""Written so that DuckDB 1.5 opens it too."""


def create(path: Path, schema: Path, tables: Mapping[str, Rows]) -> None:
    """Make the warehouse at the path from the schema's SQL and the rows of each table, in column order."""
    config: dict[str, str | bool | int | float | list[str]] = {"storage_compatibility_version": STORAGE_VERSION}
    with duckdb.connect(str(path), config=config) as connection, TemporaryDirectory() as folder:
        connection.execute((schema / "tables.sql").read_text(encoding="utf-8"))
        connection.execute("begin")
        for table, rows in tables.items():
            _fill(connection, table, rows, Path(folder) / f"{table}.csv")
        connection.execute("commit")
        connection.execute((schema / "views.sql").read_text(encoding="utf-8"))
        _inherit_comments(connection)
        connection.execute("checkpoint")


_COLUMNS = """
select table_name, column_name, comment from duckdb_columns() where not internal order by table_oid, column_index
"""


def _inherit_comments(connection: duckdb.DuckDBPyConnection) -> None:
    """Give a column without words those of the first column of the same name."""
    columns = connection.execute(_COLUMNS).fetchall()
    words: dict[str, str] = {}
    for _, column, comment in columns:
        if comment is not None:
            words.setdefault(column, comment)
    for table, column, comment in columns:
        if comment is None and column in words:
            quoted = words[column].replace("'", "''")
            connection.execute(f"comment on column {table}.{column} is '{quoted}'")


def _fill(connection: duckdb.DuckDBPyConnection, table: str, rows: Rows, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
        lines.writerows(["" if value is None else value for value in row] for row in rows)
    if path.stat().st_size:
        connection.execute(f"copy {table} from '{path.as_posix()}' ({_FORM})")


_FORM = """format csv, header false, auto_detect false, nullstr '', delimiter ',', quote '"', escape '"'"""


def ask(path: Path, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
    """The rows a query gives on a warehouse opened for reading; for the loaders' own checks."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql, list(parameters)).fetchall()
