"""Tests that a DuckLake with its catalogue in PostgreSQL or a file answers like the warehouse it copies."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from benchmarks.served import free_port
from dashboard.warehouse import connection as warehouse_connection
from loaders import remote_warehouse
from tests.remote.asked import ONE_BREATH, SEEN, asked
from tests.remote.conftest import ROOT

# One group: PostgreSQL and the lake in it are made once, by one worker.
pytestmark = pytest.mark.remote

Environment = dict[str, str]


def run(environment: Environment, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True)


def printed(environment: Environment, *arguments: str) -> str:
    done = run(environment, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def another(warehouse: Path, folder: Path) -> Path:
    """A made-up second edition with fewer votes."""
    path = folder / "another.duckdb"
    shutil.copy(warehouse, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("update edition set edition = 'another'")
        connection.execute("delete from vote where participant = 'KEN'")
    return path


@pytest.fixture(scope="module")
def lake(postgres: str, lake_environment: Environment, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a lake with the edition of the tests in it."""
    address = f"ducklake:postgres:{postgres}"
    parquet = tmp_path_factory.mktemp("parquet")
    assert "The edition is at" in printed(lake_environment, "loaders", "copy", address, "--data", f"{parquet}/")
    return address


def test_every_question_has_the_answer_of_the_file(
    lake: str, lake_environment: Environment, warehouse_path: Path
) -> None:
    of_file = asked(warehouse_path)
    of_lake = json.loads(printed({**lake_environment, "COMMITMENTS_WAREHOUSE": lake}, "tests.remote.asked", "all"))
    assert len(of_file) > 100
    assert [key for key in of_file if of_file[key] != of_lake[key]] == []


def test_a_lake_with_its_catalogue_in_a_file_is_read_too(
    lake_environment: Environment, warehouse_path: Path, tmp_path: Path
) -> None:
    address = f"ducklake:{tmp_path}/catalogue.ducklake"
    printed(lake_environment, "loaders", "copy", address, "--data", f"{tmp_path}/parquet/")
    of_lake = printed({**lake_environment, "COMMITMENTS_WAREHOUSE": address}, "tests.remote.asked", "once")
    assert json.loads(of_lake) == [list(row) for row in warehouse_connection.query_records(warehouse_path, ONE_BREATH)]


def wait_until_seen(readers: subprocess.Popen[str], edition: str) -> None:
    """Read what the readers print until one of them has seen the edition."""
    assert readers.stdout is not None
    lines = iter(readers.stdout.readline, "")
    assert f"{SEEN} {edition}\n" in lines, f"the readers ended without having seen {edition}"


def test_readers_see_the_whole_old_or_the_whole_new_edition(
    lake: str, lake_environment: Environment, warehouse_path: Path, tmp_path: Path
) -> None:
    editions = [another(warehouse_path, tmp_path), warehouse_path]
    whole = [list(warehouse_connection.query_records(path, ONE_BREATH)[0]) for path in editions]
    assert whole[0] != whole[1]
    stop = tmp_path / "stop"
    watching = [sys.executable, "-m", "tests.remote.asked", str(stop)]
    variables = {**lake_environment, "COMMITMENTS_WAREHOUSE": lake}
    readers = subprocess.Popen(watching, env=variables, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        wait_until_seen(readers, str(whole[1][0]))
        for edition, (name, *_) in zip(editions, whole, strict=True):
            printed({**lake_environment, "COMMITMENTS_WAREHOUSE": str(edition)}, "loaders", "copy", lake)
            if edition != warehouse_path:  # the other one was seen at the start
                wait_until_seen(readers, str(name))
    finally:
        stop.touch()
        *_, result = readers.communicate()[0].splitlines()
    readings = json.loads(result)
    assert [reading for reading, _ in readings if reading not in whole] == []
    assert {reading[0] for reading, _ in readings} == {edition for edition, *_ in whole}


def test_an_edition_the_engine_does_not_take_changes_nothing(
    lake: str, lake_environment: Environment, warehouse_path: Path, tmp_path: Path
) -> None:
    broken = another(warehouse_path, tmp_path)
    with duckdb.connect(str(broken)) as connection:
        connection.execute("create table gone (a integer); create view lost as from gone; drop table gone")
    variables = {**lake_environment, "COMMITMENTS_WAREHOUSE": lake}
    before = printed(variables, "tests.remote.asked", "once")
    done = run({**lake_environment, "COMMITMENTS_WAREHOUSE": str(broken)}, "loaders", "copy", lake)
    assert done.returncode == 1
    assert "the engine does not take the edition" in done.stderr
    assert "Traceback" not in done.stderr
    assert printed(variables, "tests.remote.asked", "once") == before


FORBIDDEN = (
    "insert into act values ('a', 'binds')",
    "create table mine (a integer)",
    "copy treaty to '/tmp/treaty.csv'",
    "select * from read_text('pyproject.toml')",
    "call postgres_execute('__ducklake_metadata_warehouse', 'create table mine (a integer)')",
    "set enable_external_access = true",
    "install spatial",
)


def test_a_reader_of_a_lake_can_neither_write_nor_look_outside(lake: str, lake_environment: Environment) -> None:
    variables = {**lake_environment, "COMMITMENTS_WAREHOUSE": lake}
    done = printed(variables, "tests.remote.asked", "refused", *FORBIDDEN)
    assert json.loads(done) == list(FORBIDDEN)


def test_pages_are_drawn_from_a_lake(lake: str, lake_environment: Environment) -> None:
    done = run({**lake_environment, "COMMITMENTS_WAREHOUSE": lake}, "tests.remote.drawn")
    assert done.returncode == 0, done.stderr
    pages = json.loads(done.stdout)
    assert len({str((shown["title"], shown["count"])) for shown in pages.values()}) == len(pages) == 6
    for page, shown in pages.items():
        assert shown["exceptions"] == [], page
        assert shown["count"] > 10, page


def test_unreachable_lake_error_has_no_password(
    lake_environment: Environment,
) -> None:
    address = f"ducklake:postgres:host=127.0.0.1 port={free_port()} user=reader password=hush dbname=nowhere"
    done = run({**lake_environment, "COMMITMENTS_WAREHOUSE": address}, "tests.remote.drawn", "country")
    shown = json.loads(done.stdout)["country"]
    assert shown["exceptions"] == []
    assert "no warehouse can be read here" in "".join(shown["texts"])
    assert "hush" not in done.stdout


def test_an_unknown_engine_is_reported_with_the_known_ones(warehouse_path: Path) -> None:
    with pytest.raises(remote_warehouse.EngineError, match="begins with ducklake:postgres:, ducklake:, md:"):
        remote_warehouse.copy(warehouse_path, "postgres:dbname=commitments")


def test_a_missing_extension_is_reported_with_its_install(
    warehouse_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    with pytest.raises(remote_warehouse.EngineError, match=r"pip install -e '\.\[lake\]'"):
        remote_warehouse.copy(warehouse_path, "md:commitments")
    monkeypatch.setenv("COMMITMENTS_WAREHOUSE", "md:commitments?motherduck_token=secret")
    with pytest.raises(warehouse_connection.NoWarehouseError, match=r"token=….*pip install -e '\.\[lake\]'"):
        warehouse_connection.warehouse_path()
