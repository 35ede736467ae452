"""Whole tables of a day, for briefs and downloads."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from dashboard.queries.query import Query


class StandingRow(NamedTuple):
    """A government toward a treaty."""

    iso3: str
    treaty: str
    standing: str
    since_on: date | None
    reason: str | None
    caveat: str | None
    signed_on: date | None
    bound_on: date | None
    left_on: date | None
    leaving_on: date | None
    notice_act: str | None
    notice_on: date | None
    notice_precision: str | None
    notice_document: str | None
    notice_read_from: str | None
    notice_note: str | None
    bound_through: str | None
    known_from: date | None
    is_in_force: bool
    since_precision: str | None
    act: str | None
    source: str
    document: str
    read_from: str
    as_of: date
    as_of_precision: str
    confidence: str | None
    day_confidence: str | None
    note: str | None
    is_stale: bool
    age: str | None
    declaration_count: int | None
    objection_count: int | None
    notification_count: int | None


ALL_STANDINGS = Query(
    StandingRow,
    """
    select s.* from treaty_standing_at(cast($day as date)) as s order by s.iso3, s.treaty
    """,
)


class TallyTableRow(NamedTuple):
    """A government's tally in a pillar, in the order of columns of the download."""

    participant: str
    pillar: str
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


ALL_TALLIES = Query(
    TallyTableRow,
    """
    select t.* from tally_at(cast($day as date)) as t order by t.participant, t.pillar
    """,
)


class CellRow(NamedTuple):
    """The cell of a government on a line."""

    participant: str
    indicator: str
    pillar: str
    status: str
    value: str | None
    rung: str | None
    reason: str | None
    caveat: str | None
    treaty: str | None
    since_on: date | None
    since_precision: str | None
    leaving_on: date | None
    as_of: date | None
    as_of_precision: str | None
    confirmed_as_of: date | None
    confirmed_precision: str | None
    confirmed_document: str | None
    age: str | None
    is_stale: bool
    is_contested: bool
    disputed_on: date | None
    dispute: str | None
    document: str | None
    title: str | None
    read_from: str | None
    confidence: str | None
    source: str | None
    search: str | None
    note: str | None
    is_context: bool
    is_counted: bool


ALL_CELLS = Query(
    CellRow,
    """
    select c.* from cell_at(cast($day as date)) as c order by c.participant, c.pillar, c.indicator
    """,
)


class EvidenceRow(NamedTuple):
    """A document on a line of a government."""

    participant: str
    indicator: str
    document: str
    title: str
    read_from: str
    value: str
    happened_on: date | None
    date_precision: str | None
    as_of: date
    as_of_precision: str
    confidence: str | None
    source: str | None
    note: str | None


ALL_EVIDENCE = Query(
    EvidenceRow,
    """
    select e.* from evidence_at(cast($day as date)) as e
    order by e.participant, e.indicator, e.document, e.happened_on, e.value, e.note
    """,
)


class NamedCellRow(NamedTuple):
    """The cell of a government on a line, with the names a brief needs."""

    iso3: str
    name: str
    region: str
    subregion: str
    indicator: str
    pillar: str
    status: str
    value: str | None
    standing: str
    rung: str | None
    reason: str | None
    caveat: str | None
    treaty: str | None
    since_on: date | None
    since_precision: str | None
    act: str | None
    leaving_on: date | None
    notice_act: str | None
    notice_on: date | None
    notice_precision: str | None
    bound_through: str | None
    known_from: date | None
    is_in_force: bool | None
    day_confidence: str | None
    as_of: date | None
    as_of_precision: str | None
    confirmed_as_of: date | None
    confirmed_precision: str | None
    document: str | None
    title: str | None
    read_from: str | None
    is_context: bool
    is_counted: bool
    publisher: str | None
    searched_by: str | None
    searched_since: date | None
    searched_since_precision: str | None
    searched_on: date | None
    searched_precision: str | None


ALL_LINE_CELLS = Query(
    NamedCellRow,
    """
    select c.participant as iso3, n.name, n.region, n.subregion, c.indicator, c.pillar, c.status, c.value,
        coalesce(c.value, c.status) as standing, c.rung, c.reason, c.caveat, c.treaty, c.since_on,
        c.since_precision, h.act, c.leaving_on, h.notice_act, h.notice_on, h.notice_precision,
        b.name as bound_through, h.known_from, h.is_in_force, h.day_confidence, c.as_of, c.as_of_precision,
        c.confirmed_as_of, c.confirmed_precision, c.document, c.title, c.read_from, c.is_context, c.is_counted,
        s.publisher, q.searched_by, q.searched_since, q.searched_since_precision, q.searched_on, q.searched_precision
    from cell_at(cast($day as date)) as c join country as n on n.iso3 = c.participant
    left join source as s on s.source = c.source left join search as q on q.search = c.search
    left join treaty_standing_at(cast($day as date)) as h on h.iso3 = c.participant and h.treaty = c.treaty
    left join participant as b on b.participant = h.bound_through
    order by n.name collate nocase.noaccent, c.indicator
    """,
    texts=("name", "bound_through", "title", "publisher", "searched_by"),
    sorted_by=("name",),
)


class WholeEvidenceRow(NamedTuple):
    """A document of one government, for a download."""

    indicator: str
    value: str
    happened_on: date | None
    date_precision: str | None
    document: str
    title: str
    read_from: str
    as_of: date
    as_of_precision: str
    confidence: str | None
    source: str | None
    note: str | None


WHOLE_COUNTRY_EVIDENCE = Query(
    WholeEvidenceRow,
    """
    select e.indicator, e.value, e.happened_on, e.date_precision, e.document, e.title, e.read_from, e.as_of,
        e.as_of_precision, e.confidence, e.source, e.note
    from evidence_at(cast($day as date)) as e where e.participant = $country order by e.indicator, e.document
    """,
)
