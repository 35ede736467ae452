"""Days, moments and ages of the facts and editions in words."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from dashboard.dates import day_words, table_day
from dashboard.i18n import _, ngettext

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_PRECISIONS = ("year", "month", "day")
_HOUR = 3600
"""Seconds."""


def date_text(written: str) -> str:
    """Return a date of the facts (2026, 2026-02 or 2026-02-03) as a table writes it; anything else as it is."""
    parts = _date_parts(written)
    return table_day(_first_day(parts), _PRECISIONS[len(parts) - 1]) if parts else written


def date_words(written: str) -> str:
    """Return a date of the facts as a sentence writes it; anything else as it is."""
    parts = _date_parts(written)
    return day_words(_first_day(parts), _PRECISIONS[len(parts) - 1]) if parts else written


def _date_parts(written: str) -> list[int]:
    """Return year, month and day as far as they are written; empty for no date."""
    found = _DAY.fullmatch(written)
    return [int(part) for part in found.groups() if part] if found else []


def _first_day(parts: list[int]) -> date:
    return date(*(*parts, 1, 1)[:3])


def age_text(written: str, now: date) -> str:
    """Return how old a date of the facts is, in words; empty for no date."""
    parts = _date_parts(written)
    return _days_text((now - _first_day(parts)).days) if parts else ""


def _days_text(days: int) -> str:
    years, months, weeks = days // 365, days // 30, days // 7
    if years > 1:
        return ngettext("{count} year", "{count} years", years).format(count=years)
    if months > 1:
        return ngettext("{count} month", "{count} months", months).format(count=months)
    if weeks > 1:
        return ngettext("{count} week", "{count} weeks", weeks).format(count=weeks)
    return ngettext("{count} day", "{count} days", days).format(count=days)


def moment_text(written: str) -> str:
    """Return a moment (2026-02-03T04:05:06Z or 2026-02-03 04:05:06) as day and minute, UTC; empty for none."""
    day, _separator, minute = written.replace("T", " ")[:16].partition(" ")
    return " ".join(filter(None, (date_text(day), minute)))


def moment_age(written: str, now: datetime) -> str:
    """Return the time since a moment, in words."""
    try:
        then = datetime.fromisoformat(written.replace(" ", "T").removesuffix("Z")).replace(tzinfo=UTC)
    except ValueError:
        return ""
    seconds = max(0, int((now - then).total_seconds()))
    minutes, hours = seconds // 60, seconds // _HOUR
    if minutes < 1:
        return _("just now")
    if hours < 1:
        return ngettext("{count} minute ago", "{count} minutes ago", minutes).format(count=minutes)
    if hours < 48:
        return ngettext("{count} hour ago", "{count} hours ago", hours).format(count=hours)
    return _("{age} ago").format(age=_days_text(hours // 24))
