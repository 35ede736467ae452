"""Models of searches, totals, replies and statements entered by hand."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from loaders.records.words import Capacity, Forum, ReadFrom, Stance
from loaders.registry.models.base import AsOf, Iso3, Model, Slug, Text, Url


class Search(Model):
    """A search that was made: its documents, its day, and its indicators."""

    what: Text
    searched_since: AsOf | None = None
    """The first year of a search that took several; ``searched_on`` is then its last."""
    searched_on: AsOf
    by: Text
    document: Text
    indicators: tuple[Slug, ...] = Field(min_length=1)
    participants: tuple[Iso3, ...] = ()
    """Governments without a finding on these commitments; empty where a ladder names the search."""


class ReadFromWords(Model):
    """Meaning of a code of ``read_from``: the kind of page or copy that was read."""

    words: Text
    """As they end the sentence "Read from …"."""
    what: Text


class Portal(Model):
    """An address that shows many facts, in which a reader has to search for one."""

    address: Text
    find: Text
    """Instructions for finding one fact there."""


class LeftOut(Model):
    """Data we have but left out, with the reason, so that its absence is not taken for a finding."""

    title: Text
    what: Text
    """The part that is left out."""
    reason: Literal["terms", "partial", "totals_only", "unverified", "stale", "another_matter"]
    why: Text
    terms: str = ""
    """Its publisher's terms, in words."""
    document: str = ""
    """Public address."""
    source: Slug | None = None
    """The source in use that it belongs to."""


class Total(Model):
    """A published number without its names or votes, of a network or of a vote on the agenda.

    It answers no commitment: it shows how complete our names are.
    """

    about: Literal["global_network", "agenda_vote"]
    as_of: AsOf
    government_count: int | None = Field(default=None, ge=0)
    others: str = ""
    """Others counted beside the governments, in words."""
    yes_count: int | None = Field(default=None, ge=0)
    no_count: int | None = Field(default=None, ge=0)
    abstain_count: int | None = Field(default=None, ge=0)
    title: Text
    document: Text
    read_from: ReadFrom

    @property
    def counts(self) -> tuple[str, ...]:
        """The fields that hold a number."""
        fields = ("government_count", "yes_count", "no_count", "abstain_count")
        return tuple(field for field in fields if getattr(self, field) is not None)


class Reply(Model):
    """A government's reply to a commitment on its scorecard, in our words."""

    participant: Iso3
    indicator: Slug
    replied_on: date
    document: Text
    said: Text


class Statement(Model):
    """A statement on RtoP entered by hand: speaker, groups spoken for, forum, day, and document.

    ``on_behalf_of`` lists each participant spoken for; ``organisation`` is the one whose members
    are presumed to share it. A stance needs its reason, in our words; no text is quoted.
    """

    participant: Iso3
    """The speaker."""
    capacity: Capacity
    on_behalf_of: tuple[Iso3, ...] = ()
    organisation: Slug | None = None
    forum: Forum
    spoken_on: AsOf
    title: Text
    document: Text
    link: Url | None = None
    stance: Stance | None = None
    stance_reason: str = ""
    read_from: ReadFrom
    as_of: AsOf
    note: str = ""
