"""How much fits on one page and on two."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """How much fits: how many steps, things to build on, changes and votes are told one by one, gaps by name."""

    steps: int
    build_on: int
    changes: int
    votes: int
    gaps: int


LIMITS = {
    1: Limits(steps=4, build_on=0, changes=3, votes=2, gaps=2),
    2: Limits(steps=12, build_on=3, changes=8, votes=4, gaps=99),
}
