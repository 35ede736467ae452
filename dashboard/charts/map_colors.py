"""The colours of a figure as one scale, so that a number of one digit stands for a country's colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.colors import COLOURS, Theme, text_on

if TYPE_CHECKING:
    from dashboard.presenters.map import Painting

GROUNDS = ("land", "outside", "hatch", "ink", "paper")
"""Colours of what is no shade: other areas, those not counted, stripes."""


class Paint:
    """The colours of a figure as one scale: a country's number in it stands for its colour."""

    def __init__(self, painting: Painting, theme: Theme) -> None:
        """The shades of the painting that are in use, then all that is no shade."""
        self.painting, self.theme = painting, theme
        used = set(painting.shade_of.values())
        self.keys = [shade.key for shade in painting.shades if shade.key in used] + list(GROUNDS)

    def place(self, key: str) -> int:
        """The number of a colour."""
        return self.keys.index(key)

    def of(self, iso3: str) -> int:
        """The number of a country's colour."""
        return self.place(self.painting.shade_of.get(iso3, "outside"))

    def stripes(self, iso3: str) -> int:
        """The number of the colour in which a country that could rise is striped."""
        ink = text_on(self.theme, self.painting.shade_of[iso3])
        return self.place(next(key for key in ("ink", "paper") if COLOURS[self.theme][key] == ink))

    @property
    def axis(self) -> dict[str, object]:
        """The scale: a step of equal width for each colour."""
        count = len(self.keys)
        steps = [(at, COLOURS[self.theme][key]) for at, key in enumerate(self.keys)]
        scale = [[round(end / count, 4), colour] for at, colour in steps for end in (at, at + 1)]
        return {"cmin": -0.5, "cmax": count - 0.5, "colorscale": scale, "showscale": False}
