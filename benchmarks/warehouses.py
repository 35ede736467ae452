"""The warehouse beside sqlite-utils and Datasette: built from the same facts, asked the same queries.

The peer loads every facts file with its types detected and indexes; ours also checks every row, follows
the registry, and computes standings, cells and tallies.
"""

from __future__ import annotations

import asyncio
import csv
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import duckdb

from benchmarks.figures import Figure, NotMeasured, Result, median_seconds
from dashboard.warehouse import connection as warehouse_connection
from loaders import DATA, build
from loaders.editions import current_facts

RUNS = 3
QUERY_RUNS = 15
BUILD_LIMIT = 5.0
"""Seconds a build may take."""
INDEXED_COLUMNS = ("participant", "treaty", "resolution", "speech")
QUERIES = {
    "what Kenya did toward treaties": (
        "select treaty, act, acted_on, document from treaty_act_said where participant = 'KEN' order by acted_on",
        "select treaty, act, acted_on, document from treaty_acts where participant = 'KEN' order by acted_on",
    ),
    "how Kenya voted": (
        "select resolution, vote from vote_said where participant = 'KEN' order by resolution",
        "select resolution, vote from votes where participant = 'KEN' order by resolution",
    ),
    "acts by treaty and kind": (
        "select treaty, act, count(*) as n from treaty_act_said group by treaty, act order by treaty, act",
        "select treaty, act, count(*) as n from treaty_acts group by treaty, act order by treaty, act",
    ),
    "words spoken by year": (
        "select year, sum(word_count) as n from speech group by year order by year",
        "select year, sum(word_count) as n from speeches group by year order by year",
    ),
}
"""What is asked, in the columns of the warehouse and in those of the facts files."""


def figures() -> Iterator[Result]:
    """Yield the build beside a bare read and the peer's load; then every question."""
    floor, ours = median_seconds(read_bare, RUNS), median_seconds(_build, RUNS)
    yield Figure("build from facts", ours, "s", "a bare DuckDB read of the files", floor, limit=BUILD_LIMIT)
    try:
        import datasette  # noqa: F401
        import sqlite_utils  # noqa: F401
    except ImportError:
        yield NotMeasured("Datasette and sqlite-utils are not installed: run `make bench`.")
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / "facts.db"
        yield Figure(
            "build from facts", ours, "s", "sqlite-utils, load and index", median_seconds(lambda: _load_sqlite(path), 1)
        )
        weight = warehouse_connection.warehouse_path().stat().st_size
        yield Figure("warehouse on disk", weight, "MB", "sqlite-utils, load and index", path.stat().st_size)
        yield from asyncio.run(_compare_queries(path))


def read_bare() -> None:
    """Read every facts file with DuckDB alone."""
    with duckdb.connect() as connection:
        for path in _files():
            connection.read_csv(str(path)).fetchall()


def _files() -> list[Path]:
    return sorted((DATA / "facts").rglob("*.csv"))


def _build() -> None:
    with TemporaryDirectory() as folder:
        build.draft(Path(folder), "benchmark", build.Inputs(current_facts.checkout(), "none"))


def _load_sqlite(path: Path) -> None:
    """Load every facts file as a table, with types and indexes."""
    import sqlite_utils

    path.unlink(missing_ok=True)
    base = sqlite_utils.Database(path)
    for file in _files():
        with file.open(encoding="utf-8", newline="") as lines:
            tracker = sqlite_utils.utils.TypeTracker()
            rows = ({"source": file.parent.name, **row} for row in csv.DictReader(lines))
            table = base[file.stem].insert_all(tracker.wrap(rows), alter=True, batch_size=5000)
        if table.exists():
            table.transform(types=tracker.types)
    for table in base.tables:
        for column in INDEXED_COLUMNS:
            if column in table.columns_dict:
                table.create_index([column], if_not_exists=True)
    base.close()


async def _compare_queries(path: Path) -> list[Figure]:
    """Return the figures of every query, of ours and of Datasette in this process, without a network."""
    from datasette.app import Datasette

    served: Any = Datasette([str(path)])
    await served.invoke_startup()
    result, warehouse = [], warehouse_connection.warehouse_path()
    for what, (ours, theirs) in QUERIES.items():
        mine = median_seconds(lambda ours=ours: warehouse_connection.query_records(warehouse, ours), QUERY_RUNS)  # type: ignore[misc]
        times = []
        for _ in range(QUERY_RUNS):
            start = perf_counter()
            answer = await served.client.get("/facts.json", params={"sql": theirs, "_shape": "array", "_size": "max"})
            times.append(perf_counter() - start)
            answer.raise_for_status()
        result.append(
            Figure(f"question: {what}", mine, "ms", "Datasette, in one process", sorted(times)[QUERY_RUNS // 2])
        )
    return result
