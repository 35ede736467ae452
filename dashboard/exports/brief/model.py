"""What a brief says, once: PDF, DOCX and HTML are written from this and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime


class NoSuchBriefError(ValueError):
    """What is asked for is not in the warehouse, or no brief can be made of it."""


@dataclass(frozen=True)
class BriefRequest:
    """Which brief: of whom, for whom, how long, on which day, and since which day changes are told."""

    iso3: str
    audience: str
    pages: int
    day: date
    since: date | None = None

    @property
    def stem(self) -> str:
        """A name for files: whose, for whom, how long, when."""
        audience = self.audience.replace("_", "-")
        return f"rtop-brief-{self.iso3.lower()}-{audience}-{self.pages}p-{self.day}"


@dataclass(frozen=True)
class Phrase:
    """A few words, and the numbers of the notes they rest on."""

    text: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True)
class PillarTally:
    """A pillar's tally in words, and as the parts of a bar: a shade and its count."""

    title: str
    words: str
    bounds: str
    parts: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class PhraseGroup:
    """Phrases under one title: what was committed to in a pillar, or what is not known of it."""

    title: str
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True)
class NextStep:
    """A commitment that is open: where it stands, the next step, and who near took it."""

    title: str
    stands: Phrase
    step: str
    peers: str


@dataclass(frozen=True)
class BriefQuestion:
    """A question to put: what the record shows, what it does not, and what to ask next."""

    code: str
    title: str
    asked: str
    shows: tuple[Phrase, ...]
    gap: Phrase
    follow_up: str


@dataclass(frozen=True)
class SourceNote:
    """A source: its number, its words, and its address where it has one."""

    number: int
    text: str
    url: str


@dataclass(frozen=True)
class Brief:
    """One brief, whole; an empty part is left out of every format."""

    request: BriefRequest
    name: str
    official_name: str
    subregion: str
    audience: str
    edition: str
    built_at: datetime
    reach: str
    tallies: tuple[PillarTally, ...]
    changes: tuple[Phrase, ...]
    done: tuple[PhraseGroup, ...]
    build_on: tuple[NextStep, ...]
    steps: tuple[NextStep, ...]
    also_open: tuple[Phrase, ...]
    unknown: tuple[PhraseGroup, ...]
    questions: tuple[BriefQuestion, ...]
    votes: tuple[Phrase, ...]
    statements: tuple[Phrase, ...]
    method: tuple[str, ...]
    notes: tuple[SourceNote, ...]

    @property
    def sentences(self) -> Iterator[str]:
        """Everything it says, in its order; what every format must hold."""
        return filter(None, self._sentences())

    def _sentences(self) -> Iterator[str]:
        yield from (self.name, self.audience, self.reach)
        for tally in self.tallies:
            yield from (tally.title, tally.words, tally.bounds)
        yield from (phrase.text for phrase in self.changes)
        for group in (*self.done, *self.unknown):
            yield group.title
            yield from (phrase.text for phrase in group.phrases)
        for step in (*self.build_on, *self.steps):
            yield from (step.title, step.stands.text, step.step, step.peers)
        for question in self.questions:
            yield from (question.asked, *(phrase.text for phrase in question.shows), question.gap.text)
            yield question.follow_up
        yield from (phrase.text for phrase in (*self.also_open, *self.votes, *self.statements))
        yield from self.method
        yield from (note.text for note in self.notes)
