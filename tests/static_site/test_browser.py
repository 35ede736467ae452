"""Tests of the static edition in a real browser, with and without scripts, in light and dark colours."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest

from dashboard import static_site
from dashboard.presenters import lookup
from dashboard.static_site.snapshot import SiteSnapshot

PAGES = (
    "index.html",
    "countries/KEN.html",
    "treaties/rome_statute.html",
    "indicators/law_genocide.html",
    "pillars/treaties.html",
    "organisations/african_union.html",
    "about.html",
    "boundaries.html",
    "reply.html",
    "api/v1/index.html",
    "editions/index.html",
)
STATIC_SITE = Path(static_site.__file__).parent
SEVERE = ("serious", "critical")
SIGHTS = {"light": (1280, 900), "dark": (390, 844)}
"""By day on a desk, by night on a phone: every colour and every width once."""
RULES = {
    "light": {"resultTypes": ["violations"]},
    "dark": {
        "resultTypes": ["violations"],
        "runOnly": {"type": "rule", "values": ["color-contrast", "scrollable-region-focusable"]},
    },
}
"""All rules of axe by day; by night those that another colour or width can break."""
SHIFTS = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(shift => sum += shift.value))
        .observe({type: 'layout-shift', buffered: true});
    requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
})"""
"""How much of a page moved after it was first painted: the sum browsers call cumulative layout shift."""


