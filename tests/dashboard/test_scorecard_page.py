"""Tests of the scorecard in a real browser: the filter, the links at its top, its print."""

from __future__ import annotations

import io
from typing import Any

import pypdf
import pytest

from tests.dashboard.browsing import is_wider_than_the_window, open_page, resize, wait_until_settled
from tests.dashboard.test_browser import page  # noqa: F401

KENYA = "country?country=KEN&day=2026-11-22"
MOST_PIXELS = 6500
"""At a width of 1280; it was 8,700 when every line that is not assessed had its own row."""


def shown_lines(page: Any) -> list[str]:  # noqa: F811
    """The choice of the filter that each line drawn belongs to."""
    script = "lines => lines.filter(line => line.offsetParent).map(line => line.className)"
    classes: list[str] = page.locator("ul.card > li").evaluate_all(script)
    return classes


def test_filter_shows_its_commitments_and_keeps_the_address(page: Any, site: str) -> None:  # noqa: F811
    open_page(page, site, KENYA)
    every = shown_lines(page)
    choices = page.get_by_role("radiogroup", name="Show commitments")
    choices.get_by_text("Open", exact=True).click()
    page.wait_for_url("**show=open")
    page.wait_for_selector(".st-key-show_open")
    wait_until_settled(page)
    assert set(shown_lines(page)) == {"open"}
    assert len(shown_lines(page)) == every.count("open")
    assert page.locator("details.unknown:visible").count() == 0
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.wait_for_selector(".st-key-show_unknown")
    wait_until_settled(page)
    assert page.locator("details.unknown:visible").count() > 0
    open_page(page, site, f"{KENYA}&show=done")
    assert set(shown_lines(page)) == {"done"}
    assert len(shown_lines(page)) == every.count("done")


def test_every_link_at_the_top_leads_to_its_line(page: Any, site: str) -> None:  # noqa: F811
    open_page(page, site, KENYA)
    links = page.locator("section.in-short a, section.ask-next a, ul.tallies a")
    addresses = links.evaluate_all("links => links.map(link => link.getAttribute('href'))")
    anchors = [address[1:] for address in addresses if address.startswith("#")]
    assert len(anchors) >= 12
    missing = [anchor for anchor in anchors if page.locator(f"[id='{anchor}']").count() != 1]
    assert missing == []


def test_scorecard_is_short_and_fits_a_phone(page: Any, site: str) -> None:  # noqa: F811
    open_page(page, site, KENYA)
    assert page.evaluate("document.querySelector('.stMainBlockContainer').scrollHeight") <= MOST_PIXELS
    image = page.locator("div.timeline img")
    assert image.evaluate("image => image.complete && image.naturalWidth > 0")
    resize(page, 360, 800)
    assert not is_wider_than_the_window(page)


@pytest.mark.parametrize("iso3", ["KEN", "FRA", "USA", "NIU"])
def test_scorecard_prints_on_two_pages(page: Any, site: str, iso3: str) -> None:  # noqa: F811
    open_page(page, site, f"country?country={iso3}&day=2026-11-22")
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(printed) == 2
    text = " ".join(" ".join(each.extract_text() for each in printed).split())
    assert [
        words for words in ("In short", "Ask next", "Genocide", "Statements and actions") if words not in text
    ] == []
    assert "Download brief" not in text
