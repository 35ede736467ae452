"""Colours of a map as one Plotly colour scale, so that one digit encodes a country's colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.colors import COLOURS, Theme, text_on

if TYPE_CHECKING:
    from dashboard.presenters.map import Painting

NEUTRALS = ("land", "outside", "hatch", "ink", "paper")
"""Colours of what is no shade: other areas, those not counted, stripes."""


class ColorScale:
    """Colour scale of a map: each shade and neutral colour has a number."""

    def __init__(self, painting: Painting, theme: Theme) -> None:
        """Number the shades in use, then the neutral colours."""
        self.painting, self.theme = painting, theme
        used = set(painting.shade_of.values())
        self.keys = [shade.key for shade in painting.shades if shade.key in used] + list(NEUTRALS)

    def place(self, key: str) -> int:
        """Return the number of a colour."""
        return self.keys.index(key)

    def of(self, iso3: str) -> int:
        """Return the number of a country's colour."""
        return self.place(self.painting.shade_of.get(iso3, "outside"))

    def stripes(self, iso3: str) -> int:
        """Return the number of the stripe colour over a country whose true shade could be higher."""
        ink = text_on(self.theme, self.painting.shade_of[iso3])
        return self.place(next(key for key in ("ink", "paper") if COLOURS[self.theme][key] == ink))

    @property
    def axis(self) -> dict[str, object]:
        """Return Plotly properties of the scale: one step of equal width for each colour."""
        count = len(self.keys)
        steps = [(at, COLOURS[self.theme][key]) for at, key in enumerate(self.keys)]
        scale = [[round(end / count, 4), colour] for at, colour in steps for end in (at, at + 1)]
        return {"cmin": -0.5, "cmax": count - 0.5, "colorscale": scale, "showscale": False}
