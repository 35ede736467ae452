"""Map as SVG: prepared paths of a view, filled with the shades of a painting.

Nothing is projected here. The width on paper is an argument, so that lines, hatchings and
markers have the same size in every view. Labels are not drawn: typst sets them, in fonts that have
every script. The titles are for readers of the SVG.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from dashboard.colors import COLOURS, PAPER, text_on

SHAPES_FOLDER = Path(__file__).resolve().parents[3] / "data" / "shapes" / "print"
COLOUR = COLOURS["light"]
WHITE, FRAME_COLOUR = PAPER["white"], PAPER["frame"]

BORDER, COAST, DASH, RING, FRAME = 0.3, 0.3, 0.6, 1.3, 0.8
"""Widths of lines on paper, in points: between governments, around other areas, dashed, around what is highlighted,
and around the map."""
MARKER = 1.6
"""Radius of a small country's marker on paper, in points: about 8 square points."""
STRIPE_PITCH = 3.4
"""From stripe to stripe, in points."""
HATCHED_MARKER, MARKER_PITCH = 1.5, 1.5
"""Radius of a hatched marker in radii of the others, and points from stripe to stripe on it: two stripes at least."""
WORLD_VIEWS = ("world", "pacific")
DOTTED_SHADES = ("not_open", "not_a_member")
"""Shades of what does not apply."""


@dataclass(frozen=True)
class ViewBorders:
    """Prepared paths of a view, in units; the longer side has 10,000."""

    width: int
    height: int
    areas: Mapping[str, str]
    neutral: Mapping[str, str]
    points: Mapping[str, tuple[int, int]]
    dashed: tuple[str, ...]
    is_world: bool
    """True if the whole world is in view, so that no land is cut at the edge."""

    @property
    def ratio(self) -> float:
        """Width over height."""
        return self.width / self.height


@dataclass(frozen=True)
class Box:
    """A rectangle on a view, in its units."""

    x: int
    y: int
    width: int
    height: int


INSET_VIEW, INSET_CUT = "americas", Box(6400, 4525, 400, 535)
INSET_AT = Box(40, 3690, 680, 910)
"""Position of the inset on a world map; both worlds are empty in that corner."""
INSET_FOOT = (INSET_AT.x + INSET_AT.width, INSET_AT.y + INSET_AT.height)


@dataclass(frozen=True)
class Fill:
    """Fill of a shade: ground colour, and the pattern over it."""

    ground: str
    pattern: str = ""
    ink: str = ""

    @property
    def name(self) -> str:
        """Name of the pattern in the SVG."""
        return f"{self.pattern}-{self.ground[1:]}-{self.ink[1:]}"


@dataclass(frozen=True)
class MapArea:
    """A government or other area: its fill and title."""

    code: str
    fill: Fill
    words: str
    is_marked: bool = False
    is_ringed: bool = False


@cache
def view_borders(view: str) -> ViewBorders:
    """Return the paths of a view, read once."""
    content: dict[str, Any] = json.loads((SHAPES_FOLDER / f"{view}.json").read_text(encoding="utf-8"))
    return ViewBorders(
        content["width"],
        content["height"],
        content["areas"],
        content["neutral"],
        {code: (point[0], point[1]) for code, point in content["points"].items()},
        tuple(line["d"] for line in content["dashed"]),
        is_world=view in WORLD_VIEWS,
    )


def fill_of(shade: str, is_striped: bool = False) -> Fill:
    """Return the fill of a shade; striped where a country's true shade could be higher."""
    if shade == "not_assessed":
        return Fill(WHITE, "stripes", COLOUR["hatch"])
    if shade in DOTTED_SHADES:
        return Fill(COLOUR[shade], "dots", COLOUR["hatch"])
    if is_striped:
        return Fill(COLOUR[shade], "stripes", text_on("light", shade))
    return Fill(COLOUR[shade])


NO_TALLY_FILL = Fill(COLOUR["land"], "dots", COLOUR["hatch"])
"""Kosovo, Taiwan and Western Sahara: areas of their own, with a note."""
OUTSIDE_FILL = Fill(COLOUR["outside"])
OTHER_LAND = Fill(COLOUR["land"])


