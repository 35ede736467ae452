"""Comments on what waits for review: who, when and what; the edition keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from dashboard.i18n import _, lazy
from dashboard.staff import actions, auth, loader_cli
from dashboard.staff.tables import show_table
from dashboard.staff.times import moment_text

HEADS = (lazy("Source"), lazy("Who"), lazy("When (UTC)"), lazy("Comment"))


def render(states: list[dict[str, Any]]) -> None:
    """Show the comments on the sources that wait, and the form for one more."""
    titles = {state["source"]: state["title"] for state in states}
    rows = [row for state in states for row in comment_rows(state["title"], state.get("comments", ()))]
    if not states:
        return
    with st.expander(_("Comments ({count})").format(count=len(rows)), expanded=bool(rows)):
        if rows:
            show_table(HEADS, rows)
        with st.form("staff_comment", border=False):
            source = st.selectbox(
                _("On"), list(titles), format_func=titles.__getitem__, key=actions.widget_key("staff_comment_on")
            )
            text = st.text_area(
                _("What to say"), key=actions.widget_key("staff_comment_text"), max_chars=loader_cli.MAX_TEXT_LENGTH
            )
            pressed = st.form_submit_button(_("Add the comment"), icon=":material/comment:")
    with actions.place():
        if pressed and source:
            _add(source, text)


def _add(source: str, text: str) -> None:
    by = auth.reader_in()
    if not (by.strip() and text.strip()):
        st.error(_("Not added: write your name on top, and a comment."), icon=":material/error:")
    elif actions.run_action(lambda _progress: loader_cli.comment(source, by, text)).value:
        actions.rerun_with_message(_("Your comment is added."))


def comment_rows(where: str, comments: Iterable[Mapping[str, str]]) -> list[tuple[str, ...]]:
    """Return comments as rows of a table."""
    return [(where, comment["by"], moment_text(comment["at"]), comment["text"]) for comment in comments]
