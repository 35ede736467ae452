"""A scorecard travels as one sheaf: nothing of it is lost, and no country's lines stand on another's page."""

from __future__ import annotations

from typing import Any

from dashboard import sheaf
from tests.dashboard.conftest import Visit, text_of
from tests.dashboard.test_browser import open_page, page  # noqa: F401


def test_what_is_packed_is_unpacked_letter_for_letter() -> None:
    blocks = {"KEN 2026-11-22 0": "<p>Côte d’Ivoire · Чад · 中国 “quoted”</p>", "KEN 2026-11-22 1": ""}
    assert sheaf.unpacked(sheaf.packed(blocks)) == blocks


def test_every_block_has_a_place_of_its_own_that_names_its_view() -> None:
    held, later = sheaf.Sheaf('KEN "2026"'), sheaf.Sheaf('KEN "2026"')
    first, second = held.place("<p>a</p>"), held.place("<p>a</p>")
    assert first.startswith('<div data-block="KEN &quot;2026&quot; 0 ')
    assert first != second
    assert later.place("<p>a</p>") == first
    assert later.place("<p>what a new edition says</p>") != second


def test_the_places_of_a_scorecard_are_those_of_its_blocks(visit: Visit) -> None:
    app = visit(country="KEN", day="2026-11-22")
    (sent,) = [element.proto for element in app.main if getattr(element.proto, "component_name", "") == sheaf.NAME]
    text = text_of(app)
    keys = list(sheaf.unpacked(sent.bytes))
    assert len(keys) == 8
    assert all(f'data-block="{key}"' in text for key in keys)


def test_another_country_brings_its_own_lines_and_leaves_none_of_the_one_before(page: Any, site: str) -> None:  # noqa: F811
    open_page(page, site, "country?country=KEN&day=2026-11-22")
    page.wait_for_selector("details.line a[href*='country=KEN']", state="attached")
    page.get_by_role("combobox", name="Government").fill("Rwanda")
    page.get_by_text("Rwanda", exact=True).first.click()
    page.wait_for_selector("h1:has-text('Rwanda')", timeout=20_000)
    page.wait_for_selector("details.line a[href*='country=RWA']", state="attached")
    assert page.locator("details.line a[href*='country=KEN']").count() == 0
    assert page.locator("[data-block]:empty").count() == 0
    assert page.locator("details.line").count() > 60