def draw_map(view: ViewBorders, areas: Iterable[MapArea], width: float) -> str:
    """Return the map as SVG, for a page on which it is about ``width`` points wide."""
    ordered = sorted(areas, key=lambda area: area.is_ringed)
    unit = view.width / width
    inset = "".join(_draw_inset(ordered, unit)) if view.is_world else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {view.width} {view.height}">'
        f"{_draw_land(view, ordered, unit)}"
        # The edge is drawn on top: paths end there and would be outlined along it.
        f'<rect width="{view.width}" height="{view.height}" fill="none" stroke-width="{2 * FRAME * unit:.0f}" '
        f'stroke="{WHITE if view.is_world else FRAME_COLOUR}"/>{inset}</svg>'
    )


def _draw_land(view: ViewBorders, areas: Sequence[MapArea], unit: float, name: str = "") -> str:
    """Return everything on a map, clipped to its frame; ``name`` keeps ids of an inset apart."""
    fills = dict.fromkeys(area.fill for area in areas if area.fill.pattern)
    marked = dict.fromkeys(area.fill for area in areas if area.fill.pattern and area.is_marked)
    return "".join(
        [
            f"<defs>{''.join(draw_pattern(fill, STRIPE_PITCH * unit, name) for fill in fills)}"
            f"{''.join(draw_pattern(fill, MARKER_PITCH * unit, f'-marker{name}') for fill in marked)}"
            f'<clipPath id="frame{name}"><rect width="{view.width}" height="{view.height}"/></clipPath></defs>',
            f'<g clip-path="url(#frame{name})" stroke-linejoin="round">',
            _group(f"other{name}", COLOUR["land"], WHITE, COAST * unit, map(_path, view.neutral.values())),
            *(_draw_ground(area, view) for area in areas if area.fill.pattern and area.code in view.areas),
            *(_draw_outline(area, view, unit, name) for area in areas if area.code in view.areas),
            _draw_dashes(view, unit) if view.dashed else "",
            *(_draw_marker(area, view, unit, name) for area in areas if area.is_marked and area.code in view.points),
            "</g>",
        ]
    )


def _draw_inset(areas: Sequence[MapArea], unit: float) -> Iterator[str]:
    """Yield the eastern Caribbean in an empty corner of the world: its markers would overlap on the map."""
    at, cut = INSET_AT, INSET_CUT
    scale = at.width / cut.width
    view = _clip_view(INSET_VIEW, cut)
    inside = [area for area in areas if area.code in view.areas or area.code in view.points]
    yield f'<svg x="{at.x}" y="{at.y}" width="{at.width}" height="{at.height}" viewBox="0 0 {cut.width} {cut.height}">'
    yield f'<rect width="{cut.width}" height="{cut.height}" fill="{WHITE}"/>'
    yield _draw_land(view, inside, unit / scale, "-inset")
    yield "</svg>"
    yield f'<rect x="{at.x}" y="{at.y}" width="{at.width}" height="{at.height}" fill="none" stroke="{FRAME_COLOUR}" '
    yield f'stroke-width="{FRAME * unit:.0f}"/>'


@cache
def _clip_view(name: str, cut: Box) -> ViewBorders:
    """Return a part of a view as a view."""
    view = view_borders(name)

    def part(paths: Mapping[str, str]) -> dict[str, str]:
        clipped = {code: clip_path(path, cut) for code, path in paths.items()}
        return {code: path for code, path in clipped.items() if path}

    points = {code: (x - cut.x, y - cut.y) for code, (x, y) in view.points.items()}
    inside = {code: at for code, at in points.items() if 0 <= at[0] <= cut.width and 0 <= at[1] <= cut.height}
    return ViewBorders(cut.width, cut.height, part(view.areas), part(view.neutral), inside, (), is_world=False)


def clip_path(path: str, cut: Box) -> str:
    """Return the parts of a path that reach into the box, moved to its corner; steps within a path are relative."""
    kept = []
    for outline in path.split("M")[1:]:
        numbers = [int(number) for number in re.findall(r"-?\d+", outline)]
        across, down = list(accumulate(numbers[::2])), list(accumulate(numbers[1::2]))
        is_across = min(across) <= cut.x + cut.width and max(across) >= cut.x
        if is_across and min(down) <= cut.y + cut.height and max(down) >= cut.y:
            kept.append(f"M{numbers[0] - cut.x} {numbers[1] - cut.y}{outline[outline.index('l') :]}")
    return "".join(kept)


