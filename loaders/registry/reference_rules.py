"""Models of the rules that find and classify references (``reference_rules.yml``).

The patterns are regular expressions in which ``{name}`` means one of ``words``. They
are put together here and compiled once, so that an invalid pattern is a fault of the file
and not of a speech.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationInfo, field_validator, model_validator

from loaders.records.words import Kind, Sense

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]

NAME = re.compile(r"\{([a-z_]+)\}")
CONDITIONS = ("itself", "before", "after", "not_after", "near", "not_near")


class Finder(BaseModel):
    """Pattern that finds one kind of reference; «» mark the match in the example."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    stem: str = ""
    """Lower-case beginning of every match; searched before the pattern, which is far faster."""
    pattern: Text
    is_case_sensitive: bool = False
    example: Text
    counter_example: Text
    why: Text


class Voice(BaseModel):
    """Pattern of an opening that says the speech is given for a group."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Slug
    pattern: Text
    example: Text
    counter_example: Text
    why: Text


class Rule(BaseModel):
    """One rule: all its conditions must hold; the first rule that fits decides.

    ``itself`` is matched on the reference, ``before`` on the end of the text before it,
    ``after`` on the beginning of the text after it, ``near`` anywhere within 200 characters.
    Case matters only in ``itself``. ``counter_example`` looks similar but does not match.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Slug
    sense: Sense = Field(alias="class")
    kinds: tuple[Kind, ...] = ()
    """The kinds it reads; all where it names none."""
    until: int | None = None
    """The last year it speaks of."""
    itself: str = ""
    before: str = ""
    after: str = ""
    not_after: str = ""
    near: str = ""
    not_near: str = ""
    example: Text
    counter_example: Text
    why: Text


Line = Finder | Voice | Rule


class ReferenceRules(BaseModel):
    """All patterns that find references, and all rules that classify them, in order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: dict[Slug, tuple[str, ...]] = {}
    """Name → its patterns; any of them may match."""
    finders: tuple[Finder, ...] = ()
    voices: tuple[Voice, ...] = ()
    rules: tuple[Rule, ...] = ()

    @field_validator("words")
    @classmethod
    def _readable_words(cls, words: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        for name in words:
            spelled(f"{{{name}}}", words)
        return words

    @field_validator("finders", "voices", "rules")
    @classmethod
    def _readable(cls, lines: tuple[Line, ...], info: ValidationInfo) -> tuple[Line, ...]:
        words = info.data.get("words", {})
        for line in lines:
            patterns = [getattr(line, field) for field in CONDITIONS] if isinstance(line, Rule) else [line.pattern]
            for pattern in patterns:
                spelled(pattern, words)
        return lines

    def spelled(self, pattern: str) -> str:
        """The pattern with its names put in."""
        return spelled(pattern, self.words)

    @model_validator(mode="after")
    def _one_of_each(self) -> ReferenceRules:
        for names in ([line.id for line in self.rules], [str(line.kind) for line in self.finders]):
            if repeated := sorted({name for name in names if names.count(name) > 1}):
                raise ValueError(f"{repeated[0]!r} appears twice; keep one")
        if self.rules and any(getattr(self.rules[-1], field) for field in (*CONDITIONS, "kinds", "until")):
            raise ValueError(f"the last rule, {self.rules[-1].id!r}, must read whatever is left: give it no condition")
        return self


def spelled(pattern: str, words: Mapping[str, tuple[str, ...]], above: tuple[str, ...] = ()) -> str:
    """The pattern with its names put in; raises ValueError where it cannot be read."""

    def meant(name: re.Match[str]) -> str:
        if name[1] not in words:
            raise ValueError(f"{name[0]} is none of the words")
        if name[1] in above:
            raise ValueError(f"{name[0]} is made of itself")
        return f"(?:{spelled('|'.join(words[name[1]]), words, (*above, name[1]))})"

    whole = NAME.sub(meant, pattern)
    try:
        re.compile(whole)
    except re.error as fault:
        raise ValueError(f"{pattern!r} is not a regular expression: {fault}") from fault
    return whole
