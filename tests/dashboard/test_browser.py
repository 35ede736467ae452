"""Tests of the pages in a real browser: drawing, links, clicks, and no request to another host."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.dashboard.browsing import (
    is_wider_than_the_window,
    keep_pictures,
    open_page,
    resize,
    staying_with,
    wait_for_heading,
    wait_until_settled,
)
from tests.dashboard.conftest import WINDOW

COUNTRY_SHAPE = "path.choroplethlocation"


@pytest.fixture
def page(tab: Any, site: str) -> Iterator[Any]:
    """The tab without cookies, in light colours, which may send requests to our own server only."""
    tab.context.clear_cookies()
    tab.set_viewport_size(WINDOW)
    tab.emulate_media(color_scheme="light")
    with staying_with(tab, site):
        yield tab
        tab.goto("about:blank")  # ends the session of the test


SHAPE_OF = """code => [...document.querySelectorAll('path.choroplethlocation')]
    .find(shape => shape.__data__.loc === code)"""
MARKER_OF = """code => [...document.querySelectorAll('.scattergeo path.point')]
    .find(point => [point.__data__.data].flat()[0] === code)"""
"""How a country is found on a map: by its shape, or a small one by its marker."""


def click_on_map(page: Any, find: str, iso3: str) -> None:
    """Click the middle of what is found of a country, once it has stopped moving and the map knows the pointer."""
    middle = f"""code => {{
        const box = ({find})(code)?.getBoundingClientRect(), before = window.middle;
        window.middle = box && JSON.stringify([box.x + box.width / 2, box.y + box.height / 2]);
        return box && before === window.middle && JSON.parse(before);
    }}"""
    x, y = page.wait_for_function(middle, arg=iso3, polling=300).json_value()
    page.mouse.move(x - 3, y)
    page.mouse.move(x, y)
    page.wait_for_selector(".hoverlayer .hovertext", state="attached")
    page.mouse.click(x, y)


def test_scorecard_link_opens_and_line_shows_evidence(page: Any, site: str) -> None:
    open_page(page, site, "country?country=KEN&day=2026-02-03")
    assert page.locator("h1").inner_text() == "Kenya"
    assert page.locator("[role=dialog]").count() == 0
    assert page.url.endswith("country=KEN&day=2026-02-03")
    line = page.locator("details.line").first
    line.locator("summary").click()
    line.get_by_text("Read from").wait_for()
    keep_pictures(page, "country")
    assert not is_wider_than_the_window(page)


def test_the_row_of_pillars_leads_to_the_lines_of_each(page: Any, site: str) -> None:
    open_page(page, site, "country?country=RWA&day=2026-11-22")
    page.locator("ul.tallies a", has_text="Legislation").click()
    page.wait_for_function("document.querySelector('#legislation').getBoundingClientRect().top < 200")
    assert page.get_by_role("heading", name="Legislation").is_visible()
    lists = page.locator("ul.card").count()
    page.get_by_text("Related treaties").click()
    page.wait_for_function("before => document.querySelectorAll('ul.card').length > before", arg=lists)


def test_the_map_draws_and_a_click_opens_a_scorecard(page: Any, site: str) -> None:
    open_page(page, site, "map?treaty=rome_statute&day=2026-11-22")
    assert page.locator("h1").inner_text() == "Rome Statute"
    assert page.locator(COUNTRY_SHAPE).count() > 197
    keep_pictures(page, "map")
    assert not is_wider_than_the_window(page)
    resize(page, **WINDOW)
    click_on_map(page, SHAPE_OF, "BRA")
    page.wait_for_url("**country=BRA**")
    wait_for_heading(page, "Brazil")


def test_the_treaty_page_draws_its_curve_and_fits_a_phone(page: Any, site: str) -> None:
    open_page(page, site, "treaty?treaty=mine_ban&day=2026-11-22")
    page.wait_for_selector(".js-plotly-plot .scatterlayer path.js-line", state="attached")
    assert page.locator("h1").inner_text() == "Mine Ban Convention"
    assert page.get_by_text("not known after 3 Feb 2026").is_visible()
    keep_pictures(page, "treaty")
    assert not is_wider_than_the_window(page)


def test_the_boundaries_page_fits_a_phone(page: Any, site: str) -> None:
    open_page(page, site, "boundaries")
    keep_pictures(page, "boundaries")
    assert not is_wider_than_the_window(page)
    assert page.get_by_text("Crimea and Sevastopol").first.is_visible()


def test_search_of_the_front_page_opens_by_keyboard(page: Any, site: str) -> None:
    open_page(page, site, "")
    keep_pictures(page, "front")
    assert not is_wider_than_the_window(page)
    page.locator("main").focus()
    for _link in range(12):  # the languages stand before the search
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('role')") == "combobox":
            break
    page.keyboard.type("cote d'iv")
    page.get_by_role("option", name="Cote d'Ivoire → Côte d'Ivoire", exact=True).wait_for()
    wait_until_settled(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**country=CIV**")
    wait_for_heading(page, "Ivoire")


def test_newcomer_gets_a_brief_in_four_clicks(page: Any, site: str) -> None:
    open_page(page, site, "")
    page.locator("svg.map a[href*='country=BRA'] path").click()
    wait_for_heading(page, "Brazil")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download brief").first.click()
    assert download.value.suggested_filename.endswith(".pdf")


def test_the_data_page_lists_sources_and_downloads(page: Any, site: str) -> None:
    open_page(page, site, "data?part=downloads")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV files").click()
    assert download.value.suggested_filename.endswith("-csv.zip")
    keep_pictures(page, "data")
    assert not is_wider_than_the_window(page)


@pytest.mark.parametrize("iso3", ["TUV", "NRU", "SMR", "LIE", "COK"])
def test_the_marker_of_a_small_country_opens_its_scorecard(page: Any, site: str, iso3: str) -> None:
    view = "europe" if iso3 in ("SMR", "LIE") else "oceania"
    open_page(page, site, f"map?treaty=rome_statute&day=2026-11-22&region={view}")
    click_on_map(page, MARKER_OF, iso3)
    page.wait_for_url(f"**country={iso3}**")


@pytest.mark.parametrize(("choice", "marks"), [("done", "li.done"), ("open", "li.open"), ("unknown", ".unknown")])
def test_filter_hides_pillars_without_a_match(page: Any, site: str, choice: str, marks: str) -> None:
    open_page(page, site, f"country?country=KEN&day=2026-11-22&show={choice}")
    script = """marks => [...document.querySelectorAll('.pillars > section')].map(pillar => [
        pillar.id, pillar.checkVisibility(), pillar.querySelector(`ul.card > ${marks}, details${marks}`) !== null])"""
    found = page.evaluate(script, marks)
    assert len(found) == 7
    assert [(pillar, is_seen) for pillar, is_seen, has_match in found if is_seen != has_match] == []
    assert {is_seen for _pillar, is_seen, _match in found} == {True, False}


def test_paragraphs_begin_on_the_right_in_arabic(page: Any, site: str) -> None:
    page.goto(f"{site}/treaty?treaty=rome_statute&lang=ar")
    page.wait_for_selector(".stMarkdown p")
    wait_until_settled(page)
    script = "[...document.querySelectorAll('.stMarkdown p')].map(each => getComputedStyle(each).textAlign)"
    assert set(page.evaluate(script)) == {"start"}
    keep_pictures(page, "treaty-ar")
