"""Results of a search in the texts of speeches: who, when and where, the words in their surroundings, the statements.

The texts are the reader's own; no more than a short quotation of each is shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.i18n import _
from dashboard.links import Link, link
from dashboard.presenters.excerpts import Quotation, around
from dashboard.presenters.rich_text import Piece, joined
from dashboard.presenters.statement_filters import FORUMS, SENSES, speech_of

if TYPE_CHECKING:
    from dashboard.warehouse.connection import Row, Rows


def statements_by_speech(statements: Rows) -> Mapping[str, Rows]:
    """Return each speech with the statements in it, in their order."""
    held: dict[str, list[Row]] = {}
    for row in sorted(statements, key=lambda row: row.position or 0):
        held.setdefault(speech_of(row), []).append(row)
    return {speech: tuple(rows) for speech, rows in held.items()}


def page_codes(count: int, size: int, most: int) -> dict[str, str]:
    """Return the label of each page of so many results → its number from 1; no more pages than ``most``."""
    starts = range(0, min(count, size * most), size)
    message = _("{first} to {last} of {count}")
    return {
        message.format(first=start + 1, last=min(start + size, count), count=f"{count:,}"): str(number)
        for number, start in enumerate(starts, 1)
    }


@dataclass(frozen=True)
class SearchResult:
    """A speech found: who, when, where, the words in their surroundings, and links to its statements."""

    year: int
    name: str
    place: str
    quotation: Quotation
    statements: tuple[Piece, ...]


def search_results(
    results: Rows,
    terms: Collection[str],
    names: Mapping[str, str],
    statements: Mapping[str, Rows],
    day: Mapping[str, str],
) -> tuple[SearchResult, ...]:
    """Return speeches one under the other, each with its words and the statements it holds."""
    return tuple(
        SearchResult(
            year=row.year,
            name=names.get(row.participant, row.participant),
            place=_("{forum}, {session}").format(forum=FORUMS[row.forum], session=_session(row)),
            quotation=around(row.text, terms),
            statements=_statement_links(statements.get(row.speech, ()), day),
        )
        for row in results
    )


def _session(row: Row) -> str:
    return str(row.session) if row.forum == "security_council" else _("session {number}").format(number=row.session)


def _statement_links(rows: Rows, day: Mapping[str, str]) -> tuple[Piece, ...]:
    """Return a link to each statement of a speech, sense by sense."""
    senses = {row.sense: [each for each in rows if each.sense == row.sense] for row in rows}
    texts = ((f"{SENSES[sense]}: ", *joined(_links(of_sense, day), " · ")) for sense, of_sense in senses.items())
    return joined(texts, "; ")


def _links(rows: Iterable[Row], day: Mapping[str, str]) -> Iterator[Link]:
    for place, row in enumerate(rows, 1):
        yield link("statements", _("statement {number}").format(number=place), statement=row.statement, **day)
