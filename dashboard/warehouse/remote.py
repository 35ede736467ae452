"""Remote warehouses: a DuckLake, MotherDuck, or an edition behind HTTPS or S3.

A remote edition is identified by a path that is no file: its address and version. So code that keeps
an edition (a page's run, the cache, an export) keeps one version there too. Extensions
are loaded from installed files, by path; nothing is fetched while the dashboard runs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from time import monotonic

import duckdb

EXTENSIONS = {
    "ducklake:postgres:": ("ducklake", "postgres_scanner", "httpfs"),
    "ducklake:": ("ducklake", "httpfs"),
    "md:": ("motherduck",),
    "https://": ("httpfs",),
    "http://": ("httpfs",),
    "s3://": ("httpfs",),
}
"""The beginning of an address → the extensions it takes; the longest that fits counts."""
OPTIONAL_EXTENSIONS = {"httpfs"}
"""Needed by a lake only if its Parquet is on S3."""
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    "memory_limit": "1GB",
}
VERSION_SECONDS = 2.0
"""Seconds for which the last look at what is current is good enough; a lake's own catalogue is asked every time."""


class NoWarehouseError(RuntimeError):
    """There is no warehouse to read."""


@dataclass(frozen=True)
class RemoteEdition:
    """One version of a remote warehouse: a lake's snapshot, or the name of an edition."""

    address: str
    version: str


_editions: dict[Path, RemoteEdition] = {}
_watchers: dict[str, duckdb.DuckDBPyConnection] = {}
_last_versions: dict[str, tuple[str, float]] = {}
"""Address → the version that was current there at the last look, and when that was."""
_version_lock = Lock()


def is_remote(address: str) -> bool:
    """Return whether the address is no path on this machine."""
    return address.startswith(tuple(EXTENSIONS))


def current_path(address: str) -> Path:
    """Return the path that represents the current edition at the address.

    If the address does not answer, the result of the last look is used; raises
    NoWarehouseError if there was none.
    """
    edition = RemoteEdition(address, _version(address))
    name = Path("elsewhere") / sha256(address.encode()).hexdigest()[:12] / re.sub(r"[^\w.-]", "_", edition.version)
    _editions[name] = edition
    return name


def edition_of_path(path: Path) -> RemoteEdition | None:
    """Return the remote edition that a path represents, or None."""
    return _editions.get(path)


def catalog_name(address: str) -> str:
    """Return the name under which the warehouse is attached."""
    return address.removeprefix("md:").partition("?")[0] if address.startswith("md:") else "warehouse"


def connect(edition: RemoteEdition) -> duckdb.DuckDBPyConnection:
    """Return a locked connection with the edition attached read-only."""
    connection = _connect(edition.address)
    connection.execute(_attach_statement(edition))
    if _is_lake(edition.address):
        connection.execute(f"set allowed_directories = [{_quote(_data_path(connection))}]")
    if not edition.address.startswith("md:"):  # all of MotherDuck is outside
        connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


def redact_credentials(text: str) -> str:
    """Mask passwords and tokens in a URL or DuckDB error."""
    return re.sub(r"(password=|token=|://[^:/@\s]+:)('[^']*'|[^\s@&\"]+)", r"\1…", text)


def _version(address: str) -> str:
    with _version_lock:
        version, looked_at = _last_versions.get(address, ("", -VERSION_SECONDS))
        if monotonic() - looked_at < (0 if _is_lake(address) else VERSION_SECONDS):
            return version
        try:
            version = _read_version(address)
        except duckdb.Error as error:
            _watchers.pop(address, None)  # its line may be broken for good; the next look opens another
            if not version:
                why = redact_credentials(_first_line(error))
                raise NoWarehouseError(
                    f"{redact_credentials(address)}: no warehouse can be read here: {why}"
                ) from error
        _last_versions[address] = version, monotonic()
        return version


def _read_version(address: str) -> str:
    if address.endswith(".duckdb"):
        return "the file itself"
    if address not in _watchers:
        _watchers[address] = _connect(address)
        if not _is_pointer(address):
            _watchers[address].execute(f"{_attach_statement(RemoteEdition(address, ''))}; use {catalog_name(address)}")
    question, parameters = _version_query(address)
    ((version,),) = _watchers[address].execute(question, parameters).fetchall()
    return str(version).strip()


def _version_query(address: str) -> tuple[str, list[str]]:
    if _is_pointer(address):
        return "select content from read_text(?)", [address]
    if _is_lake(address):
        return "select id from ducklake_current_snapshot('warehouse')", []
    return "select edition || ' ' || built_at from edition", []


def _attach_statement(edition: RemoteEdition) -> str:
    address, version = edition.address, edition.version
    if _is_lake(address):
        snapshot = f", snapshot_version {int(version)}" if version else ""
        return f"attach {_quote(address)} as warehouse (read_only{snapshot})"
    if address.startswith("md:"):  # MotherDuck gives a database no other name than its own
        return f"attach {_quote(address)}"
    file = (
        address if address.endswith(".duckdb") else f"{address.rpartition('/')[0]}/editions/{version}/warehouse.duckdb"
    )
    return f"attach {_quote(file)} as warehouse (read_only)"


def _connect(address: str) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(":memory:", config=SETTINGS)
    scheme = next(scheme for scheme in EXTENSIONS if address.startswith(scheme))
    for extension in EXTENSIONS[scheme]:
        try:
            connection.execute(f"load {_quote(_extension_path(extension))}")
        except duckdb.Error as error:
            if extension in OPTIONAL_EXTENSIONS and _is_lake(address):
                continue
            raise NoWarehouseError(
                f"{redact_credentials(address)}: DuckDB {duckdb.__version__} has no extension {extension} here; "
                f"install it with: python -m pip install -e '.[lake]'"
            ) from error
    return connection


def _extension_path(extension: str) -> str:
    """Return the extension's file from its package, else its name, for one installed by DuckDB itself."""
    package = find_spec(f"duckdb_extension_{extension}")
    folders = package.submodule_search_locations if package and package.submodule_search_locations else []
    files = (f for folder in folders for f in Path(folder).glob(f"extensions/v{duckdb.__version__}/*.duckdb_extension"))
    return next((file.as_posix() for file in files), extension)


def _data_path(connection: duckdb.DuckDBPyConnection) -> str:
    ((path,),) = connection.execute("select data_path from ducklake_settings('warehouse')").fetchall()
    return str(path)


def _is_lake(address: str) -> bool:
    return address.startswith("ducklake:")


def _is_pointer(address: str) -> bool:
    return not address.startswith(("ducklake:", "md:")) and not address.endswith(".duckdb")


def _quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
