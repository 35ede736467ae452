"""Bars as SVG, one panel for each sense on one scale, and the positions of their labels.

Labels are not drawn in the SVG: typst sets them, in fonts that have every script.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from dashboard.exports.chart.bars import SENSE_FILLS
from dashboard.exports.chart.model import BarExport
from dashboard.exports.chart.svg import GRID_COLOUR, INK, WIDTH, text_label, year_ticks
from dashboard.formats import percent_text
from dashboard.i18n import _
from dashboard.presenters.speaker_shares import LEAST_SHARE, Year, spoke_words, top_of
from dashboard.presenters.statement_filters import SENSES

TITLE, FOOT = 2.7, 2.8
"""Heights of a label that a panel's title and the years below take."""
BAR_SHARE = 0.75
"""The share of a year's width that its bar takes."""


@dataclass(frozen=True)
class BarPanels:
    """Positions of years and shares; ``unit`` is a point on paper."""

    export: BarExport
    height: int
    unit: float
    label: float

    @property
    def em(self) -> float:
        """Height of a label."""
        return self.label * self.unit

    @property
    def left(self) -> float:
        """Width of the numbers beside the scale."""
        return 3 * self.em

    @property
    def step(self) -> float:
        """Width of a year."""
        return (WIDTH - self.left) / (self.export.years[-1].year - self.export.years[0].year + 1)

    @property
    def scale(self) -> float:
        """Height of a share of 1, on the scale that all panels share."""
        tops = sum(top_of(self.export.years, sense) for sense in SENSES)
        return (self.height - (FOOT + TITLE * len(SENSES)) * self.em) / tops

    def x(self, year: int) -> float:
        """Return the middle of a year."""
        return self.left + (year - self.export.years[0].year + 0.5) * self.step

    def noughts(self) -> Iterator[tuple[str, float]]:
        """Yield each sense with the height of its zero line."""
        y = 0.0
        for sense in SENSES:
            y += TITLE * self.em + top_of(self.export.years, sense) * self.scale
            yield sense, y


def draw_bars(panels: BarPanels) -> str:
    """Return the bars of all senses with their grid."""
    inside = "".join(part for sense, nought in panels.noughts() for part in _draw_panel(panels, sense, nought))
    patterns = "".join(_transcript_pattern(panels, sense) for sense in SENSES)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {panels.height}">'
    return f"{head}<defs>{patterns}</defs>{inside}</svg>"


def bar_labels(panels: BarPanels, most_years: int) -> Iterator[dict[str, object]]:
    """Yield the panel titles, the shares, the counts where there is room, and the years."""
    for sense, nought in panels.noughts():
        top = nought - top_of(panels.export.years, sense) * panels.scale
        yield text_label(SENSES[sense], panels.left, top - 0.8 * panels.em, "start")
        for share in share_ticks(top_of(panels.export.years, sense)):
            yield text_label(percent_text(share), panels.left - 0.4 * panels.em, nought - share * panels.scale, "end")
        if panels.step > 2 * panels.em:
            yield from _count_labels(panels, sense, nought)
    first, last = panels.export.years[0].year, panels.export.years[-1].year
    spoke = {year.year: spoke_words(year) for year in panels.export.years}
    for year in year_ticks(first, last, most_years):
        if year in spoke:
            yield text_label(str(year), panels.x(year), nought + 0.9 * panels.em, "middle")
            yield text_label(spoke[year], panels.x(year), nought + 2.1 * panels.em, "middle")


def share_ticks(top: float) -> list[float]:
    """Return two or three round shares up to the end of a scale."""
    step = next(step for step in (LEAST_SHARE, 0.1, 0.2, 0.5) if top / step < 4)
    return [count * step for count in range(int(top / step) + 1)]


def _count_labels(panels: BarPanels, sense: str, nought: float) -> Iterator[dict[str, object]]:
    for year in panels.export.years:
        if count := year.count_of(sense):
            y = nought - year.share(sense) * panels.scale - 0.6 * panels.em
            yield text_label(str(count), panels.x(year.year), y, "middle")


def _draw_panel(panels: BarPanels, sense: str, nought: float) -> Iterator[str]:
    for share in share_ticks(top_of(panels.export.years, sense)):
        y, stroke = nought - share * panels.scale, GRID_COLOUR if share else INK
        width = 0.5 * panels.unit
        yield f'<path d="M{panels.left:.0f} {y:.0f}H{WIDTH}" stroke="{stroke}" stroke-width="{width:.1f}"/>'
    for year in panels.export.years:
        yield _draw_bar(panels, sense, year, nought)


def _draw_bar(panels: BarPanels, sense: str, year: Year, nought: float) -> str:
    message = _("{year}, {sense}: {heard} of {spoke} speakers ({share})")
    share = percent_text(year.share(sense))
    title = message.format(
        year=year.year, sense=SENSES[sense], heard=year.count_of(sense), spoke=year.spoke, share=share
    )
    height, width = year.share(sense) * panels.scale, BAR_SHARE * panels.step
    x, y, colour = panels.x(year.year) - width / 2, nought - height, SENSE_FILLS[sense].ground
    fill = f"url(#read-{sense})" if year.is_transcript else colour
    return (
        f'<rect x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" height="{height:.0f}" fill="{fill}" stroke="{colour}" '
        f'stroke-width="{0.5 * panels.unit:.1f}"><title>{escape(title)}</title></rect>'
    )


def _transcript_pattern(panels: BarPanels, sense: str) -> str:
    """Return the hatching of the years read by hand from transcripts."""
    side, colour = 4 * panels.unit, SENSE_FILLS[sense].ground
    return (
        f'<pattern id="read-{sense}" width="{side:.1f}" height="{side:.1f}" patternUnits="userSpaceOnUse">'
        f'<path d="M0 {side:.1f}L{side:.1f} 0" stroke="{colour}" stroke-width="{1.5 * panels.unit:.1f}"/></pattern>'
    )
