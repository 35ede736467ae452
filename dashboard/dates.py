"""Dates as text, as precise as they are known."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from itertools import permutations

from babel.dates import format_date, format_skeleton

from dashboard.i18n import SOURCE, _, language, locale

_PATTERNS = {
    # The day before the month, as the United Nations writes it; CLDR has that only with British abbreviations (Sept).
    ("en", "yMMMMd"): "d MMMM y",
    ("en", "yMMMd"): "d MMM y",
    # The word for year as the United Nations writes it; the point of its abbreviation would meet that of a sentence.
    ("ru", "yMMMMd"): "d MMMM y 'года'",
    ("ru", "yMMMM"): "MMMM y 'года'",
    ("ru", "yMMMd"): "d MMM y",
}
"""Language and skeleton → the pattern where it is another than CLDR's."""
_IN_SENTENCES = {("ru", "y"): "y 'года'"}
_IN_TABLES = {("ru", "yMMMM"): "MMM y"}
"""The same, for one of the two: Russian declines a month, and an abbreviated one fits alone and after a preposition."""
_SECOND_MONTHS = {"ar": "ar-SY"}
"""Language → a second locale, whose name of a month comes first.

The United Nations names each month twice in Arabic, as in the Levant and as in Egypt: 3 أيلول/سبتمبر 2026. Either
name alone is strange to some readers, so tables have both too. CLDR has the two names in two locales.
"""
_FIRST_DAY = re.compile(r"^1(?= )")
"""The first of a month, which French writes as an ordinal (1er décembre 2026) and CLDR does not."""
_FIRST_OF_TWO = re.compile(r"[^\d/]+/(?=[^\W\d])")
_SEPARATOR = re.compile(r"[\s./,،年月日号-]+")
_LITTLE_WORDS = frozenset({"de", "del", "г", "года"})
"""Words within a date: 3 de febrero de 2026, 3 февраля 2026 года."""


def today() -> date:
    """Return today in UTC; the record counts days in UTC everywhere."""
    return datetime.now(UTC).date()


def day_words(day: date, precision: str | None = "day") -> str:
    """Return a date for a sentence, as precise as it is known: 3 February 2026, February 2026 or 2026."""
    return _day_text(day, precision, "yMMMMd", language())


def lone_day(day: date, precision: str | None = "day") -> str:
    """Return a date that no preposition governs: as in a sentence, its month or year as in a table."""
    return table_day(day, precision) if precision in ("month", "year") else day_words(day, precision)


def table_day(day: date, precision: str | None = "day") -> str:
    """Return a date for a table or another narrow place: 3 Feb 2026, February 2026 or 2026."""
    return _day_text(day, precision, "yMMMd", language())


def governed_day(day: date, precision: str | None = "day") -> str:
    """Return a date for a table as it follows a preposition: list of 3 Feb 2026, not known after 2026."""
    return day_words(day, precision) if precision == "year" else table_day(day, precision)


@lru_cache(maxsize=8192)  # 70 µs each; a scorecard has some hundred
def _day_text(day: date, precision: str | None, skeleton: str, code: str) -> str:
    """Return a date by a skeleton of CLDR (https://unicode.org/reports/tr35/tr35-dates.html) in a language."""
    wanted = {"year": "y", "month": "yMMMM"}.get(precision or "", skeleton)
    own = _IN_SENTENCES if skeleton == "yMMMMd" else _IN_TABLES
    if pattern := own.get((code, wanted)) or _PATTERNS.get((code, wanted)):
        return format_date(day, pattern, locale(code))
    text = str(format_skeleton(wanted, day, locale=locale(code)))
    if code == "fr":
        text = _FIRST_DAY.sub("1er", text)
    if code in _SECOND_MONTHS and "MMM" in wanted:
        width = "wide" if "MMMM" in wanted else "abbreviated"
        own, other = (locale(each).months["format"][width][day.month] for each in (code, _SECOND_MONTHS[code]))
        return text.replace(own, f"{other}/{own}")
    return text


