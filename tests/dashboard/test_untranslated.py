"""No English is left on a page in a language in which every message is marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests import pseudo
from tests.dashboard.conftest import Visit

SHOWN = ("body", "label", "alt", "text", "placeholder", "help", "content", "options", "caption", "title")
"""Fields of Streamlit's messages that a reader sees."""
PAGES = {
    "front": {},
    "country": {"country": "KEN"},
    "treaty": {"treaty": "rome_statute"},
    "map": {"indicator": "focal_point"},
    "compare": {"countries": "KEN,FRA,CHN"},
    "votes": {},
    "statements": {"country": "KEN"},
    "organisations": {"organisation": "african_union"},
    "focal_points": {},
    "changes": {},
    "data": {},
    "coverage": {},
    "boundaries": {},
    "verify_code": {},
    "query": {"sql": "select 1 as number"},
}
"""Page → what is asked of it."""
ARROW = "→"
"""In a box, names of governments in other languages lead to the name."""


def shown(app: AppTest) -> Iterator[str]:
    """Yield every text of a page."""
    for element in (*app.main, *app.sidebar):
        if element.proto is not None:
            yield from _texts(element.proto)


def _texts(message: Any) -> Iterator[str]:
    for field, value in message.ListFields():
        each = list(value) if field.is_repeated and not hasattr(value, "keys") else [value]
        for one in each:
            if field.type == field.TYPE_MESSAGE and not hasattr(one, "keys"):
                yield from _texts(one)
            elif field.type == field.TYPE_STRING and field.name in SHOWN:
                yield from pseudo.texts_of(one)


@pytest.mark.parametrize("page", PAGES)
def test_no_english_is_left_on_a_page(
    monkeypatch: pytest.MonkeyPatch, visit: Visit, open_folds: None, page: str
) -> None:
    pseudo.replace(monkeypatch)
    texts = list(shown(visit(page, lang=pseudo.CODE, **PAGES[page])))
    assert any("⟦" in text for text in texts)
    assert pseudo.english_left(text for text in texts if ARROW not in text) == []


def test_english_left_is_found() -> None:
    marked = pseudo.accented("Bound by {count} of 16").format(count=4)
    assert pseudo.english_left([marked, f"{marked}: A/RES/75/277 https://un.org", "Español"]) == []
    assert pseudo.english_left([f"{marked} treaties"]) == [f"{marked} treaties"]
    assert pseudo.english_left([marked.lower()]) == [marked.lower()]
