"""Speakers of the General Debate by year, and the number of speeches that use the words in each sense.

Shares are of speakers, not of mentions: a speaker with five mentions counts once. Senses are never
added up: a speaker may be in all three, so the sum would count some twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dashboard.formats import list_text, sentences_text
from dashboard.i18n import _, lazy
from dashboard.presenters.rich_text import Table
from dashboard.presenters.statement_filters import SENSES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.queries.statements import SpeakerYearRow

FIRST = 2000
"""Until 2001 the words mean something else, and a year beside it shows where they begin."""
LEAST_SHARE = 0.05
"""No panel's scale ends lower, so that one speaker does not look like many."""
NOBODY = lazy("None of the selected governments spoke in the selected years, or from {year} on.")
ABOUT = lazy(
    "The bars show how many speakers used the words in each sense; each speech counts once. The senses "
    "are not added up. {ends} Forum, stance and voice do not change the chart."
)


class Year(NamedTuple):
    """A year of the General Debate: how many spoke, and in how many speeches each sense was heard.

    Of a year that was read by hand from automatic transcripts only speeches read to the end count.
    """

    year: int
    spoke: int
    norm: int
    possible: int
    generic: int
    is_transcript: bool = False

    def count_of(self, sense: str) -> int:
        """Return how many of those who spoke used the words in a sense."""
        count: int = getattr(self, sense)
        return count

    def share(self, sense: str) -> float:
        """Return the share of those who spoke, 0 to 1."""
        return self.count_of(sense) / self.spoke


def counted(
    spoken: Iterable[SpeakerYearRow], participants: frozenset[str] | None, first: int, last: int
) -> tuple[Year, ...]:
    """Return the years of all speakers or of those named, without years in which none of them spoke."""
    found: dict[int, list[int]] = {}
    transcripts: set[int] = set()
    for row in spoken:
        if first <= row.year <= last and (participants is None or row.participant in participants):
            counts = found.setdefault(row.year, [0, 0, 0, 0])
            for place, is_so in enumerate((True, row.has_norm, row.has_possible, row.has_generic)):
                counts[place] += is_so
            if row.is_transcript:
                transcripts.add(row.year)
    return tuple(
        Year(year, spoke, norm, possible, generic, year in transcripts)
        for year, (spoke, norm, possible, generic) in sorted(found.items())
    )


def end_words(years: tuple[Year, ...], last: int) -> str:
    """Return how far the speeches reach, and which years were read in another way."""
    read = [str(year.year) for year in years if year.is_transcript]
    message = _("Our collection ends in {last}; there are no data for later years.")
    if not read:
        return message.format(last=last)
    marked = _("Hatched ({years}): read by hand from automatic transcripts, complete speeches only.")
    return sentences_text((marked.format(years=list_text(read)), message.format(last=last)))


def top_of(years: tuple[Year, ...], sense: str) -> float:
    """Return the end of the scale of a sense, as a share."""
    return max(LEAST_SHARE, *(year.share(sense) for year in years)) * 1.1


def spoke_words(year: Year) -> str:
    """Return how many speakers a year's shares are of: those who spoke, or whose speech was read to the end."""
    message = _("{count} read") if year.is_transcript else _("{count} spoke")
    return message.format(count=year.spoke)


def bar_words(years: tuple[Year, ...]) -> str:
    """Return the bars in a sentence, for those who do not see them."""
    most = max(years, key=lambda year: year.share("norm"))
    last = years[-1]
    message = _(
        "Bar chart of the share of speakers in the General Debate who refer to RtoP as a norm, {first} to "
        "{last}. The share was highest in {most} ({heard} of {spoke}); in {last} it was {last_heard} of "
        "{last_spoke}. Possible and other senses are shown separately."
    )
    return message.format(
        first=years[0].year,
        last=last.year,
        most=most.year,
        heard=most.norm,
        spoke=most.spoke,
        last_heard=last.norm,
        last_spoke=last.spoke,
    )


def headline(years: tuple[Year, ...]) -> str:
    """Return the last year and the one with the largest share, as a sentence for the place above the bars."""
    most, last = max(years, key=lambda year: year.share("norm")), years[-1]
    message = _("In {year}, {heard} of {spoke} speakers in the General Debate referred to RtoP as a norm")
    if last.is_transcript:
        message = _(
            "In {year}, {heard} of the {spoke} speakers whose automatic transcript was read to the end "
            "referred to RtoP as a norm"
        )
    text = message.format(year=last.year, heard=last.norm, spoke=last.spoke)
    if most.share("norm") == last.share("norm"):
        return _("{sentence}.").format(sentence=text)
    message = _("{sentence}; the largest share was in {year}, with {heard} of {spoke}.")
    return message.format(sentence=text, year=most.year, heard=most.norm, spoke=most.spoke)


def table(years: tuple[Year, ...]) -> Table:
    """Return the bars as a table, the latest year first."""
    titles = (_("Year"), _("Spoke"), *SENSES.values())
    return Table(titles, tuple(tuple(map(str, year[:5])) for year in reversed(years)))
