"""Content of a comparison; every format is written from it alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.dates import day_words
from dashboard.exports.map.model import BaseExport
from dashboard.formats import open_list_text, series_text
from dashboard.i18n import _, lazy

if TYPE_CHECKING:
    from dashboard.exports.map.model import CitedSource
    from dashboard.exports.spreadsheets import Record
    from dashboard.presenters.compare import Comparison, Field


@dataclass(frozen=True, kw_only=True)
class CompareExport(BaseExport):
    """Governments side by side, to download."""

    kind = lazy("comparison")
    comparison: Comparison
    is_whole: bool
    """Commitments that are not assessed for all are printed too."""
    records: tuple[Record, ...]
    """Of all commitments, printed or not."""
    record_sources: tuple[CitedSource, ...]
    parts: Mapping[str, str]
    """Every government and commitment with its value."""
    days: str

    @property
    def alt(self) -> str:
        """Alternative text: the sentence, then each commitment on which they differ."""
        lines = series_text(self._steps)
        return _("Table: {title}. {sentence} {lines}.").format(
            title=self.neutral_title, sentence=self.neutral_subtitle, lines=lines
        )

    @property
    def _steps(self) -> Iterator[str]:
        for line in self.comparison.differing.lines:
            words = open_list_text(field.word or _counts_text(field) for field in line.fields)
            yield _("{what}: {words}").format(what=line.title, words=words)

    @property
    def numbers(self) -> frozenset[int]:
        """Every number a caption may use, and zero."""
        return frozenset({0, *map(int, re.findall(r"\d+", f"{self.neutral_title} {self.neutral_subtitle}"))})

    @property
    def source_words(self) -> str:
        """Title and publisher of every source."""
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

    @property
    def day_words(self) -> str:
        """The day of the record."""
        return day_words(self.view.day)

    @property
    def stem(self) -> str:
        """File name without suffix."""
        beside = self.view.organisation or ("" if self.view.region == "world" else self.view.region)
        named = ["rtop-compare", self.view.subject.lower().replace(",", "-"), beside, self.view.day.isoformat()]
        return "-".join(part for part in named if part)


def _counts_text(field: Field) -> str:
    return open_list_text(_("{count} {what}").format(count=each.count, what=each.word) for each in field.counts)
