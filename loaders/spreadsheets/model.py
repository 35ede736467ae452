"""A sheet as read: cells by row and column, and what the screen hides (links, struck-out text)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

MOST_CELLS = 500_000
"""Of a workbook; a sheet of facts has a few thousand."""
MOST_CHARACTERS = 20_000_000
"""Characters in all cells of a workbook: many cells may share one text."""


class UnreadableSheetError(ValueError):
    """The file is no readable sheet; the message says what to hand in instead."""


@dataclass(frozen=True)
class Cell:
    """The text of a cell on one line, trimmed; the address behind it; its fault, and what to write."""

    text: str
    link: str = ""
    fault: tuple[str, str] | None = None


@dataclass
class Sheet:
    """The cells with content by row and column, both counted from 1; row 3 is line 3 of a CSV."""

    name: str = ""
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    is_hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    struck_rows: set[int] = field(default_factory=set)
    """Rows with a cell whose text is struck out."""

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Keep a cell, if there is anything in it."""
        if cell.text or cell.fault:
            self.rows.setdefault(row, {})[column] = cell


_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
"""Invisible characters, which come from copying web pages."""


def one_line(text: str) -> str:
    """Return a text on one line without spaces around it; no-break spaces are spaces."""
    return " ".join(_UNSEEN.sub("", text).split())


class Budget:
    """Counts cells and characters; raises UnreadableSheetError where there are more than a sheet of facts has."""

    def __init__(self) -> None:
        """Start at zero."""
        self._cells = self._characters = 0

    def spend(self, text: str) -> str:
        """Count a cell with this text; returns the text."""
        self._cells += 1
        self._characters += len(text)
        if self._cells > MOST_CELLS or self._characters > MOST_CHARACTERS:
            raise UnreadableSheetError("it holds more than a sheet of facts; keep its rows alone")
        return text
