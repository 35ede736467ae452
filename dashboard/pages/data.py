"""Data and method in five parts: method, sources, coverage, downloads and dictionary."""

from datetime import date
from functools import partial

import streamlit as st

from dashboard import queries
from dashboard.components import downloads, linked_buttons, page, report, url_state
from dashboard.components.page import show
from dashboard.dates import day_words
from dashboard.i18n import _
from dashboard.links import link
from dashboard.presenters import data, scorecard_text, source_list
from dashboard.presenters import dictionary as dictionary_presenter
from dashboard.queries.sources import LineReachRow
from dashboard.warehouse import cache


def method(_day: date) -> None:
    """Write the rules, and what changed in them."""
    show("plain_list", data.METHOD, "marked")
    with st.expander(_("What version 2 of the method changed, November 2026")):
        show("plain_list", data.METHOD_CHANGES, "marked")
    with st.expander(_("What civil society asks governments")):
        st.caption(_("Every commitment answers one or more of these asks (S) and questions (Q)."))
        show("plain_list", scorecard_text.SEED_LINES.values())


def sources(_day: date) -> None:
    """Write the sources found in the order chosen, and what was left out."""
    words, order = url_state.linked_filter("source", _("Title, publisher or words"), source_list.ORDERS)
    found = source_list.found(cache.query(queries.SOURCES), words, order)
    page.show_or("sources", source_list.lines(found), _("No source has these words."), template="data.html")
    page.download_csv(_("Download as CSV"), found, queries.SOURCES.row, "rtop-sources")
    left_out = cache.query(queries.LEFT_OUT)
    page.fold(_("What we left out, and why"), "left_out", lambda: show("table", data.left_out_table(left_out)))


def coverage(day: date) -> None:
    """Write for how many governments each commitment is answered, and how complete the lists are."""
    st.write(data.ABOUT_LINES.format(day=day_words(day)))
    show("legend", data.STATES, template="data.html")
    show("link", link("coverage", _("What would fill the gaps"), **url_state.linked_day(day)))
    reach = cache.query(queries.REACH, day=day)
    for pillar in cache.query(queries.PILLARS):
        lines = [line for line in reach if line.pillar == pillar.pillar]
        title = _("{code} {title}: {count} commitments").format(code=pillar.code, title=pillar.title, count=len(lines))
        page.fold(page.plain(title), f"reach_{pillar.pillar}", partial(reach_of, lines))
    treaties = cache.query(queries.TREATIES)
    complete = [treaty for treaty in treaties if treaty.complete_as_of]
    st.header(_("How complete the lists are"), anchor="reach")
    st.markdown(data.COMPLETE_LISTS.format(complete=len(complete), all=len(treaties)))
    page.fold(_("Treaties"), "list_treaties", lambda: show("table", data.treaty_table(treaties)))
    pledges = cache.query(queries.PLEDGE_LISTS)
    page.fold(_("Pledges"), "list_pledges", lambda: show("table", data.pledge_table(pledges)))
    votes = list(data.roll_call_sentences(cache.query(queries.ROLL_CALLS)))
    page.fold(_("Votes"), "list_votes", lambda: show("plain_list", votes))
    sentences = data.hole_sentences(treaties, cache.query(queries.UNSETTLED))
    page.fold(_("What is not known"), "list_unknown", lambda: show("plain_list", sentences))


def reach_of(lines: list[LineReachRow]) -> None:
    """Write the commitments of one pillar."""
    found = data.line_reach(lines, cache.query(queries.LADDERS), cache.query(queries.SOURCES))
    show("line_list", found, template="data.html")


def dictionary(_day: date) -> None:
    """Write every table with its columns."""
    words = url_state.linked_text(_("Filter"), "table", _("Table or column"))
    tables = dictionary_presenter.view(cache.query(queries.TABLES), cache.query(queries.COLUMNS), words)
    page.show_or("dictionary", tables, _("No table has these words."), template="data.html")


PARTS = {
    "method": (_("Method"), method),
    "sources": (_("Sources"), sources),
    "coverage": (_("Coverage"), coverage),
    "downloads": (_("Downloads & API"), downloads.whole_edition),
    "dictionary": (_("Dictionary"), dictionary),
}
page.style()
title, calendar = st.columns([3, 1])
with title:
    st.title(_("Data & method"))
with calendar:
    day = url_state.day_control()
report.translation_form()
edition = cache.query_one(queries.EDITION)
count = len(cache.query(queries.REACH, day=day))
st.caption(
    data.edition_sentence(edition, len(cache.query(queries.COUNTRIES)), count, len(cache.query(queries.PILLARS)))
)
part, tab = linked_buttons.linked_tabs("part", {code: name for code, (name, _draw) in PARTS.items()})
with tab:
    PARTS[part][1](day)
page.footer(day)
