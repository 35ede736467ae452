"""Content of a map; every format is written from it alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from dashboard.dates import day_words
from dashboard.exports.citations import Citation
from dashboard.exports.map.svg import Fill
from dashboard.exports.verification_codes import ExportView
from dashboard.formats import sentences_text, series_text, without_stop
from dashboard.i18n import SOURCE, LazyMessage, _, language, lazy

if TYPE_CHECKING:
    from dashboard.presenters.list_days import ListDays
    from dashboard.presenters.map import Painting
    from dashboard.queries.countries import AreaRow, CountryRow
    from dashboard.queries.lines import LineCellRow
    from dashboard.queries.scorecard import TallyRow
    from dashboard.queries.treaties import TreatyStandingRow
    from dashboard.queries.votes import VoteRow
    from dashboard.queries.whole_tables import NamedCellRow


class NoSuchViewError(ValueError):
    """The view asked for is not in the warehouse."""


@dataclass(frozen=True)
class Wording:
    """Publisher's choices: title, subtitle, address of the dashboard, highlighted countries."""

    title: str = ""
    subtitle: str = ""
    highlighted: tuple[str, ...] = ()
    site: str = ""


@dataclass(frozen=True)
class MapSubject:
    """Subject of a map: neutral title, sentence from counts, and the rows it is painted from."""

    title: str
    sentence: str
    definitions: str
    painting: Painting
    rows: tuple[TreatyStandingRow | TallyRow | LineCellRow | NamedCellRow | VoteRow, ...]
    sources: tuple[str, ...]
    documents: tuple[str, ...] = ()
    document: str = ""
    depositary: str = ""
    key_column: str = "iso3"
    columns: tuple[str, ...] = ()
    days: ListDays | None = None
    """Days of its lists and documents; None if the rows have no days."""
    as_of: str = ""
    """The day of the oldest list."""


@dataclass(frozen=True)
class LegendEntry:
    """A line of a legend: fill, count, text; ``key`` is the shade, for metadata."""

    fill: Fill
    count: int | None
    words: str
    key: str = ""


@dataclass(frozen=True)
class CitedSource:
    """A source named on an export."""

    source: str
    title: str
    publisher: str
    url: str


@dataclass(frozen=True)
class CountryEntry:
    """A government with its text and fill."""

    iso3: str
    name: str
    words: str
    fill: Fill


@dataclass(frozen=True, kw_only=True)
class BaseExport:
    """One view to download, as a map or a chart."""

    kind: ClassVar[LazyMessage]
    view: ExportView
    edition: str
    built_at: datetime
    wording: Wording
    neutral_title: str
    neutral_subtitle: str
    legend: tuple[LegendEntry, ...]
    sources: tuple[CitedSource, ...]
    as_of: str
    code: str
    depositary: str = ""
    """Of a treaty: who keeps its acts. It is named before the list that was read."""

    def name_sources(self, instead: Sequence[str] = ()) -> str:
        """Return the depositary, then title and publisher of every source; other titles where there is none."""
        message = _("{title} ({words})")
        named = [message.format(title=each.title, words=without_stop(each.publisher)) for each in self.sources]
        sources = series_text(named or instead) or _("none")
        if not self.depositary:
            return sources
        message = _("{depositary} (depositary), read from: {sources}")
        return message.format(depositary=self.depositary, sources=sources)

    @property
    def title(self) -> str:
        """The publisher's title, else our neutral one."""
        return self.wording.title or self.neutral_title

    @property
    def subtitle(self) -> str:
        """The publisher's subtitle, else the sentence from counts."""
        return self.wording.subtitle or self.neutral_subtitle

    @property
    def link(self) -> str:
        """Address where the code is checked, in the language of the export; the code alone where no site is known."""
        if not self.wording.site:
            return self.code
        of_language = "" if language() == SOURCE else f"&lang={language()}"
        return f"{self.wording.site.rstrip('/')}/?verify={self.code}{of_language}"

    @property
    def citation(self) -> Citation:
        """Data of the citation."""
        address = self.link if self.wording.site else ""
        return Citation(
            self.neutral_title, str(self.kind), self.view.day, self.edition, self.built_at.date(), self.code, address
        )


@dataclass(frozen=True, kw_only=True)
class MapExport(BaseExport):
    """One map to download."""

    kind = lazy("map")
    subject: MapSubject
    place_name: str
    group: str
    countries: tuple[CountryRow, ...]
    areas: tuple[AreaRow, ...]
    small_countries: tuple[CountryEntry, ...]
    highlighted: tuple[CountryEntry, ...]
    outside_view: tuple[str, ...]

    @property
    def counts(self) -> Counter[str]:
        """Number of governments in each shade."""
        return self.subject.painting.counts

    @property
    def parts(self) -> Mapping[str, str]:
        """Every government counted, by name, with the name of its shade."""
        painting = self.subject.painting
        shades = {shade.key: shade.name for shade in painting.shades}
        counted = (row for row in self.countries if row.iso3 in painting.shade_of)
        return {row.name: shades[painting.shade_of[row.iso3]] for row in counted}

    @property
    def numbers(self) -> frozenset[int]:
        """Every number a caption of this map may use, and zero."""
        counted = {entry.count for entry in self.legend if entry.count is not None}
        export = {int(number) for number in re.findall(r"\d+", f"{self.neutral_title} {self.neutral_subtitle}")}
        return frozenset({0, self.counts.total(), len(self.countries), *counted, *export})

    @property
    def day_words(self) -> str:
        """The day of the record."""
        return day_words(self.view.day)

    @property
    def alt(self) -> str:
        """Alternative text: the sentence and every number of the legend."""
        counted = series_text(
            _("{what}: {count}").format(what=entry.words, count=entry.count)
            for entry in self.legend
            if entry.count is not None
        )
        message = _("Map: {place}. {sentence} {counts}.")
        return message.format(place=self.place_name, sentence=self.neutral_subtitle, counts=counted)

    @property
    def source_words(self) -> str:
        """The depositary of a treaty, and title and publisher of every source."""
        return self.name_sources(self.subject.documents)

    @property
    def caption(self) -> str:
        """A caption from counts and sources."""
        parts = [
            _("{names}.").format(names=self.neutral_title),
            self.neutral_subtitle,
            _("Source: {sources}.").format(sources=self.source_words),
            _("RtoP Commitments Tracker, edition {edition}; code {code}.").format(edition=self.edition, code=self.code),
        ]
        return sentences_text(parts)
