"""Folded parts at the end of a scorecard; each is made and sent when it is opened."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.components import country_files, page
from dashboard.i18n import _
from dashboard.presenters.scorecard_text import confidence_words

if TYPE_CHECKING:
    from dashboard.presenters.country import Scorecard


def draw(card: Scorecard, day: date) -> None:
    """Draw the folded parts."""
    label = _("Compared with its neighbours in {subregion}").format(subregion=card.country.subregion)
    page.fold(label, "country_neighbours", lambda: _neighbours(card))
    label = _("Related treaties: {count}, shown but not counted").format(count=card.related_count)
    page.fold(label, "country_related", lambda: _part("related", card.related))
    page.fold(_("How we assess each commitment"), "country_rules", lambda: _rules(card))
    page.fold(_("All commitments as a table, and as CSV"), "country_table", lambda: _table(card, day))
    label = _("Brief for another meeting, length or format")
    page.fold(label, "country_brief", lambda: country_files.brief_download(card.place.iso3, day))


def _part(macro: str, *contexts: object) -> None:
    page.show(macro, *contexts, template="country.html")


def _neighbours(card: Scorecard) -> None:
    _part("neighbours", card.neighbours)
    st.caption(_("In alphabetical order. Only commitments assessed for every government listed can be compared."))


def _rules(card: Scorecard) -> None:
    _part("about", [confidence_words()])
    _part("rules", card.rules)


def _table(card: Scorecard, day: date) -> None:
    country_files.csv_download(card.place.iso3, day)
    _part("all_lines", card.table)
