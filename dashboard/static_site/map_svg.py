"""A map inside a page: light paths, every government a link with its words, colours left to the style sheet.

For sighted readers only: the same is in the sentence above it and in the table below,
so the drawing is hidden from screen readers and no stop for the keyboard. What is not
assessed is striped and what does not apply is dotted, here as in the legend.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from dashboard.colors import COLOURS, SHADES, Theme, text_on
from dashboard.exports.map.svg import DOTTED_SHADES, ViewBorders
from dashboard.i18n import _
from dashboard.static_site import map_outlines

if TYPE_CHECKING:
    from dashboard.exports.map.model import MapExport
    from dashboard.queries.countries import CountryRow


WIDE, NARROW, SMALL = 5, 8, 14
"""How much coarser than on paper a map across the page is drawn, one beside its text, and a small picture."""
AREA = "area"
"""An area without a scorecard: dotted grey."""
MARKER = 0.0035
"""Radius of a small country's marker, in widths of the map."""
PITCH = 10
"""From stripe to stripe, in units of the drawing."""


Anchors = Callable[[str], str]
"""A government's code → the attributes of the link to its page."""


def map_of(export: MapExport, grain: int, anchors: Anchors, ringed: str = "") -> Markup:
    """Return the map as SVG; each government is a link, the one ``ringed`` has a thick outline."""
    view = map_outlines.borders(export.view.region, grain)
    body = "".join(
        (
            _patterns(export, MARKER * view.width),
            _land(view),
            *_areas(export, view),
            *_governments(export, view, anchors, ringed),
        )
    )
    dashes = "".join(f'<path d="{path}"/>' for path in view.dashed)
    radius = f"{MARKER * view.width:.1f}"
    return Markup(  # noqa: S704
        f'<svg class="map" viewBox="0 0 {view.width} {view.height}" aria-hidden="true" style="--r: {radius}px">'
        f'{body}<g class="dashed">{dashes}</g>{"".join(_markers(export, view, anchors, ringed))}</svg>'
    )


def anchors_to(url_of: Callable[[str], str], target: str = "") -> Anchors:
    """Return links to the addresses of governments, opened in a target where one is named."""
    where = f' target="{target}"' if target else ""
    return lambda iso3: f'href="{escape(url_of(iso3))}"{where}'


def picture_of(export: MapExport, grain: int) -> Markup:
    """Return the map as a small picture: plain colours, no links, no hatching."""
    view, shades = map_outlines.borders(export.view.region, grain), export.subject.painting.shade_of
    shapes = (f'<path class="on-{shades.get(code, "land")}" d="{path}"/>' for code, path in view.areas.items())
    box = f"0 0 {view.width} {view.height}"
    return Markup(f'<svg class="map" viewBox="{box}" aria-hidden="true">{"".join(shapes)}</svg>')  # noqa: S704


def _land(view: ViewBorders) -> str:
    return f'<path class="land" d="{"".join(view.neutral.values())}"/>'


def _areas(export: MapExport, view: ViewBorders) -> Iterator[str]:
    """Yield areas without a scorecard, each with its note."""
    for area in export.areas:
        if area.participant in view.areas:
            words = _("{country}: {words}").format(country=area.name, words=area.note or _("not counted separately"))
            path = view.areas[area.participant]
            yield f'<path fill="url(#p-{AREA})" d="{path}"><title>{escape(words)}</title></path>'


def _governments(export: MapExport, view: ViewBorders, anchors: Anchors, ringed: str) -> Iterator[str]:
    rows = (row for row in export.countries if row.iso3 in view.areas)
    for row in sorted(rows, key=lambda row: bool(row.iso3 == ringed)):
        yield _linked(export, row, anchors, f'<path {_paint(export, row.iso3, ringed)} d="{view.areas[row.iso3]}"/>')


