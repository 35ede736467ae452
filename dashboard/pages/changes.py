"""Changes: events in the world, and apart from them our corrections and changes of rules."""

from datetime import date
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from dashboard import queries
from dashboard.components import lookups, map_pickers, page, pickers, share_panel, url_state
from dashboard.components.page import show
from dashboard.dates import day_words, today
from dashboard.exports import atom_feed
from dashboard.i18n import _, ngettext
from dashboard.links import link
from dashboard.presenters import change_tables, changes
from dashboard.presenters.changes import ALL, EventFilter
from dashboard.presenters.lookup import Lookup
from dashboard.warehouse import cache
from dashboard.warehouse.cache import Rows

PAGE_SIZE = 50
SECTIONS = {
    "world": _("What happened in the world"),
    "learned": _("What we corrected or learned"),
    "follow": _("Follow it"),
}


def one(day: date) -> None:
    """Write the event a link names."""
    key = st.query_params.get("event")
    if not key:
        return
    linked = url_state.linked_day(day)
    with st.container(border=True):
        found = cache.query(queries.EVENT, event=key, day=day)
        if not found:
            st.write(_("The record of that day has no such event: its day or document may have been corrected since."))
        for event in found:
            show("grouped_table", change_tables.event_table((event,), linked))
            st.caption(page.plain(change_tables.read_words(event)))
        show("link", link("changes", _("Close"), **linked))


def subjects() -> dict[str, str]:
    """Return the label of each treaty and line → its key."""
    treaties = {row.short_title: row.treaty for row in cache.query(queries.TREATIES)}
    return {_("Everything"): ALL} | {row.title: row.indicator for row in cache.query(queries.EVENT_LINES)} | treaties


def controls() -> EventFilter:
    """Draw the filters, whose choices stand in the URL; return the filter chosen."""
    with st.container(horizontal=True, key="map_controls"):
        country = pickers.country_picker()
        after = st.container()
        day = url_state.day_control()
        with after:
            membership = map_pickers.membership_picker(day)
    with st.container(horizontal=True, key="sieve_controls"):
        kinds = {_("All kinds"): ALL} | {words: kind for kind, words in changes.KINDS.items()}
        known = Lookup(_("kind of change"), {kind: (words,) for words, kind in kinds.items()})
        kind = url_state.linked_choice(_("Kind"), "kind", kinds, ALL, lookup=known) or ALL
        about = url_state.linked_choice(_("Treaty or line"), "about", subjects(), ALL, lookup=lookups.subjects())
        since = url_state.since_control(day)
    organisation = membership.organisation.organisation if membership else None
    return EventFilter(day, country, organisation, None if about == ALL else about, kind, since)


def page_of(wanted: EventFilter) -> Rows:
    """Write the number of events; return those of the page chosen."""
    first = cache.query(queries.EVENTS, **wanted.asked(0, PAGE_SIZE))
    count = first[0].event_count if first else 0
    st.markdown(f"**{page.plain(count_words(count, wanted.since))}**")
    message = _("{first} to {last}")
    pages = {
        message.format(first=start + 1, last=min(start + PAGE_SIZE, count)): str(number)
        for number, start in enumerate(range(0, max(count, 1), PAGE_SIZE), 1)
    }
    chosen = int(url_state.linked_choice(_("Shown"), "page", pages, "1") or 1) if len(pages) > 1 else 1
    if chosen == 1:
        return first
    return cache.query(queries.EVENTS, **wanted.asked((chosen - 1) * PAGE_SIZE, PAGE_SIZE))


def count_words(count: int, since: date | None) -> str:
    """Return how many events there are, and since when."""
    message = ngettext("{count} event", "{count} events", count)
    if since:
        message = ngettext(
            "{count} event that happened or was learned since {day}, or is scheduled",
            "{count} events that happened or were learned since {day}, or are scheduled",
            count,
        )
    return message.format(count=f"{count:,}", day=day_words(since) if since else "")


