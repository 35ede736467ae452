"""Limits of a brief of one page and of two."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PageLimits:
    """The most steps, changes, votes, gaps and statements that fit, and the length of a quotation."""

    steps: int
    build_on: int
    changes: int
    votes: int
    gaps: int
    statements: int
    quoted: int
    """Characters of a quotation."""


LIMITS = {
    1: PageLimits(steps=4, build_on=0, changes=2, votes=2, gaps=1, statements=1, quoted=120),
    2: PageLimits(steps=12, build_on=3, changes=8, votes=4, gaps=99, statements=3, quoted=300),
}
