"""Height of a DOCX before any program has set it: lines are broken by the widths of Arial's letters.

Word sets Arial, LibreOffice its twin Liberation Sans with the same widths. Lines have an exact height, so that
no program's own idea of a line makes more pages. Measured on briefs that LibreOffice 7.4 converted.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from docx.table import Table
from docx.text.hyperlink import Hyperlink

_WIDTHS = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *((556,) * 10),
    *(278, 278, 584, 584, 584, 556, 1015),
    *(667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833),
    *(722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611),
    *(278, 278, 278, 469, 556, 333),
    *(556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833),
    *(556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500),
    *(334, 260, 334, 584),
)
"""Widths of the letters from space to tilde, in thousandths of the size; of Helvetica, and so of Arial."""
_OTHER, _BOLD, _RAISED = 600, 1.06, 0.6
CELL_PADDING = 10.8
"""Points that a cell of a table keeps free on its two sides."""
_ROW_RULE = 0.5
_BULLET_INDENT = 18.0

Piece = tuple[str, float]
"""A text and its size, bold letters as if larger."""


class _Look(NamedTuple):
    """Settings of a style for paragraphs without their own: a bullet, the size of letters, lengths in points."""

    has_bullet: bool
    size: float
    is_bold: bool
    lengths: dict[str, float]


_Looks = dict[str | None, _Look]
"""Name of a style → its look, asked once a document: python-docx searches all styles for that of each paragraph."""
_LENGTHS = ("line_spacing", "space_before", "space_after")


def document_height(document: Any, width: float) -> float:
    """Return the height of the document's body set in so many points of width, in points."""
    looks: _Looks = {}
    return sum(_block_height(block, width, looks) for block in document.iter_inner_content())


def _block_height(block: Any, width: float, looks: _Looks) -> float:
    if not isinstance(block, Table):
        return _paragraph_height(block, width, looks)
    return sum(_row_height(row, looks) + _ROW_RULE for row in block.rows)


def _row_height(row: Any, looks: _Looks) -> float:
    return max(
        sum(_paragraph_height(line, cell.width.pt - CELL_PADDING, looks) for line in cell.paragraphs)
        for cell in row.cells
    )


def _paragraph_height(paragraph: Any, width: float, looks: _Looks) -> float:
    name = paragraph._p.style
    if name not in looks:
        looks[name] = _look_of(paragraph.style)
    look, own = looks[name], paragraph.paragraph_format
    lines = _line_count(_pieces(paragraph, look), width - _BULLET_INDENT * look.has_bullet)
    set_here = {length: getattr(own, length) for length in _LENGTHS}
    line, before, after = (
        look.lengths[length] if found is None else float(found.pt) for length, found in set_here.items()
    )
    return lines * line + before + after


def _look_of(style: Any) -> _Look:
    size = style.font.size or style.base_style.font.size
    lengths = {length: _length(style, length) for length in _LENGTHS}
    return _Look(style.name == "List Bullet", float(size.pt), bool(style.font.bold), lengths)


def _length(style: Any, name: str) -> float:
    """Return a length of a style or of the style below; zero where none sets it."""
    found = None
    while found is None and style is not None:
        found, style = getattr(style.paragraph_format, name), style.base_style
    return float(found.pt) if found is not None else 0.0


def _pieces(paragraph: Any, look: _Look) -> Iterator[Piece]:
    for part in paragraph.iter_inner_content():
        for run in part.runs if isinstance(part, Hyperlink) else (part,):
            font = run.font
            size = (look.size if font.size is None else font.size.pt) * (_RAISED if font.superscript else 1)
            yield run.text, size * (_BOLD if run.bold or look.is_bold else 1)


def _line_count(pieces: Iterable[Piece], width: float) -> int:
    """Return how many lines the pieces take; a line is broken at spaces, and before Chinese signs."""
    lines, used, word = 1, 0.0, 0.0
    for text, size in pieces:
        for letter in text:
            advance = _advance(letter) * size
            if letter == " ":
                used, word = used + word + advance, 0.0
            elif _is_wide(letter):
                used, word = used + word, advance
                if used + word > width:
                    lines, used = lines + 1, 0.0
            else:
                word += advance
                if used and used + word > width:
                    lines, used = lines + 1, 0.0
    return lines


def _advance(letter: str) -> float:
    place = ord(letter) - ord(" ")
    if _is_wide(letter):
        return 1.0
    return (_WIDTHS[place] if 0 <= place < len(_WIDTHS) else _OTHER) / 1000


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"
