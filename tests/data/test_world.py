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
        ("USA", "rome_statute", "signatory_declined", date(2002, 5, 6)),
        ("RUS", "rome_statute", "signatory_declined", date(2016, 11, 16)),
        ("USA", "arms_trade_treaty", "signatory_declined", date(2019, 7, 18)),
        ("ISR", "rome_statute", "signatory", date(2000, 12, 31)),
        ("RUS", "ctbt", "signatory", date(2023, 11, 3)),
        ("GUY", "iccpr_op1", "party", date(1999, 1, 5)),
        ("NIU", "geneva_conventions", "bound_through", date(1959, 5, 2)),
        ("LKA", "additional_protocol_ii", "not_party", None),
        ("EST", "mine_ban", "withdrawn", date(2025, 12, 27)),
        ("LVA", "mine_ban", "withdrawn", date(2025, 12, 27)),
        ("LTU", "mine_ban", "withdrawn", date(2025, 12, 27)),
        ("FIN", "mine_ban", "withdrawn", date(2026, 1, 10)),
        ("POL", "mine_ban", "withdrawn", date(2026, 2, 20)),
        ("LTU", "cluster_munitions", "withdrawn", date(2025, 3, 6)),
        ("MDG", "stateless_persons", "withdrawn", date(1966, 4, 2)),
        ("USA", "crc", "signatory", date(1995, 2, 16)),
        ("NOR", "ilo_c169", "party", date(1990, 6, 19)),
        ("CAF", "ilo_c169", "party", date(2010, 12, 31)),
        ("LUX", "ilo_c169", "party", date(2018, 6, 5)),
        ("DEU", "ilo_c169", "party", date(2021, 6, 23)),
        ("FRA", "ilo_c169", "no_action", None),
        ("RUS", "national_minorities", "withdrawn", date(2024, 8, 1)),
        ("MNE", "national_minorities", "party", date(2006, 12, 31)),
        ("BEL", "national_minorities", "signatory", date(2016, 12, 31)),
        ("TUR", "national_minorities", "no_action", None),
        ("CAN", "national_minorities", "not_open", None),
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


NOTICE = """
    select notice_act, notice_on, notice_precision, leaving_on from treaty_standing_at($1)
    where treaty = 'rome_statute' and iso3 = $2
"""


@pytest.mark.parametrize(
    ("iso3", "notice"),
    [
        ("VEN", ("withdrawal", date(2026, 7, 24), "day", date(2027, 7, 24))),
        ("TCD", ("withdrawal", date(2026, 7, 27), "day", date(2027, 7, 27))),
        ("BFA", ("withdrawal", date(2026, 9, 28), "by", None)),
        ("MLI", ("withdrawal", date(2026, 9, 28), "by", None)),
        ("NER", ("withdrawal", date(2026, 9, 28), "by", None)),
        ("NRU", ("withdrawal_announced", date(2026, 9, 22), "day", None)),
        ("HUN", (None, None, None, None)),
    ],
)
def test_six_withdrawals_of_2026_are_shown_alike(
    connection: duckdb.DuckDBPyConnection, iso3: str, notice: tuple[object, ...]
) -> None:
    assert standing(connection, iso3, "rome_statute")[0] == "party"
    assert connection.execute(NOTICE, [DAY, iso3]).fetchall() == [notice]


def test_hungary_stays_a_party_after_it_took_its_notice_back(connection: duckdb.DuckDBPyConnection) -> None:
    assert standing(connection, "HUN", "rome_statute", date(2026, 5, 28))[0::3] == ("party", date(2026, 6, 2))
    assert standing(connection, "HUN", "rome_statute", date(2026, 6, 2))[0::3] == ("party", None)
    sql = (
        "select value from timeline_at($1) where participant = 'HUN' and subject = 'rome_statute' and happened_on > $2"
    )
    found = connection.execute(f"{sql} order by happened_on", [DAY, date(2025, 1, 1)]).fetchall()
    assert found == [("withdrawal",), ("withdrawal_revoked",)]


