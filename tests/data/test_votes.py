"""Tests of roll calls: one of five codes for every government, and sums equal to the official totals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

OBSERVERS = {"PSE", "VAT"}
AGAINST = ("BDI", "BLR", "BOL", "CHN", "CUB", "EGY", "ERI", "IDN", "KGZ", "NIC", "PRK", "RUS", "SYR", "VEN", "ZWE")
NON_MEMBERS = {"COK", "NIU", *OBSERVERS}


@pytest.fixture(scope="module")
def connection(warehouse_path: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(warehouse_path), read_only=True)


def ask(connection: duckdb.DuckDBPyConnection, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
    return connection.execute(sql, list(parameters)).fetchall()


def tally(connection: duckdb.DuckDBPyConnection, resolution: str) -> dict[str, int]:
    return dict(ask(connection, "select vote, count(*) from vote where resolution = $1 group by vote", resolution))


def test_the_vote_on_rtop_of_2021_reads_115_15_28_and_35(connection: duckdb.DuckDBPyConnection) -> None:
    assert tally(connection, "a_res_75_277") == {"yes": 115, "no": 15, "abstain": 28, "absent": 35, "not_a_member": 4}
    against = ask(connection, "select participant from vote where resolution = 'a_res_75_277' and vote = 'no'")
    assert {code for (code,) in against} == set(AGAINST)


def test_rtop_vote_of_2020_is_32_to_1_with_14_abstentions(connection: duckdb.DuckDBPyConnection) -> None:
    assert tally(connection, "a_hrc_res_44_14") == {"yes": 32, "no": 1, "abstain": 14, "not_a_member": 150}
    against = ask(connection, "select participant from vote where resolution = 'a_hrc_res_44_14' and vote = 'no'")
    assert against == [("VEN",)]


def test_non_member_of_the_assembly_has_no_vote(connection: duckdb.DuckDBPyConnection) -> None:
    sql = """
        select participant, value from cell_at(date '2026-11-24')
        where indicator = 'vote_75_277' and status = 'not_applicable' and reason = 'not_a_member'
    """
    assert set(ask(connection, sql)) == {(code, None) for code in NON_MEMBERS}


def test_the_cells_of_the_two_votes_say_what_the_roll_calls_do(connection: duckdb.DuckDBPyConnection) -> None:
    sql = """
        select count(*) from cell_at(date '2026-11-24') as c
        join vote as v on v.participant = c.participant and v.resolution = $1
        where c.indicator = $2 and coalesce(c.value, c.reason) = v.vote
    """
    assert ask(connection, sql, "a_res_75_277", "vote_75_277") == [(197,)]
    assert ask(connection, sql, "a_hrc_res_44_14", "vote_hrc_44_14") == [(197,)]


def test_every_government_has_a_code_in_every_roll_call(connection: duckdb.DuckDBPyConnection) -> None:
    codes = {code for (code,) in ask(connection, "select distinct vote from vote")}
    assert codes == {"yes", "no", "abstain", "absent", "not_a_member"}
    sql = "select resolution from vote group by resolution having count(distinct participant) <> 197 or count(*) <> 197"
    assert ask(connection, sql) == []
    assert ask(connection, "select count(distinct resolution) from vote") == [(131,)]


def test_only_the_two_amendments_of_2015_do_not_add_up(connection: duckdb.DuckDBPyConnection) -> None:
    sql = """
        select resolution, counted_yes_count, counted_no_count, counted_abstain_count,
            yes_count, no_count, abstain_count
        from resolution where source is not null and not is_sum_right order by resolution
    """
    assert ask(connection, sql) == [
        ("a_hrc_28_l_38", 14, 22, 10, 14, 23, 10),
        ("a_hrc_28_l_42", 16, 22, 8, 15, 23, 9),
    ]


def test_every_recorded_resolution_has_its_roll_call(connection: duckdb.DuckDBPyConnection) -> None:
    assert ask(connection, "select resolution from resolution where is_recorded <> (source is not null)") == []


def test_every_assembly_roll_call_has_all_members_of_its_day(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    sql = """
        select v.resolution, v.participant, v.vote, c.un_member_since
        from vote as v
        join resolution as r on r.resolution = v.resolution and r.body = 'general_assembly'
        join country as c on c.iso3 = v.participant
        where (v.vote = 'not_a_member') = coalesce(c.un_member_since <= r.adopted_on, false)
    """
    assert ask(connection, sql) == []


def test_the_members_counted_are_as_many_as_the_record_prints(connection: duckdb.DuckDBPyConnection) -> None:
    sql = """
        select r.resolution, r.member_count, count(*)
        from resolution as r
        join vote as v on v.resolution = r.resolution and v.vote <> 'not_a_member'
        group by all
        having count(*) <> case r.body when 'human_rights_council' then 47 else r.member_count end
    """
    assert ask(connection, sql) == []


def test_a_vote_cast_as_serbia_and_montenegro_is_serbia_s_alone(connection: duckdb.DuckDBPyConnection) -> None:
    sql = """
        select participant, vote from vote
        where resolution = 'a_res_60_173' and participant in ('MNE', 'SRB') order by participant
    """
    assert ask(connection, sql) == [("MNE", "not_a_member"), ("SRB", "yes")]


def test_a_polarity_is_written_for_texts_about_rtop_alone(connection: duckdb.DuckDBPyConnection) -> None:
    sql = "select resolution, polarity from resolution where polarity is not null order by resolution"
    assert ask(connection, sql) == [
        ("a_hrc_28_l_38", "yes_opposes"),
        ("a_hrc_28_l_42", "yes_opposes"),
        ("a_hrc_res_44_14", "yes_supports"),
        ("a_res_75_277", "yes_supports"),
    ]


def test_a_text_adopted_without_a_vote_has_none(connection: duckdb.DuckDBPyConnection) -> None:
    sql = "select resolution from vote where resolution in ('a_res_60_1', 'a_res_63_308')"
    assert ask(connection, sql) == []
