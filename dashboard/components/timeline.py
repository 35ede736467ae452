"""Timeline of a government's statements and acts: a picture on one scale of years, and the same as a table."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard import queries
from dashboard.colors import COLOURS
from dashboard.components import page, url_state
from dashboard.i18n import _
from dashboard.presenters import country as country_presenter
from dashboard.presenters import timeline, timeline_picture
from dashboard.queries.countries import CountryRow
from dashboard.warehouse import cache


def draw(country: CountryRow, day: date) -> None:
    """Draw the picture, if there is any event, and below it the table, which is sent when it is opened."""
    events = cache.query(queries.TIMELINE, country=country.iso3, day=day)
    picture = timeline_picture.picture(events, country.name, day)
    if picture is None:
        return
    theme = COLOURS[page.theme()]
    more = country_presenter.changes_link(country.iso3, day, url_state.linked_day(day))
    page.show("timeline", picture, more, theme["ink"], theme["link"], theme["paper"], True, template="timeline.html")
    page.fold(_("Statements and actions as a table"), "country_timeline", lambda: table(country.iso3, day))


def table(iso3: str, day: date) -> None:
    """Write its statements and acts by date, its own apart from a group's."""
    events = cache.query(queries.TIMELINE, country=iso3, day=day)
    labels = timeline.labels(events)
    kinds = st.pills(
        _("Show"), list(labels), selection_mode="multi", default=list(labels), format_func=labels.__getitem__
    )
    shown = tuple(event for event in events if event.kind in kinds)
    st.caption(str(timeline.ABOUT))
    page.show("grouped_table", timeline.track(shown, iso3, url_state.linked_day(day)))
    name = f"rtop-timeline-{iso3.lower()}-{day}"
    page.download_csv(_("Download these as CSV"), shown, queries.TIMELINE.row, name)
