"""Colours and hatchings, once: what a standing looks like on every page and print.

From dark to light, blue to ochre: told apart in grey and by colour-blind eyes, and no
verdict in it (never red and green). What is not known is hatched "/", what does not
apply "\\".
"""

from __future__ import annotations

from typing import Literal

Theme = Literal["light", "dark"]

STANDINGS = ("party", "signatory", "withdrawn", "no_action", "not_assessed", "not_open")
"""In the order of every legend."""

STEPS = ("step_1", "step_2", "step_3", "step_4")
"""Counts in steps, from few to many: one hue, from light to dark."""

COLOURS: dict[Theme, dict[str, str]] = {
    "light": {
        "party": "#17356b",
        "signatory": "#4d7ba8",
        "withdrawn": "#d6a34c",
        "no_action": "#f4ead2",
        "not_assessed": "#ffffff",
        "not_open": "#eceff1",
        "step_1": "#e6eff8",
        "step_2": "#9bbad8",
        "step_3": "#4d7ba8",
        "step_4": "#17356b",
        "outside": "#ebebe8",
        "hatch": "#6b7280",
        "outline": "#6f6a60",
        "land": "#d5d6d3",
        "ink": "#1c1f24",
        "paper": "#fdfcf9",
        "link": "#17447f",
    },
    "dark": {
        "party": "#234a92",
        "signatory": "#5080ae",
        "withdrawn": "#d9a64e",
        "no_action": "#ece3cd",
        "not_assessed": "#1b1e24",
        "not_open": "#2a2f37",
        "step_1": "#e4edf6",
        "step_2": "#93b4d4",
        "step_3": "#5080ae",
        "step_4": "#234a92",
        "outside": "#2a2e35",
        "hatch": "#a9b0bb",
        "outline": "#8e949e",
        "land": "#454b55",
        "ink": "#ece9e2",
        "paper": "#15181d",
        "link": "#a9c8ea",
    },
}

MARKS = {"party": "●", "signatory": "◐", "withdrawn": "⊘", "no_action": "○", "not_assessed": "?", "not_open": "–"}
"""A shape beside every colour."""
STEP_MARKS = {"step_1": "▂", "step_2": "▄", "step_3": "▆", "step_4": "█"}

_TEXT_ON: dict[Theme, dict[str, str]] = {
    "light": {"party": "paper", "signatory": "paper", "step_3": "paper", "step_4": "paper"},
    "dark": {
        **{"party": "ink", "signatory": "paper", "withdrawn": "paper", "no_action": "paper"},
        **{"step_1": "paper", "step_2": "paper", "step_3": "paper", "step_4": "ink"},
    },
}
_SLANTS = {"not_assessed": "-45deg", "not_open": "45deg"}


def stylesheet(theme: Theme) -> str:
    """The colours of a theme as CSS, for what is drawn in HTML."""
    links = f".stHtml a {{ color: {COLOURS[theme]['link']}; }}"
    return "\n".join([links, *(_rule(theme, shade) for shade in (*STANDINGS, *STEPS, "outside"))])


def text_on(theme: Theme, shade: str) -> str:
    """The colour of text, or of stripes, on a shade."""
    return COLOURS[theme][_TEXT_ON[theme].get(shade, "ink")]


def _rule(theme: Theme, standing: str) -> str:
    colours = COLOURS[theme]
    ground = colours[standing]
    if standing in _SLANTS:
        stripe = f"color-mix(in srgb, {colours['hatch']} 38%, {ground})"
        ground = f"repeating-linear-gradient({_SLANTS[standing]}, {ground} 0 4px, {stripe} 4px 5.5px)"
    text = text_on(theme, standing)
    return f".is-{standing} {{ background: {ground}; color: {text}; border-color: {colours['outline']}; }}"
