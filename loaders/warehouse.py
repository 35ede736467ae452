"""The file that makes warehouses: a fresh one from rows, once, then closed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TextIO

import duckdb

Rows = Iterable[Sequence[object]]

STORAGE_VERSION = "v1.2.0"
"""Written so that DuckDB 1.5 opens it too."""


class UnwritableError(OSError):
    """The disk did not take a warehouse."""


def create(path: Path, schema: Path, tables: Mapping[str, Rows]) -> None:
    """Make the warehouse at the path from the schema's SQL and the rows of each table, in column order.

    Raises UnwritableError where the disk does not take it.
    """
    with _opened(path) as connection, TemporaryDirectory() as folder:
        connection.execute((schema / "tables.sql").read_text(encoding="utf-8"))
        connection.execute("begin")
        for table, rows in tables.items():
            _fill(connection, table, rows, Path(folder) / f"{table}.csv")
        connection.execute("commit")
        connection.execute((schema / "views.sql").read_text(encoding="utf-8"))
        _inherit_comments(connection)
        connection.execute(_DICTIONARY)
        connection.execute("checkpoint")


def extend(path: Path, tables: Mapping[str, Rows]) -> None:
    """Add rows to tables of a warehouse that is not published yet; raises UnwritableError."""
    with _opened(path) as connection, TemporaryDirectory() as folder:
        connection.execute("begin")
        for table, rows in tables.items():
            _fill(connection, table, rows, Path(folder) / f"{table}.csv")
        connection.execute("commit")
        connection.execute("checkpoint")


@contextmanager
def _opened(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    config: dict[str, str | bool | int | float | list[str]] = {"storage_compatibility_version": STORAGE_VERSION}
    try:
        with duckdb.connect(str(path), config=config) as connection:
            yield connection
    except (duckdb.IOException, duckdb.FatalException) as error:
        why = str(error).splitlines()[0]
        raise UnwritableError(f"{path.name}: the warehouse cannot be written ({why})") from error


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


_DICTIONARY = """
insert into dictionary
with key_column as (
    select k.table_name, unnest(k.constraint_column_names) as column_name,
        generate_subscripts(k.constraint_column_names, 1) as position
    from duckdb_constraints() as k where k.constraint_type = 'PRIMARY KEY'
),
told as (
    select t.table_name as name, 'table' as kind, t.comment from duckdb_tables() as t where not t.internal
    union all
    select v.view_name, 'view', v.comment from duckdb_views() as v where not v.internal
    union all
    select f.function_name, 'macro', f.comment
    from duckdb_functions() as f where not f.internal and f.function_type = 'table_macro'
)
select t.name, t.kind, null, null, null, t.comment, null from told as t
union all
select t.name, t.kind, c.column_name, c.column_index, lower(c.data_type), c.comment, k.position
from told as t
join duckdb_columns() as c on c.table_name = t.name and not c.internal
left join key_column as k on k.table_name = c.table_name and k.column_name = c.column_name
order by 1, 4 nulls first
"""


def _fill(connection: duckdb.DuckDBPyConnection, table: str, rows: Rows, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        _write(file, rows)
    if path.stat().st_size:
        connection.execute(f"copy {table} from '{path.as_posix()}' ({_FORM})")


_FORM = """format csv, header false, auto_detect false, nullstr '', delimiter ',', quote '"', escape '"'"""


def as_csv(rows: Rows) -> str:
    """Rows as the text they are copied from; an empty value is nothing."""
    text = io.StringIO()
    _write(text, rows)
    return text.getvalue()


def _write(file: TextIO, rows: Rows) -> None:
    lines = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    lines.writerows(["" if value is None else value for value in row] for row in rows)


class UnanswerableError(ValueError):
    """The warehouse is of a form that does not know what is asked."""


def ask(path: Path, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
    """The rows a query gives on a warehouse opened for reading; for the loaders' own checks.

    Raises UnanswerableError where a table, a column or a macro of the query is not in it.
    """
    with duckdb.connect(str(path), read_only=True) as connection:
        try:
            return connection.execute(sql, list(parameters)).fetchall()
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise UnanswerableError(f"{path}: {str(error).splitlines()[0]}") from error
