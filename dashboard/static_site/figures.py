"""A map with all that belongs to it: sentence, legend, small countries, notes, boundary policy, and the table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from dashboard.exports.map.layout import footer_notes
from dashboard.links import link
from dashboard.presenters import map_captions, map_legend
from dashboard.presenters.rich_text import RichText, Swatch, Table
from dashboard.static_site import map_svg
from dashboard.static_site.urls import page_of, relative

if TYPE_CHECKING:
    from dashboard.exports.map.model import MapExport

Note = tuple[str, str, str]


@dataclass(frozen=True)
class Figure:
    """A map as a page shows it."""

    sentence: str
    alternative: str
    drawn: Markup
    legend: map_legend.Legend
    small: tuple[RichText, ...]
    """Small countries, each as large as every other."""
    notes: tuple[Note, ...]
    table: Table


def figure(
    export: MapExport, page: str, grain: int = map_svg.WIDE, ringed: str = "", already: tuple[str, ...] = ()
) -> Figure:
    """Return the map on a page, its governments linked to theirs; what the page says ``already`` is not said again."""

    def country_url(iso3: str) -> str:
        return relative(page, page_of("country", iso3))

    drawn = map_svg.map_of(export, grain, map_svg.anchors_to(country_url), ringed)
    return around(export, drawn, already)


def around(export: MapExport, drawn: Markup, already: tuple[str, ...] = ()) -> Figure:
    """Return a drawn map with all that belongs to it."""
    painting = export.subject.painting
    outside = len(export.countries) - len(painting.shade_of)
    return Figure(
        sentence=export.neutral_subtitle,
        alternative=map_captions.alternative(export.neutral_subtitle, painting),
        drawn=drawn,
        legend=map_legend.legend(painting, outside),
        small=tuple(
            (Swatch(painting.shade_of[row.iso3]), link("country", row.name, country=row.iso3))
            for row in export.small_countries
        ),
        notes=tuple(_notes(export, {painting.rule, *already})),
        table=map_legend.table(painting, export.countries, export.view.day),
    )


def _notes(export: MapExport, already: set[str]) -> Iterator[Note]:
    """Return the notes of a print without its last, which a page has at its foot, and without what is said already."""
    for label, text, url in tuple(footer_notes(export))[:-1]:
        if text not in already:
            yield label, text, url
