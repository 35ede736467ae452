"""Tests that the country page makes a brief when its button is pressed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.dashboard.conftest import Visit


def test_the_country_page_hands_out_a_brief(visit: Visit) -> None:
    app = visit(country="KEN")
    assert "Brief for another meeting, length or format" in [box.label for box in app.expander]
    assert "Download brief" in [element.proto.label for element in app.main if element.type == "download_button"]


def test_brief_is_chosen_by_meeting_length_and_format(warehouse_path: Path) -> None:
    def draw() -> None:
        from datetime import date

        from dashboard.components import country_files

        country_files.brief_download("KEN", date(2026, 11, 22))

    app = AppTest.from_function(draw).run(timeout=120)
    boxes: dict[str, Any] = {box.key: box for box in app.selectbox}
    assert boxes["brief_audience"].options == ["Foreign ministry", "Parliament", "Justice ministry", "Regional body"]
    assert boxes["brief_pages"].options == ["Two pages", "One page"]
    assert len(boxes["brief_format"].options) == 3
    assert "Download the brief" in [element.proto.label for element in app.main if element.type == "download_button"]
