"""Tests of three journeys from the front page to a file: by mouse with clicks counted, and by keyboard alone.

The seconds are printed (``pytest -s``), not asserted: they are those of the machine.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.dashboard.browsing import open_page, wait_for_heading, wait_until_settled

MOST_STOPS = 60
LEFT_UNSEEN = """async () => {
    const drawn = () => new Promise(next => setTimeout(() => requestAnimationFrame(next), 60));
    await drawn();
    const look = stop => {
        const seen = [];
        for (let part = stop, depth = 0; part && depth < 4; part = part.parentElement, depth++) {
            const style = getComputedStyle(part);
            const ring = style.outlineStyle === 'none' ? '' : style.outline;
            seen.push(ring, style.boxShadow, style.borderColor, style.backgroundColor, style.color);
        }
        return seen.join(' ');
    };
    const left = window.lastStop, at = document.activeElement;
    const isApart = left && left.stop.isConnected && !(left.stop.closest('[role=group]') || left.stop).contains(at);
    for (let wait = 0; isApart && wait < 30 && look(left.stop) === left.look; wait++) await drawn();
    const words = at.tagName === 'MAIN' ? null : at.cloneNode(true);
    words?.querySelectorAll('[data-testid=stIconMaterial]').forEach(icon => icon.remove());
    const name = at.getAttribute('aria-label') || words?.innerText.trim() || at.tagName;
    window.lastStop = at === document.body ? null : {stop: at, look: look(at), name: name};
    return {name: name, left: isApart && look(left.stop) === left.look ? left.name : ''};
}"""
"""Name of what has the focus, and of what had it before where that looks the same without it."""


COMPARED = {"Kenya": "KEN", "Uganda": "UGA", "Rwanda": "RWA"}


def wait_for_address(page: Any, code: str) -> None:
    """Wait until the server has taken a choice: it writes it into the address."""
    page.wait_for_function("code => location.search.includes(code)", arg=code)
    wait_until_settled(page)


class Visitor:
    """A reader with a mouse, who counts clicks, or with a keyboard, who sees where the focus is at every stop."""

    def __init__(self, page: Any) -> None:
        self.page, self.clicks = page, 0

    def click(self, role: str, name: str, *, exact: bool = False) -> None:
        self.clicks += 1
        self.page.get_by_role(role, name=name, exact=exact).first.click()

    def sees(self, heading: str) -> None:
        wait_for_heading(self.page, heading)

    def gets(self, name: str, *, by_key: bool = False) -> str:
        """Return the file name of a download."""
        with self.page.expect_download() as download:
            if by_key:
                self.go_to(name)
                self.press("Enter")
            else:
                self.click("button", name)
        return str(download.value.suggested_filename)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def go_to(self, name: str) -> None:
        """Press Tab until the focus is on something of that name."""
        passed = []
        for _stop in range(MOST_STOPS):
            self.press("Tab")
            focus = self.page.evaluate(LEFT_UNSEEN)
            assert focus["left"] == "", "the focus could not be seen"
            passed.append(focus["name"][:60])
            if focus["name"].startswith(name):
                return
        pytest.fail(f"Tab never reached {name}: {passed}")

    def choose(self, box: str, text: str, option: str) -> None:
        """Go to a box, type, and take the option by arrow and Enter."""
        self.go_to(box)
        self.type_in(text, option)

    def type_in(self, text: str, option: str) -> None:
        self.page.keyboard.type(text)
        self.page.get_by_role("option", name=option, exact=True).wait_for()
        wait_until_settled(self.page)  # the list of the first letters has the option too, further down
        self.press("ArrowDown")
        focused = "name => document.querySelector('[role=option][data-focused]')?.innerText.trim() === name"
        self.page.wait_for_function(focused, arg=option)
        self.press("Enter")


@pytest.fixture(scope="module")
def tab(browser: Any, site: str) -> Iterator[Any]:
    """The tab of a reader who was on the front page before, and sees nothing move."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    open_page(page, site, "")
    yield page
    context.close()


