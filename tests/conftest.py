"""Fixtures for all tests: the shared sources, a warehouse built from the committed facts, and a browser."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
import time_machine
from filelock import FileLock

from tests.read_once import read_facts_once, read_registry_once

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "sources"
CHROMIUM = Path("/usr/bin/chromium")
PATIENCE = 90_000
"""Milliseconds that a browser waits for what a test expects: beside other tests a page has taken ten times as long.

A wait that succeeds costs nothing, so no test has a shorter limit of its own.
"""
MakeOnce = Callable[[str, Callable[[Path], object]], Path]
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
FLAGS += "--disable-component-update --disable-sync"
SLOWEST = (
    "crash/test_campaign.py",
    "dashboard/test_ten_acts.py",
    "static_site/test_browser.py",
    "dashboard/test_staff_journey.py",
    "dashboard/test_accessibility.py",
    "dashboard/test_accessible_phone.py",
    "loaders/test_speech_texts.py",
    "dashboard/test_journeys.py",
    "dashboard/test_browser.py",
    "dashboard/test_access.py",
    "dashboard/test_map.py",
    "remote/test_lake.py",
    "exports/test_briefs.py",
    "loaders/test_cli.py",
    "dashboard/test_sign_in.py",
    "dashboard/test_share_panel.py",
    "dashboard/test_scorecard_page.py",
    "crash/test_full_disk.py",
    "dashboard/test_statements.py",
    "data/test_cells.py",
    "crash/test_readers.py",
)
"""The files that take longest, in that order: a file that comes last would keep one worker while the others rest."""
BUILT_AT = datetime(2026, 11, 27, 12, tzinfo=UTC)
"""The instant at which the edition of the tests is built. No test may depend on the day of the run."""


def pytest_configure(config: pytest.Config) -> None:
    """Read registry and facts once; move the clock of this process by TESTS_DAYS_AHEAD days, for ``-m clock``."""
    # Before the workers start: compiling the tests takes each of them 8 s of processor time, and each server 0.3 s.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    config.add_cleanup(read_registry_once())
    config.add_cleanup(read_facts_once())
    if days := int(os.environ.get("TESTS_DAYS_AHEAD", "0")):
        # In the process alone: under a shifted system clock the waits of the browser and the servers hang.
        clock = time_machine.travel(datetime.now(UTC) + timedelta(days), tick=True)
        clock.start()
        config.add_cleanup(clock.stop)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """Start a worker more than there are processors: those that drive a browser or wait for a server leave room."""
    return None if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ else (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real source files beside the checkout."""
    if not SHARED.exists():
        if os.environ.get("CI"):
            pytest.fail("the folder shared/sources must lie beside the checkout in CI")
        pytest.skip("the real source files (../shared/sources) are not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def make_once(tmp_path_factory: pytest.TempPathFactory) -> MakeOnce:
    """Return a function that fills a named folder in the first worker that asks; the others wait, then read it."""
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent  # a worker's folder is in the run's folder, which all workers share

    def made(name: str, fill: Callable[[Path], object]) -> Path:
        folder, done = root / name, root / f"{name}.done"
        with FileLock(root / f"{name}.lock"):
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)  # what a worker left that failed half way
                folder.mkdir()
                fill(folder)
                done.touch()
        return folder

    return made


@pytest.fixture(scope="session")
def warehouse_path(tmp_path_factory: pytest.TempPathFactory, make_once: MakeOnce) -> Iterator[Path]:
    """The warehouse of the committed facts, built once for all workers; each has a copy in its own home."""
    from loaders.editions import publish

    def build(home: Path) -> None:
        os.environ["COMMITMENTS_HOME"] = str(home)
        with time_machine.travel(BUILT_AT, tick=True):
            publish.ensure()

    before = {name: os.environ.get(name) for name in ("COMMITMENTS_HOME", "COMMITMENTS_WAREHOUSE")}
    os.environ.pop("COMMITMENTS_WAREHOUSE", None)
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(make_once("built", build), home, dirs_exist_ok=True)
    os.environ["COMMITMENTS_HOME"] = str(home)
    yield publish.ensure()
    for name, value in before.items():
        os.environ.pop(name, None) if value is None else os.environ.__setitem__(name, value)


@pytest.fixture(scope="session")
def empty_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with every table, view and macro of the schema and no row, to be copied for a made-up world.

    The tables that the views drop at their end stay, so that what follows from added rows can be worked out again.
    """
    from loaders import DATA, warehouse

    schema = (DATA / "schema" / "tables.sql").read_text(encoding="utf-8") + warehouse.views_sql(DATA / "schema")
    path = tmp_path_factory.mktemp("empty") / "empty.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("begin")
        for statement in duckdb.extract_statements(schema):
            if statement.type != duckdb.StatementType.DROP:
                connection.execute(statement)
        connection.execute("commit")
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless browser; required in CI, elsewhere skipped where there is none."""
    try:
        from playwright.sync_api import expect, sync_playwright
    except ImportError:
        absent("playwright is not installed: pip install '.[test]'")
    if not CHROMIUM.exists():
        absent(f"there is no browser at {CHROMIUM}: apt-get install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS.split())
        expect.set_options(timeout=PATIENCE)
        chromium.on("context", lambda context: context.set_default_timeout(PATIENCE))
        yield chromium
        chromium.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest; mark every test that opens a page in a browser."""
    order = {ROOT / "tests" / name: place for place, name in enumerate(SLOWEST)}
    items.sort(key=lambda item: order.get(item.path, len(order)))
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


def absent(reason: str) -> None:
    """Fail in CI, elsewhere skip: something a test needs is missing."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
