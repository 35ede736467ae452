"""Write a change as a sentence: participant, former and new value, subject, day, act."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from loaders import warehouse
from loaders.diff.model import Change

_PARTICIPANTS = "select p.participant, p.name from participant as p"
_SUBJECTS = """
select 'treaty', t.treaty, t.short_title from treaty as t
union all select 'indicator', i.indicator, i.title from indicator as i
union all select 'resolution', r.resolution, concat_ws(', ', r.symbol, r.title) from resolution as r
union all select 'pledge', l.pledge, l.title from pledge_list as l
union all select 'statement', s.statement, s.title from statement as s
union all select 'pillar', p.pillar, p.title from pillar as p
"""

NOTHING = "nothing"
STANDINGS = {
    "party": ("party", "party to the {}"),
    "bound_through": ("bound through another", "bound to the {} through another government"),
    "signatory": ("signed, not bound", "signed, not bound by the {}"),
    "signatory_declined": ("signed, will not ratify", "signed, has said it will not ratify the {}"),
    "not_party": ("not a party", "not a party to the {}"),
    "withdrawn": ("withdrawn", "withdrawn from the {}"),
    "no_action": ("no action", "no action on the {}"),
    "not_open": ("not open to it", "the {} is not open to it"),
    "not_assessed": ("not assessed", "the {} is not assessed"),
}
"""Standing → in a word, and toward a treaty."""


class DisplayNames:
    """Names of participants and titles of subjects, from a warehouse."""

    def __init__(self, path: Path) -> None:
        """Ask the warehouse for all names at once."""
        self._participants = dict(warehouse.query(path, _PARTICIPANTS))
        self._subjects = {(kind, key): title for kind, key, title in warehouse.query(path, _SUBJECTS)}

    def participant(self, code: str) -> str:
        """The name of a participant; its code where the warehouse has none."""
        return str(self._participants.get(code, code))

    def subject(self, kind: str, key: str) -> str:
        """The title of a treaty, indicator, resolution or pillar; its key where the warehouse has none."""
        return str(self._subjects.get((kind, key), key))


def sentence(move: Change, names: DisplayNames) -> str:
    """The move in words: “Kiribati: no action → party to the Convention against Torture, 22 July 2019 (accession)”."""
    since = f", {_day(move.since_on, move.since_precision)}" if move.since_on else ""
    act = f" ({move.act.replace('_', ' ')})" if move.act else ""
    return f"{names.participant(move.participant)}: {_before(move)} → {_after(move, names)}{since}{act}"


def _before(move: Change) -> str:
    """Return the former value in words, with its day if only the day changed."""
    if move.value_before is None:
        return NOTHING
    word, _comma, more = move.value_before.partition(", ")
    words = STANDINGS[word][0] if move.kind == "treaty" else _word(word)
    day = move.since_before if move.value == move.value_before else None
    return words + _leaving(more) + (f" since {day_text(day)}" if day else "")


def _after(move: Change, names: DisplayNames) -> str:
    """Return the new value and the subject in words."""
    subject = names.subject(move.kind, move.subject)
    if move.value is None:
        return f"{NOTHING}, {subject}"
    word, _comma, more = move.value.partition(", ")
    words = STANDINGS[word][1].format(subject) if move.kind == "treaty" else f"{_word(word)}, {subject}"
    return words + _leaving(more)


def _leaving(more: str) -> str:
    """Return what follows a value: the day of a withdrawal that is notified and not yet in effect."""
    if more.startswith("leaving on "):
        return f"; withdrawal takes effect on {day_text(date.fromisoformat(more.removeprefix('leaving on ')))}"
    return f", {more}" if more else ""


def _word(value: str) -> str:
    return {"searched_none": "no evidence found"}.get(value, value.replace("_", " "))


def _day(day: date, precision: str | None) -> str:
    if precision == "year":
        return str(day.year)
    if precision == "month":
        return f"{day:%B %Y}"
    return f"{'by ' if precision == 'by' else ''}{day.day} {day:%B %Y}"


def day_text(day: date) -> str:
    """Return a day in words: “6 June 2016”."""
    return _day(day, "day")
