"""Dates as text, as precise as they are known."""

from __future__ import annotations

from datetime import UTC, date, datetime

from dashboard.i18n import _

_MONTHS = (
    *(_("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun")),
    *(_("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec")),
)
_FULL_MONTHS = (
    *(_("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"), _("August")),
    *(_("September"), _("October"), _("November"), _("December")),
)


def today() -> date:
    """Return today in UTC; the record counts days in UTC everywhere."""
    return datetime.now(UTC).date()


def day_words(day: date, precision: str | None = "day") -> str:
    """Return a day as precise as it is known: 3 Feb 2026, February 2026 or 2026; without a precision the day."""
    if precision == "year":
        return str(day.year)
    if precision == "month":
        return _("{month} {year}").format(month=_FULL_MONTHS[day.month - 1], year=day.year)
    return _("{day} {month} {year}").format(day=day.day, month=_MONTHS[day.month - 1], year=day.year)


def on_day(day: date, precision: str = "day") -> str:
    """A day with its little word: on 3 Feb 2026, in February 2026, in 2026."""
    message = _("on {day}") if precision == "day" else _("in {day}")
    return message.format(day=day_words(day, precision))


def day_of_act(day: date, precision: str | None) -> str:
    """The day of an act, saying so where only its month or year is known."""
    words = day_words(day, precision or "day")
    return _("{when} (day unconfirmed)").format(when=words) if precision in ("month", "year") else words
