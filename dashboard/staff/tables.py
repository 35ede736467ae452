"""Tables of the staff page as HTML; on a phone a row's cells stand one under the other. All is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from dashboard import sheet


class DocumentLink(NamedTuple):
    """A document in a cell: its address or symbol, and what it is called."""

    document: str
    title: str


def table_html(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows under their heads; the first cell is what the row is about."""
    titles = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    body = "".join(_row_html(heads, row) for row in rows)
    return f'<table class="peers wide tall staff"><thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table>'


def _row_html(heads: Sequence[str], row: Sequence[object]) -> str:
    first, *others = map(_cell_html, row)
    cells = "".join(f'<td data-head="{escape(head)}">{text}</td>' for head, text in zip(heads[1:], others, strict=True))
    return f'<tr><th scope="row">{first}</th>{cells}</tr>'


def _cell_html(cell: object) -> str:
    if isinstance(cell, DocumentLink):
        return sheet.document(cell.document, cell.title or cell.document)
    return escape("" if cell is None else str(cell))
