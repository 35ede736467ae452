"""Filters of statements: speaker, forum, years, sense, stance and voice.

One sense is always chosen and there is no way to look at all three at once.
"Our responsibility to protect the oceans" is no reference to RtoP, but a sum would count it as
one. A government only presumed to share a group's words is never counted as a speaker.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dashboard.i18n import Texts, _, lazy

if TYPE_CHECKING:
    from dashboard.queries.statements import StatementRow

    Speech = tuple[StatementRow, ...]

ALL = "all"
NOT_READ = "not_read"
"""A stance that was not read by hand."""

SENSES = Texts(
    {
        "norm": lazy("RtoP, as a norm"),
        "possible": lazy("Possibly RtoP"),
        "generic": lazy("Another responsibility to protect"),
    }
)
FORUMS = Texts(
    {
        "general_debate": lazy("General Debate"),
        "security_council": lazy("Security Council"),
        "general_assembly": lazy("General Assembly"),
        "human_rights_council": lazy("Human Rights Council"),
        "informal_dialogue": lazy("Informal dialogue"),
        "regional_organisation": lazy("Regional organisation"),
        "parliament": lazy("Parliament"),
        "other": lazy("Elsewhere"),
    }
)
STANCES = Texts(
    {
        "supportive": lazy("Supportive"),
        "cautious": lazy("Cautious"),
        "opposed": lazy("Opposed"),
        "neutral": lazy("Neutral"),
        NOT_READ: lazy("Not read by hand"),
    }
)
STANCES_IN_SENTENCE = Texts(
    {
        "supportive": lazy("supportive"),
        "cautious": lazy("cautious"),
        "opposed": lazy("opposed"),
        "neutral": lazy("neutral"),
        NOT_READ: lazy("not read by hand"),
    }
)
VOICES = Texts(
    {
        "own": lazy("Own voice"),
        "on_behalf": lazy("On behalf of a group"),
        "presumed": lazy("Presumed from membership"),
    }
)
VOICES_IN_SENTENCE = Texts(
    {
        "own": lazy("own voice"),
        "on_behalf": lazy("on behalf of a group"),
        "presumed": lazy("presumed from membership"),
    }
)


class StatementFilter(NamedTuple):
    """A choice of statements; ``ALL`` matches everything of its kind, but for the sense."""

    participants: frozenset[str] | None
    """Codes; None matches everyone."""
    first: int
    last: int
    forum: str = ALL
    sense: str = "norm"
    stance: str = ALL
    voice: str = ALL

    def matches(self, row: StatementRow) -> bool:
        """Return whether a statement is chosen."""
        return (
            row.sense == self.sense
            and self.is_of_group(row)
            and self.first <= row.year <= self.last
            and self.forum in (ALL, row.forum)
            and self.stance in (ALL, row.stance or NOT_READ)
            and self.voice in (ALL, row.capacity)
        )

    def is_of_group(self, row: StatementRow) -> bool:
        """Return whether it speaks for one of the participants."""
        return self.participants is None or row.participant in self.participants


def filter_statements(rows: Iterable[StatementRow], chosen: StatementFilter) -> tuple[StatementRow, ...]:
    """Return the statements that match."""
    return tuple(row for row in rows if chosen.matches(row))


def sense_codes(rows: Sequence[StatementRow], chosen: StatementFilter) -> dict[str, str]:
    """Return the label of each sense, with how many there are in it and with all else as chosen → its code."""
    counts = {code: len(filter_statements(rows, chosen._replace(sense=code))) for code in SENSES}
    message = _("{sense} ({count})")
    return {message.format(sense=words, count=counts[code]): code for code, words in SENSES.items()}


def codes(words: Mapping[str, str], rows: Iterable[StatementRow], column: str, whole: str) -> dict[str, str]:
    """Return the label of all, then of each code found in the column → its code."""
    found = Counter(getattr(row, column) or NOT_READ for row in rows)
    return {whole: ALL} | {label: code for code, label in words.items() if found[code]}


def speech_of(row: StatementRow) -> str:
    """Return the speech of a statement; one entered by hand is a separate speech."""
    return row.statement if row.position is None else row.statement.rpartition("-")[0]


def by_speech(rows: Iterable[StatementRow]) -> tuple[Speech, ...]:
    """Return the statements of one speech together, in their order, speeches in the order they come."""
    speeches: dict[tuple[str, str], list[StatementRow]] = {}
    for row in rows:
        speeches.setdefault((speech_of(row), row.participant), []).append(row)
    return tuple(tuple(sorted(found, key=lambda row: row.position or 0)) for found in speeches.values())


def page_codes(speeches: Sequence[Speech], size: int) -> dict[str, str]:
    """Return the label of each page of so many speeches, with its years → its number from 1."""
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
