"""Questions to officials (``questions.yml``): five questions, their audiences, the next step of each line.

Every value of a commitment has a next step, and so has a missing value, so that every brief
has something to ask.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict

from loaders.records.faults import Fault
from loaders.records.validation import enumerated
from loaders.registry.models.base import Slug, Text

if TYPE_CHECKING:
    from loaders.registry import Registry

FILE = "questions.yml"
QUESTIONS = ("Q1", "Q2", "Q3", "Q4", "Q5")
STATUSES = ("searched_none", "not_assessed", "not_applicable")
Code = Literal["Q1", "Q2", "Q3", "Q4", "Q5"]
Whom = Literal["foreign_ministry", "parliament", "justice_ministry", "regional_body"]
WHOM: tuple[Whom, ...] = ("foreign_ministry", "parliament", "justice_ministry", "regional_body")


class FollowUp(BaseModel):
    """Follow-up question for certain values of the lines named; the last one has no condition."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    when: dict[Slug, tuple[Text, ...]] = {}
    ask: Text


class Question(BaseModel):
    """One of the five questions, and the commitments that answer it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Text
    asked: Text
    indicators: tuple[Slug, ...]
    follow_ups: tuple[FollowUp, ...]


class Audience(BaseModel):
    """Audience: the order of its questions, and the lines that come first while they are open."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Text
    questions: tuple[Code, ...]
    asks_first: tuple[Slug, ...]


class Officials(BaseModel):
    """The whole file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    questions: dict[Code, Question] = {}
    audiences: dict[Whom, Audience] = {}
    asks_of_pillar: dict[Slug, dict[Text, Text]] = {}
    """For a pillar whose lines share a ladder."""
    asks: dict[Slug, dict[Text, Text]] = {}

    def asks_of(self, pillar: str, indicator: str) -> dict[str, str]:
        """The next step of a line by its value or status."""
        return {**self.asks_of_pillar.get(pillar, {}), **self.asks.get(indicator, {})}


def faults(registry: Registry) -> Iterator[Fault]:
    """Yield where the file and the scorecard differ."""
    yield from _questions(registry)
    yield from _audiences(registry)
    yield from _asks(registry)


def _questions(registry: Registry) -> Iterator[Fault]:
    lines, asked = registry.indicators, registry.officials.questions
    for code in QUESTIONS:
        if code not in asked:
            yield Fault(FILE, f"questions.{code}", "this question is missing", "add it")
    for code, question in asked.items():
        answering = {indicator for indicator, line in lines.items() if code in line.seed_lines}
        for indicator in sorted(answering ^ set(question.indicators)):
            what = f"{indicator} answers {code} in one of questions.yml and indicators/, and not in the other"
            yield Fault(FILE, f"questions.{code}.indicators", what, "name it in both, or in neither")
        yield from _follow_ups(registry, code, question)


def _follow_ups(registry: Registry, code: str, question: Question) -> Iterator[Fault]:
    where = f"questions.{code}.follow_ups"
    always = [at for at, follow_up in enumerate(question.follow_ups, start=1) if not follow_up.when]
    if always != [len(question.follow_ups)]:
        yield Fault(
            FILE, where, "the last follow-up, and no other, fits whatever the record shows", "leave out its when"
        )
    for follow_up in question.follow_ups:
        for indicator, values in follow_up.when.items():
            if indicator not in question.indicators:
                yield Fault(FILE, where, f"{indicator} does not answer {code}", "name it there, or leave it out")
                continue
            known = {*_values(registry, indicator), *STATUSES}
            for value in sorted(set(values) - known):
                what = f"{value!r}: not a value of {indicator}"
                yield Fault(FILE, where, what, f"write {enumerated(sorted(known))}")


def _audiences(registry: Registry) -> Iterator[Fault]:
    officials = registry.officials
    for whom in WHOM:
        if whom not in officials.audiences:
            yield Fault(FILE, f"audiences.{whom}", "their first asks are missing", "add it")
    for whom, audience in officials.audiences.items():
        if sorted(audience.questions) != list(QUESTIONS):
            yield Fault(FILE, f"audiences.{whom}.questions", "not each question once", "put all five in an order")
        for indicator in audience.asks_first:
            line = registry.indicators.get(indicator)
            if line is None or line.kind != "standing":
                what = f"{indicator} is not a line a government can still act on"
                yield Fault(FILE, f"audiences.{whom}.asks_first", what, "name a standing indicator")


def _asks(registry: Registry) -> Iterator[Fault]:
    officials = registry.officials
    for name, asks in officials.asks_of_pillar.items():
        if name not in registry.pillars:
            yield Fault(FILE, f"asks_of_pillar.{name}", f"{name} is not a pillar", "correct the name")
            continue
        values = {value for line in registry.pillars[name].indicators for value in _values(registry, line)}
        yield from _unknown_values(f"asks_of_pillar.{name}", asks, {*values, *STATUSES})
    for name in sorted(officials.asks.keys() - registry.indicators.keys()):
        yield Fault(FILE, f"asks.{name}", f"{name} is not an indicator", "correct the name")
    for slug, pillar in registry.pillars.items():
        for indicator, line in pillar.indicators.items():
            asks = officials.asks_of(slug, indicator) if line.kind == "standing" else officials.asks.get(indicator, {})
            needed = {*_values(registry, indicator), "not_assessed"} if line.kind == "standing" else set()
            needed |= {"searched_none"} if line.searched and line.kind == "standing" else set()
            for value in sorted(needed - asks.keys()):
                what = f"no next step for {value}"
                yield Fault(FILE, f"asks.{indicator}", what, "write what a government can do from there")
            opposed = {f"{value}_opposed" for value in needed}
            yield from _unknown_values(f"asks.{indicator}", officials.asks.get(indicator, {}), needed | opposed)


def _unknown_values(where: str, asks: Mapping[str, str], known: Set[str]) -> Iterator[Fault]:
    for value in sorted(asks.keys() - known):
        what = f"{value!r}: not a value of {where.rpartition('.')[2]}"
        yield Fault(FILE, f"{where}.{value}", what, f"write {enumerated(sorted(known))}")


def _values(registry: Registry, indicator: str) -> dict[str, str | None]:
    holder = next(pillar for pillar in registry.pillars.values() if indicator in pillar.indicators)
    return dict(holder.ladder_of(indicator))