@pytest.mark.parametrize(
    ("iso3", "treaty", "day", "expected"),
    [
        ("GUY", "iccpr_op1", date(1993, 5, 9), ("no_action", None)),
        ("GUY", "iccpr_op1", date(1996, 1, 1), ("party", date(1993, 5, 10))),
        ("GUY", "iccpr_op1", date(1999, 4, 5), ("party", date(1999, 1, 5))),
        ("RUS", "ctbt", date(2010, 1, 1), ("party", date(2000, 6, 30))),
        ("USA", "arms_trade_treaty", date(2019, 7, 17), ("signatory", date(2013, 9, 25))),
        ("CHN", "icerd", date(1975, 1, 1), ("not_assessed", None)),
        ("CHN", "icerd", date(1981, 12, 29), ("party", date(1981, 12, 29))),
    ],
)
def test_earlier_periods_of_the_notes_are_known(
    connection: duckdb.DuckDBPyConnection, iso3: str, treaty: str, day: date, expected: tuple[object, ...]
) -> None:
    assert standing(connection, iso3, treaty, day)[:2] == expected


def test_what_was_before_an_unread_note_is_not_known(connection: duckdb.DuckDBPyConnection) -> None:
    sql = "select reason, known_from from treaty_standing_at($1) where iso3 = 'CHN' and treaty = 'icerd'"
    assert connection.execute(sql, [date(1975, 1, 1)]).fetchall() == [("earlier_not_known", date(1981, 12, 29))]


@pytest.mark.parametrize("iso3", ["ISR", "SDN"])
def test_a_letter_known_from_copies_is_a_caveat(connection: duckdb.DuckDBPyConnection, iso3: str) -> None:
    sql = "select rung, caveat from cell_at($1) where participant = $2 and indicator = 'rome_statute'"
    assert connection.execute(sql, [DAY, iso3]).fetchall() == [("partly", "declined_unconfirmed")]


@pytest.mark.parametrize(
    ("iso3", "line"), [("USA", "rome_statute"), ("RUS", "rome_statute"), ("USA", "arms_trade_treaty")]
)
def test_a_renounced_signature_earns_no_credit(connection: duckdb.DuckDBPyConnection, iso3: str, line: str) -> None:
    sql = "select rung, document like 'http%' from cell_at($1) where participant = $2 and indicator = $3"
    assert connection.execute(sql, [DAY, iso3, line]).fetchall() == [("unmet", True)]


@pytest.mark.parametrize(
    ("treaty", "count"),
    [
        ("kampala_article_8", 45),
        ("article_124_amendment", 18),
        ("article_8_biological_weapons", 20),
        ("article_8_blinding_lasers", 18),
        ("genocide_convention", 154),
        ("reduction_of_statelessness", 82),
        ("stateless_persons", 99),
        ("apic", 77),
        ("un_personnel", 95),
        ("un_personnel_op", 33),
        ("crime_of_aggression", 43),
        ("refugee_convention", 146),
        ("refugee_protocol", 147),
    ],
)
def test_gazettes_bring_the_parties(connection: duckdb.DuckDBPyConnection, treaty: str, count: int) -> None:
    sql = "select party_count from treaty_count_at($1) where treaty = $2"
    assert connection.execute(sql, [date(2026, 11, 30), treaty]).fetchall() == [(count,)]


