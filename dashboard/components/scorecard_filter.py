"""Filter of a scorecard: all commitments, or those done, open or not known."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.components import url_state
from dashboard.i18n import _
from dashboard.presenters import scorecard_filter

_BOX = "show_box"


def filtered() -> DeltaGenerator:
    """Draw the choices, which stand in the URL as ?show=open; return the container for the commitments.

    The style sheet hides the others by the key of the container, so that a choice sends none of them again.
    """
    labels = scorecard_filter.labels()
    asked = url_state.requested(scorecard_filter.KEY)
    chosen = asked if asked in labels else scorecard_filter.ALL
    url_state.remember(scorecard_filter.KEY, chosen, default=scorecard_filter.ALL)
    if st.session_state.get(_BOX) != chosen:
        st.session_state[_BOX] = chosen
    st.pills(
        _("Show commitments"),
        list(labels),
        required=True,
        format_func=labels.__getitem__,
        key=_BOX,
        on_change=_follow,
        label_visibility="collapsed",
    )
    return st.container(key=f"show_{chosen}")


def _follow() -> None:
    url_state.remember(scorecard_filter.KEY, st.session_state[_BOX], default=scorecard_filter.ALL)
