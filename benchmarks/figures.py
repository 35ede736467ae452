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
class Missing:
    """What could not be measured: one sentence that says why, and what to install or to put where."""

    sentence: str


Told = Figure | Missing


def line_of(told: Told) -> str:
    """A figure as one line of JSON."""
    return json.dumps({type(told).__name__: asdict(told)}, ensure_ascii=False)


def of_line(line: str) -> Told:
    """The figure of a line."""
    ((kind, known),) = json.loads(line).items()
    return {"Figure": Figure, "Missing": Missing}[kind](**known)


def in_unit(value: float, unit: str) -> str:
    """A value in its unit, with three figures that mean something."""
    scaled = value * UNITS[unit]
    shown = f"{scaled:,.0f}" if abs(scaled) >= 100 else f"{scaled:.3g}"
    return f"{shown} {unit}".strip()


def times(ratio: float) -> str:
    """A ratio as it is said: 1.4 ×, 0.038 ×."""
    return f"{ratio:,.0f} ×" if ratio >= 100 else f"{ratio:.2g} ×"


def seconds(action: Callable[[], object], runs: int = 5) -> float:
    """The median seconds of an action over several runs, after one that does not count."""
    return _median(perf_counter, action, runs)


def cpu_seconds(action: Callable[[], object], runs: int = 5) -> float:
    """The median processor seconds of an action in this process: steadier than a clock where others work too."""
    return _median(process_time, action, runs)


def _median(clock: Callable[[], float], action: Callable[[], object], runs: int) -> float:
    def one() -> float:
        start = clock()
        action()
        return clock() - start

    one()
    return median(one() for _ in range(runs))


Part = Callable[[], Iterator[Told]]
"""A benchmark: yields each figure as soon as it is known."""