@pytest.mark.parametrize(
    ("iso3", "since", "precision"),
    [
        ("MWI", date(2017, 7, 14), "day"),
        ("TJK", date(2015, 11, 3), "day"),
        ("TKM", date(2018, 12, 26), "day"),
        ("DJI", date(2026, 11, 30), "by"),
        ("TTO", date(2002, 12, 13), "day"),
    ],
)
def test_parties_of_the_genocide_convention_by_gazette(
    connection: duckdb.DuckDBPyConnection, iso3: str, since: date, precision: str
) -> None:
    columns = "since_on, since_precision, read_from, confidence"
    sql = f"select {columns} from treaty_standing_at($1) where iso3 = $2 and treaty = 'genocide_convention'"
    assert connection.execute(sql, [date(2026, 11, 30), iso3]).fetchall() == [(since, precision, "gazette_copy", "A")]


def test_five_days_of_the_aggression_amendments_are_doubtful(connection: duckdb.DuckDBPyConnection) -> None:
    sql = "select iso3 from treaty_standing_at($1) where treaty = 'crime_of_aggression' and day_confidence = 'C'"
    doubtful = {iso3 for (iso3,) in connection.execute(f"{sql} and standing = 'party'", [DAY]).fetchall()}
    assert doubtful == {"ESP", "LVA", "MLT", "POL", "SVK"}


def test_the_latest_party_of_the_article_8_amendment_is_mexico(connection: duckdb.DuckDBPyConnection) -> None:
    sql = "select max(since_on), arg_max(iso3, since_on) from treaty_standing_at($1) where treaty = 'kampala_article_8'"
    assert connection.execute(f"{sql} and standing = 'party'", [DAY]).fetchall() == [(date(2023, 1, 20), "MEX")]


def test_south_sudan_is_a_party_to_the_refugee_treaties(connection: duckdb.DuckDBPyConnection) -> None:
    for treaty in ("refugee_convention", "refugee_protocol"):
        assert standing(connection, "SSD", treaty)[0] == "party"


def test_cells_without_signatures_are_answered(connection: duckdb.DuckDBPyConnection) -> None:
    sql = """
        select standing, count(*) from treaty_standing_at($1)
        where treaty in ('additional_protocol_i', 'additional_protocol_ii') group by standing
    """
    counts = dict(connection.execute(sql, [DAY]).fetchall())
    assert counts == {"party": 343, "not_party": 49, "not_assessed": 2}


def test_a_regional_focal_point_is_never_counted(connection: duckdb.DuckDBPyConnection) -> None:
    sql = "select count(*), count(rung) from cell_at($1) where indicator = 'regional_focal_point' and value is not null"
    found, with_a_rung = connection.execute(sql, [DAY]).fetchone() or (0, 0)
    assert found > 0
    assert with_a_rung == 0


@pytest.mark.parametrize(("iso3", "since"), [("KEN", (date(2008, 6, 1), "month")), ("SSD", (date(2011, 7, 9), "year"))])
def test_icglr_members_are_bound_from_their_own_day(
    connection: duckdb.DuckDBPyConnection, iso3: str, since: tuple[date, str]
) -> None:
    sql = (
        "select since_on, since_precision from cell_at($1) where participant = $2 and indicator = 'regional_instrument'"
    )
    assert connection.execute(sql, [DAY, iso3]).fetchall() == [since]


def test_taking_part_in_gaamac_is_not_joining(connection: duckdb.DuckDBPyConnection) -> None:
    sql = "select distinct value from cell_at($1) where indicator = 'gaamac' and value is not null"
    assert connection.execute(sql, [DAY]).fetchall() in ([], [("joined",)])
    shown = (
        "select e.value, e.document from evidence_at($1) as e where e.indicator = 'gaamac' and e.participant = 'AUS'"
    )
    assert connection.execute(shown, [DAY]).fetchall() == [("took_part", "https://www.gaamac.org/history")]


