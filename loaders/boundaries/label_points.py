"""Position and area of each country: for markers, labels and the list of small states."""

from __future__ import annotations

import pyproj
import shapely  # type: ignore[import-untyped]

from loaders.boundaries import policy
from loaders.boundaries.layer import Shapes

SMALL_KM2 = 2600
AREAS_WITHOUT_TALLY = frozenset({"ESH", "TWN", "XKX"})
SQUARE_METRES = 1_000_000

_EARTH = pyproj.Geod(ellps="WGS84")

Row = dict[str, str]


def label_rows(detailed: Shapes, drawn: Shapes) -> list[Row]:
    """One row a country or area of the record: a point well inside it as drawn, its area as it is."""
    return [_place(code, detailed[code], drawn[code]) for code in detailed if code not in policy.OTHER_AREAS]


def other_areas(drawn: Shapes, names: dict[str, str]) -> list[Row]:
    """One row an area drawn in the neutral tone."""
    return [{"code": code, "name": names[code]} for code in drawn if code in policy.OTHER_AREAS]


def _place(code: str, detailed: shapely.Geometry, drawn: shapely.Geometry) -> Row:
    point, area = label_point(drawn), area_km2(detailed)
    is_small = area < SMALL_KM2 and code not in AREAS_WITHOUT_TALLY
    return {
        "iso3": code,
        "longitude": f"{point.x:.4f}",
        "latitude": f"{point.y:.4f}",
        "area_km2": f"{area:.2f}",
        "is_small": str(is_small).lower(),
    }


def label_point(shape: shapely.Geometry) -> shapely.Geometry:
    """The point of the shape's largest part that is farthest from its edge."""
    largest = max(shapely.get_parts(shape), key=area_km2)
    circle = shapely.maximum_inscribed_circle(largest, tolerance=0.0001)
    return shapely.get_point(circle, 0)


def area_km2(shape: shapely.Geometry) -> float:
    """The area on the ellipsoid, km²."""
    oriented = shapely.orient_polygons(shape)
    return float(_EARTH.geometry_area_perimeter(oriented)[0]) / SQUARE_METRES
