"""Lines for all governments: ladders, cells, pledge lists, focal points, totals."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from dashboard.queries.query import Query


class LineRow(NamedTuple):
    """A line other than a treaty."""

    indicator: str
    pillar: str
    pillar_title: str
    title: str
    kind: str
    family: str
    subject: str | None
    rule: str


LINES = Query(
    LineRow,
    """
    select i.indicator, i.pillar, p.title as pillar_title, i.title, i.kind, i.family, i.subject, i.rule
    from indicator as i join pillar as p on p.pillar = i.pillar
    where i.family <> 'treaty' order by p.code, i.position
    """,
    texts=("pillar_title", "title", "rule"),
)


class RungRow(NamedTuple):
    """A value of a line, and its rung."""

    value: str
    rung: str | None


LADDER = Query(
    RungRow,
    """
    select l.value, l.rung from ladder as l where l.indicator = $indicator and l.search is null order by l.position
    """,
)


class LadderRow(NamedTuple):
    """A value of any line, and its rung."""

    indicator: str
    value: str
    rung: str | None
    search: str | None


LADDERS = Query(
    LadderRow,
    """
    select l.indicator, l.value, l.rung, l.search from ladder as l order by l.indicator, l.position
    """,
)


class LineCellRow(NamedTuple):
    """The cell of a government on one line."""

    iso3: str
    status: str
    value: str | None
    rung: str | None
    reason: str | None
    since_on: date | None
    since_precision: str | None
    as_of: date | None
    as_of_precision: str | None
    confirmed_as_of: date | None
    confirmed_precision: str | None
    age: str | None
    is_contested: bool
    document: str | None
    title: str | None
    read_from: str | None
    confidence: str | None
    publisher: str | None
    searched_since: date | None
    searched_since_precision: str | None
    searched_on: date | None
    searched_precision: str | None
    searched_by: str | None


LINE_CELLS = Query(
    LineCellRow,
    """
    select c.participant as iso3, c.status, c.value, c.rung, c.reason, c.since_on, c.since_precision, c.as_of,
        c.as_of_precision, c.confirmed_as_of, c.confirmed_precision, c.age, c.is_contested, c.document, c.title,
        c.read_from, c.confidence, s.publisher,
        f.searched_since, f.searched_since_precision, f.searched_on, f.searched_precision, f.searched_by
    from cell_at(cast($day as date)) as c
    left join source as s on s.source = c.source left join search as f on f.search = c.search
    where c.indicator = $indicator order by c.participant
    """,
    texts=("title", "publisher", "searched_by"),
)


class PledgeRow(NamedTuple):
    """A pledge, and how far its list reaches."""

    short_title: str
    document: str
    publisher: str
    complete_as_of: date | None
    complete_as_of_precision: str | None
    list_document: str | None
    checked_count: int | None
    list_hole: str | None
    later_count: int | None
    later_as_of: date | None
    later_as_of_precision: str | None
    later_what: str | None


PLEDGE_LIST = Query(
    PledgeRow,
    """
    select l.short_title, l.document, l.publisher, l.complete_as_of, l.complete_as_of_precision, l.list_document,
        l.checked_count, l.list_hole, l.later_count, l.later_as_of, l.later_as_of_precision, l.later_what
    from pledge_list as l where l.pledge = $pledge
    """,
    texts=("short_title", "publisher", "list_hole", "later_what"),
)


class PledgeListRow(NamedTuple):
    """A pledge list, and how many are on it."""

    pledge: str
    short_title: str
    document: str
    publisher: str
    complete_as_of: date | None
    complete_as_of_precision: str | None
    list_hole: str | None
    checked_count: int | None
    name_count: int
    participant_count: int
    later_count: int | None
    later_as_of: date | None
    later_as_of_precision: str | None
    later_what: str | None


PLEDGE_LISTS = Query(
    PledgeListRow,
    """
    select l.pledge, l.short_title, l.document, l.publisher, l.complete_as_of, l.complete_as_of_precision, l.list_hole,
        l.checked_count, n.name_count, n.participant_count, l.later_count, l.later_as_of, l.later_as_of_precision,
        l.later_what
    from pledge_list as l join pledge_count as n on n.pledge = l.pledge
    order by l.opened_on, l.short_title
    """,
    texts=("short_title", "publisher", "list_hole", "later_what"),
)


class NameListRow(NamedTuple):
    """A complete list of names that can be read on a day."""

    complete_as_of: date
    complete_as_of_precision: str
    government_count: int
    document: str
    title: str


NAME_LIST = Query(
    NameListRow,
    """
    select n.complete_as_of, n.complete_as_of_precision, n.government_count, n.document, n.title
    from name_list as n
    where n.family = $family and n.subject = $subject and n.name_count >= n.government_count
        and known_on(n.complete_as_of, n.complete_as_of_precision) <= cast($day as date)
    """,
    texts=("title",),
)


class DesignationRow(NamedTuple):
    """A document about a focal point."""

    participant: str
    kind: str
    name: str
    region: str | None
    claim: str
    office: str | None
    designated_on: date | None
    date_precision: str
    known_on: date
    document: str
    title: str | None
    read_from: str
    as_of: date
    as_of_precision: str
    confidence: str


DESIGNATIONS = Query(
    DesignationRow,
    """
    select d.participant, p.kind, p.name, p.region, d.claim, d.office, d.designated_on, d.date_precision,
        coalesce(known_on(d.designated_on, d.date_precision), known_on(d.as_of, d.as_of_precision)) as known_on,
        d.document, d.title, d.read_from, d.as_of, d.as_of_precision, d.confidence
    from designation as d join participant as p on p.participant = d.participant
    where d.network = 'global_network'
        and coalesce(known_on(d.designated_on, d.date_precision), known_on(d.as_of, d.as_of_precision)) <= $day
    order by p.name collate nocase.noaccent, known_on, d.document
    """,
    texts=("name", "region", "office", "title"),
    sorted_by=("name",),
)


class TotalRow(NamedTuple):
    """A total that a source gives without names."""

    about: str
    as_of: date
    as_of_precision: str
    government_count: int | None
    others: str | None
    yes_count: int | None
    no_count: int | None
    abstain_count: int | None
    title: str
    document: str
    read_from: str


TOTALS = Query(
    TotalRow,
    """
    select t.about, t.as_of, t.as_of_precision, t.government_count, t.others, t.yes_count, t.no_count,
        t.abstain_count, t.title, t.document, t.read_from
    from total as t
    where t.about = $about and known_on(t.as_of, t.as_of_precision) <= cast($day as date) order by t.as_of
    """,
    texts=("others", "title"),
)
