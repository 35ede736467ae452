"""Downloads of the data page: the whole edition, or one table of it."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from dashboard import queries
from dashboard.components import page, share_panel
from dashboard.exports import downloads
from dashboard.i18n import _
from dashboard.labels.sources import LICENCE
from dashboard.links import link
from dashboard.presenters import interfaces
from dashboard.presenters.rich_text import English
from dashboard.warehouse import cache, reader_sql

# The tables most asked for; the others follow by name.
FIRST_TABLES = ("cell", "evidence", "tally", "designation", "pledge", "law", "institution", "vote", "treaty_act")


def whole_edition(day: date) -> None:
    """Draw the downloads of the whole edition, or of one table of it."""
    st.caption(_("Our tables: {licence}. The edition is in every file name.").format(licence=LICENCE))
    if cache.query(queries.UNSHAREABLE):
        st.info(_("There is no download, because some of these facts may not be redistributed."))
        return
    st.caption(
        _(
            "The data package has every table as CSV and Parquet, with its schema, HXL tags and the terms "
            "of every source. No CSV cell runs as a formula."
        )
    )
    path = cache.warehouse_path()
    with st.container(horizontal=True):
        for label, make, name, mime in (
            (_("Data package"), downloads.data_package, "rtop-{edition}-datapackage.zip", "application/zip"),
            (_("CSV files"), downloads.csv_package, "rtop-{edition}-csv.zip", "application/zip"),
            (_("Parquet files"), downloads.parquet_package, "rtop-{edition}-parquet.zip", "application/zip"),
            (_("DuckDB database"), downloads.warehouse_package, "rtop-{edition}.duckdb", "application/octet-stream"),
        ):
            page.download(label, partial(make, path), name, mime)
    page.show("link", link("verify", _("Check the code on a printed map or chart")))
    _one_table(day)
    st.header(_("Addresses for programs"), anchor="api")
    table = interfaces.interface_table(share_panel.address(), has_query=reader_sql.is_on())
    page.show("table", table)


@st.fragment
def _one_table(day: date) -> None:
    """Draw a table's download as CSV; cells, evidence, tallies and standings as of the page's day."""
    path = cache.warehouse_path()
    others = sorted({*downloads.table_names(path), *downloads.DAY_QUERIES} - set(FIRST_TABLES))
    box, button = st.columns([3, 1], vertical_alignment="bottom")
    with box:
        name = st.selectbox(_("One table"), [*FIRST_TABLES, *others], key="one_table", filter_mode="contains")
    about = name if name not in downloads.DAY_QUERIES else f"{name}-{day}"
    with button:
        make = partial(downloads.table_csv, path, name, day)
        page.download(_("This table as CSV"), make, f"rtop-{about.replace('_', '-')}-{{edition}}.csv", "text/csv")
    comments = {row.name.removesuffix("_at(day)"): row.comment for row in cache.query(queries.TABLES)}
    page.show("quiet", (English(comments[name]),))
