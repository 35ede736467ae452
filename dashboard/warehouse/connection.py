"""Open the warehouse for reading: locked, newest edition, one cursor for each query.

A DuckDB connection shared by threads gives silently wrong rows (25 to 55 of 480, duckdb 2.0), and a
path opened twice gives the old data. So one connection is kept for each resolved path, every query has
its own cursor, and the pointer is read each time. The file is attached to a locked in-memory connection:
DuckDB refuses to open one file twice in a process with different settings.
"""

from __future__ import annotations

import os
import re
from collections import namedtuple
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock, get_ident
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

import duckdb

from dashboard.i18n import SOURCE, language
from dashboard.warehouse import remote, translated_rows
from dashboard.warehouse.day_snapshot import DaySnapshot
from dashboard.warehouse.remote import NoWarehouseError as NoWarehouseError

if TYPE_CHECKING:
    from dashboard.queries.query import Query

R = TypeVar("R", bound=NamedTuple)


class QueryFunction(Protocol):
    """Runs a query with its bound parameters: of the dashboard's cache, or of the static edition's snapshot."""

    def __call__(self, query: Query[R], /, **parameters: Any) -> tuple[R, ...]:
        """Return the rows of the query."""


class WrongColumnsError(RuntimeError):
    """The answer to a query has other columns than its row type."""


BUILD = Path(__file__).resolve().parents[2] / "data" / "build"
POINTER_FILE = "current"
MAX_CONNECTIONS = 3
LOCK_DOWN = "set enable_external_access = false; set lock_configuration = true"
"""Turned when the file is attached: from then on nothing else can be."""

_connections: dict[Path, duckdb.DuckDBPyConnection] = {}
_connections_lock = Lock()
_day_snapshots: dict[tuple[Path, int], DaySnapshot] = {}
"""Path and thread → the snapshot that answers there."""


def warehouse_path(edition: str | None = None) -> Path:
    """Return the warehouse of an edition; without one, the current edition's or that in COMMITMENTS_WAREHOUSE.

    The variable takes a warehouse's file, the pointer of another home (its file ``current``),
    or the address of an engine (see dashboard.warehouse.remote). Raises NoWarehouseError where there is none.
    """
    address = os.environ.get("COMMITMENTS_WAREHOUSE", "")
    if edition:
        path = _edition_path(home(), edition)
    elif remote.is_remote(address):
        return remote.current_path(address)
    else:
        path = Path(address) if address else home() / POINTER_FILE
        path = _current_path(path) if path.name == POINTER_FILE else path
    if not path.is_file():
        raise NoWarehouseError(f"{path}: no warehouse here; run `python -m loaders build`")
    return path.resolve()


def is_available(path: Path) -> bool:
    """Return whether the path can be read: a file, an open connection, or a remote edition."""
    return path in _connections or path.is_file() or remote.edition_of_path(path) is not None


def texts_path() -> Path | None:
    """Return the text store of this machine, or None."""
    pointer = home() / "texts" / "current"
    if not pointer.is_file():
        return None
    path = pointer.with_name(pointer.read_text(encoding="utf-8").strip()).resolve()
    return path if path.is_file() else None


def home() -> Path:
    """Return the folder of editions, texts and messages: COMMITMENTS_HOME, or data/build of the repository."""
    return Path(os.environ.get("COMMITMENTS_HOME") or BUILD)


def _current_path(pointer: Path) -> Path:
    try:
        return _edition_path(pointer.parent, pointer.read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError) as error:
        raise NoWarehouseError(f"{pointer}: no edition is published; run `python -m loaders build`") from error


def _edition_path(home: Path, name: str) -> Path:
    if not _EDITION_NAME.fullmatch(name):
        raise NoWarehouseError(f"{name!r} is no name of an edition")
    return home / "editions" / name / "warehouse.duckdb"


_EDITION_NAME = re.compile(r"[0-9a-z][0-9a-z.-]{0,63}")
"""A day, the beginning of a digest, perhaps a number: no way out of the folder of editions."""


