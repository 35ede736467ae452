"""The country scorecard: what a government has committed itself to, line by line, with evidence."""

from datetime import date

import streamlit as st

from dashboard import queries
from dashboard.components import (
    page,
    pickers,
    report,
    scorecard_filter,
    scorecard_head,
    scorecard_more,
    timeline,
    url_state,
)
from dashboard.components.page import show
from dashboard.i18n import _
from dashboard.presenters import country as country_presenter
from dashboard.presenters.report import tell_us_link
from dashboard.queries.countries import CountryRow
from dashboard.warehouse import cache


def part(macro: str, *contexts: object) -> None:
    """Show one part of the scorecard."""
    show(macro, *contexts, template="country.html")


def welcome(countries: tuple[CountryRow, ...], day: date) -> None:
    """Write an introduction, and the way to every scorecard."""
    st.title(_("What has a government committed itself to?"))
    st.write(country_presenter.WELCOME.format(count=len(countries)))
    show("link_list", country_presenter.country_index(countries, url_state.linked_day(day)))


def scorecard(country: CountryRow, day: date) -> None:
    """Write the scorecard of a country: its top, its pillars line by line, its timeline, and what is folded."""
    card = country_presenter.scorecard(cache.query, country, day, url_state.linked_day(day))
    scorecard_head.title(card, day)
    titles = {row.indicator: row.title for row in cache.query(queries.SCORECARD_LINES)}
    report.report_form(country.iso3, country.name, titles, day, card.place.day)
    scorecard_head.summary(card, day)
    part("overview", [pillar.tally for pillar in card.pillars])
    with scorecard_filter.filtered():
        part("pillars", card.pillars)
    timeline.draw(country, day)
    scorecard_more.draw(card, day)
    show("link", tell_us_link(country.iso3, day=card.place.day, text=_("Something missing or wrong? Tell us.")))


page.style()
box, calendar = st.columns([3, 1])
with box:
    iso3 = pickers.country_picker()
with calendar:
    day = url_state.day_control()
countries = cache.query(queries.COUNTRIES)
if iso3 is None:
    welcome(countries, day)
else:
    scorecard(next(row for row in countries if row.iso3 == iso3), day)
page.footer(day)
