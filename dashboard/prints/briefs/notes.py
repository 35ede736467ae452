"""The notes of a brief: one number a document, in the order in which they are first needed."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from dashboard.addresses import address
from dashboard.prints import letters
from dashboard.prints.briefs.model import Note
from dashboard.words import READ_FROM, _, day_words

TITLE_LIMIT = 110


class Notebook:
    """Numbers documents as they are cited."""

    def __init__(self) -> None:
        """Nothing is cited yet."""
        self._notes: dict[str, Note] = {}

    def cite(self, title: str, row: Any) -> tuple[int, ...]:
        """The number of the document a row rests on; none where it rests on none."""
        if not row.document:
            return ()
        if row.document not in self._notes:
            number = len(self._notes) + 1
            self._notes[row.document] = Note(number, _words(title, row), address(row.document))
        return (self._notes[row.document].number,)

    @property
    def notes(self) -> tuple[Note, ...]:
        """Every note, by number."""
        return tuple(self._notes.values())


def _words(title: str, row: Any) -> str:
    """Document, where it stands, what was in fact read, and of which day."""
    place = urlsplit(row.document).hostname if row.document.startswith("http") else row.document
    named = letters.tidy(title, TITLE_LIMIT)
    message = _("{title} ({place}); read from {what}, as of {day}.")
    if place == title:
        message = _("{title}; read from {what}, as of {day}.")
    day = day_words(row.as_of, row.as_of_precision)
    return message.format(title=named, place=place, what=READ_FROM[row.read_from], day=day)