def query(path: Path, query: Query[R], /, **parameters: object) -> tuple[R, ...]:
    """Return the rows of a query on the warehouse at the path, in the language in use; raises WrongColumnsError."""
    snapshot = _day_snapshots.get((path, get_ident()))
    fetch = snapshot.fetch if snapshot and snapshot.can_answer(parameters) else partial(_fetch, path)
    columns, values = fetch(query.sql, parameters)
    if columns != query.row._fields:
        message = f"{query.row.__name__} has the fields {query.row._fields}, its query the columns {columns}"
        raise WrongColumnsError(message)
    rows = map(query.row._make, values)
    if query.texts and (code := language()) != SOURCE:
        return translated_rows.translated(query, rows, _names(path, code), code)
    return tuple(rows)


@lru_cache(maxsize=3 * 8)  # as many warehouses as are open, in a few languages
def _names(path: Path, language: str) -> Mapping[str, str]:
    """Return English name → name in a language of every participant that has one."""
    _columns, values = _fetch(path, translated_rows.NAMES, {"language": language})
    return dict(values)


@contextmanager
def day_snapshot(path: Path, day: date) -> Iterator[None]:
    """Answer queries of one day from a snapshot of it, in this thread; queries of other days as before."""
    place = path, get_ident()
    with _open(path) as connection:
        _day_snapshots[place] = DaySnapshot(connection, _catalog(path), day)
        try:
            yield
        finally:
            del _day_snapshots[place]


def query_records(path: Path, sql: str, /, **parameters: object) -> tuple[Any, ...]:
    """Return the rows of SQL without a row type, as named tuples mypy does not check; for tests and benchmarks."""
    columns, values = _fetch(path, sql, parameters)
    return tuple(map(_record_type(columns)._make, values))


def query_arrow(path: Path, sql: str, /, **parameters: object) -> Any:
    """Return the rows as a typed Arrow table; for whole tables in downloads."""
    with _connection(path).cursor() as cursor:
        cursor.execute(f"use {_catalog(path)}")
        return cursor.sql(sql, params=parameters or None).to_arrow_table()


def _fetch(path: Path, sql: str, parameters: Mapping[str, object]) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    with _connection(path).cursor() as cursor:
        cursor.execute(f"use {_catalog(path)}")
        cursor.execute(sql, parameters)
        return tuple(column[0] for column in cursor.description or ()), cursor.fetchall()


def current_edition() -> str:
    """Return the name of the current edition, read from its warehouse; raises NoWarehouseError."""
    try:
        (row,) = query_records(warehouse_path(), "select edition from edition")
    except duckdb.Error as error:
        why = remote.redact_credentials(str(error).splitlines()[0])
        raise NoWarehouseError(f"the warehouse cannot be read: {why}") from error
    return str(row.edition)


def _connection(path: Path) -> duckdb.DuckDBPyConnection:
    with _connections_lock:
        if path not in _connections:
            for old in list(_connections)[: 1 - MAX_CONNECTIONS]:
                del _connections[old]  # not closed here: another thread may still be reading from it
            _connections[path] = _open(path)
        return _connections[path]


def _catalog(path: Path) -> str:
    edition = remote.edition_of_path(path)
    return remote.catalog_name(edition.address) if edition else "warehouse"


def _open(path: Path) -> duckdb.DuckDBPyConnection:
    if edition := remote.edition_of_path(path):
        return remote.connect(edition)
    connection = duckdb.connect(":memory:", config=remote.SETTINGS)
    quoted = str(path).replace("'", "''")  # attach takes no parameters before DuckDB 2
    try:
        connection.execute(f"attach '{quoted}' as warehouse (read_only)")
    except duckdb.Error as error:
        instead = "delete it, then run `python -m loaders build`"
        raise NoWarehouseError(f"{path}: the warehouse is gone or damaged; {instead}") from error
    connection.execute(LOCK_DOWN)
    return connection


@lru_cache(maxsize=128)
def _record_type(columns: tuple[str, ...]) -> Any:
    return namedtuple("Record", columns)
