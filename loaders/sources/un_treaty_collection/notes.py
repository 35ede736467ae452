"""Read withdrawals from the notes at the page's end, with their days.

Most notes that speak of withdrawal mean a reservation, a declaration or a territory; a
sentence that names one of those is never read as leaving the treaty. A notification that
was taken back, or a return to the treaty, cancels the withdrawal before it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from lxml.html import HtmlElement

from loaders.sources.un_treaty_collection.days import WRITTEN_OUT, day
from loaders.sources.un_treaty_collection.text import plain

_TREATY = (
    r"(?:(?:the|this|that|its|said|present|above-mentioned|aforementioned|[A-Z][\w-]*) ){1,6}?"
    r"(?:Convention|Protocol|Covenant|Statute|Treaty|Agreement|Amendment)\b"
)
_LEAVES = re.compile(
    rf"\bwithdr\w+ from {_TREATY}|\bdenounc\w+ {_TREATY}|\bdenunciation of {_TREATY}"
    r"|\b(?:notification|notice|instrument) of (?:its )?(?:withdrawal|denunciation)\b"
    r"|\bto withdraw with effect\b"
)
_LEAVING = re.compile(r"\b(?:[Ww]ithdr|[Dd]enounc|[Dd]enunciation)")
_RETURNS = re.compile(
    r"\b(?:rescind|rescission|revok|revoc|retract|cancel|annul)\w*\b"
    r".*\b(?:notification|notice|instrument|decision|withdrawal|denunciation)\b"
    r"|\bwithdr(?:ew|aw|awn|awing|awal(?:, [^,.;]{0,60},)? of)(?:, [^,.;]{0,60},)? (?:\w+ ){0,3}"
    r"(?:notification|notice|instrument|decision)\b"
    r"|\bre-?(?:acce|ratif|join)|\bacced\w+ (?:again|anew)\b|\bnot (?:appear )?(?:to )?(?:be )?possible\b",
    re.IGNORECASE,
)
_REJOINS = re.compile(r"\bre-?(?:acce|ratif|join)|\bacced\w+ (?:again|anew)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"reserv|declar|objection|exclusion|understanding|derogat|statement|competence"
    r"|territor|exten(?:d|sion)|on behalf of|effect for|in respect of|with respect to|with regard to|as regards"
)
_EFFECTIVE = re.compile(
    r"\beffect(?:ive)?(?: date)?(?: of (?:the|its|this) (?:withdrawal|denunciation))?(?: (?:is|was|being|will be))?"
    r"(?:(?:,? (?:as|on|from|of|since|the))*|[^.;0-9]{0,120}, (?:i\.e\.,? |namely,? |that is,? )?on(?: the)?)"
    rf" ({WRITTEN_OUT})"
)
_NOTIFIED = re.compile(rf"(?<!dated ){WRITTEN_OUT}")
_ANONYMOUS = re.compile(r"\b[Tt]he (?:said )?Government (?!of\b)")
_ANY_GOVERNMENT = re.compile(r"\bGovernments? of\b")
_REFERENCE = re.compile(rf"C\.N\.[\w./-]*(?: of {WRITTEN_OUT})?")
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[\"“(\[]?[A-Z])|\n+")


@dataclass(frozen=True)
class Leaving:
    """A participant's withdrawal by the notes; ``no_day`` is a day the calendar does not have."""

    notified_on: date | None = None
    effective_on: date | None = None
    no_day: str = ""


def notes(tree: HtmlElement) -> dict[str, str]:
    """The text of each note by its number, a line a paragraph."""
    found: dict[str, str] = {}
    for element in tree.xpath("//*[contains(@id, '_dgNotesAll_ctl') and contains(@id, '_divNotesAll')]"):
        text = _lines(element).strip()
        number = next(iter(element.xpath("./a/@name")), "") or text[: len(text) - len(text.lstrip("0123456789"))]
        found[number] = f"{found.get(number, '')}\n{text.removeprefix(number)}".strip()
    return found


