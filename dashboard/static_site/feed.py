"""The feeds of the static edition: editions kept, what happened and was corrected; and a calendar of what is scheduled.

The entries are those of the dashboard's own feeds, under the same names in every language; only
their links lead to the pages of this edition, in the language of the feed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from dashboard.exports import atom_feed, calendar_feed
from dashboard.exports.atom_feed import FeedEntry
from dashboard.exports.citations import NAME
from dashboard.i18n import _
from dashboard.presenters.changes import EventFilter
from dashboard.queries.changes import EventRow, LearnedRow
from dashboard.static_site import urls
from dashboard.static_site.urls import page_of

if TYPE_CHECKING:
    from dashboard.static_site.page import Site

TREATY_KINDS = ("treaty_act", "effect", "treaty")


def entries(site: Site, editions: Sequence[Mapping[str, Any]]) -> list[FeedEntry]:
    """Return the news, the latest first: editions, then events and corrections the newest edition knows."""
    wanted, path = EventFilter(site.record.day), site.record.path
    happened, corrected = atom_feed.event_rows(path, wanted), atom_feed.correction_rows(path, wanted)
    rows: tuple[EventRow | LearnedRow, ...] = (*happened, *corrected)
    found = (*atom_feed.event_entries(happened), *atom_feed.edition_change_entries(corrected))
    news = [replace(entry, link=_page(row, site)) for row, entry in zip(rows, found, strict=True)]
    latest = sorted(news, key=lambda entry: entry.updated, reverse=True)
    return [*_editions(site, editions), *latest[: atom_feed.MAX_ENTRIES]]


def _editions(site: Site, editions: Sequence[Mapping[str, Any]]) -> Iterator[FeedEntry]:
    words = _("{governments} governments, {lines} commitments.")
    if not site.is_source:
        words = _("{governments} governments, {lines} commitments. The pages of an edition are in English only.")
    for edition in editions:
        name = edition["edition"]
        yield FeedEntry(
            key=f"edition/{name}",
            title=_("Edition {edition}").format(edition=name),
            updated=datetime.fromisoformat(edition["built_at"].removesuffix("Z")),
            link=urls.to_file(site.language, urls.FEED, f"editions/{name}/{urls.INDEX}"),
            document="",
            content=words.format(governments=edition["governments"], lines=edition["lines"]),
            category=_("Edition"),
        )


def _page(row: EventRow | LearnedRow, site: Site) -> str:
    """Return the page on which a piece of news is told."""
    if row.kind in TREATY_KINDS:
        return page_of("treaty", row.subject)
    if row.participant and row.participant in site.record.names:
        return page_of("country", row.participant)
    if isinstance(row, EventRow) and row.organisation:
        return page_of("organisation", row.organisation)
    return urls.INDEX


def calendar(site: Site) -> bytes:
    """Return scheduled events and treaty anniversaries as iCalendar; its links lead to pages of this edition."""
    record = site.record
    wanted = EventFilter(record.day)
    entries = [
        *calendar_feed.scheduled_entries(record.path, wanted, lambda row: _page(row, site)),
        *calendar_feed.anniversary_entries(record.path, wanted, lambda row: page_of("treaty", row.treaty)),
    ]
    title = _("RtoP Commitments: scheduled events")
    return calendar_feed.calendar_bytes(
        entries, title, record.edition.built_at, site.pages_address, _itself(site, urls.CALENDAR)
    )


def atom(site: Site, editions: Sequence[Mapping[str, Any]]) -> bytes:
    """Return the feed in the language of the site, as Atom; its links are whole where the site has an address."""
    return atom_feed.feed_xml(
        entries(site, editions),
        str(NAME),
        _itself(site, urls.FEED),
        site.pages_address,
        home=urls.INDEX,
        name="" if site.is_source else site.placed(urls.FEED),
        translations={
            each.code: each.address
            for each in (site.translations(urls.FEED) if site.address else ())
            if each.code != site.language
        },
    )


def _itself(site: Site, file: str) -> str:
    """Return the whole address of a file of the language; empty where the site has none."""
    return site.address and site.address_of(file)