def _group(name: str, fill: str, stroke: str, width: float, inner: Iterable[str]) -> str:
    return f'<g id="{name}" fill="{fill}" stroke="{stroke}" stroke-width="{width:.1f}">{"".join(inner)}</g>'


def _path(path: str) -> str:
    return f'<path d="{path}"/>'


def _draw_ground(area: MapArea, view: ViewBorders) -> str:
    """Draw the ground below a pattern as its own path: inside the tiles its seams would show."""
    return f'<path d="{view.areas[area.code]}" fill="{area.fill.ground}"/>'


def _draw_outline(area: MapArea, view: ViewBorders, unit: float, name: str) -> str:
    stroke, width = (COLOUR["ink"], RING) if area.is_ringed else (COLOUR["outline"], BORDER)
    return (
        f'<path id={quoteattr(area.code + name)} d="{view.areas[area.code]}" fill="{_fill_value(area.fill, name)}" '
        f'stroke="{stroke}" '
        f'stroke-width="{width * unit:.1f}"><title>{escape(area.words)}</title></path>'
    )


def marker_radius(area: MapArea) -> float:
    """Return the radius of a marker on paper, in points."""
    return MARKER * max(1.35 if area.is_ringed else 1, HATCHED_MARKER if area.fill.pattern else 1)


def _draw_marker(area: MapArea, view: ViewBorders, unit: float, name: str) -> str:
    x, y = view.points[area.code]
    place = f'cx="{x}" cy="{y}" r="{marker_radius(area) * unit:.1f}"'
    below = f'<circle {place} fill="{area.fill.ground}"/>' if area.fill.pattern else ""
    return (
        f'{below}<circle {place} fill="{_fill_value(area.fill, f"-marker{name}")}" stroke="{COLOUR["ink"]}" '
        f'stroke-width="{(0.9 if area.is_ringed else 0.45) * unit:.1f}"><title>{escape(area.words)}</title></circle>'
    )


def _draw_dashes(view: ViewBorders, unit: float) -> str:
    """Draw disputed lines: white below, dashes above, so that no border shows through the gaps."""
    below = _group("gaps", "none", WHITE, DASH * unit, map(_path, view.dashed))
    above = "".join(map(_path, view.dashed))
    dashes = f"{1.8 * unit:.0f} {1.3 * unit:.0f}"
    return (
        f'{below}<g id="dashed" fill="none" stroke="{COLOUR["ink"]}" stroke-width="{DASH * unit:.1f}" '
        f'stroke-dasharray="{dashes}">{above}</g>'
    )


def _fill_value(fill: Fill, name: str) -> str:
    return f"url(#{fill.name}{name})" if fill.pattern else fill.ground


def draw_pattern(fill: Fill, pitch: float, name: str) -> str:
    """Draw a tile without patternTransform: the edges of rotated tiles show as lines across the stripes."""
    side = pitch * (2**0.5 if fill.pattern == "stripes" else 1)
    marks = "".join(_pattern_marks(fill, side))
    return (
        f'<pattern id="{fill.name}{name}" width="{side:.1f}" height="{side:.1f}" patternUnits="userSpaceOnUse">'
        f"{marks}</pattern>"
    )


def stripe_path(side: float, ink: str) -> str:
    """Return stripes that reach beyond the corners of a tile, so that they continue in the next one."""
    lines = "".join(f"M{at - side:.1f} {side:.1f}L{at + side:.1f} {-side:.1f}" for at in (0, side, 2 * side))
    return f'<path d="{lines}" stroke="{ink}" stroke-width="{side * 0.16:.1f}"/>'


def _pattern_marks(fill: Fill, pitch: float) -> Iterator[str]:
    match fill.pattern:
        case "stripes":
            yield stripe_path(pitch, fill.ink)
        case "dots":
            for at in (f"{pitch * 0.25:.1f}", f"{pitch * 0.75:.1f}"):
                yield f'<circle cx="{at}" cy="{at}" r="{pitch * 0.11:.1f}" fill="{fill.ink}"/>'
        case unknown:
            raise KeyError(f"no marks for the pattern {unknown!r}")
