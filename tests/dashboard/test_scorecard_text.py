"""Tests that every value and reason of a scorecard line has words that claim no more than the record."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dashboard import queries
from dashboard.presenters import scorecard_text, scorecard_trace, tallies
from dashboard.warehouse import connection
from tests.dashboard.test_country import line, paper
from tests.dashboard.test_labels import FORBIDDEN

DAYS = ("1970-06-30", "2006-01-01", "2021-05-17", "2026-11-22")
ALL = queries.COUNTRY_CELLS.sql.replace("where c.participant = $country", "where c.treaty is null")
"""The question of a country, asked of all of them."""


def abouts(path: Path) -> dict[str, Any]:
    return {row.indicator: row for row in connection.query(path, queries.SCORECARD_LINES)}


@pytest.mark.parametrize("day", DAYS)
def test_every_cell_of_every_day_has_its_words(warehouse_path: Path, day: str) -> None:
    about_of = abouts(warehouse_path)
    cells = connection.query_records(warehouse_path, ALL, day=day)
    assert len(cells) > 197 * 30
    sentence: set[str] = set()
    for cell in cells:
        about = about_of[cell.indicator]
        sentence |= {
            scorecard_text.line_words(about, cell),
            scorecard_text.chip(about, cell),
            scorecard_trace.trace(about, cell, ()),
        }
        assert scorecard_text.shade(cell)
    assert [words for words in sentence if FORBIDDEN.search(words) or "None" in words] == []


def test_every_value_on_every_ladder_has_its_words(warehouse_path: Path) -> None:
    about_of = abouts(warehouse_path)
    rungs = connection.query_records(
        warehouse_path, "select l.indicator, l.value, l.rung from ladder as l where l.search is null"
    )
    found = [row for row in rungs if about_of[row.indicator].family != "treaty"]
    assert found
    for row in found:
        cell = line(value=row.value, rung=row.rung).cell
        cell.title, cell.read_from = "AU, Constitutive Act", "publisher"
        assert scorecard_text.line_words(about_of[row.indicator], cell), row
        assert scorecard_text.chip(about_of[row.indicator], cell), row


def test_every_document_has_its_words(warehouse_path: Path) -> None:
    about_of = abouts(warehouse_path)
    question = queries.COUNTRY_EVIDENCE.sql.replace("e.participant = $country and", "")
    for row in connection.query_records(warehouse_path, question, day="2026-11-22"):
        cell = SimpleNamespace(document="another", status="assessed")
        assert scorecard_text.document_words(about_of[row.indicator], cell, row)
        assert scorecard_text.read_words(row)


def test_every_ask_of_every_line_is_written_out(warehouse_path: Path) -> None:
    codes = {code for about in abouts(warehouse_path).values() for code in about.seed_lines.split()}
    assert codes <= set(scorecard_text.SEED_LINES)


def history_of(**known: Any) -> str:
    row = line((paper(0),), **known)
    return scorecard_trace.trace(row.about, row.cell, row.documents)


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        ({}, "Met, because a document of 11 May 2021 says so."),
        ({"chosen": "latest"}, "Met, because that is the latest known status, of 11 May 2021."),
        ({"rung": "partly"}, "Partly, because a document of 11 May 2021 says so."),
        ({"family": "resolution", "rung": None}, "Recorded, because the records of the United Nations say so."),
        (
            {"value": "not_on_list", "rung": "unmet"},
            "Not met: missing from the complete list of 11 May 2021, and we have no later document that names it.",
        ),
        (
            {"value": "not_on_list", "rung": None, "is_closed": True},
            "Recorded: missing from the complete list of 11 May 2021.",
        ),
        (
            {"status": "not_assessed", "reason": "list_partial"},
            "Not assessed: the list is incomplete, so a missing name proves nothing.",
        ),
        ({"status": "not_applicable"}, "Not applicable; left out of the count and the total."),
    ],
)
def test_history_of_a_cell_is_one_sentence(known: dict[str, Any], sentence: str) -> None:
    assert history_of(**known) == sentence


def test_an_unknown_status_is_an_error_and_not_a_guess() -> None:
    with pytest.raises(KeyError, match="perhaps"):
        history_of(status="perhaps")


def test_a_search_that_found_nothing_is_not_a_no() -> None:
    search = {"searched_by": "InterJust", "searched_on": date(2023, 1, 1), "searched_precision": "year"}
    search |= {"searched_since": date(2022, 1, 1), "searched_since_precision": "year"}
    cell = line(status="searched_none", value=None, rung=None, **search).cell
    about = line().about
    assert scorecard_text.line_words(about, cell) == "no evidence found (searched by InterJust, 2022–2023)"
    assert scorecard_trace.trace(about, cell, ()).endswith("That does not mean no.")


def test_longer_list_is_noted_for_missing_names_only() -> None:
    about = line().about
    about.later_count, about.later_as_of, about.later_as_of_precision = 55, date(2024, 2, 1), "month"
    about.later_what = "a statement"
    missing = line(value="not_on_list", rung="unmet").cell
    assert ["55 as of February 2024" in words for words in scorecard_text.list_words(about, missing)] == [True]
    assert list(scorecard_text.list_words(about, line().cell)) == []


def test_the_gap_of_a_list_is_shown_where_it_matters() -> None:
    about = line(list_hole="47 of 129 are sourced.").about
    assert list(scorecard_text.list_words(about, line(status="not_assessed").cell)) == ["47 of 129 are sourced."]
    assert list(scorecard_text.list_words(about, line().cell)) == []


def test_flags_are_beside_the_status() -> None:
    assert list(scorecard_text.flags(line(is_contested=True).cell)) == ["a reply is recorded"]
    found = line(disputed_on=date(2026, 11, 1), dispute="the ministry says otherwise").cell
    assert list(scorecard_text.flags(found)) == ["disputed since 1 November 2026"]
    assert scorecard_text.dispute_words(found) == "Why it is disputed: the ministry says otherwise"
    assert list(scorecard_text.flags(line().cell)) == []


def test_age_is_shown_in_steps_with_the_oldest_day() -> None:
    counts = {"this_year_count": 2, "one_to_two_years_count": 0, "three_to_five_years_count": 1, "older_count": 4}
    tally = SimpleNamespace(**counts, as_of=date(2014, 1, 27), as_of_precision="day")
    words = tallies.age_words(tally)
    assert words.endswith("2 from this year, 1 from 3–5 years ago, 4 older. The oldest is of 27 January 2014.")
    assert tallies.age_words(SimpleNamespace(**dict.fromkeys(counts, 0))) == ""


def test_newest_document_is_named_with_its_age() -> None:
    words = scorecard_text.confirmed_words(line().cell)
    assert words == "Newest list or document that says so: 11 May 2021 (3–5 years old)."


def test_a_publisher_is_named_on_what_it_alone_says() -> None:
    row = line(family="law", subject="genocide", value="in_law", since_on=None)
    row.cell.read_from, row.cell.publisher = "publisher", "InterJust"
    row.cell.title = "InterJust database, research mostly 2022–23"
    words = "a crime in domestic law, according to InterJust, research mostly 2022–23"
    assert scorecard_text.line_words(row.about, row.cell) == words
