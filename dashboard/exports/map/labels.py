"""Places for the names of highlighted governments: in the sea or inside the own borders, never over others.

The land of a view is kept as a grid, so that all places for a name are tried at once. The same map
always gets the same places. A name without a free place is only listed beside the legend.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from dashboard.exports import fonts
from dashboard.exports.map.svg import Box, view_borders

CELL = 20
"""Side of a cell of the grid, in units of a view."""
AIR, EM_HEIGHT = 0.3, 1.35
"""Added to the width of a name, and its height, in sizes of the font."""
NEAREST, FURTHER, LONGEST_LINE = 200, 500, 4_000 // CELL
"""Places that are tried near by, and spread over those further away; and the longest line, in cells."""
ROUNDS = 6

Grid = NDArray[np.int32]
Point = tuple[float, float]


@dataclass(frozen=True)
class MapLabel:
    """A name on a map: its box in units of the view, and the line that leads from it to its government."""

    text: str
    west: float
    north: float
    width: float
    height: float
    leader: tuple[Point, Point] | None = None

    @property
    def east(self) -> float:
        """Return the right edge."""
        return self.west + self.width

    @property
    def south(self) -> float:
        """Return the lower edge."""
        return self.north + self.height


@dataclass(frozen=True)
class LabelCanvas:
    """Surface for names: a view, a point on paper in its units, and the size of the font in points."""

    view: str
    unit: float
    font: float
    markers: Mapping[str, float]
    """Small governments that have a marker → its radius in units."""
    taken: tuple[Box, ...] = ()


def place_labels(canvas: LabelCanvas, names: Mapping[str, str]) -> tuple[MapLabel, ...]:
    """Return a place for the name of each code, where there is one; names that find none are tried again first."""
    land = _all_land(canvas.view) + sum(_disc(canvas, code) for code in canvas.markers)
    on_view = {code: name for code, name in names.items() if code in view_borders(canvas.view).points}
    places = {code: _places(canvas, code, name, land) for code, name in on_view.items()}
    best: tuple[MapLabel, ...] = ()
    order = list(places)
    for _round in range(ROUNDS):
        placed = _choose(places, order)
        if len(placed) > len(best):
            best = tuple(placed.values())
        if len(placed) == len(order):
            break
        order = sorted(order, key=lambda code: code in placed)
    return best


def _choose(places: Mapping[str, Sequence[MapLabel]], order: Sequence[str]) -> dict[str, MapLabel]:
    """Return the nearest place of each name that leaves those before it alone."""
    placed: dict[str, MapLabel] = {}
    for code in order:
        free = (label for label in places[code] if not any(_collide(label, other) for other in placed.values()))
        if label := next(free, None):
            placed[code] = label
    return placed


def _places(canvas: LabelCanvas, code: str, name: str, land: Grid) -> list[MapLabel]:
    """Return places for a name on its own land or at sea, the nearest first."""
    own, em = _own_land(canvas.view, code), canvas.font * canvas.unit
    width, height = (fonts.text_width(name) + AIR) * em, EM_HEIGHT * em
    in_cells = (int(height / CELL) + 3, int(width / CELL) + 3)  # a cell of air on every side
    if in_cells[0] > land.shape[0] or in_cells[1] > land.shape[1]:
        return []
    is_inside = (_sums(own > 0, in_cells) == in_cells[0] * in_cells[1]) & (_sums(land - own > 0, in_cells) == 0)
    is_free = (is_inside | (_sums(land > 0, in_cells) == 0)) & (_sums(_drawn(canvas.view, canvas.taken), in_cells) == 0)
    labels = []
    for row, column in _nearest(is_free, in_cells, view_borders(canvas.view).points[code]):
        west, north = (column + 1) * CELL + 0.0, (row + 1) * CELL + 0.0
        leader = None if is_inside[row, column] else _leader(canvas, code, (west, north, west + width, north + height))
        labels.append(MapLabel(name, west, north, width, height, leader))
    return labels


def _nearest(is_free: NDArray[np.bool_], in_cells: tuple[int, int], point: Point) -> list[tuple[int, int]]:
    """Return the free places whose edges are nearest to a point: all that are near, some of those further away."""
    rows, columns = np.nonzero(is_free)
    at = point[0] / CELL, point[1] / CELL
    across = np.maximum(0, np.maximum(columns - at[0], at[0] - columns - in_cells[1]))
    down = np.maximum(0, np.maximum(rows - at[1], at[1] - rows - in_cells[0]))
    from_middle = np.hypot(columns + in_cells[1] / 2 - at[0], rows + in_cells[0] / 2 - at[1])
    apart = np.hypot(across, down)
    order = np.argsort(apart + 0.05 * from_middle, kind="stable")
    order = order[apart[order] <= LONGEST_LINE]
    tried = [*order[:NEAREST], *order[NEAREST :: max(1, len(order) // FURTHER)]]
    return [(int(rows[place]), int(columns[place])) for place in tried]


def _leader(canvas: LabelCanvas, code: str, box: tuple[float, float, float, float]) -> tuple[Point, Point]:
    """Return the line from the edge of a box to the point of a government, or to the edge of its marker."""
    x, y = view_borders(canvas.view).points[code]
    start = min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3])
    length = float(np.hypot(x - start[0], y - start[1]))
    share = max(0.0, 1 - canvas.markers.get(code, 0.0) / length) if length else 0.0
    return start, (start[0] + (x - start[0]) * share, start[1] + (y - start[1]) * share)


def _collide(one: MapLabel, other: MapLabel) -> bool:
    """Return whether two names overlap, or the line of one crosses the other."""
    is_across = one.west < other.east + CELL and other.west < one.east + CELL
    is_down = one.north < other.south + CELL and other.north < one.south + CELL
    return (is_across and is_down) or _is_crossed(one, other) or _is_crossed(other, one)


def _is_crossed(label: MapLabel, other: MapLabel) -> bool:
    """Return whether the line of another name crosses a name."""
    if other.leader is None:
        return False
    start, end = other.leader
    first, last = 0.0, 1.0  # the share of the line within the box, cut by one axis after the other
    for axis, (low, high) in enumerate(((label.west, label.east), (label.north, label.south))):
        step = end[axis] - start[axis]
        if step:
            enters, leaves = sorted(((low - start[axis]) / step, (high - start[axis]) / step))
            first, last = max(first, enters), min(last, leaves)
        elif not low <= start[axis] <= high:
            return False
    return first <= last


def _sums(mask: Any, in_cells: tuple[int, int]) -> Grid:
    """Return for every place of a box how many cells below it are marked."""
    height, width = in_cells
    total = np.zeros((mask.shape[0] + 1, mask.shape[1] + 1), dtype=np.int32)
    total[1:, 1:] = mask.astype(np.int32).cumsum(0).cumsum(1)
    sums: Grid = total[height:, width:] - total[:-height, width:] - total[height:, :-width] + total[:-height, :-width]
    return sums


@cache
def _all_land(view: str) -> Grid:
    """Return how many governments and other areas reach into each cell of a view."""
    borders = view_borders(view)
    land = _empty(view)
    for path in (*borders.areas.values(), *borders.neutral.values()):
        land += _raster(view, path)
    return land


@cache
def _own_land(view: str, code: str) -> Grid:
    path = view_borders(view).areas.get(code)
    return _raster(view, path) if path else _empty(view)


def _disc(canvas: LabelCanvas, code: str) -> Grid:
    """Return the cells below the marker of a government."""
    (x, y), radius = view_borders(canvas.view).points[code], canvas.markers[code]
    return _drawn(canvas.view, [Box(int(x - radius), int(y - radius), int(2 * radius), int(2 * radius))])


def _shape(view: str) -> tuple[int, int]:
    borders = view_borders(view)
    return borders.height // CELL + 1, borders.width // CELL + 1


def _empty(view: str) -> Grid:
    return np.zeros(_shape(view), dtype=np.int32)


def _drawn(view: str, boxes: Sequence[Box]) -> Grid:
    grid = _empty(view)
    for box in boxes:
        rows = slice(max(0, box.y // CELL), max(0, (box.y + box.height) // CELL + 1))
        grid[rows, max(0, box.x // CELL) : max(0, (box.x + box.width) // CELL + 1)] = 1
    return grid


def _raster(view: str, path: str) -> Grid:
    """Return the cells that a path reaches into; steps within it are relative."""
    rows, columns = _shape(view)
    picture = Image.new("1", (columns, rows))
    pen = ImageDraw.Draw(picture)
    for outline in path.split("M")[1:]:
        numbers = [int(number) for number in re.findall(r"-?\d+", outline)]
        across, down = accumulate(numbers[::2]), accumulate(numbers[1::2])
        corners = [(x // CELL, y // CELL) for x, y in zip(across, down, strict=True)]
        pen.polygon(corners, fill=1, outline=1) if len(corners) > 1 else pen.point(corners, fill=1)
    return np.asarray(picture, dtype=np.int32)
