"""Project the borders for paper: each view as ready-made SVG paths, so that a print needs no geometry.

Everything is cut where the view's globe is cut, behind its centre, *before* it is projected;
otherwise Russia and the United States smear across the page. The page's unit is a ten-thousandth
of its longer side and coordinates are whole numbers; steps within a path are relative, which
halves the files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np
import pyproj
import shapely  # type: ignore[import-untyped]
from shapely import affinity

from loaders.boundaries import policy
from loaders.boundaries.disputed_lines import DisputedLine
from loaders.boundaries.layer import Shapes
from loaders.boundaries.views import AZIMUTHAL, EQUAL_EARTH, View

LONGER_SIDE = 10_000
MARGIN = 0.015
"""Of the longer side, left free around the view's own countries."""
REACH = {EQUAL_EARTH: 180 - 1e-6, AZIMUTHAL: 150.0}
"""Degrees of longitude either side of the centre; the point opposite the centre must not be projected."""
PROJECTIONS = {EQUAL_EARTH: "eqearth", AZIMUTHAL: "laea"}


class Print(NamedTuple):
    """A view on paper: its size in page units, and per code the path (SVG's ``d``) or point to draw."""

    view: View
    width: int
    height: int
    areas: dict[str, str]
    neutral: dict[str, str]
    points: dict[str, tuple[int, int]]
    dashed: list[tuple[str, str]]


class Page(NamedTuple):
    """Position and scale of the projected plane on the page."""

    west: float
    north: float
    scale: float
    width: int
    height: int

    def placed(self, points: Any) -> Any:
        """Points of the plane in page units, y growing downwards."""
        return np.column_stack([points[:, 0] - self.west, self.north - points[:, 1]]) * self.scale


def draw_print(view: View, shapes: Shapes, disputed: list[DisputedLine], regions: Mapping[str, str]) -> Print:
    """One view of all areas; ``regions`` gives the UN M49 region of each country by its code."""
    ahead = {code: turn(shape, view) for code, shape in shapes.items()}
    page = _page(view, _subject(view, ahead, regions))
    on_page = {code: _placed(shape, view, page) for code, shape in ahead.items()}
    shown = {code: shape for code, shape in on_page.items() if shape.area > 0}
    paths = {code: area_path(shape) for code, shape in shown.items()}
    counted = {code: shape for code, shape in shown.items() if code not in policy.OTHER_AREAS}
    return Print(
        view,
        page.width,
        page.height,
        areas={code: path for code, path in paths.items() if path and code in counted},
        neutral={code: path for code, path in paths.items() if path and code not in counted},
        points={code: _point(shape) for code, shape in counted.items()},
        dashed=list(_dashed(view, page, disputed)),
    )


def turn(shape: shapely.Geometry, view: View) -> shapely.Geometry:
    """The shape cut behind the view's centre instead of at the 180th meridian, where its halves are joined."""
    reach = REACH[view.projection]
    window = shapely.box(view.longitude - reach, -90, view.longitude + reach, 90)
    copies = [affinity.translate(shape, turn) for turn in (-360, 0, 360)]
    return shapely.union_all(shapely.intersection(copies, window))


def area_path(shape: shapely.Geometry) -> str:
    """An area as SVG; empty where nothing of it is as large as a page unit."""
    # Rounding alone would twist the rings of narrow islands.
    whole = shapely.orient_polygons(_parts(shapely.set_precision(shape, 1), "Polygon"))
    return "".join(_path(shapely.get_coordinates(ring)[:-1]) + "z" for ring in shapely.get_rings(whole))


def line_path(shape: shapely.Geometry) -> str:
    """Lines as SVG; empty where nothing of them is as long as a page unit."""
    lines = _parts(shapely.set_precision(shape, 1), "LineString")
    return "".join(_path(shapely.get_coordinates(line)) for line in lines)


def _subject(view: View, ahead: Shapes, regions: Mapping[str, str]) -> list[shapely.Geometry]:
    """Return the shapes that the page must show whole, in degrees."""
    about = [shape for code, shape in ahead.items() if view.region in (None, regions.get(code))]
    return list(shapely.intersection(about, shapely.box(*view.extent)))


def _page(view: View, subject: list[shapely.Geometry]) -> Page:
    flat = shapely.transform(shapely.GeometryCollection(subject), _plane(view))
    west, south, east, north = shapely.bounds(flat)
    margin = max(east - west, north - south) * MARGIN
    width, height = east - west + 2 * margin, north - south + 2 * margin
    scale = LONGER_SIDE / max(width, height)
    return Page(west - margin, north + margin, scale, round(width * scale), round(height * scale))


def _placed(shape: shapely.Geometry, view: View, page: Page) -> shapely.Geometry:
    """Return the part of the shape on the page, in page units."""
    flat = shapely.transform(shapely.transform(shape, _plane(view)), page.placed)
    return shapely.intersection(shapely.make_valid(flat), shapely.box(0, 0, page.width, page.height))


def _plane(view: View) -> Any:
    project = pyproj.Proj(proj=PROJECTIONS[view.projection], lon_0=view.longitude, lat_0=view.latitude, R=6371007.2)
    return lambda points: np.column_stack(project(points[:, 0], points[:, 1]))


def _dashed(view: View, page: Page, disputed: list[DisputedLine]) -> Iterable[tuple[str, str]]:
    for dispute, line in disputed:
        path = line_path(_placed(turn(line, view), view, page))
        if path:
            yield f"{dispute.one}-{dispute.other}", path


def _point(shape: shapely.Geometry) -> tuple[int, int]:
    """The point of the largest part on the page that is farthest from its edge."""
    largest = max(_parts(shape, "Polygon"), key=shapely.area)
    circle = shapely.maximum_inscribed_circle(largest, tolerance=np.sqrt(largest.area) / 100)
    x, y = shapely.get_coordinates(circle)[0]
    return round(x), round(y)


def _parts(shape: shapely.Geometry, kind: str) -> list[shapely.Geometry]:
    """The parts of one kind: cutting at an edge leaves points and lines behind."""
    return [part for part in shapely.get_parts(shape) if part.geom_type == kind and not part.is_empty]


def _path(points: Any) -> str:
    whole = np.round(points).astype(int)
    (x, y), steps = whole[0], np.diff(whole, axis=0)
    numbers = " ".join(f"{across} {down}" for across, down in steps.tolist())
    return f"M{x} {y}l{numbers}".replace(" -", "-")
