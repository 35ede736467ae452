"""Tests that an edition behind HTTP is read block by block and its pointer is followed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.warehouse import connection
from tests.remote.asked import ONE_BREATH
from tests.remote.conftest import ROOT
from tests.remote.test_lake import Environment, another

pytestmark = pytest.mark.remote

FOLLOWING = """
import sys
from dashboard.warehouse import connection, remote
remote.VERSION_SECONDS = 0.0
for line in sys.stdin:
    print(connection.current_edition(), flush=True)
"""


def put(shelf: Path, edition: str, warehouse: Path) -> None:
    """Publish a warehouse on a shelf: the pointer moves last."""
    (shelf / "editions" / edition).mkdir(parents=True)
    shutil.copy(warehouse, shelf / "editions" / edition / "warehouse.duckdb")
    (shelf / ".current").write_text(edition + "\n")
    (shelf / ".current").replace(shelf / "current")


def test_an_edition_on_the_web_is_read_and_the_next_is_followed(
    shelf_on_the_web: tuple[Path, str], lake_environment: Environment, warehouse_path: Path, tmp_path: Path
) -> None:
    shelf, address = shelf_on_the_web
    first, second = warehouse_path, another(warehouse_path, tmp_path)
    put(shelf, "first", first)
    variables = {**lake_environment, "COMMITMENTS_WAREHOUSE": f"{address}/current"}
    once = [sys.executable, "-m", "tests.remote.asked", "once"]
    done = subprocess.run(once, env=variables, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [list(row) for row in connection.query_records(first, ONE_BREATH)]
    with subprocess.Popen(
        [sys.executable, "-c", FOLLOWING],
        env=variables,
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as follower:
        assert follower.stdin
        assert follower.stdout
        found = []
        for step in (lambda: None, lambda: put(shelf, "second", second), lambda: (shelf / "current").unlink()):
            step()
            follower.stdin.write("now\n")
            follower.stdin.flush()
            found.append(follower.stdout.readline().strip())
        follower.stdin.close()
    (expected,) = connection.query_records(first, "select edition from edition")
    assert found == [expected.edition, "another", "another"], "an unreadable pointer leaves what was known"
