"""The parts of the world a map can show, each with the projection that suits it.

One table for both maps: paper is cut to ``extent``, the screen is given ``screen``. The two
differ because the browser's map library fits the great circles between a view's corners into its
frame, and these bulge towards the poles. The view of Europe ends with European
Russia on purpose, and far islands (Réunion, Bonaire, the Prince Edward Islands …) are left out of
their owner's region.
"""

from __future__ import annotations

from typing import NamedTuple

Box = tuple[float, float, float, float]
"""West, south, east and north in degrees; longitudes run on past 180."""


class View(NamedTuple):
    """One view: its name, its region, and how the globe is turned and cut for it."""

    name: str
    title: str
    region: str | None
    """The UN M49 region it shows; None is the world."""
    projection: str
    """In the words of the browser's map library."""
    longitude: float
    latitude: float
    """The centre of the projection, degrees."""
    extent: Box
    screen: Box


EQUAL_EARTH, AZIMUTHAL = "equal earth", "azimuthal equal area"

VIEWS = (
    View("world", "World", None, EQUAL_EARTH, 11, 0, (-169, -60, 191, 84), (-169, -60, 191, 80)),
    View("pacific", "World around the Pacific", None, EQUAL_EARTH, 150, 0, (-30, -60, 330, 84), (-30, -60, 330, 80)),
    View("africa", "Africa", "Africa", AZIMUTHAL, 18, 1, (-26, -36, 64, 38), (-26, -36, 65, 38)),
    View("americas", "Americas", "Americas", AZIMUTHAL, -90, 15, (-180, -57, -28, 84), (-158, -56, -28, 81)),
    View("asia", "Asia", "Asia", AZIMUTHAL, 88, 20, (26, -12, 150, 56), (30, -12, 146, 54)),
    View("europe", "Europe", "Europe", AZIMUTHAL, 15, 55, (-32, 34, 52, 81), (-32, 34, 52, 80)),
    View("oceania", "Oceania", "Oceania", AZIMUTHAL, 162, -14, (112, -48, 212, 16), (112, -48, 212, 16)),
)


def rows() -> list[dict[str, str]]:
    """One row a view: settings of the screen map."""
    return [_row(view) for view in VIEWS]


def _row(view: View) -> dict[str, str]:
    west, south, east, north = (f"{edge:g}" for edge in view.screen)
    return {
        "view": view.name,
        "title": view.title,
        "region": view.region or "",
        "projection": view.projection,
        "longitude": f"{view.longitude:g}",
        "latitude": f"{view.latitude:g}",
        "west": west,
        "south": south,
        "east": east,
        "north": north,
    }
