"""Tests that walk the sentences of many governments and days: none claims more than its documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from dashboard import queries
from dashboard.dates import day_words
from dashboard.exports.map import build as map_build
from dashboard.exports.verification_codes import ExportView
from dashboard.labels.sources import READ_FROM
from dashboard.presenters import country as country_presenter
from dashboard.presenters.country import Scorecard
from dashboard.presenters.rich_text import words_of
from dashboard.presenters.scorecard_lines import LineView
from dashboard.warehouse import connection

DAYS = tuple(map(date.fromisoformat, ("2006-01-01", "2016-06-30", "2021-05-17", "2026-11-30")))
COUNTRIES = (
    *("AFG", "ARM", "BRA", "CAN", "CHN", "CUB", "CYP", "EGY", "FRA", "GUY"),
    *("HUN", "KEN", "NIU", "NOR", "PSE", "RUS", "RWA", "TUR", "USA", "VEN"),
)
TODAY = DAYS[-1]


@pytest.fixture(scope="module")
def scorecards(warehouse_path: Path) -> list[tuple[date, Scorecard]]:
    query = partial(connection.query, warehouse_path)
    countries = {row.iso3: row for row in query(queries.COUNTRIES)}
    made = []
    for day in DAYS:
        with connection.day_snapshot(warehouse_path, day):  # a quarter of the time of asking the warehouse
            made += [(day, country_presenter.scorecard(query, countries[iso3], day, {})) for iso3 in COUNTRIES]
    return made


def lines(scorecard: Scorecard) -> Iterator[LineView]:
    for pillar in scorecard.pillars:
        for group in pillar.groups:
            yield from group.lines


def sentences(scorecard: Scorecard) -> Iterator[str]:
    for pillar in scorecard.pillars:
        yield pillar.remarks
    for line in lines(scorecard):
        yield from (line.text, line.trace, *line.notes, *line.remarks, *(each.text for each in line.documents))
        if line.treaty:
            yield from (line.treaty.read_from, words_of(line.treaty.remarks))


def test_no_scorecard_sentence_speaks_of_a_day_unread(scorecards: list[tuple[date, Scorecard]]) -> None:
    walked = [text for _day, scorecard in scorecards for text in sentences(scorecard)]
    assert len(walked) > 10_000
    assert [text for text in walked if re.search(rf"\bOn {day_words(TODAY)}", text)] == []


def test_no_line_shows_a_year_as_first_of_january(
    warehouse_path: Path, scorecards: list[tuple[date, Scorecard]]
) -> None:
    real = {
        (row.participant, row.happened_on.year)
        for row in connection.query_records(
            warehouse_path,
            "select e.participant, e.happened_on from evidence_at(cast($day as date)) as e "
            "where e.happened_on is not null and e.date_precision in ('day', 'by') "
            "and month(e.happened_on) = 1 and day(e.happened_on) = 1",
            day=TODAY,
        )
    }
    for _day, scorecard in scorecards:
        for line in lines(scorecard):
            for year in re.findall(r"\b1 Jan (\d{4})", line.text):
                assert (scorecard.place.iso3, int(year)) in real, (scorecard.place.iso3, line.title, line.text)


def test_every_code_of_read_from_has_its_words(warehouse_path: Path) -> None:
    codes = connection.query_records(warehouse_path, "select r.read_from, r.words from read_from as r")
    assert {row.read_from for row in codes} == set(READ_FROM)
    assert [row.read_from for row in codes if str(READ_FROM[row.read_from]) != row.words] == []


@pytest.mark.parametrize(
    "subject", [("treaty", "rome_statute"), ("treaty", "iccpr"), ("pillar", "treaties"), ("indicator", "nhri")]
)
def test_map_sentences_name_the_days_of_their_lists(warehouse_path: Path, subject: tuple[str, str]) -> None:
    kind, key = subject
    if kind == "indicator":
        rows = connection.query(warehouse_path, queries.LINES)
        key = next(row.indicator for row in rows if "human rights institution" in row.title.lower())
    export = map_build.build_map(warehouse_path, ExportView(kind, key, TODAY))
    assert export.neutral_subtitle.startswith(("By the list of ", "By lists of ", "By documents of "))
    assert day_words(TODAY) not in export.neutral_subtitle
    assert export.subject.days is not None
    assert export.subject.days.newest_words in export.neutral_subtitle
    assert "Oldest list" not in export.caption


def test_map_of_an_earlier_day_names_both_days(warehouse_path: Path) -> None:
    export = map_build.build_map(warehouse_path, ExportView("treaty", "rome_statute", date(2010, 1, 1)))
    assert export.neutral_subtitle.startswith("On 1 January 2010, by ")
    assert " were parties to the Rome Statute." in export.neutral_subtitle


def test_map_shows_withdrawals_that_are_notified(warehouse_path: Path) -> None:
    export = map_build.build_map(warehouse_path, ExportView("treaty", "rome_statute", TODAY))
    assert "6 of these parties have notified or announced their withdrawal." in export.caption
    assert "2002" not in export.neutral_subtitle
    before = map_build.build_map(warehouse_path, ExportView("treaty", "rome_statute", date(2024, 6, 30)))
    assert "withdrawal" not in before.neutral_subtitle
