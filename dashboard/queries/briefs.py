"""Queries of a meeting brief: steps, questions to officials, audiences."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.queries.query import Query


class NextStepRow(NamedTuple):
    """The next step for a value of a line."""

    indicator: str
    value: str
    step: str


STEPS = Query(
    NextStepRow,
    """
    select n.indicator, n.value, n.step from next_step as n
    """,
    texts=("step",),
)


class OfficialQuestionRow(NamedTuple):
    """A question to officials."""

    question: str
    title: str
    asked: str


QUESTIONS_TO_OFFICIALS = Query(
    OfficialQuestionRow,
    """
    select q.question, q.title, q.asked from question_to_officials as q order by q.position
    """,
    texts=("title", "asked"),
)


class QuestionLineRow(NamedTuple):
    """A line a question to officials is about."""

    question: str
    indicator: str


QUESTION_LINES = Query(
    QuestionLineRow,
    """
    select q.question, q.indicator from question_indicator as q order by q.question, q.position
    """,
)


class FollowUpRow(NamedTuple):
    """A follow-up to a question."""

    question: str
    position: int
    asked: str


FOLLOW_UPS = Query(
    FollowUpRow,
    """
    select f.question, f.position, f.asked from follow_up as f order by f.question, f.position
    """,
    texts=("asked",),
)


class FollowUpConditionRow(NamedTuple):
    """A value of a line that a follow-up asks for."""

    question: str
    position: int
    indicator: str
    value: str


FOLLOW_UP_CONDITIONS = Query(
    FollowUpConditionRow,
    """
    select c.question, c.position, c.indicator, c.value from follow_up_condition as c
    """,
)


class AudienceRow(NamedTuple):
    """An audience a brief is made for."""

    audience: str
    title: str


AUDIENCES = Query(
    AudienceRow,
    """
    select a.audience, a.title from audience as a order by a.position
    """,
    texts=("title",),
)


class AudienceQuestionRow(NamedTuple):
    """A question of an audience."""

    audience: str
    question: str


AUDIENCE_QUESTIONS = Query(
    AudienceQuestionRow,
    """
    select a.audience, a.question from audience_question as a order by a.audience, a.position
    """,
)


class AudienceLineRow(NamedTuple):
    """A line that comes first for an audience."""

    audience: str
    indicator: str


AUDIENCE_FIRST = Query(
    AudienceLineRow,
    """
    select a.audience, a.indicator from audience_first as a order by a.audience, a.position
    """,
)
