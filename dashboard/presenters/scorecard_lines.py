"""The lines of a scorecard as a page shows them: the standing, the reason, and the documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from dashboard.dates import table_day
from dashboard.formats import list_text, sentences_text, without_stop
from dashboard.i18n import _, ngettext
from dashboard.labels.sources import finding_words
from dashboard.labels.treaties import (
    exception_words,
    standing_words,
)
from dashboard.labels.values import AGES_ALONE
from dashboard.links import Link, link
from dashboard.presenters import scorecard_text, scorecard_trace
from dashboard.presenters.lookup import sort_key
from dashboard.presenters.report import tell_us_link
from dashboard.presenters.scorecard_rows import Line
from dashboard.presenters.scorecard_treaties import (
    Notes,
    Place,
    TreatyEvidence,
    TreatyView,
    treaties_below,
    treaty_evidence,
    treaty_link,
)

if TYPE_CHECKING:
    from dashboard.queries.scorecard import CountryCellRow, CountryEvidenceRow, PillarRow, ScorecardLineRow

MOST_DOCUMENTS = 6
"""More documents than these are only counted."""
FILTERS = {"met": "done", "partly": "open", "unmet": "open", "searched_none": "unknown", "not_assessed": "unknown"}
"""Rung or status of a commitment → the choice of the filter that shows it."""


@dataclass(frozen=True)
class Document:
    """A document with its content; ``text`` is empty if the title is enough."""

    document: str
    title: str
    text: str = ""


@dataclass(frozen=True)
class LineView:
    """A line: its head, the text shown while it is closed (``remarks``), and the text shown when it is open.

    ``filter`` is the choice of the filter that shows it beside All: done, open or unknown; records have none.
    """

    indicator: str
    filter: str
    shade: str
    chip: str
    title: str
    text: str
    flags: tuple[str, ...]
    remarks: tuple[str, ...]
    trace: str
    treaty: TreatyEvidence | None
    documents: tuple[Document, ...]
    more_documents: str
    replies: tuple[Document, ...]
    notes: tuple[str, ...]
    links: tuple[Link, ...]
    below: tuple[TreatyView, ...]


@dataclass(frozen=True)
class UnknownReason:
    """A reason for which lines are not assessed, with those lines."""

    text: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True)
class UnknownLines:
    """The lines of a pillar that are not assessed, in one row: their names, why, and how to help."""

    head: str
    reasons: tuple[UnknownReason, ...]
    offer: Link


class LineRule(NamedTuple):
    """The rule of a line and the asks it answers, below the title of the line."""

    title: str
    text: str


@dataclass(frozen=True)
class LineRow:
    """A line in the table of all lines: its title, and column title → text where there is one."""

    title: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class LineTable:
    """All lines of a scorecard as a table."""

    titles: tuple[str, ...]
    rows: tuple[LineRow, ...]


def line_views(lines: Iterable[Line], notes: Notes, place: Place) -> tuple[LineView, ...]:
    """Return lines in the order of the page."""
    return tuple(_line_view(line, notes, place) for line in lines)


def _line_view(line: Line, notes: Notes, place: Place) -> LineView:
    about, cell, treaty = line.about, line.cell, line.treaty_rows
    documents = scorecard_text.ordered(cell, line.documents)
    more = len(documents) - MOST_DOCUMENTS
    return LineView(
        indicator=about.indicator,
        filter=_filter(line),
        shade=scorecard_text.shade(cell),
        chip=scorecard_text.chip(about, cell),
        title=about.title,
        text=line_text(line),
        flags=tuple(_flags(line)),
        remarks=tuple(_remarks(line)),
        trace=sentences_text((scorecard_trace.trace(about, cell, line.documents), _age(line))),
        treaty=treaty_evidence(treaty.standing, notes) if treaty else None,
        documents=(*(_document(line, row) for row in documents[:MOST_DOCUMENTS]), *_searched_document(line)),
        more_documents=scorecard_text.earlier_words(more) if more > 0 else "",
        replies=tuple(Document(reply.document, scorecard_text.reply_words(reply)) for reply in line.replies),
        notes=tuple(_notes(line)),
        links=(*_links(line, place), _reply_link(line, place)),
        below=treaties_below(treaty, notes, place) if treaty else (),
    )


def _filter(line: Line) -> str:
    """Return the choice of the filter that shows a line beside All; a record is neither done nor open."""
    if line.about.kind != "standing":
        return ""
    return FILTERS.get(str(line.cell.rung if line.cell.status == "assessed" else line.cell.status), "")


def _flags(line: Line) -> Iterator[str]:
    yield from scorecard_text.flags(line.cell)
    if line.treaty_rows and (add_ons := line.treaty_rows.add_ons):
        joined = sum(row.standing in ("party", "bound_through") for row in add_ons)
        message = ngettext("add-on: {joined} of {count}", "add-ons: {joined} of {count}", len(add_ons))
        yield message.format(joined=joined, count=len(add_ons))


def unknown_lines(lines: Iterable[Line], notes: Notes, place: Place) -> UnknownLines | None:
    """Return the lines that are not assessed, by reason; None where there is none."""
    order = list(scorecard_trace.WHY_OPEN)
    listed = sorted(lines, key=lambda line: order.index(line.cell.reason))
    if not listed:
        return None
    message = ngettext("{count} not assessed yet: {names}", "{count} not assessed yet: {names}", len(listed))
    reasons = groupby(listed, key=lambda line: line.cell.reason)
    return UnknownLines(
        head=message.format(count=len(listed), names=list_text(line.about.title for line in listed)),
        reasons=tuple(
            UnknownReason(scorecard_trace.WHY_OPEN[reason], line_views(group, notes, place))
            for reason, group in reasons
        ),
        offer=tell_us_link(place.iso3, day=place.day, text=_("Do you have a document? Tell us.")),
    )


def line_rules(lines: Iterable[ScorecardLineRow]) -> tuple[LineRule, ...]:
    """Return how each line is read and what it answers, by title; it is the same for every government."""
    message = _("{rule} {asks}")
    return tuple(
        LineRule(about.title, message.format(rule=about.rule, asks=scorecard_text.seed_words(about.seed_lines)))
        for about in sorted(lines, key=lambda about: sort_key(about.title))
    )


def line_text(line: Line) -> str:
    """Return the content of a line in one phrase."""
    if line.treaty_rows and line.cell.reason != "disputed":
        return standing_words(line.treaty_rows.standing)
    return scorecard_text.line_words(line.about, line.cell)


def _remarks(line: Line) -> Iterator[str]:
    if (line.about.subject == "stance" or line.cell.reason == "accession_unread") and line.cell.note:
        yield _("{note}.").format(note=without_stop(line.cell.note))
    if line.cell.disputed_on:
        yield scorecard_text.dispute_words(line.cell)
    if line.exceptions is not None:
        yield _("Party: {who}.").format(who=exception_words(line.exceptions))


def _document(line: Line, row: CountryEvidenceRow) -> Document:
    text = _("{words}. {read}").format(
        words=scorecard_text.document_words(line.about, line.cell, row), read=scorecard_text.read_words(row)
    )
    about = (text, _("{note}.").format(note=without_stop(row.note)) if row.note else "", finding_words(row))
    return Document(row.document, row.title or row.document, sentences_text(about))


def _searched_document(line: Line) -> Iterator[Document]:
    """Yield what a search that staff entered looked through; other searches have a document of each government."""
    if _is_staff_search(line):
        yield Document(str(line.cell.document), str(line.cell.searched_what), _("nothing was found there."))


def _is_staff_search(line: Line) -> bool:
    cell = line.cell
    return cell.status == "searched_none" and not any(row.document == cell.document for row in line.documents)


def _is_confirmed_later(cell: CountryCellRow) -> bool:
    return cell.status == "assessed" and cell.confirmed_document not in (None, cell.document)


def _age(line: Line) -> str:
    """Return the age of an answer's document; empty if a newer one says the same, or if age does not matter."""
    cell = line.cell
    if cell.status != "assessed" or not cell.age or line.about.kind != "standing" or _is_confirmed_later(cell):
        return ""
    return AGES_ALONE[cell.age]


