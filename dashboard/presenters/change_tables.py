"""Tables of events and corrections: one row each, with its day, its document and a lasting link.

No row gives a reason for an event. Scheduled events are marked in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from dashboard.dates import day_words, table_day
from dashboard.formats import sentences_text, series_text
from dashboard.i18n import Texts, _, lazy
from dashboard.labels.sources import READ_FROM
from dashboard.links import document_url, link
from dashboard.presenters import changes
from dashboard.presenters.rich_text import (
    Bold,
    DocumentLink,
    GroupedTable,
    LineBreak,
    Piece,
    RichText,
    RowGroup,
    Small,
    fill,
)

if TYPE_CHECKING:
    from dashboard.queries.changes import EventRow, LearnedRow
    from dashboard.queries.editions import EditionLogRow


EDITION_KINDS = Texts(
    {
        "build": lazy("built from our files"),
        "publish": lazy("a source was read again"),
        "rollback": lazy("the facts of an earlier edition were restored"),
    }
)

Day = Mapping[str, str]
"""The day as links carry it; empty when it is today."""


def event_table(events: tuple[EventRow, ...], day: Day) -> GroupedTable:
    """Return events year by year, in the order they come."""
    years = groupby(events, key=lambda event: event.happened_on.year)
    groups = tuple(RowGroup(str(year), tuple(_event_row(event, day) for event in rows)) for year, rows in years)
    return GroupedTable((_("Day"), _("What happened"), _("Document")), groups)


def _event_row(event: EventRow, day: Day) -> tuple[RichText, ...]:
    kind = changes.NAMES[event.kind]
    head = _("{kind}, scheduled").format(kind=kind) if event.is_scheduled else kind
    text = (Bold(head), " ", *sentence(event, day), *_learned(event))
    return changes.when(event), text, _document_cell(event, day)


def sentence(event: EventRow, day: Day) -> tuple[Piece, ...]:
    """Return an event as a sentence whose names are links."""
    return fill(changes.message(event), who=_who(event, day), what=_what(event, day))


def _who(event: EventRow, day: Day) -> Piece:
    name = event.name or ""
    if event.organisation:
        return link("organisations", name, organisation=event.organisation, **day)
    return link("country", name, country=event.participant, **day) if event.participant else name


def _what(event: EventRow, day: Day) -> Piece:
    name = changes.title(event)
    match event.kind:
        case "treaty_act" | "effect":
            return link("treaty", name, treaty=event.subject, **day)
        case "vote" | "text":
            return link("votes", name, resolution=event.subject, **day)
        case "statement":
            return link("statements", name, statement=event.subject, **day)
    return name


def _learned(event: EventRow) -> tuple[Piece, ...]:
    if not event.learned_at:
        return ()
    message = _("learned {day}, in edition {edition}")
    return " · ", Small(message.format(day=table_day(event.learned_at.date()), edition=event.edition))


def _document_cell(event: EventRow, day: Day) -> tuple[Piece, ...]:
    """Return the document of an event, the day of its list, and the link to the event itself."""
    as_of = _("as of {day}").format(day=table_day(event.as_of, event.as_of_precision))
    document = fill(_("{what}, {when}"), what=_document(event.document), when=as_of)
    return *document, " · ", link("changes", _("Link"), event=event.event, **day)


def _document(name: str | None) -> Piece:
    if not name:
        return _("no document")
    return DocumentLink(name, _("Document") if document_url(name) else name)


def read_words(event: EventRow) -> str:
    """Return what was in fact read of an event, and when we learned of it."""
    words = _("Read from {what}, as of {day}.").format(
        what=READ_FROM[event.read_from], day=day_words(event.as_of, event.as_of_precision)
    )
    if not event.learned_at:
        return sentences_text((words, _("Unchanged since the first edition.")))
    learned = _("Learned {day}, in edition {edition}.")
    return sentences_text((words, learned.format(day=day_words(event.learned_at.date()), edition=event.edition)))


def learned_table(rows: tuple[LearnedRow, ...], day: Day) -> GroupedTable:
    """Return corrections by editions: the day of the edition, the value before and after, and the document."""
    cells = tuple(
        (
            table_day(row.learned_at.date()),
            _correction(row, day),
            (_document(row.document), LineBreak(), _("edition {edition}").format(edition=row.edition)),
        )
        for row in rows
    )
    return GroupedTable((_("Learned"), _("Before → now"), _("Document")), (RowGroup("", cells),))


def _correction(row: LearnedRow, day: Day) -> tuple[Piece, ...]:
    who = link("country", row.name or row.participant, country=row.participant, **day)
    what = link("treaty", row.title, treaty=row.subject, **day) if row.kind == "treaty" else row.title
    return fill(_("{who}, {what}: {move}"), who=who, what=what, move=changes.moved(row))


def edition_table(editions: tuple[EditionLogRow, ...]) -> GroupedTable:
    """Return editions, the latest first: when, of what kind, and why."""
    rows = tuple(_edition_row(edition) for edition in editions)
    return GroupedTable((_("Published (UTC)"), _("Event and reason"), _("Edition")), (RowGroup("", rows),))


def _edition_row(edition: EditionLogRow) -> tuple[RichText, ...]:
    about = [EDITION_KINDS[edition.kind]]
    about += [_("why: {reason}").format(reason=edition.why)] if edition.why else []
    about.append(_("method version {version}").format(version=edition.method_version))
    name = link("changes", edition.edition, edition=edition.edition)
    return edition.built_at.strftime("%Y-%m-%d %H:%M"), series_text(about), name
