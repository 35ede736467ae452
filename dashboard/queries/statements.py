"""Queries on statements: those that refer to RtoP, speakers by year, debates."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from dashboard.queries.query import Query
from dashboard.queries.sources import SourceKeyRow


class StatementRow(NamedTuple):
    """A reference to RtoP, and the participant it was made for."""

    statement: str
    participant: str
    name: str
    capacity: str
    speaker: str
    speaker_name: str
    organisation: str | None
    forum: str
    year: int
    session: str | None
    said_on: date
    said_precision: str
    sense: str
    classified_by: str
    stance: str | None
    stance_reason: str | None
    kind: str | None
    position: int | None
    word_count: int | None
    post: str | None
    title: str | None
    document: str
    link: str | None
    read_from: str
    as_of: date
    as_of_precision: str
    source: str | None


STATEMENTS = Query(
    StatementRow,
    """
    select h.statement, h.participant, p.name, h.capacity, h.speaker, s.name as speaker_name, h.organisation, h.forum,
        h.year, h.session, h.said_on, h.said_precision, h.class as sense, h.classified_by, h.stance, h.stance_reason,
        h.kind, h.position, h.word_count, h.post, h.title, h.document, h.link, h.read_from, h.as_of, h.as_of_precision,
        h.source
    from heard as h
    join participant as p on p.participant = h.participant join participant as s on s.participant = h.speaker
    where known_on(h.said_on, h.said_precision) <= cast($day as date)
    order by h.said_on desc, p.name collate nocase.noaccent, h.statement, h.capacity
    """,
    texts=("name", "speaker_name", "title"),
    sorted_by=("said_on", "name"),
)


class SpeakerYearRow(NamedTuple):
    """A speaker in the general debate of a year, and how it referred to RtoP."""

    year: int
    participant: str
    has_norm: bool
    has_possible: bool
    has_generic: bool
    is_transcript: bool


SPEAKER_YEARS = Query(
    SpeakerYearRow,
    """
    select y.year, y.participant, y.has_norm, y.has_possible, y.has_generic, y.is_transcript
    from speaker_year as y
    where y.forum = 'general_debate' and y.spoken_by <= cast($day as date)
    order by y.year, y.participant
    """,
)


SPEECH_SOURCES = Query(
    SourceKeyRow,
    """
    select distinct s.source from speech as s where s.forum = 'general_debate' order by s.source
    """,
)


class ReferenceRuleRow(NamedTuple):
    """A rule by which a reference is classified."""

    rule: str
    sense: str
    why: str
    example: str


REFERENCE_RULES = Query(
    ReferenceRuleRow,
    """
    select r.rule, r.class as sense, r.why, r.example from reference_rule as r order by r.position
    """,
    texts=("why",),
)


class DebateRow(NamedTuple):
    """A debate on RtoP."""

    started_on: date
    ended_on: date
    format: str
    government_count: int | None
    spoken_for_count: int | None
    records: str | None
    document: str


DEBATES = Query(
    DebateRow,
    """
    select d.started_on, d.ended_on, d.format, d.government_count, d.spoken_for_count, d.records, d.document
    from debate as d where d.ended_on <= cast($day as date) order by d.started_on desc
    """,
)
