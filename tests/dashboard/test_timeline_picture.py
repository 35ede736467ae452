"""Tests of the timeline as a picture: it shows every dated event, and describes them in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard import queries
from dashboard.presenters import timeline_picture
from dashboard.queries.scorecard import TimelineRow
from dashboard.render import dashboard as render
from dashboard.warehouse import connection

DAY = date(2026, 11, 22)


def event(on: date, kind: str = "treaty_act", precision: str = "day", voice: str = "own") -> TimelineRow:
    """A made-up event."""
    return TimelineRow(on, precision, voice, kind, "t", "T", "ratification", "d", "publisher", on, "day")


@pytest.mark.parametrize("iso3", ["KEN", "FRA", "NIU"])
def test_picture_counts_every_event(warehouse_path: Path, iso3: str) -> None:
    events = connection.query(warehouse_path, queries.TIMELINE, country=iso3, day=DAY)
    picture = timeline_picture.picture(events, "Name", DAY)
    assert picture
    assert sum(lane.count for lane in picture.lanes) == len(events)
    assert all(0 <= x <= 1000 for lane in picture.lanes for x in (*lane.exact, *lane.about))
    assert [lane.is_statement for lane in picture.lanes] == sorted(
        (lane.is_statement for lane in picture.lanes), reverse=True
    )
    assert f"{len(events)} dated events" in picture.alt
    assert all(f"{lane.label}: {lane.count}" in picture.alt for lane in picture.lanes)


def test_dates_not_known_to_the_day_are_rings() -> None:
    events = (event(date(1990, 1, 1)), event(date(2000, 1, 1), precision="year"), event(date(2026, 11, 22), "vote"))
    picture = timeline_picture.picture(events, "Kenya", DAY)
    assert picture
    votes, acts = picture.lanes
    assert (votes.exact, votes.about) == ((1000,), ())
    assert (acts.exact, len(acts.about)) == ((0,), 1)
    assert picture.summit
    assert acts.about[0] < picture.summit.x < 1000
    html = str(render.part("timeline.html", "timeline", picture))
    assert html.count('stroke="var(--paper)"') == 1


def test_group_voice_has_a_lane_of_its_own() -> None:
    own, group = event(date(2009, 7, 23), "statement"), event(date(2009, 7, 23), "statement", voice="group")
    picture = timeline_picture.picture((own, group), "Kenya", DAY)
    assert picture
    assert [lane.label for lane in picture.lanes] == ["Statements", "Statements, in a group"]


def test_no_event_gives_no_picture() -> None:
    assert timeline_picture.picture((), "Kenya", DAY) is None
