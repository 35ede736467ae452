"""What happened and what was learned as Atom 1.0 and CSV, each apart, for feed readers and spreadsheets.

Odd on purpose: the name of an entry is made of what it tells (kind, who, about what, what,
when) and not of where it is served, so that it stays when the site moves; ``updated`` is
the day we learned of it, or the day of the list that says so, never the day of the event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode
from xml.etree import ElementTree as ET

from dashboard import links, queries
from dashboard.dates import day_words
from dashboard.exports import spreadsheets
from dashboard.i18n import _
from dashboard.labels.treaties import LICENCE, READ_FROM
from dashboard.presenters import changes
from dashboard.presenters.changes import EventFilter
from dashboard.warehouse import connection
from dashboard.warehouse.connection import Row, Rows

ATOM = "http://www.w3.org/2005/Atom"
ATOM_TYPE = "application/atom+xml"
TAG_PREFIX = "tag:rtop-commitments-tracker,2026:"
"""Before the name of every entry and feed; never to be changed."""
MAX_ENTRIES = 200
"""In a feed; the CSV has all."""
ALL_ROWS = 10_000_000
PARTS = ("world", "corrections")
_INVALID_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 may hold, not even escaped."""


class UnknownNameError(ValueError):
    """A filter names what is not in the record."""


@dataclass(frozen=True)
class FeedEntry:
    """One entry of a feed, in plain text."""

    key: str
    """Its name for ever, without the tag before it."""
    title: str
    updated: datetime
    """When we learned of it (UTC)."""
    link: str
    """Where it is shown; below the site, without a beginning."""
    document: str
    """Address of its document; empty where it has none."""
    said: str
    category: str


def feed_xml(
    entries: Sequence[FeedEntry],
    title: str,
    self_url: str,
    site: str = "",
    made: datetime | None = None,
    home: str = "changes",
) -> bytes:
    """A feed of entries, the latest first.

    ``self_url`` is where the feed itself is served (empty for a file), ``site`` the address links begin
    with; without it they are relative. ``made`` stands as the day of a feed without entries,
    ``home`` is the page it belongs to.
    """
    ET.register_namespace("", ATOM)
    feed = ET.Element(_qualified("feed"))
    updated = max((entry.updated for entry in entries), default=made or datetime(1970, 1, 1))
    _add(feed, "id", TAG_PREFIX + "feed/" + quote(self_url.rpartition("/")[2] or title))
    _add(feed, "title", title)
    _add(feed, "updated", _timestamp(updated))
    _add(_add(feed, "author"), "name", _("RtoP Commitments Tracker"))
    _add(feed, "rights", LICENCE)
    if self_url:
        _add(feed, "link", rel="self", type=ATOM_TYPE, href=self_url)
    _add(feed, "link", rel="alternate", type="text/html", href=_absolute_link(site, home))
    for entry in sorted(entries, key=lambda entry: entry.updated, reverse=True):
        _add_entry(feed, entry, site)
    whole: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return whole


def _add_entry(feed: ET.Element, entry: FeedEntry, site: str) -> None:
    made = _add(feed, "entry")
    _add(made, "id", TAG_PREFIX + quote(entry.key))
    _add(made, "title", entry.title)
    _add(made, "updated", _timestamp(entry.updated))
    _add(made, "link", rel="alternate", type="text/html", href=_absolute_link(site, entry.link))
    if entry.document:
        _add(made, "link", rel="related", href=entry.document)
    _add(made, "category", term=entry.category)
    _add(made, "content", entry.said, type="text")


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, _qualified(name), {key: _valid_xml(value) for key, value in attributes.items()})
    made.text = None if text is None else _valid_xml(text)
    return made


