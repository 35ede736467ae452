"""Changes as Atom 1.0 and CSV, for feed readers and spreadsheets: events, and corrections of ours.

The id of an entry is made of its content (kind, government, subject, value, day) and not of its
address, so that it stays when the site moves and readers see no entry twice. ``updated`` is the
day we learned of it or the day of its list, never the day of the event: feed readers sort by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urljoin

from dashboard import links, queries
from dashboard.dates import day_words
from dashboard.exports import feed_filter, spreadsheets
from dashboard.exports.citations import NAME
from dashboard.exports.xml_elements import Element, ElementMaker, element_maker, to_bytes
from dashboard.formats import sentences_text
from dashboard.i18n import _, language, lazy, link_language
from dashboard.labels.sources import LICENCE, READ_FROM
from dashboard.links import page_url
from dashboard.presenters import changes
from dashboard.presenters.changes import EventFilter
from dashboard.warehouse import connection

if TYPE_CHECKING:
    from dashboard.queries.changes import EventRow, LearnedRow

ATOM = "http://www.w3.org/2005/Atom"
ATOM_TYPE = "application/atom+xml"
TAG_PREFIX = "tag:rtop-commitments-tracker,2026:"
"""Before the name of every entry and feed; never to be changed."""
MAX_ENTRIES = 200
"""In a feed; the CSV has all."""
ALL_ROWS = 10_000_000


XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
NO_ADDRESS = lazy("Written without the address of a site, so its links are relative.")


@dataclass(frozen=True)
class FeedEntry:
    """One entry of a feed, in plain text."""

    key: str
    """Its name for ever, without the tag before it."""
    title: str
    updated: datetime
    """When we learned of it (UTC)."""
    link: str
    """Address of its page, relative to the site."""
    document: str
    """Address of its document; empty where it has none."""
    content: str
    category: str


def feed_xml(
    entries: Sequence[FeedEntry],
    title: str,
    self_url: str,
    site: str = "",
    updated_if_empty: datetime | None = None,
    home: str = "changes",
    name: str = "",
    translations: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """Return a feed of entries as Atom, the latest first.

    ``self_url`` is where the feed itself is served (empty for a file), ``site`` the address links begin
    with; without it they are relative, and the feed says so. ``updated_if_empty`` is the day given for a
    feed without entries, ``home`` is the page it belongs to, ``name`` its id without the tag before it,
    ``translations`` language → address of the same feed in it.
    """
    make = element_maker(ATOM)
    latest = max((entry.updated for entry in entries), default=updated_if_empty or datetime(1970, 1, 1))
    feed = make(
        "feed",
        make("id", TAG_PREFIX + "feed/" + quote(name or self_url.rpartition("/")[2] or title)),
        make("title", title),
        *([] if site else [make("subtitle", str(NO_ADDRESS))]),
        make("updated", _timestamp(latest)),
        make("author", make("name", str(NAME))),
        make("rights", str(LICENCE)),
        *([make("link", rel="self", type=ATOM_TYPE, href=self_url)] if self_url else []),
        make("link", rel="alternate", type="text/html", href=_absolute_link(site, home)),
        *(
            make("link", rel="alternate", type=ATOM_TYPE, hreflang=code, href=address)
            for code, address in translations.items()
        ),
        *(
            _entry_element(make, entry, site)
            for entry in sorted(entries, key=lambda entry: entry.updated, reverse=True)
        ),
    )
    feed.set(XML_LANGUAGE, language())
    return to_bytes(feed)


def _entry_element(make: ElementMaker, entry: FeedEntry, site: str) -> Element:
    related = [make("link", rel="related", href=entry.document)] if entry.document else []
    return make(
        "entry",
        make("id", TAG_PREFIX + quote(entry.key)),
        make("title", entry.title),
        make("updated", _timestamp(entry.updated)),
        make("link", rel="alternate", type="text/html", href=_absolute_link(site, entry.link)),
        *related,
        make("category", term=entry.category),
        make("content", entry.content, type="text"),
    )


def _absolute_link(site: str, link: str) -> str:
    return urljoin(f"{site.rstrip('/')}/", link) if site else link


def _timestamp(moment: datetime) -> str:
    return moment.replace(tzinfo=None, microsecond=0).isoformat() + "Z"


def event_entries(found: Iterable[EventRow]) -> list[FeedEntry]:
    """Return events as entries."""
    return [
        FeedEntry(
            key=f"event/{event.event}",
            title=_("{when}: {what}").format(when=changes.when(event), what=changes.words(event)),
            updated=event.learned_at or _updated_at(event),
            link=page_url("changes", event=event.event),
            document=links.document_url(event.document),
            content=sentences_text(_event_sentences(event)),
            category=changes.NAMES[event.kind],
        )
        for event in found
    ]


def edition_change_entries(found: Iterable[LearnedRow]) -> list[FeedEntry]:
    """Return differences between editions as entries."""
    return [
        FeedEntry(
            key=f"learned/{row.edition}/{row.participant}/{row.kind}/{row.subject}",
            title=changes.learned_words(row),
            updated=row.learned_at,
            link=f"{page_url('changes', country=row.participant)}#learned",
            document=links.document_url(row.document or ""),
            content=_("{nature}, in edition {edition}.").format(
                nature=changes.NATURES[row.nature], edition=row.edition
            ),
            category=changes.NATURES[row.nature],
        )
        for row in found
    ]


def _updated_at(event: EventRow) -> datetime:
    """Return midnight of the list's day, or of the event's day where that is later."""
    latest: date = event.as_of if event.is_scheduled else max(event.as_of, event.happened_on)
    return datetime.combine(latest, time())


def _event_sentences(event: EventRow) -> Iterator[str]:
    if event.is_scheduled:
        yield _("Scheduled: this has not happened yet.")
    if event.learned_at:
        message = _("In our data since {day}, edition {edition}.")
        yield message.format(day=day_words(event.learned_at.date()), edition=event.edition)
    yield _("Document: {document}. Read from {what}, as of {day}.").format(
        document=event.document,
        what=READ_FROM[event.read_from],
        day=day_words(event.as_of, event.as_of_precision),
    )


def feed_rows(
    path: Path, event_filter: EventFilter, part: str = "world"
) -> tuple[EventRow, ...] | tuple[LearnedRow, ...]:
    """Return all rows that pass the filter, of events or corrections; raises UnknownNameError."""
    feed_filter.check_filter(path, event_filter, part)
    return event_rows(path, event_filter) if part == "world" else correction_rows(path, event_filter)


def event_rows(path: Path, event_filter: EventFilter) -> tuple[EventRow, ...]:
    """Return all events that pass the filter."""
    return connection.query(path, queries.EVENTS, **event_filter.asked(0, ALL_ROWS))


def correction_rows(path: Path, event_filter: EventFilter) -> tuple[LearnedRow, ...]:
    """Return all corrections that pass the filter."""
    found = connection.query(path, queries.LEARNED, **event_filter.learned)
    return tuple(row for row in found if row.nature != "world")


def feed_csv(path: Path, event_filter: EventFilter, part: str = "world") -> bytes:
    """Return all rows that pass the filter as CSV."""
    query = queries.EVENTS if part == "world" else queries.LEARNED
    return spreadsheets.rows_to_csv(feed_rows(path, event_filter, part), query.row)


def atom_feed(path: Path, event_filter: EventFilter, part: str = "world", site: str = "") -> bytes:
    """Return the latest entries that pass the filter as Atom; links begin with the site's address."""
    feed_filter.check_filter(path, event_filter, part)
    if part == "world":
        entries = event_entries(event_rows(path, event_filter))
    else:
        entries = edition_change_entries(correction_rows(path, event_filter))
    entries = sorted(entries, key=lambda entry: entry.updated, reverse=True)[:MAX_ENTRIES]
    (edition,) = connection.query(path, queries.EDITION)
    name = _feed_name(event_filter, part)
    self_url = f"{site.rstrip('/')}/{name}" if site else ""
    return feed_xml(entries, feed_title(path, event_filter, part), self_url, site, edition.built_at, name=name)


def feed_title(path: Path, event_filter: EventFilter, part: str) -> str:
    """Return the title of a feed: its part and its filters."""
    head = _("RtoP Commitments: what changed") if part == "world" else _("RtoP Commitments: what we corrected")
    return feed_filter.filter_title(path, event_filter, head)


def _feed_name(event_filter: EventFilter, part: str) -> str:
    """Return the feed's own file with every filter: two feeds with other entries never share a name."""
    parameters = {**feed_filter.feed_parameters(event_filter, part), **link_language()}
    if event_filter.since:
        parameters["since"] = event_filter.since.isoformat()
    return f"feed.atom?{urlencode(parameters)}".rstrip("?")
