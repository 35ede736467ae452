"""A printed curve as files: PDF, PNG and SVG in the frame of the maps, and its data as CSV and XLSX."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from functools import partial
from typing import Any
from xml.sax.saxutils import escape

from dashboard.palette import COLOURS
from dashboard.prints import fonts, letters, paper, tables
from dashboard.prints.curves import drawing
from dashboard.prints.curves.drawing import Canvas
from dashboard.prints.curves.model import CurvePrint
from dashboard.prints.maps.frame import AUTHOR, MEASURES, qr
from dashboard.prints.offers import CSV, PDF, PNG, SVG, XLSX, Offer
from dashboard.prints.paper import FINE, Sheet
from dashboard.prints.tables import Cell
from dashboard.words import LICENCE, _, day_words

RATIOS: Mapping[str, float] = {"column": 1.5, "page": 2.1, "square": 1.6, "social": 3.4}
"""Width over height of the curve, by size."""
MOST_YEARS: Mapping[str, int] = {"column": 5, "page": 12, "square": 8, "social": 8}


def offers(told: CurvePrint, size: str = "page") -> tuple[Offer, ...]:
    """Every file of a printed curve, in the order of buttons; ``make`` is called when one is wanted."""
    picture, data = f"{told.stem}-{size}", told.stem
    sheet = _sheet(told, size)
    return (
        Offer("png", _("PNG for the screen"), f"{picture}.png", PNG, partial(paper.png, sheet)),
        Offer("png300", _("PNG, 300 dpi"), f"{picture}-300dpi.png", PNG, partial(paper.png, sheet, FINE)),
        Offer("svg", _("SVG"), f"{picture}.svg", SVG, partial(paper.svg, sheet)),
        Offer("pdf", _("PDF"), f"{picture}.pdf", PDF, partial(paper.pdf, sheet)),
        Offer("csv", _("Data as CSV"), f"{data}.csv", CSV, partial(_csv, told)),
        Offer("xlsx", _("Data as XLSX"), f"{data}.xlsx", XLSX, partial(_xlsx, told)),
    )


def metadata(told: CurvePrint) -> dict[str, Any]:
    """Everything the print says, for machines."""
    return {
        "title": told.title,
        "neutral_title": told.neutral_title,
        "subtitle": told.subtitle,
        "caption": told.caption,
        told.view.kind: told.view.subject,
        "day": told.view.day.isoformat(),
        "edition": told.edition,
        "code": told.code,
        "rows": told.records,
        "definitions": told.definitions,
        "sources": [asdict(source) for source in told.sources],
        "licence": LICENCE,
    }


def _sheet(told: CurvePrint, size: str) -> Sheet:
    fields = {
        "Title": told.title,
        "Description": told.neutral_subtitle,
        "Author": AUTHOR,
        "Copyright": LICENCE,
        "Source": told.source_words,
        "Comment": told.code,
    }
    inputs = partial(_inputs, told, size)
    return Sheet(told.title, told.subtitle, told.alt, told.built_at, fields, metadata(told), inputs)


def _inputs(told: CurvePrint, size: str, is_svg: bool) -> Mapping[str, str]:
    measures = replace(MEASURES[size], key=0.0)
    width = measures.width - 2 * measures.margin
    if measures.height:
        width = min(width, 0.6 * measures.height * RATIOS[size])
    canvas = Canvas(told, round(drawing.WIDTH / RATIOS[size]), drawing.WIDTH / width, measures.label)
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
        "title_set": letters.breakable(told.title),
        "title_way": letters.direction(told.title),
        "subtitle_set": letters.breakable(told.subtitle),
        "subtitle_way": letters.direction(told.subtitle),
        "alt": told.alt,
        "keywords": ["Responsibility to Protect", told.neutral_title, told.edition, told.code],
        "map": {
            "width": drawing.WIDTH,
            "height": canvas.height,
            "labels": list(drawing.labels(canvas, MOST_YEARS[size])),
        },
        "legend": [
            {"fill": asdict(entry.fill), "words": entry.words, "count": "" if entry.count is None else str(entry.count)}
            for entry in told.legend
        ],
        "highlighted": [],
        "small_title": "",
        "small": [],
        "notes": [{"label": label, "text": text, "url": address(url)} for label, text, url in _notes(told)],
        "code": ["-".join(code[:3]), "-".join(code[3:])],
        "link": address(told.link) if told.wording.site else "",
        "qr_alt": _("QR code of {code}").format(code=told.code),
    }
    return {"print": json.dumps(framed), "map": drawing.drawn(canvas), "qr": qr(told.link)}


def _notes(told: CurvePrint) -> Iterator[tuple[str, str, str]]:
    """What stands below: label, text, and where the text leads."""
    yield _("What is counted:"), told.definitions, ""
    url = told.document or (told.sources[0].url if len(told.sources) == 1 else "")
    yield _("Source:") if len(told.sources) < 2 else _("Sources:"), f"{told.source_words}.", url
    days = _("record of {day}").format(day=day_words(told.view.day))
    yield _("As of:"), f"{days}; {_('list of {day}').format(day=told.as_of)}." if told.as_of else f"{days}.", ""
    message = _("edition {edition}. {licence}. The code leads to the map of that day; it says nothing of the title.")
    yield _("RtoP Commitments Tracker,"), message.format(edition=told.edition, licence=LICENCE), told.wording.site


def _csv(told: CurvePrint) -> bytes:
    return tables.csv_of(told.records, list(told.records[0]))


def _xlsx(told: CurvePrint) -> bytes:
    return tables.workbook(told.records, list(told.records[0]), _about(told), told.built_at)


def _about(told: CurvePrint) -> Iterator[tuple[str, Cell]]:
    yield _("Title"), told.neutral_title
    yield _("In a sentence"), told.neutral_subtitle
    for label, text, url in _notes(told):
        yield label, f"{text} {url}".strip()
    yield _("Code"), told.code
