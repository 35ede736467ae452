"""Tests of the colours: distinct in grey, readable, and always paired with another sign."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from dashboard import colors
from dashboard.colors import (
    COLOURS,
    GROUNDS,
    LINE_STATES,
    MARKS,
    RUNGS,
    SHADES,
    STANDINGS,
    STEPS,
    TOLD,
    VOTES,
    Theme,
    stylesheet,
)

KNOWN = ("party", "signatory", "withdrawn", "no_action")


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0 to 1."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def lightness(colour: str) -> float:
    """L* of #rrggbb, 0 to 100."""
    return 116 * luminance(colour) ** (1 / 3) - 16


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("shades", [KNOWN, RUNGS, VOTES[:4], TOLD], ids=str)
def test_shades_of_one_map_differ_in_grey(theme: Theme, shades: tuple[str, ...]) -> None:
    steps = [lightness(COLOURS[theme][shade]) for shade in shades]
    assert all(later - earlier >= 19 for earlier, later in itertools.pairwise(steps))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_links_and_text_contrast_with_the_paper(theme: Theme) -> None:
    for name in ("ink", "link"):
        pair = sorted(luminance(COLOURS[theme][colour]) for colour in (name, "paper"))
        assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 7


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_searched_none_differs_in_grey_from_every_step(theme: Theme) -> None:
    none = lightness(COLOURS[theme]["searched_none"])
    assert all(abs(none - lightness(COLOURS[theme][rung])) >= 14 for rung in RUNGS)


def test_every_shade_has_a_shape_of_its_own_in_its_legend() -> None:
    assert set(MARKS) == {*SHADES, *GROUNDS}
    for legend in (
        STANDINGS,
        (*LINE_STATES, *STANDINGS[-2:]),
        (*TOLD, *STANDINGS[-2:]),
        VOTES,
        (*STEPS, *STANDINGS[-2:]),
    ):
        assert len({MARKS[shade] for shade in legend}) == len(legend)


def test_a_vote_never_has_the_colour_of_a_line_met_or_unmet() -> None:
    for theme in COLOURS.values():
        assert {theme[vote] for vote in VOTES}.isdisjoint({theme[rung] for rung in LINE_STATES})


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_shade_is_red_or_green(theme: Theme) -> None:
    for shade in SHADES:
        red, green, blue = (int(COLOURS[theme][shade][at : at + 2], 16) for at in (1, 3, 5))
        assert not (red > 1.9 * green and red > 1.9 * blue), shade
        assert not (green > 1.15 * red and green > 1.15 * blue), shade


def test_not_assessed_is_striped_and_not_open_is_dotted() -> None:
    rules = {line.split()[0]: line for line in stylesheet("light").splitlines()}
    assert "repeating-linear-gradient" in rules[".is-not_assessed"]
    for shade in (".is-not_open", ".is-not_a_member"):
        assert "radial-gradient" in rules[shade]


def test_no_module_has_a_colour_of_its_own() -> None:
    folder = Path(colors.__file__).parent
    found = [
        f"{path.relative_to(folder)}: {literal}"
        for path in folder.rglob("*.py")
        if path.name != "colors.py"
        for literal in re.findall(r"[\"'>=]#[0-9a-fA-F]{6}\b", path.read_text(encoding="utf-8"))
    ]
    assert found == []
