"""Simplify the borders so that neighbours still share them and small islands keep their shape.

Areas with neighbours are simplified as one coverage, so that a shared border stays shared.
An island is simplified by itself; a smaller island loses less. The smallest states inside or
between others are put back at full detail. All of this is done on an
equal-area plane (longitude against the sine of the latitude), where a triangle weighs the same
in Chukotka as in Gabon.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import shapely  # type: ignore[import-untyped]

from loaders.boundaries.layer import Shapes, longest_border


class Grain(NamedTuple):
    """Tolerances for simplifying borders."""

    tolerance: float
    """Degrees at the equator: a corner goes when its triangle is smaller than the square of this."""
    island_tolerance: float
    """The same for an island, as a share of its size."""
    least_island: float
    """Square degrees at the equator (12,300 km² each): smaller islands go …"""


SCREEN = Grain(tolerance=0.19, island_tolerance=0.13, least_island=0.02)
PRINT = Grain(tolerance=0.06, island_tolerance=0.07, least_island=0.005)
LEAST_SHARE = 0.03
"""… unless they are more than this share of the country's largest part."""
DETAILED = ("AND", "LIE", "MCO", "SMR", "VAT")
DECIMALS = 3
LONGEST_EDGE = 4.0
"""Degrees: d3 draws the great circle between two points, and the 49th parallel is none."""


def simplify(shapes: Shapes, grain: Grain = SCREEN) -> Shapes:
    """The areas with far fewer points, rounded to 0.001°, exterior rings clockwise."""
    flat = {code: shapely.transform(shape, to_equal_area) for code, shape in shapes.items()}
    thin = _with_detail(_thinned(flat, grain), flat)
    return {code: finish(shapely.transform(shape, from_equal_area)) for code, shape in thin.items()}


def to_equal_area(points: Any) -> Any:
    """Longitude and latitude on the equal-area plane; a unit is a degree at the equator."""
    return np.column_stack([points[:, 0], np.degrees(np.sin(np.radians(points[:, 1])))])


def from_equal_area(points: Any) -> Any:
    """The way back from the equal-area plane to longitude and latitude."""
    return np.column_stack([points[:, 0], np.degrees(np.arcsin(np.radians(points[:, 1])))])


def finish(shape: shapely.Geometry, decimals: int = DECIMALS, longest_edge: float = LONGEST_EDGE) -> shapely.Geometry:
    """The shape as it is written: short edges, rounded, valid, exterior rings clockwise."""
    on_grid = shapely.set_precision(shapely.segmentize(shape, longest_edge), 10.0**-decimals)
    polygons = [part for part in shapely.get_parts(on_grid) if part.geom_type == "Polygon"]
    # The grid's own numbers read 34.800000000000004; adding zero turns -0.0 into 0.0.
    rounded = shapely.transform(shapely.MultiPolygon(polygons), lambda points: np.round(points, decimals) + 0.0)
    return shapely.orient_polygons(shapely.normalize(rounded), exterior_cw=True)


def _thinned(shapes: Shapes, grain: Grain) -> Shapes:
    codes, parts = _parts(shapes)
    bordering = _bordering(parts)
    mainland = shapely.coverage_simplify(parts[bordering], grain.tolerance)
    kept = defaultdict(list)
    for code, part in zip(codes[bordering], mainland, strict=True):
        kept[str(code)].append(part)
    for code, part in _islands(codes[~bordering], parts[~bordering], shapes, grain):
        kept[code].append(part)
    return {code: shapely.union_all(kept[code]) for code in shapes}


def _parts(shapes: Shapes) -> tuple[Any, Any]:
    parts, owners = shapely.get_parts(list(shapes.values()), return_index=True)
    return np.array(list(shapes))[owners], parts


def _bordering(parts: Any) -> Any:
    pairs = shapely.STRtree(parts).query(parts, predicate="intersects")
    meeting = pairs[0][pairs[0] != pairs[1]]
    return np.isin(np.arange(len(parts)), meeting)


def _islands(codes: Any, islands: Any, shapes: Shapes, grain: Grain) -> Iterator[tuple[str, shapely.Geometry]]:
    largest = {code: max(shapely.area(shapely.get_parts(shape))) for code, shape in shapes.items()}
    for code, island in zip(codes.tolist(), islands, strict=True):
        if island.area >= min(grain.least_island, LEAST_SHARE * largest[code]):
            tolerance = min(grain.tolerance, grain.island_tolerance * float(np.sqrt(island.area)))
            yield code, shapely.coverage_simplify([island], tolerance)[0]


def _with_detail(thin: Shapes, full: Shapes) -> Shapes:
    """The thinned areas with the smallest states as they were, their neighbours fitted around them."""
    fitted = dict(thin)
    for small in DETAILED:
        around = [code for code in fitted if code != small and shapely.intersects(full[small], full[code])]
        fitted |= {code: shapely.difference(fitted[code], full[small]) for code in around}
        left_over = shapely.difference(thin[small], full[small])
        for piece in shapely.get_parts(left_over):
            owner = longest_border(piece, {code: fitted[code] for code in around})
            fitted[owner] = shapely.union(fitted[owner], piece)
        fitted[small] = full[small]
    return fitted
