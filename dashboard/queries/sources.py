"""Sources, how far they reach, and what was left out."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from dashboard.queries.query import Query


class AsOfRow(NamedTuple):
    """The day of the oldest source."""

    as_of: date
    as_of_precision: str


OLDEST_AS_OF = Query(
    AsOfRow,
    """
    select r.oldest_as_of as as_of, r.oldest_precision as as_of_precision from source_reach as r
    order by r.oldest_as_of limit 1
    """,
)


class SourceRow(NamedTuple):
    """A source and its number of facts."""

    source: str
    title: str
    publisher: str
    url: str
    licence: str
    licence_url: str | None
    is_redistributable: bool
    about: str
    fact_count: int | None
    oldest_as_of: date | None
    oldest_precision: str | None
    newest_as_of: date | None
    newest_precision: str | None


SOURCES = Query(
    SourceRow,
    """
    select s.source, s.title, s.publisher, s.url, s.licence, s.licence_url, s.is_redistributable, s.about,
        r.fact_count, r.oldest_as_of, r.oldest_precision, r.newest_as_of, r.newest_precision
    from source as s left join source_reach as r on r.source = s.source
    order by s.title
    """,
    texts=("title", "publisher", "licence", "about"),
    sorted_by=("title",),
)


class SourceKeyRow(NamedTuple):
    """The key of a source."""

    source: str


CELL_SOURCES = Query(
    SourceKeyRow,
    """
    select distinct c.source from cell_at(cast($day as date)) as c
    where c.source is not null and list_contains($iso3s, c.participant)
        and (c.indicator = $subject or c.pillar = $subject and c.is_counted)
    order by c.source
    """,
)


UNSHAREABLE = Query(
    SourceKeyRow,
    """
    select s.source from source as s
    where not s.is_redistributable and s.source in (select r.source from source_reach as r)
    """,
)


class LineReachRow(NamedTuple):
    """A line, and for how many governments it is assessed."""

    indicator: str
    pillar: str
    title: str
    kind: str
    family: str
    rule: str
    seed_lines: str
    sources: str | None
    assessed_count: int
    searched_none_count: int
    not_assessed_count: int
    not_applicable_count: int
    is_context: bool


REACH = Query(
    LineReachRow,
    """
    select i.indicator, i.pillar, d.title, d.kind, d.family, d.rule, d.seed_lines, d.sources, i.assessed_count,
        i.searched_none_count, i.not_assessed_count, i.not_applicable_count, i.is_context
    from indicator_at(cast($day as date)) as i join indicator as d on d.indicator = i.indicator
    order by i.pillar, i.position
    """,
    texts=("title", "rule"),
)


class LeftOutRow(NamedTuple):
    """A source or list that was left out."""

    left_out: str
    title: str
    what: str
    reason: str
    why: str
    terms: str | None
    document: str | None
    source_title: str | None


LEFT_OUT = Query(
    LeftOutRow,
    """
    select l.left_out, l.title, l.what, l.reason, l.why, l.terms, l.document, s.title as source_title
    from left_out as l left join source as s on s.source = l.source
    order by l.title
    """,
    texts=("title", "what", "why", "terms", "source_title"),
    sorted_by=("title",),
)


class UnsettledRow(NamedTuple):
    """A participant whose standing toward a treaty the list does not settle."""

    treaty: str
    name: str


UNSETTLED = Query(
    UnsettledRow,
    """
    select m.treaty, p.name
    from treaty_missing as m join participant as p on p.participant = m.participant
    order by m.treaty, p.name collate nocase.noaccent
    """,
    texts=("name",),
    sorted_by=("treaty", "name"),
)
