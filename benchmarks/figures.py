"""Figures of a benchmark beside those of a peer, and what could not be measured."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from statistics import median
from time import perf_counter, process_time

UNITS = {"s": 1, "ms": 1000, "kB": 1e-3, "MB": 1e-6, "": 1}
"""How a figure, kept in seconds or bytes, is shown."""


@dataclass(frozen=True)
class Figure:
    """One figure of ours beside that of a peer, in seconds or bytes.

    ``at_most`` is the goal as a ratio of ours to theirs, ``limit`` the goal for ours alone;
    a figure without either is told and not judged.
    """

    what: str
    ours: float
    unit: str
    peer: str = ""
    theirs: float | None = None
    at_most: float | None = None
    limit: float | None = None

    @property
    def ratio(self) -> float | None:
        """Return ours divided by theirs."""
        return self.ours / self.theirs if self.theirs else None

    @property
    def is_kept(self) -> bool | None:
        """Return whether the goals are kept; None without goals."""
        goals = [(self.ratio, self.at_most), (self.ours, self.limit)]
        judged = [value <= goal for value, goal in goals if value is not None and goal is not None]
        return all(judged) if judged else None


@dataclass(frozen=True)
class NotMeasured:
    """A sentence on why something was not measured, and what to install."""

    sentence: str


Result = Figure | NotMeasured


def to_json(result: Result) -> str:
    """Return a figure as one line of JSON."""
    return json.dumps({type(result).__name__: asdict(result)}, ensure_ascii=False)


def from_json(line: str) -> Result:
    """Return the figure of a line."""
    ((kind, known),) = json.loads(line).items()
    return {"Figure": Figure, "NotMeasured": NotMeasured}[kind](**known)


def format_value(value: float, unit: str) -> str:
    """Return a value in its unit, with three significant digits."""
    scaled = value * UNITS[unit]
    shown = f"{scaled:,.0f}" if abs(scaled) >= 100 else f"{scaled:.3g}"
    return f"{shown} {unit}".strip()


def format_ratio(ratio: float) -> str:
    """Return a ratio such as 1.4 × or 0.038 ×."""
    return f"{ratio:,.0f} ×" if ratio >= 100 else f"{ratio:.2g} ×"


def median_seconds(action: Callable[[], object], runs: int = 5) -> float:
    """Return the median seconds of an action, after one warm-up run."""
    return _median_time(perf_counter, action, runs)


def median_cpu_seconds(action: Callable[[], object], runs: int = 5) -> float:
    """Return the median processor seconds of an action: steadier than a clock on a busy machine."""
    return _median_time(process_time, action, runs)


def _median_time(clock: Callable[[], float], action: Callable[[], object], runs: int) -> float:
    def one() -> float:
        start = clock()
        action()
        return clock() - start

    one()
    return median(one() for _ in range(runs))


Benchmark = Callable[[], Iterator[Result]]
"""A benchmark: yields each figure as soon as it is known."""
