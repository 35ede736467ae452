"""A view of either form, map or curve: composed, offered and named by whoever makes its form."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dashboard.prints import curves, maps
from dashboard.prints.codes import Form, Kind, View
from dashboard.prints.curves import ChartPrint
from dashboard.prints.maps import MapPrint, Wording
from dashboard.prints.offers import Offer

Print = MapPrint | ChartPrint


def compose(path: Path, view: View, wording: Wording | None = None) -> Print:
    """The print of a view; raises NoSuchViewError where there is none."""
    maker = maps.compose if view.form == "map" else curves.compose
    return maker(path, view, wording)


def offers(told: Print, size: str = "page") -> tuple[Offer, ...]:
    """Every file of a print."""
    return maps.offers(told, size) if isinstance(told, MapPrint) else curves.offers(told, size)


def subjects(path: Path, form: Form, kind: Kind) -> Iterable[str]:
    """Every subject of a kind that a map or a curve can show."""
    return maps.names(path)[kind] if form == "map" else curves.names(path)[kind]
