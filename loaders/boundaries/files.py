"""Write the layers: one feature a line, so that a changed border is one changed line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import shapely  # type: ignore[import-untyped]

from loaders.boundaries.disputed_lines import DisputedLine
from loaders.boundaries.label_points import Row
from loaders.boundaries.layer import Shapes
from loaders.boundaries.print_svg import Print

LAYERS_OF_PLOTLY = ("coastlines", "countries", "lakes", "land", "ocean", "rivers", "subunits")


def write_features(path: Path, shapes: Shapes) -> Path:
    """A GeoJSON of areas, each under its code as the feature's id."""
    return _write_collection(
        path,
        ({"type": "Feature", "id": code, "properties": {}, "geometry": _geometry(shapes[code])} for code in shapes),
    )


def write_lines(path: Path, disputed: list[DisputedLine]) -> Path:
    """A GeoJSON of the lines to be dashed, each with the areas on its two sides and a note."""
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
    """Return a TopoJSON with every layer plotly asks for, all empty, so that plotly draws no borders of its own."""
    nothing: dict[str, object] = {"type": "GeometryCollection", "geometries": []}
    topology = {"type": "Topology", "objects": dict.fromkeys(LAYERS_OF_PLOTLY, nothing), "arcs": []}
    return _write(path, _compact(topology) + "\n")


def write_rows(path: Path, rows: list[Row]) -> Path:
    """A CSV with the first row's fields as its header."""
    text = io.StringIO()
    table = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return _write(path, text.getvalue())


def write_print(path: Path, drawn: Print) -> Path:
    """A JSON of one view on paper, each area's path on a line of its own."""
    parts = {
        "view": json.dumps(drawn.view.name),
        "width": json.dumps(drawn.width),
        "height": json.dumps(drawn.height),
        "areas": _object(drawn.areas),
        "neutral": _object(drawn.neutral),
        "points": _object(drawn.points),
        "dashed": _array({"between": between, "d": d} for between, d in drawn.dashed),
    }
    return _write(path, "{" + ",\n".join(f'"{name}":{text}' for name, text in parts.items()) + "}\n")


def _object(values: Mapping[str, object]) -> str:
    return "{\n" + ",\n".join(f'"{key}":{_compact(value)}' for key, value in values.items()) + "\n}"


def _array(values: Iterable[object]) -> str:
    return "[\n" + ",\n".join(_compact(value) for value in values) + "\n]"


def _compact(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _write_collection(path: Path, features: Iterable[dict[str, Any]]) -> Path:
    return _write(path, f'{{"type":"FeatureCollection","features":{_array(features)}}}\n')


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _geometry(shape: shapely.Geometry) -> Any:
    return _with_whole_numbers(json.loads(shapely.to_geojson(shape)))


def _with_whole_numbers(value: Any) -> Any:
    """The same JSON with 5 for 5.0: one number in eight gets two characters shorter."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, list):
        return [_with_whole_numbers(item) for item in value]
    if isinstance(value, dict):
        return {key: _with_whole_numbers(item) for key, item in value.items()}
    return value
