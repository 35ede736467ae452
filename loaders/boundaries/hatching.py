"""Cut each country into stripes ("not assessed") and dots ("does not apply").

The browser can fill an area with a colour but not with a pattern, so a pattern is a second
layer of geometry. It is cut on the plane of the map itself (Equal Earth), where stripes come
out straight and evenly spaced; a small country gets a finer pattern of the same kind.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pyproj
import shapely  # type: ignore[import-untyped]

from loaders.boundaries.layer import Shapes
from loaders.boundaries.simplify import finish

STRIPE_SPACING = 190.0
STRIPE_WIDTH = 0.2
DOT_SPACING = 190.0
DOT_RADIUS = 0.24
DOT_CORNERS = 4
"""Spacings in kilometres, widths and radii as shares of the spacing."""
REPEATS = 2
"""The spacing fits at least so many times into the side of a square of the country's size."""
FINEST = 0.6
"""Kilometres: a finer pattern would be lost to rounding."""
COARSE = 50.0
"""Kilometres: a wider pattern is rounded to 0.01°, a narrower one to 0.001°."""
LONGEST_EDGE = 500.0
"""Kilometres: a longer stripe would leave its line, for the browser draws great circles."""
SEAM = shapely.box(-179.98, -90, 179.98, 90)

Pattern = Callable[[shapely.Geometry, float], shapely.Geometry]

# The radius in kilometres makes the plane's unit a kilometre.
_PLANE = pyproj.Proj(proj="eqearth", R=6371.0072)


def cut_stripes(shapes: Shapes) -> Shapes:
    """Diagonal stripes over each country: not assessed."""
    return {code: _patterned(shape, STRIPE_SPACING, stripes) for code, shape in shapes.items()}


def cut_dots(shapes: Shapes) -> Shapes:
    """Staggered dots over each country: does not apply."""
    return {code: _patterned(shape, DOT_SPACING, dots) for code, shape in shapes.items()}


def stripes(part: shapely.Geometry, spacing: float) -> shapely.Geometry:
    """Stripes rising to the right over one part of a country; all parts' stripes lie on the same grid."""
    west, south, east, north = part.bounds
    step = spacing * np.sqrt(2)
    starts = np.arange(np.floor((south - east) / step), np.ceil((north - west) / step)) * step
    bands = [_band(west, east, start, step * STRIPE_WIDTH) for start in starts]
    return shapely.intersection(shapely.MultiPolygon(bands), part)


def dots(part: shapely.Geometry, spacing: float) -> shapely.Geometry:
    """Dots on a staggered grid, those that lie wholly within one part of a country."""
    west, south, east, north = part.bounds
    height = spacing * np.sqrt(0.75)
    rows = np.arange(np.floor(south / height), np.ceil(north / height) + 1)
    columns = np.arange(np.floor(west / spacing) - 1, np.ceil(east / spacing) + 1)
    row, column = (grid.ravel() for grid in np.meshgrid(rows, columns, indexing="ij"))
    centres = shapely.points((column + (row % 2) / 2) * spacing, row * height)
    drawn = _dots_around(centres, spacing * DOT_RADIUS)
    return shapely.MultiPolygon(list(drawn[shapely.contains(part, drawn)]))


def _patterned(country: shapely.Geometry, spacing: float, pattern: Pattern) -> shapely.Geometry:
    flat = shapely.transform(shapely.intersection(country, SEAM), _to_plane)
    fitting = min(spacing, float(np.sqrt(flat.area)) / REPEATS)
    spacing /= 2 ** np.ceil(np.log2(spacing / fitting))
    while spacing > FINEST:
        drawn = [pattern(part, spacing) for part in shapely.get_parts(flat)]
        on_globe = _on_globe(drawn, 2 if spacing > COARSE else 3)
        if not on_globe.is_empty:
            return on_globe
        spacing /= 2
    return country


def _on_globe(drawn: list[shapely.Geometry], decimals: int) -> shapely.Geometry:
    pieces = shapely.get_parts(shapely.get_parts(drawn))
    polygons = [piece for piece in pieces if piece.geom_type == "Polygon"]
    short = shapely.segmentize(shapely.MultiPolygon(polygons), LONGEST_EDGE)
    return finish(shapely.transform(short, _to_globe), decimals)


def _band(west: float, east: float, start: float, thickness: float) -> shapely.Geometry:
    left, right = west + start, east + start
    return shapely.Polygon([(west, left), (east, right), (east, right + thickness), (west, left + thickness)])


def _dots_around(centres: Any, radius: float) -> Any:
    return shapely.buffer(centres, radius, quad_segs=DOT_CORNERS // 4)


def _to_plane(points: Any) -> Any:
    return np.column_stack(_PLANE(points[:, 0], points[:, 1]))


def _to_globe(points: Any) -> Any:
    return np.column_stack(_PLANE(points[:, 0], points[:, 1], inverse=True))
