"""The days of the registry and of the facts as days of the warehouse."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

PRECISIONS = {4: "year", 7: "month", 10: "day"}


def first_day(as_of: str | None) -> date | None:
    """The first day of an as-of text (2026-02-03, 2026-02 or 2026)."""
    return date.fromisoformat((as_of + "-01-01")[:10]) if as_of else None


def precision(as_of: str | None) -> str | None:
    """Return the precision of an as-of text: day, month or year."""
    return PRECISIONS[len(as_of)] if as_of else None


def dated(**days: str | None) -> dict[str, object]:
    """Return as-of texts as columns: the first day of each and its precision (adopted_on, adopted_precision)."""
    row: dict[str, object] = {}
    for column, as_of in days.items():
        row |= {column: first_day(as_of), f"{column.removesuffix('_on')}_precision": precision(as_of)}
    return row


def last_day(as_of: str) -> date:
    """The last day of an as-of text: the first on which a month or a year is over."""
    first = date.fromisoformat((as_of + "-01-01")[:10])
    month = {4: 12, 7: first.month}.get(len(as_of))
    return first if month is None else date(first.year, month, monthrange(first.year, month)[1])


def claim_date(as_of: str, known: str) -> date | None:
    """The day of a claim: the last possible one for ``by``, else the first of its period."""
    return last_day(as_of) if known == "by" and as_of else first_day(as_of)


def reliable_from(first: date, known: str) -> date:
    """The first day on which a date of this precision is certain: a month or a year has to be over."""
    month = {"year": 12, "month": first.month}.get(known)
    return first if month is None else date(first.year, month, monthrange(first.year, month)[1])
