"""Fixtures of the dashboard: pages opened by their URL, and a server for a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.components import page
from dashboard.render import dashboard as render
from tests.conftest import ROOT
from tests.dashboard.browsing import follow_runs
from tests.dashboard.serving import served
from tests.find_components import find_components_once

Visit = Callable[..., AppTest]
WINDOW = {"width": 1280, "height": 900}
NAMED_OTHERWISE = ("print_view", "verify_code")
"""Pages whose address is not the name of their file: AppTest finds them once the navigation has named them."""


@pytest.fixture(scope="session", autouse=True)
def _components_found_once() -> Iterator[None]:
    with find_components_once():
        yield


@pytest.fixture
def visit(warehouse_path: Path) -> Visit:
    """Visit a page as a reader does, with the parameters of a link; any exception fails the test."""

    def visit_page(page: str = "country", **parameters: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=120)
        if page in NAMED_OTHERWISE:
            with patch.object(st, "navigation", _only_named):  # a reader of a link never sees the front page
                app.run()
        if page != "front":
            app.switch_page(f"dashboard/pages/{page}.py")
        for name, value in parameters.items():
            app.query_params[name] = value
        app.run()
        assert [error.message for error in app.exception] == []
        return app

    return visit_page


def _only_named(*groups: Any, navigation: Callable[..., object] = st.navigation, **options: Any) -> None:
    """Name the pages, so that one can be switched to, and end the run before anything is read."""
    navigation(*groups, **options)
    st.stop()


@pytest.fixture
def open_folds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw what is folded at once: whether a box is open is known to the browser alone."""

    def drawn(label: str, _key: str, draw: Callable[[], object], **_options: object) -> None:
        st.write(label)
        draw()

    monkeypatch.setattr(page, "fold", drawn)


def html_of(macro: str, *contexts: object, template: str = "macros.html") -> str:
    """Return one macro of a template as a page shows it."""
    return str(render.part(template, macro, *contexts))


def text_of(app: AppTest) -> str:
    """Everything a page shows, as one text: headings, paragraphs, HTML, captions, labels."""
    shown: list[str] = []
    for element in (*app.main, *app.sidebar):
        proto: Any = element.proto
        shown += [str(getattr(proto, name)) for name in ("body", "label", "alt", "text") if hasattr(proto, name)]
    return "\n".join(shown)


@pytest.fixture(scope="session")
def site(warehouse_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with the warehouse of the tests."""
    with served(tmp_path_factory.mktemp("site") / "log.txt") as address:
        yield address


@pytest.fixture(scope="session")
def browser(browser: Any) -> Any:
    """The browser, whose pages tell what they ask their server for."""
    browser.on("context", follow_runs)
    return browser


@pytest.fixture(scope="session")
def tab(browser: Any) -> Iterator[Any]:
    """The tab of a reader who was here before: it has kept our scripts, which take a first visit two seconds."""
    context = browser.new_context(viewport=WINDOW)
    yield context.new_page()
    context.close()
