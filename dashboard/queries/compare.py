"""Cells of several governments, for setting them side by side."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from dashboard.queries.query import Query


class SideCellRow(NamedTuple):
    """The cell of a government on a line, with its standing where a treaty answers the line."""

    iso3: str
    indicator: str
    status: str
    value: str | None
    rung: str | None
    reason: str | None
    caveat: str | None
    treaty: str | None
    standing: str | None
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
    is_contested: bool
    disputed_on: date | None
    dispute: str | None
    document: str | None
    title: str | None
    read_from: str | None
    confidence: str | None
    source: str | None
    publisher: str | None
    note: str | None
    searched_what: str | None
    searched_by: str | None
    searched_since: date | None
    searched_since_precision: str | None
    searched_on: date | None
    searched_precision: str | None


SIDE_CELLS = Query(
    SideCellRow,
    """
    select c.participant as iso3, c.indicator, c.status, c.value, c.rung, c.reason, c.caveat, c.treaty, h.standing,
        c.since_on, c.since_precision, h.act, c.leaving_on, h.notice_act, h.notice_on, h.notice_precision,
        b.name as bound_through, h.known_from, h.is_in_force, h.day_confidence, c.as_of, c.as_of_precision,
        c.confirmed_as_of, c.confirmed_precision, c.is_contested, c.disputed_on, c.dispute,
        c.document, c.title, c.read_from, c.confidence, c.source, s.publisher, c.note,
        q.what as searched_what, q.searched_by, q.searched_since, q.searched_since_precision, q.searched_on,
        q.searched_precision
    from cell_at(cast($day as date)) as c
    left join source as s on s.source = c.source left join search as q on q.search = c.search
    left join treaty_standing_at(cast($day as date)) as h on h.iso3 = c.participant and h.treaty = c.treaty
    left join participant as b on b.participant = h.bound_through
    where list_contains(string_split($countries, ','), c.participant)
    order by c.indicator, c.participant
    """,
    texts=("bound_through", "title", "publisher", "note", "searched_what", "searched_by"),
)
