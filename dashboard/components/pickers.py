"""Boxes that find a government by any of its names, or an organisation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from dashboard import queries
from dashboard.components import lookups, url_state
from dashboard.i18n import _
from dashboard.presenters import organisations as organisations_presenter
from dashboard.presenters.lookup import without_accents
from dashboard.queries.organisations import MembershipRow, OrganisationRow
from dashboard.warehouse import cache


def country_picker() -> str | None:
    """Draw a box that finds a government by any of its names or its code; return its code."""
    placeholder = _("Type a name: Kenya, Ivory Coast, Burma, Чад, KEN")
    link = url_state.linked_box(_("Government"), cache.cached_value(_country_links), None, placeholder)
    return link[1] if link else None


def _country_links() -> url_state.Links:
    links = {text: ("country", code) for text, code in country_labels().items()}
    return url_state.Links(links, {"country": lookups.governments()})


def country_labels() -> Mapping[str, str]:
    """Return every name of a government → its code: the UN names first, then "Burma → Myanmar"."""
    return cache.cached_value(_country_labels)


def _country_labels() -> dict[str, str]:
    countries = cache.query(queries.COUNTRIES)
    labels = {country.name: country.iso3 for country in countries}
    others = [(name.name, name.country, name.iso3) for name in cache.query(queries.NAMES)]
    others += [(country.iso3, country.name, country.iso3) for country in countries]
    for other, name, iso3 in others:
        if other.casefold() not in name.casefold():
            labels[_("{other} → {name}").format(other=other, name=name)] = iso3
    # The box compares letters as they are, so every name with accents is listed without them too.
    for label, iso3 in list(labels.items()):
        other, _arrow, name = label.rpartition(" → ")
        if (plain := without_accents(other or name)) != (other or name):
            labels.setdefault(_("{other} → {name}").format(other=plain, name=name), iso3)
    return labels


def open_scorecard(day: date) -> None:
    """Draw a box that opens a country's scorecard, for those who do not click on maps."""
    labels = country_labels()
    chosen = st.selectbox(
        _("Open the scorecard of"),
        tuple(labels),
        index=None,
        key="open_scorecard",
        placeholder=_("Type a name"),
        filter_mode="contains",
    )
    if chosen:
        st.switch_page("dashboard/pages/country.py", query_params={"country": labels[chosen], "day": day.isoformat()})


def organisation_picker(
    organisations: tuple[OrganisationRow, ...], memberships: tuple[MembershipRow, ...]
) -> OrganisationRow | None:
    """Draw the picker of organisations, noting lists not yet confirmed; return the one chosen, if any."""
    unconfirmed = {row.organisation for row in memberships if not row.is_confirmed}
    codes = {
        organisations_presenter.label(row, row.organisation in unconfirmed): row.organisation for row in organisations
    }
    placeholder, known = _("Select or type a name"), lookups.organisations()
    chosen = url_state.linked_choice(_("Organisation"), "organisation", codes, None, placeholder, lookup=known)
    return next((row for row in organisations if row.organisation == chosen), None)
