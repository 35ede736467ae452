"""Filter of a scorecard: all commitments, or those done, open or not known."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.components import linked_buttons
from dashboard.i18n import _
from dashboard.presenters import scorecard_filter


def filtered() -> DeltaGenerator:
    """Draw the choices, kept in the URL as ?show=open; return the container for the commitments.

    The style sheet hides the others by the key of the container, so that a choice sends none of them again.
    """
    unknown = _("There is no choice “{text}” here.")
    chosen = linked_buttons.linked_pills(
        _("Show commitments"), scorecard_filter.KEY, scorecard_filter.labels(), unknown
    )
    return st.container(key=f"show_{chosen}")
