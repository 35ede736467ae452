"""Resolutions, and who voted how."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from dashboard.queries.query import Query


class ResolutionRow(NamedTuple):
    """A resolution in the list of them all."""

    resolution: str
    symbol: str
    title: str
    theme: str
    adopted_on: date
    is_recorded: bool
    has_roll: bool


RESOLUTIONS = Query(
    ResolutionRow,
    """
    select r.resolution, r.symbol, r.title, r.theme, r.adopted_on, r.is_recorded, r.source is not null as has_roll
    from resolution as r
    order by r.theme <> 'Responsibility to Protect', r.theme, r.adopted_on desc, r.symbol
    """,
    texts=("title", "theme"),
)


class ResolutionDetailRow(NamedTuple):
    """A resolution with its totals."""

    resolution: str
    symbol: str
    body: str
    title: str
    theme: str
    adopted_on: date
    is_recorded: bool
    is_adopted: bool
    document: str
    polarity: str | None
    polarity_reason: str | None
    note: str | None
    source: str | None
    yes_count: int | None
    no_count: int | None
    abstain_count: int | None
    absent_count: int | None
    member_count: int | None
    read_from: str | None
    as_of: date | None
    as_of_precision: str | None
    counted_yes_count: int | None
    counted_no_count: int | None
    counted_abstain_count: int | None
    counted_absent_count: int | None
    is_sum_right: bool


RESOLUTION = Query(
    ResolutionDetailRow,
    """
    select r.* from resolution as r where r.resolution = $resolution
    """,
    texts=("title", "theme", "polarity_reason", "note"),
)


class VoteRow(NamedTuple):
    """The vote of a government on a resolution."""

    iso3: str
    name: str
    region: str
    vote: str
    symbol: str
    adopted_on: date


ROLL_CALL = Query(
    VoteRow,
    """
    select v.participant as iso3, c.name, c.region, v.vote, r.symbol, r.adopted_on
    from vote as v join country as c on c.iso3 = v.participant join resolution as r on r.resolution = v.resolution
    where v.resolution = $resolution order by c.name collate nocase.noaccent
    """,
    texts=("name", "region"),
    sorted_by=("name",),
)


class RollCallRow(NamedTuple):
    """A resolution with its official totals and those counted."""

    resolution: str
    symbol: str
    title: str
    body: str
    adopted_on: date
    is_recorded: bool
    source: str | None
    is_sum_right: bool
    document: str
    yes_count: int | None
    no_count: int | None
    abstain_count: int | None
    counted_yes_count: int | None
    counted_no_count: int | None
    counted_abstain_count: int | None


ROLL_CALLS = Query(
    RollCallRow,
    """
    select r.resolution, r.symbol, r.title, r.body, r.adopted_on, r.is_recorded, r.source, r.is_sum_right, r.document,
        r.yes_count, r.no_count, r.abstain_count, r.counted_yes_count, r.counted_no_count, r.counted_abstain_count
    from resolution as r order by r.adopted_on, r.symbol
    """,
    texts=("title",),
)


class CountryVoteRow(NamedTuple):
    """A resolution and the vote of one government on it."""

    resolution: str
    symbol: str
    title: str
    theme: str
    adopted_on: date
    is_recorded: bool
    is_adopted: bool
    is_sum_right: bool
    polarity: str | None
    polarity_reason: str | None
    vote: str | None
    was_member: bool | None
    document: str
    read_from: str | None
    as_of: date | None
    as_of_precision: str | None


COUNTRY_VOTES = Query(
    CountryVoteRow,
    """
    select r.resolution, r.symbol, r.title, r.theme, r.adopted_on, r.is_recorded, r.is_adopted, r.is_sum_right,
        r.polarity, r.polarity_reason, v.vote, c.un_member_since <= r.adopted_on as was_member, r.document, r.read_from,
        r.as_of, r.as_of_precision
    from resolution as r join country as c on c.iso3 = $country
    left join vote as v on v.resolution = r.resolution and v.participant = c.iso3
    where r.adopted_on <= cast($day as date)
    order by r.theme <> 'Responsibility to Protect', r.theme, r.adopted_on desc, r.symbol
    """,
    texts=("title", "theme", "polarity_reason"),
)
