"""Queries on changes: events, corrections by edition, moves between two days."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from dashboard.queries.query import Query


class EventRow(NamedTuple):
    """A dated event, and how many events the filter finds."""

    event: str
    participant: str | None
    organisation: str | None
    name: str | None
    kind: str
    subject: str
    title: str
    value: str
    happened_on: date
    precision: str
    is_scheduled: bool
    document: str
    read_from: str
    as_of: date
    as_of_precision: str
    learned_at: datetime | None
    edition: str | None
    event_count: int


EVENTS = Query(
    EventRow,
    """
    select e.*, count(*) over () as event_count
    from event_at(cast($day as date)) as e
    where list_contains($kinds, e.kind) and e.participant is not distinct from coalesce($country, e.participant)
        and ($organisation is null or e.organisation = $organisation or exists (
            from membership as m where m.organisation = $organisation and m.participant = e.participant
                and coalesce(m.since_on <= e.happened_on, true) and coalesce(m.until_on > e.happened_on, true)))
        and ($about is null or e.subject in (select s.subject from event_subject as s where s.about = $about))
        and ($since is null or e.is_scheduled or known_on(e.happened_on, e.precision) >= cast($since as date)
            or e.learned_at >= cast($since as date))
    order by e.happened_on desc, e.name collate nocase.noaccent, e.event limit $size offset $first
    """,
    texts=("name", "title"),
    sorted_by=("happened_on", "name"),
)


# Its kind and its day are in the key of an event: asked for apart, they leave out most events before any is put
# together (a quarter of the time).
EVENT = Query(
    EventRow,
    """
    select e.*, count(*) over () as event_count from event_at(cast($day as date)) as e
    where e.event = $event and e.kind = split_part($event, '.', 1)
        and e.happened_on = try_cast(right($event, 10) as date)
    """,
    texts=("name", "title"),
)


class LearnedRow(NamedTuple):
    """A participant and subject for which an edition has another value than the one before."""

    edition: str
    learned_at: datetime
    edition_kind: str
    nature: str
    participant: str
    name: str | None
    kind: str
    subject: str
    title: str
    family: str | None
    value_before: str | None
    value: str | None
    since_before: date | None
    since_on: date | None
    since_precision: str | None
    act: str | None
    document: str | None
    as_of: date | None
    as_of_precision: str | None
    source: str | None


LEARNED = Query(
    LearnedRow,
    """
    select l.* from learned as l
    where l.participant = coalesce($country, l.participant) and cast(l.learned_at as date) <= cast($day as date)
        and ($organisation is null or exists (
            from membership as m where m.organisation = $organisation and m.participant = l.participant
                and coalesce(m.since_on <= l.learned_at, true) and coalesce(m.until_on > l.learned_at, true)))
        and ($about is null or l.subject in (select s.subject from event_subject as s where s.about = $about)
            or l.subject = $about)
        and ($since is null or l.learned_at >= cast($since as date))
    order by l.learned_at desc, l.nature, l.name collate nocase.noaccent, l.title
    """,
    texts=("name", "title"),
    sorted_by=("learned_at", "nature", "name"),
)


class EventLineRow(NamedTuple):
    """A line by which events can be filtered."""

    indicator: str
    title: str


EVENT_LINES = Query(
    EventLineRow,
    """
    select i.indicator, i.title from indicator as i where i.family not in ('treaty', 'reference') or i.chosen = 'best'
        and i.family = 'reference' order by i.title
    """,
    texts=("title",),
    sorted_by=("title",),
)


class ActBetweenRow(NamedTuple):
    """An act of a government toward a treaty after a day."""

    act: str
    acted_on: date | None
    date_precision: str
    effective_on: date | None
    told_on: date
    short_title: str
    document: str
    read_from: str
    as_of: date
    as_of_precision: str
    title: str


ACTS_BETWEEN = Query(
    ActBetweenRow,
    """
    select a.act, a.acted_on, a.date_precision, a.effective_on,
        -- An act known only "by" a day is no news of that day; its effect has a day of its own.
        coalesce(case when a.date_precision <> 'by' then a.acted_on end, a.effective_on) as told_on,
        t.short_title, a.document, a.read_from, a.as_of, a.as_of_precision, t.short_title as title
    from treaty_act as a join treaty as t on t.treaty = a.treaty
    where a.participant = $country and a.effect <> 'hides'
        and told_on > cast($since as date) and told_on <= cast($day as date)
    order by told_on desc, t.short_title
    """,
    texts=("short_title", "title"),
)


class CellMoveRow(NamedTuple):
    """A line of a government with another value than before."""

    indicator: str
    value: str
    since_on: date
    since_precision: str
    status: str
    document: str
    title: str
    read_from: str
    as_of: date
    as_of_precision: str
    publisher: str | None


CELL_MOVES_BETWEEN = Query(
    CellMoveRow,
    """
    select m.indicator, m.value, m.since_on, m.since_precision, 'assessed' as status, m.document, m.title, m.read_from,
        m.as_of, m.as_of_precision, s.publisher
    from cell_move as m left join source as s on s.source = m.source
    where m.participant = $country and m.since_precision <> 'by'
        and m.since_on > cast($since as date) and m.moved_on <= cast($day as date)
    order by m.since_on desc, m.indicator
    """,
    texts=("title", "publisher"),
)
