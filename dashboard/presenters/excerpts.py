"""Short quotations from the user's own texts: a reference in its sentence, a search in its surroundings.

Never more than 300 characters, which is what may be quoted. The texts come as their
collection has them, so what is quoted is cleaned of line breaks and of signs that are not
drawn.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from itertools import takewhile
from typing import NamedTuple

LIMIT = 300
"""Characters of a quotation, the signs for what is left out included."""
REACH = 600
"""Characters looked at on either side of a reference."""
ELLIPSIS = "…"
_SENTENCE = re.compile(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bNo)(?<!\bSt)"
    r"[.!?][\"”’')\]]*\s+(?=[A-Z\"“‘'(\[])|\n\s*\n"
)
_WORD = re.compile(r"[^\W_]+")
_HAN = re.compile("[\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")


class Quotation(NamedTuple):
    """A few words, in pieces: those that are marked and those around them."""

    pieces: tuple[tuple[str, bool], ...]

    def __str__(self) -> str:
        """Return the words alone."""
        return "".join(words for words, _is_marked in self.pieces)


def in_sentence(before: str, itself: str, after: str, limit: int = LIMIT) -> Quotation:
    """Return a reference in its sentence, each side cut to at most ``REACH`` characters."""
    starts = [found.end() for found in _SENTENCE.finditer(before)]
    ends = _SENTENCE.search(after)
    head = _clean(before[starts[-1] :] if starts else before).lstrip()
    tail = _clean(after[: ends.end()] if ends else after).rstrip()
    mark = _cut_after(_clean(itself), limit * 2 // 3)
    room = limit - len(mark)
    for_head = max(room // 2, room - len(tail))
    head = _cut_before(head, for_head, is_whole=bool(starts) or len(before) < REACH)
    tail = _cut_after(tail, room - len(head), is_whole=bool(ends) or len(after) < REACH)
    return Quotation(tuple(piece for piece in ((head, False), (mark, True), (tail, False)) if piece[0]))


def _cut_before(text: str, room: int, is_whole: bool) -> str:
    """Return the end of a text, from the beginning of a word on, with a sign where something is left out."""
    if len(text) <= room - (0 if is_whole else 1):
        return text if is_whole or not text else ELLIPSIS + text
    kept = text[len(text) - room + 1 :] if room > 1 else ""
    head, space, rest = kept.partition(" ")
    return ELLIPSIS + (rest if space and len(head) < room // 2 else kept)


def _cut_after(text: str, room: int, is_whole: bool = True) -> str:
    if len(text) <= room - (0 if is_whole else 1):
        return text if is_whole or not text else text + ELLIPSIS
    kept = text[: max(room - 1, 0)]
    head, space, rest = kept.rpartition(" ")
    return (head if space and len(rest) < room // 2 else kept).rstrip() + ELLIPSIS


def around(text: str, terms: Collection[str]) -> Quotation:
    """Return the stretch of a text in which most of the terms are closest together, each marked."""
    text = unicodedata.normalize("NFC", text)
    places = sorted(_places(text, terms))
    if not places:
        return Quotation(((_cut_after(_clean(text[: 2 * LIMIT]).strip(), LIMIT), False),))
    start, end = _stretch(text, places)
    pieces = [(ELLIPSIS if start else "", False)]
    at = start
    for place, until in _joined(text, places):
        first, last = max(place, start), min(until, end)
        if first < last:
            pieces += [(_clean(text[at:first]), False), (_clean(text[first:last]), True)]
            at = last
    pieces += [(_clean(text[at:end]), False), (ELLIPSIS if end < len(text) else "", False)]
    return Quotation(tuple(piece for piece in pieces if piece[0]))


def _joined(text: str, places: list[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    """Yield the places from the first on, those that touch, overlap or have one sign between them made one."""
    start, end, _term = places[0]
    for place, until, _term in places[1:]:
        if place > end and (place > end + 1 or text[end].isalnum()):
            yield start, end
            start = place
        end = max(end, until)
    yield start, end


def _places(text: str, terms: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the places of terms, found by words without accents and capitals; Chinese characters as they are."""
    words = frozenset(terms)
    for found in _WORD.finditer(text):
        folded = _folded(found[0])
        if folded in words:
            yield found.start(), found.end(), folded
    for term in words:
        if _HAN.match(term):
            places = (found.start() for found in re.finditer(f"(?={re.escape(term)})", text))  # pairs overlap
            yield from ((place, place + len(term), term) for place in places)


def _folded(word: str) -> str:
    low = word.lower()
    if low.isascii():
        return low
    return "".join(letter for letter in unicodedata.normalize("NFD", low) if not unicodedata.combining(letter))


def _stretch(text: str, places: list[tuple[int, int, str]]) -> tuple[int, int]:
    """Return the start and end of the quotation: whole words, no more than the limit with both signs."""
    room, before = LIMIT - 2, 60

    def count(at: int) -> int:
        reach = places[at][0] + room - before
        return len({term for _start, _end, term in takewhile(lambda place: place[1] <= reach, places[at:])})

    first = places[max(range(min(len(places), _LOOKED_AT)), key=count)]
    start = max(0, first[0] - before)
    if start:
        start = min((text.find(" ", start, first[0]) + 1) or start, first[0])
    end = min(len(text), start + room)
    if end < len(text):
        space = text.rfind(" ", first[1], end)
        end = space if space >= 0 else end
    return start, end


_LOOKED_AT = 200
"""Places where a stretch may begin; a word with more places is not rare."""


def _clean(text: str) -> str:
    """Return one line, without signs that are not drawn: they could turn the direction of what follows."""
    kept = (" " if sign.isspace() else sign for sign in text if sign.isspace() or unicodedata.category(sign)[0] != "C")
    return re.sub(" +", " ", "".join(kept))
