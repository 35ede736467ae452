"""Coverage: for how many governments each line is answered, and what would fill it."""

from datetime import date

import streamlit as st

from dashboard import queries
from dashboard.components import page, report, url_state
from dashboard.components.page import show
from dashboard.i18n import _
from dashboard.presenters import coverage as coverage_presenter
from dashboard.presenters.data import STATES
from dashboard.warehouse import cache


def offer(day: date) -> None:
    """Draw the form by which anyone offers a document."""
    with st.expander(_("Do you have one of these documents? Send it")):
        report.letter_box(_("its name"), _("its title"), day)


def lines(day: date) -> None:
    """Write all lines in the order chosen, and offer them as CSV."""
    orders = {label: order for order, label in coverage_presenter.ORDERS.items()}
    order = url_state.linked_choice(_("Order"), "order", orders, default="pillar") or "pillar"
    coverage = coverage_presenter.coverage(cache.query, day, url_state.linked_day(day), order)
    show("summary", coverage, template="coverage.html")
    show("legend", STATES, template="data.html")
    st.caption(str(coverage_presenter.NO_DOCUMENT_NEEDED))
    show("groups", coverage, template="coverage.html")
    rows = cache.query(queries.COVERAGE, day=day)
    page.download_csv(_("Download as CSV"), rows, queries.COVERAGE.row, f"rtop-coverage-{day}")


page.style()
title, calendar = st.columns([3, 1])
with title:
    st.title(_("What we know, and what would fill the gaps"))
with calendar:
    day = url_state.day_control()
offer(day)
lines(day)
page.footer(day)
