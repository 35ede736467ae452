"""What a printed curve says, once: every format is written from this and from nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from dashboard.prints.citations import Cited
from dashboard.prints.codes import View
from dashboard.prints.maps.drawing import Fill
from dashboard.prints.maps.model import Source, Wording
from dashboard.prints.tables import Record
from dashboard.words import _, day_words


@dataclass(frozen=True)
class Point:
    """A day on which the number changed, the number from then on, and what is said of it."""

    on: date
    count: int
    said: str
    is_by: bool = False
    """Whether it is only known to have been so by that day."""


@dataclass(frozen=True)
class Entry:
    """A line of the legend: its fill, its number and its words."""

    fill: Fill
    count: int | None
    words: str


@dataclass(frozen=True)
class CurvePrint:
    """One curve that leaves the house, whole."""

    view: View
    """The map of the same subject, for the code."""
    edition: str
    built_at: datetime
    wording: Wording
    neutral_title: str
    neutral_subtitle: str
    points: tuple[Point, ...]
    totals: tuple[Point, ...]
    known_to: date | None
    """The last day known, where it lies well before the day of the print."""
    legend: tuple[Entry, ...]
    definitions: str
    sources: tuple[Source, ...]
    document: str
    as_of: str
    records: tuple[Record, ...]
    code: str

    @property
    def title(self) -> str:
        """The title printed: the publisher's, else ours."""
        return self.wording.title or self.neutral_title

    @property
    def subtitle(self) -> str:
        """The subtitle printed: the publisher's, else our sentence from counts."""
        return self.wording.subtitle or self.neutral_subtitle

    @property
    def link(self) -> str:
        """Where the code is checked; the code alone where no address is known."""
        return f"{self.wording.site.rstrip('/')}/?verify={self.code}" if self.wording.site else self.code

    @property
    def cited(self) -> Cited:
        """What a citation of this print needs."""
        address = self.link if self.wording.site else ""
        built_on = self.built_at.date()
        return Cited(self.neutral_title, _("curve"), self.view.day, self.edition, built_on, self.code, address)

    @property
    def alt(self) -> str:
        """The curve for those who do not see it: its sentence, and every step."""
        steps = "; ".join(f"{day_words(point.on)}: {point.count}" for point in self.points)
        return _("Curve: {sentence} {steps}.").format(sentence=self.neutral_subtitle, steps=steps)

    @property
    def is_open(self) -> bool:
        """Whether the last count stands until somebody tells another: it does where governments are sourced by name."""
        return self.view.kind == "indicator"

    @property
    def numbers(self) -> frozenset[int]:
        """Every number a caption of this curve may tell, and nought."""
        told = re.findall(r"\d+", f"{self.neutral_title} {self.neutral_subtitle}")
        return frozenset({0, *map(int, told), *(point.count for point in (*self.points, *self.totals))})

    @property
    def source_words(self) -> str:
        """Title and publisher of every source."""
        named = [f"{source.title} ({source.publisher.rstrip('.')})" for source in self.sources]
        return "; ".join(named) or _("none at hand")

    @property
    def caption(self) -> str:
        """A caption from counts and citations."""
        message = _("{title}. {sentence} Source: {sources}. RtoP Commitments Tracker, edition {edition}; code {code}.")
        return message.format(
            title=self.neutral_title,
            sentence=self.neutral_subtitle,
            sources=self.source_words,
            edition=self.edition,
            code=self.code,
        )

    @property
    def stem(self) -> str:
        """A name for files: what, when."""
        return f"rtop-{self.view.subject}-over-time-{self.view.day.isoformat()}"
