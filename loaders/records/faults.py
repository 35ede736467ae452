"""A fault in what was read, as one sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing wrong with what was read: what it is, where it is, what to write instead."""

    file: str
    where: str
    what: str
    instead: str = ""

    def __str__(self) -> str:
        """The fault as the one sentence a person reads."""
        place = f"{self.file}: {self.where}" if self.where else self.file
        return f"{place}: {self.what}" + (f" → {self.instead}" if self.instead else "")
