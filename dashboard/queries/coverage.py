"""Coverage of each line: governments by status, and the document that would answer it for more."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from dashboard.queries.query import Query


class CoverageRow(NamedTuple):
    """A line: governments by status, the days of what answers it, and what would answer it for more."""

    indicator: str
    pillar: str
    position: int
    title: str
    kind: str
    family: str
    assessed_count: int
    searched_none_count: int
    not_assessed_count: int
    not_applicable_count: int
    unconfirmed_count: int
    oldest_as_of: date | None
    oldest_precision: str | None
    newest_as_of: date | None
    newest_precision: str | None
    filled_by: str | None
    list_hole: str | None


COVERAGE = Query(
    CoverageRow,
    """
    select c.indicator, c.pillar, c.position, c.title, c.kind, c.family, c.assessed_count, c.searched_none_count,
        c.not_assessed_count, c.not_applicable_count, c.unconfirmed_count, c.oldest_as_of, c.oldest_precision,
        c.newest_as_of, c.newest_precision, c.filled_by, c.list_hole
    from coverage_at(cast($day as date)) as c join pillar as p on p.pillar = c.pillar
    order by p.code, c.position
    """,
    texts=("title", "filled_by", "list_hole"),
)