@pytest.fixture
def page(tab: Any, site: str) -> Any:
    """The front page in that tab, without cookies."""
    tab.context.clear_cookies()
    open_page(tab, site, "")
    return tab


@contextmanager
def journey(page: Any, name: str, most_clicks: int = 0) -> Iterator[Visitor]:
    """Count the clicks of a journey, and print its seconds."""
    visitor, began = Visitor(page), time.monotonic()
    yield visitor
    print(f"{name}: {visitor.clicks} clicks, {time.monotonic() - began:.0f} s", file=sys.stderr)
    assert visitor.clicks <= most_clicks


def test_search_to_brief_takes_four_clicks(page: Any) -> None:
    with journey(page, "brief", 4) as visitor:
        visitor.click("combobox", "Search a government")
        page.keyboard.type("kenya")
        visitor.click("option", "Kenya", exact=True)
        visitor.sees("Kenya")
        assert visitor.gets("Download brief").endswith(".pdf")


def test_front_page_map_to_brief_takes_four_clicks(page: Any) -> None:
    with journey(page, "brief, from the map", 4) as visitor:
        visitor.clicks += 1
        page.locator("svg.map a[href*='country=BRA'] path").click()
        visitor.sees("Brazil")
        assert visitor.gets("Download brief").endswith(".pdf")


def test_map_for_print_takes_five_clicks(page: Any) -> None:
    with journey(page, "map for print", 5) as visitor:
        visitor.click("link", "Make a map for print")
        page.wait_for_url("**/map**")
        wait_until_settled(page)
        visitor.click("combobox", "Pillar, commitment or treaty")
        page.keyboard.type("rome")
        visitor.click("option", "Rome Statute", exact=True)
        visitor.sees("Rome Statute")
        assert visitor.gets("Download PNG").endswith(".png")


def test_three_governments_compared_in_seven_clicks(page: Any) -> None:
    with journey(page, "comparison", 7) as visitor:
        visitor.click("button", "Governments", exact=True)
        visitor.click("menuitem", "Compare", exact=True)
        visitor.sees("Compare")
        visitor.click("combobox", "Governments")
        for name, code in COMPARED.items():
            page.keyboard.type(name)
            visitor.click("option", name, exact=True)
            wait_for_address(page, code)
        page.keyboard.press("Escape")
        page.get_by_role("columnheader", name="Rwanda").first.wait_for()
        wait_until_settled(page)
        assert visitor.gets("Data as CSV").endswith(".csv")


def test_keyboard_alone_gets_a_brief(page: Any) -> None:
    with journey(page, "brief by keyboard") as visitor:
        visitor.choose("Search", "kenya", "Kenya")
        visitor.sees("Kenya")
        assert visitor.gets("Download brief", by_key=True).endswith(".pdf")


def test_keyboard_alone_gets_a_map_for_print(page: Any) -> None:
    with journey(page, "map by keyboard") as visitor:
        visitor.go_to("Make a map for print")
        visitor.press("Enter")
        page.get_by_role("combobox", name="Pillar, commitment or treaty").wait_for()
        wait_until_settled(page)
        visitor.choose("Pillar, commitment or treaty", "rome", "Rome Statute")
        visitor.sees("Rome Statute")
        assert visitor.gets("Download PNG", by_key=True).endswith(".png")


def test_keyboard_alone_compares_three_governments(page: Any) -> None:
    with journey(page, "comparison by keyboard") as visitor:
        visitor.go_to("Governments")
        visitor.press("Enter")
        visitor.press("ArrowDown")
        page.wait_for_function("document.activeElement.innerText === 'Compare'")
        visitor.press("Enter")
        visitor.sees("Compare")
        page.locator("main").focus()
        visitor.go_to("Governments")
        for name, code in COMPARED.items():
            visitor.type_in(name, name)
            wait_for_address(page, code)
        visitor.press("Escape")
        page.get_by_role("columnheader", name="Rwanda").first.wait_for()
        wait_until_settled(page)
        assert visitor.gets("Data as CSV", by_key=True).endswith(".csv")
