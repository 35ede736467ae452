"""Content of a brief; PDF, DOCX and HTML are written from it alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Paper → width and height in millimetres."""


class NoSuchBriefError(ValueError):
    """The country, audience, length or day asked for cannot give a brief."""


@dataclass(frozen=True)
class BriefRequest:
    """A brief asked for: country, audience, pages, day, and the day of the last meeting."""

    iso3: str
    audience: str
    pages: int
    day: date
    since: date | None = None
    paper: str = "a4"

    @property
    def stem(self) -> str:
        """File name without suffix."""
        audience = self.audience.replace("_", "-")
        return f"rtop-brief-{self.iso3.lower()}-{audience}-{self.pages}p-{self.day}"


@dataclass(frozen=True)
class Phrase:
    """A text and the numbers of its notes."""

    text: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True)
class PillarTally:
    """A pillar's tally as text and as the parts of a bar (shade and count)."""

    title: str
    words: str
    bounds: str
    parts: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class PhraseGroup:
    """Phrases under one title, such as the commitments of a pillar."""

    title: str
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True)
class NextStep:
    """An open commitment: standing, next step, and peers that took it."""

    title: str
    standing: Phrase
    step: str
    peers: str


@dataclass(frozen=True)
class BriefQuestion:
    """A question to ask: what the record shows, what is missing, and a follow-up."""

    code: str
    title: str
    asked: str
    shows: tuple[Phrase, ...]
    gap: Phrase
    follow_up: str


@dataclass(frozen=True)
class SourceNote:
    """A note: number, text, and address where there is one."""

    number: int
    text: str
    url: str


@dataclass(frozen=True)
class Brief:
    """One brief; empty parts are left out of every format."""

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
        """Every text in reading order; each format must contain them all."""
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
            yield from (step.title, step.standing.text, step.step, step.peers)
        for question in self.questions:
            yield from (question.asked, *(phrase.text for phrase in question.shows), question.gap.text)
            yield question.follow_up
        yield from (phrase.text for phrase in (*self.also_open, *self.votes, *self.statements))
        yield from self.method
        yield from (note.text for note in self.notes)
