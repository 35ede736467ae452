"""Tests that each page has no barrier in dark colours, on phones of three widths and on a desk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.dashboard.barriers import CONTRAST, OVERFLOW, PAGES, assert_no_barrier, faults
from tests.dashboard.browsing import open_page, resize, staying_with
from tests.dashboard.conftest import WINDOW

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
            resize(phone, width, 844)
            assert phone.evaluate(OVERFLOW) <= 0, width
        resize(phone, **WINDOW)
        assert faults(phone, CONTRAST) == []
