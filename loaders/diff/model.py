"""Typed results of comparing two editions: changes, counts, tallies, and what blocks publication."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

MOST_SHARE = 0.1
"""Of a source's facts; more than that at once is looked at twice."""

SHORT_LIST = 30
"""Number of facts below which a share means little."""

Nature = Literal["world", "correction", "method"]
Key = tuple[str, str, str]
"""Participant, kind of subject, subject."""


class Change(BaseModel):
    """One participant's value toward one subject that differs from the edition before."""

    model_config = ConfigDict(frozen=True)

    participant: str
    kind: str
    subject: str
    nature: Nature
    value_before: str | None
    value: str | None
    since_before: date | None
    since_on: date | None
    since_precision: str | None
    act: str | None
    document: str | None
    as_of: date | None
    as_of_precision: str | None
    source: str | None

    @property
    def key(self) -> Key:
        """Return participant, kind and subject."""
        return self.participant, self.kind, self.subject


class Blocker(BaseModel):
    """One reason not to publish."""

    model_config = ConfigDict(frozen=True)

    rule: str
    """party_lost, count_off, too_much, first_list or older."""
    told: str
    instead: str

    def __str__(self) -> str:
        """The block as one sentence and what to do about it."""
        return f"{self.told} → {self.instead}"


class FactsDelta(BaseModel):
    """Number of facts of one source that were added, changed or removed."""

    model_config = ConfigDict(frozen=True)

    source: str
    held_count: int
    added_count: int
    changed_count: int
    gone_count: int
    confirmed_count: int
    """Facts that differ only in their as-of day."""
    document_count: int = 0
    """Changed facts with the same content and another document."""
    bases: dict[str, int] = {}
    """Present source of those: code of ``read_from`` → number of facts."""
    later: tuple[str, ...] = ()
    """Facts that readers will see only from a later day, a sentence each."""
    older: tuple[str, ...]
    """Lists and documents with an earlier as-of day than the current ones."""
    most_share: float = MOST_SHARE

    @property
    def touched_count(self) -> int:
        """Facts that would be added, changed or gone."""
        return self.added_count + self.changed_count + self.gone_count

    @property
    def harmed_count(self) -> int:
        """Return the number of facts that would change or be gone; new facts and other documents do not count."""
        return self.changed_count - self.document_count + self.gone_count

    @property
    def is_too_much(self) -> bool:
        """True if more facts are changed or gone than ``most_share`` allows.

        Of a short list one may go or change, and a correction may move any of its facts: only several gone count.
        """
        if self.held_count <= SHORT_LIST:
            return self.gone_count > max(1, self.most_share * self.held_count)
        return self.harmed_count > self.most_share * self.held_count

    @property
    def is_first_list(self) -> bool:
        """True if it is the first list of its source, and a long one: there is nothing to compare it with.

        A source to which whole lists are added (a share above 1) checks each against its publisher's count.
        """
        return self.held_count == 0 and self.added_count > SHORT_LIST and self.most_share <= 1


class CountChange(BaseModel):
    """The participants of a treaty before and after, against the depositary's count."""

    model_config = ConfigDict(frozen=True)

    treaty: str
    title: str
    counted_on: date
    party_count_before: int | None
    party_count: int
    official_party_count: int | None
    signatory_count_before: int | None
    signatory_count: int
    official_signatory_count: int | None
    is_off: bool
    was_off: bool

    @property
    def is_newly_off(self) -> bool:
        """True if the count is off, and was right or different before."""
        is_same = (self.party_count, self.signatory_count) == (self.party_count_before, self.signatory_count_before)
        return self.is_off and not (self.was_off and is_same)

    @property
    def counts_after(self) -> str:
        """Parties and signatories in words."""
        return f"{self.party_count} parties and {self.signatory_count} signatories"

    @property
    def official_counts(self) -> str:
        """The depositary's parties and signatories in words."""
        parties = "no number of" if self.official_party_count is None else self.official_party_count
        signatories = "no number of" if self.official_signatory_count is None else self.official_signatory_count
        return f"{parties} parties and {signatories} signatories"


class TallyChange(BaseModel):
    """A tally of a government before and after."""

    model_config = ConfigDict(frozen=True)

    participant: str
    name: str
    pillar: str
    met_count_before: int
    met_count: int
    low_count_before: int
    low_count: int
    high_count_before: int
    high_count: int
    applicable_count: int


class Preview(BaseModel):
    """Preview of a publication: changes, counts, tallies and blockers."""

    model_config = ConfigDict(frozen=True)

    sources: tuple[FactsDelta, ...]
    """The sources of which anything would be another."""
    moves: list[Change]
    sentences: list[str]
    """One for each move, in the same order."""
    entries: tuple[str, ...] = ()
    """Replies, searches, statements and disputes that differ, a sentence each."""
    counts: tuple[CountChange, ...]
    tallies: tuple[TallyChange, ...]
    blocks: tuple[Blocker, ...]
    ticket: str
    bases: tuple[str, ...] = ()
    """New sources of unchanged facts, a sentence each."""
    later: tuple[str, ...] = ()
    """Facts that take effect, or are shown, only from a later day, a sentence each."""
    edition: str = ""
    """The edition it became, once published."""
