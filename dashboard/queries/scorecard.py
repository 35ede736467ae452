"""The scorecard of one government: pillars, lines, tallies, cells, and their evidence."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from dashboard.queries.query import Query


class PillarRow(NamedTuple):
    """A pillar."""

    pillar: str
    code: str
    title: str
    question: str


PILLARS = Query(
    PillarRow,
    """
    select p.pillar, p.code, p.title, p.question from pillar as p order by p.code
    """,
    texts=("title", "question"),
)


class TallyRow(NamedTuple):
    """A government's tally in a pillar."""

    pillar: str
    participant: str
    met_count: int
    partly_count: int
    unmet_count: int
    searched_none_count: int
    not_assessed_count: int
    not_applicable_count: int
    applicable_count: int
    low_count: int
    high_count: int
    this_year_count: int
    one_to_two_years_count: int
    three_to_five_years_count: int
    older_count: int
    as_of: date | None
    as_of_precision: str | None
    latest_as_of: date | None
    latest_as_of_precision: str | None
    has_data: bool


TALLIES = Query(
    TallyRow,
    """
    select t.pillar, t.participant, t.met_count, t.partly_count, t.unmet_count, t.searched_none_count,
        t.not_assessed_count, t.not_applicable_count, t.applicable_count, t.low_count, t.high_count,
        t.this_year_count, t.one_to_two_years_count, t.three_to_five_years_count, t.older_count, t.as_of,
        t.as_of_precision, t.latest_as_of, t.latest_as_of_precision, t.has_data
    from tally_at(cast($day as date)) as t order by t.participant, t.pillar
    """,
)


class ScorecardLineRow(NamedTuple):
    """A line as the scorecard asks it, with its pledge list."""

    indicator: str
    pillar: str
    title: str
    kind: str
    family: str
    subject: str | None
    chosen: str
    rule: str
    seed_lines: str
    form: str | None
    filled_by: str | None
    is_closed: bool | None
    complete_as_of: date | None
    complete_as_of_precision: str | None
    list_hole: str | None
    later_count: int | None
    later_as_of: date | None
    later_as_of_precision: str | None
    later_what: str | None


SCORECARD_LINES = Query(
    ScorecardLineRow,
    """
    select i.indicator, i.pillar, i.title, i.kind, i.family, i.subject, i.chosen, i.rule, i.seed_lines, i.form,
        i.filled_by, p.is_closed, p.complete_as_of, p.complete_as_of_precision, p.list_hole, p.later_count,
        p.later_as_of, p.later_as_of_precision, p.later_what
    from indicator as i left join pledge_list as p on i.family = 'pledge' and p.pledge = i.subject
    order by i.pillar, i.position
    """,
    texts=("title", "rule", "filled_by", "list_hole", "later_what"),
)


class CountryCellRow(NamedTuple):
    """The cell of one government on a line."""

    indicator: str
    pillar: str
    status: str
    value: str | None
    rung: str | None
    reason: str | None
    treaty: str | None
    since_on: date | None
    since_precision: str | None
    as_of: date | None
    as_of_precision: str | None
    confirmed_as_of: date | None
    confirmed_precision: str | None
    confirmed_document: str | None
    age: str | None
    is_contested: bool
    disputed_on: date | None
    dispute: str | None
    document: str | None
    title: str | None
    read_from: str | None
    confidence: str | None
    note: str | None
    is_context: bool
    is_counted: bool
    publisher: str | None
    searched_what: str | None
    searched_by: str | None
    searched_since: date | None
    searched_since_precision: str | None
    searched_on: date | None
    searched_precision: str | None


COUNTRY_CELLS = Query(
    CountryCellRow,
    """
    select c.indicator, c.pillar, c.status, c.value, c.rung, c.reason, c.treaty, c.since_on, c.since_precision,
        c.as_of, c.as_of_precision, c.confirmed_as_of, c.confirmed_precision, c.confirmed_document, c.age,
        c.is_contested, c.disputed_on, c.dispute, c.document, c.title, c.read_from, c.confidence, c.note, c.is_context,
        c.is_counted, s.publisher, q.what as searched_what, q.searched_by, q.searched_since,
        q.searched_since_precision, q.searched_on, q.searched_precision
    from cell_at(cast($day as date)) as c left join source as s on s.source = c.source
    left join search as q on q.search = c.search
    where c.participant = $country
    order by c.pillar, c.indicator
    """,
    texts=("title", "note", "publisher", "searched_what", "searched_by"),
)


