"""Times what leaves the house: a world map in every format, at the size of a page, and what it weighs.

The first print opens the fonts and is told apart; the floor of the others is composing the
print without setting it. Machines are noisy: quote the ratios.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter

from dashboard import reader
from dashboard.prints import maps

RUNS = 5
SECONDS_LIMIT = 2.0
"""Seconds a world map at page size may take."""
BYTES_LIMIT = 1_500_000
"""Bytes it may weigh."""


def report() -> Iterator[str]:
    """One line a format."""
    path = reader.warehouse()
    view = maps.View("treaty", "rome_statute", maps.today_of(path))
    start = perf_counter()
    maps.offers(maps.compose(path, view))[0].make()
    yield f"first print      {perf_counter() - start:7.2f} s   opens the fonts"
    floor = _seconds(lambda: maps.compose(path, view))
    yield f"compose a map    {floor * 1000:7.1f} ms"
    for offer in maps.offers(maps.compose(path, view)):
        taken, weight = _seconds(offer.make), len(offer.make())
        is_kept = taken <= SECONDS_LIMIT and weight <= BYTES_LIMIT
        kept = f"within {SECONDS_LIMIT:g} s and {BYTES_LIMIT / 1e6:g} MB"
        yield f"map as {offer.key:10} {taken:6.2f} s {taken / floor:6.1f} × floor {weight / 1000:7.0f} kB   " + (
            kept if is_kept else f"NOT {kept}"
        )


def _seconds(action: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = perf_counter()
        action()
        times.append(perf_counter() - start)
    return median(times)
