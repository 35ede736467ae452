"""Every query of a page, beside ``select 1`` over the same connection."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from benchmarks.figures import Figure, Result, median_seconds
from dashboard import queries
from dashboard.queries.query import Query
from dashboard.warehouse import connection

RUNS = 7
QUERY_LIMIT = 0.050
"""Seconds a question of a page may take."""
SAMPLE_PARAMETERS = {
    **{"day": "2026-11-22", "since": "2020-01-01", "country": "KEN", "treaty": "rome_statute", "name": "treaty"},
    **{"indicator": "group_of_friends", "pledge": "group_of_friends", "resolution": "a_res_75_277"},
    **{"family": "designation", "subject": "treaties", "iso3s": ("KEN", "TUV")},
    **{"first": 0, "size": 50, "countries": "KEN,UGA,RWA", "kinds": ["act", "vote", "pledge"], "event": "none"},
    **{"about": "global_network", "organisation": "european_union", "participant": "EUU"},
}
WHOLE_TABLE_PREFIXES = ("ALL_", "WHOLE_")
"""Questions that fetch a whole table to be taken along, not shown on a page."""


def page_queries() -> dict[str, tuple[Query[Any], dict[str, object]]]:
    """Return the queries by name with parameters, without those that fetch whole tables."""
    found = {name: query for name, query in vars(queries).items() if isinstance(query, Query)}
    return {
        name: (query, {key: SAMPLE_PARAMETERS[key] for key in sorted(set(re.findall(r"\$(\w+)", query.sql)))})
        for name, query in found.items()
        if not name.startswith(WHOLE_TABLE_PREFIXES)
    }


def figures() -> Iterator[Result]:
    """Yield a figure for each query, by name: the same in every run."""
    path = connection.warehouse_path()
    nothing = median_seconds(lambda: connection.query_records(path, "select 1 as one"), RUNS)
    taken = {
        name: median_seconds(lambda query=query, known=known: connection.query(path, query, **known), RUNS)  # type: ignore[misc]
        for name, (query, known) in page_queries().items()
    }
    for name in sorted(taken):
        yield Figure(name, taken[name], "ms", "select 1", nothing, limit=QUERY_LIMIT)
