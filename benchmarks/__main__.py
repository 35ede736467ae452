"""Run the benchmarks, each in a process of its own, and save the figures in ``results.md``.

All parts run once, then again, and a figure is the median of its runs. A part that fails or takes too long is
reported, and the others run on.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from tempfile import TemporaryFile
from threading import Timer
from time import perf_counter

import click

from benchmarks import machine, results
from benchmarks.figures import (
    Figure,
    NotMeasured,
    Result,
    format_ratio,
    format_value,
    from_json,
    median_results,
    to_json,
)
from loaders.editions import publish

PARTS = {
    "clicks": "A change of country or map, and the first page, beside an empty app and the usual build.",
    "languages": "A page in English, French and Arabic beside one without translation; memory of a session.",
    "warehouses": "The build and its questions, beside a bare read, sqlite-utils and Datasette.",
    "questions": "Every question of a page, beside `select 1`.",
    "reads": "Whole published files to facts, beside a bare DuckDB read and pandas.",
    "papers": "A printed map beside Kaleido with Chrome; a brief beside WeasyPrint and LibreOffice.",
    "growth": "Build, questions and memory as made-up facts grow ten, a hundred and a thousand times.",
    "crowd": "10 to 200 readers at once with ten seconds of thought, beside an empty app.",
}
PART_SECONDS = 540
"""Seconds a run of a part may take."""
RUNS = 3
"""Runs of each part: all parts once, then all again, so that what else the machine does falls on all alike."""


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME…]")
@click.option("--runs", type=click.IntRange(1), default=RUNS, show_default=True, help="Runs of each part, in turn.")
@click.option("--here", is_flag=True, hidden=True, help="One part in this process, a line of JSON a figure.")
def main(names: tuple[str, ...], runs: int, here: bool) -> None:
    """Run the benchmarks of these names, or all, and save the figures in benchmarks/results.md."""
    if unknown := sorted(set(names) - set(PARTS)):
        raise click.BadParameter(f"{', '.join(unknown)}: no such benchmark; there are {', '.join(PARTS)}")
    if here:
        for name in names:
            for result in import_module(f"benchmarks.{name}").figures():
                print(to_json(result), flush=True)
        return
    publish.ensure()
    rounds: dict[str, list[list[Result]]] = {name: [] for name in names or PARTS}
    start = perf_counter()
    for number in range(runs):
        for name, known in rounds.items():
            click.secho(f"[run {number + 1} of {runs}] {name}: {PARTS[name]}", bold=True)
            known.append(list(_shown(run(name), start)))
            results.save_section(name, results.section_text(name, PARTS[name], median_results(known)))
    figures = [each for known in rounds.values() for each in median_results(known) if isinstance(each, Figure)]
    kept = [figure.is_kept for figure in figures if figure.is_kept is not None]
    click.echo(
        f"{sum(kept)} of {len(kept)} goals kept; the figures are in {results.RESULTS_FILE.relative_to(machine.ROOT)}"
    )


def _shown(figures: Iterator[Result], start: float) -> Iterator[Result]:
    """Yield the figures of a part, each shown as it comes."""
    for figure in figures:
        click.echo(f"  {perf_counter() - start:5.0f} s  {figure_line(figure)}")
        yield figure


def run(name: str, patience: float = PART_SECONDS) -> Iterator[Result]:
    """Yield the figures of a part as they come; a failure or timeout as NotMeasured."""
    command = [sys.executable, "-m", "benchmarks", "--here", name]
    with TemporaryFile("w+") as complaints:
        part = subprocess.Popen(  # noqa: S603
            command, cwd=machine.ROOT, stdout=subprocess.PIPE, stderr=complaints, text=True, start_new_session=True
        )
        clock = Timer(patience, _kill_group, [part])
        clock.start()
        yield from map(from_json, filter(_is_json, part.stdout or ()))
        is_failed = part.wait() != 0
        is_late = not clock.is_alive()
        clock.cancel()
        _kill_group(part)
        complaints.seek(0)
        complaint = (complaints.read().strip().splitlines() or ["it stopped"])[-1]
    if is_late:
        yield NotMeasured(f"what is left of {name}: it took more than {patience:g} seconds.")
    elif is_failed:
        yield NotMeasured(f"what is left of {name}: {complaint}")


def _is_json(line: str) -> bool:
    return line.startswith("{")


def _kill_group(part: subprocess.Popen[str]) -> None:
    """End a part with every process it started."""
    try:
        os.killpg(part.pid, signal.SIGTERM)
    except (ProcessLookupError, PermissionError):
        return  # all of it is gone


def figure_line(result: Result) -> str:
    """Return a figure as a line for the terminal."""
    if isinstance(result, NotMeasured):
        return f"not measured: {result.sentence}"
    ours = f"{result.what}: {format_value(result.ours, result.unit)}"
    beside = (
        f", {format_ratio(result.ratio)} {result.peer} ({format_value(result.theirs or 0, result.unit)})"
        if result.ratio
        else ""
    )
    judged = {True: " — kept", False: " — GOAL MISSED", None: ""}[result.is_kept]
    return f"{ours}{beside}{judged}"


if __name__ == "__main__":
    main()
