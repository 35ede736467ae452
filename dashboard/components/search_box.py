"""The search box of the front page: a government, treaty or organisation by any of its names."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.components import lookups, page, pickers
from dashboard.i18n import _
from dashboard.links import Link, link
from dashboard.warehouse import cache

PAGES = {"country": "country", "treaty": "treaty", "organisation": "organisations"}
"""Kind of subject → its page."""


def draw() -> None:
    """Draw the box; a choice or typed name opens its page, an unknown one gets the nearest names.

    In the URL as ?q=, for links from other sites.
    """
    names = cache.cached_value(_names)
    words = _("Search a government, treaty or organisation")
    chosen = st.selectbox(
        words,
        tuple(names),
        index=None,
        key="search_box",
        placeholder=words,
        label_visibility="collapsed",
        icon=":material/search:",
        filter_mode="contains",
        accept_new_options=True,  # typed text goes to the lookup, which accepts beginnings and misspellings
    )
    if asked := chosen or st.query_params.get("q"):
        _open(asked, names)


def _open(asked: str, names: Mapping[str, str]) -> None:
    """Open the page of a subject, or show that the name is unknown."""
    known = lookups.everything()
    if code := names.get(asked) or known.find(asked) or known.find_beginning(asked):
        kind, _equals, key = code.partition("=")
        st.switch_page(f"dashboard/pages/{PAGES[kind]}.py", query_params={kind: key})
    offered = [_link(code, name) for code, name in known.nearest(asked)]
    page.show("not_found", known.unknown_sentence(asked), offered)


def _link(code: str, name: str) -> Link:
    kind, _equals, key = code.partition("=")
    return link(PAGES[kind], name, **{kind: key})


def _names() -> dict[str, str]:
    """Return every name the box offers → what it leads to: governments first, then treaties and organisations."""
    names = {label: f"country={iso3}" for label, iso3 in pickers.country_labels().items()}
    for kind, known in (("treaty", lookups.treaties()), ("organisation", lookups.organisations())):
        for code, (first, *others) in known.names.items():
            names.setdefault(first, f"{kind}={code}")
            for other in others:
                names.setdefault(_("{other} → {name}").format(other=other, name=first), f"{kind}={code}")
    return names
