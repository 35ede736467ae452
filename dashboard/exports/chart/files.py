"""A printed curve or its bars as files: PDF, PNG and SVG in the frame of the maps, and its data as CSV and XLSX."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from functools import partial
from typing import Any
from xml.sax.saxutils import escape

from dashboard.colors import COLOURS
from dashboard.dates import day_words
from dashboard.exports import fonts, render_page, spreadsheets, text_cleaning
from dashboard.exports.chart import bars_svg, svg
from dashboard.exports.chart.bars_svg import BarPanels
from dashboard.exports.chart.model import BarExport, ChartExport
from dashboard.exports.chart.svg import CurveCanvas
from dashboard.exports.files import CSV, PDF, PNG, SVG, XLSX, Offer
from dashboard.exports.map.layout import AUTHOR, PAGE_SIZES, qr_svg
from dashboard.exports.render_page import PRINT_DPI, Page
from dashboard.exports.spreadsheets import Cell
from dashboard.i18n import _
from dashboard.labels.treaties import LICENCE

CURVE_RATIOS: Mapping[str, float] = {"column": 1.5, "page": 2.1, "square": 1.6, "social": 3.4}
"""Width over height of a curve, by size."""
BAR_RATIOS: Mapping[str, float] = {"column": 1.0, "page": 2.1, "square": 1.4, "social": 3.2}
MAX_YEAR_TICKS: Mapping[str, int] = {"column": 5, "page": 12, "square": 8, "social": 8}


def chart_files(told: ChartExport, size: str = "page") -> tuple[Offer, ...]:
    """Every file of a printed curve, in the order of buttons; ``make`` is called when one is wanted."""
    picture, data = f"{told.stem}-{size}", told.stem
    sheet = _page(told, size)
    return (
        Offer("png", _("PNG for the screen"), f"{picture}.png", PNG, partial(render_page.render_png, sheet)),
        Offer(
            "png300", _("PNG, 300 dpi"), f"{picture}-300dpi.png", PNG, partial(render_page.render_png, sheet, PRINT_DPI)
        ),
        Offer("svg", _("SVG"), f"{picture}.svg", SVG, partial(render_page.render_svg, sheet)),
        Offer("pdf", _("PDF"), f"{picture}.pdf", PDF, partial(render_page.render_pdf, sheet)),
        Offer("csv", _("Data as CSV"), f"{data}.csv", CSV, partial(_chart_csv, told)),
        Offer("xlsx", _("Data as XLSX"), f"{data}.xlsx", XLSX, partial(_chart_xlsx, told)),
    )


def chart_metadata(told: ChartExport) -> dict[str, Any]:
    """Everything the print says, for machines."""
    return {
        "title": told.title,
        "neutral_title": told.neutral_title,
        "subtitle": told.subtitle,
        "caption": told.caption,
        told.view.kind: told.view.subject,
        "organisation": told.view.organisation,
        "day": told.view.day.isoformat(),
        "edition": told.edition,
        "code": told.code,
        "rows": told.records,
        "definitions": told.definitions,
        "sources": [asdict(source) for source in told.sources],
        "licence": LICENCE,
    }


def _page(told: ChartExport, size: str) -> Page:
    fields = {
        "Title": told.title,
        "Description": told.neutral_subtitle,
        "Author": AUTHOR,
        "Copyright": LICENCE,
        "Source": told.source_words,
        "Comment": told.code,
    }
    inputs = partial(_template_inputs, told, size)
    return Page(told.title, told.subtitle, told.alt, told.built_at, fields, chart_metadata(told), inputs)


def _template_inputs(told: ChartExport, size: str, is_svg: bool) -> Mapping[str, str]:
    measures = replace(PAGE_SIZES[size], key=0.0)
    height, picture, labels = _draw(told, size)
    # typst 0.15 writes addresses into an SVG as they are.
    address = escape if is_svg else str
    colours = COLOURS["light"]
    code = told.code.split("-")
    framed = {
        "lang": "en",
        "author": AUTHOR,
        "fonts": fonts.FAMILIES,
        "colours": {
            **{name: colours[name] for name in ("ink", "outline", "link")},
            "quiet": "#4a4d52",
            "rule": "#b9b6ae",
        },
        "size": {**asdict(measures), "beside": False},
        "title": told.title,
        "title_set": text_cleaning.add_break_points(told.title),
        "title_way": text_cleaning.text_direction(told.title),
        "subtitle_set": text_cleaning.add_break_points(told.subtitle),
        "subtitle_way": text_cleaning.text_direction(told.subtitle),
        "alt": told.alt,
        "keywords": ["Responsibility to Protect", told.neutral_title, told.edition, told.code],
        "map": {
            "width": svg.WIDTH,
            "height": height,
            "labels": labels,
        },
        "legend": [
            {"fill": asdict(entry.fill), "words": entry.words, "count": "" if entry.count is None else str(entry.count)}
            for entry in told.legend
        ],
        "highlighted": [],
        "small_title": "",
        "small": [],
        "notes": [{"label": label, "text": text, "url": address(url)} for label, text, url in _footer_notes(told)],
        "code": ["-".join(code[:3]), "-".join(code[3:])],
        "link": address(told.link) if told.wording.site else "",
        "qr_alt": _("QR code of {code}").format(code=told.code),
    }
    return {"print": json.dumps(framed), "map": picture, "qr": qr_svg(told.link)}


def _draw(told: ChartExport, size: str) -> tuple[int, str, list[dict[str, object]]]:
    """How high the picture is, the picture, and its labels."""
    measures = PAGE_SIZES[size]
    ratio = (BAR_RATIOS if isinstance(told, BarExport) else CURVE_RATIOS)[size]
    width = measures.width - 2 * measures.margin
    if measures.height:
        width = min(width, 0.6 * measures.height * ratio)
    height, unit = round(svg.WIDTH / ratio), svg.WIDTH / width
    if isinstance(told, BarExport):
        panels = BarPanels(told, height, unit, measures.label)
        return height, bars_svg.draw_bars(panels), list(bars_svg.bar_labels(panels, MAX_YEAR_TICKS[size]))
    canvas = CurveCanvas(told, height, unit, measures.label)
    return height, svg.draw_curve(canvas), list(svg.curve_labels(canvas, MAX_YEAR_TICKS[size]))


def _footer_notes(told: ChartExport) -> Iterator[tuple[str, str, str]]:
    """What stands below: label, text, and where the text leads."""
    yield _("What is counted:"), told.definitions, ""
    url = told.document or (told.sources[0].url if len(told.sources) == 1 else "")
    yield _("Source:") if len(told.sources) < 2 else _("Sources:"), f"{told.source_words}.", url
    days = _("record of {day}").format(day=day_words(told.view.day))
    yield _("As of:"), f"{days}; {_('list of {day}').format(day=told.as_of)}." if told.as_of else f"{days}.", ""
    message = _("edition {edition}. {licence}. The code leads to the data of this chart; it says nothing of the title.")
    yield _("RtoP Commitments Tracker,"), message.format(edition=told.edition, licence=LICENCE), told.wording.site


def _chart_csv(told: ChartExport) -> bytes:
    return spreadsheets.records_to_csv(told.records, list(told.records[0]))


def _chart_xlsx(told: ChartExport) -> bytes:
    return spreadsheets.records_to_xlsx(told.records, list(told.records[0]), _about_rows(told), told.built_at)


def _about_rows(told: ChartExport) -> Iterator[tuple[str, Cell]]:
    yield _("Title"), told.neutral_title
    yield _("In a sentence"), told.neutral_subtitle
    for label, text, url in _footer_notes(told):
        yield label, f"{text} {url}".strip()
    yield _("Code"), told.code
