"""Build an export of any form, map, chart or comparison, and its files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dashboard.exports.chart import build as chart_build
from dashboard.exports.chart import files as chart_files
from dashboard.exports.chart.model import ChartExport
from dashboard.exports.compare import build as compare_build
from dashboard.exports.compare import files as compare_files
from dashboard.exports.compare.model import CompareExport
from dashboard.exports.files import ExportFile
from dashboard.exports.map import build as map_build
from dashboard.exports.map import files as map_files
from dashboard.exports.map import render as map_render
from dashboard.exports.map.layout import PAGE_SIZES
from dashboard.exports.map.model import MapExport, Wording
from dashboard.exports.verification_codes import ExportView, Form, Kind

Export = MapExport | ChartExport | CompareExport
PREVIEW_WIDTH = 760
"""Pixels."""


def build_export(path: Path, view: ExportView, wording: Wording | None = None) -> Export:
    """Return the export of a view; raises NoSuchViewError where there is none."""
    if view.form == "table":
        return compare_build.build_comparison(path, view, wording)
    maker = map_build.build_map if view.form == "map" else chart_build.build_chart
    return maker(path, view, wording)


def export_files(export: Export, size: str = "page") -> tuple[ExportFile, ...]:
    """Return every file of an export."""
    if isinstance(export, CompareExport):
        return compare_files.compare_files(export)
    return map_files.map_files(export, size) if isinstance(export, MapExport) else chart_files.chart_files(export, size)


def preview(export: Export, size: str) -> bytes:
    """Return the picture of an export as a PNG for a part of a screen."""
    dots = round(72 * PREVIEW_WIDTH / PAGE_SIZES[size].width)
    if isinstance(export, CompareExport):
        return compare_files.compare_files(export)[0].make()
    if isinstance(export, MapExport):
        return map_render.render_map_png(export, size, dots)
    return chart_files.render_chart_png(export, size, dots)


def subject_names(path: Path, form: Form, kind: Kind) -> Iterable[str]:
    """Return every subject of a kind that a map or a chart can show; a comparison's code lists its governments."""
    if form == "table":
        return ()
    return map_build.subject_names(path)[kind] if form == "map" else chart_build.subject_names(path)[kind]
