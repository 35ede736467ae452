"""Events on a page: the filters, the pages of what they match, and the event a link names."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import queries
from dashboard.components import lookups, map_pickers, page, pickers, url_state
from dashboard.i18n import _
from dashboard.links import link
from dashboard.presenters import change_tables, changes
from dashboard.presenters.changes import ALL, EventFilter
from dashboard.presenters.lookup import Lookup
from dashboard.warehouse import cache

if TYPE_CHECKING:
    from dashboard.queries.changes import EventRow

PAGE_SIZE = 50


def controls() -> EventFilter:
    """Draw the filters, whose choices are kept in the URL; return the filter chosen."""
    with st.container(horizontal=True, key="map_controls"):
        country = pickers.country_picker()
        after = st.container()
        day = url_state.day_control()
        with after:
            membership = map_pickers.membership_picker(day)
    with st.container(horizontal=True, key="filter_controls"):
        kinds = {_("All types"): ALL} | {words: kind for kind, words in changes.KINDS.items()}
        known = Lookup(_("No type of change is called “{text}”."), {kind: (words,) for words, kind in kinds.items()})
        kind = url_state.linked_choice(_("Type"), "kind", kinds, ALL, lookup=known) or ALL
        about = url_state.linked_choice(_("Treaty or commitment"), "about", _subjects(), ALL, lookup=lookups.subjects())
        since = url_state.since_control(day)
    organisation = membership.organisation.organisation if membership else None
    return EventFilter(day, country, organisation, None if about == ALL else about, kind, since)


def _subjects() -> dict[str, str]:
    """Return the label of each treaty and line → its key."""
    treaties = {row.short_title: row.treaty for row in cache.query(queries.TREATIES)}
    return {_("All"): ALL} | {row.title: row.indicator for row in cache.query(queries.EVENT_LINES)} | treaties


def linked_event(day: date) -> None:
    """Write the event a link names."""
    key = st.query_params.get("event")
    if not key:
        return
    linked = url_state.linked_day(day)
    with st.container(border=True):
        found = cache.query(queries.EVENT, event=key, day=day)
        if not found:
            st.write(_("No such event on that date. Its date or document may have been corrected since."))
        for event in found:
            page.show("grouped_table", change_tables.event_table((event,), linked))
            st.caption(page.plain(change_tables.read_words(event)))
        page.show("link", link("changes", _("Close"), **linked))


def events_of_page(chosen: EventFilter) -> tuple[EventRow, ...]:
    """Write the number of events and draw the picker of pages; return the events of the page chosen."""
    first = cache.query(queries.EVENTS, **chosen.asked(0, PAGE_SIZE))
    count = first[0].event_count if first else 0
    st.markdown(f"**{page.plain(changes.count_words(count, chosen.since))}**")
    number = url_state.linked_page(_("Shown"), "page", count, PAGE_SIZE)
    if number == 1:
        return first
    return cache.query(queries.EVENTS, **chosen.asked((number - 1) * PAGE_SIZE, PAGE_SIZE))
