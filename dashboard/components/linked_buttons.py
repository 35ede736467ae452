"""Buttons, tabs and switches whose choice is kept in the URL; an unknown value stays there with a note on the page."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.components.url_state import remember, requested, say_unknown
from dashboard.i18n import _
from dashboard.presenters.lookup import Lookup


def linked_pills(label: str, key: str, titles: Mapping[str, str], unknown: str) -> str:
    """Draw one button for each choice (code → title), the first being the default; return the code chosen.

    ``unknown`` is the sentence on an unknown choice, with the placeholder ``text``.
    """
    code, box = _read(key, titles, unknown), f"{key}_box"
    if st.session_state.get(box) != code:
        st.session_state[box] = code
    st.pills(
        label,
        list(titles),
        required=True,
        format_func=titles.__getitem__,
        key=box,
        on_change=_follow_pill,
        args=(key, box, next(iter(titles))),
        label_visibility="collapsed",
    )
    return code


def _follow_pill(key: str, box: str, default: str) -> None:
    remember(key, st.session_state[box], default=default)


def linked_tabs(key: str, titles: Mapping[str, str]) -> tuple[str, DeltaGenerator]:
    """Draw tabs (code → title); return the code of the open one and its container."""
    code, box = _read(key, titles, _("This page has no part “{text}”.")), f"{key}_tabs"
    if st.session_state.get(box) != titles[code]:
        st.session_state[box] = titles[code]
    tabs = st.tabs(list(titles.values()), key=box, on_change=_follow_tab, args=(key, box, titles))
    return code, tabs[list(titles).index(code)]


def _follow_tab(key: str, box: str, titles: Mapping[str, str]) -> None:
    chosen = next(code for code, title in titles.items() if title == st.session_state[box])
    remember(key, chosen, default=next(iter(titles)))


def linked_toggle(label: str, key: str) -> bool:
    """Draw a switch that is in the URL as ?key=yes when it is on; return it."""
    titles = {"": _("Off"), "yes": label}
    is_on, box = _read(key, titles, _("“{text}” is no choice here.")) == "yes", f"{key}_box"
    if st.session_state.get(box) != is_on:
        st.session_state[box] = is_on
    st.toggle(label, key=box, on_change=_follow_toggle, args=(key, box))
    return is_on


def _follow_toggle(key: str, box: str) -> None:
    remember(key, "yes" if st.session_state[box] else None, default=None)


def _read(key: str, titles: Mapping[str, str], unknown: str) -> str:
    """Return the code in the URL, else the first; show a note if the code is unknown."""
    lookup = Lookup(unknown, {code: (title,) for code, title in titles.items() if code})
    first, asked = next(iter(titles)), requested(key)
    found = lookup.find(asked)
    if found is None and asked and st.query_params.get(key):
        say_unknown(key, asked, lookup)
    else:
        remember(key, found, default=first)
    return found or first
