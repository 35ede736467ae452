"""Page layout of a map as data for its template: sizes, texts, positions of names.

The template (map.typ) prints what it is given and has no text of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

import segno

from dashboard.colors import COLOURS, PAPER
from dashboard.exports import fonts, text_cleaning
from dashboard.exports.citations import NAME
from dashboard.exports.map import svg
from dashboard.exports.map.labels import LabelCanvas, place_labels
from dashboard.exports.map.model import CountryEntry, MapExport
from dashboard.exports.map.svg import NO_TALLY_FILL, OUTSIDE_FILL, MapArea, ViewBorders, fill_of
from dashboard.formats import list_text
from dashboard.i18n import _, direction, language
from dashboard.labels.sources import LICENCE

SIZES = ("column", "page", "square", "social")
MM = 72 / 25.4


@dataclass(frozen=True)
class PageSize:
    """Sizes of a page in points; without a height it is as high as its content."""

    width: float
    height: float | None
    margin: float
    title: float
    subtitle: float
    legend: float
    strip: float
    notes: float
    code: float
    label: float
    columns: int
    key: float
    """Share of the width for a legend beside the map."""


PAGE_SIZES: Mapping[str, PageSize] = {
    "column": PageSize(85 * MM, None, 8, 12.5, 7.6, 7, 6.2, 5.4, 4.6, 6, 1, 0),
    "page": PageSize(297 * MM, 210 * MM, 26, 24, 12, 10.5, 8.4, 7.2, 6.2, 9, 3, 0.3),
    "square": PageSize(540, 540, 20, 22, 11, 9.6, 7.6, 6.6, 5.6, 8, 2, 0.36),
    "social": PageSize(600, 315, 15, 17, 8.6, 8, 6, 5.4, 4.6, 7, 1, 0.27),
}
QR_MODULE, QR_BORDER = 2.0, 4
"""Side of a square of the QR code in points, and its quiet zone in squares (ISO/IEC 18004 asks for 4).

