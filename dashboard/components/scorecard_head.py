"""Head of a scorecard: name, brief and link to share, main findings, and next steps to ask for."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from dashboard.components import page, share_panel, url_state
from dashboard.dates import day_words
from dashboard.exports.brief import files as brief_files
from dashboard.exports.brief.model import BriefRequest
from dashboard.i18n import _, link_language
from dashboard.links import link
from dashboard.presenters import compare_choice, scorecard_summary
from dashboard.presenters import country as country_presenter
from dashboard.warehouse import cache

if TYPE_CHECKING:
    from dashboard.presenters.country import Scorecard


def title(card: Scorecard, day: date) -> None:
    """Draw the name and the details of a government, with its brief and its link beside them."""
    # One row and no columns: each block more is sent at every change of government.
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.title(card.country.name)
        request = BriefRequest(card.place.iso3, scorecard_summary.AUDIENCE, 2, day)
        make = partial(brief_files.brief_file, cache.warehouse_path(), request, "pdf")
        page.download(_("Download brief"), make, f"{request.stem}.pdf", brief_files.FORMATS["pdf"].mime, is_first=True)
        query = urlencode({"country": card.place.iso3, **url_state.linked_day(day), **link_language()})
        page.share_link(f"{share_panel.address()}/country?{query}")
    as_of = _("as of {day}").format(day=day_words(day))
    asked = {"countries": card.place.iso3, "beside": compare_choice.SUBREGION, **url_state.linked_day(day)}
    compare = link("compare", _("Compare with others"), **asked)
    page.show("about", (*country_presenter.country_words(card.country), as_of), compare, template="country.html")


def summary(card: Scorecard, day: date) -> None:
    """Write the main findings, and the next steps to ask for."""
    top = scorecard_summary.summary(cache.query, card, day)
    page.show("summary", top, template="country.html")
