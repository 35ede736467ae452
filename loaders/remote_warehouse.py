"""Put an edition into a DuckLake or MotherDuck in one transaction: readers see the old or the new one as a whole.

The published warehouse is copied unchanged: its tables, and the definitions of its views
and macros. Primary keys and comments on macros and on columns of views, which an engine may refuse, are
in the table ``dictionary`` of every warehouse.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import duckdb

Progress = Callable[[int, int, str], None]

EXTENSIONS = {
    "ducklake:postgres:": ("ducklake", "postgres_scanner", "httpfs"),
    "ducklake:": ("ducklake", "httpfs"),
    "md:": ("motherduck",),
}
"""The beginning of an address → the extensions it needs; httpfs only where a lake's Parquet is on S3."""
SNAPSHOT_AGE = "7 days"
"""Time a replaced edition stays readable in a lake; longer than any page is open."""


class EngineError(ValueError):
    """The address is wrong, or its engine refuses the edition; nothing was changed."""


def copy(edition: Path, address: str, data: str | None = None, progress: Progress = lambda *_: None) -> None:
    """Replace the contents of the address by the warehouse file of an edition.

    ``data`` is the folder or ``s3://`` address for the Parquet of a new lake; an existing lake
    has its own. Raises EngineError and then leaves the contents unchanged.
    """
    scheme = next((scheme for scheme in EXTENSIONS if address.startswith(scheme)), None)
    if scheme is None:
        raise EngineError(
            f"{redact_credentials(address)!r} is not an address of an engine; it begins with {', '.join(EXTENSIONS)}"
        )
    with duckdb.connect(":memory:") as connection:
        for extension in EXTENSIONS[scheme]:
            _load(connection, extension)
        try:
            target = _attach(connection, address, data)
            connection.execute(f"attach {_quoted(str(edition))} as published (read_only)")
            connection.execute("begin")
            _replace(connection, target, progress)
            connection.execute("commit")
            if scheme != "md:":
                _tidy(connection, target)
        except duckdb.Error as error:
            why = redact_credentials(str(error).splitlines()[0])
            raise EngineError(f"the engine does not take the edition: {why}") from error


def is_address(text: str) -> bool:
    """Return True if the text is an address of an engine or a URL, not a path on this machine."""
    return "://" in text or text.startswith(tuple(EXTENSIONS))


def redact_credentials(text: str) -> str:
    """Mask passwords and tokens in a URL or DuckDB error."""
    return re.sub(r"(password=|token=|://[^:/@\s]+:)('[^']*'|[^\s@&\"]+)", r"\1…", text)


def _load(connection: duckdb.DuckDBPyConnection, extension: str) -> None:
    package = find_spec(f"duckdb_extension_{extension}")
    folders = package.submodule_search_locations if package and package.submodule_search_locations else []
    files = (f for folder in folders for f in Path(folder).glob(f"extensions/v{duckdb.__version__}/*.duckdb_extension"))
    try:
        connection.execute(f"load {_quoted(next((file.as_posix() for file in files), extension))}")
    except duckdb.Error as error:
        if extension != "httpfs":
            install = "install it with: python -m pip install -e '.[lake]'"
            raise EngineError(f"DuckDB {duckdb.__version__} has no extension {extension} here; {install}") from error


def _attach(connection: duckdb.DuckDBPyConnection, address: str, data: str | None) -> str:
    if address.startswith("md:"):
        name = address.removeprefix("md:").partition("?")[0]
        connection.execute(f"attach 'md:'; create database if not exists {name}")
        return name
    place = f" (data_path {_quoted(data)})" if data else ""
    connection.execute(f"attach {_quoted(address)} as lake{place}")
    return "lake"


def _replace(connection: duckdb.DuckDBPyConnection, target: str, progress: Progress) -> None:
    """Replace everything in the target by the edition, in the open transaction."""
    connection.execute(f"use {target}")
    for kind, name in _objects_in(connection, target):
        connection.execute(f"drop {kind} {name}")
    tables = [name for kind, name in _objects_in(connection, "published") if kind == "table"]
    for done, table in enumerate(tables):
        progress(done, len(tables) + 1, f"copying {table}")
        connection.execute(f"create table {table} as from published.{table}")
    progress(len(tables), len(tables) + 1, "defining views and macros")
    _define(connection, _definitions(connection))
    _comment(connection, target)
    progress(len(tables) + 1, len(tables) + 1, "done")


def _objects_in(connection: duckdb.DuckDBPyConnection, catalogue: str) -> list[tuple[str, str]]:
    """Return kind and name of each object of a catalogue; views and macros before the tables they use."""
    return connection.execute(
        """
        select 'view', view_name from duckdb_views() where not internal and database_name = $catalogue
        union all
        select distinct case function_type when 'macro' then 'macro' else 'macro table' end, function_name
        from duckdb_functions() where not internal and database_name = $catalogue and function_type like '%macro'
        union all
        select 'table', table_name from duckdb_tables() where not internal and database_name = $catalogue
        """,
        {"catalogue": catalogue},
    ).fetchall()


def _definitions(connection: duckdb.DuckDBPyConnection) -> list[str]:
    macros = connection.execute(
        """
        select function_name, parameters, function_type = 'table_macro', macro_definition from duckdb_functions()
        where not internal and database_name = 'published' and function_type like '%macro'
        """
    ).fetchall()
    views = connection.execute("select sql from duckdb_views() where not internal and database_name = 'published'")
    return [
        f"create macro {name}({', '.join(parameters)}) as {'table ' if is_table else ''}{definition}"
        for name, parameters, is_table, definition in macros
    ] + [sql for (sql,) in views.fetchall()]


def _define(connection: duckdb.DuckDBPyConnection, definitions: list[str]) -> None:
    """Create objects in rounds until all exist: a view may use a macro, and a macro a view."""
    while definitions:
        left = []
        for definition in definitions:
            try:
                connection.execute(definition)
            except duckdb.CatalogException as error:
                left.append((definition, error))
        if len(left) == len(definitions):
            raise left[0][1]
        definitions = [definition for definition, _ in left]


def _comment(connection: duckdb.DuckDBPyConnection, target: str) -> None:
    """Comment tables, views and columns of tables, as far as the engine allows."""
    comments = connection.execute(
        "select kind, name, column_name, comment from dictionary where kind in ('table', 'view')"
    ).fetchall()
    for kind, name, column, comment in comments:
        if column is None:
            connection.execute(f"comment on {kind} {name} is {_quoted(comment)}")
        elif kind == "table":
            connection.execute(f"comment on column {name}.{column} is {_quoted(comment)}")


def _tidy(connection: duckdb.DuckDBPyConnection, lake: str) -> None:
    """Drop old editions that no reader uses any more, with their files."""
    connection.execute(f"call ducklake_expire_snapshots('{lake}', older_than => now() - interval '{SNAPSHOT_AGE}')")
    connection.execute(f"call ducklake_cleanup_old_files('{lake}', older_than => now() - interval '{SNAPSHOT_AGE}')")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
