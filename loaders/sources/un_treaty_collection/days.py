"""Days as the depositary writes them: 9 Jan 2012 in the table, 9 January 2012 in the notes."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WRITTEN_OUT = rf"(?<![0-9])[0-9]{{1,2}} (?:{'|'.join(MONTHS)}) [0-9]{{4}}(?![0-9])"
ABBREVIATED = rf"[0-9]{{1,2}} (?:{'|'.join(month[:3] for month in MONTHS)}) [0-9]{{4}}"


def day(text: str) -> date | None:
    """The day in a text of either form; None when the calendar has no such day (31 February)."""
    number, month, year = text.split()
    months = [name[:3] for name in MONTHS]
    return calendar_day(int(number), months.index(month[:3]) + 1, int(year))


def calendar_day(number: int, month: int, year: int) -> date | None:
    """The day with these numbers; None when the calendar has none."""
    if not (1 <= month <= 12 and year >= 1 and 1 <= number <= monthrange(year, month)[1]):
        return None
    return date(year, month, number)
