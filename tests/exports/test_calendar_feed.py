"""Tests that the calendar is valid iCalendar with stable ids, honest anniversaries and working filters."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from dashboard import queries
from dashboard.exports import calendar_feed
from dashboard.exports.calendar_feed import CalendarEntry, calendar_bytes
from dashboard.exports.feed_filter import UnknownNameError
from dashboard.presenters.changes import EventFilter
from dashboard.warehouse import connection
from tests.conftest import ROOT
from tests.exports import calendar_rules

pytestmark = pytest.mark.clock

DAY = date(2026, 11, 27)
SITE = "https://tracker.example"
STAMP = datetime(2026, 11, 27, 12, 30)


@pytest.fixture(scope="module")
def whole(warehouse_path: Path) -> bytes:
    return calendar_feed.calendar_feed(warehouse_path, EventFilter(DAY), SITE)


def entries(whole: bytes) -> list[dict[str, object]]:
    found = Calendar.from_ical(whole)
    assert found.errors == []
    return list(found.walk("VEVENT"))


def test_calendar_is_valid_rfc_5545(whole: bytes) -> None:
    assert calendar_rules.faults(whole) == []
    assert whole.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert whole.endswith(b"END:VCALENDAR\r\n")
    for entry in entries(whole):
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL", "CATEGORIES"} <= set(entry)
        assert entry["DTEND"].dt - entry["DTSTART"].dt == timedelta(1)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b"\r\n", b"\n"),
        (b"SUMMARY;LANGUAGE=en:", b"SUMMARY:" + b"x" * 80),
        (b"\r\nUID:", b"\r\nX-UID:"),
        (b"DTSTAMP:", b"DTSTAMP:tomorrow"),
        (b"\r\nVERSION:2.0", b""),
        (b"END:VEVENT\r\n", b""),
    ],
)
def test_rules_of_icalendar_find_a_fault(whole: bytes, right: bytes, wrong: bytes) -> None:
    assert right in whole
    assert calendar_rules.faults(whole.replace(right, wrong, 1))


def test_scheduled_events_are_those_of_the_changes_page(warehouse_path: Path, whole: bytes) -> None:
    rows = connection.query(warehouse_path, queries.EVENTS, **EventFilter(DAY).asked(0, 1_000_000))
    scheduled = {(row.happened_on, row.event) for row in rows if row.is_scheduled and row.precision == "day"}
    found = [entry for entry in entries(whole) if entry["CATEGORIES"].cats == ["Scheduled"]]
    assert {(entry["DTSTART"].dt, str(entry["UID"])) for entry in found} == {
        (day, f"event/{event}@rtop-commitments-tracker") for day, event in scheduled
    }
    assert scheduled
    assert all(entry["DTSTART"].dt > DAY and "RRULE" not in entry for entry in found)


def test_withdrawal_to_come_has_its_day_and_document(whole: bytes) -> None:
    (entry,) = (entry for entry in entries(whole) if ".VEN.rome_statute.withdrawal." in entry["UID"])
    assert entry["DTSTART"].dt == date(2027, 7, 24)
    assert "Scheduled, not yet in effect. Source as of " in entry["DESCRIPTION"]
    assert entry["DESCRIPTION"].splitlines()[1].startswith("https://")
    assert str(entry["URL"]).startswith(f"{SITE}/changes?event=")


def test_anniversaries_are_yearly_and_marked_as_such(warehouse_path: Path, whole: bytes) -> None:
    treaties = {row.treaty: row for row in connection.query(warehouse_path, queries.TREATIES) if row.role == "counted"}
    found = {str(entry["UID"]): entry for entry in entries(whole) if entry["CATEGORIES"].cats == ["Anniversary"]}
    assert len(found) == len(treaties) > 10
    genocide = found["anniversary/genocide_convention@rtop-commitments-tracker"]
    assert genocide["DTSTART"].dt == date(1948, 12, 9)
    assert genocide["RRULE"] == {"FREQ": ["YEARLY"]}
    assert genocide["SUMMARY"] == "Anniversary: Genocide Convention"
    assert "not an event of this year" in genocide["DESCRIPTION"]
    assert all((entry["DTSTART"].dt.month, entry["DTSTART"].dt.day) != (2, 29) for entry in found.values())


def test_ids_stay_when_site_and_edition_change(warehouse_path: Path, whole: bytes) -> None:
    again = calendar_feed.calendar_feed(warehouse_path, EventFilter(DAY), "https://other.example/rtop")
    assert [entry["UID"] for entry in entries(again)] == [entry["UID"] for entry in entries(whole)]
    assert len({entry["UID"] for entry in entries(whole)}) == len(entries(whole))


def test_filters_keep_one_government_or_treaty(warehouse_path: Path) -> None:
    of_treaty = entries(calendar_feed.calendar_feed(warehouse_path, EventFilter(DAY, about="mine_ban"), SITE))
    assert all("mine_ban" in entry["UID"] for entry in of_treaty)
    assert [entry["SUMMARY"] for entry in of_treaty if "RRULE" in entry] == ["Anniversary: Mine Ban Convention"]
    of_votes = entries(calendar_feed.calendar_feed(warehouse_path, EventFilter(DAY, kind="vote"), SITE))
    assert of_votes == []


def test_calendar_without_entries_is_valid(warehouse_path: Path) -> None:
    whole = calendar_feed.calendar_feed(warehouse_path, EventFilter(DAY, kind="vote"), SITE)
    assert calendar_rules.faults(whole) == []


def test_calendar_of_an_unknown_kind_is_refused(warehouse_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="kind: “nonsense” is not in our data"):
        calendar_feed.calendar_feed(warehouse_path, EventFilter(DAY, kind="nonsense"), SITE)


@pytest.mark.parametrize(
    "text", ["a;b,c\\d", "first\nsecond", "BEGIN:VALARM\r\nEND:VCALENDAR", "日本語" * 60, "\x00\x07 é"]
)
def test_texts_are_escaped_and_folded(text: str) -> None:
    entry = CalendarEntry("key", DAY, text, text, "changes", "Scheduled")
    whole = calendar_bytes([entry], text, STAMP, SITE)
    assert all(len(line) <= 75 for line in whole.split(b"\r\n"))
    (found,) = entries(whole)
    plain = re.sub(r"[\x00\x07\r]", "", text)
    assert found["SUMMARY"] == found["DESCRIPTION"] == plain


def test_command_writes_the_calendar_or_says_why_not(warehouse_path: Path, tmp_path: Path) -> None:
    place = tmp_path / "own.ics"
    command = [sys.executable, "-m", "dashboard.exports", "calendar", "--day", "2026-11-27", "--out", str(place)]
    subprocess.run([*command, "--about", "Mine Ban Convention"], cwd=ROOT, check=True, capture_output=True)
    assert entries(place.read_bytes())
    wrong = subprocess.run([*command, "--country", "Turkye"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (wrong.returncode, wrong.stderr) == (
        1,
        "country: No government is called “Turkye”. Did you mean: Türkiye (TUR)?\n",
    )
