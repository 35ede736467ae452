"""Organisations, their members, and what they did themselves."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from dashboard.queries.query import Query


class OrganisationRow(NamedTuple):
    """An organisation."""

    organisation: str
    name: str
    short_name: str
    participant: str | None
    url: str
    members_as_of: date
    members_as_of_precision: str
    members_source: str


ORGANISATIONS = Query(
    OrganisationRow,
    """
    select o.organisation, o.name, o.short_name, o.participant, o.url, o.members_as_of, o.members_as_of_precision,
        o.members_source
    from organisation as o order by o.short_name collate nocase.noaccent
    """,
    texts=("name", "short_name", "members_source"),
    sorted_by=("short_name",),
)


class MembershipRow(NamedTuple):
    """A government that is a member on a day."""

    organisation: str
    iso3: str
    is_confirmed: bool
    since_on: date | None
    since_precision: str | None
    since_read_from: str | None
    """Source of the day of joining, if it differs from that of the membership."""


MEMBERSHIPS = Query(
    MembershipRow,
    """
    select m.organisation, m.iso3, m.is_confirmed, m.since_on, m.since_precision, m.since_read_from
    from membership_at(cast($day as date)) as m order by m.organisation, m.iso3
    """,
)


class NameRow(NamedTuple):
    """The name of a participant."""

    name: str


MEMBERS_ELSEWHERE = Query(
    NameRow,
    """
    select p.name from membership as m join participant as p on p.participant = m.participant
    where m.organisation = $organisation and p.kind <> 'country'
        and coalesce(m.since_on <= cast($day as date), true) and coalesce(m.until_on > cast($day as date), true)
    order by p.name collate nocase.noaccent
    """,
    texts=("name",),
    sorted_by=("name",),
)


class InstrumentRow(NamedTuple):
    """An instrument an organisation adopted."""

    organisation: str
    title: str
    adopted_on: date
    adopted_precision: str
    document: str
    read_from: str
    as_of: date
    as_of_precision: str
    why: str
    is_confirmed: bool


INSTRUMENTS = Query(
    InstrumentRow,
    """
    select i.organisation, i.title, i.adopted_on, i.adopted_precision, i.document, i.read_from, i.as_of,
        i.as_of_precision, i.why, i.is_confirmed
    from organisation_instrument as i
    where known_on(i.adopted_on, i.adopted_precision) <= cast($day as date)
    order by i.organisation, i.adopted_on
    """,
    texts=("title", "why"),
)


class MechanismRow(NamedTuple):
    """A mechanism of an organisation."""

    organisation: str
    title: str
    kind: str
    since_on: date
    since_precision: str
    document: str
    read_from: str
    as_of: date
    as_of_precision: str
    why: str
    is_confirmed: bool


MECHANISMS = Query(
    MechanismRow,
    """
    select m.organisation, m.title, m.kind, m.since_on, m.since_precision, m.document, m.read_from, m.as_of,
        m.as_of_precision, m.why, m.is_confirmed
    from organisation_mechanism as m
    where known_on(m.since_on, m.since_precision) <= cast($day as date)
    order by m.organisation, m.since_on
    """,
    texts=("title", "why"),
)


class OrganisationDesignationRow(NamedTuple):
    """A focal point of an organisation."""

    organisation: str
    claim: str
    office: str | None
    designated_on: date | None
    date_precision: str
    document: str
    title: str | None
    read_from: str
    as_of: date
    as_of_precision: str


ORGANISATION_DESIGNATIONS = Query(
    OrganisationDesignationRow,
    """
    select o.organisation, d.claim, d.office, d.designated_on, d.date_precision, d.document, d.title, d.read_from,
        d.as_of, d.as_of_precision
    from designation as d join organisation as o on o.participant = d.participant
    where coalesce(known_on(d.designated_on, d.date_precision), known_on(d.as_of, d.as_of_precision))
        <= cast($day as date)
    order by o.organisation, coalesce(d.designated_on, d.as_of), d.document
    """,
    texts=("office", "title"),
)


class OrganisationStandingRow(NamedTuple):
    """An organisation toward a treaty."""

    treaty: str
    short_title: str
    standing: str
    since_on: date
    since_precision: str
    reason: str | None
    act: str
    caveat: str | None
    leaving_on: date | None
    notice_act: str | None
    notice_on: date | None
    notice_precision: str | None
    bound_through: str | None
    known_from: date | None
    is_in_force: bool
    document: str
    read_from: str
    as_of: date
    as_of_precision: str
    confidence: str
    day_confidence: str


ORGANISATION_STANDINGS = Query(
    OrganisationStandingRow,
    """
    select t.treaty, t.short_title, s.standing, s.since_on, s.since_precision, s.reason, s.act, s.caveat,
        s.leaving_on, s.notice_act, s.notice_on, s.notice_precision, s.bound_through, s.known_from,
        s.is_in_force, s.document, s.read_from, s.as_of, s.as_of_precision, s.confidence, s.day_confidence
    from participant_standing_at(cast($day as date)) as s join treaty as t on t.treaty = s.treaty
    where s.participant = $participant and s.standing in ('party', 'signatory', 'signatory_declined', 'withdrawn')
    order by t.adopted_on, t.short_title
    """,
    texts=("short_title",),
)


class UptakeRow(NamedTuple):
    """A line, and the number of members for each standing."""

    indicator: str
    pillar: str
    title: str
    kind: str
    family: str
    member_count: int
    met_count: int
    partly_count: int
    unmet_count: int
    told_count: int
    searched_none_count: int
    not_assessed_count: int
    not_applicable_count: int
    as_of: date | None
    as_of_precision: str | None


UPTAKE = Query(
    UptakeRow,
    """
    select u.indicator, u.pillar, i.title, i.kind, i.family, u.member_count, u.met_count, u.partly_count, u.unmet_count,
        u.told_count, u.searched_none_count, u.not_assessed_count, u.not_applicable_count, u.as_of, u.as_of_precision
    from uptake_at(cast($day as date)) as u join indicator as i on i.indicator = u.indicator
    where u.organisation = $organisation
    order by i.pillar, i.position
    """,
    texts=("title",),
)


class LineTreatyRow(NamedTuple):
    """A treaty that answers a line, with its title."""

    indicator: str
    treaty: str
    short_title: str


LINE_TREATIES = Query(
    LineTreatyRow,
    """
    select it.indicator, it.treaty, t.short_title from indicator_treaty as it join treaty as t on t.treaty = it.treaty
    order by it.indicator, t.adopted_on, it.treaty
    """,
    texts=("short_title",),
)


class MemberCellRow(NamedTuple):
    """The cell of a member on a line."""

    indicator: str
    iso3: str
    name: str
    status: str
    value: str | None
    rung: str | None
    reason: str | None
    since_on: date | None
    since_precision: str | None
    document: str | None
    title: str | None
    read_from: str | None
    as_of: date | None
    as_of_precision: str | None
    confidence: str | None
    source: str | None
    note: str | None


MEMBER_CELLS = Query(
    MemberCellRow,
    """
    select c.indicator, c.participant as iso3, n.name, c.status, c.value, c.rung, c.reason, c.since_on,
        c.since_precision, c.document, c.title, c.read_from, c.as_of, c.as_of_precision, c.confidence, c.source, c.note
    from cell_at(cast($day as date)) as c
    join membership_at(cast($day as date)) as m on m.iso3 = c.participant join country as n on n.iso3 = c.participant
    where m.organisation = $organisation
    order by c.indicator, n.name collate nocase.noaccent
    """,
    texts=("name", "title", "note"),
    sorted_by=("indicator", "name"),
)
