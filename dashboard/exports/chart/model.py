"""Content of a line or bar chart; every format is written from it alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.dates import table_day
from dashboard.exports.map.model import BaseExport
from dashboard.exports.spreadsheets import Record
from dashboard.formats import open_list_text, series_text
from dashboard.i18n import _, lazy
from dashboard.presenters.member_uptake import UptakeLine
from dashboard.presenters.speaker_shares import Year
from dashboard.presenters.statement_filters import SENSES

MAX_ALT_STEPS = 12
"""Number of steps in the alternative text; the data have all of them."""


@dataclass(frozen=True)
class Point:
    """A day on which the number changed, the number from then on, and its text."""

    on: date
    count: int
    words: str
    is_by: bool = False
    """True if it is only known to be so on or before that day."""


@dataclass(frozen=True, kw_only=True)
class BaseChartExport(BaseExport):
    """One chart to download; subclasses add the content."""

    kind = lazy("chart")
    definitions: str
    document: str
    records: tuple[Record, ...]
    parts: Mapping[str, str]
    """Every part by name with its data: a year, a government, a total."""

    @property
    def steps(self) -> Iterator[tuple[str, str]]:
        """Days or years of the chart with their values, in order."""
        raise NotImplementedError

    @property
    def alt(self) -> str:
        """Alternative text: the sentence and at most twelve steps."""
        steps = series_text(
            _("{what}: {count}").format(what=when, count=count) for when, count in _thin_out(list(self.steps))
        )
        return _("Chart: {sentence} {steps}.").format(sentence=self.neutral_subtitle, steps=steps)

    @property
    def numbers(self) -> frozenset[int]:
        """Every number a caption of this chart may use, and zero."""
        in_words = " ".join([self.neutral_title, self.neutral_subtitle, *(count for _when, count in self.steps)])
        return frozenset({0, *map(int, re.findall(r"\d+", in_words))})

    @property
    def source_words(self) -> str:
        """The depositary of a treaty, and title and publisher of every source."""
        return self.name_sources()

    @property
    def caption(self) -> str:
        """A caption from counts and sources."""
        message = _("{title}. {sentence} Source: {sources}. RtoP Commitments Tracker, edition {edition}; code {code}.")
        return message.format(
            title=self.neutral_title,
            sentence=self.neutral_subtitle,
            sources=self.source_words,
            edition=self.edition,
            code=self.code,
        )


@dataclass(frozen=True, kw_only=True)
class CurveExport(BaseChartExport):
    """A number that rises and falls from day to day."""

    points: tuple[Point, ...]
    totals: tuple[Point, ...] = ()
    known_to: date | None = None
    """The last day known, if it is well before the day of the export."""
    known_words: str = ""
    """That day as precise as it is known."""

    @property
    def steps(self) -> Iterator[tuple[str, str]]:
        """Every day on which the number changed, then the totals."""
        yield from ((table_day(point.on), str(point.count)) for point in self.points)
        yield from ((table_day(point.on), _("{count} said").format(count=point.count)) for point in self.totals)

    @property
    def is_open(self) -> bool:
        """True if the last count applies up to the day of the chart: governments are sourced by name."""
        return self.view.kind == "indicator"


@dataclass(frozen=True, kw_only=True)
class BarExport(BaseChartExport):
    """Share of the speakers of a year whose speech has each sense."""

    years: tuple[Year, ...]

    @property
    def steps(self) -> Iterator[tuple[str, str]]:
        """Every year with its counts."""
        return ((str(year.year), year_counts(year)) for year in self.years)

    @property
    def numbers(self) -> frozenset[int]:
        """Every count, and every share in percent."""
        return super().numbers | {round(100 * year.share(sense)) for year in self.years for sense in SENSES}


@dataclass(frozen=True, kw_only=True)
class MemberExport(BaseChartExport):
    """Members of an organisation on each commitment of a pillar."""

    lines: tuple[UptakeLine, ...]

    @property
    def steps(self) -> Iterator[tuple[str, str]]:
        """Every commitment with its counts."""
        yield from self.parts.items()


def _thin_out(steps: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """Return at most twelve steps, evenly spaced, the last among them: more is too much to listen to."""
    apart = -(-len(steps) // MAX_ALT_STEPS)
    return steps[::-1][::apart][::-1]


ChartExport = CurveExport | BarExport | MemberExport


def year_counts(year: Year) -> str:
    """Return the number of speeches of a year with each sense."""
    message = _("{what} {count}")
    senses = open_list_text(message.format(what=words, count=year.count_of(sense)) for sense, words in SENSES.items())
    return _("{heard} of {spoke}").format(heard=senses, spoke=year.spoke)
