"""A view of either form, map or curve: composed, offered and named by whoever makes its form."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dashboard.exports import chart as chart_export
from dashboard.exports import map as map_export
from dashboard.exports.chart import ChartExport
from dashboard.exports.files import Offer
from dashboard.exports.map import MapExport, Wording
from dashboard.exports.verification_codes import ExportView, Form, Kind

Export = MapExport | ChartExport


def build_export(path: Path, view: ExportView, wording: Wording | None = None) -> Export:
    """The print of a view; raises NoSuchViewError where there is none."""
    maker = map_export.build_map if view.form == "map" else chart_export.build_chart
    return maker(path, view, wording)


def export_files(export: Export, size: str = "page") -> tuple[Offer, ...]:
    """Every file of a print."""
    return (
        map_export.map_files(export, size) if isinstance(export, MapExport) else chart_export.chart_files(export, size)
    )


def subject_names(path: Path, form: Form, kind: Kind) -> Iterable[str]:
    """Every subject of a kind that a map or a curve can show."""
    return map_export.subject_names(path)[kind] if form == "map" else chart_export.subject_names(path)[kind]
