"""Controls of the comparison: governments in the reader's order, and a group beside a single one."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard import queries
from dashboard.components import lookups, page, pickers, url_state
from dashboard.i18n import _
from dashboard.presenters import compare_choice
from dashboard.presenters.compare_choice import Choice, Group
from dashboard.warehouse import cache

KEY, BESIDE, WHOLE = "countries", "beside", "all"
_BOX = "countries_box"


def governments_box() -> Choice:
    """Draw the box of governments; return the choice of the address, with what is wrong with it."""
    choice = compare_choice.read_choice(url_state.requested(KEY), url_state.requested(BESIDE), lookups.governments())
    if not choice.notices:  # an unreadable value stays in the address, and the page shows a note, until a choice
        url_state.remember(KEY, choice.codes or None, default=None)
    names = {row.iso3: row.name for row in cache.query(queries.COUNTRIES)}
    shown = [names[iso3] for iso3 in choice.iso3s]
    if st.session_state.get(_BOX) != shown:
        st.session_state[_BOX] = shown
    st.multiselect(
        _("Governments"),
        list(pickers.country_labels()),
        key=_BOX,
        max_selections=compare_choice.MOST,
        placeholder=_("Two to six governments, in the order you want"),
        filter_mode="contains",
        on_change=_follow,
    )
    return choice


def _follow() -> None:
    labels = pickers.country_labels()
    iso3s = tuple(dict.fromkeys(labels[label] for label in st.session_state[_BOX]))
    url_state.remember(KEY, ",".join(iso3s) or None, default=None)
    if len(iso3s) != 1:
        url_state.remember(BESIDE, None, default=None)


def group_box(choice: Choice, day: date) -> Group | None:
    """Draw the box of groups where one government is chosen; return the group."""
    if len(choice.iso3s) != 1:
        return None
    groups = {group.key: group for group in compare_choice.groups_of(cache.query, choice.iso3s[0], day)}
    key = url_state.linked_choice(
        _("Compare with"),
        BESIDE,
        {group.name: group.key for group in groups.values()},
        default=None,
        placeholder=_("A second government above, or a group"),
        lookup=compare_choice.group_lookup(groups.values()),
    )
    return groups[key] if key else None


def notices(choice: Choice) -> None:
    """Show the faults of the address, with links to similar names."""
    for notice in choice.notices:
        page.show("not_found", notice.sentence, notice.offered)
