"""A fault in a raw file, as one sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One fault in a raw file: the problem, its place, and what to write instead."""

    file: str
    where: str
    what: str
    instead: str = ""

    def __str__(self) -> str:
        """The fault as one sentence for people."""
        place = f"{self.file}: {self.where}" if self.where else self.file
        return f"{place}: {self.what}" + (f" → {self.instead}" if self.instead else "")
