"""Create DuckDB warehouses and text stores, and query them read-only.

DuckDB is imported where a file is opened: half of all verbs open none, and it takes 0.1 s.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    import duckdb

Rows = Iterable[Mapping[str, object]]
"""Rows as values by column name; all rows of a table name the same columns."""

STORAGE_VERSION = "v1.2.0"
"""A version that DuckDB 1.5 opens too."""


def engine() -> str:
    """Return the name and version of the database that writes warehouses here."""
    import duckdb

    return f"DuckDB {duckdb.__version__}"


class UnwritableError(OSError):
    """A warehouse could not be written to disk."""


def create(path: Path, schema: Path, tables: Mapping[str, Rows]) -> None:
    """Make the warehouse at the path from the schema's SQL and the rows of each table, inserted by column name.

    Raises UnwritableError where the disk does not take it.
    """
    with _opened(path) as connection, TemporaryDirectory(dir=path.parent) as folder:
        connection.execute("begin")  # one for all: else every statement of the schema waits for the disk
        connection.execute((schema / "tables.sql").read_text(encoding="utf-8"))
        for table, rows in tables.items():
            _fill(connection, table, rows, Path(folder) / f"{table}.csv")
        connection.execute(views_sql(schema))
        _inherit_comments(connection)
        connection.execute(_DICTIONARY)
        connection.execute("commit")
        connection.execute("checkpoint")


def views_sql(schema: Path) -> str:
    """Return the SQL of all views, macros and tables worked out from others, in the order of their files."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((schema / "views").glob("*.sql")))


def extend(path: Path, tables: Mapping[str, Rows]) -> None:
    """Add rows to tables of a warehouse that is not published yet; raises UnwritableError."""
    with _opened(path) as connection, TemporaryDirectory(dir=path.parent) as folder:
        connection.execute("begin")
        for table, rows in tables.items():
            _fill(connection, table, rows, Path(folder) / f"{table}.csv")
        connection.execute("commit")
        connection.execute("checkpoint")


def set_built_at(path: Path, built_at: str) -> None:
    """Set the second (UTC) in which the edition of a warehouse was built; raises UnwritableError."""
    with _opened(path) as connection:
        connection.execute("update edition set built_at = $1", [built_at])
        connection.execute("checkpoint")


