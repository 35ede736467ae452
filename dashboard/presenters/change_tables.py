"""What happened and what was learned as HTML: one row an event, with its day, its document and a link that stays.

Odd on purpose: between two rows there is nothing, and no row says why. What is scheduled
says so in words. Everything from the warehouse is escaped here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from dashboard import links
from dashboard.dates import day_words
from dashboard.i18n import _
from dashboard.labels.treaties import READ_FROM
from dashboard.presenters import changes
from dashboard.sheet import document, link

if TYPE_CHECKING:
    from dashboard.warehouse.connection import Row, Rows

EDITION_KINDS = {
    "build": _("built from the files of the repository"),
    "publish": _("a source was read again"),
    "rollback": _("the facts of an earlier edition came back"),
}


def event_table(found: Rows, day: Mapping[str, str]) -> str:
    """Events year by year, in the order they come."""
    years = groupby(found, key=lambda event: event.happened_on.year)
    body = "".join(_year(year, tuple(held), day) for year, held in years)
    return _table((_("Day"), _("What happened"), _("Document")), body)


def _table(heads: Iterable[str], body: str) -> str:
    cells = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    return f'<table class="peers wide track"><thead><tr>{cells}</tr></thead>{body}</table>'


def _year(year: int, found: Rows, day: Mapping[str, str]) -> str:
    rows = "".join(_event(event, day) for event in found)
    return f'<tbody><tr><th scope="rowgroup" colspan="3">{year}</th></tr>{rows}</tbody>'


def _event(event: Row, day: Mapping[str, str]) -> str:
    kind = changes.NAMES[event.kind]
    head = _("{kind}, scheduled").format(kind=kind) if event.is_scheduled else kind
    told = f"<b>{escape(head)}</b> {sentence(event, day)}{_learned(event)}"
    return f"<tr><td>{escape(changes.when(event))}</td><td>{told}</td><td>{papers(event, day)}</td></tr>"


def sentence(event: Row, day: Mapping[str, str]) -> str:
    """An event as a sentence whose names lead on."""
    return escape(changes.message(event), quote=False).format(who=_who(event, day), what=_what(event, day))


def _who(event: Row, day: Mapping[str, str]) -> str:
    name = event.name or ""
    if event.organisation:
        return link("organisations", name, organisation=event.organisation, **day)
    return link("country", name, country=event.participant, **day) if event.participant else escape(name)


def _what(event: Row, day: Mapping[str, str]) -> str:
    name = changes.title(event)
    match event.kind:
        case "treaty_act" | "effect":
            return link("treaty", name, treaty=event.subject, **day)
        case "vote" | "text":
            return link("votes", name, resolution=event.subject, **day)
        case "statement":
            return link("statements", name, statement=event.subject, **day)
    return escape(name)


def _learned(event: Row) -> str:
    if not event.learned_at:
        return ""
    message = _("learned {day}, with edition {edition}")
    words = message.format(day=day_words(event.learned_at.date()), edition=event.edition)
    return f' · <small class="note">{escape(words)}</small>'


def papers(event: Row, day: Mapping[str, str]) -> str:
    """The document of an event, the day of its list, and the link to the event itself."""
    paper = _document(event.document)
    as_of = _("as of {day}").format(day=day_words(event.as_of, event.as_of_precision))
    return f"{paper}, {escape(as_of)} · {link('changes', _('Link'), event=event.event, **day)}"


def _document(name: str | None) -> str:
    if not name:
        return escape(_("no document"))
    return document(name, _("Document") if links.document_url(name) else name)


def read_words(event: Row) -> str:
    """What was in fact read of an event, and when we learned of it."""
    words = _("Read from {what}, as of {day}.").format(
        what=READ_FROM[event.read_from], day=day_words(event.as_of, event.as_of_precision)
    )
    if not event.learned_at:
        return words + " " + _("Held since the first edition.")
    learned = _("Learned {day}, with edition {edition}.")
    return f"{words} {learned.format(day=day_words(event.learned_at.date()), edition=event.edition)}"


def learned_table(found: Rows, day: Mapping[str, str]) -> str:
    """What editions told otherwise: the day of the edition, from what to what, and the document."""
    rows = "".join(
        f"<tr><td>{escape(day_words(row.learned_at.date()))}</td><td>{_lesson(row, day)}</td>"
        f"<td>{_document(row.document)}<br>{escape(_('edition {edition}').format(edition=row.edition))}</td></tr>"
        for row in found
    )
    return _table((_("Learned"), _("Told before → told now"), _("Document")), f"<tbody>{rows}</tbody>")


def _lesson(row: Row, day: Mapping[str, str]) -> str:
    who = link("country", row.name or row.participant, country=row.participant, **day)
    what = link("treaty", row.title, treaty=row.subject, **day) if row.kind == "treaty" else escape(row.title)
    return f"{who}, {what}: {escape(changes.moved(row))}"


def edition_table(editions: Rows) -> str:
    """Editions, the latest first: when, of what kind, and why."""
    rows = "".join(_edition(edition) for edition in editions)
    return _table((_("Published (UTC)"), _("What it was, and why"), _("Edition")), f"<tbody>{rows}</tbody>")


def _edition(edition: Row) -> str:
    said = [EDITION_KINDS[edition.kind]]
    said += [_("why: {reason}").format(reason=edition.why)] if edition.why else []
    said.append(_("method version {version}").format(version=edition.method_version))
    name = link("changes", edition.edition, edition=edition.edition)
    when = edition.built_at.strftime("%Y-%m-%d %H:%M")
    return f"<tr><td>{escape(when)}</td><td>{escape('; '.join(said))}</td><td>{name}</td></tr>"