def _qualified(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _valid_xml(text: str) -> str:
    return _INVALID_XML.sub("\ufffd", text)


def _absolute_link(site: str, link: str) -> str:
    return f"{site.rstrip('/')}/{link}" if site else link


def _timestamp(moment: datetime) -> str:
    return moment.replace(tzinfo=None, microsecond=0).isoformat() + "Z"


def event_entries(found: Rows) -> list[FeedEntry]:
    """Events as entries."""
    return [
        FeedEntry(
            key=f"event/{event.event}",
            title=_("{when}: {what}").format(when=changes.when(event), what=changes.words(event)),
            updated=event.learned_at or _updated_at(event),
            link=f"changes?{urlencode({'event': event.event})}",
            document=links.document_url(event.document),
            said=_source_sentence(event, _("Scheduled: the day is still to come.") if event.is_scheduled else ""),
            category=changes.NAMES[event.kind],
        )
        for event in found
    ]


def edition_change_entries(found: Rows) -> list[FeedEntry]:
    """What editions told otherwise, as entries."""
    return [
        FeedEntry(
            key=f"learned/{row.edition}/{row.participant}/{row.kind}/{row.subject}",
            title=changes.learned_words(row),
            updated=row.learned_at,
            link=f"changes?{urlencode({'country': row.participant})}#learned",
            document=links.document_url(row.document or ""),
            said=_("{nature}, in edition {edition}.").format(nature=changes.NATURES[row.nature], edition=row.edition),
            category=changes.NATURES[row.nature],
        )
        for row in found
    ]


def _updated_at(event: Row) -> datetime:
    """Midnight of the day the list states; of the day itself where something took effect after the list's."""
    latest: date = event.as_of if event.is_scheduled else max(event.as_of, event.happened_on)
    return datetime.combine(latest, time())


def _source_sentence(event: Row, first: str) -> str:
    read = _("Document: {document}. Read from {what}, as of {day}.").format(
        document=event.document,
        what=READ_FROM[event.read_from],
        day=day_words(event.as_of, event.as_of_precision),
    )
    return f"{first} {read}".strip()


def feed_rows(path: Path, wanted: EventFilter, part: str = "world") -> Rows:
    """All that is wanted of the world, or of our corrections; raises UnknownNameError."""
    _check_filter(path, wanted, part)
    if part == "world":
        return connection.query(path, queries.EVENTS, **wanted.asked(0, ALL_ROWS))
    found = connection.query(path, queries.LEARNED, **wanted.learned)
    return tuple(row for row in found if row.nature != "world")


def feed_csv(path: Path, wanted: EventFilter, part: str = "world") -> bytes:
    """All that is wanted as CSV."""
    return spreadsheets.rows_to_csv(feed_rows(path, wanted, part))


def atom_feed(path: Path, wanted: EventFilter, part: str = "world", site: str = "") -> bytes:
    """The latest of what is wanted as Atom, with links that begin with the site."""
    found = feed_rows(path, wanted, part)
    entries = event_entries(found) if part == "world" else edition_change_entries(found)
    entries = sorted(entries, key=lambda entry: entry.updated, reverse=True)[:MAX_ENTRIES]
    (edition,) = connection.query(path, queries.EDITION)
    return feed_xml(entries, feed_title(path, wanted, part), _self_url(wanted, part, site), site, edition.built_at)


def feed_title(path: Path, wanted: EventFilter, part: str) -> str:
    """What the feed is of, in words."""
    names = _filter_names(path)
    chosen = [names[key] for key in (wanted.country, wanted.organisation, wanted.about) if key]
    chosen += [changes.KINDS[wanted.kind]] if wanted.kind != changes.ALL else []
    head = _("RtoP Commitments: what changed") if part == "world" else _("RtoP Commitments: what we corrected")
    return _("{head} ({chosen})").format(head=head, chosen=", ".join(chosen)) if chosen else head


def feed_parameters(wanted: EventFilter, part: str = "world") -> dict[str, str]:
    """The parameters of a feed's address; a feed has no day, it goes on."""
    asked = {"part": part if part != "world" else None, "kind": wanted.kind if wanted.kind != changes.ALL else None}
    asked |= {name: getattr(wanted, name) for name in ("country", "organisation", "about")}
    return {name: text for name, text in asked.items() if text}


def _self_url(wanted: EventFilter, part: str, site: str) -> str:
    return f"{site.rstrip('/')}/feed.atom?{urlencode(feed_parameters(wanted, part))}".rstrip("?") if site else ""


def parse_filter(asked: Any, day: date) -> tuple[EventFilter, str]:
    """What the parameters of an address ask for, and of which part; raises UnknownNameError."""
    known = {"country", "organisation", "about", "kind", "part", "since"}
    if strange := sorted(set(asked) - known):
        message = _("{names}: no filter of the feed; there are {known}.")
        raise UnknownNameError(message.format(names=", ".join(strange), known=", ".join(sorted(known))))
    try:
        since = date.fromisoformat(asked["since"]) if asked.get("since") else None
    except ValueError:
        raise UnknownNameError(_("since: {text} is no day; write 2026-11-20.").format(text=asked["since"])) from None
    names = {name: asked.get(name) or None for name in ("country", "organisation", "about")}
    return EventFilter(day, kind=asked.get("kind") or changes.ALL, since=since, **names), asked.get("part") or "world"


def today() -> date:
    """Today in UTC, as everywhere in the record."""
    return datetime.now(UTC).date()


def _filter_names(path: Path) -> dict[str, str]:
    """Everything a filter may name → what it is called."""
    asked: Iterable[tuple[str, str, str]] = (
        (queries.COUNTRIES, "iso3", "name"),
        (queries.ORGANISATIONS, "organisation", "short_name"),
        (queries.TREATIES, "treaty", "short_title"),
        (queries.SCORECARD_LINES, "indicator", "title"),
    )
    return {
        getattr(row, key): getattr(row, name)
        for question, key, name in asked
        for row in connection.query(path, question)
    }


def _check_filter(path: Path, wanted: EventFilter, part: str) -> None:
    """Whether every filter names what the record knows; all that do not are told at once."""
    countries = {row.iso3 for row in connection.query(path, queries.COUNTRIES)}
    organisations = {row.organisation for row in connection.query(path, queries.ORGANISATIONS)}
    subjects = set(_filter_names(path)) - countries - organisations
    faults = [
        _("{filter}: {name} is not in the record").format(filter=name, name=text)
        for name, text, known in (
            ("country", wanted.country, countries),
            ("organisation", wanted.organisation, organisations),
            ("about", wanted.about, subjects),
            ("kind", wanted.kind, {changes.ALL, *changes.KINDS}),
            ("part", part, set(PARTS)),
        )
        if text and text not in known
    ]
    if faults:
        raise UnknownNameError("; ".join(faults))
