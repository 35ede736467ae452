"""Files of a chart: PDF, PNG and SVG on the page layout of the maps, data as CSV and XLSX."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from functools import partial
from typing import Any
from xml.sax.saxutils import escape

from dashboard.colors import COLOURS, PAPER
from dashboard.dates import day_words
from dashboard.exports import fonts, render_page, spreadsheets, text_cleaning
from dashboard.exports.chart import bars_svg, members_svg, svg
from dashboard.exports.chart.bars_svg import BarPanels
from dashboard.exports.chart.members_svg import MemberRows
from dashboard.exports.chart.model import BarExport, ChartExport, CurveExport, MemberExport
from dashboard.exports.chart.svg import CurveCanvas
from dashboard.exports.citations import NAME
from dashboard.exports.files import CSV, PDF, PNG, SVG, XLSX, ExportFile
from dashboard.exports.map.layout import PAGE_SIZES, qr_inputs, qr_svg
from dashboard.exports.render_page import PRINT_DPI, Page
from dashboard.exports.spreadsheets import Cell
from dashboard.i18n import _, direction, language
from dashboard.labels.sources import LICENCE

CURVE_RATIOS: Mapping[str, float] = {"column": 1.5, "page": 2.1, "square": 1.6, "social": 3.4}
"""Width over height of a curve, by size."""
BAR_RATIOS: Mapping[str, float] = {"column": 1.0, "page": 2.1, "square": 1.4, "social": 3.2}
MAX_YEAR_TICKS: Mapping[str, int] = {"column": 5, "page": 12, "square": 8, "social": 8}


def chart_files(export: ChartExport, size: str = "page") -> tuple[ExportFile, ...]:
    """Return every file of a chart, in the order of buttons; ``make`` is called when one is wanted."""
    picture, data = f"{export.view.stem}-{size}", export.view.stem
    sheet = _page(export, size)
    return (
        ExportFile("png", _("PNG for the screen"), f"{picture}.png", PNG, partial(render_page.render_png, sheet)),
        ExportFile(
            "png300", _("PNG, 300 dpi"), f"{picture}-300dpi.png", PNG, partial(render_page.render_png, sheet, PRINT_DPI)
        ),
        ExportFile("svg", _("SVG"), f"{picture}.svg", SVG, partial(render_page.render_svg, sheet)),
        ExportFile("pdf", _("PDF"), f"{picture}.pdf", PDF, partial(render_page.render_pdf, sheet)),
        ExportFile("csv", _("Data as CSV"), f"{data}.csv", CSV, partial(_chart_csv, export)),
        ExportFile("xlsx", _("Data as XLSX"), f"{data}.xlsx", XLSX, partial(_chart_xlsx, export)),
    )


def render_chart_png(export: ChartExport, size: str, dots: int) -> bytes:
    """Return the chart as PNG at so many dots per inch."""
    return render_page.render_png(_page(export, size), dots)


def chart_metadata(export: ChartExport) -> dict[str, Any]:
    """Return all data of the chart, for machines."""
    return {
        "title": export.title,
        "neutral_title": export.neutral_title,
        "subtitle": export.subtitle,
        "caption": export.caption,
        export.view.kind: export.view.subject,
        "organisation": export.view.organisation,
        "day": export.view.day.isoformat(),
        "edition": export.edition,
        "code": export.code,
        "rows": export.records,
        "definitions": export.definitions,
        "sources": [asdict(source) for source in export.sources],
        "licence": str(LICENCE),
    }


def _page(export: ChartExport, size: str) -> Page:
    fields = {
        "Title": export.title,
        "Description": export.neutral_subtitle,
        "Author": str(NAME),
        "Copyright": str(LICENCE),
        "Source": export.source_words,
        "Comment": export.code,
    }
    inputs = partial(_template_inputs, export, size)
    return Page(export.title, export.subtitle, export.alt, export.built_at, fields, chart_metadata(export), inputs)


def _template_inputs(export: ChartExport, size: str, is_svg: bool) -> Mapping[str, str]:
    measures = replace(PAGE_SIZES[size], key=0.0)
    height, picture, labels = _draw(export, size)
    # typst 0.15 writes addresses into an SVG as they are.
    address = escape if is_svg else str
    colours = COLOURS["light"]
    code = export.code.split("-")
    framed = {
        "lang": language(),
        "direction": direction(),
        "author": str(NAME),
        "fonts": fonts.FAMILIES,
        "colours": {
            **{name: colours[name] for name in ("ink", "outline", "link")},
            **{name: PAPER[name] for name in ("quiet", "rule")},
        },
        "size": {**asdict(measures), "beside": False},
        "title": export.title,
        "title_set": text_cleaning.add_break_points(export.title),
        "title_way": text_cleaning.text_direction(export.title),
        "subtitle_set": text_cleaning.add_break_points(export.subtitle),
        "subtitle_way": text_cleaning.text_direction(export.subtitle),
        "alt": export.alt,
        "keywords": ["Responsibility to Protect", export.neutral_title, export.edition, export.code],
        "map": {
            "width": svg.WIDTH,
            "height": height,
            "labels": labels,
        },
        "legend": [
            {"fill": asdict(entry.fill), "words": entry.words, "count": "" if entry.count is None else str(entry.count)}
            for entry in export.legend
        ],
        "highlighted": [],
        "small_title": "",
        "small": [],
        "notes": [{"label": label, "text": text, "url": address(url)} for label, text, url in _footer_notes(export)],
        "code": ["-".join(code[:3]), "-".join(code[3:])],
        "link": address(export.link) if export.wording.site else "",
        **qr_inputs(export.link, export.code),
    }
    return {"print": json.dumps(framed), "map": picture, "qr": qr_svg(export.link)}


def _draw(export: ChartExport, size: str) -> tuple[int, str, list[dict[str, object]]]:
    """Return the height of the picture, the picture, and its labels."""
    measures = PAGE_SIZES[size]
    ratio = (CURVE_RATIOS if isinstance(export, CurveExport) else BAR_RATIOS)[size]
    width = measures.width - 2 * measures.margin
    if measures.height:
        width = min(width, 0.6 * measures.height * ratio)
    height, unit = round(svg.WIDTH / ratio), svg.WIDTH / width
    if isinstance(export, MemberExport):
        rows = MemberRows(export, unit, measures.label, height if measures.height else None)
        return rows.height, members_svg.draw_members(rows), list(members_svg.member_labels(rows))
    if isinstance(export, BarExport):
        panels = BarPanels(export, height, unit, measures.label)
        return height, bars_svg.draw_bars(panels), list(bars_svg.bar_labels(panels, MAX_YEAR_TICKS[size]))
    canvas = CurveCanvas(export, height, unit, measures.label)
    return height, svg.draw_curve(canvas), list(svg.curve_labels(canvas, MAX_YEAR_TICKS[size]))


def _footer_notes(export: ChartExport) -> Iterator[tuple[str, str, str]]:
    """Yield the notes below the chart: label, text, address."""
    yield _("What is counted:"), export.definitions, ""
    url = export.document or (export.sources[0].url if len(export.sources) == 1 else "")
    yield _("Source:") if len(export.sources) < 2 else _("Sources:"), f"{export.source_words}.", url
    days = _("Data as of {day}; list of {as_of}.") if export.as_of else _("Data as of {day}.")
    yield _("As of:"), days.format(day=day_words(export.view.day), as_of=export.as_of), ""
    message = _(
        "Edition {edition}. {licence}. The code leads to the data of this chart; the title may be someone else's."
    )
    yield _("RtoP Commitments Tracker:"), message.format(edition=export.edition, licence=LICENCE), export.wording.site


def _chart_csv(export: ChartExport) -> bytes:
    return spreadsheets.records_to_csv(export.records, list(export.records[0]))


def _chart_xlsx(export: ChartExport) -> bytes:
    return spreadsheets.records_to_xlsx(export.records, list(export.records[0]), _about_rows(export), export.built_at)


def _about_rows(export: ChartExport) -> Iterator[tuple[str, Cell]]:
    yield _("Title"), export.neutral_title
    yield _("In a sentence"), export.neutral_subtitle
    for label, text, url in _footer_notes(export):
        yield label, f"{text} {url}".strip()
    yield _("Code"), export.code
