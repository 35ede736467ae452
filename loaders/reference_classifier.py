"""Find references to the Responsibility to Protect in a speech and classify their sense by rules.

The phrase is ambiguous: governments also have a responsibility to protect oceans, borders
and refugees, and in the Security Council it is mostly the language of the protection of
civilians. Three senses, never merged: ``norm``, ``possible`` and ``generic``. All patterns
and rules are in ``data/registry/reference_rules.yml``; this module has none of their
words. Odd: page breaks leave their numbers inside sentences, and quotation marks are
often damaged, so a rule sees a repaired text while a position counts in the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from loaders.records.words import Capacity, Kind, Sense

if TYPE_CHECKING:
    from loaders.registry.reference_rules import ReferenceRules, Rule

NEAR = 200
"""Characters a rule sees on either side, of the cleaned text."""

OPENING = 2500
"""Characters at the beginning of a speech, where a speaker names the group represented."""
CASE = {True: re.NOFLAG, False: re.IGNORECASE}

_MANGLED = {"â€œ": '"', "â€\x9d": '"', "â€™": "'", "â€˜": "'", "â€": '"'}
"""Quotation marks of UTF-8 that were read as another encoding."""
_PLAIN = str.maketrans(dict.fromkeys("“”„«»ìî", '"') | dict.fromkeys("‘’`´í", "'") | dict.fromkeys("\u00ad\ufeff", ""))
"""Quotation marks, also as two old encodings left them, and invisible signs."""
_PAGE_BREAK = re.compile(
    r"(?:\b\d{1,3}(?:/\d{1,3})? )?\b\d\d-\d{5}\b(?: \d\d/\d\d/\d{4})?(?: A/\d+/PV\.\d+)?(?: \d{1,3}\b)?"
)
"""Page break inside a sentence: page number, job number, day and symbol of the record."""
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True)
class Hit:
    """The place of a reference in a text: characters from ``start`` to before ``end``."""

    kind: Kind
    start: int
    end: int

    def overlaps(self, place: Span) -> bool:
        """Return True if the two share a character."""
        return self.start < place.end and place.start < self.end


class Span(Protocol):
    """Anything with a first and a last character in a text."""

    @property
    def start(self) -> int:
        """Its first character."""

    @property
    def end(self) -> int:
        """The character after its last."""


@dataclass(frozen=True)
class ClassifiedReference:
    """A reference and the sense a rule gives it."""

    hit: Hit
    sense: Sense
    rule: str


@dataclass(frozen=True)
class _Condition:
    """A rule with its patterns compiled; no pattern where the rule has no such condition."""

    rule: Rule
    itself: re.Pattern[str] | None
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    not_after: re.Pattern[str] | None
    near: re.Pattern[str] | None
    not_near: re.Pattern[str] | None


class Reader:
    """Finds and reads references by the rules of the registry."""

    def __init__(self, rules: ReferenceRules) -> None:
        """Compile the rules once."""
        self._finders = [
            (finder, re.compile(rules.spelled(finder.pattern), re.ASCII | CASE[finder.is_case_sensitive]))
            for finder in rules.finders
        ]
        self._voices = [re.compile(rules.spelled(voice.pattern), re.ASCII | re.IGNORECASE) for voice in rules.voices]
        self._conditions = [_condition(rule, rules) for rule in rules.rules]

    def hits(self, text: str) -> list[Hit]:
        """Every reference in the text, in its order; of two that overlap, the kind listed first counts."""
        hits: list[Hit] = []
        low = text.lower()
        for finder, pattern in self._finders:
            for found in _found(text, low, finder.stem, pattern):
                place = Hit(finder.kind, *found.span())
                if not any(map(place.overlaps, hits)):
                    hits.append(place)
        return sorted(hits, key=lambda hit: hit.start)

    def read(self, text: str, year: int) -> Iterator[ClassifiedReference]:
        """Every reference in a text of that year, with its sense and the rule that gave it."""
        for hit in self.hits(text):
            yield self.reading(text, hit, year)

    def capacity(self, text: str) -> Capacity:
        """Return the capacity of a speech, from its opening."""
        opening = clean_text(text[:OPENING])
        return "on_behalf" if any(voice.search(opening) for voice in self._voices) else "own"

    def reading(self, text: str, hit: Hit, year: int) -> ClassifiedReference:
        """The sense of one reference, by the first rule that fits."""
        itself = clean_text(text[hit.start : hit.end])
        before = clean_text(text[max(0, hit.start - 2 * NEAR) : hit.start])[-NEAR:]
        after = clean_text(text[hit.end : hit.end + 2 * NEAR])[:NEAR]
        rule = next(
            condition.rule for condition in self._conditions if _fits(condition, hit.kind, year, before, itself, after)
        )
        return ClassifiedReference(hit, rule.sense, rule.id)


def _found(text: str, low: str, stem: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Every match of a pattern that begins with the stem; searching for the stem first is far faster."""
    if not stem or len(low) != len(text):  # a few letters get longer in lower case
        yield from pattern.finditer(text)
        return
    start = low.find(stem)
    while start >= 0:
        found = pattern.match(text, start)
        if found:
            yield found
        start = low.find(stem, found.end() if found else start + 1)


def _fits(condition: _Condition, kind: str, year: int, before: str, itself: str, after: str) -> bool:
    rule = condition.rule
    near = f"{before}{itself}{after}"
    return (
        (not rule.kinds or kind in rule.kinds)
        and (rule.until is None or year <= rule.until)
        and (condition.itself is None or bool(condition.itself.search(itself)))
        and (condition.before is None or bool(condition.before.search(before)))
        and (condition.after is None or bool(condition.after.match(after)))
        and (condition.not_after is None or not condition.not_after.match(after))
        and (condition.near is None or bool(condition.near.search(near)))
        and (condition.not_near is None or not condition.not_near.search(near))
    )


@lru_cache(maxsize=1024)
def clean_text(text: str) -> str:
    """The text that a rule sees: single blanks, straight quotation marks, no page breaks."""
    for mark, plain in _MANGLED.items() if "â" in text else ():
        text = text.replace(mark, plain)
    return _BLANK.sub(" ", _PAGE_BREAK.sub("", _BLANK.sub(" ", text.translate(_PLAIN))))


def _condition(rule: Rule, rules: ReferenceRules) -> _Condition:
    loose = re.IGNORECASE
    return _Condition(
        rule,
        itself=_compiled(rules.spelled(rule.itself), 0),
        before=_compiled(rules.spelled(f"(?:{rule.before})$" if rule.before else ""), loose),
        after=_compiled(rules.spelled(rule.after), loose),
        not_after=_compiled(rules.spelled(rule.not_after), loose),
        near=_compiled(rules.spelled(rule.near), loose),
        not_near=_compiled(rules.spelled(rule.not_near), loose),
    )


def _compiled(pattern: str, flags: int) -> re.Pattern[str] | None:
    """The pattern, or nothing; only plain letters count as parts of words, so that a damaged sign ends one."""
    return re.compile(pattern, flags | re.ASCII) if pattern else None
