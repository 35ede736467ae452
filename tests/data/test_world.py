"""Tests of known facts on the warehouse built from the committed facts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from loaders import DATA, registry
from loaders.facts import csv_files, normalise
from loaders.warehouse_rows.dates import reliable_from

DAY = date(2026, 11, 22)
WITH_A_HOLE = (
    "additional_protocol_iii",
    "apartheid_convention",
    "apic",
    "ccw_protocol_i",
    "ccw_protocol_ii",
    "ccw_protocol_iii",
    "crime_of_aggression",
    "kampala_article_8",
    "stateless_persons",
    "un_personnel_op",
)


@pytest.fixture(scope="module")
def connection(warehouse_path: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(warehouse_path), read_only=True)


def standing(connection: duckdb.DuckDBPyConnection, iso3: str, treaty: str, day: date = DAY) -> tuple[object, ...]:
    sql = "select standing, since_on, reason, leaving_on from treaty_standing_at($1) where iso3 = $2 and treaty = $3"
    (row,) = connection.execute(sql, [day, iso3, treaty]).fetchall()
    return row


@pytest.mark.parametrize(
    ("iso3", "treaty", "name", "since"),
    [
        ("JAM", "iccpr_op1", "withdrawn", date(1998, 1, 23)),
        ("TTO", "iccpr_op1", "withdrawn", date(2000, 6, 27)),
        ("BLR", "iccpr_op1", "withdrawn", date(2023, 2, 8)),
        ("BDI", "rome_statute", "withdrawn", date(2017, 10, 27)),
        ("PHL", "rome_statute", "withdrawn", date(2019, 3, 17)),
        ("ARM", "rome_statute", "party", date(2023, 11, 14)),
        ("UKR", "rome_statute", "party", date(2024, 10, 25)),
        ("USA", "rome_statute", "signatory", date(2000, 12, 31)),
        ("EST", "mine_ban", "withdrawn", date(2025, 12, 27)),
        ("LVA", "mine_ban", "withdrawn", date(2025, 12, 27)),
        ("LTU", "mine_ban", "withdrawn", date(2025, 12, 27)),
        ("FIN", "mine_ban", "withdrawn", date(2026, 1, 10)),
        ("POL", "mine_ban", "withdrawn", date(2026, 2, 20)),
        ("LTU", "cluster_munitions", "withdrawn", date(2025, 3, 6)),
        ("MDG", "stateless_persons", "withdrawn", date(1966, 4, 2)),
        ("USA", "crc", "signatory", date(1995, 2, 16)),
    ],
)
def test_known_standings_are_in_the_warehouse(
    connection: duckdb.DuckDBPyConnection, iso3: str, treaty: str, name: str, since: date
) -> None:
    assert standing(connection, iso3, treaty)[:2] == (name, since)


def test_a_pending_withdrawal_is_still_a_party(connection: duckdb.DuckDBPyConnection) -> None:
    assert standing(connection, "VEN", "rome_statute")[0::3] == ("party", date(2027, 7, 24))
    assert standing(connection, "VEN", "rome_statute", date(2027, 7, 24))[0] == "withdrawn"
    assert standing(connection, "POL", "mine_ban", date(2026, 2, 3))[0::3] == ("party", date(2026, 2, 20))


@pytest.mark.parametrize("iso3", ["BFA", "MLI", "NER", "NRU", "TCD"])
def test_an_unconfirmed_withdrawal_is_not_told(connection: duckdb.DuckDBPyConnection, iso3: str) -> None:
    assert standing(connection, iso3, "rome_statute")[0::3] == ("party", None)


@pytest.mark.parametrize("iso3", ["MWI", "TJK", "TKM"])
def test_an_unconfirmed_accession_is_not_assessed(connection: duckdb.DuckDBPyConnection, iso3: str) -> None:
    assert standing(connection, iso3, "genocide_convention")[0] == "not_assessed"


@pytest.mark.parametrize("treaty", WITH_A_HOLE)
def test_a_list_with_a_hole_never_says_no_action(connection: duckdb.DuckDBPyConnection, treaty: str) -> None:
    sql = "select standing, count(*) from treaty_standing_at($1) where treaty = $2 group by all"
    counts = dict(connection.execute(sql, [DAY, treaty]).fetchall())
    assert counts.get("no_action", 0) == 0
    assert counts["not_assessed"] > 0


def test_the_world_on_1_january_1990(connection: duckdb.DuckDBPyConnection) -> None:
    day = date(1990, 1, 1)
    assert standing(connection, "CHE", "geneva_conventions", day)[:2] == ("party", date(1950, 3, 31))
    assert standing(connection, "CHE", "cat", day)[:2] == ("party", date(1986, 12, 2))
    assert standing(connection, "CHE", "iccpr", day)[0] == "no_action"
    assert standing(connection, "SSD", "cat", day)[::2] == ("not_open", "not_a_state")
    assert standing(connection, "MNE", "cat", day)[::2] == ("not_open", "not_a_state")
    assert standing(connection, "KEN", "rome_statute", day)[::2] == ("not_open", "treaty_not_adopted")
    assert standing(connection, "KOR", "genocide_convention", day)[0] == "party"


def test_counts_equal_the_official_ones(connection: duckdb.DuckDBPyConnection) -> None:
    columns = "checked_as_of, checked_as_of_precision, checked_party_count, checked_signatory_count"
    sql = f"select treaty, {columns} from treaty"
    held = [row for row in connection.execute(sql).fetchall() if row[3] is not None]
    assert len(held) >= 45
    for treaty, first, precision, parties, signatories in held:
        ask = "select party_count, unconfirmed_count, signatory_count from treaty_count_at($1) where treaty = $2"
        (counted,) = connection.execute(ask, [reliable_from(first, precision), treaty]).fetchall()
        assert parties in (counted[0], counted[0] + counted[1]), treaty
        assert signatories in (None, counted[2]), treaty


def test_near_universal_treaties_are_context_and_16_count(connection: duckdb.DuckDBPyConnection) -> None:
    sql = "select indicator, is_context, is_counted from indicator_at($1) where pillar = 'treaties'"
    rows = connection.execute(sql, [DAY]).fetchall()
    assert {name for name, is_context, _ in rows if is_context} == {"crc", "geneva_conventions"}
    assert sum(is_counted for *_, is_counted in rows) == 16


def test_no_work_item_is_in_the_warehouse(connection: duckdb.DuckDBPyConnection) -> None:
    weak = connection.execute("select count(*) from treaty_act_said where confidence = 'C' or read_from = 'memory'")
    assert weak.fetchone() == (0,)
    tables = {name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
    assert tables & {"unconfirmed", "work_item", "work_items"} == set()


def test_every_fact_has_a_document_a_day_and_the_day_it_was_read(connection: duckdb.DuckDBPyConnection) -> None:
    sql = """
        select count(*) from treaty_act_said
        where document not like 'https://%' or as_of is null or (acted_on is null and effective_on is null)
    """
    assert connection.execute(sql).fetchone() == (0,)


def test_nothing_happened_before_its_treaty_was_adopted(connection: duckdb.DuckDBPyConnection) -> None:
    sql = "select count(*) from treaty_act as a join treaty as t on t.treaty = a.treaty where a.acted_on < t.adopted_on"
    assert connection.execute(sql).fetchone() == (0,)


@pytest.mark.parametrize(
    ("source", "folder"),
    [
        ("un_treaty_collection", "un_treaty_collection"),
        ("icrc_treaties", "icrc"),
        ("treaty_baseline", "treaty_baseline"),
    ],
)
def test_the_facts_of_record_are_what_the_sources_say(shared: Path, source: str, folder: str) -> None:
    said = normalise.read(source, registry.load(DATA / "registry"), shared / folder)
    assert csv_files.load(DATA / "facts" / source) == said
