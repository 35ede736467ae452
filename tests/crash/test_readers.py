"""Tests that queries during a publish never fail and never mix two editions."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from threading import Condition

import duckdb
import pytest

from dashboard import queries
from dashboard.warehouse import cache
from dashboard.warehouse import connection as warehouse_connection
from loaders import home
from loaders.editions import store
from loaders.editions.store import EditionInfo
from tests.dashboard.conftest import ROOT

pytestmark = pytest.mark.crash

THREADS, PUBLISHES, ASKED_EACH = 16, 20, 2
STAMPED = "select e.edition, c.name, (select count(*) from country as o where o.name = e.edition) as count "
STAMPED += "from edition as e cross join country as c where c.iso3 = 'KEN'"


def publish(warehouse: Path, edition: str, parent: str) -> None:
    """Publish a copy of the warehouse in which a country has the edition's name."""
    with store.lock(), store.draft() as folder:
        path = folder / store.WAREHOUSE
        shutil.copy(warehouse, path)
        (folder / store.ARCHIVE).touch()
        with duckdb.connect(str(path)) as connection:
            connection.execute("update edition set edition = $1", [edition])
            connection.execute("update participant set name = $1 where participant = 'KEN'", [edition])
        store.move_into_place(
            folder, EditionInfo(edition=edition, built_at=edition, inputs_digest="", method_version="", parent=parent)
        )


@pytest.fixture
def small_warehouse(warehouse_path: Path, tmp_path: Path) -> Path:
    """The tables the readers ask, alone in a file: it opens 20 times faster than the whole warehouse."""
    path = tmp_path / "small.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"attach '{warehouse_path}' as whole (read_only)")
        connection.execute("create table edition as from whole.edition")
        connection.execute("create table participant as select p.participant, p.name from whole.participant as p")
        connection.execute("create view country as select p.participant as iso3, p.name from participant as p")
    return path


class Rota:
    """Lets the next edition be published once every thread has asked some questions since the last."""

    def __init__(self) -> None:
        self.turn = Condition()
        self.asked = [0] * THREADS
        self.is_over = False

    def count(self, thread: int) -> bool:
        """Count a question; returns whether there is more to ask."""
        with self.turn:
            self.asked[thread] += 1
            self.turn.notify_all()
            return not self.is_over

    def wait(self) -> None:
        """Wait until every thread has asked its questions."""
        with self.turn:
            target = [count + ASKED_EACH for count in self.asked]
            self.turn.wait_for(lambda: all(count >= goal for count, goal in zip(self.asked, target, strict=True)))

    def end(self) -> None:
        """Let the threads go."""
        with self.turn:
            self.is_over = True


def test_readers_during_publishes_never_mix_editions(
    small_warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMITMENTS_HOME", str(tmp_path))
    monkeypatch.delenv("COMMITMENTS_WAREHOUSE", raising=False)
    names = [f"2026-01-01-{number:08}" for number in range(PUBLISHES + 1)]
    publish(small_warehouse, names[0], "")
    rota = Rota()

    def ask(thread: int) -> set[str]:
        seen = set()
        while True:
            path = warehouse_connection.warehouse_path()
            edition = path.parent.name
            (row,) = warehouse_connection.query_records(path, STAMPED)
            (first,) = warehouse_connection.query(path, queries.EDITION)
            kenya = warehouse_connection.query_records(
                path, "select c.name from country as c where c.iso3 = $iso3", iso3="KEN"
            )
            assert (row.edition, row.name, row.count) == (edition, edition, 1)
            assert (first.edition, kenya[0].name) == (edition, edition)
            seen.add(edition)
            if not rota.count(thread):
                return seen
            pass

    with ThreadPoolExecutor(THREADS) as threads:
        readers = [threads.submit(ask, thread) for thread in range(THREADS)]
        try:
            for parent, name in pairwise(names):
                publish(small_warehouse, name, parent)
                rota.wait()
        finally:
            rota.end()
        seen = [asking.result() for asking in readers]
    assert sum(rota.asked) >= THREADS * PUBLISHES * ASKED_EACH  # of three questions each
    assert all({*names[1:]} <= editions for editions in seen), "a reader did not follow the pointer"
    kept = [path.parent.name for path in (tmp_path / "editions").glob("*/warehouse.duckdb")]
    assert sorted(kept) == names[-store.KEPT_WAREHOUSES :]


def test_page_of_a_pruned_edition_is_drawn_again(
    warehouse_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from streamlit.testing.v1 import AppTest

    from loaders.editions import publish as publishing

    monkeypatch.setenv("COMMITMENTS_HOME", str(tmp_path))
    monkeypatch.setattr(publishing, "ensure", lambda *_: None)
    former, later = "2026-01-01-00000001", "2026-01-01-00000002"
    publish(warehouse_path, former, "")
    asking, asked = cache.query, list[str]()

    def ask(question: str, **parameters: object) -> cache.Rows:
        if len(asked) == 5:  # as if the warehouse of the edition had been deleted while no reader had it open
            publish(warehouse_path, later, former)
            path = home() / "editions" / former / store.WAREHOUSE
            path.unlink()
            warehouse_connection._connections.pop(path)
        asked.append("")
        asked[-1] = cache.warehouse_path().parent.name
        return asking(question, **parameters)

    monkeypatch.setattr(cache, "query", ask)
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=600)
    app.query_params["country"] = "FRA"
    app.run()
    assert not app.exception
    assert f"Edition {later}, built" in app.caption[-1].value
    assert asked[:6] == [former] * 5 + [""], "the run went on with another edition"
    assert set(asked[6:]) == {later}
    assert len(asked) > 10
