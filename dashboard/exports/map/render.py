"""Files of a map: page inputs and metadata."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from dashboard.exports import render_page
from dashboard.exports.citations import NAME
from dashboard.exports.map import svg as map_svg
from dashboard.exports.map.layout import PAGE_SIZES, map_areas, map_width, qr_svg, template_inputs
from dashboard.exports.map.model import MapExport
from dashboard.exports.render_page import PRINT_DPI, SCREEN_DPI, Page
from dashboard.labels.sources import LICENCE

__all__ = ["PRINT_DPI", "SCREEN_DPI", "map_metadata", "render_map_pdf", "render_map_png", "render_map_svg"]


def render_map_pdf(export: MapExport, size: str) -> bytes:
    """Return the map as tagged PDF."""
    return render_page.render_pdf(_page(export, size))


def render_map_png(
    export: MapExport, size: str, dots: int = SCREEN_DPI, borders: map_svg.ViewBorders | None = None
) -> bytes:
    """Return the map as PNG at so many dots per inch; on other ``borders`` of its view, where there are any."""
    return render_page.render_png(_page(export, size, borders), dots)


def render_map_svg(export: MapExport, size: str) -> bytes:
    """Return the map as editable SVG with every number in its metadata."""
    return render_page.render_svg(_page(export, size))


def _page(export: MapExport, size: str, borders: map_svg.ViewBorders | None = None) -> Page:
    measures, view = PAGE_SIZES[size], borders or map_svg.view_borders(export.view.region)

    def inputs(is_svg: bool) -> Mapping[str, str]:
        return {
            "print": json.dumps(template_inputs(export, measures, view, is_svg)),
            "map": map_svg.draw_map(view, map_areas(export), map_width(measures, view)),
            "qr": qr_svg(export.link),
        }

    return Page(
        export.title, export.subtitle, export.alt, export.built_at, _png_fields(export), map_metadata(export), inputs
    )


def map_metadata(export: MapExport) -> dict[str, Any]:
    """Return all data of the map, for machines."""
    painting = export.subject.painting
    return {
        "title": export.title,
        "neutral_title": export.neutral_title,
        "subtitle": export.subtitle,
        "caption": export.caption,
        export.view.kind: export.view.subject,
        "view": export.view.region,
        "organisation": export.view.organisation,
        "day": export.view.day.isoformat(),
        "edition": export.edition,
        "code": export.code,
        "counts": [{"key": entry.key, "words": entry.words, "count": entry.count} for entry in export.legend],
        "governments": dict(sorted(painting.shade_of.items())),
        "striped": sorted(painting.striped),
        "definitions": export.subject.definitions,
        "oldest_list": export.as_of,
        "sources": [asdict(source) for source in export.sources],
        "licence": str(LICENCE),
    }


def _png_fields(export: MapExport) -> dict[str, str]:
    return {
        "Title": export.title,
        "Description": export.alt,
        "Author": str(NAME),
        "Copyright": str(LICENCE),
        "Source": export.source_words,
        "Comment": export.code,
    }
