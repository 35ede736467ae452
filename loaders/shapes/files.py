"""Writes the layers: one feature a line, so that a changed border is one changed line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import shapely  # type: ignore[import-untyped]

from loaders.shapes.layer import Shapes
from loaders.shapes.lines import DisputedLine
from loaders.shapes.places import Row

LAYERS_OF_PLOTLY = ("coastlines", "countries", "lakes", "land", "ocean", "rivers", "subunits")


def write_features(path: Path, shapes: Shapes) -> Path:
    """A GeoJSON of areas, each under its code as the feature's id."""
    return _write_collection(
        path,
        ({"type": "Feature", "id": code, "properties": {}, "geometry": _geometry(shapes[code])} for code in shapes),
    )


def write_lines(path: Path, disputed: list[DisputedLine]) -> Path:
    """A GeoJSON of the lines to be dashed, each with the areas it lies between and a note."""
    return _write_collection(
        path,
        (
            {
                "type": "Feature",
                "properties": {"between": f"{dispute.one}-{dispute.other}", "note": dispute.note},
                "geometry": _geometry(line),
            }
            for dispute, line in disputed
        ),
    )


def write_empty_topology(path: Path) -> Path:
    """A TopoJSON with every layer plotly asks for and nothing in them: its own borders stay away."""
    nothing: dict[str, object] = {"type": "GeometryCollection", "geometries": []}
    topology = {"type": "Topology", "objects": dict.fromkeys(LAYERS_OF_PLOTLY, nothing), "arcs": []}
    return _write(path, json.dumps(topology, separators=(",", ":")) + "\n")


def write_rows(path: Path, rows: list[Row]) -> Path:
    """A CSV with the first row's fields as its header."""
    text = io.StringIO()
    table = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return _write(path, text.getvalue())


def _write_collection(path: Path, features: Iterable[dict[str, Any]]) -> Path:
    lines = (json.dumps(feature, separators=(",", ":"), ensure_ascii=False) for feature in features)
    return _write(path, '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n")


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _geometry(shape: shapely.Geometry) -> Any:
    return _with_whole_numbers(json.loads(shapely.to_geojson(shape)))


def _with_whole_numbers(value: Any) -> Any:
    """The same JSON with 5 for 5.0: a point in eight is shorter by two characters."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, list):
        return [_with_whole_numbers(item) for item in value]
    if isinstance(value, dict):
        return {key: _with_whole_numbers(item) for key, item in value.items()}
    return value
