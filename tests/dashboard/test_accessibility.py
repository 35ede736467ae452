"""Tests that pages read well for everyone: headings, names, contrast, target sizes, narrow screens, forced colours."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

PAGES = (
    "",
    "country?country=KEN&day=2026-02-03",
    "country?country=Turkye",
    "compare?countries=KEN,UGA,RWA",
    "map?treaty=rome_statute",
    "treaty?treaty=rome_statute",
    "focal_points",
    "votes",
    "statements?country=RWA",
    "organisations?organisation=african_union",
    "changes",
    "data",
    "data?part=sources",
    "coverage",
    "boundaries",
    "verify",
    "query?sql=from+pillar",
)
READY = "text=method version"
VISIBLE = """e => {
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    return box.width > 1 && box.height > 1 && style.visibility !== 'hidden' && style.display !== 'none';
}"""
LEVELS = f"""[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter({VISIBLE}).map(h => Number(h.tagName[1]))"""
SMALL_TARGETS = f"""[...document.querySelectorAll('[data-testid=stMain] :is(a, button, summary, input)')]
    .filter({VISIBLE}).filter(e => getComputedStyle(e).display !== 'inline' && !e.closest('svg'))
    .map(e => [e, e.getBoundingClientRect()]).filter(([e, box]) => box.width < 23.5 || box.height < 23.5)
    .map(([e, box]) => `${{e.outerHTML.slice(0, 80)}} ${{box.width}} × ${{box.height}}`)"""
OVERFLOW = """(() => {
    const main = document.querySelector('[data-testid=stMain]');
    return main.scrollWidth - main.clientWidth;
})()"""


OUT_OF_REACH = f"""[...document.querySelectorAll(':is(header, [data-testid=stMain]) :is(a, button, summary, input)')]
    .filter({VISIBLE}).filter(e => !e.closest('svg, div.wide-answer, pre'))
    .map(e => [e, e.getBoundingClientRect()]).filter(([e, box]) => box.left < -1 || box.right > innerWidth + 1)
    .map(([e, box]) => `${{e.outerHTML.slice(0, 80)}} ${{box.left}}–${{box.right}}`)"""
"""Controls that lie beside the window, where nothing scrolls to them."""
ZOOMED = {"width": 640, "height": 450}
"""Viewport of a window of 1280 × 900 pixels at 200 % (WCAG 2.2, 1.4.4)."""
CONTROLS = f"""[...document.querySelectorAll('[data-testid=stMain] :is(button, summary, input)')]
    .filter(e => !e.closest('svg')).filter({VISIBLE}).length"""


SHIFTS = """window.shift = 0; new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({type: 'layout-shift', buffered: true});"""
"""Cumulative layout shift: the share of a page that moved after it was first painted."""


@pytest.fixture
def wide(browser: Any) -> Iterator[Any]:
    """A wide page in light colours, of a browser that has visited nothing yet."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="light")
    page = context.new_page()
    page.add_init_script(SHIFTS)
    yield page
    context.close()


@pytest.fixture(scope="module")
def phone(browser: Any) -> Iterator[Any]:
    """A phone in dark colours."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark")
    yield context.new_page()
    context.close()


def open_page(page: Any, site: str, address: str) -> None:
    page.goto(f"{site}/{address}")
    page.wait_for_selector(READY, timeout=90_000)
    # A page is drawn twice when the browser reports dark colours; the style sheet comes with each drawing.
    page.wait_for_function("document.querySelectorAll('[data-stale=true]').length === 0", timeout=30_000)
    page.wait_for_timeout(1000)


def assert_no_barrier(page: Any) -> None:
    """Look at headings, sizes of targets, width, and all rules of axe."""
    from axe_playwright_python.sync_playwright import Axe

    levels = page.evaluate(LEVELS)
    assert levels.count(1) == 1
    assert [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate(OVERFLOW) <= 0
    found = [(fault["id"], fault["nodes"][0]["html"]) for fault in Axe().run(page).response["violations"]]
    assert found == []


@pytest.mark.parametrize("address", PAGES)
def test_wide_page_stays_in_place_without_a_barrier(wide: Any, site: str, address: str) -> None:
    open_page(wide, site, address)
    assert wide.evaluate("window.shift") < 0.1
    assert_no_barrier(wide)


@pytest.mark.parametrize("address", PAGES)
def test_dark_page_on_a_phone_has_no_barrier(phone: Any, site: str, address: str) -> None:
    open_page(phone, site, address)
    assert_no_barrier(phone)


def settled_controls(page: Any) -> int:
    """Return how many controls a page shows, once their scripts are here and the number no longer changes."""
    page.wait_for_function("!document.querySelector('[data-testid=stSkeleton]')", timeout=30_000)
    page.wait_for_function(
        f"() => {{ const before = window.controls; window.controls = {CONTROLS}; return before === window.controls }}",
        polling=1000,
        timeout=30_000,
    )
    return int(page.evaluate(CONTROLS))


@pytest.mark.parametrize("address", PAGES)
def test_page_shows_all_at_double_size(browser: Any, site: str, address: str) -> None:
    context = browser.new_context(viewport=ZOOMED, device_scale_factor=2)
    page = context.new_page()
    open_page(page, site, address)
    assert page.evaluate(OVERFLOW) <= 0
    assert page.evaluate(OUT_OF_REACH) == []
    zoomed = settled_controls(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    assert zoomed == settled_controls(page), "a control is hidden at one of the sizes"
    context.close()


@pytest.mark.parametrize("width", [320, 360])
def test_page_fits_narrow_screens(phone: Any, site: str, width: int) -> None:
    """320 pixels is a screen of 1280 at 400 % (WCAG 2.2, 1.4.10)."""
    for address in (
        "country?country=KEN&day=2026-02-03",
        "treaty?treaty=rome_statute",
        "organisations?organisation=au",
    ):
        open_page(phone, site, address)
        phone.set_viewport_size({"width": width, "height": 844})
        phone.wait_for_timeout(500)
        assert phone.evaluate(OVERFLOW) <= 0, address
    phone.set_viewport_size({"width": 390, "height": 844})


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
    page.wait_for_function(f"{moving} === 0", timeout=20_000)
    context.close()
