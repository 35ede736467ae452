"""Words and deeds of a government by date, with the kinds to choose from."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard import queries
from dashboard.components import page, url_state
from dashboard.i18n import _
from dashboard.presenters import timeline
from dashboard.warehouse import cache


def draw(iso3: str, day: date) -> None:
    """Write its statements and acts by date, its own apart from a group's."""
    events = cache.query(queries.TIMELINE, country=iso3, day=day)
    labels = timeline.labels(events)
    kinds = st.pills(
        _("Shown"), list(labels), selection_mode="multi", default=list(labels), format_func=labels.__getitem__
    )
    shown = tuple(event for event in events if event.kind in kinds)
    st.caption(timeline.ABOUT)
    page.show("grouped_table", timeline.track(shown, iso3, url_state.linked_day(day)))
    name = f"rtop-timeline-{iso3.lower()}-{day}"
    page.download_csv(_("Download these as CSV"), shown, queries.TIMELINE.row, name)
