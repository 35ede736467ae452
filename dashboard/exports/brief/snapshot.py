"""Rows that the briefs of one day share, read from the warehouse once for any number of briefs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard import queries
from dashboard.presenters.excerpts import REACH
from dashboard.presenters.statement_filters import speech_of
from dashboard.queries import speeches as speech_queries
from dashboard.warehouse import connection

if TYPE_CHECKING:
    from dashboard.warehouse.connection import Row, Rows


@dataclass(frozen=True)
class BriefSnapshot:
    """The rows of a day, and the questions put to officials."""

    path: Path
    day: date
    edition: Row
    countries: Mapping[str, Row]
    pillars: Rows
    lines: Mapping[str, Row]
    """In the order of the scorecard."""
    cells: Mapping[str, Mapping[str, Row]]
    """Government → line → cell."""
    met: Mapping[str, Rows]
    """Line → the cells of all who are known to have met it."""
    tallies: Mapping[tuple[str, str], Row]
    notes: Mapping[tuple[str, str], str]
    """Government and treaty → what a reader should know."""
    steps: Mapping[tuple[str, str], str]
    questions: Mapping[str, Row]
    question_lines: Mapping[str, Rows]
    follow_ups: Mapping[str, Rows]
    conditions: Mapping[tuple[str, int], Mapping[str, frozenset[str]]]
    audiences: Mapping[str, str]
    """Whom one meets → what they are called."""
    order: Mapping[str, tuple[str, ...]]
    """Whom one meets → the questions in their order."""
    first: Mapping[str, tuple[str, ...]]
    """Whom one meets → the lines that come first."""
    statements: Mapping[str, Rows]
    """Government → its references to RtoP as a norm, the latest speech first."""
    passages: Mapping[tuple[str, int], Row]
    """Speech and place in it → the words there and around, where the texts lie on this machine."""


def load_snapshot(path: Path, day: date) -> BriefSnapshot:
    """Read the rows of a day."""
    pillars = connection.query(path, queries.PILLARS)
    places = {row.pillar: place for place, row in enumerate(pillars)}
    lines = sorted(connection.query(path, queries.SCORECARD_LINES), key=lambda line: places[line.pillar])
    cells = connection.query(path, queries.ALL_LINE_CELLS, day=day)
    (edition,) = connection.query(path, queries.EDITION)
    statements = connection.query(path, queries.STATEMENTS, day=day)
    norm_statements = tuple(row for row in statements if row.sense == "norm" and row.capacity != "presumed")
    return BriefSnapshot(
        path=path,
        day=day,
        edition=edition,
        countries={row.iso3: row for row in connection.query(path, queries.COUNTRIES)},
        pillars=pillars,
        lines={line.indicator: line for line in lines},
        cells={iso3: {cell.indicator: cell for cell in rows} for iso3, rows in _group_by(cells, "iso3").items()},
        met=_group_by(tuple(cell for cell in cells if cell.status == "assessed" and cell.rung == "met"), "indicator"),
        tallies={(row.participant, row.pillar): row for row in connection.query(path, queries.TALLIES, day=day)},
        notes={(row.iso3, row.treaty): row.note for row in connection.query(path, queries.TREATY_NOTES)},
        steps={(row.indicator, row.value): row.step for row in connection.query(path, queries.STEPS)},
        questions={row.question: row for row in connection.query(path, queries.QUESTIONS_TO_OFFICIALS)},
        question_lines=_group_by(connection.query(path, queries.QUESTION_LINES), "question"),
        follow_ups=_group_by(connection.query(path, queries.FOLLOW_UPS), "question"),
        conditions=_conditions(connection.query(path, queries.FOLLOW_UP_CONDITIONS)),
        audiences={row.audience: row.title for row in connection.query(path, queries.AUDIENCES)},
        order=_column_by_audience(connection.query(path, queries.AUDIENCE_QUESTIONS), "question"),
        first=_column_by_audience(connection.query(path, queries.AUDIENCE_FIRST), "indicator"),
        statements=_group_by(norm_statements, "participant"),
        passages=_passages(norm_statements),
    )


def _passages(norms: Rows) -> Mapping[tuple[str, int], Row]:
    path = connection.texts_path()
    if path is None:
        return {}
    speeches = sorted({speech_of(row) for row in norms})
    passages = connection.query(path, speech_queries.PASSAGES, speeches=speeches, reach=REACH)
    return {(row.speech, row.position): row for row in passages}


def _group_by(rows: Rows, key: str) -> Mapping[str, Rows]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return {name: tuple(group) for name, group in found.items()}


def _column_by_audience(rows: Rows, name: str) -> Mapping[str, tuple[str, ...]]:
    """Return one column of rows by audience, in order."""
    return {whom: tuple(getattr(row, name) for row in group) for whom, group in _group_by(rows, "audience").items()}


def _conditions(rows: Rows) -> Mapping[tuple[str, int], Mapping[str, frozenset[str]]]:
    found: dict[tuple[str, int], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        found[row.question, row.position][row.indicator].add(row.value)
    return {place: {line: frozenset(values) for line, values in by_line.items()} for place, by_line in found.items()}
