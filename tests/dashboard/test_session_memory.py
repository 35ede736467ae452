"""Tests of what a session keeps on the server: no page's content, and long lists of options only once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from types import FunctionType, ModuleType
from typing import Any

import pytest
from streamlit.elements.widgets import selectbox
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.testing.v1 import AppTest

from dashboard.components import shared_options
from dashboard.presenters.country import Scorecard
from dashboard.presenters.map import Painting
from tests.dashboard.conftest import Visit


@pytest.fixture
def fragments(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return what sessions keep to draw a fragment again."""
    kept: list[object] = []
    store = MemoryFragmentStorage.register

    def note(storage: MemoryFragmentStorage, key: str, fragment: Any, *rest: Any, **more: Any) -> None:
        kept.append(fragment)
        store(storage, key, fragment, *rest, **more)

    monkeypatch.setattr(MemoryFragmentStorage, "register", note)
    return kept


def reachable(roots: list[object]) -> Iterator[object]:
    """Yield what objects keep alive, without what modules and shared caches keep anyway."""
    seen, left = set[int](), list(roots)
    while left:
        one = left.pop()
        if id(one) in seen or isinstance(one, type | ModuleType) or hasattr(one, "cache_info"):
            continue
        seen.add(id(one))
        yield one
        if isinstance(one, FunctionType):
            left += [*(one.__closure__ or ()), *(one.__defaults__ or ()), *(one.__kwdefaults__ or {}).values()]
        else:
            left += gc.get_referents(one)


@pytest.mark.parametrize(("page", "content"), [("country", Scorecard), ("map", Painting), ("focal_points", Painting)])
def test_folds_keep_no_content_in_the_session(
    visit: Visit, fragments: list[object], page: str, content: type[object]
) -> None:
    visit(page, **({"country": "KEN"} if page == "country" else {}))
    assert fragments
    assert not [one for one in reachable(fragments) if isinstance(one, content)]


def test_long_options_are_kept_once_for_all_sessions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selectbox, "create_mappings", selectbox.create_mappings)
    monkeypatch.setattr(selectbox, "convert_anything_to_list", selectbox.convert_anything_to_list)
    shared_options.share()
    kept: list[selectbox.SelectboxSerde[Any]] = []
    make = selectbox.SelectboxSerde.__init__

    def note(serde: selectbox.SelectboxSerde[Any], *options: Any, **more: Any) -> None:
        make(serde, *options, **more)
        kept.append(serde)

    monkeypatch.setattr(selectbox.SelectboxSerde, "__init__", note)
    for start in (0, 0, 1):
        AppTest.from_function(_long_box, args=(start,)).run()
    first, second, other = kept
    for name in ("options", "formatted_options", "formatted_option_to_option_index"):
        assert getattr(first, name) is getattr(second, name)
    assert first.options == [str(number) for number in range(100)]
    assert first.formatted_option_to_option_index == {str(number): number for number in range(100)}
    assert other.options[0] == "1"


def _long_box(start: int) -> None:
    import streamlit as st

    st.selectbox("Number", tuple(str(number) for number in range(start, start + 100)))


def test_short_or_formatted_options_stay_streamlits_own() -> None:
    numbers = tuple(range(100))
    assert shared_options._tables(numbers, str) == ([str(number) for number in numbers], {str(n): n for n in numbers})
    texts = tuple(str(number) for number in numbers)
    assert shared_options._tables(texts, lambda text: f"no. {text}")[0][0] == "no. 0"
    assert shared_options._tables(texts[:2]) is not shared_options._tables(texts[:2])
    assert shared_options._list(list(texts)) is not shared_options._list(list(texts))
