"""Tests that DuckDB 1.4, 1.5 and 2 open the warehouse and give the same answers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import MakeOnce, absent

ROOT = Path(__file__).resolve().parents[2]
OLDER = ("1.4.2", "1.5.6")
"""The first 1.4 that opens stored macros with two CTEs (1.4.0 and 1.4.1 lose the second), and a late 1.5."""
DAY = "2026-11-22"


def answers(warehouse: Path, packages: Path | None = None) -> dict[str, Any]:
    """The answers of every view, macro and example, by the DuckDB in the folder of packages or by that of the tests."""
    variables = {**os.environ, "PYTHONPATH": str(packages or ROOT)}
    # The SQL of clients.md asks files of a static edition, not the warehouse: tests/static_site/test_clients.py.
    docs = [ROOT / "README.md", *sorted(path for path in (ROOT / "docs").glob("*.md") if path.name != "clients.md")]
    command = [sys.executable, str(Path(__file__).with_name("answers.py")), str(warehouse), DAY, *map(str, docs)]
    printed = subprocess.run(command, env=variables, check=True, capture_output=True, text=True).stdout
    return dict(json.loads(printed))


@pytest.fixture(scope="module")
def expected(warehouse_path: Path) -> dict[str, str]:
    return dict(answers(warehouse_path)["answers"])


def test_queries_cover_views_macros_and_examples(expected: dict[str, str]) -> None:
    assert {"cell", "event", "event_at", "known_on", "unsound_at"} <= set(expected)
    assert any(name.startswith("warehouse.md: from cell_at(") for name in expected)
    assert not {name: each for name, each in expected.items() if each.startswith("error")}


@pytest.mark.parametrize("version", OLDER)
def test_older_duckdb_gives_the_same_answers(
    warehouse_path: Path, make_once: MakeOnce, expected: dict[str, str], version: str
) -> None:
    def install(folder: Path) -> None:
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder)]
        installed = subprocess.run([*command, f"duckdb=={version}"], capture_output=True, text=True)
        if installed.returncode:
            absent(f"DuckDB {version} cannot be installed: {installed.stderr}")

    words = answers(warehouse_path, make_once(f"duckdb-{version}", install))
    assert words["version"] == version
    assert words["answers"] == expected
