"""Rows in the reader's language: names of participants, and texts of the registry.

The warehouse is in English, with the names of participants in six languages beside it. A query names its columns that
readers see as text; they are translated when its rows are read, and rows sorted by such a text are sorted anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from dashboard.i18n import LazyMessage, _, lazy, registry_text
from dashboard.warehouse.collation import sort_keys

if TYPE_CHECKING:
    from dashboard.queries.query import Query

R = TypeVar("R", bound=NamedTuple)

NAMES = """
    select p.name, n.name as translated from participant as p
    join participant_name as n on n.participant = p.participant where n.language = $language
"""

COMPOSED: tuple[tuple[re.Pattern[str], LazyMessage], ...] = (
    (re.compile(r"Member of (?P<organisation>.+)"), lazy("Member of {organisation}")),
    (
        re.compile(r"Its own act, as a member of (?P<organisation>.+)"),
        lazy("Its own act, as a member of {organisation}"),
    ),
    (re.compile(r"General Debate, session (?P<session>.+)"), lazy("General Debate, session {session}")),
    (re.compile(r"Latest reference: (?P<year>\d{4})"), lazy("Latest reference: {year}")),
    (
        re.compile(r"The complete list of names \((?P<list>.+)\), from (?P<publisher>.+)\."),
        lazy("The complete list of names ({list}), from {publisher}."),
    ),
    (
        re.compile(r"The current list of the depositary: (?P<treaties>.+)\."),
        lazy("The current list of the depositary: {treaties}."),
    ),
)
"""Form of a text that the views compose → its message. What fills it is translated in turn."""


def translated(query: Query[R], rows: Iterable[R], names: Mapping[str, str], language: str) -> tuple[R, ...]:
    """Return rows with the texts of the query in a language, in the order of that language."""
    places = {query.row._fields.index(column) for column in query.texts}
    texts: dict[str, str] = {}

    def translate(text: str) -> str:
        if text not in texts:
            texts[text] = names.get(text) or text_in_language(text, names)
        return texts[text]

    made = (
        query.row._make(translate(value) if place in places and value else value for place, value in enumerate(row))
        for row in rows
    )
    return tuple(_sorted(made, query.sorted_by, language)) if query.sorted_by else tuple(made)


def text_in_language(text: str, names: Mapping[str, str]) -> str:
    """Return a text of the registry, or one that a view composes of several, in the language in use."""
    if (whole := registry_text(text)) != text:
        return whole
    for form, message in COMPOSED:
        if found := form.fullmatch(text):
            return message.format(**{field: _parts(part, names) for field, part in found.groupdict().items()})
    return _parts(text, names)


def _parts(text: str, names: Mapping[str, str]) -> str:
    """Return a text whose parts are texts of their own: titles with semicolons between; AU, a comma and its act."""
    for mark, most in (("; ", -1), (", ", 1)):
        parts = text.split(mark, most)
        found = [names.get(part) or registry_text(part) for part in parts]
        if found[-1] != parts[-1]:
            return _("; ").join(found) if mark == "; " else _("{what}, {when}").format(what=found[0], when=found[1])
    return text


def _sorted(rows: Iterable[R], columns: tuple[str, ...], language: str) -> Iterator[R]:
    """Yield rows sorted by the last column among those that have the other columns in common."""
    *before, last = columns
    listed = list(rows)
    keys = sort_keys((getattr(row, last) or "" for row in listed), language)
    shared: Callable[[Any], tuple[Any, ...]] = lambda row: tuple(getattr(row, column) for column in before)  # noqa: E731
    for _values, alike in groupby(listed, shared):
        yield from sorted(alike, key=lambda row: keys[getattr(row, last) or ""])