def world(wanted: EventFilter) -> None:
    """Write the events, the latest first, a page at a time."""
    st.subheader(SECTIONS["world"], anchor="world")
    st.caption(
        _(
            "By the day it happened, the latest first; what is scheduled stands above. “By” a day: it was so no later "
            "than that. What comes after something did not come of it. Votes are one entry a text, and a government's "
            "own where one is chosen; what has no day is not here."
        )
    )
    shown = page_of(wanted)
    if shown:
        show("grouped_table", change_tables.event_table(shown, url_state.linked_day(wanted.day)))
    else:
        st.write(
            _("Nothing at hand for this choice. The record tells of nothing newer than the lists it was read from.")
        )
    csv(wanted, "world")


def learned(wanted: EventFilter) -> None:
    """Write what editions changed of those before them, grouped by kind of change."""
    st.subheader(SECTIONS["learned"], anchor="learned")
    st.caption(
        _(
            "By the day an edition told it first. News is what happened after the last day the record spoke of before; "
            "a correction had happened by then, or was told wrongly; and a change of our rules changes no fact."
        )
    )
    found = cache.query(queries.LEARNED, **wanted.learned)
    for nature, title in changes.NATURES.items():
        held = tuple(row for row in found if row.nature == nature)
        if held:
            st.markdown(f"##### {page.plain(title)} ({len(held)})")
            show("grouped_table", change_tables.learned_table(held, url_state.linked_day(wanted.day)))
    if found:
        csv(wanted, "corrections")
    else:
        st.write(_("For this choice no edition has told anything otherwise than the one before it."))
    editions = cache.query(queries.EDITIONS_BY, day=wanted.day)
    st.markdown(_("##### Editions"))
    show("grouped_table", change_tables.edition_table(editions))


def csv(wanted: EventFilter, part: str) -> None:
    """Draw a button for all rows of a part as a file."""
    label = _("Download these as CSV") if part == "world" else _("Download corrections as CSV")
    name = f"rtop-changes-{part}-{wanted.day}-{{edition}}.csv"
    page.download(label, partial(atom_feed.feed_csv, cache.warehouse_path(), wanted, part), name, "text/csv")


def follow(wanted: EventFilter) -> None:
    """Write the link to come back with, and the feeds."""
    st.subheader(SECTIONS["follow"], anchor="follow")
    now = today()
    again = atom_feed.feed_parameters(wanted) | {"since": now.isoformat()}
    st.write(
        _(
            "Nobody is followed here: there is no account, and this site remembers nothing of you. Keep this link; "
            "opened again, it shows what happened or was learned from today on."
        )
    )
    show("link", link("changes", _("What is new since {day}").format(day=day_words(now)), **again))
    st.code(f"{share_panel.address()}/changes?{urlencode(again)}", language=None, wrap_lines=True)
    st.write(_("Or paste an address into a feed reader; it keeps to the choice above, and can mail you too."))
    for part, label in (("world", _("What happened")), ("corrections", _("What we corrected"))):
        query = urlencode(atom_feed.feed_parameters(wanted, part))
        st.caption(label)
        st.code(f"{share_panel.address()}/feed.atom?{query}".rstrip("?"), language=None, wrap_lines=True)
    st.caption(_("For your calendar: what is scheduled, and treaty anniversaries, marked as such"))
    query = urlencode(atom_feed.feed_parameters(wanted))
    st.code(f"{share_panel.address()}/calendar.ics?{query}".rstrip("?"), language=None, wrap_lines=True)


page.style()
st.title(_("What changed"))
st.write(
    _(
        "What governments and organisations did, by the day it happened; and apart from it, what we learned later, put "
        "right, or read by other rules. Each entry has its document and a link that stays."
    )
)
show("contents", SECTIONS)
top = st.container()
wanted = controls()
if "event_at(day)" in {row.name for row in cache.query(queries.TABLES)}:
    with top:
        one(wanted.day)
    world(wanted)
    learned(wanted)
    follow(wanted)
else:
    st.write(_("This edition is of before changes were told day by day."))
page.footer(wanted.day)
