"""Numbers, shares and lists in the language in use, after the data of CLDR that Babel brings."""

from __future__ import annotations

from collections.abc import Iterable

from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from dashboard.i18n import SOURCE, _, language, locale

UNGROUPED = {"ru": 10_000}
"""Language → the first number with a separator of thousands, where CLDR has one in smaller numbers too."""


def number_text(value: int) -> str:
    """Return a whole number with the language's separator of thousands: 12,345 or 12 345."""
    if abs(value) < UNGROUPED.get(language(), 0):
        return str(value)
    return f"{value:,}" if language() == SOURCE else format_decimal(value, locale=locale())


def percent_text(share: float) -> str:
    """Return a share in whole percent: 72% or 72 %."""
    return f"{share:.0%}" if language() == SOURCE else format_percent(round(share, 2), locale=locale())


def list_text(names: Iterable[str]) -> str:
    """Return names one after another: Chad, Niger, Togo; in most other languages with a word before the last.

    Chinese names of commitments hold the word for "and" themselves, and no space parts it from them.
    """
    found = list(names)
    return _(", ").join(found) if language() in (SOURCE, "zh") else format_list(found, locale=locale())


def open_list_text(names: Iterable[str]) -> str:
    """Return the first names of a list that a sentence continues: Chad, Niger, Togo (and 12 more)."""
    return _(", ").join(names)


def aside_text(first: str, second: str) -> str:
    """Return a thing and what is said of it beside: joined, 27 Apr 2016. Chinese has another comma in lists."""
    return _("{what}, {when}").format(what=first, when=second)


def sentences_text(sentences: Iterable[str]) -> str:
    """Return sentences one after another, without the empty ones; Chinese has no space between them."""
    between = _("{first} {second}").format(first="", second="")
    return between.join(filter(None, sentences))


def without_stop(sentence: str) -> str:
    """Return a sentence without its full stop, for use in another one."""
    return sentence.rstrip(".。")


def series_text(phrases: Iterable[str]) -> str:
    """Return phrases one after another that may have commas of their own."""
    return _("; ").join(phrases)