def _notes(line: Line) -> Iterator[str]:
    about, cell = line.about, line.cell
    if line.treaty_rows and line.treaty_rows.either:
        yield _("One of the two treaties is enough.")
    if _is_confirmed_later(cell):
        yield scorecard_text.confirmed_words(cell)
    if cell.status == "searched_none" and not _is_staff_search(line):
        yield _("Searched: {what}.").format(what=cell.searched_what)
    yield from scorecard_text.list_words(about, cell)
    if cell.status == "not_assessed" and about.filled_by:
        yield _("Document needed: {document}").format(document=about.filled_by)


def _links(line: Line, place: Place) -> tuple[Link, ...]:
    if not line.treaty_rows:
        return (link("map", _("On the map"), indicator=line.about.indicator, **place.day),)
    treaty = line.treaty_rows.standing.treaty
    return treaty_link(treaty, place), link("map", _("On the map"), treaty=treaty, **place.day)


def _reply_link(line: Line, place: Place) -> Link:
    return tell_us_link(place.iso3, line.about.indicator, place.day, _("Reply or report an error"))


def line_table(pillars: Iterable[tuple[PillarRow, Iterable[Line]]]) -> LineTable:
    """Return all lines as a plain table, for those who read tables better than lists."""
    titles = (_("Commitment"), _("Pillar"), _("Status"), _("In words"), _("As of"))
    rows = tuple(_line_row(pillar, line, titles[1:]) for pillar, lines in pillars for line in lines)
    return LineTable(titles, rows)


def _line_row(pillar: PillarRow, line: Line, titles: tuple[str, ...]) -> LineRow:
    cell = line.cell
    as_of = table_day(cell.as_of, cell.as_of_precision) if cell.as_of else ""
    texts = (pillar.title, scorecard_text.chip(line.about, cell), line_text(line), as_of)
    return LineRow(line.about.title, tuple(pair for pair in zip(titles, texts, strict=True) if pair[1]))
