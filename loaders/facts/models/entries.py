"""Replies of governments, searches that found nothing and statements that staff enter: rows of facts.

They have the fields of the registry's models of these names; a list is one cell, with spaces between its codes.
"""

from __future__ import annotations

from typing import ClassVar

from loaders.facts.models.base import Fact, NonEmpty


class EntryFact(Fact):
    """A row that staff entered: its lasting key, and texts that the registry's model of the kind checks."""

    lists: ClassVar[tuple[str, ...]] = ()
    """Columns that hold several codes."""

    @property
    def entry(self) -> str:
        """Return the key of the entry."""
        return self.key[0]

    @property
    def governments(self) -> tuple[str, ...]:
        """Return the codes of the participants it is about."""
        return (getattr(self, "participant", ""),)


class ReplyFact(EntryFact):
    """A row of replies.csv."""

    group_fields = key_fields = ("reply",)

    reply: NonEmpty
    participant: NonEmpty
    indicator: NonEmpty
    replied_on: NonEmpty
    document: NonEmpty
    said: NonEmpty


class SearchFact(EntryFact):
    """A row of searches.csv: for each of the participants, nothing was found on each of the indicators."""

    group_fields = key_fields = ("search",)
    lists = ("indicators", "participants")

    search: NonEmpty
    what: NonEmpty
    searched_since: str
    searched_on: NonEmpty
    by: NonEmpty
    document: NonEmpty
    indicators: NonEmpty
    participants: NonEmpty

    @property
    def governments(self) -> tuple[str, ...]:
        """Return the codes of the participants for which nothing was found."""
        return tuple(self.participants.split())


class StatementFact(EntryFact):
    """A row of statements.csv."""

    group_fields = key_fields = ("statement",)
    lists = ("on_behalf_of",)

    statement: NonEmpty
    participant: NonEmpty
    capacity: NonEmpty
    on_behalf_of: str
    organisation: str
    forum: NonEmpty
    spoken_on: NonEmpty
    title: NonEmpty
    document: NonEmpty
    link: str
    stance: str
    stance_reason: str
    read_from: NonEmpty
    as_of: NonEmpty
    note: str


ENTRIES: dict[str, type[EntryFact]] = {"replies": ReplyFact, "searches": SearchFact, "statements": StatementFact}
"""Facts file → model of a row; also the names of the registry's folders."""
