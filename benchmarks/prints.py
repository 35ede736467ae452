"""Times what leaves the house: maps and bars in every format, at the size of a page, and what they weigh; and briefs.

The first print opens the fonts and is told apart; the floor of the others is composing the
print without setting it. Machines are noisy: quote the ratios.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from dashboard import reader
from dashboard.prints import briefs, maps, views
from dashboard.speakers import FIRST

RUNS = 5
SECONDS_LIMIT = 2.0
"""Seconds a world map at page size may take."""
BYTES_LIMIT = 1_500_000
"""Bytes it may weigh."""
BRIEF_LIMIT, BRIEFS_LIMIT = 1.0, 180.0
"""Seconds one brief as PDF may take, and those of all governments."""


def report() -> Iterator[str]:
    """One line a format, of a plain map, of the one with the most stripes, and of a chart with many bars."""
    path = reader.warehouse()
    day = maps.today_of(path)
    told = {
        "map": maps.View("treaty", "rome_statute", day),
        "striped map": maps.View("pillar", "legislation", day),
        "bars": maps.View("years", f"{FIRST}-{day.year}", day, form="curve"),
    }
    start = perf_counter()
    views.offers(views.compose(path, told["map"]))[0].make()
    yield f"first print      {perf_counter() - start:7.2f} s   opens the fonts"
    for name, view in told.items():
        yield from _formats(path, name, view)


def _formats(path: Path, name: str, view: maps.View) -> Iterator[str]:
    floor = _seconds(lambda: views.compose(path, view))
    yield f"compose: {name:12} {floor * 1000:7.1f} ms"
    for offer in views.offers(views.compose(path, view)):
        taken, weight = _seconds(offer.make), len(offer.make())
        is_kept = taken <= SECONDS_LIMIT and weight <= BYTES_LIMIT
        kept = f"within {SECONDS_LIMIT:g} s and {BYTES_LIMIT / 1e6:g} MB"
        yield (
            f"{name + ' as ' + offer.key:22} {taken:6.2f} s {taken / floor:6.1f} × floor {weight / 1000:7.0f} kB   "
            + (kept if is_kept else f"NOT {kept}")
        )


def report_of_briefs() -> Iterator[str]:
    """One line a format for one brief from question to file, and one for all governments."""
    path = reader.warehouse()
    day = maps.today_of(path)
    wanted = briefs.Wanted("KEN", "foreign_ministry", 2, day)
    for name in briefs.FORMATS:
        others = iter(("NOR", "NIU", "USA", "CIV", "VUT"))  # what was set once is set again in no time
        taken = _seconds(
            partial(lambda name, of: briefs.made(path, replace(wanted, iso3=next(of)), name), name, others)
        )
        kept = f"{'within' if taken <= BRIEF_LIMIT else 'NOT within'} {BRIEF_LIMIT:g} s"
        yield f"brief as {name:8} {taken:6.2f} s   {kept}"
    start, record = perf_counter(), briefs.record_of(path, day)
    for iso3 in record.countries:
        briefs.FORMATS["pdf"].make(briefs.compose(record, replace(wanted, iso3=iso3)))
    taken = perf_counter() - start
    kept = f"{'within' if taken <= BRIEFS_LIMIT else 'NOT within'} {BRIEFS_LIMIT:g} s"
    yield f"{len(record.countries)} briefs as pdf {taken:6.1f} s   {kept}"


def _seconds(action: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = perf_counter()
        action()
        times.append(perf_counter() - start)
    return median(times)
