"""Tests of reading the warehouse: read-only, of the current edition, and from many threads."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from dashboard import queries
from dashboard.warehouse import connection as warehouse_connection


def publish(home: Path, edition: str, warehouse: Path) -> None:
    """Put a copy of the warehouse under another edition's name and point to it."""
    folder = home / "editions" / edition
    folder.mkdir(parents=True)
    path = folder / "warehouse.duckdb"
    shutil.copy(warehouse, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("update edition set edition = ?", [edition])
    (home / "current").write_text(edition + "\n", encoding="utf-8")


def edition_read() -> str:
    (edition,) = warehouse_connection.query(warehouse_connection.warehouse_path(), queries.EDITION)
    return str(edition.edition)


def test_moved_pointer_is_followed_by_the_next_query(
    warehouse_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMITMENTS_HOME", str(tmp_path))
    monkeypatch.delenv("COMMITMENTS_WAREHOUSE", raising=False)
    for edition in ("first", "second", "third", "fourth", "fifth"):
        publish(tmp_path, edition, warehouse_path)
        assert edition_read() == edition


def test_environment_variable_outranks_the_pointer(
    warehouse_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, "published", warehouse_path)
    monkeypatch.setenv("COMMITMENTS_HOME", str(tmp_path))
    monkeypatch.setenv("COMMITMENTS_WAREHOUSE", str(warehouse_path))
    assert warehouse_connection.warehouse_path() == warehouse_path.resolve()


def test_command_without_warehouse_prints_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITMENTS_HOME", str(tmp_path))
    monkeypatch.delenv("COMMITMENTS_WAREHOUSE", raising=False)
    with pytest.raises(warehouse_connection.NoWarehouseError, match="run `python -m loaders build`"):
        warehouse_connection.warehouse_path()
    monkeypatch.setenv("COMMITMENTS_WAREHOUSE", str(tmp_path / "none.duckdb"))
    with pytest.raises(warehouse_connection.NoWarehouseError, match="no warehouse here"):
        warehouse_connection.warehouse_path()


@pytest.mark.parametrize(
    "statement",
    [
        "insert into act values ('a', 'binds')",
        "create table mine (a integer)",
        "copy treaty to '/tmp/treaty.csv'",
        "select * from read_text('pyproject.toml')",
        "set memory_limit = '9GB'",
        "set enable_external_access = true",
        "attach ':memory:' as other; create table other.mine (a integer); select * from read_text('README.md')",
        "install httpfs",
        "select * from local_rows",
    ],
)
def test_connection_refuses_writes_and_other_files(warehouse_path: Path, statement: str) -> None:
    local_rows = [1, 2]
    with pytest.raises(duckdb.Error):
        warehouse_connection.query_records(warehouse_path, statement)
    assert local_rows


def test_reading_does_not_lock_the_file(warehouse_path: Path) -> None:
    warehouse_connection.query(warehouse_path, queries.EDITION)
    with duckdb.connect(str(warehouse_path), read_only=True) as other:
        assert other.execute("select count(*) from country").fetchall() == [(197,)]
        assert len(warehouse_connection.query(warehouse_path, queries.COUNTRIES)) == 197


def test_path_with_a_quote_is_read(warehouse_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "l'édition" / "warehouse.duckdb"
    path.parent.mkdir()
    shutil.copy(warehouse_path, path)
    assert len(warehouse_connection.query(path, queries.COUNTRIES)) == 197


def test_threads_get_their_own_rows(warehouse_path: Path) -> None:
    countries = [row.iso3 for row in warehouse_connection.query(warehouse_path, queries.COUNTRIES)]
    question = "select c.iso3 from country as c where c.iso3 = $iso3"

    def asked(iso3: str) -> bool:
        return [row.iso3 for row in warehouse_connection.query_records(warehouse_path, question, iso3=iso3)] == [iso3]

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(asked, countries * 4))
