"""Part for sources: date of the newest list, age, next date expected, what waits."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import streamlit as st

from dashboard.dates import table_day, today
from dashboard.exports.calendar_feed import CALENDAR_TYPE
from dashboard.i18n import _, lazy, ngettext
from dashboard.links import link
from dashboard.staff import actions, refresh_calendar
from dashboard.staff.tables import Cell, show_table
from dashboard.staff.times import age_text, date_text, moment_age

HEADS = (
    lazy("Source"),
    lazy("Facts"),
    lazy("As of"),
    lazy("Age"),
    lazy("Next expected"),
    lazy("Last attempt"),
    lazy("Waiting"),
    lazy("Act"),
)


def render() -> None:
    """Show the sources in a table, overdue ones first."""
    states = actions.list_items("sources")
    if not states:
        return
    now = today()
    due = [state for state in states if is_due(state, now)]
    waiting = [state for state in states if state["has_candidates"] or state["checkout_differs"]]
    count = ngettext("{waiting} has facts waiting", "{waiting} have facts waiting", len(waiting))
    st.write(
        _("{due} of {all} sources should be read again; {waits}.").format(
            due=len(due),
            all=len(states),
            waits=count.format(waiting=len(waiting)) if waiting else _("nothing is waiting"),
        )
    )
    show_table(HEADS, [_row(state, now) for state in by_due_day(states)])
    st.download_button(
        _("Due days as a calendar"),
        data=partial(refresh_calendar.calendar_file, by_due_day(states), datetime.now(UTC)),
        file_name="rtop-refresh-days.ics",
        mime=CALENDAR_TYPE,
        on_click="ignore",
        icon=":material/calendar_month:",
    )
    if any(state["checkout_differs"] for state in waiting):
        st.caption(
            _(
                "Where a maintainer's copy differs, the maintainer decides. `python -m loaders export` "
                "writes the published facts into it; `build --take-checkout` takes the facts of the copy."
            )
        )


def by_due_day(states: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the sources by due day; those without facts last."""
    return sorted(states, key=lambda state: state["due_on"] or "9999")


def is_due(state: dict[str, Any], now: date) -> bool:
    """Return whether the newest list is older than it should be."""
    return bool(state["due_on"]) and date.fromisoformat(state["due_on"]) < now


def _row(state: dict[str, Any], now: date) -> tuple[Cell, ...]:
    due = _("{day}: overdue") if is_due(state, now) else "{day}"
    waits = (
        _("to be reviewed, read {at}").format(at=state["read_at"][:10]) if state["has_candidates"] else "",
        _("a maintainer's copy has other facts") if state["checkout_differs"] else "",
    )
    return (
        state["title"],
        f"{state['fact_count']:,}",
        date_text(state["newest_as_of"]) or _("no facts yet"),
        age_text(state["newest_as_of"], now),
        due.format(day=table_day(date.fromisoformat(state["due_on"]))) if state["due_on"] else "",
        moment_age(state["last_attempt_at"], datetime.now(UTC)) or _("not yet"),
        "; ".join(filter(None, waits)),
        link("desk", _("Refresh"), source=state["source"]),
    )
