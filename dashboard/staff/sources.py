"""Tab of sources: date of the newest list, age, next date expected, what waits."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import streamlit as st

from dashboard.dates import day_words, today
from dashboard.i18n import _, ngettext
from dashboard.staff import actions
from dashboard.staff.tables import show_table

HEADS = (
    _("Source"),
    _("Facts"),
    _("As of"),
    _("Age"),
    _("Next expected"),
    _("Last attempt (UTC)"),
    _("Waiting"),
)
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_PRECISIONS = ("year", "month", "day")


def render() -> None:
    """Show the sources in a table, overdue ones first."""
    states = actions.list_items("sources")
    if not states:
        return
    now = today()
    due = [state for state in states if is_due(state, now)]
    waiting = [state for state in states if state["has_candidates"] or state["checkout_differs"]]
    count = ngettext("of {waiting} something waits", "of {waiting} something waits", len(waiting))
    st.write(
        _("{due} of {all} sources should be read again; {waits}.").format(
            due=len(due), all=len(states), waits=count.format(waiting=len(waiting)) if waiting else _("nothing waits")
        )
    )
    show_table(HEADS, [_row(state, now) for state in by_due_day(states)])
    if any(state["checkout_differs"] for state in waiting):
        st.caption(
            _(
                "Where a maintainer's copy differs, the maintainer decides: `python -m loaders export` writes the "
                "published facts into it, `build --take-checkout` takes the facts of the copy."
            )
        )


def by_due_day(states: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the sources by due day; those without facts last."""
    return sorted(states, key=lambda state: state["due_on"] or "9999")


def is_due(state: dict[str, Any], now: date) -> bool:
    """Return whether the newest list is older than it should be."""
    return bool(state["due_on"]) and date.fromisoformat(state["due_on"]) < now


def _row(state: dict[str, Any], now: date) -> tuple[str, ...]:
    due = _("{day}: overdue") if is_due(state, now) else "{day}"
    waits = (
        _("to be reviewed, read {at}").format(at=state["read_at"][:10]) if state["has_candidates"] else "",
        _("a maintainer's copy has other facts") if state["checkout_differs"] else "",
    )
    return (
        state["title"],
        f"{state['fact_count']:,}",
        date_text(state["newest_as_of"]) or _("nothing held yet"),
        _age(state["newest_as_of"], now),
        due.format(day=day_words(date.fromisoformat(state["due_on"]))) if state["due_on"] else "",
        state["last_attempt_at"].replace("T", " ").removesuffix("Z") or _("not yet"),
        "; ".join(filter(None, waits)),
    )


def date_text(written: str) -> str:
    """Return a date of the facts (2026, 2026-02 or 2026-02-03) as text; anything else as it is."""
    parts = _date_parts(written)
    return day_words(_first_day(parts), _PRECISIONS[len(parts) - 1]) if parts else written


def _date_parts(written: str) -> list[int]:
    """Return year, month and day as far as they are written; empty for no date."""
    found = _DAY.fullmatch(written)
    return [int(part) for part in found.groups() if part] if found else []


def _first_day(parts: list[int]) -> date:
    return date(*(*parts, 1, 1)[:3])


def _age(written: str, now: date) -> str:
    parts = _date_parts(written)
    if not parts:
        return ""
    days = (now - _first_day(parts)).days
    years, months, weeks = days // 365, days // 30, days // 7
    if years > 1:
        return ngettext("{count} year", "{count} years", years).format(count=years)
    if months > 1:
        return ngettext("{count} month", "{count} months", months).format(count=months)
    if weeks > 1:
        return ngettext("{count} week", "{count} weeks", weeks).format(count=weeks)
    return ngettext("{count} day", "{count} days", days).format(count=days)
