"""A map with all that belongs to it: sentence, legend, small countries, notes, boundary policy, and the table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from dashboard.exports.map.layout import footer_notes
from dashboard.presenters import map_captions, map_legend
from dashboard.sheet import swatch
from dashboard.static_site import map_svg
from dashboard.static_site.urls import page_of

if TYPE_CHECKING:
    from dashboard.exports.map import MapExport
    from dashboard.static_site.urls import Ways

Note = tuple[str, str, str]


@dataclass(frozen=True)
class Figure:
    """A map as a page shows it; HTML is escaped where it is made."""

    sentence: str
    alternative: str
    drawn: Markup
    legend: Markup
    small: Markup
    notes: tuple[Note, ...]
    table: Markup


def figure(
    told: MapExport, home: Ways, grain: int = map_svg.WIDE, ringed: str = "", already: tuple[str, ...] = ()
) -> Figure:
    """The map on a page, its governments linked to theirs; what the page says ``already`` is not said again."""
    painting = told.subject.painting
    outside = len(told.countries) - len(painting.shade_of)

    def link(iso3: str) -> str:
        return home.to(page_of("country", iso3))

    return Figure(
        sentence=told.neutral_subtitle,
        alternative=map_captions.alternative(told.neutral_subtitle, painting),
        drawn=map_svg.map_of(told, grain, link, ringed),
        legend=Markup(map_legend.legend(painting, outside)),  # noqa: S704
        small=_small(told, home),
        notes=tuple(_notes(told, {told.subject.painting.rule, *already})),
        table=home.relinked(map_legend.table(painting, told.countries, told.view.day)),
    )


def _notes(told: MapExport, already: set[str]) -> Iterator[Note]:
    """The notes of a print without its imprint, which a page has at its foot, and without what is said already."""
    for label, text, url in tuple(footer_notes(told))[:-1]:
        if text not in already:
            yield label, text, url


def _small(told: MapExport, home: Ways) -> Markup:
    """Small countries, each as large as every other."""
    shade_of = told.subject.painting.shade_of
    links = ((shown, home.to(page_of("country", shown.iso3))) for shown in told.small)
    items = "".join(
        f'<li>{swatch(shade_of[shown.iso3])}<a href="{link}">{escape(shown.name)}</a></li>' for shown, link in links
    )
    return Markup(f'<ul class="small">{items}</ul>' if items else "")  # noqa: S704
