"""A printed map as a sheet: what stands in its frame, and what its files say of themselves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from dashboard.exports import render_page
from dashboard.exports.map import svg as map_svg
from dashboard.exports.map.layout import AUTHOR, MEASURES, areas, framed, map_width, qr
from dashboard.exports.map.model import MapPrint
from dashboard.exports.render_page import FINE, SCREEN, Sheet
from dashboard.labels.treaties import LICENCE

__all__ = ["FINE", "SCREEN", "metadata", "pdf", "png", "svg"]


def pdf(told: MapPrint, size: str) -> bytes:
    """The print as tagged PDF."""
    return render_page.pdf(_sheet(told, size))


def png(told: MapPrint, size: str, dots: int = SCREEN) -> bytes:
    """The print as PNG with so many dots an inch."""
    return render_page.png(_sheet(told, size), dots)


def svg(told: MapPrint, size: str) -> bytes:
    """The print as SVG, open to editing, with every number in its metadata."""
    return render_page.svg(_sheet(told, size))


def _sheet(told: MapPrint, size: str) -> Sheet:
    measures, view = MEASURES[size], map_svg.borders(told.view.region)

    def inputs(is_svg: bool) -> Mapping[str, str]:
        return {
            "print": json.dumps(framed(told, measures, view, is_svg)),
            "map": map_svg.drawn(view, areas(told), map_width(measures, view)),
            "qr": qr(told.link),
        }

    return Sheet(told.title, told.subtitle, told.alt, told.built_at, _text_fields(told), metadata(told), inputs)


def metadata(told: MapPrint) -> dict[str, Any]:
    """Everything the print says, for machines."""
    painting = told.subject.painting
    return {
        "title": told.title,
        "neutral_title": told.neutral_title,
        "subtitle": told.subtitle,
        "caption": told.caption,
        told.view.kind: told.view.subject,
        "view": told.view.region,
        "organisation": told.view.organisation,
        "day": told.view.day.isoformat(),
        "edition": told.edition,
        "code": told.code,
        "counts": [{"key": entry.key, "words": entry.words, "count": entry.count} for entry in told.legend],
        "governments": dict(sorted(painting.shade_of.items())),
        "striped": sorted(painting.striped),
        "definitions": told.subject.definitions,
        "oldest_list": told.as_of,
        "sources": [asdict(source) for source in told.sources],
        "licence": LICENCE,
    }


def _text_fields(told: MapPrint) -> dict[str, str]:
    return {
        "Title": told.title,
        "Description": told.alt,
        "Author": AUTHOR,
        "Copyright": LICENCE,
        "Source": told.source_words,
        "Comment": told.code,
    }