def span_words(since: date | None, since_precision: str | None, until: date, precision: str | None) -> str:
    """Return from when to when something took place: 2022–2023; without a beginning its end alone."""
    end = table_day(until, precision)
    beginning = table_day(since, since_precision) if since else end
    if beginning == end:
        return end
    return _("{since}–{until}").format(since=beginning, until=end)


def on_day(day: date, precision: str = "day") -> str:
    """Return a date with its preposition: on 3 February 2026, in February 2026, in 2026."""
    if precision == "year":
        return _("in {year}").format(year=table_day(day, precision))
    message = _("on {day}") if precision == "day" else _("in {day}")
    return message.format(day=day_words(day, precision))


def day_of_act(day: date, precision: str | None) -> str:
    """Return the date of an act for a table, saying so where only its month, year or last possible day is known."""
    if precision == "by":
        return _("on or before {when}").format(when=table_day(day))
    return _unconfirmed(table_day(day, precision), precision)


def day_since(day: date, precision: str | None) -> str:
    """Return the date of an act as it follows the word "since"."""
    if precision == "by":
        return _("{when} or earlier").format(when=table_day(day))
    return _unconfirmed(governed_day(day, precision), precision)


def _unconfirmed(words: str, precision: str | None) -> str:
    return _("{when} (day unconfirmed)").format(when=words) if precision in ("month", "year") else words


class UnreadableDateError(ValueError):
    """A text is no date, or one outside the dates shown; ``meant`` is the date it probably means, or None."""

    def __init__(self, sentence: str, meant: date | None = None) -> None:
        """Keep the sentence for the reader, and the date meant."""
        super().__init__(sentence)
        self.meant = meant


def read_date(text: str, first: date, last: date) -> date:
    """Return the date of a text such as 2026-11-20; raises UnreadableDateError with how to write it."""
    shown = text if len(text) <= 30 else text[:30] + "…"
    try:
        day = date.fromisoformat(text)
    except ValueError:
        meant = _meant_date(text)
        message = _("“{text}” is not a date we can read. Write year, month and day like this: {example}.")
        raise UnreadableDateError(message.format(text=shown, example=meant or "2026-11-20"), meant) from None
    if not first <= day <= last:
        message = _("{text} is outside the dates shown here, {first} to {last}.")
        raise UnreadableDateError(message.format(text=shown, first=first, last=last))
    return day


def _meant_date(text: str) -> date | None:
    """Return the date that day, month and year in another order give; nothing where it could be two dates."""
    plain = _FIRST_OF_TWO.sub(" ", text.strip().lower()).replace("1er ", "1 ")
    words = [word for word in _SEPARATOR.split(plain) if word and word not in _LITTLE_WORDS]
    if len(words) != 3:
        return None
    months = [month for month in map(_month_number, words) if month]
    numbers = [int(word) for word in words if re.fullmatch(r"[0-9]{1,4}", word)]
    if len(months) == 1 and len(numbers) == 2:
        orders = {(year, months[0], day) for year, day in permutations(numbers)}
    elif len(numbers) == 3:
        first, second, third = numbers
        orders = {(first, second, third)} if first > 31 else {(third, second, first), (third, first, second)}
    else:
        return None
    found = {day for year, month, number in orders if (day := _date_of(year, month, number))}
    return found.pop() if len(found) == 1 else None


def _month_number(word: str) -> int:
    """Return the number of a month by its name in the language in use or in English, else 0."""
    return _month_numbers(language()).get(word) or _month_numbers(SOURCE).get(word, 0)


@cache
def _month_numbers(code: str) -> dict[str, int]:
    """Return each name of a month, full or short, in a date or alone → its number."""
    tables = [months[width] for months in locale(code).months.values() for width in ("wide", "abbreviated")]
    return {name.lower().rstrip("."): number for names in tables for number, name in names.items()}


def _date_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year > 31 else None
    except ValueError:
        return None
