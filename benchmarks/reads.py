"""Whole published files to facts: the voting files and the General Debate, beside a bare read and pandas.

The floor is DuckDB alone reading every byte of the same files; pandas does what one would do
with it first: read all, keep what is asked for, count. Each runs in a process of its own, so
that the memory is its own. The quickest of three runs is taken: what others do on the
machine can only slow a run down.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from time import perf_counter

import duckdb
import pandas as pd

from benchmarks import machine
from benchmarks.figures import Figure, NotMeasured, Result
from loaders import DATA, registry
from loaders.facts import normalise
from loaders.raw_files import Raw

SAMPLE_SOURCES = machine.ROOT.parent / "shared" / "sources"
SOURCE_FOLDERS = {"un_voting_data": "votes", "un_general_debate": "general_debate"}
"""Source → the folder beside the checkout its files may lie in, where data/raw does not hold them."""
TIME_LIMITS = {"un_voting_data": 1.5, "un_general_debate": 5.0}
"""How often the time of a bare read the facts may take."""
RUNS = 3
REFERENCE = r"responsibilit(?:y|ies)[^.;:!?]{1,130}protect|\bR2P\b|\bRtoP\b"
TERMS = (
    r"genocid",
    r"crimes?\s+against\s+humanity",
    r"war\s+crimes?\b",
    r"ethnic(?:ally)?\s+cleans",
    r"mass\s+atrocit",
)


def figures() -> Iterator[Result]:
    """Yield seconds and peak memory of both files, each beside both peers."""
    for source in SOURCE_FOLDERS:
        folder = _source_folder(source)
        if folder is None:
            yield NotMeasured(f"The files of {source} are not at hand: put them into data/raw/{source}.")
            continue
        bare, bare_peak = _measure("bare", source, folder)
        usual, usual_peak = _measure("usual", source, folder)
        ours, peak = _measure("ours", source, folder)
        what = f"{source} to facts"
        yield Figure(what, ours, "s", "a bare DuckDB read", bare, at_most=TIME_LIMITS[source])
        yield Figure(what, ours, "s", "pandas", usual)
        yield Figure(f"{what}: memory at most", peak, "MB", "a bare DuckDB read", bare_peak)
        yield Figure(f"{what}: memory at most", peak, "MB", "pandas", usual_peak)


def _source_folder(source: str) -> Path | None:
    folders = (DATA / "raw" / source, SAMPLE_SOURCES / SOURCE_FOLDERS[source])
    return next((folder for folder in folders if folder.exists()), None)


def _measure(what: str, source: str, folder: Path) -> tuple[float, float]:
    """Return the seconds of the quickest run and the peak bytes, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.reads", what, source, str(folder)]
    process = subprocess.run(command, cwd=machine.ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    if process.returncode:
        raise RuntimeError(f"{what} {source}: {process.stderr.strip().splitlines()[-1]}")
    seconds, peak = map(float, process.stdout.split())
    return seconds, peak


def read_bare(source: str, folder: Path) -> None:
    """Read every byte of the large files with DuckDB alone."""
    with duckdb.connect() as connection:
        for path in _paths(source, folder):
            if path.suffix == ".parquet":
                connection.read_parquet(str(path)).aggregate(
                    "count(columns(* exclude text)), sum(length(text))"
                ).fetchall()
            else:
                read = connection.read_csv(str(path), header=True, all_varchar=True, quotechar='"', escapechar='"')
                read.aggregate("count(columns(*))").fetchall()


def read_with_pandas(source: str, folder: Path) -> None:
    """Read the large files with pandas, keep what is asked for, and count."""
    for path in _paths(source, folder):
        if path.suffix == ".parquet":
            speeches = pd.read_parquet(path)
            speeches["words"] = speeches.text.str.split().str.len()
            for term in (*TERMS, REFERENCE):
                speeches[term] = speeches.text.str.count(f"(?i){term}")
            speeches.drop(columns="text")
        else:
            votes = pd.read_csv(path, dtype=str, keep_default_na=False)
            listed = {resolution.symbol for resolution in _registry().resolutions.values()}
            kept = votes[votes.resolution.isin(listed)]
            kept.groupby("resolution").ms_vote.value_counts()


def read_facts(source: str, folder: Path) -> None:
    """Read the files into facts, as the verb ``read`` does."""
    normalise.read(source, _registry(), folder)


@lru_cache(maxsize=1)
def _registry() -> registry.Registry:
    return registry.load(DATA / "registry")


def _paths(source: str, folder: Path) -> list[Path]:
    """Return the large files of a source: its votes, or its speeches."""
    files = [file.path for file in Raw(folder, _registry().sources[source].files).files()]
    return [path for path in files if "voting" in path.name or path.suffix == ".parquet"]


READERS = {"bare": read_bare, "usual": read_with_pandas, "ours": read_facts}


def main(what: str, source: str, folder: str) -> None:
    """Print the seconds of the quickest run and the peak bytes of an action."""
    _registry()  # beforehand: it costs the same whatever is read
    times = []
    for _ in range(RUNS):
        start = perf_counter()
        READERS[what](source, Path(folder))
        times.append(perf_counter() - start)
    print(min(times), _peak_bytes())


def _peak_bytes() -> float:
    """Return the most bytes this process has used."""
    import resource  # not to be had on Windows

    if machine.IS_LINUX:
        return machine.process_megabytes(os.getpid(), "VmHWM") * 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main(*sys.argv[1:])
