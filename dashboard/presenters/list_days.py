"""First and last day of the lists and documents behind a sentence, so that it claims no more than they do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.dates import day_words
from dashboard.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from dashboard.queries.compare import SideCellRow
    from dashboard.queries.lines import LineCellRow
    from dashboard.queries.scorecard import TallyRow
    from dashboard.queries.treaties import TreatyStandingRow
    from dashboard.queries.whole_tables import NamedCellRow

_UNANSWERED = ("not_assessed", "not_open", "not_applicable", "signatory_declined")
"""Standings and statuses that rest on no list: a letter to the depositary has its own day, which is no list's."""


@dataclass(frozen=True)
class ListDays:
    """Oldest and newest day of the lists or documents joined, each in words as precise as it is known."""

    oldest: date
    newest: date
    oldest_words: str
    newest_words: str

    def end_before(self, day: date) -> bool:
        """Return whether every list ends before the day, so that nothing is known of the day itself."""
        return self.newest < day

    @property
    def span(self) -> str:
        """Return the days alone."""
        if self.oldest_words == self.newest_words:
            return self.newest_words
        return _("{oldest} to {newest}").format(oldest=self.oldest_words, newest=self.newest_words)

    @property
    def of_lists(self) -> str:
        """Return the days as those of lists."""
        if self.oldest_words == self.newest_words:
            return _("the list of {day}").format(day=self.newest_words)
        return _("lists of {oldest} to {newest}").format(oldest=self.oldest_words, newest=self.newest_words)

    @property
    def of_documents(self) -> str:
        """Return the days as those of documents, a list among them."""
        if self.oldest_words == self.newest_words:
            return _("documents of {day}").format(day=self.newest_words)
        return _("documents of {oldest} to {newest}").format(oldest=self.oldest_words, newest=self.newest_words)


def of_standings(rows: Iterable[TreatyStandingRow | NamedCellRow]) -> ListDays | None:
    """Return the days of the lists that answer for standings; None where none does."""
    return _span((row.as_of, row.as_of_precision) for row in rows if row.standing not in _UNANSWERED)


def of_cells(rows: Iterable[LineCellRow | SideCellRow]) -> ListDays | None:
    """Return the days of the newest documents that answer for cells of a line; None where none does."""
    return _span((row.confirmed_as_of, row.confirmed_precision) for row in rows if row.status not in _UNANSWERED)


def of_tallies(rows: Iterable[TallyRow]) -> ListDays | None:
    """Return the days of the documents behind tallies; None where nothing is answered."""
    ends = [((row.as_of, row.as_of_precision), (row.latest_as_of, row.latest_as_of_precision)) for row in rows]
    return _span(end for both in ends for end in both)


def _span(ends: Iterable[tuple[date | None, str | None]]) -> ListDays | None:
    dated = [(day, precision) for day, precision in ends if day]
    if not dated:
        return None
    oldest, newest = min(dated, key=lambda end: end[0]), max(dated, key=lambda end: end[0])
    return ListDays(oldest[0], newest[0], day_words(*oldest), day_words(*newest))
