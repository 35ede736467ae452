"""Statements on a page: the one a link names, and those chosen, speech by speech."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import queries
from dashboard.components import page, url_state
from dashboard.i18n import _, ngettext
from dashboard.labels.contact import contact_words
from dashboard.links import link
from dashboard.presenters import statement_filters
from dashboard.presenters import statements as statements_presenter
from dashboard.presenters.excerpts import REACH
from dashboard.queries import speeches as speech_queries
from dashboard.warehouse import cache

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dashboard.presenters.statement_filters import StatementFilter
    from dashboard.presenters.statements import Quotations
    from dashboard.queries.statements import StatementRow

PAGE_SIZE = 20


def linked_statement(statements: tuple[StatementRow, ...], day: date) -> None:
    """Write the statement a link names, and the form to report a misreading of it."""
    key = st.query_params.get("statement")
    if not key:
        return
    found = [row for row in statements if row.statement == key]
    with st.container(border=True, key="linked_statement" if found else None):
        if not found:
            st.write(_("This link leads to no statement on that date. All statements are listed below."))
        for row in found[:1]:
            st.markdown(f"## {page.plain(statements_presenter.heading(row))}")
            view = statements_presenter.statement_view(row, _rules(), _quotations((row,)))
            page.show("one", view, template="statements.html")
            st.caption(
                _("Is this reading wrong? Copy this text, correct it and {contact}.").format(
                    contact=page.plain(contact_words())
                )
            )
            st.code(statements_presenter.misreading_form(row), language=None, wrap_lines=True)
        page.show("link", link("statements", _("Close"), **url_state.linked_day(day)))


def statement_list(statements: tuple[StatementRow, ...], chosen: StatementFilter, day: date) -> None:
    """Write the statements speech by speech, a page at a time; each opens to how it was read."""
    message = ngettext("{count} reference: {sense}", "{count} references: {sense}", len(statements))
    sense = page.plain(statement_filters.SENSES[chosen.sense])
    st.header(message.format(count=len(statements), sense=sense))
    if not statements:
        st.write(_("No results for this selection. Speeches outside this collection were not searched."))
        return
    speeches = statement_filters.by_speech(statements)
    st.caption(statements_presenter.count_words(speeches, cache.has_texts()))
    pages = statement_filters.page_codes(speeches, PAGE_SIZE)
    number = int(url_state.linked_choice(_("Speeches shown"), "shown", pages, default="1") or 1)
    shown = speeches[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    quotations = _quotations(row for rows in shown for row in rows)
    views = statements_presenter.speech_views(shown, _rules(), url_state.linked_day(day), quotations)
    page.show("speeches", views, template="statements.html")
    name = f"rtop-statements-{chosen.sense}-{day}"
    page.download_csv(_("Download all of these as CSV"), statements, queries.STATEMENTS.row, name)


def _rules() -> Mapping[str, str]:
    return {row.rule: row.why for row in cache.query(queries.REFERENCE_RULES)}


def _quotations(statements: Iterable[StatementRow]) -> Quotations:
    """Return the words of the statements whose texts lie on this machine."""
    speeches = tuple(sorted({statement_filters.speech_of(row) for row in statements}))
    passages = cache.query_texts(speech_queries.PASSAGES, speeches=speeches, reach=REACH)
    return statements_presenter.quotations_of(passages)
