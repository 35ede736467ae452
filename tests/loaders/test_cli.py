"""Tests of the commands, each run in its own process, which is forked from one that has imported them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from loaders import DATA
from tests import verb_server
from tests.verb_server import Run

pytestmark = pytest.mark.clock

ROOT = DATA.parent


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the loaders, the data and the samples, so that verbs may write."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("loaders", "data", "tests/samples"):
        ignore = shutil.ignore_patterns("__pycache__", "build", "raw") if name == "data" else None
        shutil.copytree(ROOT / name, folder / name, ignore=ignore)
    return folder


@pytest.fixture(scope="module")
def run(checkout: Path) -> Iterator[Run]:
    """Run a verb in a process of its own."""
    unset = {"COMMITMENTS_HOME", "COMMITMENTS_WAREHOUSE"}
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    with verb_server.started(checkout, environment | {"PYTHONIOENCODING": "utf-8", "COLUMNS": "160"}) as run_verb:
        yield run_verb


def test_verbs_start_from_the_command_line(checkout: Path) -> None:
    command = [sys.executable, "-m", "loaders", "--help"]
    environment = os.environ | {"PYTHONPATH": str(checkout)}
    result = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=True)
    assert "python -m loaders publish" in result.stdout


def test_help_teaches_a_sources_life(run: Run) -> None:
    found = run("--help")
    assert found.returncode == 0
    assert "python -m loaders publish" in found.stdout


def test_sources_are_listed_with_their_terms(run: Run) -> None:
    found = run("sources")
    assert found.returncode == 0, found.stderr
    assert "un_treaty_collection" in found.stdout


def test_names_resolve_from_arguments(run: Run) -> None:
    found = run("resolve", "Kenya", "USSR", "Kosovo", "Czechoslovakia")
    assert found.returncode == 0
    assert found.stdout == "Kenya\tKEN\nUSSR\tRUS\nKosovo\tXKX\nCzechoslovakia\tCSK\n"


def test_names_resolve_from_standard_input_and_a_miss_is_loud(run: Run) -> None:
    found = run("resolve", "-", text="Côte d'Ivoire\nAfrican Union\nNiger\n")
    assert found.returncode != 0
    assert found.stdout == "Côte d'Ivoire\tCIV\nAfrican Union\t?\nNiger\tNER\n"


def test_where_says_how_to_get_a_warehouse_when_there_is_none(run: Run, checkout: Path) -> None:
    shutil.rmtree(checkout / "data" / "build", ignore_errors=True)
    found = run("where")
    assert found.returncode != 0
    assert found.stdout == ""
    assert "python -m loaders build" in found.stderr


def test_coverage_lists_the_most_open_line_first(run: Run) -> None:
    lines = json.loads(run("coverage", "--day", "2026-11-22", "--json").stdout.splitlines()[-1])["result"]
    counts = [line["not_assessed_count"] for line in lines]
    assert counts == sorted(counts, reverse=True)
    assert {line["filled_by"] for line in lines if line["indicator"] == "answers_to_letters"} == {
        "The answer of the government to a letter of civil society."
    }
    with duckdb.connect(run("where").stdout.strip(), read_only=True) as connection:
        asked = connection.sql("select indicator, not_assessed_count from coverage_at(date '2026-11-22')").fetchall()
    assert {line["indicator"]: line["not_assessed_count"] for line in lines} == dict(asked)
    output = run("coverage", "--day", "2026-11-22").stdout
    assert "answers_to_letters: 197 not assessed, 0 assessed" in output
    assert f"{sum(counts):,} of " in output.splitlines()[-1]


def test_two_builds_at_once_build_once(run: Run, checkout: Path) -> None:
    shutil.rmtree(checkout / "data" / "build", ignore_errors=True)
    with ThreadPoolExecutor(2) as pool:
        found = [future.result() for future in [pool.submit(run, "build") for _ in range(2)]]
    assert [result.returncode for result in found] == [0, 0], found
    assert len({result.stdout for result in found}) == 1
    assert len(list((checkout / "data" / "build" / "editions").iterdir())) == 1
    path = run("where").stdout.strip()
    with duckdb.connect(path, read_only=True) as connection:
        assert connection.execute("select count(*) from country").fetchone() == (197,)


def test_read_into_folder_writes_facts_and_nothing_else(run: Run, checkout: Path, tmp_path: Path) -> None:
    raw = str(checkout / "tests/samples/un_treaty_collection/raw")
    before = sorted((checkout / "data").rglob("*.csv"))
    found = run("read", "un_treaty_collection", "--raw", raw, "--into", str(tmp_path / "facts"))
    assert found.returncode == 0, found.stderr
    assert (tmp_path / "facts" / "treaty_acts.csv").exists()
    assert sorted((checkout / "data").rglob("*.csv")) == before


def test_a_bad_raw_file_changes_nothing_and_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<html><body>Just a moment...</body></html>", encoding="utf-8")
    found = run("read", "un_treaty_collection", "--raw", str(tmp_path), "--into", str(tmp_path / "facts"))
    assert found.returncode == 1
    assert "page.html" in found.stderr
    assert "Traceback" not in found.stderr
    assert not (tmp_path / "facts").exists()


def test_an_unknown_source_is_reported_with_the_known_ones(run: Run) -> None:
    found = run("read", "untc")
    assert found.returncode != 0
    assert "un_treaty_collection" in found.stderr


def test_accept_without_candidates_says_what_to_run(run: Run) -> None:
    found = run("accept", "icrc_treaties")
    assert found.returncode != 0
    assert "python -m loaders read icrc_treaties" in found.stderr


def test_registry_fault_stops_the_build_and_keeps_warehouse(run: Run, checkout: Path) -> None:
    assert run("build").returncode == 0
    before = run("where").stdout
    path = checkout / "data/registry/treaties/cat.yml"
    text = path.read_text(encoding="utf-8")
    try:
        path.write_text(text.replace("role: counted", "role: importent"), encoding="utf-8")
        found = run("build")
        assert found.returncode == 1
        assert "cat.yml" in found.stderr
        assert "'importent'" in found.stderr
        assert run("where").stdout == before
    finally:
        path.write_text(text, encoding="utf-8")


def test_new_makes_a_source_that_loads_and_reads_as_unwritten(run: Run, checkout: Path) -> None:
    made = run("new", "made_up_source")
    assert made.returncode == 0, made.stderr
    assert run("sources").returncode == 0
    (checkout / "tests/samples/made_up_source/raw/sample.csv").write_text("country\nFrance\n", encoding="utf-8")
    found = run("read", "made_up_source", "--raw", str(checkout / "tests/samples/made_up_source/raw"))
    assert found.returncode == 1
    assert "write this parser" in found.stderr
    again = run("new", "made_up_source")
    assert again.returncode != 0
    assert "is taken" in again.stderr
    for path in ("data/registry/sources/made_up_source.yml", "loaders/sources/made_up_source.py"):
        (checkout / path).unlink()
    shutil.rmtree(checkout / "data/facts/made_up_source")
    assert run("new", "No Good").returncode != 0


def test_texts_verb_reads_a_named_folder_and_prints_the_path(run: Run, checkout: Path) -> None:
    found = run("texts", "un_general_debate", "--raw", "tests/samples/un_general_debate/raw")
    assert found.returncode == 0, found.stderr
    store = Path(found.stdout.strip())
    assert store.parent == checkout / "data" / "build" / "texts"
    with duckdb.connect(str(store), read_only=True) as connection:
        assert connection.execute("select count(*) from speech_text").fetchone() == (10,)
    assert run("texts", "un_general_debate", "--raw", "tests/samples/un_general_debate/raw").stdout == found.stdout


def test_without_texts_the_verb_says_where_they_are_to_be_had(run: Run) -> None:
    found = run("texts")
    assert found.returncode == 1
    assert "un_general_debate: open https://doi.org/10.7910/DVN/0TJX8Y in a browser" in found.stderr
    assert "put it into data/raw/un_general_debate" in found.stderr


def test_texts_of_a_source_without_any_are_refused(run: Run) -> None:
    found = run("texts", "interjust")
    assert found.returncode == 2
    assert "name a source that has texts: security_council or un_general_debate" in found.stderr


def test_reading_what_was_dropped_makes_the_texts_too(run: Run, checkout: Path) -> None:
    dropped = checkout / "data" / "raw" / "security_council"
    shutil.copytree(checkout / "tests/samples/security_council/raw", dropped)
    try:
        found = run("read", "security_council")
        assert "read from security_council" in found.stdout, found.stderr
        assert "The dashboard quotes and searches the texts: " in found.stdout
    finally:
        shutil.rmtree(dropped)
