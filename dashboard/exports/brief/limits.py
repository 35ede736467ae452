"""How much fits on one page and on two."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PageLimits:
    """How much fits: how many steps, things to build on, changes, votes and statements are told, gaps by name."""

    steps: int
    build_on: int
    changes: int
    votes: int
    gaps: int
    statements: int
    quoted: int
    """Characters of a quotation."""


LIMITS = {
    1: PageLimits(steps=4, build_on=0, changes=3, votes=2, gaps=1, statements=1, quoted=120),
    2: PageLimits(steps=12, build_on=3, changes=8, votes=4, gaps=99, statements=3, quoted=300),
}
