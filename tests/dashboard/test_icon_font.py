"""Tests of the font of icons: it has every icon of the code, is small, and draws them."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.server.icon_font import ICONS
from tests.conftest import ROOT
from tests.dashboard.browsing import open_page, staying_with

NOT_IN_MATERIAL_SYMBOLS = {"icon_name", "star_filled"}
"""An example in Streamlit's documentation, and a name it draws itself."""
TOO_WIDE = """[...document.querySelectorAll('[data-testid=stIconMaterial]')]
    .filter(icon => icon.getBoundingClientRect().width > 1.6 * parseFloat(getComputedStyle(icon).fontSize))
    .map(icon => icon.innerText)"""
"""Icons drawn as the letters of their names."""


def test_icon_font_has_every_icon_of_the_code() -> None:
    maker = runpy.run_path(str(ROOT / "deploy" / "icon_font.py"))
    known = set(maker["NAMES"].read_text(encoding="utf-8").split())
    missing = maker["used_names"]() - known - NOT_IN_MATERIAL_SYMBOLS
    assert missing == set(), "write the font again: make icons"


def test_icon_font_is_a_small_part_of_a_first_visit() -> None:
    assert ICONS.read_bytes()[:4] == b"wOF2"
    assert ICONS.stat().st_size < 20_000


@pytest.fixture
def page(browser: Any, site: str) -> Iterator[Any]:
    """A page of a browser that has visited nothing yet, so that it asks for the font."""
    context = browser.new_context()
    page = context.new_page()
    with staying_with(page, site):
        yield page
    context.close()


@pytest.mark.parametrize("address", ["", "country?country=KEN", "map?treaty=rome_statute"])
def test_pages_draw_their_icons_from_the_small_font(page: Any, site: str, address: str) -> None:
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())) if "MaterialSymbols" in answer.url else None)
    open_page(page, site, address)
    page.evaluate("document.fonts.ready")
    assert sizes == [ICONS.stat().st_size]
    assert page.evaluate(TOO_WIDE) == []