On the screen a square has 4 pixels. With 2, neither zbar 0.23 nor OpenCV 5 read the code; with 3, OpenCV read 22 of 32.
"""
CODE_IN_LINK = re.compile(r"((?:[0-9A-Z]{4}-){5,}[0-9A-Z]{1,4})")
WIDE_RATIO, LANDSCAPE_RATIO = 1.9, 1.2
"""On paper much wider than high the legend goes beside the map, unless the map is as wide itself."""


def map_areas(export: MapExport) -> Iterator[MapArea]:
    """Yield every government and other area with its fill and title."""
    painting = export.subject.painting
    ringed = {entry.iso3 for entry in export.highlighted}
    for row in export.countries:
        shade = painting.shade_of.get(row.iso3)
        fill = fill_of(shade, row.iso3 in painting.striped) if shade else OUTSIDE_FILL
        words = painting.words.get(row.iso3) or _("not in the selected group")
        text = _("{country}: {words}").format(country=row.name, words=words)
        yield MapArea(row.iso3, fill, text, is_marked=row.is_small and shade is not None, is_ringed=row.iso3 in ringed)
    for area in export.areas:
        text = _("{country}: {words}").format(country=area.name, words=area.note or _("not counted separately"))
        yield MapArea(area.participant, NO_TALLY_FILL, text)


def is_legend_beside(size: PageSize, view: ViewBorders) -> bool:
    """Return True if the legend goes beside the map, else below it."""
    paper = size.width / size.height if size.height else 0
    return paper >= WIDE_RATIO or (paper >= LANDSCAPE_RATIO and view.ratio < WIDE_RATIO)


def map_width(size: PageSize, view: ViewBorders) -> float:
    """Return the approximate width of the map, from which line widths follow."""
    inner = size.width - 2 * size.margin
    width = inner * (1 - size.key) - 10 if is_legend_beside(size, view) else inner
    return width if size.height is None else min(width, 0.66 * size.height * view.ratio)


def template_inputs(export: MapExport, size: PageSize, view: ViewBorders, is_svg: bool) -> dict[str, Any]:
    """Return everything map.typ prints."""
    width = map_width(size, view)
    colours = COLOURS["light"]
    # typst 0.15 writes addresses into an SVG as they are.
    address = escape if is_svg else str
    code = export.code.split("-")
    return {
        "lang": language(),
        "direction": direction(),
        "author": str(NAME),
        "fonts": fonts.FAMILIES,
        "colours": {
            **{name: colours[name] for name in ("ink", "outline", "link")},
            **{name: PAPER[name] for name in ("quiet", "rule")},
        },
        "size": {**asdict(size), "beside": is_legend_beside(size, view)},
        "title": export.title,
        "title_set": text_cleaning.add_break_points(export.title),
        "title_way": text_cleaning.text_direction(export.title),
        "subtitle_set": text_cleaning.add_break_points(export.subtitle),
        "subtitle_way": text_cleaning.text_direction(export.subtitle),
        "alt": export.alt,
        "keywords": ["Responsibility to Protect", export.neutral_title, export.edition, export.code],
        "map": {
            "width": view.width,
            "height": view.height,
            "set_width": width,
            "labels": list(_map_labels(export, size, view, width)),
        },
        "legend": [
            {
                "fill": asdict(entry.fill),
                "words": entry.words,
                "count": "" if entry.count is None else str(entry.count),
            }
            for entry in export.legend
        ],
        "highlighted": [_country_inputs(entry) for entry in export.highlighted],
        "small_title": _("Small countries:"),
        "small": [_country_inputs(entry) for entry in export.small_countries],
        "notes": [{"label": label, "text": text, "url": address(url)} for label, text, url in footer_notes(export)],
        "code": ["-".join(code[:3]), "-".join(code[3:])],
        "link": address(export.link) if export.wording.site else "",
        **qr_inputs(export.link, export.code),
    }


def _country_inputs(entry: CountryEntry) -> dict[str, Any]:
    return {"name": entry.name, "words": entry.words, "fill": asdict(entry.fill)}


def footer_notes(export: MapExport) -> Iterator[tuple[str, str, str]]:
    """Yield the notes below a map: label, text, address."""
    if export.subject.definitions:
        yield _("Definitions:"), export.subject.definitions, ""
    if export.outside_view:
        yield _("Counted, but outside this map:"), _("{names}.").format(names=list_text(export.outside_view)), ""
    yield from _source_note(export)
    span = export.subject.days.span if export.subject.days else export.as_of
    days = _("Map of {day}; lists and documents of {span}.") if span else _("Map of {day}.")
    yield _("Dates:"), days.format(day=export.day_words, span=span), ""
    yield (
        _("Borders:"),
        _(
            "Borders and names do not imply endorsement. Dashed lines and dotted grey mark areas in dispute or of "
            "undetermined status. Base map: Natural Earth, adapted to United Nations practice."
        ),
        "",
    )
    message = _(
        "Edition {edition}. {licence}. The code leads to the data of this map; the title may be someone else's."
    )
    yield _("RtoP Commitments Tracker:"), message.format(edition=export.edition, licence=LICENCE), export.wording.site


def _source_note(export: MapExport) -> Iterator[tuple[str, str, str]]:
    """Yield one note for all sources; a single source gets its link."""
    label = _("Source:") if len(export.sources) < 2 else _("Sources:")
    url = export.subject.document or (export.sources[0].url if len(export.sources) == 1 else "")
    yield label, f"{export.source_words}.", url


def _map_labels(export: MapExport, size: PageSize, view: ViewBorders, width: float) -> Iterator[dict[str, Any]]:
    """Yield the names of highlighted countries where there is room, and the inset's name."""
    unit = view.width / width
    taken: tuple[svg.Box, ...] = ()
    if view.is_world:
        x, y = svg.INSET_FOOT
        name, em = _("Caribbean"), size.label * unit
        yield {"text": name, "x": x + 2 * unit, "y": y - 0.5 * em, "anchor": "start"}
        foot = svg.Box(x, round(y - 1.2 * em), round(0.62 * em * len(name)), round(1.5 * em))
        taken = (svg.INSET_AT, foot)
    markers = {area.code: svg.marker_radius(area) * unit for area in map_areas(export) if area.is_marked}
    on_view = {code: radius for code, radius in markers.items() if code in view.points}
    canvas = LabelCanvas(export.view.region, unit, size.label, on_view, taken)
    for label in place_labels(canvas, {entry.iso3: entry.name for entry in export.highlighted}):
        place = {"x": label.west, "y": label.north + label.height / 2, "anchor": "start"}
        yield {"text": label.text, **place, "leader": label.leader}


def qr_inputs(link: str, code: str) -> dict[str, Any]:
    """Return the width of the QR code in points and its alternative text."""
    width, _height = _qr_code(link).symbol_size(border=QR_BORDER)
    return {"qr_width": width * QR_MODULE, "qr_alt": _("QR code of {code}").format(code=code)}


def qr_svg(text: str) -> str:
    """Return a QR code as SVG, one unit a square."""
    return str(_qr_code(text).svg_inline(border=QR_BORDER, scale=1, omitsize=True)).replace(
        "<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1
    )


@lru_cache(maxsize=4)  # called for its size, then for its squares
def _qr_code(text: str) -> segno.QRCode:
    # The code in a segment of its own: a letter of it takes 5.5 bits there, 8 among the letters of an address.
    parts: Any = [part for part in CODE_IN_LINK.split(text) if part]  # segno 1.6 takes a list, its types do not say so
    return segno.make(parts, error="m", micro=False)
