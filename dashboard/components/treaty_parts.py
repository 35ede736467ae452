"""Parts of a treaty's page: who is not a party and what would make it one, and the acts as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import queries
from dashboard.components import page, url_state
from dashboard.i18n import _
from dashboard.presenters import treaty as treaty_presenter

if TYPE_CHECKING:
    from dashboard.presenters.treaty_view import TreatyView


def absent(view: TreatyView) -> None:
    """Write non-parties with their next steps if the list is complete, and signatories that are not bound."""
    st.header(_("Not a party: what universality needs"))
    for sentence in view.absence:
        st.write(page.plain(sentence))
    if view.absent:
        page.show("absent", view.absent, template="treaty.html")
    for sentence in view.open_questions:
        st.write(page.plain(sentence))
    if view.has_signatures:
        st.header(_("Signed, not bound"))
        if view.signed:
            st.caption(_("With the date of signature, oldest first."))
            page.show("dated", view.signed, template="treaty.html")
        else:
            st.write(view.unsigned)


@st.fragment
def acts(view: TreatyView) -> None:
    """Write the acts found in the order chosen, and offer them as CSV."""
    words, order = url_state.linked_filter("act", _("Government, kind of act or year"), treaty_presenter.ACT_ORDERS)
    found = treaty_presenter.acts_found(view.acts, words, order)
    st.caption(treaty_presenter.acts_found_words(len(found)))
    if found:
        size = treaty_presenter.ACTS_A_PAGE
        number = url_state.linked_page(_("Shown"), "act_page", len(found), size)
        shown = found[(number - 1) * size : number * size]
        page.show("grouped_table", treaty_presenter.act_table(shown, view.day))
        stem = f"rtop-{view.treaty.treaty}-acts-{view.day}"
        page.download_csv(_("Download these acts as CSV"), found, queries.TREATY_ACTS.row, stem)
