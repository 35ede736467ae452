"""Query the warehouse of COMMITMENTS_WAREHOUSE in a process of its own: ``python -m tests.remote.asked HOW``.

HOW is ``all`` (every question), ``once`` (a few numbers in one query), ``refused`` and
statements that must be refused, or the name of a file: the few numbers repeatedly until that file exists.

Run with the DuckDB that knows the engine, while the tests themselves run with the one of the dashboard.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb

from dashboard import queries
from dashboard.warehouse import connection

VALUES: dict[str, tuple[object, ...]] = {
    "day": ("2026-11-22", "2012-06-30"),
    "since": ("2020-01-01",),
    "country": ("KEN", "TUV"),
    "countries": ("KEN,TUV",),
    "treaty": ("rome_statute", "genocide_convention"),
    "name": ("warehouse.treaty",),
    "indicator": ("group_of_friends",),
    "pledge": ("group_of_friends",),
    "resolution": ("a_res_75_277",),
    "family": ("pledge",),
    "subject": ("treaties", "group_of_friends"),
    "iso3s": (("KEN", "TUV"),),
    "about": ("global_network",),
    "organisation": ("european_union",),
    "participant": ("EUU",),
    "event": ("effect.VEN.rome_statute.withdrawal.2027-07-24",),
    "kinds": (("treaty_act", "effect", "text"),),
    "first": (0,),
    "size": (50,),
}
ONE_BREATH = """
    select e.edition, (select count(*) from vote) as vote_count,
        (select count(*) from cell_span) as span_count,
        (select count(*) from dictionary) as word_count
    from edition as e
"""
READERS = 2
PAUSE_SECONDS = 0.1
"""Between the queries on one edition: more often than without it, another is published between them."""
SEEN = "seen"


def asked(path: Path) -> dict[str, str]:
    """Question and parameters → the rows of the answer, sorted, as not every question asks for an order."""
    found = {}
    for name, query in vars(queries).items():
        if name.isupper():
            sql = query if name == "WHOLE_TABLE" else query.sql
            keys = sorted(set(re.findall(r"\$(\w+)", sql)))
            for values in dict.fromkeys(tuple(VALUES[key][-last] for key in keys) for last in (0, 1)):
                rows = connection.query_records(path, sql, **dict(zip(keys, values, strict=True)))
                found[f"{name} {values}"] = sorted(str(tuple(row)) for row in rows)
    return {key: json.dumps(rows) for key, rows in found.items()}


def followed(stop: Path) -> list[tuple[list[object], int]]:
    """Count readings in one query, and in four queries on one edition, until the file exists.

    Prints every edition that is new to it.
    """
    seen: Counter[tuple[object, ...]] = Counter()
    while not stop.exists():
        path = connection.warehouse_path()
        (breath,) = connection.query_records(path, ONE_BREATH)
        time.sleep(PAUSE_SECONDS)
        (edition,) = connection.query(path, queries.EDITION)
        time.sleep(PAUSE_SECONDS)
        (votes,) = connection.query_records(path, "select count(*) as vote_count from vote")
        if tuple(breath) not in seen:
            print(f"{SEEN} {breath.edition}\n", end="", flush=True)  # in one piece: both threads print
        seen[tuple(breath)] += 1
        seen[(edition.edition, votes.vote_count, *breath[2:])] += 1
    return [(list(reading), count) for reading, count in seen.items()]


def refused(statements: Sequence[str]) -> list[str]:
    """Those of the statements that the engine does not let a reader do."""
    found = []
    for statement in statements:
        try:
            connection.query_records(connection.warehouse_path(), statement)
        except duckdb.Error:
            found.append(statement)
    return found


def main() -> None:
    """Print what was asked as JSON."""
    how = sys.argv[1]
    if how in ("all", "once"):
        print(
            json.dumps(
                asked(connection.warehouse_path())
                if how == "all"
                else connection.query_records(connection.warehouse_path(), ONE_BREATH)
            )
        )
        return
    if how == "refused":
        print(json.dumps(refused(sys.argv[2:])))
        return
    with ThreadPoolExecutor(READERS) as threads:
        found = list(threads.map(followed, [Path(how)] * READERS))
    print(json.dumps([reading for seen in found for reading in seen]))


if __name__ == "__main__":
    main()
