"""What a search in the texts found, as HTML: who, when and where, the words in their surroundings, and the statements.

The texts are the reader's own; no more than a short quotation of each is shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING

from dashboard.i18n import _
from dashboard.presenters.excerpts import around
from dashboard.presenters.statement_filters import FORUMS, SENSES, speech_of
from dashboard.sheet import link

if TYPE_CHECKING:
    from dashboard.warehouse.connection import Row, Rows


def statements_by_speech(statements: Rows) -> Mapping[str, Rows]:
    """Each speech with the statements in it, in their order."""
    held: dict[str, list[Row]] = {}
    for row in sorted(statements, key=lambda row: row.position or 0):
        held.setdefault(speech_of(row), []).append(row)
    return {speech: tuple(rows) for speech, rows in held.items()}


def page_codes(count: int, size: int, most: int) -> dict[str, str]:
    """The label of each page of so many results → its number from 1; no more pages than ``most``."""
    starts = range(0, min(count, size * most), size)
    message = _("{first} to {last} of {count}")
    return {
        message.format(first=start + 1, last=min(start + size, count), count=f"{count:,}"): str(number)
        for number, start in enumerate(starts, 1)
    }


def result_list(
    results: Rows,
    terms: Collection[str],
    names: Mapping[str, str],
    statements: Mapping[str, Rows],
    day: Mapping[str, str],
) -> str:
    """Speeches one under the other, each with its words in their surroundings and the statements it holds."""
    items = "".join(
        f"<li>{_head(row, names)}<blockquote>{around(row.text, terms).html}</blockquote>"
        f"{_statements(statements.get(row.speech, ()), day)}</li>"
        for row in results
    )
    return f'<ul class="lines found">{items}</ul>'


def _head(row: Row, names: Mapping[str, str]) -> str:
    where = _("{forum}, {session}").format(forum=FORUMS[row.forum], session=_session(row))
    name = names.get(row.participant, row.participant)
    return f"<p><time>{row.year}</time> <b>{escape(name)}</b> <span>{escape(where)}</span></p>"


def _session(row: Row) -> str:
    return str(row.session) if row.forum == "security_council" else _("session {number}").format(number=row.session)


def _statements(held: Rows, day: Mapping[str, str]) -> str:
    """A way to each statement of a speech, sense by sense."""
    senses = {row.sense: [each for each in held if each.sense == row.sense] for row in held}
    told = [f"{escape(SENSES[sense])}: {' · '.join(_ways(rows, day))}" for sense, rows in senses.items()]
    return f'<p class="quiet">{"; ".join(told)}</p>' if told else ""


def _ways(rows: Iterable[Row], day: Mapping[str, str]) -> Iterator[str]:
    for place, row in enumerate(rows, 1):
        yield link("statements", _("statement {number}").format(number=place), statement=row.statement, **day)
