"""Tables of the staff page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from dashboard.components.page import show
from dashboard.links import Link
from dashboard.presenters.rich_text import DocumentLink, Table

Cell: TypeAlias = DocumentLink | Link | str | int | None


def show_table(titles: Iterable[object], rows: Iterable[Sequence[Cell]]) -> None:
    """Show rows under their titles; the first cell names the row."""
    cells = tuple(tuple(_text(cell) for cell in row) for row in rows)
    show("table", Table(tuple(map(str, titles)), cells, "peers wide tall staff"))


def _text(cell: Cell) -> DocumentLink | Link | str:
    if isinstance(cell, Link):
        return cell
    if isinstance(cell, DocumentLink):
        return replace(cell, text=cell.text or cell.document)
    return "" if cell is None else str(cell)
