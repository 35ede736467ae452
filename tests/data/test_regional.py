"""Facts about the world in the pillar of regional commitment: who is bound, from which day, and why not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

DAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def connection(warehouse_path: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(warehouse_path), read_only=True)


def bound(connection: duckdb.DuckDBPyConnection, iso3: str, day: date = DAY) -> tuple[object, ...]:
    sql = """
        select status, reason, since_on, split_part(title, ',', 1) from cell_at($1)
        where indicator = 'regional_instrument' and participant = $2
    """
    (row,) = connection.execute(sql, [day, iso3]).fetchall()
    return row


@pytest.mark.parametrize(
    ("iso3", "since", "organisation"),
    [
        ("FRA", date(2003, 5, 14), "EU"),
        ("HRV", date(2013, 1, 1), "EU"),
        ("KEN", date(2008, 6, 1), "ICGLR"),
        ("MAR", date(2017, 1, 31), "AU"),
        ("NGA", date(2001, 5, 26), "AU"),
    ],
)
def test_a_member_is_bound_from_the_later_of_two_days(
    connection: duckdb.DuckDBPyConnection, iso3: str, since: date, organisation: str
) -> None:
    assert bound(connection, iso3) == ("assessed", None, since, organisation)


def test_nobody_is_bound_before_the_entry_into_force(connection: duckdb.DuckDBPyConnection) -> None:
    assert bound(connection, "NGA", date(2001, 5, 25))[:2] == ("not_assessed", "accession_unread")
    assert bound(connection, "FRA", date(2003, 5, 13))[0] == "not_assessed"
    assert bound(connection, "FRA", date(2003, 5, 14))[0] == "assessed"


@pytest.mark.parametrize(
    ("iso3", "sentence"),
    [
        ("GHA", "between 26 May 2001, when it entered into force, and November 2026"),
        ("CHE", "have not read its list of parties"),
    ],
)
def test_an_unread_accession_shows_its_range(connection: duckdb.DuckDBPyConnection, iso3: str, sentence: str) -> None:
    sql = "select reason, note from cell_at($1) where indicator = 'regional_instrument' and participant = $2"
    ((reason, note),) = connection.execute(sql, [DAY, iso3]).fetchall()
    assert reason == "accession_unread"
    assert sentence in note


@pytest.mark.parametrize("iso3", ["JPN", "USA", "BRA", "AUS", "IND"])
def test_without_a_regional_instrument_it_does_not_apply(connection: duckdb.DuckDBPyConnection, iso3: str) -> None:
    assert bound(connection, iso3)[:2] == ("not_applicable", "no_regional_instrument")


def test_before_its_instrument_was_adopted_it_does_not_apply(connection: duckdb.DuckDBPyConnection) -> None:
    assert bound(connection, "DZA", date(2000, 7, 10))[:2] == ("not_applicable", "not_adopted")
    assert bound(connection, "DZA", date(2000, 7, 11))[0] == "not_assessed"


def test_the_answers_of_all_governments_add_up(connection: duckdb.DuckDBPyConnection) -> None:
    sql = "select status, count(*) from cell_at($1) where indicator = 'regional_instrument' group by status"
    counts = dict(connection.execute(sql, [DAY]).fetchall())
    assert counts == {"assessed": 41, "not_assessed": 60, "not_applicable": 96}


@pytest.mark.parametrize(
    ("organisation", "iso3", "joined"),
    [
        ("council_of_europe", "CHE", (date(1963, 5, 6), "day", "encyclopedia")),
        ("council_of_europe", "TUR", (None, None, None)),
        ("council_of_europe", "POL", (None, None, None)),
        ("african_union", "GHA", (date(1963, 5, 25), "day", "mirror")),
        ("african_union", "AGO", (date(1979, 2, 11), "day", "mirror")),
        ("african_union", "DJI", (None, None, None)),
        ("african_union", "MAR", (date(2017, 1, 31), "day", None)),
        ("oas", "ARG", (date(1956, 4, 10), "day", None)),
        ("oas", "USA", (None, None, None)),
    ],
)
def test_a_day_of_joining_says_what_it_was_read_from(
    connection: duckdb.DuckDBPyConnection, organisation: str, iso3: str, joined: tuple[object, ...]
) -> None:
    sql = (
        "select since_on, since_precision, since_read_from from membership_at($1) where organisation = $2 and iso3 = $3"
    )
    assert connection.execute(sql, [DAY, organisation, iso3]).fetchall() == [joined]


def test_members_read_from_the_organisation_are_confirmed(connection: duckdb.DuckDBPyConnection) -> None:
    sql = (
        "select organisation, count(*) filter (is_confirmed), count(*) from membership_at($1) group by all order by all"
    )
    assert connection.execute(sql, [DAY]).fetchall() == [
        ("african_union", 42, 54),
        ("asean", 0, 11),
        ("council_of_europe", 46, 46),
        ("ecowas", 0, 12),
        ("european_union", 27, 27),
        ("icglr", 12, 12),
        ("oas", 29, 34),
    ]