def _markers(export: MapExport, view: ViewBorders, anchors: Anchors, ringed: str) -> Iterator[str]:
    """Yield a circle for each small country that is counted."""
    for row in export.countries:
        if row.is_small and row.iso3 in export.subject.painting.shade_of and row.iso3 in view.points:
            x, y = view.points[row.iso3]
            painted = _paint(export, row.iso3, ringed, "-marker")
            yield _linked(export, row, anchors, f'<circle {painted} cx="{x}" cy="{y}" r="{MARKER * view.width:.0f}"/>')


def _linked(export: MapExport, row: CountryRow, anchors: Anchors, shape: str) -> str:
    text = export.subject.painting.words.get(row.iso3) or _("not in the selected group")
    words = _("{country}: {words}").format(country=row.name, words=text)
    return f'<a {anchors(row.iso3)} tabindex="-1"><title>{escape(words)}</title>{shape}</a>'


def _paint(export: MapExport, iso3: str, ringed: str, on: str = "") -> str:
    painting = export.subject.painting
    shade = painting.shade_of.get(iso3, "outside")
    name = f"striped-{shade}" if iso3 in painting.striped else shade
    ring = " ringed" if iso3 == ringed else ""
    if iso3 in painting.striped or shade == "not_assessed" or shade in DOTTED_SHADES:
        return f'class="g{" hatched" if on else ""}{ring}" fill="url(#p-{name}{on})"'
    return f'class="g on-{shade}{ring}"'


def _patterns(export: MapExport, radius: float) -> str:
    """Return the patterns of a map, and finer ones for its markers: two stripes at least on each."""
    painting = export.subject.painting
    small = {row.iso3 for row in export.countries if row.is_small}
    needed = []
    for on, pitch, iso3s in (
        ("", PITCH, painting.shade_of.keys()),
        ("-marker", radius, small & painting.shade_of.keys()),
    ):
        shades = {painting.shade_of[iso3] for iso3 in iso3s if iso3 not in painting.striped}
        needed += [_stripes(f"not_assessed{on}", "not_assessed", pitch)] if "not_assessed" in shades else []
        needed += [_dots(f"{shade}{on}", shade, pitch) for shade in DOTTED_SHADES if shade in shades]
        striped = sorted({painting.shade_of[iso3] for iso3 in painting.striped & iso3s})
        needed += [_stripes(f"striped-{shade}{on}", shade, pitch) for shade in striped]
    return f"<defs>{''.join(needed)}{_dots(AREA, 'land', PITCH)}</defs>"


def _stripes(name: str, shade: str, pitch: float) -> str:
    side, width = f"{pitch:.4g}", f"{pitch * 0.24:.3g}"
    return (
        f'<pattern id="p-{name}" width="{side}" height="{side}" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect class="on-{shade}" width="{side}" height="{side}"/>'
        f'<rect class="ink-{shade}" width="{width}" height="{side}"/></pattern>'
    )


def _dots(name: str, shade: str, pitch: float) -> str:
    side, size = f"{pitch:.4g}", f"{pitch * 0.12:.3g}"
    places = (f"{pitch * at:.3g}" for at in (0.25, 0.75))
    dots = "".join(f'<circle class="ink-{shade}" cx="{at}" cy="{at}" r="{size}"/>' for at in places)
    return (
        f'<pattern id="p-{name}" width="{side}" height="{side}" patternUnits="userSpaceOnUse">'
        f'<rect class="on-{shade}" width="{side}" height="{side}"/>{dots}</pattern>'
    )


def stylesheet(theme: Theme) -> str:
    """Return the colours of maps in a theme."""
    return "\n".join(_rules(theme, (*SHADES, "land")))


def _rules(theme: Theme, shades: Iterable[str]) -> Iterator[str]:
    colours = COLOURS[theme]
    for shade in shades:
        hatched = shade in ("not_assessed", "land", *DOTTED_SHADES)
        ink = colours["hatch"] if hatched else text_on(theme, shade)
        yield f".on-{shade} {{ fill: {colours[shade]}; }} .ink-{shade} {{ fill: {ink}; }}"
