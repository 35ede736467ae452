"""Tests of accessibility: the keyboard, and axe in what pages unfold; test_accessibility.py opens every page."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.dashboard.barriers import VIOLATIONS
from tests.dashboard.browsing import open_page, wait_for_heading, wait_until_settled
from tests.dashboard.test_browser import page  # noqa: F401

LINKS = {
    "map of a treaty": "map?treaty=rome_statute&day=2026-11-22",
    "focal points": "focal_points?day=2026-11-22",
}
SEVERE = ("serious", "critical")
FOCUSED = """() => {
    const at = document.activeElement, style = getComputedStyle(at);
    const ring = (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none';
    return [at.tagName, at.getAttribute('aria-label') || at.innerText || '', ring];
}"""
"""Tag and name of what has the focus, and whether a ring shows."""


def severe_findings(page: Any) -> list[str]:  # noqa: F811
    return [
        f"{finding['id']} ({finding['impact']}): {node['html'][:160]} {node['failureSummary'][:200]}"
        for finding in Axe().run(page, options=VIOLATIONS).response["violations"]
        if finding["impact"] in SEVERE
        for node in finding["nodes"]
    ]


def stops(page: Any) -> list[tuple[str, str, bool]]:  # noqa: F811
    """Tag, name, and whether a ring shows, of everything Tab reaches until it comes round."""
    found: list[tuple[str, str, bool]] = []
    for _press in range(60):
        page.keyboard.press("Tab")
        tag, name, ring = page.evaluate(FOCUSED)
        if tag == "BODY":
            break
        found.append((tag, " ".join(name.split()), ring))
    return found


def test_keyboard_follows_reading_order_on_the_map(page: Any, site: str) -> None:  # noqa: F811
    open_page(page, site, LINKS["map of a treaty"])
    reached = stops(page)
    wanted = [
        "Pillar, commitment or treaty",
        "Members of",
        "Region",
        "The map as a table",
        "Open the scorecard of",
        "Verify with",
    ]
    places = [
        next(at for at, (_tag, name, _ring) in enumerate(reached) if text in name and _tag != "MAIN") for text in wanted
    ]
    assert all(earlier < later for earlier, later in itertools.pairwise(places))
    assert [name for tag, name, ring in reached if tag in ("A", "SUMMARY") and not ring] == []


def test_keyboard_opens_the_map_table(page: Any, site: str) -> None:  # noqa: F811
    open_page(page, site, LINKS["map of a treaty"])
    assert page.locator("table.peers tbody tr").count() == 0
    page.locator("summary", has_text="The map as a table").focus()
    page.keyboard.press("Enter")
    expect(page.locator("table.peers tbody tr")).to_have_count(197)
    wait_until_settled(page)
    page.locator("table.peers a", has_text="Tuvalu").press("Enter")
    wait_for_heading(page, "Tuvalu")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["map of a treaty", "focal points"])
def test_axe_finds_nothing_serious_in_exports(page: Any, site: str, name: str, scheme: str) -> None:  # noqa: F811
    page.emulate_media(color_scheme=scheme)
    open_page(page, site, LINKS[name])
    boxes = page.locator("summary", has_text="Download or share")
    for number in range(boxes.count()):
        boxes.nth(number).click()
        page.get_by_label("Title", exact=True).nth(number).wait_for()
        page.get_by_text("Preview of the download").nth(number).wait_for()
        wait_until_settled(page)
    page.get_by_label("Title", exact=True).first.fill("The worst laggards")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Use our title")
    wait_until_settled(page)  # what is below is of the drawing before, and pale
    assert severe_findings(page) == []
