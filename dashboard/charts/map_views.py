"""Views of the map, each with its projection.

They are read from data/shapes/views.csv, where they were tuned on the real map. The titles are in this
module, because visible words go through gettext.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from dashboard.i18n import Texts, lazy

VIEWS_FILE = Path(__file__).resolve().parents[2] / "data" / "shapes" / "views.csv"

VIEW_TITLES = Texts(
    {
        "world": lazy("World"),
        "pacific": lazy("World, Pacific in the middle"),
        "africa": lazy("Africa"),
        "americas": lazy("Americas"),
        "asia": lazy("Asia"),
        "europe": lazy("Europe"),
        "oceania": lazy("Oceania"),
    }
)


class MapView(NamedTuple):
    """A view; ``region`` is its UN M49 region, None is everyone. In degrees."""

    view: str
    region: str | None
    projection: str
    longitude: float
    latitude: float
    longitudes: tuple[float, float]
    latitudes: tuple[float, float]


@lru_cache(maxsize=1)
def map_views() -> dict[str, MapView]:
    """Return every view by its name."""
    with VIEWS_FILE.open(encoding="utf-8", newline="") as file:
        return {row["view"]: _map_view(row) for row in csv.DictReader(file)}


def _map_view(row: dict[str, str]) -> MapView:
    return MapView(
        view=row["view"],
        region=row["region"] or None,
        projection=row["projection"],
        longitude=float(row["longitude"]),
        latitude=float(row["latitude"]),
        longitudes=(float(row["west"]), float(row["east"])),
        latitudes=(float(row["south"]), float(row["north"])),
    )
