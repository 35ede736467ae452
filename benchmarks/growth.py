"""Measure the cost of more data: the facts of record repeated ten to a thousand times under made-up documents.

The rows are made up here, at the moment of the benchmark, and thrown away with it: each repeats a
fact under a document, speech or statement that does not exist. Tables and views are the warehouse's own,
so what grows is what the schema's SQL works out. The questions are those of the pages, in processor time,
which neighbours on the machine do not stretch as they stretch the clock's.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import duckdb

from benchmarks import machine
from benchmarks.figures import Figure, NotMeasured, Result, median_cpu_seconds
from benchmarks.questions import page_queries
from dashboard.warehouse import connection
from loaders import DATA, build, warehouse
from loaders.editions import current_facts

FACTORS = (1, 10, 100, 1000)
MAX_RATIO, MAX_RATIO_FACTOR = 1.5, 100
"""How much longer a question may take, up to so many times the facts."""
SIZE_SECONDS = 240
"""Seconds a size may take before it is given up, and that is told."""
MEMORY = "6GB"
GROWING_TABLES = {
    "treaty_act_said": "replace (document || '#' || i as document)",
    "designation": "replace (document || '#' || i as document)",
    "pledge": "replace (document || '#' || i as document)",
    "law": "replace (document || '#' || i as document)",
    "institution": "replace (document || '#' || i as document)",
    "speech": "replace (speech || '#' || i as speech, document || '#' || i as document)",
    "reference": "replace (speech || '#' || i as speech, document || '#' || i as document)",
    "statement": "replace (statement || '#' || i as statement, document || '#' || i as document)",
}
"""Tables that grow, and what makes a row another one."""
LISTING_QUERIES = ("STATEMENTS", "SPEAKER_YEARS", "EVENTS", "EVENT")
"""Questions whose answer is a list of the very rows that grow."""


def figures() -> Iterator[Result]:
    """Yield build, questions and memory at each size, beside those of the facts of record."""
    first: tuple[float, ...] = ()
    for times in FACTORS:
        try:
            result = _measure(times)
        except subprocess.TimeoutExpired:
            yield NotMeasured(f"{times} × the facts were given up after {SIZE_SECONDS} seconds.")
            return
        if isinstance(result, str):
            yield NotMeasured(f"{times} × the facts could not be built: {result}")
            return
        first = first or result
        size = f"{result[0]:,.0f} facts ({times} ×)"
        at_most = MAX_RATIO if 1 < times <= MAX_RATIO_FACTOR else None
        yield Figure(f"{size}: tables and views", result[1], "s", "the facts of record", first[1])
        yield Figure(
            f"{size}: questions of the pages, together", result[2], "ms", "the facts of record", first[2], at_most
        )
        yield Figure(f"{size}: questions that list what grew", result[3], "ms", "the facts of record", first[3])
        yield Figure(f"{size}: memory at most", result[4], "MB", "the facts of record", first[4])
        yield Figure(f"{size}: on disk", result[5], "MB", "the facts of record", first[5])


def _measure(times: int) -> tuple[float, ...] | str:
    """Return rows, seconds to build, of questions and of wide questions, peak and file in bytes; or why not."""
    with TemporaryDirectory() as folder:  # made here, so that nothing is left of a size that is given up
        command = [sys.executable, "-m", "benchmarks.growth", str(times), folder]
        process = subprocess.run(  # noqa: S603
            command, cwd=machine.ROOT, capture_output=True, text=True, check=False, timeout=SIZE_SECONDS
        )
    if process.returncode:
        return (process.stderr.strip().splitlines() or ["it ran out of memory"])[-1]
    return tuple(map(float, process.stdout.split()))


def main(times: int, folder: str) -> None:
    """Build a warehouse of so many times the facts, ask it, and print what it cost."""
    path = Path(folder) / "warehouse.duckdb"
    start = perf_counter()
    rows = _build_warehouse(path, times)
    built = perf_counter() - start
    narrow, wide = _query_seconds(path)
    peak = machine.process_megabytes(os.getpid(), "VmHWM") * 1e6 if machine.IS_LINUX else 0
    print(rows, built, narrow, wide, peak, path.stat().st_size)


def _build_warehouse(path: Path, times: int) -> int:
    """Build the warehouse and return its number of facts."""
    schema = DATA / "schema"
    _build_tables(path.with_name("record.duckdb"))
    with duckdb.connect(str(path), config={"memory_limit": MEMORY, "storage_compatibility_version": "v1.2.0"}) as made:
        made.execute((schema / "tables.sql").read_text(encoding="utf-8"))
        tables = [name for (name,) in made.execute("select table_name from duckdb_tables()").fetchall()]
        made.execute(f"attach '{path.with_name('record.duckdb')}' as record (read_only)")
        for table in tables:
            made.execute(f"insert into {table} from record.main.{table}")
            if table in GROWING_TABLES and times > 1:
                made.execute(
                    f"insert into {table} select t.* {GROWING_TABLES[table]} "  # noqa: S608
                    f"from record.main.{table} as t cross join range(1, {times}) as r(i)"
                )
        made.execute("detach record")
        count = sum(made.execute(f"select count(*) from {table}").fetchall()[0][0] for table in GROWING_TABLES)  # noqa: S608
        made.execute(warehouse.views_sql(schema))
        made.execute("checkpoint")
    return int(count)


def _build_tables(path: Path) -> None:
    """Build the tables of the record alone, before the schema's SQL works anything out."""
    with TemporaryDirectory() as folder:
        shutil.copy(DATA / "schema" / "tables.sql", folder)
        build.draft(path.parent, "made up", build.Inputs(current_facts.checkout(), "none"), schema=Path(folder))
        path.with_name("warehouse.duckdb").rename(path)


def _query_seconds(path: Path) -> tuple[float, float]:
    """Return processor seconds of all page queries, and of those that list what grew."""
    narrow = wide = 0.0
    for name, (query, known) in page_queries().items():
        taken = median_cpu_seconds(lambda query=query, known=known: connection.query(path, query, **known), 3)  # type: ignore[misc]
        if name in LISTING_QUERIES:
            wide += taken
        else:
            narrow += taken
    return narrow, wide


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
