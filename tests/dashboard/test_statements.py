"""Tests of the statements page: separate senses, speakers and mentions, and the rule that read each one."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from benchmarks import clicks, session
from dashboard import queries
from dashboard.charts import speaker_shares as speaker_chart
from dashboard.exports import spreadsheets
from dashboard.presenters import speaker_shares, statement_filters, statement_reach, timeline
from dashboard.presenters import statements as statements_presenter
from dashboard.presenters.statement_filters import StatementFilter
from dashboard.queries.scorecard import TimelineRow
from dashboard.queries.statements import SpeakerYearRow, StatementRow
from dashboard.render import dashboard as render
from dashboard.warehouse import connection
from tests.dashboard.browsing import is_wider_than_the_window, keep_pictures, open_page, resize, wait_until_settled
from tests.dashboard.conftest import Visit, text_of
from tests.dashboard.test_browser import page  # noqa: F401

DAY = date(2026, 11, 22)
ANDORRA = "AND_64_2009-1"
EVERYTHING = StatementFilter(None, 1946, 2026)


def statements(path: Path, day: date = DAY) -> tuple[StatementRow, ...]:
    return connection.query(path, queries.STATEMENTS, day=day)


def spoken(path: Path, day: date = DAY) -> tuple[SpeakerYearRow, ...]:
    return connection.query(path, queries.SPEAKER_YEARS, day=day)


def rules(path: Path) -> dict[str, str]:
    return {row.rule: row.why for row in connection.query(path, queries.REFERENCE_RULES)}


def statement(path: Path, key: str) -> Any:
    (row,) = (row for row in statements(path) if row.statement == key)
    return row


def events(path: Path, country: str, day: date = DAY) -> tuple[TimelineRow, ...]:
    return connection.query(path, queries.TIMELINE, country=country, day=day)


@pytest.mark.parametrize(
    ("year", "received", "spoke"), [(2005, 48, 185), (2009, 22, 193), (2012, 24, 195), (2019, 0, 195)]
)
def test_the_bars_count_speakers_and_not_mentions(warehouse_path: Path, year: int, received: int, spoke: int) -> None:
    (counted,) = speaker_shares.counted(spoken(warehouse_path), None, year, year)
    assert (counted.norm, counted.spoke) == (received, spoke)
    assert counted.share("norm") == received / spoke


def test_of_a_group_only_its_own_speakers_are_counted(warehouse_path: Path) -> None:
    (counted,) = speaker_shares.counted(spoken(warehouse_path), frozenset({"RWA", "KEN"}), 2005, 2005)
    assert (counted.spoke, counted.norm) == (2, 1)


def test_each_sense_has_a_panel_on_one_scale(warehouse_path: Path) -> None:
    figure = speaker_chart.speaker_chart(speaker_shares.counted(spoken(warehouse_path), None, 2000, 2024), "light")
    axes = [figure.layout.yaxis, figure.layout.yaxis2, figure.layout.yaxis3]
    scales = {round((axis.domain[1] - axis.domain[0]) / axis.range[1], 6) for axis in axes}
    assert [bar.yaxis for bar in figure.data] == ["y", "y2", "y3"]
    assert len(scales) == 1
    assert figure.layout.barmode is None or figure.layout.barmode == "group"


def test_senses_are_never_added_up(warehouse_path: Path) -> None:
    kept = statements(warehouse_path)
    by_sense = {
        sense: statement_filters.filter_statements(kept, EVERYTHING._replace(sense=sense))
        for sense in statement_filters.SENSES
    }
    assert all({row.sense for row in rows} == {sense} for sense, rows in by_sense.items())
    assert sum(map(len, by_sense.values())) == len(kept)
    assert set(statement_filters.sense_codes(kept, EVERYTHING).values()) == set(statement_filters.SENSES)


@pytest.mark.parametrize(
    ("choice", "holds"),
    [
        ({"participants": frozenset({"AND"})}, lambda row: row.participant == "AND"),
        ({"first": 2009, "last": 2010}, lambda row: row.year in (2009, 2010)),
        ({"forum": "security_council"}, lambda row: row.forum == "security_council"),
        ({"stance": "opposed"}, lambda row: row.stance == "opposed"),
        ({"stance": statement_filters.NOT_READ}, lambda row: row.stance is None),
        ({"voice": "on_behalf"}, lambda row: row.capacity == "on_behalf"),
    ],
)
def test_a_choice_keeps_all_it_names_and_nothing_else(warehouse_path: Path, choice: dict[str, Any], holds: Any) -> None:
    norms = [row for row in statements(warehouse_path) if row.sense == "norm"]
    kept = statement_filters.filter_statements(statements(warehouse_path), EVERYTHING._replace(**choice))
    assert list(kept) == [row for row in norms if holds(row)]
    assert 0 < len(kept) < len(norms)


def test_every_statement_has_one_key_and_says_what_read_it(warehouse_path: Path) -> None:
    kept, meant = statements(warehouse_path), rules(warehouse_path)
    assert len({(row.statement, row.participant) for row in kept}) == len(kept) > 500
    for row in kept:
        words = statements_presenter.classified(row, meant)
        by_rule = row.classified_by not in ("label", "hand")
        assert words.startswith("Read by rule") == by_rule
        assert not by_rule or meant[row.classified_by.removeprefix("rule:")] in words
        assert statements_presenter.statement_view(row, meant).remarks


def test_unknown_rule_raises_an_error() -> None:
    row = SimpleNamespace(classified_by="rule:none", sense="norm")
    with pytest.raises(KeyError):
        statements_presenter.classified(row, {})


def misreading_forms(app: Any) -> list[Any]:
    """The forms to report a misreading; a page has other texts to copy too."""
    return [text for text in app.code if "title: Misread" in text.value]


def test_statement_link_opens_it_with_a_report_form(visit: Visit) -> None:
    app = visit("statements", statement=ANDORRA, day="2026-11-22")
    text = text_of(app)
    assert "Andorra, General Debate, 2009" in text
    assert "by two readers" in text
    assert "after 8,112 characters" in text
    assert 'href="https://doi.org/10.7910/DVN/0TJX8Y#AND_64_2009"' in text
    (form,) = misreading_forms(app)
    assert f"title: Misread statement {ANDORRA}\n" in form.value
    assert "read_as: norm, by label, stance supportive, voice own" in form.value


@pytest.mark.parametrize("key", ["NONE_1", "<script>", "AND_64_2009"])
def test_a_link_to_no_statement_says_so(visit: Visit, key: str) -> None:
    app = visit("statements", statement=key)
    assert not misreading_forms(app)
    assert "This link leads to no statement" in text_of(app)


def test_a_statement_is_not_shown_before_it_is_known(visit: Visit) -> None:
    assert "This link leads to no statement" in text_of(visit("statements", statement=ANDORRA, day="2009-12-30"))


@pytest.mark.parametrize("choice", ["sense", "forum", "stance", "voice", "since", "until", "shown", "organisation"])
def test_a_bad_choice_in_a_link_falls_back(visit: Visit, choice: str) -> None:
    app = visit("statements", **{choice: "<script>"})
    text = text_of(app)
    assert choice not in app.query_params or "“&lt;script&gt;”" in text
    assert "references: RtoP, as a norm" in text


def test_reversed_years_give_nothing_and_a_message(visit: Visit) -> None:
    text = text_of(visit("statements", since="2010", until="2005"))
    assert "No results for this selection" in text
    assert "None of the selected governments spoke" in text


def test_spoken_and_mentioned_are_kept_apart(visit: Visit, warehouse_path: Path) -> None:
    text = text_of(visit("statements", country="RWA", day="2026-11-22"))
    assert "It referred to RtoP as a norm in 2 years: 2005, 2025." in text
    assert "63 speeches in the General Debate in our collection" in text
    countries = connection.query(warehouse_path, queries.COUNTRIES)
    kept = statement_reach.reaches(countries, statements(warehouse_path), spoken(warehouse_path))
    silent = {reach.iso3 for reach in kept if not reach.speech_years}
    assert silent == {"COK", "NIU"}
    assert all(
        "this does not mean it did not speak" in statement_reach.reach_words(reach)
        for reach in kept
        if reach.iso3 in silent
    )


def test_a_year_without_a_speech_is_striped_and_not_silent() -> None:
    reach = statement_reach.Reach("AFG", "Afghanistan", (2000, 2002), None, None, (2002,))
    strip = statement_reach.year_strip(reach, 2000, 2002)
    assert [each for each, _year in strip.years] == ["spoke", "is-not_assessed", "is-told_1"]


def test_the_first_reference_is_canadas(warehouse_path: Path) -> None:
    countries = connection.query(warehouse_path, queries.COUNTRIES)
    kept = statement_reach.reaches(countries, statements(warehouse_path), spoken(warehouse_path))
    first = min((reach for reach in kept if reach.first), key=lambda reach: reach.first.said_on)
    assert (first.iso3, first.first.year) == ("CAN", 2002)
    assert len(statement_reach.reach_table(kept, {}).rows) == len(countries)


def test_group_speech_is_not_counted_as_own_speech(warehouse_path: Path) -> None:
    countries = [row for row in connection.query(warehouse_path, queries.COUNTRIES) if row.iso3 == "NLD"]
    (reach,) = statement_reach.reaches(tuple(countries), statements(warehouse_path), spoken(warehouse_path))
    assert 2004 not in reach.years
    assert statement(warehouse_path, "NLD_59_2004-1").capacity == "on_behalf"


def test_the_file_has_what_the_page_shows(warehouse_path: Path) -> None:
    kept = statement_filters.filter_statements(statements(warehouse_path), EVERYTHING._replace(sense="possible"))
    lines = list(
        csv.DictReader(io.StringIO(spreadsheets.rows_to_csv(kept, queries.STATEMENTS.row).decode("utf-8-sig")))
    )
    assert [line["statement"] for line in lines] == [row.statement for row in kept]
    assert {line["sense"] for line in lines} == {"possible"}


def test_pages_have_every_speech_once(warehouse_path: Path) -> None:
    kept = statement_filters.filter_statements(statements(warehouse_path), EVERYTHING)
    speeches = statement_filters.by_speech(kept)
    assert sorted(row.statement for each in speeches for row in each) == sorted(row.statement for row in kept)
    assert len(statement_filters.page_codes(speeches, 25)) == -(-len(speeches) // 25)


def test_a_change_stays_within_its_bytes(site: str) -> None:
    with session.reading(site.removeprefix("http://"), "statements", "day=2026-11-22") as reader_:
        byte_count = clicks.most_bytes(reader_, "Members of", clicks.ORGANISATIONS)
    assert byte_count <= clicks.BYTES_LIMITS["statements"]


def test_a_debate_links_its_record_and_its_publisher_apart(warehouse_path: Path) -> None:
    table = statements_presenter.debate_table(connection.query(warehouse_path, queries.DEBATES, day=DAY))
    html = str(render.part("macros.html", "table", table))
    assert '<a href="https://docs.un.org/en/A/63/PV.98-99"' in html
    assert html.count("the publisher&#39;s page") == html.count('scope="row"')
    assert "not given" in html


def test_the_page_says_how_to_get_the_texts(visit: Visit) -> None:
    text = text_of(visit("statements"))
    assert "The archive of the General Debate is free to download" in text
    assert "data/raw" not in text
    assert "python -m" not in text


def test_timeline_has_all_acts_votes_and_speeches(warehouse_path: Path) -> None:
    kept = events(warehouse_path, "BEL")
    norms = [row for row in statements(warehouse_path) if row.participant == "BEL" and row.sense == "norm"]
    votes = connection.query(warehouse_path, queries.COUNTRY_VOTES, country="BEL", day=DAY)
    assert [row.happened_on for row in kept] == sorted((row.happened_on for row in kept), reverse=True)
    assert sum(row.kind == "statement" for row in kept) == len(statement_filters.by_speech(tuple(norms)))
    cast = {row.resolution for row in votes if row.is_sum_right and row.vote not in (None, "not_a_member")}
    assert {row.subject for row in kept if row.kind == "vote"} == cast
    assert {"a_hrc_28_l_38", "a_hrc_28_l_42"}.isdisjoint(row.subject for row in kept)


def test_the_timeline_ends_on_its_day_and_a_year_has_to_be_over(warehouse_path: Path) -> None:
    before, after = events(warehouse_path, "AND", date(2009, 12, 30)), events(warehouse_path, "AND", date(2009, 12, 31))
    assert {row.subject for row in after} - {row.subject for row in before} == {ANDORRA}
    assert max(row.happened_on for row in after) <= date(2009, 12, 31)


def test_statements_of_a_group_have_their_own_column(warehouse_path: Path) -> None:
    kept = events(warehouse_path, "NLD")
    (spoken_for,) = (row for row in kept if row.subject == "NLD_59_2004-1")
    assert spoken_for.voice == "group"
    (group,) = timeline.track((spoken_for,), "NLD", {}).groups
    (_day, own, in_a_group), *_others = group.rows
    assert own == ""
    assert in_a_group
    assert "→" not in render.part("macros.html", "grouped_table", timeline.track(kept, "NLD", {}))


def test_every_event_of_every_country_has_words(warehouse_path: Path) -> None:
    kinds = set()
    for country in connection.query(warehouse_path, queries.COUNTRIES):
        kept = events(warehouse_path, country.iso3)
        kinds |= {row.kind for row in kept}
        groups = timeline.track(kept, country.iso3, {}).groups
        assert sum(len(group.rows) for group in groups) == len(kept)
        assert len(groups) == len({row.happened_on.year for row in kept})
        assert len({(row.kind, row.subject, row.value, row.happened_on, row.voice) for row in kept}) == len(kept)
    assert kinds == {"statement", "vote", "treaty_act", "designation", "pledge", "institution", "membership"}


def test_the_page_draws_and_fits_a_phone(page: Any, site: str) -> None:  # noqa: F811
    open_page(page, site, "statements?day=2026-11-22")
    page.wait_for_selector(".js-plotly-plot .barlayer path", state="attached")
    page.locator("summary", has_text="Botswana").first.click()
    page.get_by_text("Read by rule, not by hand").first.wait_for()
    keep_pictures(page, "statements")
    assert not is_wider_than_the_window(page)


def test_the_timeline_opens_and_fits_a_phone(page: Any, site: str) -> None:  # noqa: F811
    open_page(page, site, "country?country=RWA&day=2026-11-22")
    assert page.locator("table.track").count() == 0
    page.locator("summary", has_text="Statements and actions as a table").click()
    page.wait_for_selector("table.track tbody")
    wait_until_settled(page)
    votes = page.locator("table.track td", has_text="Vote").count()
    page.get_by_role("button", name="Votes (").click()
    page.wait_for_function("before => document.querySelectorAll('table.track tr').length < before", arg=votes)
    resize(page, 390, 844)
    assert not is_wider_than_the_window(page)
