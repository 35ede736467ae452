"""Data and method: where it comes from, how far it reaches, how it is read, and all of it to take away."""

from functools import partial
from itertools import groupby

import streamlit as st

from dashboard import answers, parts, questions, sheet
from dashboard.answers import Rows
from dashboard.prints import packages
from dashboard.words import LICENCE, METHOD, _, day_words


def coverage(treaties: Rows) -> None:
    """How many lists are complete, and to which day."""
    complete = [treaty for treaty in treaties if treaty.complete_as_of]
    st.subheader(_("How far the lists reach"))
    st.markdown(
        _(
            "**{complete} of {all} lists are known to be complete to a day**, so that a name missing from them can be "
            "read as no action. On the others silence says nothing, and the line stays not assessed."
        ).format(complete=len(complete), all=len(treaties))
    )
    st.html(sheet.coverage_table(treaties))


def holes(treaties: Rows) -> None:
    """What is not known, treaty by treaty."""
    st.subheader(_("What is not known"))
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


def sources() -> None:
    """Who published what we read, under which terms."""
    st.subheader(_("Sources"))
    st.html("".join(sheet.source_entry(source) for source in answers.ask(questions.SOURCES)))


def method() -> None:
    """The method in plain words."""
    st.subheader(_("The method in plain words"))
    st.html(sheet.plain_list(METHOD, marked=True))


def dictionary() -> None:
    """Every table with its columns, from the comments in the warehouse itself."""
    st.subheader(_("Dictionary"))
    columns = {
        table: list(rows)
        for table, rows in groupby(answers.ask(questions.COLUMNS), key=lambda column: column.table_name)
    }
    entries = [sheet.dictionary_entry(table, columns.get(table.name, [])) for table in answers.ask(questions.TABLES)]
    st.html("".join(entries))


def downloads() -> None:
    """The whole edition to take away."""
    st.subheader(_("Download"))
    st.caption(_("Our tables: {licence}. The edition stands in the name of every file.").format(licence=LICENCE))
    withheld = [row.source for row in answers.ask(questions.UNSHAREABLE)]
    if withheld:
        st.info(_("This warehouse holds facts that may not be passed on, so there is nothing to download."))
        return
    path = answers.warehouse()
    buttons = st.container(horizontal=True)
    with buttons:
        csv_zip, parquet_zip = partial(packages.csv_package, path), partial(packages.parquet_package, path)
        parts.download(_("CSV files"), csv_zip, "rtop-{edition}-csv.zip", "application/zip")
        parts.download(_("Parquet files"), parquet_zip, "rtop-{edition}-parquet.zip", "application/zip")
        file = partial(packages.warehouse_package, path)
        parts.download(_("DuckDB database"), file, "rtop-{edition}.duckdb", "application/octet-stream")


parts.style()
st.title(_("Data & method"))
treaties = answers.ask(questions.TREATIES)
edition = answers.ask_one(questions.EDITION)
st.write(
    _("Edition {edition} of {day}: {governments} governments, {treaties} treaties.").format(
        edition=edition.edition,
        day=day_words(edition.built_at.date()),
        governments=len(answers.ask(questions.COUNTRIES)),
        treaties=len(treaties),
    )
)
downloads()
method()
coverage(treaties)
holes(treaties)
sources()
dictionary()
parts.footer(parts.today())
