"""Data files of a map: CSV, GeoJSON and XLSX, one row for each government counted.

Every file is complete in itself: each row has day, edition and code. Formulas are escaped. Geometry is that
of the screen map, in degrees, not projected. Its rings are reversed: those of the screen map run clockwise, as
d3 (inside Plotly) needs them, against RFC 7946.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from dashboard.exports import spreadsheets
from dashboard.exports.map.layout import footer_notes
from dashboard.exports.map.model import MapExport
from dashboard.exports.map.render import map_metadata
from dashboard.exports.spreadsheets import Cell
from dashboard.i18n import _, registry_text

WORLD_GEOJSON = Path(__file__).resolve().parents[3] / "static" / "world.geojson"
_FIRST_COLUMNS = ("iso3", "country", "region", "shade", "shown_as", "in_words")
_LAST_COLUMNS = ("day", "edition", "code")


def map_records(export: MapExport) -> Iterator[dict[str, Cell]]:
    """Yield one record for each government counted, by name."""
    painting = export.subject.painting
    words = {shade.key: shade.words for shade in painting.shades}
    rows = {getattr(row, export.subject.key_column): row for row in export.subject.rows}
    for country in export.countries:
        if country.iso3 not in painting.shade_of:
            continue
        shade, row = painting.shade_of[country.iso3], rows[country.iso3]
        yield {
            "iso3": country.iso3,
            "country": country.name,
            "region": registry_text(country.region),
            "shade": shade,
            "shown_as": words[shade],
            "in_words": painting.words[country.iso3],
            **{column: _cell(getattr(row, column)) for column in export.subject.columns},
            "day": export.view.day,
            "edition": export.edition,
            "code": export.code,
        }


def map_csv(export: MapExport) -> bytes:
    """Return the records as CSV."""
    return spreadsheets.records_to_csv(*_table(export))


def map_geojson(export: MapExport) -> bytes:
    """Return the governments as GeoJSON, with the map's metadata."""
    shapes = _geometries()
    features = [
        {
            "type": "Feature",
            "id": record["iso3"],
            "properties": record,
            "geometry": shapes[str(record["iso3"])],
        }
        for record in map_records(export)
    ]
    collection = {"type": "FeatureCollection", "metadata": map_metadata(export), "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":"), default=str).encode()


def map_xlsx(export: MapExport) -> bytes:
    """Return the records as a workbook with a sheet of data and a sheet about them."""
    return spreadsheets.records_to_xlsx(*_table(export), _about_rows(export), export.built_at)


def _table(export: MapExport) -> tuple[list[dict[str, Cell]], list[str]]:
    return list(map_records(export)), [*_FIRST_COLUMNS, *export.subject.columns, *_LAST_COLUMNS]


def _about_rows(export: MapExport) -> Iterator[tuple[str, Cell]]:
    yield _("Title"), export.title
    if export.title != export.neutral_title:
        yield _("Our title"), export.neutral_title
    yield _("In a sentence"), export.neutral_subtitle
    for entry in export.legend:
        if entry.count is not None:
            yield entry.words, entry.count
    for label, text, url in footer_notes(export):
        yield label, f"{text} {url}".strip()
    yield _("Code"), export.code


def _cell(value: object) -> Cell:
    """Return texts, numbers and days as they are; anything else as text."""
    return value if value is None or isinstance(value, str | int | float | bool | date) else str(value)


@cache
def _geometries() -> Mapping[str, Any]:
    world = json.loads(WORLD_GEOJSON.read_text(encoding="utf-8"))
    return {feature["id"]: _right_handed(feature["geometry"]) for feature in world["features"]}


def _right_handed(multi_polygon: Mapping[str, Any]) -> dict[str, Any]:
    """Return the shape with rings as RFC 7946 asks: outer rings counterclockwise, holes clockwise."""
    polygons = [
        [_oriented(ring, is_outer=at == 0) for at, ring in enumerate(rings)] for rings in multi_polygon["coordinates"]
    ]
    return {"type": "MultiPolygon", "coordinates": polygons}


def _oriented(ring: list[list[float]], is_outer: bool) -> list[list[float]]:
    twice_area = sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise(ring))
    return ring if (twice_area > 0) == is_outer else ring[::-1]
