"""The page of results: one section for each part, with machine, commit and day; a new run replaces its section."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import machine
from benchmarks.figures import UNITS, Figure, NotMeasured, Result, format_range, format_ratio, format_value

RESULTS_FILE = Path(__file__).with_name("results.md")
HEADING = """# Results

Written by `python -m benchmarks`; what each figure means, and the goals, stand in [README.md](README.md).
Ratio: ours divided by theirs, in one run on one machine. Each figure is the median of several runs, in which ours and
theirs take turns, with the lowest and the highest in brackets. Quote ratios, not seconds.
"""
_SECTION = re.compile(r"^## (\w+)$", re.MULTILINE)
COLUMNS = ("what", "ours", "beside", "theirs", "ratio", "goal", "kept")


def section_text(name: str, about: str, result: Iterable[Result]) -> str:
    """Return the section of a part."""
    result = list(result)
    run_count = max((len(each.runs) for each in result if isinstance(each, Figure)), default=0) or 1
    made = f"{datetime.now(UTC):%Y-%m-%d}, commit {machine.commit_name()}, {machine.machine_line()}. Runs: {run_count}."
    lines = [f"## {name}", "", about, "", made, ""]
    figures = [each for each in result if isinstance(each, Figure)]
    if figures:
        lines += [_line(COLUMNS), _line("---" for _ in COLUMNS), *(_line(_cells(figure)) for figure in figures), ""]
    lines += [f"Not measured: {each.sentence}\n" for each in result if isinstance(each, NotMeasured)]
    return "\n".join(lines)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(figure: Figure) -> Iterator[str]:
    yield figure.what
    scale = UNITS[figure.unit]
    yield format_value(figure.ours, figure.unit) + format_range([run.ours for run in figure.runs], scale)
    yield figure.peer
    theirs = [run.theirs for run in figure.runs if run.theirs is not None]
    yield "" if figure.theirs is None else format_value(figure.theirs, figure.unit) + format_range(theirs, scale)
    ratios = [run.ratio for run in figure.runs if run.ratio is not None]
    yield "" if figure.ratio is None else format_ratio(figure.ratio) + format_range(ratios)
    goals = [f"≤ {format_ratio(figure.at_most)}"] if figure.at_most is not None else []
    goals += [f"≤ {format_value(figure.limit, figure.unit)}"] if figure.limit is not None else []
    yield ", ".join(goals)
    yield {True: "yes", False: "**no**", None: ""}[figure.is_kept]


def save_section(name: str, text: str, page: Path = RESULTS_FILE) -> None:
    """Write a part's section in the place of its last one."""
    held = read_sections(page.read_text(encoding="utf-8")) if page.exists() else {}
    held[name] = text.strip() + "\n"
    page.write_text("\n".join([HEADING, *held.values()]), encoding="utf-8")


def read_sections(page: str) -> dict[str, str]:
    """Return the sections of a page by name."""
    _head, *rest = _SECTION.split(page)
    return {name: f"## {name}\n\n{text.strip()}\n" for name, text in zip(rest[::2], rest[1::2], strict=True)}
