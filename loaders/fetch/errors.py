"""Error for a refused file: one sentence a person can act on."""

from __future__ import annotations


class RefusedError(ValueError):
    """A file was refused; the message gives the reason, and the former file stays as it was."""


class UnreachableError(RefusedError):
    """No server answered: its name is not known, or nothing can be reached."""
