"""Filters of the statements page, linked to the URL, and its search box."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from dashboard import queries
from dashboard.components import lookups, pickers, url_state
from dashboard.i18n import _
from dashboard.presenters import statement_filters
from dashboard.presenters.lookup import Lookup
from dashboard.presenters.statement_filters import ALL, StatementFilter
from dashboard.warehouse import cache

if TYPE_CHECKING:
    from dashboard.queries.statements import SpeakerYearRow, StatementRow


class Choice(NamedTuple):
    """The choice of a reader: the filter, the government or organisation it was made of, the day."""

    chosen: StatementFilter
    country: str | None
    organisation: str | None
    day: date


def controls(statements: tuple[StatementRow, ...], spoken: tuple[SpeakerYearRow, ...]) -> Choice:
    """Draw the filters, which are kept in the URL; return the choices."""
    first = min(row.year for row in spoken)
    last = max([row.year for row in spoken] + [row.year for row in statements])
    with st.container(horizontal=True, key="map_controls"):
        country = pickers.country_picker()
        organisations = {row.short_name: row.organisation for row in cache.query(queries.ORGANISATIONS)}
        everyone = {_("All governments"): ALL}
        choices, known = everyone | organisations, lookups.organisations()
        organisation = url_state.linked_choice(_("Members of"), "organisation", choices, ALL, lookup=known) or ALL
        day = url_state.day_control()
    with st.container(horizontal=True, key="filter_controls"):
        foremost = st.container()
        since = _year_box(_("From"), "since", first, first, last)
        until = _year_box(_("To"), "until", last, first, last)
        forums = statement_filters.codes(statement_filters.FORUMS, statements, "forum", _("All forums"))
        forum = url_state.linked_choice(_("Forum"), "forum", forums, ALL) or ALL
        stances = statement_filters.codes(statement_filters.STANCES, statements, "stance", _("All stances"))
        stance = url_state.linked_choice(_("Stance"), "stance", stances, ALL) or ALL
        voices = statement_filters.codes(statement_filters.VOICES, statements, "capacity", _("All voices"))
        voice = url_state.linked_choice(_("Voice"), "voice", voices, ALL) or ALL
        chosen = StatementFilter(_participants(country, organisation, day), since, until, forum, "norm", stance, voice)
        senses = statement_filters.sense_codes(statements, chosen)
        with foremost:
            sense = url_state.linked_choice(_("Sense"), "sense", senses, "norm") or "norm"
    return Choice(chosen._replace(sense=sense), country, None if organisation == ALL else organisation, day)


def _year_box(label: str, key: str, default: int, first: int, last: int) -> int:
    years = {str(year): str(year) for year in range(last, first - 1, -1)}
    known = Lookup(_("This list has no year “{text}”."), {year: (year,) for year in years})
    return int(url_state.linked_choice(label, key, years, str(default), lookup=known) or default)


def _participants(country: str | None, organisation: str, day: date) -> frozenset[str] | None:
    """Return the participants chosen: one government, an organisation's members on the day, or everyone (None)."""
    if country:
        return frozenset({country})
    if organisation == ALL:
        return None
    members = cache.query(queries.MEMBERSHIPS, day=day)
    return frozenset(row.iso3 for row in members if row.organisation == organisation)


def search_box() -> str:
    """Draw the search box, linked to the URL; return its words. No box where no texts lie on this machine."""
    if cache.has_texts():
        return url_state.linked_text(_("Search all speeches"), "search", _("All of these words must be in the speech"))
    if st.query_params.get("search"):
        st.info(_("This link searches the texts of speeches, which this site does not have."))
    return ""
