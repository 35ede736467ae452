"""Rules of iCalendar (RFC 5545), as far as our calendars use it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from icalendar import Calendar

LONGEST_LINE = 75
"""Bytes (3.1)."""
ONCE = ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL")


def faults(whole: bytes) -> list[str]:
    """Return what a calendar does against RFC 5545, in words."""
    found = list(_line_faults(whole))
    try:
        calendar = Calendar.from_ical(whole)
    except ValueError as fault:
        return [*found, f"3.4: {fault}"]
    found += [f"{name}: {error}" for name, error in calendar.errors]
    found += [f"3.6: not one {name}" for name in ("VERSION", "PRODID") if isinstance(calendar.get(name), list | None)]
    entries = calendar.walk("VEVENT")
    if not calendar.subcomponents:
        found.append("3.6: no component")
    return [*found, *(fault for entry in entries for fault in _entry_faults(entry)), *_id_faults(entries)]


def _line_faults(whole: bytes) -> Iterator[str]:
    lines = whole.split(b"\r\n")
    yield from (f"3.1: a line of {len(line)} bytes" for line in lines if len(line) > LONGEST_LINE)
    if b"\n" in whole.replace(b"\r\n", b"") or lines[-1]:
        yield "3.1: a line that does not end with CR and LF"


def _entry_faults(entry: Any) -> Iterator[str]:
    """Yield the faults of one event; what cannot be read is judged no further."""
    if entry.errors:
        yield from (f"{name}: {error}" for name, error in entry.errors)
        return
    yield from (f"3.6.1: {name} is there twice" for name in ONCE if isinstance(entry.get(name), list))
    if missing := [name for name in ("UID", "DTSTAMP", "DTSTART") if name not in entry]:
        yield f"3.6.1: no {', '.join(missing)}"
        return
    if "DTEND" in entry and entry["DTEND"].dt <= entry["DTSTART"].dt:
        yield "3.8.2.2: an event that ends before it starts"
    if entry["DTSTAMP"].dt.tzinfo is None:
        yield "3.8.7.2: DTSTAMP is not in UTC"


def _id_faults(entries: Iterable[Any]) -> Iterator[str]:
    ids = [str(entry.get("UID")) for entry in entries]
    yield from (f"3.8.4.7: two events with the UID {name}" for name in sorted(set(ids)) if ids.count(name) > 1)
