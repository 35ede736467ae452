"""Days on which sources are due, as iCalendar for the calendars of staff."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from dashboard.exports import calendar_feed
from dashboard.exports.calendar_feed import CalendarEntry
from dashboard.i18n import _
from dashboard.staff.times import date_text


def calendar_file(states: Iterable[dict[str, Any]], made_at: datetime) -> bytes:
    """Return the due day of every source that has one; each keeps its name, so that a later file moves its entry."""
    entries = [_entry(state) for state in states if state["due_on"]]
    title = _("RtoP Commitments: sources to refresh")
    return calendar_feed.calendar_bytes(entries, title, made_at)


def _entry(state: dict[str, Any]) -> CalendarEntry:
    return CalendarEntry(
        key=f"refresh/{state['source']}",
        day=date.fromisoformat(state["due_on"]),
        summary=_("Refresh due: {source}").format(source=state["title"]),
        description=_("Our newest list is of {day}.").format(day=date_text(state["newest_as_of"])),
        link=f"desk?{urlencode({'source': state['source']})}",
        category=_("Refresh"),
    )
