"""Query: the record in SQL, for researchers; read-only and within limits."""

from datetime import date
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from dashboard import queries
from dashboard.components import page, share_panel, url_state
from dashboard.dates import today
from dashboard.exports import query_files
from dashboard.exports.query_files import Asked
from dashboard.i18n import _, link_language
from dashboard.links import link
from dashboard.presenters import dictionary
from dashboard.presenters import query as query_presenter
from dashboard.warehouse import cache, reader_sql
from dashboard.warehouse.reader_sql import RefusedSqlError


def sql_box() -> str:
    """Draw the box for a statement and its button; return the statement of the address."""
    asked = url_state.requested("sql")
    if st.session_state.get("sql_shown") != asked:
        st.session_state["sql_shown"] = st.session_state["sql_box"] = asked
    with st.form("sql_form", border=False):
        st.text_area(_("SQL"), key="sql_box", height=190, max_chars=reader_sql.MAX_LENGTH)
        st.form_submit_button(_("Run"), type="primary", on_click=follow)
    return asked


def follow() -> None:
    """Put the statement into the address."""
    url_state.remember("sql", str(st.session_state["sql_box"]).strip() or None, default=None)


def answered(sql: str, day: date) -> None:
    """Run a statement; show the answer with its files and its link, or the reason why there is none."""
    path = cache.warehouse_path()
    try:
        query_presenter.check_shareable(cache.query)
        answer = reader_sql.cached_run(path, sql, day)
    except RefusedSqlError as error:
        st.error(page.plain(query_presenter.refusal(error)))
        if error.message:
            st.code(error.message, language=None, wrap_lines=True)
        return
    with st.container(horizontal=True, key="query_tools"):
        for suffix, (label, mime, make) in query_files.FORMATS.items():
            given = Asked(sql, day, cache.query_one(queries.EDITION))
            page.download(str(label), partial(make, answer, given), f"rtop-query-{{edition}}.{suffix}", mime)
        address, asked = f"{share_panel.address()}/query", {"sql": sql}
        rows = f"{address}.json?{urlencode(asked)}"
        page.share_link(f"{address}?{urlencode(asked | link_language())}", for_programs=rows)
    page.show("answer", query_presenter.answer_table(answer), template="query.html")


def tables() -> None:
    """Write every table with its comment and columns."""
    tables = dictionary.view(cache.query(queries.TABLES), cache.query(queries.COLUMNS))
    page.show("dictionary", tables, template="data.html")


page.style()
st.title(_("Query"))
st.write(query_presenter.intro())
sql = sql_box()
if sql.strip():
    answered(sql, today())
st.header(_("Examples"))
page.show("link_list", [link("query", title, sql=text) for title, text in query_presenter.examples()], "examples")
st.header(_("Tables"))
st.caption(_("Tables whose name ends in (day) take a date, such as cell_at(date '2020-01-01')."))
page.fold(_("All tables and columns"), "query_tables", tables)
page.footer(today())
