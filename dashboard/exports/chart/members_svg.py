"""Bars of an organisation's members as SVG, one row for each commitment, and the positions of their labels.

Labels are not drawn in the SVG: typst sets them, in fonts that have every script.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from dashboard.exports.chart.model import MemberExport
from dashboard.exports.chart.svg import INK, WIDTH, text_label
from dashboard.exports.map.svg import draw_pattern, fill_of
from dashboard.presenters.member_uptake import UptakeLine

LINE, BAR, GAP = 1.2, 1.0, 0.9
"""Heights of a line of text, of a bar and of the space below it, in heights of a label."""
ONE_LINE = 52
"""Least width, in heights of a label, of a picture with title and numbers side by side."""


@dataclass(frozen=True)
class MemberRows:
    """Positions of rows; ``unit`` is a point on paper. ``most`` is the height there is, nothing where it is free."""

    export: MemberExport
    unit: float
    label: float
    most: float | None

    @property
    def em(self) -> float:
        """Height of a label."""
        return self.label * self.unit

    @property
    def is_dense(self) -> bool:
        """Bars are between title and numbers, where there is no room for text above them."""
        return self.most is not None and self.most / len(self.export.lines) < (LINE + 0.6) * self.em

    @property
    def text_lines(self) -> int:
        """Lines of text above a bar."""
        if self.is_dense:
            return 0
        return 1 if WIDTH / self.em >= ONE_LINE else 2

    @property
    def ends(self) -> tuple[float, float]:
        """Left and right end of the bars."""
        return (0.36 * WIDTH, 0.7 * WIDTH) if self.is_dense else (0.0, WIDTH)

    @property
    def step(self) -> float:
        """Height of a row."""
        wanted = (self.text_lines * LINE + BAR + GAP) * self.em
        return wanted if self.most is None else min(wanted, self.most / len(self.export.lines))

    @property
    def height(self) -> int:
        """Height of the picture."""
        return round(self.step * len(self.export.lines))

    def bar(self, row: int) -> tuple[float, float]:
        """Return the top and the height of the bar of a row."""
        top = row * self.step + self.text_lines * LINE * self.em
        if self.is_dense:
            return top + 0.15 * self.step, 0.7 * self.step
        return top, min(BAR * self.em, 0.85 * ((row + 1) * self.step - top))


def draw_members(rows: MemberRows) -> str:
    """Return the bars of all commitments."""
    shades = dict.fromkeys(shade for line in rows.export.lines for shade, count in line.shares if count)
    fills = [fill_of(shade) for shade in shades]
    patterns = "".join(draw_pattern(fill, 3.4 * rows.unit, "") for fill in fills if fill.pattern)
    bars = "".join(_draw_bar(rows, at, line) for at, line in enumerate(rows.export.lines))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {rows.height}">'
    return f"{head}<defs>{patterns}</defs>{bars}</svg>"


def member_labels(rows: MemberRows) -> Iterator[dict[str, object]]:
    """Yield the title and the numbers of each commitment."""
    for at, line in enumerate(rows.export.lines):
        y = at * rows.step + (0.5 * rows.step if rows.is_dense else 0.6 * LINE * rows.em)
        fits = round(rows.ends[0] / (0.58 * rows.em)) if rows.is_dense else len(line.title)
        yield text_label(line.title if len(line.title) <= fits else f"{line.title[: fits - 1]}…", 0, y, "start")
        if rows.text_lines < 2:
            yield text_label(line.text, WIDTH, y, "end")
        else:
            yield text_label(line.text, 0, y + LINE * rows.em, "start")


def _draw_bar(rows: MemberRows, at: int, line: UptakeLine) -> str:
    top, height = rows.bar(at)
    whole, (x, right), parts = sum(count for _shade, count in line.shares), rows.ends, []
    scale = (right - x) / whole
    for shade, count in line.shares:
        if not count:
            continue
        fill, width = fill_of(shade), scale * count
        place = f'x="{x:.0f}" y="{top:.0f}" width="{width:.0f}" height="{height:.0f}"'
        parts.append(f'<rect {place} fill="{fill.ground}" stroke="{INK}" stroke-width="{0.4 * rows.unit:.1f}"/>')
        if fill.pattern:
            parts.append(f'<rect {place} fill="url(#{fill.name})"/>')
        x += width
    return f"<g><title>{escape(f'{line.title}: {line.text}')}</title>{''.join(parts)}</g>"
