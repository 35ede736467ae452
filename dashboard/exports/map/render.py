"""A printed map as a sheet: what stands in its frame, and what its files say of themselves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from dashboard.exports import render_page
from dashboard.exports.map import svg as map_svg
from dashboard.exports.map.layout import AUTHOR, PAGE_SIZES, map_areas, map_width, qr_svg, template_inputs
from dashboard.exports.map.model import MapExport
from dashboard.exports.render_page import PRINT_DPI, SCREEN_DPI, Page
from dashboard.labels.treaties import LICENCE

__all__ = ["PRINT_DPI", "SCREEN_DPI", "map_metadata", "render_map_pdf", "render_map_png", "render_map_svg"]


def render_map_pdf(told: MapExport, size: str) -> bytes:
    """The print as tagged PDF."""
    return render_page.render_pdf(_page(told, size))


def render_map_png(told: MapExport, size: str, dots: int = SCREEN_DPI) -> bytes:
    """The print as PNG with so many dots an inch."""
    return render_page.render_png(_page(told, size), dots)


def render_map_svg(told: MapExport, size: str) -> bytes:
    """The print as SVG, open to editing, with every number in its metadata."""
    return render_page.render_svg(_page(told, size))


def _page(told: MapExport, size: str) -> Page:
    measures, view = PAGE_SIZES[size], map_svg.view_borders(told.view.region)

    def inputs(is_svg: bool) -> Mapping[str, str]:
        return {
            "print": json.dumps(template_inputs(told, measures, view, is_svg)),
            "map": map_svg.draw_map(view, map_areas(told), map_width(measures, view)),
            "qr": qr_svg(told.link),
        }

    return Page(told.title, told.subtitle, told.alt, told.built_at, _png_fields(told), map_metadata(told), inputs)


def map_metadata(told: MapExport) -> dict[str, Any]:
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


def _png_fields(told: MapExport) -> dict[str, str]:
    return {
        "Title": told.title,
        "Description": told.alt,
        "Author": AUTHOR,
        "Copyright": LICENCE,
        "Source": told.source_words,
        "Comment": told.code,
    }
