"""The dictionary of the warehouse: each table and view with its columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from dashboard.i18n import SOURCE, _, language
from dashboard.presenters.lookup import has_words

if TYPE_CHECKING:
    from dashboard.queries.editions import ColumnRow, TableRow


@dataclass(frozen=True)
class DictionaryEntry:
    """One table or view of the warehouse with its columns."""

    name: str
    comment: str
    columns: tuple[ColumnRow, ...]


@dataclass(frozen=True)
class Dictionary:
    """Tables and views as a page shows them."""

    entries: tuple[DictionaryEntry, ...]
    note: str
    """That comments are in English; empty for readers of English."""

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self.entries)


def view(tables: Iterable[TableRow], columns: Iterable[ColumnRow], words: str = "") -> Dictionary:
    """Return every table that has the words, for a page."""
    return Dictionary(entries(tables, columns, words), language_note())


def language_note() -> str:
    """Return that descriptions are in English; nothing for readers of English."""
    return "" if language() == SOURCE else _("These descriptions are in English.")


def entries(tables: Iterable[TableRow], columns: Iterable[ColumnRow], words: str = "") -> tuple[DictionaryEntry, ...]:
    """Return every table that has the words, with the meaning of a row and of each column."""
    of_table = {table: tuple(rows) for table, rows in groupby(columns, key=lambda column: column.table_name)}
    every = (DictionaryEntry(row.name, row.comment or "", of_table.get(row.name, ())) for row in tables)
    return tuple(entry for entry in every if has_words(words.replace("_", " "), *_dictionary_words(entry)))


def _dictionary_words(entry: DictionaryEntry) -> Iterator[str]:
    yield from (entry.name.replace("_", " "), entry.comment)
    yield from (column.column_name.replace("_", " ") for column in entry.columns)
