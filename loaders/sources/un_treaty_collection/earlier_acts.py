"""Acts in the notes that are not in the table: letters that a signatory will not ratify, and earlier periods.

The table shows only the latest act of each participant. A sentence on an earlier one is
read where it gives one act and one day; any other leaves the time before the table's
first act unknown, which is recorded as an act of its own (``earlier_acts_unread``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from loaders.records.words import Act
from loaders.sources.un_treaty_collection.days import WRITTEN_OUT, day
from loaders.sources.un_treaty_collection.notes import is_about, sentences
from loaders.sources.un_treaty_collection.text import plain

_REFUSES = re.compile(
    r"\b(?:do|does|did) not intend to (?:become|be) (?:a )?(?:state )?party|\bdo(?:es)? not intend to ratify"
    r"|\bintention not to (?:become|be) a party|\bintention not to ratify|\bno intention (?:of|to) (?:becom|ratif)",
    re.IGNORECASE,
)
_BEFORE = r"(?:initially|previously|originally)"
_VERBS: dict[str, Act] = {"signed": "signature", "ratified": "ratification", "acceded": "accession"}
_ACT = re.compile(rf"\b{_BEFORE} ({'|'.join(_VERBS)})\b(?! and\b)")
_EARLIER = re.compile(
    rf"\b{_BEFORE}\b[^.;]*\b(?:sign|ratif|acced)|\b(?:signature|ratification|accession) {_BEFORE}\b", re.IGNORECASE
)
_OTHER = re.compile(r"reserv|declar|objection|notification|communication", re.IGNORECASE)


@dataclass(frozen=True)
class NotedAct:
    """An act in a note; ``acted_on`` is empty where the note gives no day of the calendar."""

    act: Act
    acted_on: date | None
    effective_on: date | None = None


def refusal(texts: Iterable[str]) -> NotedAct | None:
    """The letter by which a signatory said that it will not become a party, with the day it was received."""
    for text in map(plain, texts):
        if refused := _REFUSES.search(text):
            found = re.findall(WRITTEN_OUT, text[: refused.start()])
            return NotedAct("intention_not_to_ratify", day(found[0]) if found else None)
    return None


def earlier(texts: Iterable[str], participant: str, first_on: date) -> Iterator[NotedAct]:
    """The participant's acts before the first of the table, or a mark for acts that no rule could read."""
    for sentence in sentences(texts, participant):
        if not _EARLIER.search(sentence) or _OTHER.search(sentence) or not is_about(sentence, participant):
            continue
        verbs, days = _ACT.findall(sentence), re.findall(WRITTEN_OUT, sentence)
        acted_on = day(days[0]) if len(days) == 1 else None
        if len(verbs) == 1 and acted_on:
            yield NotedAct(_VERBS[verbs[0]], acted_on)
        else:
            yield NotedAct("earlier_acts_unread", first_on)
