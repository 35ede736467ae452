"""What countries say when pointed at, with what they share said once: all of it goes over the wire with every click."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.warehouse.connection import Row

TRACE_WEIGHT = 150
"""Bytes a trace costs; a sentence that saves more gets a trace of its own."""
VARIES = "%{customdata}"
"""Where plotly puts what tells a country's sentence from those of its trace."""

_NUMBERS = re.compile(r"\d.*\d|\d")


@dataclass(frozen=True)
class Told:
    """A country counted and what it says when pointed at: its sentence and the line below it."""

    country: Row
    words: str
    below: str


Members = list[tuple[Told, str]]
"""Countries, each with what varies in its sentence."""


def spoken(told: Sequence[Told]) -> Iterator[tuple[str, Members]]:
    """Sentences without what varies in them, each with its countries and what varies.

    First those alike to the letter, then alike up to their numbers, then of one list, then the rest.
    """
    rest = list(told)
    for split in (_alike, _but_for_numbers, _but_for_words, _apart):
        groups: dict[str, Members] = {}
        for one in rest:
            template, varying = split(one)
            groups.setdefault(template, []).append((one, varying))
        rest = []
        for template, members in groups.items():
            if split is _apart or (len(members) - 1) * len(template) > TRACE_WEIGHT:
                yield template, members
            else:
                rest += [one for one, _varying in members]


def _alike(one: Told) -> tuple[str, str]:
    return one.words + one.below, ""


def _but_for_numbers(one: Told) -> tuple[str, str]:
    """From the first digit to the last: a day, or the counts of a tally."""
    if not (found := _NUMBERS.search(one.words)):
        return _but_for_words(one)
    return one.words[: found.start()] + VARIES + one.words[found.end() :] + one.below, found[0]


def _but_for_words(one: Told) -> tuple[str, str]:
    return VARIES + one.below, one.words


def _apart(one: Told) -> tuple[str, str]:
    return VARIES, one.words + one.below
