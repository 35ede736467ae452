"""Results of a search in the texts of speeches: who, when and where, the words in their surroundings, the statements.

The texts are the reader's own; no more than a short quotation of each is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard.formats import number_text
from dashboard.i18n import _, lazy, ngettext
from dashboard.links import Link, link
from dashboard.presenters.excerpts import Quotation, around
from dashboard.presenters.rich_text import Piece, joined
from dashboard.presenters.statement_filters import FORUMS, SENSES, speech_of
from dashboard.queries import speeches as queries

if TYPE_CHECKING:
    from datetime import date

    from dashboard.presenters.statement_filters import Speech, StatementFilter
    from dashboard.queries.speeches import FoundSpeechRow
    from dashboard.queries.statements import StatementRow
    from dashboard.warehouse.connection import QueryFunction

PAGE_SIZE, MAX_PAGES = 10, 20
NOTHING_FOUND = lazy(
    "No speech in this selection has all these words. Try fewer words. Only whole words are found; "
    "accents and capitals do not matter. Speeches outside our collection were not searched."
)
HOW_SEARCHED = lazy(
    "Finds whole words; accents and capitals do not matter. The best matches come first. Government, "
    "organisation, years and forum narrow the search; sense, stance and voice do not."
)


def statements_by_speech(statements: Iterable[StatementRow]) -> Mapping[str, Speech]:
    """Return each speech with the statements in it, in their order."""
    found: dict[str, list[StatementRow]] = {}
    for row in sorted(statements, key=lambda row: row.position or 0):
        found.setdefault(speech_of(row), []).append(row)
    return {speech: tuple(rows) for speech, rows in found.items()}


def find_speeches(
    query: QueryFunction, words: str, chosen: StatementFilter, page: str, day: date
) -> tuple[FoundSpeechRow, ...]:
    """Return the speeches of a page, the best first; those of the first page where there is no such page."""
    asked: dict[str, Any] = {"words": words, "first": chosen.first, "last": chosen.last, "forum": chosen.forum}
    participants = tuple(sorted(chosen.participants)) if chosen.participants is not None else None
    asked |= {"participants": participants, "day": day, "size": PAGE_SIZE}
    number = min(int(page), MAX_PAGES) if page.isdecimal() and len(page) < 4 else 1
    skip = max(0, number - 1) * PAGE_SIZE
    return query(queries.FOUND, **asked, skip=skip) or query(queries.FOUND, **asked, skip=0)


def count_words(count: int) -> str:
    """Return the number of speeches with the words."""
    message = ngettext("{count} speech has these words", "{count} speeches have these words", count)
    return message.format(count=number_text(count))


def store_sentences(query: QueryFunction) -> Iterator[str]:
    """Yield which texts lie on this machine, or how to get them."""
    stores = query(queries.SPEECH_COUNT)
    message = _(
        "The texts of {count} speeches from {first} to {last} are searched above. Quotations have at most "
        "300 characters, and no download contains the texts."
    )
    for store in stores:
        yield message.format(count=number_text(store.speech_count), first=store.first, last=store.last)
    if not stores:
        yield _(
            "Our data do not contain the texts of speeches. Each statement names its speech and the place "
            "in it. The archive of the General Debate is free to download: "
            "https://doi.org/10.7910/DVN/0TJX8Y."
        )


def page_codes(count: int) -> dict[str, str]:
    """Return the label of each page of so many results → its number from 1."""
    starts = range(0, min(count, PAGE_SIZE * MAX_PAGES), PAGE_SIZE)
    message = _("{first} to {last} of {count}")
    return {
        message.format(first=start + 1, last=min(start + PAGE_SIZE, count), count=number_text(count)): str(number)
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
    query: QueryFunction,
    words: str,
    results: Iterable[FoundSpeechRow],
    names: Mapping[str, str],
    statements: Iterable[StatementRow],
    day: Mapping[str, str],
) -> tuple[SearchResult, ...]:
    """Return speeches in order, each with its excerpts and its statements."""
    terms = tuple(row.term for row in query(queries.TERMS, words=words))
    by_speech = statements_by_speech(statements)
    return tuple(
        SearchResult(
            year=row.year,
            name=names.get(row.participant, row.participant),
            place=_("{forum}, {session}").format(forum=FORUMS[row.forum], session=_session(row)),
            quotation=around(row.text, terms),
            statements=_statement_links(by_speech.get(row.speech, ()), day),
        )
        for row in results
    )


def _session(row: FoundSpeechRow) -> str:
    return row.session if row.forum == "security_council" else _("session {number}").format(number=row.session)


def _statement_links(rows: Speech, day: Mapping[str, str]) -> tuple[Piece, ...]:
    """Return a link to each statement of a speech, sense by sense."""
    senses = {row.sense: [each for each in rows if each.sense == row.sense] for row in rows}
    texts = ((f"{SENSES[sense]}: ", *joined(_links(of_sense, day), " · ")) for sense, of_sense in senses.items())
    return joined(texts, "; ")


def _links(rows: Iterable[StatementRow], day: Mapping[str, str]) -> Iterator[Link]:
    for place, row in enumerate(rows, 1):
        yield link("statements", _("statement {number}").format(number=place), statement=row.statement, **day)
