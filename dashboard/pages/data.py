"""Data and method: how the record is read, how far it reaches, what is left out, and all of it to take away."""

from datetime import date
from functools import partial
from itertools import groupby

import streamlit as st

from dashboard import answers, colophon, parts, questions, sheet
from dashboard.answers import Rows
from dashboard.prints import packages
from dashboard.words import LICENCE, _, day_words

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
    """The heading of a section, where links find it."""
    st.subheader(SECTIONS[anchor], anchor=anchor)


def downloads(day: date) -> None:
    """The whole edition to take away, or one table of it."""
    heading("download")
    st.caption(_("Our tables: {licence}. The edition stands in the name of every file.").format(licence=LICENCE))
    withheld = [row.source for row in answers.ask(questions.UNSHAREABLE)]
    if withheld:
        st.info(_("This warehouse holds facts that may not be passed on, so there is nothing to download."))
        return
    st.caption(
        _(
            "The data package holds every table as CSV and Parquet, with schema, HXL tags and the terms of every "
            "source. In CSV no text is run as a formula."
        )
    )
    path = answers.warehouse()
    buttons = st.container(horizontal=True)
    with buttons:
        package = partial(packages.data_package, path)
        parts.download(_("Data package"), package, "rtop-{edition}-datapackage.zip", "application/zip")
        csv_zip, parquet_zip = partial(packages.csv_package, path), partial(packages.parquet_package, path)
        parts.download(_("CSV files"), csv_zip, "rtop-{edition}-csv.zip", "application/zip")
        parts.download(_("Parquet files"), parquet_zip, "rtop-{edition}-parquet.zip", "application/zip")
        file = partial(packages.warehouse_package, path)
        parts.download(_("DuckDB database"), file, "rtop-{edition}.duckdb", "application/octet-stream")
    st.html(sheet.link("verify", _("Check the code on a print")))
    one_table(day)


@st.fragment
def one_table(day: date) -> None:
    """A single table as CSV; cells, evidence, tallies and standings are as of the day of the page."""
    path = answers.warehouse()
    others = sorted({*packages.table_names(path), *packages.OF_A_DAY} - set(FIRST_TABLES))
    box, button = st.columns([3, 1], vertical_alignment="bottom")
    with box:
        name = st.selectbox(_("One table"), [*FIRST_TABLES, *others], key="one_table", filter_mode="contains")
    about = name if name not in packages.OF_A_DAY else f"{name}-{day}"
    with button:
        make = partial(packages.table_csv, path, name, day)
        parts.download(_("This table as CSV"), make, f"rtop-{about.replace('_', '-')}-{{edition}}.csv", "text/csv")
    said = {row.name.removesuffix("_at(day)"): row.comment for row in answers.ask(questions.TABLES)}
    st.caption(parts.plain(said[name]))


def method() -> None:
    """The method in plain words."""
    heading("method")
    st.html(sheet.plain_list(colophon.METHOD, marked=True))


def lines(day: date) -> None:
    """Every line of every pillar, and for how many governments it is answered."""
    heading("lines")
    st.write(
        _(
            "For how many of the 197 governments each line is answered on {day}. Open a line for its ladder and rule."
        ).format(day=day_words(day))
    )
    st.html(colophon.legend())
    reach = answers.ask(questions.REACH, day=day)
    ladders = {
        indicator: tuple(steps)
        for indicator, steps in groupby(answers.ask(questions.LADDERS), key=lambda step: step.indicator)
    }
    titles = {source.source: source.title for source in answers.ask(questions.SOURCES)}
    for pillar in answers.ask(questions.PILLARS):
        st.markdown(f"#### {parts.plain(pillar.code)} {parts.plain(pillar.title)}")
        shown = tuple(line for line in reach if line.pillar == pillar.pillar)
        st.html(colophon.line_list(shown, ladders, titles))
    st.markdown(_("#### What the leaflet asks"))
    st.caption(_("Every line answers one or more of these asks (S) and questions (Q)."))
    st.html(colophon.seed_list())


def reach(treaties: Rows) -> None:
    """How many lists are complete, and to which day."""
    heading("reach")
    complete = [treaty for treaty in treaties if treaty.complete_as_of]
    st.markdown(_("#### Treaties"))
    st.markdown(
        _(
            "**{complete} of {all} lists are known to be complete to a day**, so that a name missing from them can be "
            "read as no action. On the others silence says nothing, and the line stays not assessed."
        ).format(complete=len(complete), all=len(treaties))
    )
    st.html(colophon.treaty_table(treaties))
    st.markdown(_("#### Pledges"))
    st.html(colophon.pledge_table(answers.ask(questions.PLEDGE_LISTS)))
    st.markdown(_("#### Votes"))
    st.html(sheet.plain_list(colophon.roll_call_sentences(answers.ask(questions.ROLL_CALLS))))


def holes(treaties: Rows) -> None:
    """What is not known, treaty by treaty."""
    heading("unknown")
    unsettled = {
        treaty: ", ".join(row.name for row in rows)
        for treaty, rows in groupby(answers.ask(questions.UNSETTLED), key=lambda row: row.treaty)
    }
    sentences = [f"{treaty.short_title}: {treaty.list_hole}" for treaty in treaties if treaty.list_hole]
    for treaty in treaties:
        if treaty.treaty in unsettled:
            message = _("{treaty}: the list at hand does not settle the standing of {names}.")
            sentences.append(message.format(treaty=treaty.short_title, names=unsettled[treaty.treaty]))
    st.html(sheet.plain_list(sentences) if sentences else sheet.plain_list([_("No hole is recorded.")]))


def left_out() -> None:
    """What is at hand and not in the record."""
    heading("left-out")
    st.html(colophon.left_out_table(answers.ask(questions.LEFT_OUT)))


def sources() -> None:
    """Who published what we read, under which terms."""
    heading("sources")
    st.html("".join(colophon.source_entry(source) for source in answers.ask(questions.SOURCES)))


def dictionary() -> None:
    """Every table with its columns, from the comments in the warehouse itself."""
    heading("dictionary")
    columns = {
        table: list(rows)
        for table, rows in groupby(answers.ask(questions.COLUMNS), key=lambda column: column.table_name)
    }
    entries = [colophon.dictionary_entry(table, columns.get(table.name, [])) for table in answers.ask(questions.TABLES)]
    st.html("".join(entries))


parts.style()
title, calendar = st.columns([3, 1])
with title:
    st.title(_("Data & method"))
with calendar:
    day = parts.day_control()
treaties = answers.ask(questions.TREATIES)
edition = answers.ask_one(questions.EDITION)
st.write(
    _("Edition {edition} of {day}: {governments} governments, {lines} lines in {pillars} pillars.").format(
        edition=edition.edition,
        day=day_words(edition.built_at.date()),
        governments=len(answers.ask(questions.COUNTRIES)),
        lines=len(answers.ask(questions.REACH, day=day)),
        pillars=len(answers.ask(questions.PILLARS)),
    )
)
st.html(colophon.contents(SECTIONS))
downloads(day)
method()
lines(day)
reach(treaties)
holes(treaties)
left_out()
sources()
dictionary()
parts.footer(day)
