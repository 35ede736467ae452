"""Tests that parties by year equal the standings of each day and stop at the last known day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard import queries
from dashboard.queries.treaties import PartyYearRow
from dashboard.warehouse import connection

DAY = date(2026, 11, 22)
TREATIES = ("genocide_convention", "rome_statute", "mine_ban", "crpd", "stateless_persons", "article_90_declaration")
PARTY_COUNT = "select c.party_count from treaty_count_at(cast($day as date)) as c where c.treaty = $treaty"
REACH = "select r.treaty, r.known_to from treaty_reach as r"


def years(path: Path, treaty: str, day: date = DAY) -> tuple[PartyYearRow, ...]:
    return connection.query(path, queries.PARTY_YEARS, treaty=treaty, day=day)


@pytest.mark.parametrize("treaty", TREATIES)
def test_each_year_ends_with_the_parties_of_its_last_day(warehouse_path: Path, treaty: str) -> None:
    shown = years(warehouse_path, treaty)
    assert len(shown) > 20
    for year in (*shown[::7], *shown[-3:]):
        (count,) = connection.query_records(warehouse_path, PARTY_COUNT, treaty=treaty, day=year.counted_on)
        assert year.party_count == count.party_count, year


@pytest.mark.parametrize("treaty", TREATIES)
def test_count_is_former_count_plus_joined_minus_left(warehouse_path: Path, treaty: str) -> None:
    count = 0
    for year in years(warehouse_path, treaty):
        count += year.joined_count - year.left_count
        assert year.party_count == count
        assert year.counted_on.year == year.year


def test_every_list_read_has_years_and_none_after_its_last_day(warehouse_path: Path) -> None:
    reaches = connection.query_records(warehouse_path, REACH)
    assert len(reaches) == 58
    for reach in reaches:
        assert years(warehouse_path, reach.treaty)[-1].counted_on == reach.known_to, reach.treaty


def test_years_stop_on_the_day_asked_for(warehouse_path: Path) -> None:
    shown = years(warehouse_path, "rome_statute", date(2002, 4, 11))
    assert [year.year for year in shown] == [1998, 1999, 2000, 2001, 2002]
    assert shown[-1].counted_on == date(2002, 4, 11)
    assert shown[-1].party_count == 66, "the sixty ratifications that brought it into force came that day"


def test_a_treaty_not_adopted_yet_has_no_years(warehouse_path: Path) -> None:
    assert years(warehouse_path, "rome_statute", date(1990, 1, 1)) == ()


def test_withdrawal_lowers_the_count_in_its_effective_year(warehouse_path: Path) -> None:
    left = {year.year: year.left_count for year in years(warehouse_path, "rome_statute") if year.left_count}
    assert left == {2017: 1, 2019: 1}


def test_declarations_are_summed_only_where_read(warehouse_path: Path) -> None:
    question = """
        select d.treaty, d.declaration_count, d.declaring_count, d.objecting_count, d.is_declarations_read
        from declaration_total as d
    """
    totals = {row.treaty: row for row in connection.query_records(warehouse_path, question)}
    assert totals["rome_statute"].declaration_count is None
    assert totals["rome_statute"].objecting_count is None
    assert totals["iccpr"].declaring_count > 50
    for treaty, row in totals.items():
        assert (row.declaration_count is not None) == row.is_declarations_read, treaty


def test_declarations_of_a_treaty_are_those_of_its_participants(warehouse_path: Path) -> None:
    question = """
        select s.treaty, sum(s.declaration_count) as made, count(*) filter (s.objection_count > 0) as objecting
        from participant_standing_at(date '2026-11-22') as s group by s.treaty
    """
    made = {row.treaty: row for row in connection.query_records(warehouse_path, question)}
    for treaty in ("iccpr", "cat", "crc", "mine_ban", "tpnw"):
        record = connection.query(warehouse_path, queries.TREATY_RECORD, treaty=treaty)[0]
        assert (record.declaration_count, record.objecting_count) == (made[treaty].made, made[treaty].objecting)
