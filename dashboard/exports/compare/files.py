"""Files of a comparison: PDF, PNG, SVG, data as CSV and XLSX."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from dashboard.colors import COLOURS, PAPER
from dashboard.exports import fonts, render_page, spreadsheets
from dashboard.exports.citations import NAME
from dashboard.exports.compare import build
from dashboard.exports.compare.model import CompareExport
from dashboard.exports.files import CSV, PDF, PNG, SVG, XLSX, ExportFile
from dashboard.exports.map.layout import qr_inputs, qr_svg
from dashboard.exports.map.model import Wording
from dashboard.exports.map.svg import fill_of
from dashboard.exports.render_page import PRINT_DPI, SCREEN_DPI, Page
from dashboard.exports.spreadsheets import Cell
from dashboard.exports.verification_codes import ExportView
from dashboard.formats import sentences_text
from dashboard.i18n import LazyMessage, _, direction, language, lazy
from dashboard.labels.sources import LICENCE
from dashboard.presenters.compare import Field

TEMPLATE = Path(__file__).with_name("compare.typ")
FORMATS: Mapping[str, tuple[LazyMessage, str, str]] = {
    "png": (lazy("PNG for the screen"), ".png", PNG),
    "png300": (lazy("PNG, 300 dpi"), "-300dpi.png", PNG),
    "svg": (lazy("SVG"), ".svg", SVG),
    "pdf": (lazy("PDF"), ".pdf", PDF),
    "csv": (lazy("Data as CSV"), ".csv", CSV),
    "xlsx": (lazy("Data as XLSX"), ".xlsx", XLSX),
}
"""Format → label, end of the file's name, MIME type; in the order of buttons."""


def compare_files(export: CompareExport) -> tuple[ExportFile, ...]:
    """Return every file of a comparison."""
    return tuple(
        ExportFile(key, str(label), f"{export.stem}{suffix}", mime, partial(_make, export, key))
        for key, (label, suffix, mime) in FORMATS.items()
    )


def make_file(path: Path, view: ExportView, site: str, key: str, *, is_whole: bool) -> bytes:
    """Return one file of a view in a format; for buttons that make it when they are pressed."""
    return _make(build.build_comparison(path, view, Wording(site=site), is_whole=is_whole), key)


def _make(export: CompareExport, key: str) -> bytes:
    match key:
        case "png":
            return render_page.render_png(_page(export, is_tall=True), SCREEN_DPI)
        case "png300":
            return render_page.render_png(_page(export, is_tall=True), PRINT_DPI)
        case "svg":
            return render_page.render_svg(_page(export, is_tall=True))
        case "pdf":
            return render_page.render_pdf(_page(export, is_tall=False))
        case "csv":
            return spreadsheets.records_to_csv(export.records, list(export.records[0]))
        case "xlsx":
            return spreadsheets.records_to_xlsx(
                export.records, list(export.records[0]), _about_rows(export), export.built_at
            )
    raise KeyError(key)


def _page(export: CompareExport, *, is_tall: bool) -> Page:
    fields = {
        "Title": export.title,
        "Description": export.alt,
        "Author": str(NAME),
        "Copyright": str(LICENCE),
        "Source": export.source_words,
        "Comment": export.code,
    }
    inputs = partial(_template_inputs, export, is_tall)
    page = Page(export.title, export.subtitle, export.alt, export.built_at, fields, fields, inputs)
    return replace(page, template=TEMPLATE)


def _template_inputs(export: CompareExport, is_tall: bool, is_svg: bool) -> Mapping[str, str]:
    colours, found = COLOURS["light"], export.comparison
    code = export.code.split("-")
    # typst 0.15 writes addresses into an SVG as they are.
    address = escape if is_svg else str
    printed = {
        "lang": language(),
        "direction": direction(),
        "author": str(NAME),
        "fonts": fonts.FAMILIES,
        "colours": {
            **{name: colours[name] for name in ("ink", "outline", "link")},
            **{name: PAPER[name] for name in ("quiet", "rule")},
        },
        "is_tall": is_tall,
        "title": export.title,
        "subtitle": export.subtitle,
        "alt": export.alt,
        "keywords": ["Responsibility to Protect", export.neutral_title, export.edition, export.code],
        "commitment": _("Commitment"),
        "columns": [{"name": column.name, "note": column.note} for column in found.columns],
        "parts": [
            {
                "title": part.title,
                "lines": [
                    {
                        "title": line.title,
                        "pillar": line.pillar,
                        "fields": [_field_inputs(field) for field in line.fields],
                    }
                    for line in part.lines
                ],
            }
            for part in found.parts(export.is_whole)
        ],
        "notes": [{"label": label, "text": text, "url": address(url)} for label, text, url in _footer_notes(export)],
        "foot": _("{name}, edition {edition}, code {code}").format(name=NAME, edition=export.edition, code=export.code),
        "code": ["-".join(code[at : at + 3]) for at in range(0, len(code), 3)],
        "link": address(export.link) if export.wording.site else "",
        **qr_inputs(export.link, export.code),
    }
    return {"print": json.dumps(printed), "qr": qr_svg(export.link)}


def _field_inputs(field: Field) -> dict[str, Any]:
    counts = [
        {"fill": asdict(fill_of(each.shade)), "count": str(each.count), "word": each.word} for each in field.counts
    ]
    fill = asdict(fill_of(field.shade)) if field.shade else {}
    return {"fill": fill, "word": field.word, "day": field.day, "flags": list(field.flags), "counts": counts}


def _footer_notes(export: CompareExport) -> Iterator[tuple[str, str, str]]:
    """Yield the notes below a comparison: label, text, address."""
    yield _("How to read it:"), sentences_text((*export.comparison.notes, str(HOW_TO_READ))), ""
    yield _("Sources:"), f"{export.source_words}.", ""
    days = _("Data as of {day}; lists and documents of {span}.") if export.days else _("Data as of {day}.")
    yield _("Dates:"), days.format(day=export.day_words, span=export.days), ""
    message = _(
        "Edition {edition}. {licence}. The code leads to the data of this table; the title may be someone else's."
    )
    yield _("RtoP Commitments Tracker:"), message.format(edition=export.edition, licence=LICENCE), export.wording.site


HOW_TO_READ = lazy(
    "Stripes: not assessed yet. Dots: does not apply. Neither means no. The date beside a word is the date of the "
    "event, or of the list that says so."
)


def _about_rows(export: CompareExport) -> Iterator[tuple[str, Cell]]:
    yield _("Title"), export.neutral_title
    yield _("In a sentence"), export.neutral_subtitle
    for label, text, url in _footer_notes(replace(export, sources=export.record_sources)):
        yield label, f"{text} {url}".strip()
    yield _("Code"), export.code
