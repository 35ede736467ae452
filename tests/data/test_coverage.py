"""Tests that coverage in data/schema/views equals a count of the cells in plain Python."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.data.slow_cells import cell
from tests.data.slow_standings import hand_kept

DAYS = [date(2012, 9, 15), date(2026, 11, 22)]
STATUSES = ("assessed", "searched_none", "not_assessed", "not_applicable")


@pytest.fixture(scope="module")
def connection(warehouse_path: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(warehouse_path), read_only=True)


def coverage(connection: duckdb.DuckDBPyConnection, day: date, columns: str) -> dict[str, tuple[Any, ...]]:
    rows = connection.sql(f"select indicator, {columns} from coverage_at(date '{day}')").fetchall()
    return {indicator: tuple(values) for indicator, *values in rows}


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_coverage_count_equals_the_slow_one(connection: duckdb.DuckDBPyConnection, day: date) -> None:
    counted = coverage(connection, day, ", ".join(f"{status}_count" for status in STATUSES))
    assert counted.keys() == set(hand_kept().indicators)
    for indicator, counts in counted.items():
        kept = [cell(iso3, indicator, day)[0] for iso3 in hand_kept().countries]
        assert counts == tuple(kept.count(status) for status in STATUSES), indicator


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_coverage_days_are_those_of_the_cells(connection: duckdb.DuckDBPyConnection, day: date) -> None:
    found: dict[str, list[date]] = {}
    asked = connection.execute("select indicator, status, as_of from cell_at($1)", [day]).fetchall()
    for indicator, status, as_of in asked:
        if status in ("assessed", "searched_none"):
            found.setdefault(indicator, []).append(as_of)
    for indicator, span in coverage(connection, day, "oldest_as_of, newest_as_of").items():
        days = found.get(indicator)
        assert span == ((min(days), max(days)) if days else (None, None)), indicator


def test_coverage_says_what_fills_each_open_line(connection: duckdb.DuckDBPyConnection) -> None:
    kept = coverage(connection, DAYS[-1], "searched_none_count + not_assessed_count, filled_by")
    assert [indicator for indicator, (open_count, wanted) in kept.items() if bool(open_count) != bool(wanted)] == []


def test_a_line_nobody_looked_at_has_no_day(connection: duckdb.DuckDBPyConnection) -> None:
    kept = coverage(connection, DAYS[-1], "assessed_count + searched_none_count, oldest_as_of, newest_as_of")
    assert kept["consultation_mechanism"] == (0, None, None)


def test_pillar_without_an_answer_anywhere_has_no_data(connection: duckdb.DuckDBPyConnection) -> None:
    sql = "select pillar, bool_and(has_data), bool_or(has_data) from tally_at($1) group by pillar"
    found = connection.execute(sql, [DAYS[-1]]).fetchall()
    answered: set[str] = set()
    for slug, pillar in hand_kept().pillars.items():
        lines = [key for key, line in pillar.indicators.items() if line.kind == "standing"]
        statuses = {cell(iso3, key, DAYS[-1])[0] for key in lines for iso3 in hand_kept().countries}
        answered |= {slug} if statuses & {"assessed", "searched_none"} else set()
    assert {pillar: (every, some) for pillar, every, some in found} == {
        pillar: (pillar in answered,) * 2 for pillar in hand_kept().pillars
    }
    assert "civil_society" not in answered
