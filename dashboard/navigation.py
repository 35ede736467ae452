"""The pages, one story each, and the order in which they stand in the navigation."""

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
        _page("data", _("Data & method")),
        _page("boundaries", _("Boundaries")),
        _page("verify", _("Check a code"), is_hidden=True),
        _page("printed", _("Page for printing"), is_hidden=True),
    ]


def _page(name: str, title: str, is_hidden: bool = False) -> st.Page:
    return st.Page(f"{FOLDER}/{name}.py", title=title, url_path=name, visibility="hidden" if is_hidden else "visible")
