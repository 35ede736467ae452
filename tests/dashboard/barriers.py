"""What the tests of accessibility look for on every page."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

from axe_playwright_python.sync_playwright import Axe

from tests.dashboard.browsing import wait_until_settled

PAGES = {
    "front page": "",
    "country": "country?country=KEN&day=2026-02-03",
    "no country": "country?country=Turkye",
    "compare": "compare?countries=KEN,UGA,RWA&all=yes&day=2026-11-22",
    "map of a treaty": "map?treaty=rome_statute&day=2026-11-22",
    "map of a tally": "map?pillar=treaties&organisation=icglr&day=2026-11-22",
    "map of a line": "map?indicator=law_genocide&day=2026-11-22",
    "treaty": "treaty?treaty=rome_statute&day=2026-11-22",
    "votes": "votes?resolution=a_res_75_277&country=NOR&vote=no&day=2026-11-22",
    "votes, no map": "votes?resolution=a_res_60_1",
    "focal points": "focal_points?day=2026-11-22",
    "statements": "statements?day=2026-11-22",
    "statements of a country": "statements?country=RWA&day=2026-11-22",
    "statement": "statements?statement=AND_64_2009-1&country=AND&day=2026-11-22",
    "organisations": "organisations",
    "organisation": "organisations?organisation=african_union&day=2026-11-22",
    "changes": "changes?day=2026-11-22",
    "change": "changes?event=treaty_act.EST.ced.accession.2026-01-13&country=EST&day=2026-11-22",
    "data": "data",
    "sources": "data?part=sources",
    "coverage": "coverage",
    "boundaries": "boundaries",
    "query": "query?sql=from+pillar",
    "code": "verify",
    "wrong code": "verify?code=4EXT",
    "page for printing": "printed?treaty=iccpr&region=africa&day=2026-11-22",
}
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
CONTROLS = f"""[...document.querySelectorAll('[data-testid=stMain] :is(button, summary, input)')]
    .filter(e => !e.closest('svg')).filter({VISIBLE}).length"""
VIOLATIONS = {"resultTypes": ["violations"]}
"""All rules of axe, without a report of what keeps them."""
CONTRAST = {**VIOLATIONS, "runOnly": {"type": "rule", "values": ["color-contrast"]}}
"""The only rule of axe that depends on colours alone."""


def faults(page: Any, options: Mapping[str, Any] = VIOLATIONS) -> list[tuple[str, str]]:
    """What axe finds, by the name of its rule and the first element that breaks it."""
    found = Axe().run(page, options=dict(options)).response["violations"]
    return [(fault["id"], fault["nodes"][0]["html"]) for fault in found]


def assert_no_barrier(page: Any) -> None:
    """Look at language, landmarks, headings, sizes of targets, width, and all rules of axe."""
    counts = ("h1", "main", "nav.languages", "nav:not(.languages)")
    assert {each: page.locator(each).count() for each in counts} == dict.fromkeys(counts, 1)
    assert page.evaluate("document.documentElement.lang") == "en"
    assert "RtoP Commitments Tracker" in page.title()
    levels = page.evaluate(LEVELS)
    assert levels.count(1) == 1
    assert [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate(OVERFLOW) <= 0
    assert faults(page) == []


def count_controls(page: Any) -> int:
    """Return how many controls a page shows once it is at rest."""
    wait_until_settled(page)
    return int(page.evaluate(CONTROLS))