@pytest.fixture
def opened(browser: Any, served: str) -> Iterator[Any]:
    """Opens a page that may ask nobody but our server, and may not complain."""
    contexts: list[Any] = []
    wrong: list[str] = []

    def open_page(name: str, **settings: Any) -> Any:
        contexts.append(browser.new_context(**settings))
        page = contexts[-1].new_page()
        page.on("request", lambda asked: None if asked.url.startswith((served, "data:")) else wrong.append(asked.url))
        page.on(
            "console", lambda sentence: wrong.append(sentence.text) if sentence.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("response", lambda answer: wrong.append(answer.url) if answer.status >= 400 else None)
        page.goto(served + name)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == [], "a request left the origin or failed, or the browser complained"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_and_leads_on_without_scripts(opened: Any, name: str) -> None:
    page = opened(name, java_script_enabled=False)
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == page.locator("header nav:not(.languages)").count() == 1
    assert not page.locator("#search").is_visible()
    page.locator("header nav a", has_text="Governments").click()
    page.locator("#countries + ul a", has_text="Kenya").click()
    page.wait_for_url("**/countries/KEN.html")
    assert page.locator("h1").inner_text() == "Kenya"


def test_a_line_opens_to_its_evidence_without_scripts(opened: Any) -> None:
    page = opened("countries/KEN.html", java_script_enabled=False)
    line = page.locator("details.line", has_text="Rome Statute").first
    assert not line.locator(".trace").is_visible()
    line.locator("> summary").click()  # amendments below the treaty have their own
    line.locator(".trace").wait_for()
    assert line.get_by_text("Verify with the document").first.is_visible()


@pytest.mark.parametrize(
    ("typed", "name"), [("чад", "Chad"), ("Burma", "Myanmar"), ("cote divoire", "Côte d'Ivoire"), ("TR", "Türkiye")]
)
def test_the_search_finds_a_government_by_any_of_its_names(opened: Any, typed: str, name: str) -> None:
    page = opened("treaties/rome_statute.html")
    page.get_by_label("Find a government, treaty or commitment").fill(typed)
    page.locator("#search-found a", has_text=name).first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/countries/*.html")
    assert page.locator("h1").inner_text() == name


def test_the_search_says_so_when_nothing_goes_by_a_name(opened: Any) -> None:
    page = opened("index.html")
    page.get_by_label("Find a government, treaty or commitment").fill("<b>xyzzy")
    page.get_by_text("Nothing has that name.").wait_for()


def test_the_search_offers_what_is_near_a_misspelt_name(opened: Any) -> None:
    page = opened("index.html")
    page.get_by_label("Find a government, treaty or commitment").fill("Turkye")
    page.get_by_text("Did you mean").wait_for()
    assert page.locator("#search-found a").first.inner_text() == "Türkiye"


def test_search_results_are_reached_by_arrows(opened: Any) -> None:
    page = opened("index.html")
    page.locator("#search-box").fill("guinea")
    page.locator("#search-found a").nth(2).wait_for()
    focused = "document.activeElement.innerText"
    page.locator("#search-box").press("ArrowDown")
    assert page.evaluate(focused) == "Guinea"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == "Equatorial Guinea"  # Guinea Ecuatorial
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "search-box"
    page.keyboard.press("Enter")
    page.wait_for_url("**/countries/GIN.html")


def test_the_search_folds_names_as_the_lookup_does(opened: Any, record: SiteSnapshot) -> None:
    page = opened("index.html")
    names = [name for known in lookup.governments(record.ask).names.values() for name in known]
    names += ["Åland, Øresund & Łódź", "TÜRKİYE", "St. Kitts", "Straße", "³ ½"]
    source = re.search(r"const fold = (.*?\n  };)", (STATIC_SITE / "site.js").read_text(encoding="utf-8"), re.DOTALL)
    assert source
    script = f"([names, letters]) => {{ const fold = {source[1]} return names.map(fold); }}"
    assert page.evaluate(script, [names, lookup.LETTERS]) == [lookup.fold(name) for name in names]


def test_a_government_on_the_map_leads_to_its_page(opened: Any) -> None:
    page = opened("treaties/rome_statute.html")
    page.locator("svg.map a[href$='BRA.html'] path").click()
    page.wait_for_url("**/countries/BRA.html")


def test_a_line_fills_in_the_form_of_a_reply(opened: Any) -> None:
    page = opened("countries/KEN.html")
    line = page.locator("details.line", has_text="Arms Trade Treaty").first
    line.locator("summary").click()
    line.get_by_text("Reply or report an error").click()
    page.wait_for_url("**/reply.html*")
    assert "Government: KEN" in page.locator("#reply").inner_text()
    assert "LINE" not in page.locator("#reply").inner_text()


@pytest.mark.parametrize("scheme", SIGHTS)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious_and_nothing_sticks_out(opened: Any, name: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    width, height = SIGHTS[scheme]
    page = opened(name, viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate("document.querySelectorAll('details').forEach(box => { box.open = true })")
    found = [
        f"{finding['id']} ({finding['impact']}): {node['html'][:160]} {node['failureSummary'][:200]}"
        for finding in Axe().run(page, options=RULES[scheme]).response["violations"]
        if finding["impact"] in SEVERE
        for node in finding["nodes"]
    ]
    assert found == []


@pytest.mark.parametrize("name", ["index.html", "countries/KEN.html"])
def test_nothing_moves_after_the_first_sight(opened: Any, name: str) -> None:
    assert opened(name).evaluate(SHIFTS) < 0.05


def test_the_colours_follow_the_reader_and_paper_is_light(opened: Any) -> None:
    page = opened("treaties/rome_statute.html", color_scheme="dark")
    dark = page.locator("svg.map .on-party").first.evaluate("shape => getComputedStyle(shape).fill")
    page.emulate_media(media="print")
    paper = page.locator("svg.map .on-party").first.evaluate("shape => getComputedStyle(shape).fill")
    assert (dark, paper) == ("rgb(35, 74, 146)", "rgb(23, 53, 107)")
    assert not any(menu.is_visible() for menu in page.locator("header nav").all())


def test_filter_of_a_scorecard_works_without_scripts(opened: Any) -> None:
    page = opened("countries/KEN.html", java_script_enabled=False)
    every = page.locator("ul.card > li:visible").count()
    page.locator("nav.filter a", has_text="Open").click()
    page.wait_for_url("**#show-open")
    shown = page.locator("ul.card > li:visible").count()
    assert 0 < shown == page.locator("ul.card > li.open:visible").count() < every
    assert page.locator("details.unknown:visible").count() == 0
    page.locator("nav.filter a", has_text="Not known").click()
    page.wait_for_url("**#show-unknown")
    assert page.locator("details.unknown:visible").count() > 0
    page.locator("nav.filter a", has_text="All").click()
    page.wait_for_url("**#show-all")
    assert page.locator("ul.card > li:visible").count() == every


@pytest.mark.parametrize("iso3", ["KEN", "FRA", "NLD"])
def test_scorecard_prints_on_two_pages(opened: Any, iso3: str) -> None:
    printed = opened(f"countries/{iso3}.html").pdf(prefer_css_page_size=True)
    assert len(pypdf.PdfReader(io.BytesIO(printed)).pages) == 2


def test_header_of_a_long_language_keeps_one_row(opened: Any) -> None:
    """Names of pages are longest in Arabic; the search box became a row of its own, at 1440 pixels too."""
    page = opened("ar/about.html", viewport={"width": 1440, "height": 900})
    places = page.locator("header.site > .name, header.site > .search")
    tops = places.evaluate_all("each => each.map(one => one.getBoundingClientRect()).map(box => [box.top, box.bottom])")
    (first, second) = tops
    assert first[0] < second[1]
    assert second[0] < first[1]
