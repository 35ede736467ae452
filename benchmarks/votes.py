"""Measures reading the whole voting files into facts: seconds beside a bare read, and peak memory.

The floor is DuckDB alone reading every cell of the same files. Each is run in a process of
its own, so that the memory is its own; machines are noisy, so quote the ratios.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

import duckdb

from loaders import DATA, facts, registry
from loaders.raw import Raw

SOURCE = "un_voting_data"
FOLDERS = (DATA / "raw" / SOURCE, DATA.parent.parent / "shared" / "sources" / "votes")
"""Where the published files may lie; the first that exists is read."""
SECONDS_LIMIT = 10.0
"""Seconds from the files to facts."""
MEGABYTES_LIMIT = 1_000
"""Memory at most held while reading."""
RUNS = 3


def report() -> Iterator[str]:
    """One line for the bare read and one for the facts, or one that says why there are none."""
    folder = next((folder for folder in FOLDERS if folder.exists()), None)
    if folder is None:
        yield f"voting files     not at hand: put them into data/raw/{SOURCE}"
        return
    floor, bare_peak = _measured("bare", folder)
    taken, peak = _measured("facts", folder)
    kept = taken <= SECONDS_LIMIT and peak <= MEGABYTES_LIMIT
    yield f"voting files     {floor:7.2f} s   {bare_peak:5.0f} MB   a bare read of every cell"
    yield (
        f"votes to facts   {taken:7.2f} s   {peak:5.0f} MB   {taken / floor:4.1f} × a bare read   "
        f"{'within' if kept else 'OVER'} {SECONDS_LIMIT:g} s and {MEGABYTES_LIMIT} MB"
    )


def _measured(what: str, folder: Path) -> tuple[float, float]:
    """Median seconds and peak megabytes of an action in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.votes", what, str(folder)]
    told = subprocess.run(command, cwd=DATA.parent, env=dict(os.environ), capture_output=True, text=True, check=True)  # noqa: S603
    seconds, megabytes = map(float, told.stdout.split())
    return seconds, megabytes


def bare(folder: Path) -> None:
    """Read every cell of the files with DuckDB alone."""
    spec = registry.load(DATA / "registry").sources[SOURCE]
    with duckdb.connect() as connection:
        for file in Raw(folder, spec.files).files():
            read = connection.read_csv(str(file.path), header=True, all_varchar=True, quotechar='"', escapechar='"')
            read.aggregate("count(columns(*))").fetchall()


def to_facts(folder: Path) -> None:
    """Read the files into facts, as the verb ``read`` does."""
    facts.read(SOURCE, registry.load(DATA / "registry"), folder)


ACTIONS = {"bare": bare, "facts": to_facts}


def main(what: str, folder: str) -> None:
    """Print the median seconds and the peak megabytes of an action."""
    times = []
    for _ in range(RUNS):
        start = perf_counter()
        ACTIONS[what](Path(folder))
        times.append(perf_counter() - start)
    print(median(times), _peak())


def _peak() -> float:
    """Most megabytes this process has held; Linux' ``ru_maxrss`` counts what the parent held before it started us."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = (line.split() for line in status.read_text(encoding="ascii").splitlines())
        return next(int(line[1]) for line in lines if line[0] == "VmHWM:") * 1024 / 1_000_000
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1_000_000


if __name__ == "__main__":
    main(*sys.argv[1:])
