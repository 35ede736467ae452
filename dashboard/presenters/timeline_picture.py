"""The timeline of a government as a picture: one lane for each kind of event, on one scale of years.

Positions only, in thousandths of the width; ``templates/timeline.html`` draws them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dashboard.formats import series_text
from dashboard.i18n import _, ngettext
from dashboard.presenters.timeline import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dashboard.queries.scorecard import TimelineRow

STATEMENT_KINDS = ("statement", "vote", "pledge")
"""Kinds of events that are words; the others are deeds, and are drawn below them."""
WIDTH, LANE_HEIGHT = 1000, 44
SUMMIT = date(2005, 9, 16)
"""The day on which the World Summit adopted the commitment."""
YEARS_APART = 10


@dataclass(frozen=True)
class Lane:
    """The events of a kind in one voice; ``about`` are those known by month, year or last possible day only."""

    label: str
    is_statement: bool
    y: int
    exact: tuple[int, ...]
    about: tuple[int, ...]
    count: int


@dataclass(frozen=True)
class Tick:
    """A year on the scale."""

    x: int
    text: str


@dataclass(frozen=True)
class TimelinePicture:
    """Lanes of marks with their scale; ``alt`` describes them in words."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    summit: Tick | None
    height: int
    alt: str


def picture(events: tuple[TimelineRow, ...], name: str, day: date) -> TimelinePicture | None:
    """Return the picture of a government's events up to a day; None where there is none."""
    if not events:
        return None
    first = date(min(event.happened_on for event in events).year // YEARS_APART * YEARS_APART, 1, 1)

    def x(on: date) -> int:
        return round((on - first).days / max(1, (day - first).days) * WIDTH)

    lanes = tuple(_lanes(events, x))
    return TimelinePicture(
        lanes=lanes,
        ticks=tuple(Tick(x(date(year, 1, 1)), str(year)) for year in range(first.year, day.year, YEARS_APART)),
        summit=Tick(x(SUMMIT), _("World Summit {year}").format(year=SUMMIT.year)) if first < SUMMIT < day else None,
        height=len(lanes) * LANE_HEIGHT,
        alt=_alt(name, events, lanes),
    )


def _lanes(events: tuple[TimelineRow, ...], x: Callable[[date], int]) -> Iterator[Lane]:
    """Yield the lanes with an event: words first, then deeds."""
    kinds = sorted(KINDS, key=lambda kind: kind not in STATEMENT_KINDS)
    by_lane = {(kind, voice): _of(events, kind, voice) for kind in kinds for voice in ("own", "group")}
    for place, ((kind, voice), members) in enumerate((lane, rows) for lane, rows in by_lane.items() if rows):
        yield Lane(
            label=_label(kind, voice),
            is_statement=kind in STATEMENT_KINDS,
            y=place * LANE_HEIGHT + LANE_HEIGHT - 11,
            exact=tuple(sorted({x(event.happened_on) for event in members if event.precision == "day"})),
            about=tuple(sorted({x(event.happened_on) for event in members if event.precision != "day"})),
            count=len(members),
        )


def _of(events: tuple[TimelineRow, ...], kind: str, voice: str) -> list[TimelineRow]:
    return [event for event in events if (event.kind, event.voice) == (kind, voice)]


def _label(kind: str, voice: str) -> str:
    if voice == "own" or kind == "membership":
        return KINDS[kind]
    return _("{kind}, in a group").format(kind=KINDS[kind])


def _alt(name: str, events: tuple[TimelineRow, ...], lanes: tuple[Lane, ...]) -> str:
    years = [event.happened_on.year for event in events]
    message = ngettext(
        "{name}: {count} dated event, {first} to {last}. {lanes}.",
        "{name}: {count} dated events, {first} to {last}. {lanes}.",
        len(events),
    )
    counts = series_text(_("{kind}: {count}").format(kind=lane.label, count=lane.count) for lane in lanes)
    return message.format(name=name, count=len(events), first=min(years), last=max(years), lanes=counts)
