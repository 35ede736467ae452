"""What a benchmark tells: figures beside those of a peer, and what could not be measured and why."""

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
        """Ours divided by theirs."""
        return self.ours / self.theirs if self.theirs else None

    @property
    def is_kept(self) -> bool | None:
        """Whether the goals are kept; None where there is no goal."""
        goals = [(self.ratio, self.at_most), (self.ours, self.limit)]
        judged = [value <= goal for value, goal in goals if value is not None and goal is not None]
        return all(judged) if judged else None


@dataclass(frozen=True)
class NotMeasured:
    """What could not be measured: one sentence that says why, and what to install or to put where."""

    sentence: str


Result = Figure | NotMeasured


def to_json(result: Result) -> str:
    """A figure as one line of JSON."""
    return json.dumps({type(result).__name__: asdict(result)}, ensure_ascii=False)


def from_json(line: str) -> Result:
    """The figure of a line."""
    ((kind, known),) = json.loads(line).items()
    return {"Figure": Figure, "Missing": NotMeasured}[kind](**known)


def format_value(value: float, unit: str) -> str:
    """A value in its unit, with three figures that mean something."""
    scaled = value * UNITS[unit]
    shown = f"{scaled:,.0f}" if abs(scaled) >= 100 else f"{scaled:.3g}"
    return f"{shown} {unit}".strip()


def format_ratio(ratio: float) -> str:
    """A ratio as it is said: 1.4 ×, 0.038 ×."""
    return f"{ratio:,.0f} ×" if ratio >= 100 else f"{ratio:.2g} ×"


def median_seconds(action: Callable[[], object], runs: int = 5) -> float:
    """The median seconds of an action over several runs, after one that does not count."""
    return _median_time(perf_counter, action, runs)


def median_cpu_seconds(action: Callable[[], object], runs: int = 5) -> float:
    """The median processor seconds of an action in this process: steadier than a clock where others work too."""
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
