"""Colours: told apart in grey, readable, and never the only sign."""

from __future__ import annotations

import itertools

import pytest

from dashboard.palette import COLOURS, MARKS, STANDINGS, Theme, stylesheet

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
def test_standings_are_told_apart_in_grey(theme: Theme) -> None:
    steps = [lightness(COLOURS[theme][standing]) for standing in KNOWN]
    assert all(later - earlier >= 19 for earlier, later in itertools.pairwise(steps))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_links_and_text_stand_out_from_the_paper(theme: Theme) -> None:
    for name in ("ink", "link"):
        pair = sorted(luminance(COLOURS[theme][colour]) for colour in (name, "paper"))
        assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 7


def test_every_standing_has_a_shape_of_its_own() -> None:
    assert set(MARKS) == set(STANDINGS)
    assert len(set(MARKS.values())) == len(MARKS)


def test_the_two_unknowns_are_hatched_in_two_ways() -> None:
    css = stylesheet("light")
    assert "repeating-linear-gradient(-45deg" in css
    assert "repeating-linear-gradient(45deg" in css
