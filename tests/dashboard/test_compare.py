"""Tests of the comparison: what can be compared, in which order, in which words, and what an address may ask."""

from __future__ import annotations

import time
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from dashboard import queries
from dashboard.presenters import compare, compare_choice, lookup, page_head
from dashboard.presenters.compare import Comparison
from dashboard.presenters.compare_choice import Choice
from dashboard.warehouse import connection
from dashboard.warehouse.connection import QueryFunction
from tests.dashboard.browsing import is_wider_than_the_window, open_page, resize, wait_until_settled
from tests.dashboard.conftest import Visit, html_of, text_of

DAY = date(2026, 11, 27)
THREE = ("KEN", "UGA", "RWA")


@pytest.fixture(scope="module")
def ask(warehouse_path: Path) -> QueryFunction:
    return partial(connection.query, warehouse_path)


def compared(ask: QueryFunction, *iso3s: str, beside: str = "", day: date = DAY) -> Comparison:
    groups = compare_choice.groups_of(ask, iso3s[0], day)
    group = next((group for group in groups if group.key == beside), None)
    return compare.comparison(ask, Choice(iso3s, beside), group, day, {})


def test_every_commitment_is_in_one_part(ask: QueryFunction) -> None:
    found = compared(ask, *THREE)
    lines = [line.indicator for part in found.parts(is_whole=True) for line in part.lines]
    assert sorted(lines) == sorted(row.indicator for row in ask(queries.SCORECARD_LINES))


def test_parts_follow_from_the_cells(ask: QueryFunction) -> None:
    """Worked out a second time from all cells of the day."""
    cells: dict[str, dict[str, Any]] = {}
    for row in ask(queries.ALL_CELLS, day=DAY):
        if row.participant in THREE:
            cells.setdefault(row.indicator, {})[row.participant] = row
    kinds = {}
    for indicator, of_line in cells.items():
        rows = of_line.values()
        if {row.status for row in rows} != {"assessed"}:
            kinds[indicator] = "rest"
        else:
            is_one = len({(row.value, row.leaving_on is not None) for row in rows}) == 1
            kinds[indicator] = "alike" if is_one else "differing"
    found = compared(ask, *THREE)
    assert {line.indicator: part.key for part in found.parts(is_whole=True) for line in part.lines} == kinds


def test_sentence_says_how_many_are_left_and_of_how_many(ask: QueryFunction) -> None:
    found = compared(ask, *THREE)
    assessed = len(found.differing.lines) + len(found.alike.lines)
    total = assessed + len(found.rest.lines)
    words = f"{assessed} of {total} commitments are assessed for all 3 governments; they differ on "
    assert found.sentence == f"{words}{len(found.differing.lines)}."


def test_columns_are_in_the_readers_order(ask: QueryFunction) -> None:
    assert [column.key for column in compared(ask, "RWA", "KEN", "UGA").columns] == ["RWA", "KEN", "UGA"]


def test_a_government_leaving_a_treaty_differs_from_a_party(ask: QueryFunction) -> None:
    leaving = [row for row in ask(queries.ALL_CELLS, day=DAY) if row.leaving_on and row.value == "party"]
    assert leaving, "a withdrawal to come is in the facts of record"
    one = leaving[0]
    other = next(
        row.participant
        for row in ask(queries.ALL_CELLS, day=DAY)
        if row.indicator == one.indicator and row.value == "party" and not row.leaving_on
    )
    found = compared(ask, one.participant, other)
    line = next(line for line in found.differing.lines if line.indicator == one.indicator)
    assert "takes effect" in line.fields[0].day


@pytest.mark.parametrize("beside", ["subregion", "region", "icglr", "african_union"])
def test_group_counts_everyone_but_the_government_itself(ask: QueryFunction, beside: str) -> None:
    found = compared(ask, "KEN", beside=beside)
    group = next(group for group in compare_choice.groups_of(ask, "KEN", DAY) if group.key == beside)
    assert "KEN" not in group.iso3s
    for part in found.parts(is_whole=True):
        for line in part.lines:
            assert sum(count.count for count in line.fields[1].counts) == len(group.iso3s)
    assert all(len(line.fields[1].counts) == 1 for line in found.alike.lines)


def test_small_states_are_beside_small_states_only(ask: QueryFunction) -> None:
    assert "small" in {group.key for group in compare_choice.groups_of(ask, "MLT", DAY)}
    assert "small" not in {group.key for group in compare_choice.groups_of(ask, "KEN", DAY)}


def test_every_government_can_be_compared_on_any_day(ask: QueryFunction) -> None:
    codes = [row.iso3 for row in ask(queries.COUNTRIES)]
    for at in range(0, len(codes), 33):
        for day in (date(1950, 1, 1), DAY):
            found = compared(ask, *codes[at : at + 6], day=day)
            for part in found.parts(is_whole=True):
                assert "<details>" in html_of("part", part, found.columns, template="compare.html")


def test_no_field_is_shown_by_colour_alone(ask: QueryFunction) -> None:
    found = compared(ask, *THREE)
    fields = [field for part in found.parts(is_whole=True) for line in part.lines for field in line.fields]
    assert all(field.word and field.text for field in fields)
    assert all(field.day for field in fields if field.shade not in ("not_assessed", "not_open"))


