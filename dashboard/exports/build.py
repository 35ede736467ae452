"""A view of either form, map or curve: composed, offered and named by whoever makes its form."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dashboard.exports import chart as chart_export
from dashboard.exports import map as map_export
from dashboard.exports.chart import ChartPrint
from dashboard.exports.files import Offer
from dashboard.exports.map import MapPrint, Wording
from dashboard.exports.verification_codes import Form, Kind, View

Print = MapPrint | ChartPrint


def compose(path: Path, view: View, wording: Wording | None = None) -> Print:
    """The print of a view; raises NoSuchViewError where there is none."""
    maker = map_export.compose if view.form == "map" else chart_export.compose
    return maker(path, view, wording)


def offers(told: Print, size: str = "page") -> tuple[Offer, ...]:
    """Every file of a print."""
    return map_export.offers(told, size) if isinstance(told, MapPrint) else chart_export.offers(told, size)


def subjects(path: Path, form: Form, kind: Kind) -> Iterable[str]:
    """Every subject of a kind that a map or a curve can show."""
    return map_export.names(path)[kind] if form == "map" else chart_export.names(path)[kind]
