"""Colours and hatchings of standings, rungs and votes, for every page and export.

They run from dark to light and from blue to ochre, so that grey prints and colour-blind readers keep them apart. Red
and green are avoided because they look like a verdict. Unknown is striped and not applicable dotted, on maps
and in legends. Votes have other hues, so that a Yes never looks like a commitment met.
"""

from __future__ import annotations

from typing import Literal

Theme = Literal["light", "dark"]

STANDINGS = (
    *("party", "bound_through", "signatory", "signatory_declined", "withdrawn", "not_party", "no_action"),
    *("not_assessed", "not_open"),
)
"""In the order of every legend."""

RUNGS = ("met", "partly", "unmet")
"""Rungs of a line, from best to worst."""

LINE_STATES = (*RUNGS, "searched_none")
"""Rungs and states of a line; a search that found nothing has a separate tone, because it does not mean no."""

TOLD = ("told_1", "told_2")
"""Values of what once happened: recorded, on no rung."""

VOTES = ("yes", "no", "abstain", "absent", "not_a_member")
"""In the order of every legend; a government without a vote is dotted, like "does not apply"."""

STEPS = ("step_1", "step_2", "step_3", "step_4")
"""Counts in steps, from few to many: one hue, from light to dark."""

SHADES = (*STANDINGS, *LINE_STATES, *TOLD, *VOTES, *STEPS, "outside")
"""Everything that has a colour in a legend."""

GROUNDS = ("land", "area")
"""Territory that no government is counted for: plain grey, and dotted where it is in dispute and has a note."""

COLOURS: dict[Theme, dict[str, str]] = {
    "light": {
        "party": "#17356b",
        "bound_through": "#17356b",
        "signatory": "#4d7ba8",
        "signatory_declined": "#b5a3b8",
        "not_party": "#f4ead2",
        "withdrawn": "#d6a34c",
        "no_action": "#f4ead2",
        "not_assessed": "#ffffff",
        "not_open": "#eceff1",
        "met": "#17356b",
        "partly": "#4d7ba8",
        "unmet": "#f4ead2",
        "searched_none": "#b5a3b8",
        "told_1": "#4d7ba8",
        "told_2": "#e6eff8",
        "yes": "#17434f",
        "no": "#a8602a",
        "abstain": "#b9a8d4",
        "absent": "#f6f1e6",
        "not_a_member": "#eceff1",
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
        "bound_through": "#234a92",
        "signatory": "#5080ae",
        "signatory_declined": "#b09bb4",
        "not_party": "#ece3cd",
        "withdrawn": "#d9a64e",
        "no_action": "#ece3cd",
        "not_assessed": "#1b1e24",
        "not_open": "#2a2f37",
        "met": "#234a92",
        "partly": "#5080ae",
        "unmet": "#ece3cd",
        "searched_none": "#b09bb4",
        "told_1": "#5080ae",
        "told_2": "#e4edf6",
        "yes": "#205566",
        "no": "#b8753d",
        "abstain": "#c3b2da",
        "absent": "#f5efe4",
        "not_a_member": "#2a2f37",
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

QUIET: dict[Theme, str] = {"light": "#4a4d52", "dark": "#b6bac2"}
RULE: dict[Theme, str] = {"light": "#d8d5cd", "dark": "#3a3f48"}
"""Small text and rules of an HTML brief."""

PAPER = {"white": "#ffffff", "quiet": QUIET["light"], "rule": "#b9b6ae", "frame": "#c9c6be", "grid": "#dedbd3"}
"""Only in files to download: the sheet, small text, rules, the frame of a map, the grid of a chart."""

MARKS = {
    **{"party": "●", "signatory": "◐", "withdrawn": "⊘", "no_action": "○", "not_assessed": "?", "not_open": "–"},
    **{"bound_through": "◉", "signatory_declined": "◑", "not_party": "◯"},
    **{"met": "●", "partly": "◐", "unmet": "○", "searched_none": "◌"},
    **{"told_1": "◆", "told_2": "◇"},
    **{"yes": "■", "no": "▲", "abstain": "◆", "absent": "○", "not_a_member": "–"},
    **{"step_1": "▂", "step_2": "▄", "step_3": "▆", "step_4": "█", "outside": ""},
    **dict.fromkeys(GROUNDS, ""),
}
"""A shape beside every colour; no two alike in one legend."""

_NOT_INK: dict[Theme, dict[str, str]] = {
    "light": dict.fromkeys(
        ("party", "bound_through", "signatory", "step_3", "step_4", "met", "partly", "told_1", "yes", "no"), "paper"
    ),
    "dark": {
        **dict.fromkeys(("signatory_declined", "not_party"), "paper"),
        **dict.fromkeys(("signatory", "withdrawn", "no_action", "step_1", "step_2", "step_3", "partly"), "paper"),
        **dict.fromkeys(("unmet", "searched_none", "told_1", "told_2", "no", "abstain", "absent"), "paper"),
    },
}
"""Shades on which text is not ink: paper on the dark ones by day, on the light ones by night."""
_DOTTED = ("not_open", "not_a_member")


def stylesheet(theme: Theme) -> str:
    """The colours of a theme as CSS, for drawings in HTML."""
    links = f".stApp {{ --paper: {COLOURS[theme]['paper']}; }} .stHtml a {{ color: {COLOURS[theme]['link']}; }}"
    rules = (_rule(theme, shade) for shade in (*SHADES, *GROUNDS))
    return "\n".join([links, *rules, *(_mark(shade) for shade in SHADES)])


def ground(theme: Theme) -> str:
    """Return the colours of a theme that drawings and frames use, as properties of CSS."""
    colours = COLOURS[theme]
    names = ("ink", "paper", "link", "outline", "land", "hatch")
    return f":root {{ {'; '.join(f'--{name}: {colours[name]}' for name in names)}; }}"


def text_on(theme: Theme, shade: str) -> str:
    """The colour of text, or of stripes, on a shade."""
    return COLOURS[theme][_NOT_INK[theme].get(shade, "ink")]


def _rule(theme: Theme, standing: str) -> str:
    colours = COLOURS[theme]
    ground = colours["land" if standing == "area" else standing]
    hatch = f"color-mix(in srgb, {colours['hatch']} 38%, {ground})"
    if standing == "not_assessed":
        ground = f"repeating-linear-gradient(-45deg, {ground} 0 4px, {hatch} 4px 5.5px)"
    elif standing in (*_DOTTED, "area"):
        ground = f"radial-gradient({hatch} 1px, transparent 1.4px) 0 0 / 6px 6px {ground}"
    text = text_on(theme, standing)
    return f".is-{standing} {{ background: {ground}; color: {text}; border-color: {colours['outline']}; }}"


def _mark(shade: str) -> str:
    """The shape of a shade where a line leaves it to the style sheet; it is not read aloud, for the word follows."""
    return f'.card i.is-{shade}::before {{ content: "{MARKS[shade]}"; content: "{MARKS[shade]}" / ""; }}'