@pytest.mark.parametrize(
    ("asked", "iso3s", "given"),
    [
        ("KEN,UGA,RWA", THREE, []),
        ("kenya, Ouganda ,RW", THREE, []),
        ("KEN,UGA,KEN", ("KEN", "UGA"), ["The address names Kenya twice; it is shown once."]),
        ("KEN,Ruanda Republic,UGA", ("KEN", "UGA"), ["No government is called “Ruanda Republic”."]),
        (
            "KEN,UGA,RWA,TZA,BDI,SSD,SOM",
            (*THREE, "TZA", "BDI", "SSD"),
            ["At most 6 governments can be compared. Left out: Somalia."],
        ),
        ("", (), []),
        (",,,", (), []),
        ("<script>", (), ["No government is called “<script>”."]),
    ],
)
def test_address_says_what_is_wrong_with_it(
    ask: QueryFunction, asked: str, iso3s: tuple[str, ...], given: list[str]
) -> None:
    choice = compare_choice.read_choice(asked, "", lookup.governments(ask))
    assert choice.iso3s == iso3s
    assert [notice.sentence for notice in choice.notices] == given


def test_unknown_name_offers_the_nearest_beside_the_others(ask: QueryFunction) -> None:
    (notice,) = compare_choice.read_choice("UGA,Kennya", "", lookup.governments(ask)).notices
    assert [(each.text, each.parameters["countries"]) for each in notice.offered] == [("Kenya", "UGA,KEN")]


def test_a_long_address_is_read_in_bounded_time(ask: QueryFunction) -> None:
    known = lookup.governments(ask)
    began = time.process_time()
    choice = compare_choice.read_choice(",".join(f"Kennya{at}" * 30 for at in range(5_000)), "", known)
    assert len(choice.notices) <= compare_choice.MOST_READ
    assert time.process_time() - began < 5


def test_page_compares_the_governments_of_its_address(visit: Visit) -> None:
    text = text_of(visit("compare", countries="KEN,UGA,RWA", day="2026-02-03"))
    assert "commitments are assessed for all 3 governments" in text
    assert text.count("<table") == 2
    assert text.index("Different (") < text.index("The same (")
    assert "Not assessed for all (" not in text


def test_page_shows_the_rest_when_asked(visit: Visit) -> None:
    app = visit("compare", countries="KEN,UGA,RWA")
    app.toggle(key="all_box").set_value(True).run()
    assert "Not assessed for all (" in text_of(app)
    assert app.query_params["all"] == "yes"


def test_page_sets_one_government_beside_its_organisation(visit: Visit) -> None:
    text = text_of(visit("compare", countries="Kenya", beside="icglr"))
    assert "Other members of ICGLR" in text
    assert "assessed for all 12 governments" in text


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({}, "Choose two to six governments"),
        ({"countries": "KEN"}, "Choose a second government"),
        ({"countries": "Kennya"}, "Did you mean"),
        ({"countries": "KEN,KEN"}, "names Kenya twice"),
        ({"countries": "KEN", "beside": "icglx"}, "This government has no group “icglx”."),
        ({"countries": "KEN,UGA", "beside": "icglr"}, "Choose only one government to compare it with a group."),
        ({"countries": "KEN,UGA,RWA,TZA,BDI,SSD,SOM"}, "Left out: Somalia."),
    ],
)
def test_page_says_what_it_cannot_compare(visit: Visit, asked: dict[str, str], sentence: str) -> None:
    assert sentence in text_of(visit("compare", **asked))


def test_choosing_governments_writes_their_codes(visit: Visit) -> None:
    app = visit("compare")
    app.multiselect(key="countries_box").set_value(["Rwanda", "Ivory Coast → Côte d'Ivoire"]).run()
    assert app.query_params["countries"] == "RWA,CIV"
    assert app.multiselect(key="countries_box").value == ["Rwanda", "Côte d'Ivoire"]


def test_tab_names_the_governments_compared(ask: QueryFunction) -> None:
    head = page_head.page_head(ask, "compare", {"countries": "kenya,UGA"}, DAY)
    assert head.title == "Kenya, Uganda compared · RtoP Commitments Tracker"
    assert head.canonical == "compare?countries=KEN,UGA"
    assert page_head.page_head(ask, "compare", {"countries": "nowhere"}, DAY).subject == "Compare"


def test_scorecard_leads_to_the_comparison(visit: Visit) -> None:
    assert 'href="compare?countries=KEN' in text_of(visit(country="KEN"))


def test_newcomer_compares_and_downloads(browser: Any, site: str, tmp_path: Path) -> None:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    open_page(page, site, "compare")
    box = page.get_by_role("combobox", name="Governments")
    for name, code in (("Kenya", "KEN"), ("Uganda", "UGA"), ("Rwanda", "RWA")):
        box.fill(name)
        page.get_by_role("option", name=name, exact=True).click()
        page.wait_for_function("code => location.search.includes(code)", arg=code)  # the server has taken it
        wait_until_settled(page)
    page.wait_for_selector("text=assessed for all 3 governments")
    page.keyboard.press("Escape")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="PDF").click()
    waiting.value.save_as(tmp_path / "compared.pdf")
    assert (tmp_path / "compared.pdf").read_bytes().startswith(b"%PDF")
    assert "countries=KEN,UGA,RWA" in unquote(page.url)
    page.keyboard.press("Escape")
    field = page.locator("table.side details").first
    field.locator("summary").click()
    field.get_by_text("Read from").wait_for()
    resize(page, 360, 800)
    assert not is_wider_than_the_window(page)
    page.context.close()
