"""Tests that standings, cells and tallies in data/schema/views equal plain Python on many days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from tests.data.slow_cells import cell, tallies
from tests.data.slow_standings import Standing, hand_kept, standing

DAYS = [
    date(1950, 6, 1),
    date(1990, 1, 1),
    date(2002, 7, 1),
    date(2012, 9, 15),
    date(2019, 3, 17),
    date(2021, 5, 17),
    date(2026, 2, 3),
    date(2026, 11, 22),
    date(2028, 1, 1),
]
PILLARS = ["political", "treaties", "structures", "legislation", "justice", "regional", "civil_society"]


@pytest.fixture(scope="module")
def connection(warehouse_path: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(warehouse_path), read_only=True)


def test_there_are_seven_pillars() -> None:
    assert sorted(hand_kept().pillars) == sorted(PILLARS)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_standing_equals_the_slow_one(connection: duckdb.DuckDBPyConnection, day: date) -> None:
    asked = connection.execute(
        "select participant, treaty, standing, since_on from participant_standing_at($1)", [day]
    ).fetchall()
    assert len(asked) == len({(participant, treaty) for participant, treaty, *_ in asked})
    differing = [row for row in asked if Standing(*row[2:]) != standing(row[0], row[1], day)]
    assert differing == []


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_cell_equals_the_slow_one(connection: duckdb.DuckDBPyConnection, day: date) -> None:
    asked = connection.execute("select participant, indicator, status, value, rung from cell_at($1)", [day]).fetchall()
    assert len(asked) == 197 * len(hand_kept().indicators)
    differing = [row for row in asked if row[2:] != cell(row[0], row[1], day)]
    assert differing == []


@pytest.mark.parametrize("pillar", PILLARS)
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_tally_equals_the_slow_one(connection: duckdb.DuckDBPyConnection, day: date, pillar: str) -> None:
    sql = """
        select participant, met_count, partly_count, unmet_count, searched_none_count, not_assessed_count,
            not_applicable_count, low_count, high_count
        from tally_at($1) where pillar = $2
    """
    asked = {code: counts for code, *counts in connection.execute(sql, [day, pillar]).fetchall()}
    assert asked == tallies(pillar, day)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_there_are_always_197_rows_a_treaty(connection: duckdb.DuckDBPyConnection, day: date) -> None:
    counts = connection.execute(
        "select treaty, count(distinct iso3), count(*) from treaty_standing_at($1) group by all", [day]
    ).fetchall()
    assert len(counts) == 58
    assert {row[1:] for row in counts} == {(197, 197)}
