"""The language of the page: the one its address asks for, else the one chosen last, else the browser's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import i18n
from dashboard.components import url_state
from dashboard.i18n import LANGUAGES, SOURCE, best_language
from dashboard.presenters import language_choice, translation
from dashboard.render import dashboard as render
from dashboard.server.languages import COOKIE

if TYPE_CHECKING:
    from markupsafe import Markup

KEY = "lang"
ENGLISH_PAGES = ("desk",)
"""Staff work in English."""


def choose() -> None:
    """Use the reader's language in this thread; nothing outside a run of a page."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return
    if urlsplit(st.context.url or "").path.rpartition("/")[2] in ENGLISH_PAGES:
        i18n.choose(SOURCE)
        return
    asked = st.query_params.get(KEY, "")
    chosen = st.session_state.get(f"last_{KEY}")
    i18n.choose(
        best_language((asked, chosen, st.context.cookies.get(COOKIE), st.context.locale)),
        is_asked=(asked or chosen) in LANGUAGES,
    )


def begin() -> None:
    """Use the reader's language in this run, and keep one that was asked for in the address on every page."""
    choose()
    if url_state.requested(KEY) in LANGUAGES:
        url_state.remember(KEY, i18n.language(), default=None)


@contextmanager
def picker() -> Iterator[None]:
    """Draw links to this page in each language, by its own name; again where the page changes its address meanwhile."""
    place, asked = st.container(key="languages").empty(), st.query_params.to_dict()
    place.html(_links(asked))
    yield
    if (now := st.query_params.to_dict()) != asked:
        place.html(_links(now))


def _links(asked: Mapping[str, str]) -> Markup:
    return render.part("macros.html", "languages", language_choice.languages(asked), translation.draft())


i18n.follow(choose)
