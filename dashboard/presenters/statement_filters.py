"""Which statements are looked at: by whom, where, when, in which sense, with which stance, in whose voice.

One sense is always chosen and there is no way to look at all three at once.
"Our responsibility to protect the oceans" is no reference to RtoP, and added up it would be
one. Whoever is only presumed to share a group's words is never counted with the speakers.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard.i18n import _

if TYPE_CHECKING:
    from dashboard.warehouse.connection import Rows

ALL = "all"
NOT_READ = "not_read"
"""A stance nobody has read by hand."""

SENSES = {
    "norm": _("RtoP, as a norm"),
    "possible": _("Possibly RtoP"),
    "generic": _("Another responsibility to protect"),
}
FORUMS = {
    "general_debate": _("General Debate"),
    "security_council": _("Security Council"),
    "general_assembly": _("General Assembly"),
    "human_rights_council": _("Human Rights Council"),
    "informal_dialogue": _("Informal dialogue"),
    "regional_organisation": _("Regional organisation"),
    "parliament": _("Parliament"),
    "other": _("Elsewhere"),
}
STANCES = {
    "supportive": _("Supportive"),
    "cautious": _("Cautious"),
    "opposed": _("Opposed"),
    "neutral": _("Neutral"),
    NOT_READ: _("Not read by hand"),
}
VOICES = {
    "own": _("Own voice"),
    "on_behalf": _("On behalf of a group"),
    "presumed": _("Presumed from membership"),
}


class Sieve(NamedTuple):
    """A choice of statements; ``ALL`` lets everything of its kind through, but for the sense."""

    participants: frozenset[str] | None
    """Codes; None lets everyone through."""
    first: int
    last: int
    forum: str = ALL
    sense: str = "norm"
    stance: str = ALL
    voice: str = ALL

    def lets_through(self, row: Any) -> bool:
        """Return whether a statement is looked at."""
        return (
            row.sense == self.sense
            and self.is_of_group(row)
            and self.first <= row.year <= self.last
            and self.forum in (ALL, row.forum)
            and self.stance in (ALL, row.stance or NOT_READ)
            and self.voice in (ALL, row.capacity)
        )

    def is_of_group(self, row: Any) -> bool:
        """Return whether it is heard for somebody who is looked at."""
        return self.participants is None or row.participant in self.participants


def kept(rows: Rows, sieve: Sieve) -> Rows:
    """Return the statements that are looked at."""
    return tuple(row for row in rows if sieve.lets_through(row))


def sense_codes(rows: Rows, sieve: Sieve) -> dict[str, str]:
    """Return the label of each sense, with how many there are in it and with all else as chosen → its code."""
    counts = {code: len(kept(rows, sieve._replace(sense=code))) for code in SENSES}
    message = _("{sense} ({count})")
    return {message.format(sense=words, count=counts[code]): code for code, words in SENSES.items()}


def codes(words: dict[str, str], rows: Rows, column: str, whole: str) -> dict[str, str]:
    """Return the label of all, then of each code that stands in the column of any row → its code."""
    found = Counter(getattr(row, column) or NOT_READ for row in rows)
    return {whole: ALL} | {label: code for code, label in words.items() if found[code]}


def speech_of(row: Any) -> str:
    """Return the speech a statement stands in; one entered by hand is a speech of its own."""
    return str(row.statement if row.position is None else row.statement.rpartition("-")[0])


def by_speech(rows: Rows) -> tuple[Rows, ...]:
    """Return the statements of one speech together, in their order, speeches in the order they come."""
    held: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        held.setdefault((speech_of(row), row.participant), []).append(row)
    return tuple(tuple(sorted(said, key=lambda row: row.position or 0)) for said in held.values())


def page_codes(speeches: tuple[Rows, ...], size: int) -> dict[str, str]:
    """Return the label of each page of so many speeches, with the years it holds → its number from 1."""
    within = _("{first} to {last} of {count}: {until}")
    across = _("{first} to {last} of {count}: {until} back to {since}")
    found = {}
    for number, start in enumerate(range(0, len(speeches), size), 1):
        page = speeches[start : start + size]
        until, since = page[0][0].year, page[-1][0].year
        message = within if since == until else across
        label = message.format(first=start + 1, last=start + len(page), count=len(speeches), since=since, until=until)
        found[label] = str(number)
    return found
