"""The snapshot of a day beside the warehouse: every query has the same answer from both."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from dashboard import queries
from dashboard.queries.query import Query
from dashboard.warehouse import connection
from dashboard.warehouse.day_snapshot import KEYS

DAY = date(2026, 11, 22)
KEYED = {"day", *KEYS}
ASKED = {
    name: sorted(keys)
    for name, query in vars(queries).items()
    if isinstance(query, Query)
    and (keys := set(re.findall(r"\$(\w+)", query.sql))) <= KEYED
    and len(keys - {"day"}) < 2
}


def values(path: Path, key: str) -> list[str]:
    """Every ninth value of a key, so that all letters come."""
    table, column = KEYS[key]
    return [row[0] for row in islice(connection.query_records(path, f"select {column} from {table}"), 0, None, 9)]


@pytest.fixture(scope="module")
def snapshot_path(warehouse_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the warehouse, answered from a snapshot of the day."""
    path = tmp_path_factory.mktemp("snapshot") / "warehouse.duckdb"
    shutil.copy(warehouse_path, path)
    with connection.day_snapshot(path, DAY):
        yield path


@pytest.mark.parametrize("name", ASKED)
def test_snapshot_answers_as_the_warehouse(warehouse_path: Path, snapshot_path: Path, name: str) -> None:
    query, keys = getattr(queries, name), ASKED[name]
    days = {"day": DAY} if "day" in keys else {}
    own = [{**days, key: value} for key in keys if key != "day" for value in values(warehouse_path, key)] or [days]
    for asked in own:
        assert connection.query(snapshot_path, query, **asked) == connection.query(warehouse_path, query, **asked)


def test_snapshot_leaves_other_days_to_the_warehouse(warehouse_path: Path, snapshot_path: Path) -> None:
    asked = {"country": "KEN", "day": date(2010, 1, 1)}
    found = connection.query(snapshot_path, queries.COUNTRY_CELLS, **asked)
    assert found == connection.query(warehouse_path, queries.COUNTRY_CELLS, **asked)
    assert found != connection.query(snapshot_path, queries.COUNTRY_CELLS, country="KEN", day=DAY)


def test_snapshot_has_no_rows_of_an_unknown_key(snapshot_path: Path) -> None:
    assert connection.query(snapshot_path, queries.COUNTRY_CELLS, country="XXX", day=DAY) == ()
