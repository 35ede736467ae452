"""Figures of a benchmark beside those of a peer, and what could not be measured."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
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
    runs: tuple[Figure, ...] = ()
    """The runs this is the median of."""

    @property
    def ratio(self) -> float | None:
        """Return ours divided by theirs; of several runs the median ratio, each run's beside its own peer's."""
        if self.theirs and self.runs:
            return median(run.ratio for run in self.runs if run.ratio is not None)
        return self.ours / self.theirs if self.theirs else None

    @property
    def key(self) -> tuple[str, str]:
        """Name it has in every run."""
        return self.what, self.peer

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


def median_figure(runs: Sequence[Figure]) -> Figure:
    """Return the median of several runs of one figure, with the runs."""
    theirs = [run.theirs for run in runs if run.theirs is not None]
    middle = median(theirs) if theirs else None
    return replace(runs[0], ours=median(run.ours for run in runs), theirs=middle, runs=tuple(runs))


def median_results(rounds: Sequence[Sequence[Result]]) -> list[Result]:
    """Return every figure of the rounds as the median of its runs, then what was not measured, each once."""
    runs: dict[tuple[str, str], list[Figure]] = {}
    for figure in (each for results in rounds for each in results if isinstance(each, Figure)):
        runs.setdefault(figure.key, []).append(figure)
    missing = dict.fromkeys(each for results in rounds for each in results if isinstance(each, NotMeasured))
    return [*map(median_figure, runs.values()), *missing]


def to_json(result: Result) -> str:
    """Return a figure as one line of JSON."""
    known = {name: value for name, value in asdict(result).items() if name != "runs"}
    return json.dumps({type(result).__name__: known}, ensure_ascii=False)


def from_json(line: str) -> Result:
    """Return the figure of a line."""
    ((kind, known),) = json.loads(line).items()
    return {"Figure": Figure, "NotMeasured": NotMeasured}[kind](**known)


def format_value(value: float, unit: str) -> str:
    """Return a value in its unit, with three significant digits."""
    scaled = value * UNITS[unit]
    shown = f"{scaled:,.0f}" if abs(scaled) >= 100 else f"{scaled:.3g}"
    return f"{shown} {unit}".strip()


def format_range(values: Sequence[float], scale: float = 1) -> str:
    """Return the lowest and highest of several values, such as (0.42–0.74); nothing of one."""
    if len(values) < 2:
        return ""
    low, high = (f"{value * scale:,.0f}" if value * scale >= 100 else f"{value * scale:.2g}" for value in _ends(values))
    return f" ({low}–{high})"


def _ends(values: Sequence[float]) -> tuple[float, float]:
    return min(values), max(values)


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
