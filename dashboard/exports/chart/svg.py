"""Line chart as SVG, and the positions of its labels.

Labels are not drawn in the SVG: typst sets them, in fonts that have every script.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from dashboard.colors import COLOURS, PAPER
from dashboard.exports.chart.model import CurveExport, Point
from dashboard.exports.map.svg import stripe_path
from dashboard.i18n import _

WIDTH = 10_000
MIN_SCALE_END = 10
"""The scale never ends lower, so that one party does not look like many."""
GRID_COLOUR, WHITE = PAPER["grid"], PAPER["white"]
INK, LINE, HATCH = COLOURS["light"]["ink"], COLOURS["light"]["party"], COLOURS["light"]["hatch"]


@dataclass(frozen=True)
class CurveCanvas:
    """Positions of days and counts; ``unit`` is a point on paper."""

    export: CurveExport
    height: int
    unit: float
    label: float

    @property
    def top(self) -> float:
        """End of the scale."""
        return max(MIN_SCALE_END, *(point.count for point in (*self.export.points, *self.export.totals))) * 1.15

    @property
    def first(self) -> date:
        """First day of the scale, a first of January."""
        return min(point.on for point in (*self.export.points, *self.export.totals)).replace(month=1, day=1)

    @property
    def left(self) -> float:
        """Width of the numbers beside the scale."""
        return 2.6 * self.label * self.unit

    @property
    def foot(self) -> float:
        """Height of the zero line."""
        return self.height - 1.7 * self.label * self.unit

    def x(self, day: date) -> float:
        """Return the position of a day."""
        whole = max(1, (self.export.view.day - self.first).days)
        return self.left + (day - self.first).days / whole * (WIDTH - self.left - 1.5 * self.label * self.unit)

    def y(self, count: float) -> float:
        """Return the position of a count."""
        head = 1.2 * self.label * self.unit
        return self.foot - count / self.top * (self.foot - head)


def draw_curve(canvas: CurveCanvas) -> str:
    """Return the curve with its grid, points and totals."""
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {canvas.height}">',
            *_draw_unknown(canvas),
            *_draw_grid(canvas),
            _draw_curve_path(canvas),
            *(_draw_point(canvas, point) for point in canvas.export.points),
            *(_draw_total(canvas, point) for point in canvas.export.totals),
            "</svg>",
        ]
    )


def curve_labels(canvas: CurveCanvas, most_years: int) -> Iterator[dict[str, object]]:
    """Yield the numbers of both scales, the last count, and the totals."""
    for count in count_ticks(canvas.top):
        yield text_label(str(count), canvas.left - 0.4 * canvas.label * canvas.unit, canvas.y(count), "end")
    below = canvas.foot + 0.9 * canvas.label * canvas.unit
    for year in year_ticks(canvas.first.year, canvas.export.view.day.year, most_years):
        yield text_label(str(year), canvas.x(date(year, 1, 1)), below, "middle")
    lift = 0.9 * canvas.label * canvas.unit
    last = canvas.export.points[-1]
    end = canvas.export.view.day if canvas.export.is_open else last.on
    yield text_label(str(last.count), canvas.x(end), canvas.y(last.count) - lift, "end")
    for total in canvas.export.totals:
        words, x = _("{count} said").format(count=total.count), canvas.x(total.on)
        if x - canvas.left < 3 * canvas.label * canvas.unit:  # beside the numbers of the scale it would be misread
            yield text_label(words, x + 5 * canvas.unit, canvas.y(total.count), "start")
        else:
            yield text_label(words, x, canvas.y(total.count) - lift, "middle")
    if canvas.export.known_to:
        words = _("not known after {day}").format(day=canvas.export.known_words)
        yield text_label(words, canvas.x(canvas.export.view.day), canvas.y(canvas.top) - 0.5 * lift, "end")


def count_ticks(top: float) -> list[int]:
    """Return about five round counts up to the end of the scale."""
    steps = (step * 10**power for power in range(4) for step in (1, 2, 5))
    step = next(step for step in steps if top / step <= 6)
    return list(range(0, int(top) + 1, step))


def year_ticks(first: int, last: int, most: int) -> list[int]:
    """Return years on the scale, no more than fit; whole decades where there are many."""
    step = next(step for step in (1, 2, 5, 10, 20, 50) if (last - first) / step <= most)
    start = first if step == 1 else -(-first // step) * step
    return list(range(start, last + 1, step))


def text_label(text: str, x: float, y: float, anchor: str) -> dict[str, object]:
    """Return a label with its position and anchor."""
    return {"text": text, "x": x, "y": y, "anchor": anchor}


def _draw_grid(canvas: CurveCanvas) -> Iterator[str]:
    for count in count_ticks(canvas.top):
        y, stroke = canvas.y(count), INK if count == 0 else GRID_COLOUR
        yield f'<path d="M{canvas.left:.0f} {y:.0f}H{WIDTH}" stroke="{stroke}" stroke-width="{0.5 * canvas.unit:.1f}"/>'


def _draw_curve_path(canvas: CurveCanvas) -> str:
    """Draw steps, not slopes: between two counts nothing is known."""
    points: Sequence[Point] = canvas.export.points
    path = f"M{canvas.x(points[0].on):.0f} {canvas.y(0 if canvas.export.is_open else points[0].count):.0f}"
    path += "".join(f"H{canvas.x(point.on):.0f}V{canvas.y(point.count):.0f}" for point in points)
    if canvas.export.is_open:
        path += f"H{canvas.x(canvas.export.view.day):.0f}"
    drawn_as = f'fill="none" stroke="{LINE}" stroke-width="{1.6 * canvas.unit:.1f}" stroke-linejoin="round"'
    return f'<path id="curve" d="{path}" {drawn_as}/>'


def _draw_point(canvas: CurveCanvas, point: Point) -> str:
    """Draw a point with its number as title; visible only where points are days."""
    is_seen = canvas.export.is_open or point is canvas.export.points[-1]
    radius = (2.2 if is_seen else 0.8) * canvas.unit
    fill = WHITE if point.is_by else LINE
    return (
        f'<circle cx="{canvas.x(point.on):.0f}" cy="{canvas.y(point.count):.0f}" r="{radius:.1f}" fill="{fill}" '
        f'stroke="{LINE}" stroke-width="{0.8 * canvas.unit if is_seen else 0:.1f}"><title>{escape(point.words)}</title>'
        "</circle>"
    )


def _draw_total(canvas: CurveCanvas, point: Point) -> str:
    x, y, reach = canvas.x(point.on), canvas.y(point.count), 3 * canvas.unit
    path = f"M{x - reach:.0f} {y:.0f}L{x:.0f} {y - reach:.0f}L{x + reach:.0f} {y:.0f}L{x:.0f} {y + reach:.0f}Z"
    return (
        f'<path d="{path}" fill="{WHITE}" stroke="{INK}" stroke-width="{canvas.unit:.1f}">'
        f"<title>{escape(point.words)}</title></path>"
    )


def _draw_unknown(canvas: CurveCanvas) -> Iterator[str]:
    if canvas.export.known_to is None:
        return
    west, east = canvas.x(canvas.export.known_to), canvas.x(canvas.export.view.day)
    side, top = 4.8 * canvas.unit, canvas.y(canvas.top)
    yield (
        f'<defs><pattern id="unknown" width="{side:.1f}" height="{side:.1f}" patternUnits="userSpaceOnUse">'
        f'{stripe_path(side, HATCH)}</pattern></defs><rect x="{west:.0f}" y="{top:.0f}" '
        f'width="{east - west:.0f}" height="{canvas.foot - top:.0f}" fill="url(#unknown)" opacity="0.6"/>'
    )
