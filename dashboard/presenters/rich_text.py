"""Text with links in it, and tables of such text, as templates render them: a template chooses by ``kind``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import ClassVar, TypeAlias

from dashboard.links import Link


@dataclass(frozen=True)
class DocumentLink:
    """A document: an address or UN symbol that is linked, else a bare name."""

    kind: ClassVar[str] = "document"
    document: str
    text: str


@dataclass(frozen=True)
class WebLink:
    """A link out of the site."""

    kind: ClassVar[str] = "web"
    url: str
    text: str


@dataclass(frozen=True)
class AnchorLink:
    """A link to a heading of the same page."""

    kind: ClassVar[str] = "anchor"
    anchor: str
    text: str


@dataclass(frozen=True)
class Bold:
    """Bold text."""

    kind: ClassVar[str] = "bold"
    text: str


@dataclass(frozen=True)
class English:
    """Text that stays English in every language: a title as it was published, or a comment of the schema."""

    kind: ClassVar[str] = "english"
    text: str


@dataclass(frozen=True)
class Small:
    """A remark in small print; one that is hidden is read to those who listen only."""

    kind: ClassVar[str] = "small"
    text: str | tuple[Piece, ...]
    is_hidden: bool = False


@dataclass(frozen=True)
class Swatch:
    """The colour or hatching of a shade."""

    kind: ClassVar[str] = "swatch"
    shade: str


@dataclass(frozen=True)
class Chip:
    """A shade with its word beside it."""

    kind: ClassVar[str] = "chip"
    shade: str
    text: str


@dataclass(frozen=True)
class LineBreak:
    """A new line."""

    kind: ClassVar[str] = "line_break"


Piece: TypeAlias = str | Link | AnchorLink | DocumentLink | WebLink | Bold | English | Small | Swatch | Chip | LineBreak
RichText: TypeAlias = Piece | Sequence[Piece]


def fill(message: str, **pieces: RichText) -> tuple[Piece, ...]:
    """Return a message with its ``{placeholders}`` filled by links or other pieces."""
    filled: list[Piece] = []
    for literal, name, _spec, _conversion in Formatter().parse(message):
        if literal:
            filled.append(literal)
        if name:
            filled += flatten(pieces[name])
    return tuple(filled)


def flatten(text: RichText) -> tuple[Piece, ...]:
    """Return the pieces of a text."""
    return (text,) if isinstance(text, Piece) else tuple(text)


def words_of(text: RichText) -> str:
    """Return a text without its links and marks."""
    return "".join(piece if isinstance(piece, str) else str(getattr(piece, "text", "")) for piece in flatten(text))


def joined(texts: Iterable[RichText], separator: str) -> tuple[Piece, ...]:
    """Return texts with a separator between them."""
    pieces: list[Piece] = []
    for text in texts:
        if pieces:
            pieces.append(separator)
        pieces += flatten(text)
    return tuple(pieces)


@dataclass(frozen=True)
class Table:
    """A table whose first cell names the row; on a phone its cells are one below the other."""

    titles: tuple[str, ...]
    rows: tuple[tuple[RichText, ...], ...]
    classes: str = "peers wide tall"


@dataclass(frozen=True)
class RowGroup:
    """Rows under a heading of their own, as a year; an empty title has none."""

    title: str
    rows: tuple[tuple[RichText, ...], ...]


@dataclass(frozen=True)
class GroupedTable:
    """A table in groups of rows.

    ``phone_titles`` are the titles a phone repeats beside a cell, by column; the cell of the column
    ``row_title`` (from 0) names its row.
    """

    titles: tuple[str, ...]
    groups: tuple[RowGroup, ...]
    phone_titles: tuple[str, ...] = ()
    classes: str = "peers wide track"
    row_title: int | None = None


@dataclass(frozen=True)
class ShareTable:
    """Regions with a bar of shades and a count for each; ``titles`` are shade and word of each column."""

    titles: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