def test_attending_hosting_and_welcoming_answer_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    sql = """
        select distinct c.indicator, c.value from claim as c
        where c.position is null and c.known_on <= $1
    """
    rows = set(connection.execute(sql, [DAY]).fetchall())
    assert rows == {
        ("focal_point", "attended"),
        ("focal_point", "hosted"),
        ("french_mexican_declaration", "welcomes"),
        ("gaamac", "hosted"),
        ("gaamac", "took_part"),
    }
    cells = """
        select count(*) from cell_at($1) as c join claim as m using (participant, indicator, value)
        where m.position is null
    """
    assert connection.execute(cells, [DAY]).fetchone() == (0,)
    dated = """
        select t.kind, t.value, t.happened_on from timeline_at($1) as t
        where t.participant = 'AUS' and t.subject = 'gaamac'
    """
    assert connection.execute(dated, [DAY]).fetchall() == [("pledge", "took_part", date(2013, 3, 1))]


def test_implementing_the_rome_statute_is_asked_of_parties_alone(connection: duckdb.DuckDBPyConnection) -> None:
    sql = """
        select distinct s.standing, c.reason from cell_at($1) as c
        join treaty_standing_at($1) as s on s.iso3 = c.participant and s.treaty = 'rome_statute'
        where c.indicator = 'law_rome_statute' and c.status = 'not_applicable'
    """
    found = set(connection.execute(sql, [DAY]).fetchall())
    assert ("signatory_declined", "parent_not_joined") in found
    assert "party" not in {name for name, _ in found}


OFF_ITS_TOTALS = """
    select c.indicator from cell_at($1) as c join indicator as i on i.indicator = c.indicator
    where i.subject = $2 and c.status = 'assessed'
    union all select r.subject from record_at($1) as r where r.subject = $2
    union all select t.subject from timeline_at($1) as t where t.subject = $2
"""


@pytest.mark.parametrize("symbol", ["A/HRC/28/L.38", "A/HRC/28/L.42"])
def test_a_roll_call_off_its_totals_answers_nothing(connection: duckdb.DuckDBPyConnection, symbol: str) -> None:
    sql = "select resolution, is_sum_right from resolution where symbol = $1"
    ((resolution, is_sum_right),) = connection.execute(sql, [symbol]).fetchall()
    assert not is_sum_right
    assert connection.execute(OFF_ITS_TOTALS, [DAY, resolution]).fetchall() == []


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


def test_a_treaty_for_members_does_not_apply_to_others(connection: duckdb.DuckDBPyConnection) -> None:
    assert standing(connection, "JPN", "national_minorities")[::2] == ("not_open", "not_a_member")
    assert standing(connection, "PRK", "ilo_c169")[::2] == ("not_assessed", "unconfirmed_only")
    sql = "select count(*) from treaty_standing_at($1) where treaty = 'national_minorities' and standing <> 'not_open'"
    assert connection.execute(sql, [DAY]).fetchone() == (47,)


def test_who_joined_its_organisation_later_may_join_from_then(connection: duckdb.DuckDBPyConnection) -> None:
    assert standing(connection, "MCO", "national_minorities", date(2004, 10, 4))[::2] == ("not_open", "not_a_member")
    assert standing(connection, "MCO", "national_minorities", date(2004, 10, 5))[0] == "no_action"


def test_counts_equal_the_official_ones(connection: duckdb.DuckDBPyConnection) -> None:
    columns = "checked_as_of, checked_as_of_precision, checked_party_count, checked_signatory_count"
    sql = f"select treaty, {columns} from treaty"
    kept = [row for row in connection.execute(sql).fetchall() if row[3] is not None]
    assert len(kept) >= 45
    for treaty, first, precision, parties, signatories in kept:
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
        where (document not like 'http%://%' and read_from not in ('gazette_copy', 'transcript'))
            or as_of is null or (acted_on is null and effective_on is null)
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
        ("treaty_gazettes", "treaty_gazettes"),
        ("equal_rights", "equal_rights"),
    ],
)
def test_the_facts_of_record_are_what_the_sources_say(shared: Path, source: str, folder: str) -> None:
    records = normalise.read(source, registry.load(DATA / "registry"), shared / folder)
    assert csv_files.load(DATA / "facts" / source) == records
