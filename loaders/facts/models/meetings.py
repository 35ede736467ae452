"""Facts of meetings: votes and roll calls, speeches, references and debates."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from loaders.facts.models.base import AsOf, Count, Fact, MaybeAsOf, NonEmpty
from loaders.records.words import Ballot, Capacity, DebateFormat, Forum, Kind, Post, ReadFrom, Sense, Stance


class VoteFact(Fact):
    """A row of votes.csv: one participant's part in a roll call."""

    group_fields = ("resolution",)
    key_fields = ("resolution", "participant")

    participant: str
    resolution: str
    vote: Ballot


class RollCallFact(Fact):
    """A row of roll_calls.csv: one roll call with its official totals."""

    group_fields = ("resolution",)
    key_fields = ("resolution",)

    resolution: str
    voted_on: date
    yes_count: int = Field(ge=0)
    no_count: int = Field(ge=0)
    abstain_count: int = Field(ge=0)
    absent_count: Count = Field(ge=0)
    member_count: Count = Field(ge=0)
    document: NonEmpty
    read_from: ReadFrom
    as_of: AsOf


class SpeechFact(Fact):
    """A row of speeches.csv: one speech that was read, with or without a reference; never its text."""

    group_fields = ("speech",)
    key_fields = ("speech",)

    participant: str
    forum: Forum
    year: int = Field(ge=1945)
    session: NonEmpty
    speech: NonEmpty
    spoken_on: MaybeAsOf
    word_count: Count = Field(ge=1)
    post: Annotated[Post | None, BeforeValidator(lambda text: text or None)]
    genocide_count: Count = Field(ge=0)
    crimes_against_humanity_count: Count = Field(ge=0)
    war_crimes_count: Count = Field(ge=0)
    ethnic_cleansing_count: Count = Field(ge=0)
    mass_atrocities_count: Count = Field(ge=0)
    document: NonEmpty
    read_from: ReadFrom
    as_of: AsOf


class ReferenceFact(Fact):
    """A row of references.csv: one reference to RtoP in a speech, and its sense.

    Only a reference read by hand has a stance. A speech read again replaces its references.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    group_fields = ("speech",)
    key_fields = ("speech", "place")

    participant: str
    forum: Forum
    year: int = Field(ge=1945)
    session: NonEmpty
    speech: NonEmpty
    spoken_on: MaybeAsOf
    ordinal: int = Field(ge=1)
    kind: Kind
    sense: Sense = Field(alias="class")
    classified_by: Annotated[str, Field(pattern=r"^(label|hand|rule:[a-z][a-z0-9_]*)$")]
    stance: Annotated[Stance | None, BeforeValidator(lambda text: text or None)]
    position: Count = Field(ge=0)
    capacity: Capacity
    document: NonEmpty
    read_from: ReadFrom
    as_of: AsOf

    @property
    def place(self) -> str:
        """Its ordinal, written so that it sorts like a number."""
        return f"{self.ordinal:04}"

    @model_validator(mode="after")
    def _stance_is_read(self) -> ReferenceFact:
        if self.stance and self.classified_by not in ("label", "hand"):
            raise ValueError("a stance without a reading by hand; leave it out")
        return self


class DebateFact(Fact):
    """A row of debates.csv: one meeting on RtoP and the number of participants."""

    group_fields = ("started_on",)
    key_fields = ("started_on",)

    started_on: date
    ended_on: date
    format: DebateFormat
    government_count: Count = Field(ge=0)
    regional_organisation_count: Count = Field(ge=0)
    observer_count: Count = Field(ge=0)
    civil_society_count: Count = Field(ge=0)
    spoken_for_count: Count = Field(ge=0)
    records: str
    document: NonEmpty
    read_from: ReadFrom
    as_of: AsOf
