"""Tests that every assessed cell has a dated document and weak evidence reaches no page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from tests.data.slow_standings import facts_of_record

DAYS = [date(1990, 1, 1), date(2013, 1, 1), date(2021, 5, 18), date(2026, 11, 22)]


@pytest.fixture(scope="module")
def connection(warehouse_path: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(warehouse_path), read_only=True)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_assessed_cell_has_document_and_day(connection: duckdb.DuckDBPyConnection, day: date) -> None:
    bare = connection.execute(
        """
        select c.participant, c.indicator, c.status from cell_at($1) as c
        where c.status in ('assessed', 'searched_none') and not exists (
            select 1 from evidence_at($1) as e
            where e.participant = c.participant and e.indicator = c.indicator
                and e.document is not null and e.read_from is not null and coalesce(e.happened_on, e.as_of) is not null
        )
        """,
        [day],
    ).fetchall()
    assert bare == []


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_cell_not_assessed_says_why_and_shows_nothing(connection: duckdb.DuckDBPyConnection, day: date) -> None:
    wrong = connection.execute(
        """
        select c.participant, c.indicator, c.status, c.reason, c.value from cell_at($1) as c
        where (c.status in ('not_assessed', 'not_applicable')) <> (c.reason is not null)
            or (c.status = 'assessed') <> (c.value is not null)
        """,
        [day],
    ).fetchall()
    assert wrong == []


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_there_is_one_evidence_row_a_cell_and_document(connection: duckdb.DuckDBPyConnection, day: date) -> None:
    repeated = connection.execute(
        """
        select e.participant, e.indicator, e.document, count(*) from evidence_at($1) as e
        group by all having count(*) > 1
        """,
        [day],
    ).fetchall()
    assert repeated == []


def test_outside_the_treaties_no_copy_is_evidence(connection: duckdb.DuckDBPyConnection) -> None:
    weak = connection.execute(
        """
        select c.participant, c.indicator, c.document from claim as c
        where c.read_from in ('mirror', 'memory') or c.confidence = 'C'
        """
    ).fetchall()
    assert weak == []


def test_a_work_item_is_no_evidence(connection: duckdb.DuckDBPyConnection) -> None:
    waiting = {
        (item.participant, item.document, item.said)
        for kept in facts_of_record().values()
        for item in kept.work_items
        if item.kind != "treaty_acts"
    }
    shown = set(connection.execute("select participant, document, value from claim").fetchall())
    assert waiting
    assert waiting & shown == set()


def test_an_absence_cites_the_complete_list(connection: duckdb.DuckDBPyConnection) -> None:
    rows = connection.execute(
        """
        select e.indicator, e.happened_on, e.as_of, l.complete_as_of, l.list_document = e.document
        from evidence as e
        join indicator as i on i.indicator = e.indicator
        join pledge_list as l on l.pledge = i.subject
        where e.value = 'not_on_list'
        """
    ).fetchall()
    assert len(rows) > 100
    assert {(happened, as_of == complete, same) for _, happened, as_of, complete, same in rows} == {(None, True, True)}


def test_a_partial_list_never_yields_a_no(connection: duckdb.DuckDBPyConnection) -> None:
    partial = """
        select distinct c.indicator, c.value from cell as c
        join indicator as i on i.indicator = c.indicator
        left join pledge_list as l on l.pledge = i.subject and i.family = 'pledge'
        where c.rung = 'unmet' and i.family in ('designation', 'pledge', 'membership') and l.complete_as_of is null
    """
    assert connection.execute(partial).fetchall() == []


def test_only_who_may_is_asked(connection: duckdb.DuckDBPyConnection) -> None:
    rows = connection.execute(
        """
        select c.participant, c.indicator, c.status, c.reason from cell as c
        where c.participant in ('PSE', 'VAT', 'COK', 'NIU')
            and c.indicator in ('world_summit_2005', 'vote_75_277', 'vote_hrc_44_14', 'sponsor_63_308')
        """
    ).fetchall()
    assert len(rows) == 16
    assert {row[2:] for row in rows} == {("not_applicable", "not_a_member")}
