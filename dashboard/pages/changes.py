"""Changes: events in the world, and apart from them our corrections and changes of rules."""

from functools import partial

import streamlit as st

from dashboard import queries
from dashboard.components import events, page, share_panel, url_state
from dashboard.components.page import show
from dashboard.dates import day_words, today
from dashboard.exports import atom_feed, feed_filter
from dashboard.i18n import _
from dashboard.links import link, page_url
from dashboard.presenters import change_tables, changes
from dashboard.presenters.changes import EventFilter
from dashboard.warehouse import cache

SECTIONS = {
    "world": _("What happened in the world"),
    "learned": _("What we corrected or learned"),
    "follow": _("Follow changes"),
}


def heading(section: str, about: object) -> None:
    """Write the heading of a section, with an anchor for links, and its content."""
    st.header(SECTIONS[section], anchor=section)
    st.caption(str(about))


def world(chosen: EventFilter) -> None:
    """Write the events, the latest first, a page at a time."""
    heading("world", changes.ABOUT_EVENTS)
    if shown := events.events_of_page(chosen):
        show("grouped_table", change_tables.event_table(shown, url_state.linked_day(chosen.day)))
    else:
        st.write(str(changes.NO_EVENTS))
    download(_("Download these as CSV"), chosen, "world")


def learned(chosen: EventFilter) -> None:
    """Write what editions changed of those before them, grouped by kind of change."""
    heading("learned", changes.ABOUT_LEARNED)
    found = cache.query(queries.LEARNED, **chosen.learned)
    for nature, title in changes.NATURES.items():
        if rows := tuple(row for row in found if row.nature == nature):
            st.markdown(f"### {page.plain(title)} ({len(rows)})")
            show("grouped_table", change_tables.learned_table(rows, url_state.linked_day(chosen.day)))
    if found:
        download(_("Download corrections as CSV"), chosen, "corrections")
    else:
        st.write(_("No edition has corrected anything for this selection."))
    st.markdown(_("### Editions"))
    show("grouped_table", change_tables.edition_table(cache.query(queries.EDITIONS_BY, day=chosen.day)))


def download(label: str, chosen: EventFilter, part: str) -> None:
    """Draw a button for all rows of a part as a file."""
    name = f"rtop-changes-{part}-{chosen.day}-{{edition}}.csv"
    page.download(label, partial(atom_feed.feed_csv, cache.warehouse_path(), chosen, part), name, "text/csv")


def follow(chosen: EventFilter) -> None:
    """Write the link to come back with, and the feeds."""
    st.header(SECTIONS["follow"], anchor="follow")
    again = feed_filter.feed_parameters(chosen) | {"since": today().isoformat()}
    st.write(str(changes.ABOUT_FOLLOWING))
    show("link", link("changes", _("What is new since {day}").format(day=day_words(today())), **again))
    st.code(f"{share_panel.address()}/{page_url('changes', **again)}", language=None, wrap_lines=True)
    st.write(
        _("Or paste an address into a feed reader. It follows the selection above; many readers can also send email.")
    )
    for part, label in (("world", _("What happened")), ("corrections", _("What we corrected"))):
        st.caption(label)
        address = page_url("feed.atom", **feed_filter.feed_parameters(chosen, part))
        st.code(f"{share_panel.address()}/{address}", language=None, wrap_lines=True)
    st.caption(_("For your calendar: scheduled events, and treaty anniversaries marked as such"))
    address = page_url("calendar.ics", **feed_filter.feed_parameters(chosen))
    st.code(f"{share_panel.address()}/{address}", language=None, wrap_lines=True)


page.style()
st.title(_("What changed"))
st.write(str(changes.ABOUT))
show("contents", SECTIONS)
top = st.container()
chosen = events.controls()
if "event_at(day)" in {row.name for row in cache.query(queries.TABLES)}:
    with top:
        events.linked_event(chosen.day)
    world(chosen)
    learned(chosen)
    follow(chosen)
else:
    st.write(_("This edition is older than our first list of changes by date."))
page.footer(chosen.day)
