"""Tests that a first visit to each page reads well for everyone: headings, names, contrast, targets, zoom, motion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from tests.dashboard.barriers import OVERFLOW, PAGES, VISIBLE, assert_no_barrier, count_controls
from tests.dashboard.browsing import open_page, staying_with

OUT_OF_REACH = f"""[...document.querySelectorAll(':is(header, [data-testid=stMain]) :is(a, button, summary, input)')]
    .filter({VISIBLE}).filter(e => !e.closest('svg, div.wide-answer, pre'))
    .map(e => [e, e.getBoundingClientRect()]).filter(([e, box]) => box.left < -1 || box.right > innerWidth + 1)
    .map(([e, box]) => `${{e.outerHTML.slice(0, 80)}} ${{box.left}}–${{box.right}}`)"""
"""Controls that lie beside the window, where nothing scrolls to them."""
WIDE = {"width": 1440, "height": 900, "deviceScaleFactor": 1, "mobile": False}
ZOOMED = {"width": 640, "height": 450, "deviceScaleFactor": 2, "mobile": False}
"""A window of 1280 × 900 pixels at 200 % (WCAG 2.2, 1.4.4)."""
PLAIN = {"width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": False}
"""The same window at 100 %."""
SHIFTS = """window.shift = 0; new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({type: 'layout-shift', buffered: true});"""
"""Cumulative layout shift: the share of a page that moved after it was first painted."""
MOST_SHIFT = 0.1
"""A page is good where three visits of four move less (https://web.dev/articles/cls)."""


class Window(NamedTuple):
    """A page, and the device it is shown on."""

    page: Any
    device: Any

    def resize(self, size: dict[str, object]) -> None:
        """Give the window another size and zoom."""
        self.device.send("Emulation.setDeviceMetricsOverride", size)
        ratio, width = size["deviceScaleFactor"], size["width"]
        self.page.wait_for_function(f"devicePixelRatio === {ratio} && innerWidth === {width}")


@pytest.fixture(scope="module")
def window(browser: Any) -> Iterator[Window]:
    """A window in light colours of a browser that keeps nothing, so that every visit is a first one."""
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.add_init_script(SHIFTS)
    device = context.new_cdp_session(page)
    device.send("Network.enable")
    device.send("Network.setCacheDisabled", {"cacheDisabled": True})
    yield Window(page, device)
    context.close()


def assert_all_at_double_size(window: Window) -> None:
    """Zoom a page to 200 % and look whether each of its controls is still there and within reach."""
    window.resize(ZOOMED)
    zoomed = count_controls(window.page)
    assert window.page.evaluate(OVERFLOW) <= 0
    assert window.page.evaluate(OUT_OF_REACH) == []
    window.resize(PLAIN)
    assert zoomed == count_controls(window.page), "a control is hidden at one of the sizes"


def visit(window: Window, site: str, name: str) -> float:
    """Open a page for the first time, and return how much of it moved."""
    open_page(window.page, site, PAGES[name])
    return float(window.page.evaluate("window.shift"))


@pytest.mark.parametrize("name", PAGES)
def test_wide_page_stays_in_place_without_a_barrier(window: Window, site: str, name: str) -> None:
    window.resize(WIDE)
    with staying_with(window.page, site):
        if visit(window, site, name) >= MOST_SHIFT:
            later = [visit(window, site, name) for _visit in range(3)]
            assert max(later) < MOST_SHIFT, later
        assert_no_barrier(window.page)
        assert_all_at_double_size(window)


def test_swatches_keep_their_colours_in_forced_colours(browser: Any, site: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    open_page(page, site, "country?country=KEN&day=2026-02-03")
    swatch = page.wait_for_selector("ul.tallies .bounds .is-met")
    seen = swatch.evaluate("swatch => getComputedStyle(swatch).backgroundColor")
    assert seen not in ("rgb(255, 255, 255)", "rgb(0, 0, 0)", "rgba(0, 0, 0, 0)")
    context.close()


def test_nothing_moves_where_motion_is_reduced(browser: Any, site: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    open_page(page, site, "country?country=KEN&day=2026-02-03")
    moving = """[...document.querySelectorAll('.stApp *')].map(e => getComputedStyle(e)).filter(style =>
        parseFloat(style.transitionDuration) > 0.001 || parseFloat(style.animationDuration) > 0.001).length"""
    page.wait_for_function(f"{moving} === 0")
    context.close()
