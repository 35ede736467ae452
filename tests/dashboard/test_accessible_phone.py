"""Tests that each page has no barrier in dark colours, on phones of three widths and on a desk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.dashboard.barriers import CONTRAST, OVERFLOW, PAGES, assert_no_barrier, faults, open_page, settled_controls
from tests.dashboard.conftest import WINDOW
from tests.dashboard.test_browser import staying_with

PHONE = {"width": 390, "height": 844}
NARROW = (360, 320)
"""Widths of narrower phones, pixels; 320 is a screen of 1280 at 400 % (WCAG 2.2, 1.4.10)."""


@pytest.fixture(scope="module")
def phone(browser: Any) -> Iterator[Any]:
    """A phone in dark colours."""
    context = browser.new_context(viewport=PHONE, color_scheme="dark")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_dark_page_has_no_barrier_on_a_phone_or_desk(phone: Any, site: str, name: str) -> None:
    phone.set_viewport_size(PHONE)
    with staying_with(phone, site):
        open_page(phone, site, PAGES[name])
        assert_no_barrier(phone)
        for width in NARROW:
            phone.set_viewport_size({"width": width, "height": 844})
            phone.wait_for_function(f"innerWidth === {width}")
            phone.wait_for_timeout(300)
            assert phone.evaluate(OVERFLOW) <= 0, width
        phone.set_viewport_size(WINDOW)
        phone.wait_for_function(f"innerWidth === {WINDOW['width']}")
        settled_controls(phone)
        assert faults(phone, CONTRAST) == []
