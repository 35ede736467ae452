"""Error for a refused file: one sentence a person can act on."""

from __future__ import annotations


class RefusedError(ValueError):
    """Something was asked for and not taken; the message says why, and what is held stays as it was."""


class UnreachableError(RefusedError):
    """No server answered: its name is not known, or nothing can be reached."""
