"""The ready-made borders made light for the screen: the same paths on a coarser grid.

Points are rounded where they lie on the page, so that neighbours keep sharing their border.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import accumulate, pairwise

from dashboard.exports.map import svg
from dashboard.exports.map.svg import ViewBorders

Point = tuple[int, int]
NUMBER = re.compile(r"-?\d+")


@cache
def simplified(view: str, grain: int) -> ViewBorders:
    """Return a view in its own units with only the points of a grid ``grain`` times as coarse."""
    fine = svg.view_borders(view)
    return replace(
        fine,
        areas={code: path for code, d in fine.areas.items() if (path := coarse(d, grain, grain))},
        neutral={code: path for code, d in fine.neutral.items() if (path := coarse(d, grain, grain))},
    )


@cache
def borders(view: str, grain: int) -> ViewBorders:
    """Return a view with its borders on a grid ``grain`` times as coarse."""
    fine = svg.view_borders(view)
    return ViewBorders(
        round(fine.width / grain),
        round(fine.height / grain),
        {code: path for code, d in fine.areas.items() if (path := coarse(d, grain))},
        {code: path for code, d in fine.neutral.items() if (path := coarse(d, grain))},
        {code: (round(x / grain), round(y / grain)) for code, (x, y) in fine.points.items()},
        tuple(coarse(d, grain) for d in fine.dashed),
        fine.is_world,
    )


def coarse(path: str, grain: int, unit: int = 1) -> str:
    """Return a path on a coarser grid, of so many units a step; rings that vanish on it are left out."""
    return "".join(_rings(path, grain, unit))


def _rings(path: str, grain: int, unit: int) -> Iterator[str]:
    for outline in path.split("M")[1:]:
        numbers = [int(number) for number in NUMBER.findall(outline)]
        across, down = accumulate(numbers[::2]), accumulate(numbers[1::2])
        steps = ((unit * round(x / grain), unit * round(y / grain)) for x, y in zip(across, down, strict=True))
        points = _thinned(list(steps))
        is_ring = outline.endswith("z")
        if len(points) >= (3 if is_ring else 2):
            yield f"M{points[0][0]} {points[0][1]}l{_steps(points)}{'z' if is_ring else ''}"


def _thinned(points: list[Point]) -> list[Point]:
    """Return the points without repetition, and without those in the middle of a straight line."""
    kept: list[Point] = []
    for point in points:
        while len(kept) >= 2 and _is_straight(kept[-2], kept[-1], point):
            kept.pop()
        if not kept or kept[-1] != point:
            kept.append(point)
    return kept


def _is_straight(first: Point, second: Point, third: Point) -> bool:
    (a, b), (c, d), (e, f) = first, second, third
    return (c - a) * (f - b) == (d - b) * (e - a)


def _steps(points: list[Point]) -> str:
    """Return relative steps; a sign parts two numbers as well as a space."""
    numbers = [step for (a, b), (c, d) in pairwise(points) for step in (c - a, d - b)]
    return "".join(f"{number}" if number < 0 else f" {number}" for number in numbers).lstrip()
