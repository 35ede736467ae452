"""The pages, one story each, and the order in which they stand in the navigation."""

from typing import Literal

import streamlit as st

from dashboard.i18n import _

FOLDER = "dashboard/pages"


def listed() -> list[st.Page]:
    """The pages of every reader, in their order."""
    scorecard = f"{FOLDER}/country.py", _("Country scorecard")
    return [
        st.Page(scorecard[0], title=scorecard[1], url_path="start", default=True),
        # Streamlit serves the default page at the root only; links say /country.
        st.Page(scorecard[0], title=scorecard[1], url_path="country", visibility="hidden"),
        _page("map", _("Map")),
        _page("treaty", _("Treaty")),
        _page("focal_points", _("Focal points")),
        _page("votes", _("Votes")),
        _page("statements", _("Statements")),
        _page("organisations", _("Organisations")),
        _page("changes", _("Changes")),
        _page("coverage", _("Coverage")),
        _page("data", _("Data & method")),
        _page("boundaries", _("Boundaries")),
        _page("verify_code", _("Check a code"), hidden_at="verify"),
        _page("print_view", _("Page for printing"), hidden_at="printed"),
    ]


def _page(name: str, title: str, hidden_at: str = "") -> st.Page:
    """Return a page; one that is hidden from the navigation names its address."""
    visibility: Literal["hidden", "visible"] = "hidden" if hidden_at else "visible"
    return st.Page(f"{FOLDER}/{name}.py", title=title, url_path=hidden_at or name, visibility=visibility)
