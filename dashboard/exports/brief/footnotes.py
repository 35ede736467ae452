"""Footnotes of a brief: one number for each document, in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dashboard.dates import governed_day, table_day
from dashboard.exports import text_cleaning
from dashboard.exports.brief.model import SourceNote
from dashboard.i18n import _
from dashboard.labels.sources import READ_FROM
from dashboard.links import document_url
from dashboard.queries.query import not_null

if TYPE_CHECKING:
    from dashboard.queries.changes import ActBetweenRow, CellMoveRow
    from dashboard.queries.statements import StatementRow
    from dashboard.queries.votes import CountryVoteRow
    from dashboard.queries.whole_tables import NamedCellRow

    CitedRow = NamedCellRow | CountryVoteRow | StatementRow | ActBetweenRow | CellMoveRow

TITLE_LIMIT, SHORT_TITLE_LIMIT = 110, 64
OWN_PLACES = ("depositary_page", "official", "un_record", "gazette", "publisher", "icrc")
COPIES = ("depositary_copy", "official_copy", "un_record_copy", "gazette_copy", "web_archive")


class Footnotes:
    """Numbers documents as they are cited."""

    def __init__(self, is_short: bool = False) -> None:
        """Start without notes; short notes do not name the kind of copy that was read."""
        self._notes: dict[str, SourceNote] = {}
        self._is_short = is_short

    def cite(self, title: str, row: CitedRow) -> tuple[int, ...]:
        """Return the number of the document behind a row; empty where it has none."""
        if not row.document:
            return ()
        if row.document not in self._notes:
            number = len(self._notes) + 1
            self._notes[row.document] = SourceNote(
                number, _note_text(title, row.document, row, self._is_short), document_url(row.document)
            )
        return (self._notes[row.document].number,)

    @property
    def notes(self) -> tuple[SourceNote, ...]:
        """All notes, by number."""
        return tuple(self._notes.values())


def _note_text(title: str, document: str, row: CitedRow, is_short: bool) -> str:
    """Return document, place, what was read, and of which day."""
    place = urlsplit(document).hostname if document.startswith("http") else document
    named = text_cleaning.shorten(title, SHORT_TITLE_LIMIT if is_short else TITLE_LIMIT)
    where = named if place == title else _("{title} ({place})").format(title=named, place=place)
    day = table_day(not_null(row.as_of), row.as_of_precision)
    if is_short and row.read_from in OWN_PLACES:
        return _("{where}, {day}.").format(where=where, day=day)
    if is_short and row.read_from in COPIES:
        return _("{where}, {day} (copy).").format(where=where, day=day)
    what = READ_FROM[not_null(row.read_from)]
    if is_short:
        return _("{where}; {what}, {day}.").format(where=where, what=what, day=day)
    as_of = governed_day(not_null(row.as_of), row.as_of_precision)
    return _("{where}; read from {what}, as of {day}.").format(where=where, what=what, day=as_of)