class CountryEvidenceRow(NamedTuple):
    """A document on a line of one government."""

    indicator: str
    value: str
    document: str
    title: str
    read_from: str
    happened_on: date | None
    date_precision: str | None
    as_of: date
    as_of_precision: str
    confidence: str
    note: str | None
    publisher: str | None
    find: str | None


COUNTRY_EVIDENCE = Query(
    CountryEvidenceRow,
    """
    select e.indicator, e.value, e.document, e.title, e.read_from, e.happened_on, e.date_precision, e.as_of,
        e.as_of_precision, e.confidence, e.note, s.publisher, p.find
    from evidence_at(cast($day as date)) as e left join source as s on s.source = e.source
    left join portal as p on starts_with(e.document, p.document)
    where e.participant = $country and e.indicator not in (select it.indicator from indicator_treaty as it)
    order by e.indicator, coalesce(e.happened_on, e.as_of) desc, e.document
    """,
    texts=("title", "note", "publisher", "find"),
)


class ReplyRow(NamedTuple):
    """A reply of a government to its scorecard."""

    indicator: str
    replied_on: date
    document: str
    said: str


COUNTRY_REPLIES = Query(
    ReplyRow,
    """
    select r.indicator, r.replied_on, r.document, r.said from reply as r
    where r.participant = $country and r.replied_on <= cast($day as date) order by r.replied_on desc
    """,
)


class ComparedCellRow(NamedTuple):
    """The cell of a government that is compared with those of others."""

    iso3: str
    name: str
    subregion: str
    indicator: str
    status: str
    rung: str | None
    is_context: bool


COMPARED_CELLS = Query(
    ComparedCellRow,
    """
    select c.participant as iso3, n.name, n.subregion, c.indicator, c.status, c.rung, c.is_context
    from cell_at(cast($day as date)) as c join country as n on n.iso3 = c.participant
    where c.treaty is not null or c.is_context
    order by n.name collate nocase.noaccent, c.indicator
    """,
    texts=("name",),
    sorted_by=("name",),
)


class IndicatorTreatyRow(NamedTuple):
    """A treaty that answers a line."""

    indicator: str
    treaty: str


INDICATOR_TREATIES = Query(
    IndicatorTreatyRow,
    """
    select it.indicator, it.treaty from indicator_treaty as it order by it.indicator, it.treaty
    """,
)


class CountryNoteRow(NamedTuple):
    """A note on one government's standing toward a treaty."""

    treaty: str
    note: str


COUNTRY_NOTES = Query(
    CountryNoteRow,
    """
    select n.treaty, n.note from treaty_note as n where n.participant = $country
    """,
    texts=("note",),
)


class RecentActRow(NamedTuple):
    """One of the latest acts of a government."""

    act: str
    acted_on: date | None
    date_precision: str
    effective_on: date | None
    told_on: date
    treaty: str
    short_title: str


RECENT_ACTS = Query(
    RecentActRow,
    """
    select a.act, a.acted_on, a.date_precision, a.effective_on, coalesce(a.acted_on, a.effective_on) as told_on,
        t.treaty, t.short_title
    from treaty_act as a join treaty as t on t.treaty = a.treaty
    where a.participant = $country and a.effect <> 'hides' and a.date_precision <> 'by'
        and told_on <= cast($day as date) order by told_on desc, t.short_title, a.act limit 8
    """,
    texts=("short_title",),
)


class TimelineRow(NamedTuple):
    """An event of one government."""

    happened_on: date
    precision: str
    voice: str
    kind: str
    subject: str
    title: str
    value: str
    document: str
    read_from: str
    as_of: date
    as_of_precision: str


TIMELINE = Query(
    TimelineRow,
    """
    select t.happened_on, t.precision, t.voice, t.kind, t.subject, t.title, t.value, t.document, t.read_from, t.as_of,
        t.as_of_precision
    from timeline_at(cast($day as date)) as t where t.participant = $country
    order by t.happened_on desc, t.kind, t.title, t.value, t.subject, t.voice
    """,
    texts=("title",),
)
