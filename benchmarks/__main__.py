"""Times the build, every question a page asks, the voting files and every click, each beside a floor of the same run.

The floor of the build is a bare DuckDB read of the same facts files; the floor of a question
is ``select 1`` through the same reader. Machines are noisy: quote the ratios.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import duckdb

from benchmarks import pages, prints, votes
from dashboard import questions, reader
from loaders import DATA, build, editions

RUNS = 15
BUILD_LIMIT = 5.0
"""Seconds a build may take."""
QUESTION_LIMIT = 0.050
"""Seconds a question of a page may take."""
SAMPLE = {
    **{"day": "2026-11-22", "since": "2020-01-01", "country": "KEN", "treaty": "rome_statute", "name": "treaty"},
    **{"indicator": "group_of_friends", "pledge": "group_of_friends", "resolution": "a_res_75_277"},
    **{"subject": "treaties", "iso3s": ("KEN", "TUV")},
    **{"about": "global_network", "organisation": "european_union", "participant": "EUU"},
}
WHOLE_RECORD = ("ALL_", "WHOLE_")
"""Questions that fetch a whole table to be taken along, not shown on a page."""


def seconds(action: Callable[[], object], runs: int = RUNS) -> float:
    """The median time of an action over several runs, after one that does not count."""
    action()
    times = []
    for _ in range(runs):
        start = perf_counter()
        action()
        times.append(perf_counter() - start)
    return median(times)


def bare_read() -> None:
    """Read every facts file with DuckDB alone."""
    with duckdb.connect() as connection:
        for path in sorted((DATA / "facts").rglob("*.csv")):
            connection.read_csv(str(path)).fetchall()


def built() -> None:
    """Build a warehouse from the committed registry and facts, without publishing it."""
    with TemporaryDirectory() as folder:
        build.draft(Path(folder), "benchmark", build.Inputs(editions.checkout(), ""))


def page_questions() -> dict[str, str]:
    """The questions by name, without those that fetch whole tables."""
    found = {name: sql for name, sql in vars(questions).items() if name.isupper() and isinstance(sql, str)}
    return {name: sql for name, sql in found.items() if not name.startswith(WHOLE_RECORD)}


def main() -> None:
    """Print one line a figure: seconds, ratio to its floor, and whether it keeps its limit."""
    floor, whole = seconds(bare_read, 3), seconds(built, 3)
    print(f"build            {whole:7.2f} s   {whole / floor:6.1f} × a bare read   {_kept(whole, BUILD_LIMIT)}")
    path = editions.ensure()
    nothing = seconds(lambda: reader.ask(path, "select 1 as one"))
    print(f"select 1         {nothing * 1000:7.1f} ms")
    for name, sql in page_questions().items():
        parameters = {key: SAMPLE[key] for key in set(re.findall(r"\$(\w+)", sql))}
        taken = seconds(lambda sql=sql, parameters=parameters: reader.ask(path, sql, **parameters))  # type: ignore[misc]
        print(f"{name:24} {taken * 1000:7.1f} ms {taken / nothing:6.1f} × floor   {_kept(taken, QUESTION_LIMIT)}")
    for line in (*prints.report(), *prints.report_of_briefs(), *votes.report(), *pages.report()):
        print(line)


def _kept(taken: float, limit: float) -> str:
    return f"within {limit:g} s" if taken <= limit else f"OVER {limit:g} s"


if __name__ == "__main__":
    main()
