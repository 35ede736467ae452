"""The pages in their groups, one story each, in the order of the navigation."""

from collections.abc import Mapping, Sequence
from typing import Literal

import streamlit as st

from dashboard.i18n import _
from dashboard.presenters.page_head import site_name
from dashboard.warehouse import reader_sql

FOLDER = "dashboard/pages"


def listed() -> dict[str, list[st.Page]]:
    """Return the pages for every reader by group; the navigation shows those of the first group without a heading."""
    return {
        "": [
            st.Page(f"{FOLDER}/front.py", title=site_name(), url_path="start", default=True),
            _page("changes", _("Changes")),
            _page("print_view", _("Page for printing"), "printed", is_hidden=True),
        ],
        _("Governments"): [_page("country", _("Scorecard")), _page("compare", _("Compare"))],
        _("World"): [
            _page("map", _("Map")),
            _page("treaty", _("Treaties")),
            _page("focal_points", _("Focal points")),
            _page("votes", _("Votes")),
            _page("statements", _("Statements")),
            _page("organisations", _("Organisations")),
        ],
        _("About"): [
            _page("data", _("Data & method")),
            _page("coverage", _("Coverage")),
            _page("boundaries", _("Boundaries")),
            _page("verify_code", _("Check a code"), "verify"),
            *([_page("query", _("Query"))] if reader_sql.is_on() else []),
        ],
    }


def with_staff(groups: Mapping[str, Sequence[st.Page]], staff: Sequence[st.Page]) -> dict[str, list[st.Page]]:
    """Return the groups with the pages of staff at the end of the first one."""
    return {group: [*pages, *(staff if not group else ())] for group, pages in groups.items()}


def _page(name: str, title: str, path: str = "", *, is_hidden: bool = False) -> st.Page:
    """Return a page; its address is the name of its file or the path given."""
    visibility: Literal["hidden", "visible"] = "hidden" if is_hidden else "visible"
    return st.Page(f"{FOLDER}/{name}.py", title=title, url_path=path or name, visibility=visibility)
