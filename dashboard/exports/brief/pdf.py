"""A brief as tagged PDF, typeset by typst, with embedded fonts and links."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC
from pathlib import Path
from typing import Any

from dashboard.colors import COLOURS, PAPER
from dashboard.exports import fonts
from dashboard.exports.brief import text as brief_text
from dashboard.exports.brief.model import Brief
from dashboard.exports.citations import AUTHOR
from dashboard.exports.typst_compiler import PDF_UA, compile_first_page, compile_page
from dashboard.i18n import direction, language_tag

TEMPLATE = Path(__file__).with_name("brief.typ")
COLOUR_NAMES = ("met", "partly", "unmet", "searched_none", "hatch", "outline", "ink", "link")
QUIET_COLOUR, RULE_COLOUR = PAPER["quiet"], PAPER["frame"]


def brief_pdf(brief: Brief) -> bytes:
    """Return the brief as accessible PDF (PDF/UA-1); the same brief gives the same bytes."""
    built_at = int(brief.built_at.replace(tzinfo=UTC).timestamp())
    rules = {"format": "pdf", "timestamp": built_at, **PDF_UA}
    return compile_page(_template(), {"brief": json.dumps(template_inputs(brief))}, rules)


def first_page_png(brief: Brief, dots: int) -> bytes:
    """Return the first page as PNG at so many dots per inch."""
    rules = {"format": "png", "ppi": dots}
    return compile_first_page(_template(), {"brief": json.dumps(template_inputs(brief))}, rules)


def _template() -> bytes:
    return fonts.DARK_HAN.read_bytes() + TEMPLATE.read_bytes()


def template_inputs(brief: Brief) -> dict[str, Any]:
    """Return everything brief.typ prints."""
    colours = COLOURS["light"]
    lang, _hyphen, region = language_tag().partition("-")
    return {
        "lang": lang,
        "region": region,
        "direction": direction(),
        "author": str(AUTHOR),
        "title": brief_text.brief_title(brief),
        "description": brief.reach,
        "keywords": ["Responsibility to Protect", brief.name, brief.edition],
        "fonts": fonts.FAMILIES,
        "colours": {**{name: colours[name] for name in COLOUR_NAMES}, "quiet": QUIET_COLOUR, "rule": RULE_COLOUR},
        "headings": dict(brief_text.HEADINGS),
        "peers": brief_text.peers_heading(brief),
        "day": brief_text.brief_day(brief),
        "since": brief_text.since_heading(brief.request.since) if brief.request.since else "",
        "foot": brief_text.footer(brief),
        "brief": _json_value(asdict(brief)),
    }


def _json_value(value: Any) -> Any:
    """Return days and times as text, because JSON has no type for them."""
    match value:
        case dict():
            return {name: _json_value(value) for name, value in value.items()}
        case list() | tuple():
            return [_json_value(value) for value in value]
        case None | str() | int() | float():
            return value
    return str(value)
