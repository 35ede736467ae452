"""Rows that the briefs of one day share, read from the warehouse once for any number of briefs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from dashboard import queries
from dashboard.presenters.excerpts import REACH
from dashboard.presenters.statement_filters import speech_of
from dashboard.queries import speeches as speech_queries
from dashboard.warehouse import connection

if TYPE_CHECKING:
    from dashboard.queries.briefs import FollowUpConditionRow, FollowUpRow, OfficialQuestionRow, QuestionLineRow
    from dashboard.queries.countries import CountryRow
    from dashboard.queries.editions import EditionRow
    from dashboard.queries.scorecard import PillarRow, ScorecardLineRow, TallyRow
    from dashboard.queries.speeches import PassageRow
    from dashboard.queries.statements import StatementRow
    from dashboard.queries.whole_tables import NamedCellRow

R = TypeVar("R")


@dataclass(frozen=True)
class BriefSnapshot:
    """The rows of a day, and the questions put to officials."""

    path: Path
    day: date
    edition: EditionRow
    countries: Mapping[str, CountryRow]
    pillars: tuple[PillarRow, ...]
    lines: Mapping[str, ScorecardLineRow]
    """In the order of the scorecard."""
    cells: Mapping[str, Mapping[str, NamedCellRow]]
    """Government → line → cell."""
    met: Mapping[str, tuple[NamedCellRow, ...]]
    """Line → the cells of all who are known to have met it."""
    tallies: Mapping[tuple[str, str], TallyRow]
    notes: Mapping[tuple[str, str], str]
    """Government and treaty → what a reader should know."""
    steps: Mapping[tuple[str, str], str]
    questions: Mapping[str, OfficialQuestionRow]
    question_lines: Mapping[str, tuple[QuestionLineRow, ...]]
    follow_ups: Mapping[str, tuple[FollowUpRow, ...]]
    conditions: Mapping[tuple[str, int], Mapping[str, frozenset[str]]]
    audiences: Mapping[str, str]
    """Whom one meets → what they are called."""
    order: Mapping[str, tuple[str, ...]]
    """Whom one meets → the questions in their order."""
    first: Mapping[str, tuple[str, ...]]
    """Whom one meets → the lines that come first."""
    statements: Mapping[str, tuple[StatementRow, ...]]
    """Government → its references to RtoP as a norm, the latest speech first."""
    passages: Mapping[tuple[str, int | None], PassageRow]
    """Speech and place in it → the words there and around, where the texts lie on this machine."""


def load_snapshot(path: Path, day: date) -> BriefSnapshot:
    """Read the rows of a day."""
    pillars = connection.query(path, queries.PILLARS)
    places = {row.pillar: place for place, row in enumerate(pillars)}
    lines = sorted(connection.query(path, queries.SCORECARD_LINES), key=lambda line: places[line.pillar])
    cells = connection.query(path, queries.ALL_LINE_CELLS, day=day)
    met = [cell for cell in cells if cell.status == "assessed" and cell.rung == "met"]
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
        cells={
            iso3: {cell.indicator: cell for cell in rows}
            for iso3, rows in _group_by(cells, lambda cell: cell.iso3).items()
        },
        met=_group_by(met, lambda cell: cell.indicator),
        tallies={(row.participant, row.pillar): row for row in connection.query(path, queries.TALLIES, day=day)},
        notes={(row.iso3, row.treaty): row.note for row in connection.query(path, queries.TREATY_NOTES)},
        steps={(row.indicator, row.value): row.step for row in connection.query(path, queries.STEPS)},
        questions={row.question: row for row in connection.query(path, queries.QUESTIONS_TO_OFFICIALS)},
        question_lines=_group_by(connection.query(path, queries.QUESTION_LINES), lambda row: row.question),
        follow_ups=_group_by(connection.query(path, queries.FOLLOW_UPS), lambda row: row.question),
        conditions=_conditions(connection.query(path, queries.FOLLOW_UP_CONDITIONS)),
        audiences={row.audience: row.title for row in connection.query(path, queries.AUDIENCES)},
        order=_by_audience((row.audience, row.question) for row in connection.query(path, queries.AUDIENCE_QUESTIONS)),
        first=_by_audience((row.audience, row.indicator) for row in connection.query(path, queries.AUDIENCE_FIRST)),
        statements=_group_by(norm_statements, lambda row: row.participant),
        passages=_passages(norm_statements),
    )


def _passages(norms: Iterable[StatementRow]) -> Mapping[tuple[str, int | None], PassageRow]:
    path = connection.texts_path()
    if path is None:
        return {}
    speeches = sorted({speech_of(row) for row in norms})
    passages = connection.query(path, speech_queries.PASSAGES, speeches=speeches, reach=REACH)
    return {(row.speech, row.position): row for row in passages}


def _group_by(rows: Iterable[R], key: Callable[[R], str]) -> Mapping[str, tuple[R, ...]]:
    found: dict[str, list[R]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return {name: tuple(group) for name, group in found.items()}


def _by_audience(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for audience, name in pairs:
        found[audience].append(name)
    return {audience: tuple(names) for audience, names in found.items()}


def _conditions(rows: Iterable[FollowUpConditionRow]) -> Mapping[tuple[str, int], Mapping[str, frozenset[str]]]:
    found: dict[tuple[str, int], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        found[row.question, row.position][row.indicator].add(row.value)
    return {place: {line: frozenset(values) for line, values in by_line.items()} for place, by_line in found.items()}
