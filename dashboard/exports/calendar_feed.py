"""Scheduled events and treaty anniversaries as iCalendar, for calendar programs (RFC 5545, RFC 7986).

Scheduled are events whose day is known and still to come, such as a withdrawal taking effect. An anniversary
is an entry that comes back each year on the day a counted treaty was adopted, and is marked as one.
The UID of an entry is made of its content, so that it stays when the site moves and no calendar shows it twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard import queries
from dashboard.dates import day_words
from dashboard.exports import atom_feed, feed_filter
from dashboard.exports.citations import NAME
from dashboard.i18n import _, language
from dashboard.links import document_url, page_url
from dashboard.presenters import changes
from dashboard.presenters.changes import ALL, EventFilter
from dashboard.warehouse import connection

if TYPE_CHECKING:
    from dashboard.queries.changes import EventRow
    from dashboard.queries.treaties import TreatyRow

CALENDAR_TYPE = "text/calendar; charset=utf-8"
UID_DOMAIN = "rtop-commitments-tracker"
"""After every UID; never to be changed."""
LINE_OCTETS = 75
"""A longer line is folded (RFC 5545, 3.1)."""

NO_ENTRY = (
    *("BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000"),
    *("TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE"),
)
"""Empty component for a calendar without entries, because a calendar needs at least one (RFC 5545, 3.6)."""

PageOf = Callable[[Any], str]
"""Returns the address below the site where an event or a treaty is shown."""


@dataclass(frozen=True)
class CalendarEntry:
    """One all-day entry of a calendar, in plain text."""

    key: str
    """Its name for ever, without the domain after it."""
    day: date
    summary: str
    description: str
    link: str
    """Address of its page, relative to the site."""
    category: str
    is_yearly: bool = False


def event_page(event: EventRow) -> str:
    """Return the address of an event on the dashboard."""
    return page_url("changes", event=event.event)


def treaty_page(treaty: TreatyRow) -> str:
    """Return the address of a treaty on the dashboard."""
    return page_url("treaty", treaty=treaty.treaty)


def scheduled_entries(path: Path, event_filter: EventFilter, page_of: PageOf = event_page) -> list[CalendarEntry]:
    """Return the scheduled events that pass the filter and whose day is known, the earliest first."""
    events = atom_feed.event_rows(path, event_filter)
    found = (row for row in events if row.is_scheduled and row.precision == "day")
    message = _("Scheduled, not yet in effect. Source as of {as_of}:")
    return [
        CalendarEntry(
            key=f"event/{event.event}",
            day=event.happened_on,
            summary=changes.words(event),
            description=_with_document(
                message.format(as_of=day_words(event.as_of, event.as_of_precision)), event.document
            ),
            link=page_of(event),
            category=_("Scheduled"),
        )
        for event in sorted(found, key=lambda event: (event.happened_on, event.event))
    ]


def anniversary_entries(path: Path, event_filter: EventFilter, page_of: PageOf = treaty_page) -> list[CalendarEntry]:
    """Return the anniversaries of counted treaties, or of the treaty the filter is about."""
    if event_filter.kind not in (ALL, "treaty"):
        return []
    treaties = connection.query(path, queries.TREATIES)
    chosen = [row for row in treaties if event_filter.about in (None, row.treaty)]
    return [
        CalendarEntry(
            key=f"anniversary/{treaty.treaty}",
            day=treaty.adopted_on,
            summary=_("Anniversary: {treaty}").format(treaty=treaty.short_title),
            description=_with_document(
                _("Adopted on {day}. An anniversary, not an event of this year.").format(
                    day=day_words(treaty.adopted_on)
                ),
                treaty.document,
            ),
            link=page_of(treaty),
            category=_("Anniversary"),
            is_yearly=True,
        )
        for treaty in sorted(chosen, key=lambda row: (row.adopted_on.timetuple().tm_yday, row.treaty))
        if treaty.role == "counted" or event_filter.about
    ]


def _with_document(sentence: str, document: str) -> str:
    return f"{sentence}\n{document_url(document) or document}".strip()


def calendar_feed(path: Path, event_filter: EventFilter, site: str = "") -> bytes:
    """Return scheduled events and anniversaries that pass the filter as iCalendar; links begin with the site.

    Raises UnknownNameError.
    """
    feed_filter.check_filter(path, event_filter, feed_filter.PARTS[0])
    entries = [*scheduled_entries(path, event_filter), *anniversary_entries(path, event_filter)]
    (edition,) = connection.query(path, queries.EDITION)
    title = feed_filter.filter_title(path, event_filter, _("RtoP Commitments: scheduled events"))
    return calendar_bytes(entries, title, edition.built_at, site)


def calendar_bytes(
    entries: Sequence[CalendarEntry], title: str, stamped_at: datetime, site: str = "", self_url: str = ""
) -> bytes:
    """Return entries as an iCalendar file; ``stamped_at`` is the UTC instant of the edition.

    ``self_url`` is where the file is served, from which calendar programs read it again (RFC 7986, 5.8).
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{NAME.message}//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        _text("NAME", title),
        f"X-WR-CALNAME:{_escaped(title)}",
        *([f"SOURCE;VALUE=URI:{self_url}"] if self_url else []),
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        *(line for entry in entries for line in _event_lines(entry, stamped_at, site)),
        *(() if entries else NO_ENTRY),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _event_lines(entry: CalendarEntry, stamped_at: datetime, site: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(entry.key)}@{UID_DOMAIN}"
    yield f"DTSTAMP:{stamped_at:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.day + timedelta(1):%Y%m%d}"
    if entry.is_yearly:
        yield "RRULE:FREQ=YEARLY"
    yield _text("SUMMARY", entry.summary)
    yield _text("DESCRIPTION", entry.description)
    if site:
        yield f"URL:{site.rstrip('/')}/{entry.link}"
    yield _text("CATEGORIES", entry.category)
    yield "TRANSP:TRANSPARENT"  # the reader's calendar does not show the day as busy
    yield "END:VEVENT"


def _text(name: str, text: str) -> str:
    """Return a property in the language in use, which it names (RFC 5545, 3.2.10)."""
    return f"{name};LANGUAGE={language()}:{_escaped(text)}"


def _escaped(text: str) -> str:
    """Return text as a property's value (RFC 5545, 3.3.11), without control characters."""
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    lines = text.replace("\r", "").split("\n")
    return "\\n".join("".join(letter for letter in line if letter.isprintable()) for line in lines)


def _folded(line: str) -> str:
    """Return a line folded into pieces of at most 75 octets, never within a letter."""
    pieces, piece, size = [], "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > LINE_OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + letter, size + width
    return "\r\n".join([*pieces, piece])