@contextmanager
def _opened(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    import duckdb

    config: dict[str, str | bool | int | float | list[str]] = {"storage_compatibility_version": STORAGE_VERSION}
    try:
        with duckdb.connect(str(path), config=config) as connection:
            connection.execute(_QUIET)
            yield connection
    except _broken() as error:
        why = str(error).splitlines()[0]
        raise UnwritableError(f"{path.name}: the file cannot be written ({why})") from error


_COLUMNS = """
select table_name, column_name, comment from duckdb_columns() where not internal order by table_oid, column_index
"""


def _inherit_comments(connection: duckdb.DuckDBPyConnection) -> None:
    """Give a column without a description that of the first column of the same name."""
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
insert into dictionary (name, kind, column_name, position, data_type, comment, key_position)
with key_column as (
    select k.table_name, unnest(k.constraint_column_names) as column_name,
        generate_subscripts(k.constraint_column_names, 1) as position
    from duckdb_constraints() as k where k.constraint_type = 'PRIMARY KEY'
),
named as (
    select t.table_name as name, 'table' as kind, t.comment from duckdb_tables() as t where not t.internal
    union all
    select v.view_name, 'view', v.comment from duckdb_views() as v where not v.internal
    union all
    select f.function_name, 'macro', f.comment
    from duckdb_functions() as f where not f.internal and f.function_type = 'table_macro'
)
select t.name, t.kind, null, null, null, t.comment, null from named as t
union all
select t.name, t.kind, c.column_name, c.column_index, lower(c.data_type), c.comment, k.position
from named as t
join duckdb_columns() as c on c.table_name = t.name and not c.internal
left join key_column as k on k.table_name = c.table_name and k.column_name = c.column_name
order by 1, 4 nulls first
"""


def _fill(connection: duckdb.DuckDBPyConnection, table: str, rows: Rows, path: Path) -> None:
    """Insert rows by column name; raises ValueError where they do not name exactly the table's columns.

    Uses a CSV: 20,000 rows load in 0.06 s; ``executemany`` takes 0.9 s for 2,000 (DuckDB 2.0).
    """
    left = iter(rows)
    if (first := next(left, None)) is None:
        return
    columns = list(first)
    if wrong := sorted({*columns} ^ {*_columns_of(connection, table)}):
        raise ValueError(f"{table}: a row and the table differ in the columns {', '.join(wrong)}; name each once")
    with path.open("w", encoding="utf-8", newline="") as file:
        _write(file, chain([first], left), columns)
    connection.execute(f"copy {table} ({', '.join(columns)}) from '{path.as_posix()}' ({_FORM})")


def _columns_of(connection: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    found = connection.execute("select column_name from duckdb_columns() where table_name = $1", [table]).fetchall()
    return [column for (column,) in found]


_FORM = """format csv, header false, auto_detect false, nullstr '', delimiter ',', quote '"', escape '"'"""


def as_csv(rows: Rows, columns: Sequence[str]) -> str:
    """Return the rows as CSV without a header, values in the order of the columns; None is an empty value."""
    text = io.StringIO()
    _write(text, rows, columns)
    return text.getvalue()


def _write(file: TextIO, rows: Rows, columns: Sequence[str]) -> None:
    lines = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)  # it writes None as an empty value
    lines.writerows(_values(row, columns) for row in rows)


def _values(row: Mapping[str, object], columns: Sequence[str]) -> list[object]:
    if row.keys() != {*columns}:
        raise ValueError(f"a row has the columns {', '.join(row)}, the first row {', '.join(columns)}")
    return [row[column] for column in columns]


class WarehouseQueryError(ValueError):
    """The warehouse has an older form without the table or column, or its file is damaged."""


def query(path: Path, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
    """The rows a query gives on a warehouse opened for reading; for the loaders' own checks.

    Raises UnanswerableError where a table, a column or a macro of the query is not in it, or the file is damaged.
    """
    (rows,) = query_each(path, sql, [parameters])
    return rows


def query_each(path: Path, sql: str, asked: Iterable[Sequence[object]]) -> list[list[tuple[Any, ...]]]:
    """The rows of one query for each of many parameters, over one connection; raises as ``ask`` does."""
    import duckdb

    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            connection.execute(_QUIET)
            return [connection.execute(sql, list(parameters)).fetchall() for parameters in asked]
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise WarehouseQueryError(f"{path}: {str(error).splitlines()[0]}") from error
    except _broken() as error:
        raise WarehouseQueryError(f"{path}: the warehouse is damaged; delete it, then run: build") from error


_QUIET = "set enable_progress_bar = false"
"""Without this DuckDB prints a progress bar into a verb's output once a query takes two seconds."""


def _broken() -> tuple[type[Exception], ...]:
    """Return DuckDB's exceptions for a disk or file at fault, not the query."""
    import duckdb

    return (duckdb.OperationalError, duckdb.FatalException, duckdb.InternalException)


@dataclass(frozen=True)
class SpeechRow:
    """One speech with its text, and its references as position and length in characters."""

    speech: str
    participant: str
    forum: str
    year: int
    session: str
    source: str
    text: str
    places: tuple[tuple[int, int], ...]


def create_texts(
    path: Path, schema: Path, batches: Iterable[Sequence[SpeechRow]], indexed: Callable[[int], None]
) -> int:
    """Make a text store at the path, ready to be searched, and report how many of its speeches are indexed.

    Returns the number of speeches; raises DuplicateSpeechError where one comes twice, UnwritableError where the disk is
    full or fails.
    """
    import duckdb

    with _opened(path) as connection:
        connection.execute(schema.read_text(encoding="utf-8"))
        count = 0
        connection.execute("begin")  # in one transaction, or the file keeps the space of every step
        try:
            for batch in batches:
                _add(connection, count, batch)
                count += len(batch)
            connection.execute("commit")
        except duckdb.ConstraintException as fault:
            raise DuplicateSpeechError from fault
        connection.execute(_LOOSE)
        for done in range(0, count, INDEXED_AT_ONCE):
            indexed(done)
            connection.execute(_INDEX, {"after": done, "until": done + INDEXED_AT_ONCE})
        connection.execute(_ORDER)
        connection.execute("checkpoint")
    return count


def _add(connection: duckdb.DuckDBPyConnection, count: int, batch: Sequence[SpeechRow]) -> None:
    """Add a batch of speeches, numbered on from those already in."""
    columns = ("speech", "participant", "forum", "year", "session", "source", "text")
    columns_of_batch = {name: [getattr(row, name) for row in batch] for name in columns}
    numbers = list(range(count + 1, count + len(batch) + 1))
    connection.execute(_SPEECHES, {"number": numbers, **columns_of_batch})
    places = [(row.speech, *place) for row in batch for place in row.places]
    if places:
        speech, position, length = map(list, zip(*places, strict=True))
        connection.execute(_PLACES, {"speech": speech, "position": position, "length": length})


class DuplicateSpeechError(ValueError):
    """A speech comes twice."""


INDEXED_AT_ONCE = 1000
"""Speeches; more of them need more memory."""
_SPEECHES = """
insert into speech_text by name
select unnest($number::integer[]) as speech_number, unnest($speech::varchar[]) as speech,
    unnest($participant::varchar[]) as participant, unnest($forum::varchar[]) as forum,
    unnest($year::integer[]) as year,
    unnest($session::varchar[]) as session, unnest($source::varchar[]) as source, unnest($text::varchar[]) as text
"""
_PLACES = """
insert into reference_place by name
select unnest($speech::varchar[]) as speech, unnest($position::integer[]) as position,
    unnest($length::integer[]) as length
"""
_LOOSE = "create temp table loose (term varchar, speech_number integer, times integer)"
_INDEX = """
insert into loose
select terms.term, terms.speech_number, count(*) from (
    select unnest(terms_of(s.text)) as term, s.speech_number from speech_text as s
    where s.speech_number > $after and s.speech_number <= $until
) as terms group by all
"""
# Ordered by term, so that a search reads only the few blocks with its terms.
_ORDER = """
insert into term
    select row_number() over (order by l.term), l.term, count(*) from loose as l group by l.term order by l.term;
insert into posting
    select t.term_number, l.speech_number, l.times from loose as l join term as t on t.term = l.term order by all;
insert into speech_length select l.speech_number, sum(l.times) from loose as l group by l.speech_number order by all;
drop table loose;
"""
