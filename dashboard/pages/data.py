"""Data and method: how the record is read, how far it reaches, what is left out, and all of it to take away."""

from datetime import date

import streamlit as st

from dashboard import queries
from dashboard.components import downloads, page, url_state
from dashboard.components.page import show
from dashboard.dates import day_words
from dashboard.i18n import _
from dashboard.presenters import data
from dashboard.presenters.scorecard_text import SEED_LINES
from dashboard.queries.treaties import TreatyRow
from dashboard.warehouse import cache

# Anchor → heading, in the order of the page.
SECTIONS = {
    "download": _("Download"),
    "method": _("The method in plain words"),
    "lines": _("The lines of the scorecard"),
    "reach": _("How far the lists reach"),
    "unknown": _("What is not known"),
    "left-out": _("What was left out, and why"),
    "sources": _("Sources"),
    "dictionary": _("Dictionary"),
}


def heading(anchor: str) -> None:
    """Write the heading of a section, where links find it."""
    st.header(SECTIONS[anchor], anchor=anchor)


def lines(day: date) -> None:
    """Write every line of every pillar, and for how many governments it is answered."""
    heading("lines")
    st.write(data.ABOUT_LINES.format(day=day_words(day)))
    show("legend", data.STATES, template="data.html")
    reach = cache.query(queries.REACH, day=day)
    ladders, listed = cache.query(queries.LADDERS), cache.query(queries.SOURCES)
    for pillar in cache.query(queries.PILLARS):
        st.markdown(f"### {page.plain(pillar.code)} {page.plain(pillar.title)}")
        lines = (line for line in reach if line.pillar == pillar.pillar)
        show("line_list", data.line_reach(lines, ladders, listed), template="data.html")
    st.markdown(_("### What the leaflet asks"))
    st.caption(_("Every line answers one or more of these asks (S) and questions (Q)."))
    show("plain_list", SEED_LINES.values())


def reach(treaties: tuple[TreatyRow, ...]) -> None:
    """Write how many lists are complete, and to which day."""
    heading("reach")
    complete = [treaty for treaty in treaties if treaty.complete_as_of]
    st.markdown(_("### Treaties"))
    st.markdown(data.COMPLETE_LISTS.format(complete=len(complete), all=len(treaties)))
    show("table", data.treaty_table(treaties))
    st.markdown(_("### Pledges"))
    show("table", data.pledge_table(cache.query(queries.PLEDGE_LISTS)))
    st.markdown(_("### Votes"))
    show("plain_list", list(data.roll_call_sentences(cache.query(queries.ROLL_CALLS))))


page.style()
title, calendar = st.columns([3, 1])
with title:
    st.title(_("Data & method"))
with calendar:
    day = url_state.day_control()
treaties = cache.query(queries.TREATIES)
edition = cache.query_one(queries.EDITION)
st.write(
    _("Edition {edition} of {day}: {governments} governments, {lines} lines in {pillars} pillars.").format(
        edition=edition.edition,
        day=day_words(edition.built_at.date()),
        governments=len(cache.query(queries.COUNTRIES)),
        lines=len(cache.query(queries.REACH, day=day)),
        pillars=len(cache.query(queries.PILLARS)),
    )
)
show("contents", SECTIONS)
heading("download")
downloads.whole_edition(day)
heading("method")
show("plain_list", data.METHOD, "marked")
with st.expander(_("What version 2 of the method changed, November 2026")):
    show("plain_list", data.METHOD_CHANGES, "marked")
lines(day)
reach(treaties)
heading("unknown")
show("plain_list", data.hole_sentences(treaties, cache.query(queries.UNSETTLED)))
heading("left-out")
show("table", data.left_out_table(cache.query(queries.LEFT_OUT)))
heading("sources")
show("sources", [data.source_entry(source) for source in cache.query(queries.SOURCES)], template="data.html")
heading("dictionary")
tables = data.dictionary(cache.query(queries.TABLES), cache.query(queries.COLUMNS))
show("dictionary", tables, template="data.html")
page.footer(day)
