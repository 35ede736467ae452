"""Check captions for words and numbers that the data do not support, and suggest neutral ones.

It suggests and never forbids, because the publisher decides on a caption. It looks for verdicts and motives
(no list gives a government's reason for not signing), rankings, missing entries taken for a no, and numbers
that are not on the export. The tests check our own captions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dashboard.formats import open_list_text
from dashboard.i18n import LazyMessage, _, lazy

VERDICT_REASON = lazy("a judgement or a motive: our data show what was done, not why")
RANKING_REASON = lazy("a ranking or a score: governments are counted here, not ranked")
SILENCE_REASON = lazy("a missing entry read as a no: our data may be incomplete")
NUMBER_REASON = lazy("a number that is not on this map or chart")

_NOT_A_PARTY = lazy("is not a party")
_NOT_SIGNED = lazy("has not signed")
_NO_ACTION = lazy("no action found on the list")
_NOT_MET = lazy("has not met the commitment")
_NO_EVIDENCE = lazy("no evidence found in the documents searched")
_VOTED = lazy("voted No")
_COUNTED = lazy("name the count, such as “bound by 5 of 16”")
_PLAIN = lazy("say what was done, and on which day")

PATTERNS: tuple[tuple[str, LazyMessage, LazyMessage], ...] = (
    (r"supports? genocide", VERDICT_REASON, _PLAIN),
    (r"refus(?:e|es|ed|ing|al|als)(?: to (?:sign|ratify|join|accede))?", VERDICT_REASON, _NOT_A_PARTY),
    (r"reject(?:s|ed|ing|ion)?", VERDICT_REASON, _NOT_A_PARTY),
    (r"fail(?:s|ed|ing|ure|ures)?(?: to (?:sign|ratify|join|act|protect|accede))?", VERDICT_REASON, _NO_ACTION),
    (r"ignor(?:e|es|ed|ing)|neglect(?:s|ed|ing)?", VERDICT_REASON, _NO_ACTION),
    (r"block(?:s|ed|ing)?|obstruct(?:s|ed|ing|ion)?|def(?:y|ies|ied|iance)", VERDICT_REASON, _VOTED),
    (r"oppos(?:e|es|ed|ing|ition)|hostile(?: to)?", VERDICT_REASON, _VOTED),
    (r"violat(?:e|es|ed|ing|ion|ions|or|ors)|breach(?:es|ed)?", VERDICT_REASON, _PLAIN),
    (r"guilty|complicit|complicity|condon(?:e|es|ed|ing)", VERDICT_REASON, _PLAIN),
    (r"sham(?:e|es|ed|eful)|disgrac(?:e|eful)|hypocri(?:sy|te|tes|tical)|coward(?:ly|ice)?", VERDICT_REASON, _PLAIN),
    (r"rogue|pariah|villains?|denier|deniers|enem(?:y|ies)", VERDICT_REASON, _PLAIN),
    (r"laggards?|stragglers?|holdouts?|hold-outs?", RANKING_REASON, _NOT_A_PARTY),
    (r"lag(?:s|ged|ging)?(?: behind)?", RANKING_REASON, _NOT_MET),
    (r"worst|best|bottom|top(?:-ranked)?(?= \d| countr| govern)", RANKING_REASON, _COUNTED),
    (r"rank(?:s|ed|ing|ings)?|league tables?|scores?|scored|graded?|grades", RANKING_REASON, _COUNTED),
    (r"leaders?|leading|champions?|front-?runners?|exemplary", RANKING_REASON, _COUNTED),
    (r"never (?:signed|ratified|joined|acceded|committed)", SILENCE_REASON, _NOT_SIGNED),
    (r"has no (?:focal point|law|laws|policy|policies|mechanism|plan)", SILENCE_REASON, _NO_EVIDENCE),
    (r"silent|silence|inaction", SILENCE_REASON, _NO_EVIDENCE),
)
"""Pattern, why the record cannot carry it, what to write instead."""

MAX_NUMBERS = 10
"""Numbers of a print that are offered at most, the nearest."""

_PATTERNS = tuple(
    (re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), why, instead) for pattern, why, instead in PATTERNS
)
_NUMBER = re.compile(r"(?<![\w/.,-])\d{1,3}(?![\w/-]|[.,]\d)")
_DAY = re.compile(r"\b\d{1,2}(?= (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))")


@dataclass(frozen=True)
class CaptionFinding:
    """A word or number in a caption: position, reason, and what to write instead."""

    start: int
    end: int
    word: str
    why: str
    instead: str


def check_caption(text: str, numbers: Iterable[int] | None = None) -> tuple[CaptionFinding, ...]:
    """Return the findings in a caption, in order; ``numbers`` are those on the export, where they are known."""
    found = [*_find_words(text), *(_find_numbers(text, frozenset(numbers)) if numbers is not None else ())]
    return tuple(sorted(found, key=lambda finding: finding.start))


def finding_sentences(found: Iterable[CaptionFinding], our_caption: str) -> tuple[str, ...]:
    """Return the findings as sentences, and last our own caption."""
    sentences_once = dict.fromkeys(
        _("“{word}” is {why}. Better: {instead}.").format(word=one.word, why=one.why, instead=one.instead)
        for one in found
    )
    sentences = tuple(sentences_once)
    return (*sentences, _("Our text: {caption}").format(caption=our_caption)) if sentences else ()


def _find_words(text: str) -> Iterator[CaptionFinding]:
    earlier: list[CaptionFinding] = []
    for pattern, why, instead in _PATTERNS:
        for match in pattern.finditer(text):
            finding = CaptionFinding(match.start(), match.end(), match.group(), str(why), str(instead))
            if all(finding.end <= other.start or finding.start >= other.end for other in earlier):
                earlier.append(finding)
                yield finding


def _find_numbers(text: str, numbers: frozenset[int]) -> Iterator[CaptionFinding]:
    days = {match.start() for match in _DAY.finditer(text)}
    for match in _NUMBER.finditer(text):
        if match.start() not in days and int(match.group()) not in numbers:
            near = sorted(sorted(numbers, key=lambda number: abs(number - int(match.group())))[:MAX_NUMBERS])
            instead = _("one of {numbers}").format(numbers=open_list_text(map(str, near)))
            yield CaptionFinding(match.start(), match.end(), match.group(), str(NUMBER_REASON), instead)
