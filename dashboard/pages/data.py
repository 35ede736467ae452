"""Data and method: how the record is read, how far it reaches, what is left out, and all of it to take away."""

from datetime import date
from functools import partial

import streamlit as st

from dashboard import queries
from dashboard.components import page, url_state
from dashboard.components.page import show
from dashboard.dates import day_words
from dashboard.exports import downloads as downloads_export
from dashboard.i18n import _
from dashboard.labels.treaties import LICENCE
from dashboard.links import link
from dashboard.presenters import data
from dashboard.presenters.scorecard_text import SEED_LINES
from dashboard.warehouse import cache
from dashboard.warehouse.cache import Rows

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
# The tables most asked for; the others follow by name.
FIRST_TABLES = ("cell", "evidence", "tally", "designation", "pledge", "law", "institution", "vote", "treaty_act")


def heading(anchor: str) -> None:
    """Write the heading of a section, where links find it."""
    st.subheader(SECTIONS[anchor], anchor=anchor)


def downloads(day: date) -> None:
    """Draw the downloads of the whole edition, or of one table of it."""
    heading("download")
    st.caption(_("Our tables: {licence}. The edition stands in the name of every file.").format(licence=LICENCE))
    withheld = [row.source for row in cache.query(queries.UNSHAREABLE)]
    if withheld:
        st.info(_("This warehouse holds facts that may not be passed on, so there is nothing to download."))
        return
    st.caption(
        _(
            "The data package holds every table as CSV and Parquet, with schema, HXL tags and the terms of every "
            "source. In CSV no text is run as a formula."
        )
    )
    path = cache.warehouse_path()
    buttons = st.container(horizontal=True)
    with buttons:
        package = partial(downloads_export.data_package, path)
        page.download(_("Data package"), package, "rtop-{edition}-datapackage.zip", "application/zip")
        csv_zip, parquet_zip = (
            partial(downloads_export.csv_package, path),
            partial(downloads_export.parquet_package, path),
        )
        page.download(_("CSV files"), csv_zip, "rtop-{edition}-csv.zip", "application/zip")
        page.download(_("Parquet files"), parquet_zip, "rtop-{edition}-parquet.zip", "application/zip")
        file = partial(downloads_export.warehouse_package, path)
        page.download(_("DuckDB database"), file, "rtop-{edition}.duckdb", "application/octet-stream")
    show("link", link("verify", _("Check the code on a print")))
    one_table(day)


@st.fragment
def one_table(day: date) -> None:
    """Draw a table's download as CSV; cells, evidence, tallies and standings as of the page's day."""
    path = cache.warehouse_path()
    others = sorted({*downloads_export.table_names(path), *downloads_export.DAY_QUERIES} - set(FIRST_TABLES))
    box, button = st.columns([3, 1], vertical_alignment="bottom")
    with box:
        name = st.selectbox(_("One table"), [*FIRST_TABLES, *others], key="one_table", filter_mode="contains")
    about = name if name not in downloads_export.DAY_QUERIES else f"{name}-{day}"
    with button:
        make = partial(downloads_export.table_csv, path, name, day)
        page.download(_("This table as CSV"), make, f"rtop-{about.replace('_', '-')}-{{edition}}.csv", "text/csv")
    said = {row.name.removesuffix("_at(day)"): row.comment for row in cache.query(queries.TABLES)}
    st.caption(page.plain(said[name]))


def method() -> None:
    """Write the method in plain words."""
    heading("method")
    show("plain_list", data.METHOD, "marked")
    with st.expander(_("What version 2 of the method changed, November 2026")):
        show("plain_list", data.METHOD_CHANGES, "marked")


def lines(day: date) -> None:
    """Write every line of every pillar, and for how many governments it is answered."""
    heading("lines")
    st.write(
        _(
            "For how many of the 197 governments each line is answered on {day}. Open a line for its ladder and rule."
        ).format(day=day_words(day))
    )
    show("legend", data.STATES, template="data.html")
    reach = cache.query(queries.REACH, day=day)
    ladders, listed = cache.query(queries.LADDERS), cache.query(queries.SOURCES)
    for pillar in cache.query(queries.PILLARS):
        st.markdown(f"#### {page.plain(pillar.code)} {page.plain(pillar.title)}")
        lines = (line for line in reach if line.pillar == pillar.pillar)
        show("line_list", data.line_reach(lines, ladders, listed), template="data.html")
    st.markdown(_("#### What the leaflet asks"))
    st.caption(_("Every line answers one or more of these asks (S) and questions (Q)."))
    show("plain_list", SEED_LINES.values())


def reach(treaties: Rows) -> None:
    """Write how many lists are complete, and to which day."""
    heading("reach")
    complete = [treaty for treaty in treaties if treaty.complete_as_of]
    st.markdown(_("#### Treaties"))
    st.markdown(
        _(
            "**{complete} of {all} lists are known to be complete to a day**, so that a name missing from them can be "
            "read as no action. On the others silence says nothing, and the line stays not assessed."
        ).format(complete=len(complete), all=len(treaties))
    )
    show("table", data.treaty_table(treaties))
    st.markdown(_("#### Pledges"))
    show("table", data.pledge_table(cache.query(queries.PLEDGE_LISTS)))
    st.markdown(_("#### Votes"))
    show("plain_list", list(data.roll_call_sentences(cache.query(queries.ROLL_CALLS))))


def holes(treaties: Rows) -> None:
    """Write what is not known, treaty by treaty."""
    heading("unknown")
    show("plain_list", data.hole_sentences(treaties, cache.query(queries.UNSETTLED)))


def left_out() -> None:
    """Write what is at hand and not in the record."""
    heading("left-out")
    show("table", data.left_out_table(cache.query(queries.LEFT_OUT)))


def sources() -> None:
    """Write the publishers of what we read, with their terms."""
    heading("sources")
    entries = [data.source_entry(source) for source in cache.query(queries.SOURCES)]
    show("sources", entries, template="data.html")


def dictionary() -> None:
    """Write every table with its columns, from the comments in the warehouse itself."""
    heading("dictionary")
    entries = data.dictionary(cache.query(queries.TABLES), cache.query(queries.COLUMNS))
    show("dictionary", entries, template="data.html")


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
downloads(day)
method()
lines(day)
reach(treaties)
holes(treaties)
left_out()
sources()
dictionary()
page.footer(day)