def leaving(texts: Iterable[str], participant: str, acted_on: Collection[date]) -> Leaving | None:
    """Return a participant's withdrawal by its notes; None when it has not left or came back.

    The days of its own acts, repeated in a note, are not days of leaving.
    """
    return _leavings(texts, participant, acted_on)[-1]


def ended(texts: Iterable[str], participant: str) -> list[Leaving]:
    """Each time the participant left and joined again, where both the notice and its effect have a day."""
    leavings = _leavings(texts, participant, ())[:-1]
    return [left for left in leavings if left and left.notified_on and left.effective_on]


def _leavings(texts: Iterable[str], participant: str, acted_on: Collection[date]) -> list[Leaving | None]:
    """Return each leaving in the notes that ended in a return by a new act, then one that did not."""
    leaving: Leaving | None = None
    before: list[Leaving | None] = []
    is_going_on = False
    for sentence in sentences(texts, participant):
        is_named = names(sentence, participant)
        if _RETURNS.search(sentence):
            before += [leaving] if _REJOINS.search(sentence) else []
            leaving, is_going_on = None, False
        elif _OTHER.search(sentence) or (_ANY_GOVERNMENT.search(sentence) and not is_named):
            is_going_on = False
        elif _LEAVES.search(sentence) and (is_named or _ANONYMOUS.search(sentence)):
            leaving, is_going_on = _followed(leaving, _days(sentence, acted_on)), True
        elif leaving and is_going_on and _LEAVING.search(sentence):
            leaving = _followed(leaving, replace(_days(sentence, acted_on), notified_on=None))
    return [*before, leaving]


def is_about(sentence: str, participant: str) -> bool:
    """Return True if a sentence of its notes names the participant, or a government without a name."""
    return names(sentence, participant) or bool(_ANONYMOUS.search(sentence))


def mentions_leaving(text: str) -> bool:
    """Return True if a note mentions any participant leaving the treaty."""
    return bool(_LEAVES.search(text))


def names(text: str, participant: str) -> bool:
    """Return True if a text names the participant, by the part of its name before any parenthesis."""
    return bool(re.search(rf"(?<![\w-]){_core(participant)}(?![\w-])", _straight(text)))


def _followed(leaving: Leaving | None, later: Leaving) -> Leaving:
    """Return a withdrawal with what a later sentence adds; a new notification starts anew."""
    if leaving is None or later.notified_on:
        return later
    return replace(
        leaving, effective_on=later.effective_on or leaving.effective_on, no_day=later.no_day or leaving.no_day
    )


def _days(sentence: str, acted_on: Collection[date]) -> Leaving:
    takes_effect = _EFFECTIVE.search(sentence)
    effective = [takes_effect.group(1)] if takes_effect else []
    others = [text for text in _NOTIFIED.findall(_EFFECTIVE.sub("", sentence)) if day(text) not in acted_on]
    texts = [*effective, *others[:1]]
    no_day = next((text for text in texts if day(text) is None), "")
    return Leaving(
        notified_on=day(others[0]) if others else None,
        effective_on=day(effective[0]) if effective else None,
        no_day=no_day,
    )


def sentences(texts: Iterable[str], participant: str) -> Iterator[str]:
    """The sentences, without references to other documents and without the words "for" the participant."""
    whom = re.compile(
        r" (?:for|in respect of|with respect to|with regard to|as regards)"
        rf"(?: the)?(?: Government of)?(?: the)?(?: [\w'-]+){{0,4}}? {_core(participant)}(?![\w-])"
    )
    for text in texts:
        for sentence in _SENTENCE.split(text):
            yield whom.sub("", _straight(_REFERENCE.sub("", plain(sentence))))


def _core(participant: str) -> str:
    return re.escape(_straight(re.sub(r" ?\(.*", "", participant)))


def _straight(text: str) -> str:
    return text.replace("’", "'")


def _lines(element: HtmlElement) -> str:
    """The text of an element with a line break where the page has one; comments are left out."""
    parts = element.xpath(".//text() | .//br | .//p")
    return "".join(part if isinstance(part, str) else "\n" for part in parts)
