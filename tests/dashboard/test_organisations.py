"""Tests of an organisation's page: independent counts, evidence for each name, and no unconfirmed item."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dashboard import queries
from dashboard.presenters import member_uptake, organisations
from dashboard.presenters.organisations import Section
from dashboard.warehouse import connection
from loaders.registry.name_matching import NameMatcher
from loaders.warehouse_rows.dates import first_day
from tests.dashboard.conftest import Visit, html_of, text_of
from tests.dashboard.test_labels import FORBIDDEN
from tests.data.slow_cells import cell
from tests.data.slow_standings import hand_kept

pytestmark = pytest.mark.usefixtures("open_folds")

DAY = date(2026, 11, 22)
ORGANISATIONS = sorted(hand_kept().organisations)
COUNTS = ("met", "partly", "unmet", "searched_none", "not_assessed", "not_applicable", "told")
NAME = re.compile(r'href="country\?country=([A-Z]{3})')


def members(organisation: str, day: date) -> list[str]:
    """Members on a day, read from the registry."""
    entries = hand_kept().organisations[organisation].members
    return [
        entry.participant
        for entry in entries
        if entry.participant in hand_kept().countries
        and (first_day(entry.since) or date.min) <= day < (first_day(entry.until) or date.max)
    ]


def counted(organisation: str, indicator: str, day: date) -> Counter[str]:
    """Members by standing on a line, counted in plain Python."""
    states: Counter[str] = Counter()
    for member in members(organisation, day):
        status, _value, rung = cell(member, indicator, day)
        states[rung or ("told" if status == "assessed" else status)] += 1
    return states


@pytest.mark.parametrize("day", [date(2012, 9, 15), date(2025, 1, 28), DAY], ids=str)
def test_the_uptake_of_every_organisation_is_counted_twice(warehouse_path: Path, day: date) -> None:
    for organisation in ORGANISATIONS:
        rows = connection.query(warehouse_path, queries.UPTAKE, organisation=organisation, day=day)
        assert {row.indicator for row in rows} == set(hand_kept().indicators)
        for row in rows:
            slow = counted(organisation, row.indicator, day)
            assert {state: getattr(row, f"{state}_count") for state in COUNTS} == {
                state: slow[state] for state in COUNTS
            }, row
            assert row.member_count == slow.total() == len(members(organisation, day))


@pytest.mark.parametrize("organisation", ORGANISATIONS)
def test_only_those_on_a_list_or_document_are_named(warehouse_path: Path, organisation: str) -> None:
    lines = connection.query(warehouse_path, queries.UPTAKE, organisation=organisation, day=DAY)
    cells = connection.query(warehouse_path, queries.MEMBER_CELLS, organisation=organisation, day=DAY)
    for line in lines:
        html = html_of(
            "line_list",
            member_uptake.line_views((line,), cells, (), {"organisation": organisation, "day": str(DAY)}),
            template="organisation.html",
        )
        named = NAME.findall(html)
        kept = [row for row in cells if row.indicator == line.indicator]
        found = {row.iso3 for row in kept if row.status == "assessed" and row.rung != "met"}
        assert sorted(named) == sorted(found), line.indicator
        assert all(row.document and row.as_of for row in kept if row.iso3 in found)


def test_a_partial_list_names_nobody_and_says_so(warehouse_path: Path) -> None:
    lines = connection.query(warehouse_path, queries.UPTAKE, organisation="ecowas", day=DAY)
    cells = connection.query(warehouse_path, queries.MEMBER_CELLS, organisation="ecowas", day=DAY)
    line = next(row for row in lines if row.indicator == "focal_point")
    kept = tuple(row for row in cells if row.indicator == "focal_point")
    words = list(member_uptake.silence(line, kept))
    assert f"Not assessed: {line.not_assessed_count} (incomplete list)." in words
    assert words[-1] == "So we name no government as missing."
    assert member_uptake.count_words(line, kept).startswith(f"{line.met_count} of {line.member_count} met")


def test_a_search_that_found_nothing_names_nobody(warehouse_path: Path) -> None:
    lines = connection.query(warehouse_path, queries.UPTAKE, organisation="african_union", day=DAY)
    cells = connection.query(warehouse_path, queries.MEMBER_CELLS, organisation="african_union", day=DAY)
    line = next(row for row in lines if row.indicator == "law_genocide")
    assert line.searched_none_count > 0
    words = " ".join(member_uptake.silence(line, tuple(row for row in cells if row.indicator == "law_genocide")))
    assert f"No evidence found: {line.searched_none_count}. This does not mean no" in words
    assert line.unmet_count == 0


def test_every_value_that_may_be_named_has_its_words(warehouse_path: Path) -> None:
    indicators = {row.indicator: row for row in connection.query(warehouse_path, queries.REACH, day=DAY)}
    for step in connection.query(warehouse_path, queries.LADDERS):
        if step.search is None:
            assert member_uptake.value_words(indicators[step.indicator], step.value)


def test_unconfirmed_items_are_counted_but_not_listed(visit: Visit) -> None:
    text = text_of(visit("organisations", organisation="ecowas", day=str(DAY)))
    assert "1 report is not yet confirmed and not shown here." in text
    assert "Mechanism for Conflict Prevention" not in text
    assert "Membership not yet checked against" in text
    union = text_of(visit("organisations", organisation="african_union", day=str(DAY)))
    assert "Constitutive Act" in union
    assert "Members to be confirmed: Seychelles" not in union
    assert "Western Sahara" in union, "a member without a scorecard is a member all the same"


def test_own_acts_of_an_organisation_are_on_its_page(visit: Visit) -> None:
    union = text_of(visit("organisations", organisation="european_union", day=str(DAY)))
    assert "Convention on the Rights of Persons with Disabilities" in union
    assert "party since 23 Dec 2010 (formal confirmation)" in union
    assert "Focal point designated on or before" in union
    americas = text_of(visit("organisations", organisation="oas", day=str(DAY)))
    assert "Focal point designated in October 2020" in americas
    assert "Special Adviser" in americas
    lakes = text_of(visit("organisations", organisation="icglr", day=str(DAY)))
    assert "Protocol for the Prevention and the Punishment of the Crime of Genocide" in lakes
    assert "body, set up in September 2010" in lakes
    assert "We have no document of its own focal point yet." in lakes


def test_later_acts_are_not_on_the_page(visit: Visit) -> None:
    text = text_of(visit("organisations", organisation="icglr", day="2006-11-28"))
    assert "We have read no instrument of its own yet." in text
    assert "We have read no mechanism of its own yet." in text


def test_membership_is_that_of_the_day(visit: Visit) -> None:
    before = text_of(visit("organisations", organisation="ecowas", day="2025-01-28"))
    after = text_of(visit("organisations", organisation="ecowas", day="2025-01-29"))
    assert "15 members on that date." in before
    assert "country=BFA" in before
    assert "12 members on that date." in after
    assert "country=BFA" not in after


def test_a_day_of_joining_from_a_copy_says_so(visit: Visit) -> None:
    europe = text_of(visit("organisations", organisation="council_of_europe", day=str(DAY)))
    assert "joined on 6 May 1963 (date read in a copy)" in europe
    americas = text_of(visit("organisations", organisation="oas", day=str(DAY)))
    assert "joined on 10 April 1956<" in americas
    assert "date of joining not yet confirmed" in americas


def test_the_list_has_a_line_for_every_organisation(visit: Visit) -> None:
    text = text_of(visit("organisations", day=str(DAY)))
    for organisation in hand_kept().organisations.values():
        assert f"({organisation.short_name})" in text
    assert "12 members · 1 instrument of its own" in text
    assert "34 members, not yet checked · a focal point of its own" in text


def test_an_unknown_organisation_falls_back_to_the_list(visit: Visit) -> None:
    app = visit("organisations", organisation="nowhere")
    assert app.title[0].value == "What have regional organisations committed to?"
    assert "No organisation is called “nowhere”." in text_of(app)


def test_the_choice_is_in_the_link(visit: Visit) -> None:
    app = visit("organisations")
    app.selectbox(key="organisation_box").select("ICGLR: International Conference on the Great Lakes Region").run()
    assert not app.exception
    assert app.query_params["organisation"] in ("icglr", ["icglr"])
    assert app.title[0].value == "International Conference on the Great Lakes Region"


def claim(**known: Any) -> SimpleNamespace:
    row = {"claim": "designated", "designated_on": date(2012, 9, 30), "date_precision": "by", "office": None}
    row |= {"document": "https://example.org/", "read_from": "publisher", "as_of": date(2012, 9, 1)}
    return SimpleNamespace(**(row | {"as_of_precision": "month"} | known))


def test_attendance_is_separate_and_is_no_designation() -> None:
    section = organisations.focal_point_section((claim(claim="attended"), claim(claim="hosted")))
    html = html_of("own", [section], template="organisation.html")
    assert html.index("We have no document of its own focal point yet.") < html.index(
        "Also recorded, but not a designation:"
    )
    assert "a focal point of its own" not in organisations.line((), (), (claim(claim="attended"),))
    assert "a focal point of its own" in organisations.line((), (), (claim(claim="in_network"),))


@pytest.mark.parametrize(
    ("precision", "sentence"),
    [
        ("day", "on 30 September 2012"),
        ("month", "in September 2012"),
        ("year", "in 2012"),
        ("by", "on or before 30 September 2012"),
    ],
)
def test_a_day_is_shown_as_precisely_as_it_is_known(precision: str, sentence: str) -> None:
    assert organisations.on_day(date(2012, 9, 30), precision) == sentence


def test_an_unknown_precision_is_an_error_and_not_a_guess() -> None:
    with pytest.raises(KeyError, match="about"):
        organisations.on_day(date(2012, 9, 30), "about")


def test_warehouse_text_is_escaped() -> None:
    evil = '<img src=x onerror="alert(1)">'
    sections = [organisations.focal_point_section((claim(office=evil, document=evil),)), Section(evil, (evil,))]
    assert "<img" not in html_of("own", sections, template="organisation.html")


def test_oas_is_found_by_its_names() -> None:
    names = NameMatcher(hand_kept().participants)
    for name in ("OAS", "Organization of American States", "Organización de los Estados Americanos"):
        assert names.code(name) == "OAS"
        assert names.resolve(name) is None, "an organisation is not a country"
    assert hand_kept().organisations["oas"].participant == "OAS"


def test_council_of_europe_has_46_confirmed_members() -> None:
    entries = hand_kept().organisations["council_of_europe"].members
    assert sum(entry.is_confirmed for entry in entries) == 46
    assert [entry.participant for entry in entries if not entry.is_confirmed] == ["RUS"]
    undated = {entry.participant for entry in entries if entry.since is None}
    assert undated == {"AND", "ISL", "POL", "TUR"}, "the copies differ"
    assert {entry.since_read_from for entry in entries if entry.since} == {"encyclopedia"}


@pytest.mark.parametrize("organisation", ORGANISATIONS)
def test_organisation_pages_have_no_unsupported_wording(visit: Visit, organisation: str) -> None:
    text = text_of(visit("organisations", organisation=organisation, day=str(DAY)))
    assert len(text) > 5000
    assert FORBIDDEN.findall(text) == []


@pytest.mark.parametrize("organisation", ["african_union", "asean", "oas"])
def test_lines_without_data_are_in_one_row(warehouse_path: Path, organisation: str) -> None:
    ask = partial(connection.query, warehouse_path)
    rows = ask(queries.UPTAKE, organisation=organisation, day=DAY)
    views = member_uptake.pillar_views(ask, organisation, DAY)
    shown = [line.title for view in views for line in view.lines]
    folded = " ".join(view.unknown for view in views)
    for row in rows:
        is_empty = row.not_assessed_count + row.not_applicable_count == row.member_count
        assert (row.title in shown) != is_empty, row.title
        assert row.title in folded or not is_empty


def test_sheet_opens_with_its_highlights(visit: Visit, warehouse_path: Path) -> None:
    found = text_of(visit("organisations", organisation="african_union", day=str(DAY)))
    assert found.index("In short") < found.index("The organisation itself") < found.index("Where its members stand")
    rows = connection.query(warehouse_path, queries.UPTAKE, organisation="african_union", day=DAY)
    known = sum(row.not_assessed_count + row.not_applicable_count < row.member_count for row in rows)
    assert f"on {known} of {len(rows)} commitments" in found


@pytest.mark.usefixtures("open_folds")
def test_bars_of_each_pillar_go_out_as_files(visit: Visit) -> None:
    app = visit("organisations", organisation="african_union", day=str(DAY))
    names = [button.proto.label for button in app.get("download_button")]
    count = names.count("Download SVG")
    assert count == names.count("Download PNG") == names.count("Download as CSV") == 6


@pytest.mark.parametrize("is_unconfirmed", [True, False])
def test_name_is_shown_once_where_it_is_the_short_one(is_unconfirmed: bool) -> None:
    alike: Any = SimpleNamespace(short_name="الاتحاد الأفريقي", name="الاتحاد الأفريقي")
    assert organisations.label(alike, is_unconfirmed).count(alike.name) == 1
    other: Any = SimpleNamespace(short_name="AU", name="African Union")
    assert organisations.label(other, is_unconfirmed).startswith("AU: African Union")
