"""Tests that the country page makes a brief when its button is pressed."""

from __future__ import annotations

from typing import Any

from tests.dashboard.conftest import Visit


def test_the_country_page_hands_out_a_brief(visit: Visit) -> None:
    app = visit(country="KEN")
    boxes: dict[str, Any] = {box.key: box for box in app.selectbox}
    assert boxes["brief_audience"].options == ["Foreign ministry", "Parliament", "Justice ministry", "Regional body"]
    assert boxes["brief_pages"].options == ["Two pages", "One page"]
    assert len(boxes["brief_format"].options) == 3
    buttons = [element.proto.label for element in app.main if element.type == "download_button"]
    assert "Download the brief" in buttons
