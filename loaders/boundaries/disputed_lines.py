"""The boundaries to be dashed, taken from the drawn areas so that dash and border coincide."""

from __future__ import annotations

import numpy as np
import shapely  # type: ignore[import-untyped]

from loaders.boundaries import policy
from loaders.boundaries.layer import Shapes
from loaders.boundaries.simplify import DECIMALS

DisputedLine = tuple[policy.Dispute, shapely.Geometry]


def disputed_boundaries(shapes: Shapes) -> list[DisputedLine]:
    """Each disputed boundary as lines, longitude and latitude; raises ValueError where two areas do not meet."""
    return [(dispute, line) for dispute in policy.DISPUTES for line in _lines(dispute, shapes)]


def _lines(dispute: policy.Dispute, shapes: Shapes) -> list[shapely.Geometry]:
    one, other = (shapely.boundary(shapes[code]) for code in (dispute.one, dispute.other))
    shared = shapely.intersection(shapely.intersection(one, other), shapely.box(*dispute.box))
    pieces = [part for part in shapely.get_parts(shared) if part.geom_type == "LineString" and not part.is_empty]
    if not pieces:
        raise ValueError(
            f"{dispute.one} and {dispute.other} do not meet: mend DISPUTES in loaders/boundaries/policy.py"
        )
    merged = shapely.normalize(shapely.line_merge(shapely.MultiLineString(pieces)))
    return list(shapely.get_parts(shapely.transform(merged, lambda points: np.round(points, DECIMALS))))
