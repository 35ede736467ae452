"""Folded parts at the end of a scorecard; each is made and sent when it is opened."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.components import country_files, page, url_state
from dashboard.i18n import _, registry_text
from dashboard.presenters import country as country_presenter
from dashboard.presenters.scorecard_text import confidence_words
from dashboard.warehouse import cache

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.presenters.country import Scorecard


def draw(card: Scorecard, day: date) -> None:
    """Draw the folded parts."""
    # A folded part stays in the session: it keeps the way to make the scorecard again, not the scorecard (130 kB).
    again = partial(country_presenter.scorecard, cache.query, card.country, day, url_state.linked_day(day))
    label = _("Compared with its neighbours in {subregion}").format(subregion=registry_text(card.country.subregion))
    page.fold(label, "country_neighbours", partial(_neighbours, again))
    label = _("Related treaties: {count}, shown but not counted").format(count=card.related_count)
    page.fold(label, "country_related", partial(_related, again))
    page.fold(_("How we assess each commitment"), "country_rules", partial(_rules, again))
    page.fold(_("All commitments as a table, and as CSV"), "country_table", partial(_table, again, day))
    label = _("Brief for another meeting, length or format")
    page.fold(label, "country_brief", partial(country_files.brief_download, card.place.iso3, day))


def _part(macro: str, *contexts: object) -> None:
    page.show(macro, *contexts, template="country.html")


def _neighbours(make: Callable[[], Scorecard]) -> None:
    _part("neighbours", make().neighbours)
    st.caption(_("In alphabetical order. Only commitments assessed for every government listed can be compared."))


def _related(make: Callable[[], Scorecard]) -> None:
    _part("related", make().related)


def _rules(make: Callable[[], Scorecard]) -> None:
    _part("about", [confidence_words()])
    _part("rules", make().rules)


def _table(make: Callable[[], Scorecard], day: date) -> None:
    card = make()
    country_files.csv_download(card.place.iso3, day)
    _part("all_lines", card.table)
