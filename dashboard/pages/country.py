"""The country scorecard: what a government has committed itself to, line by line, with evidence."""

from datetime import date

import streamlit as st

from dashboard import queries
from dashboard.components import country_files, page, pickers, report, scorecard_head, timeline, url_state
from dashboard.components.page import show
from dashboard.i18n import _
from dashboard.labels.contact import contact_words
from dashboard.presenters import country as country_presenter
from dashboard.presenters.scorecard_text import confidence_words
from dashboard.presenters.tallies import TREATIES
from dashboard.queries.countries import CountryRow
from dashboard.warehouse import cache


def part(macro: str, *contexts: object) -> None:
    """Show one part of the scorecard."""
    show(macro, *contexts, template="country.html")


def pillar_part(pillar: country_presenter.PillarView, card: country_presenter.Scorecard, day: date) -> None:
    """Write a pillar with its lines; the treaties also with the related ones."""
    st.header(f"{pillar.code} {page.plain(pillar.title)}", anchor=pillar.pillar)
    st.caption(page.plain(pillar.question))
    part("pillar", pillar)
    part("rules", pillar)
    if pillar.pillar == TREATIES:
        label = _("Related treaties: {count}, shown but not counted").format(count=card.related_count)
        page.fold(label, "country_related", lambda: part("related", card.related))
        label = _("Compared with its neighbours in {subregion}").format(subregion=card.country.subregion)
        page.fold(label, "country_neighbours", lambda: neighbours(card))
        latest(card.country, day)


def neighbours(card: country_presenter.Scorecard) -> None:
    """Write the countries of the same subregion."""
    part("neighbours", card.neighbours)
    st.caption(_("In alphabetical order. Only commitments assessed for every government listed can be compared."))


def latest(country: CountryRow, day: date) -> None:
    """Write the government's latest acts toward treaties, and a link to all changes within a year."""
    st.markdown(_("### Latest treaty acts"))
    show("plain_list", country_presenter.latest_acts(cache.query, country.iso3, day))
    show("link", country_presenter.changes_link(country.iso3, day, url_state.linked_day(day)))


def welcome(countries: tuple[CountryRow, ...], day: date) -> None:
    """Write an introduction, and the way to every scorecard."""
    st.title(_("What has a government committed itself to?"))
    st.write(country_presenter.WELCOME.format(count=len(countries)))
    show("link_list", country_presenter.country_index(countries, url_state.linked_day(day)))


def scorecard(country: CountryRow, day: date) -> None:
    """Write the scorecard of a country: all pillars in a row, then each with its lines."""
    card = country_presenter.scorecard(cache.query, country, day, url_state.linked_day(day))
    scorecard_head.title(card, day)
    titles = {row.indicator: row.title for row in cache.query(queries.SCORECARD_LINES)}
    report.report_form(country.iso3, country.name, titles, day, card.place.day)
    scorecard_head.summary(card, day)
    part("overview", [pillar.tally for pillar in card.pillars])
    for pillar in card.pillars:
        pillar_part(pillar, card, day)
    page.fold(_("Statements and actions in date order"), "country_timeline", lambda: timeline.draw(country.iso3, day))
    page.fold(_("The same as a table"), "country_table", lambda: part("all_lines", card.table))
    country_files.brief_download(country.iso3, day)
    part("about", [confidence_words()])
    country_files.csv_download(country.iso3, day)
    st.caption(
        _("Something missing or wrong? To reply or report an error, {contact}.").format(
            contact=page.plain(contact_words())
        )
    )


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
