"""Garbage collection and thread switching of the server process.

Streamlit 1.67 calls ``gc.collect()`` after every run of a page. A collection visits every live
object, so it takes longer the more sessions there are. Objects moved away by ``gc.freeze()`` are
not visited. Measured with ten sessions of the scorecard open (133,000 objects): 50 to 60 ms a
collection, under 0.1 ms after freezing.
"""

from __future__ import annotations

import atexit
import gc
import sys
from itertools import count

RUNS_BETWEEN_COLLECTIONS = 500
"""Frozen objects are thawed and collected once in so many runs, or ended sessions would never be freed."""
SWITCH_INTERVAL = 0.0005
"""Seconds a thread keeps the interpreter; Python's default is ten times as long."""

_runs = count(1)
_collected: set[tuple[str, str]] = set()


def shorten_switch_interval() -> None:
    """Let other threads run sooner, so that a slow page does not delay the quick ones of other readers."""
    sys.setswitchinterval(SWITCH_INTERVAL)


def freeze_gc() -> None:
    """Freeze live objects so that Streamlit's gc.collect() after each run skips them; thawed every 500 runs.

    Called at the start of a run. Affects the whole process.
    """
    run = next(_runs)
    if run == 1:
        atexit.register(gc.unfreeze)  # DuckDB's bindings report what is still frozen at exit as leaked
    if run % RUNS_BETWEEN_COLLECTIONS == 0:
        gc.unfreeze()
        gc.collect()
    gc.freeze()


def collect_after_first_run(page: str, warehouse: str) -> None:
    """Collect and freeze once for each page and edition, when the page has filled its caches.

    Affects the whole process. Two first runs at the same time collect twice, which costs time and nothing else.
    """
    if (page, warehouse) in _collected:
        return
    _collected.add((page, warehouse))
    gc.unfreeze()
    gc.collect()
    gc.freeze()
