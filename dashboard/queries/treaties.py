"""Treaties: the standing of each participant with its day, and the number of parties over time."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from dashboard.queries.organisations import NameRow
from dashboard.queries.query import Query


class CountryStandingRow(NamedTuple):
    """One government toward a treaty."""

    treaty: str
    short_title: str
    role: str
    parent: str | None
    list_hole: str | None
    iso3: str
    standing: str
    signed_on: date | None
    since_on: date | None
    since_precision: str | None
    reason: str | None
    act: str | None
    caveat: str | None
    leaving_on: date | None
    notice_act: str | None
    notice_on: date | None
    notice_precision: str | None
    notice_read_from: str | None
    notice_note: str | None
    bound_through: str | None
    known_from: date | None
    is_in_force: bool
    document: str
    read_from: str
    as_of: date
    as_of_precision: str
    confidence: str | None
    day_confidence: str | None
    note: str | None
    find: str | None
    age: str | None
    declaration_count: int | None
    objection_count: int | None
    notification_count: int | None


COUNTRY_STANDINGS = Query(
    CountryStandingRow,
    """
    select t.treaty, t.short_title, t.role, t.parent, t.list_hole, s.iso3, s.standing, s.signed_on, s.since_on,
        s.since_precision, s.reason, s.act, s.caveat, s.leaving_on, s.notice_act, s.notice_on, s.notice_precision,
        s.notice_read_from, s.notice_note, b.name as bound_through, s.known_from, s.is_in_force, s.document,
        s.read_from, s.as_of, s.as_of_precision, s.confidence, s.day_confidence, s.note, d.find, s.age,
        s.declaration_count, s.objection_count, s.notification_count
    from treaty_standing_at(cast($day as date)) as s join treaty as t on t.treaty = s.treaty
    left join participant as b on b.participant = s.bound_through
    left join document as d on d.document = s.document
    where s.iso3 = $country
    order by t.adopted_on, t.short_title
    """,
    texts=("short_title", "list_hole", "bound_through", "note", "find"),
)


class TreatyStandingRow(NamedTuple):
    """A government toward one treaty."""

    iso3: str
    short_title: str
    standing: str
    since_on: date | None
    since_precision: str | None
    reason: str | None
    act: str | None
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
    confidence: str | None
    day_confidence: str | None
    is_stale: bool


TREATY_STANDINGS = Query(
    TreatyStandingRow,
    """
    select s.iso3, t.short_title, s.standing, s.since_on, s.since_precision, s.reason, s.act, s.caveat,
        s.leaving_on, s.notice_act, s.notice_on, s.notice_precision, b.name as bound_through, s.known_from,
        s.is_in_force, s.document, s.read_from, s.as_of, s.as_of_precision, s.confidence, s.day_confidence, s.is_stale
    from treaty_standing_at(cast($day as date)) as s join treaty as t on t.treaty = s.treaty
    left join participant as b on b.participant = s.bound_through
    where s.treaty = $treaty
    order by s.iso3
    """,
    texts=("short_title", "bound_through"),
)


class TreatyRow(NamedTuple):
    """A treaty, and how far its list reaches."""

    treaty: str
    short_title: str
    title: str
    role: str
    parent: str | None
    depositary: str
    document: str
    adopted_on: date
    in_force_on: date | None
    why: str
    checked_what: str | None
    source: str
    as_of: date
    as_of_precision: str
    complete_as_of: date | None
    complete_as_of_precision: str | None
    list_hole: str | None
    checked_party_count: int | None
    checked_as_of: date
    checked_as_of_precision: str | None


TREATIES = Query(
    TreatyRow,
    """
    select t.treaty, t.short_title, t.title, t.role, t.parent, t.depositary, t.document, t.adopted_on, t.in_force_on,
        t.why, t.checked_what, l.source, l.as_of, l.as_of_precision, l.complete_as_of, l.complete_as_of_precision,
        l.list_hole, l.checked_party_count, l.checked_as_of, t.checked_as_of_precision
    from treaty as t join treaty_list as l on l.treaty = t.treaty
    order by t.adopted_on, t.short_title
    """,
    texts=("short_title", "title", "depositary", "why", "checked_what", "list_hole"),
)


ORGANISATION_PARTIES = Query(
    NameRow,
    """
    select p.name from participant_standing_at(cast($day as date)) as s
    join participant as p on p.participant = s.participant
    where s.treaty = $treaty and s.standing = 'party' and p.kind = 'organisation'
    order by p.name collate nocase.noaccent
    """,
    texts=("name",),
    sorted_by=("name",),
)


class TreatyRollRow(NamedTuple):
    """A participant toward one treaty."""

    participant: str
    kind: str
    name: str
    region: str | None
    standing: str
    since_on: date | None
    since_precision: str | None
    signed_on: date | None
    reason: str | None
    act: str | None
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
    confidence: str | None
    day_confidence: str | None
    is_stale: bool


TREATY_ROLL = Query(
    TreatyRollRow,
    """
    select s.participant, p.kind, p.name, p.region, s.standing, s.since_on, s.since_precision, s.signed_on, s.reason,
        s.act, s.caveat, s.leaving_on, s.notice_act, s.notice_on, s.notice_precision, b.name as bound_through,
        s.known_from, s.is_in_force, s.document, s.read_from, s.as_of, s.as_of_precision, s.confidence,
        s.day_confidence, s.is_stale
    from participant_standing_at(cast($day as date)) as s join participant as p on p.participant = s.participant
    left join participant as b on b.participant = s.bound_through
    where s.treaty = $treaty
        and (p.kind = 'country' or s.standing in ('party', 'signatory', 'signatory_declined', 'withdrawn'))
    order by p.name collate nocase.noaccent
    """,
    texts=("name", "region", "bound_through"),
    sorted_by=("name",),
)


class TreatyRecordRow(NamedTuple):
    """The content of the depositary's list of a treaty."""

    title: str
    """In English, whatever the reader's language: the title on the depositary's page."""
    abbreviation: str | None
    signatures: str
    known_to: date
    known_to_precision: str
    read_from: str
    is_declarations_read: bool
    declaration_count: int | None
    declaring_count: int | None
    objection_count: int | None
    objecting_count: int | None


TREATY_RECORD = Query(
    TreatyRecordRow,
    """
    select t.title, t.abbreviation, t.signatures, r.known_to, r.known_to_precision, l.read_from, l.is_declarations_read,
        d.declaration_count, d.declaring_count, d.objection_count, d.objecting_count
    from treaty as t join treaty_reach as r on r.treaty = t.treaty join treaty_list as l on l.treaty = t.treaty
    left join declaration_total as d on d.treaty = t.treaty
    where t.treaty = $treaty
    """,
)


class PartyYearRow(NamedTuple):
    """Parties to a treaty at the end of a year."""

    year: int
    counted_on: date
    joined_count: int
    left_count: int
    party_count: int


PARTY_YEARS = Query(
    PartyYearRow,
    """
    select y.year, y.counted_on, y.joined_count, y.left_count, y.party_count
    from party_year_at(cast($day as date)) as y where y.treaty = $treaty order by y.year
    """,
)


class WithdrawalRow(NamedTuple):
    """A withdrawal from a treaty, notified or announced."""

    participant: str
    kind: str
    name: str
    act: str
    acted_on: date | None
    date_precision: str
    effective_on: date | None
    revoked_on: date | None
    read_from: str
    note: str | None


TREATY_WITHDRAWALS = Query(
    WithdrawalRow,
    """
    select p.participant, p.kind, p.name, w.act, w.acted_on, w.date_precision, w.effective_on, w.revoked_on,
        w.read_from, w.note
    from withdrawal_at(cast($day as date)) as w join participant as p on p.participant = w.participant
    where w.treaty = $treaty
    order by w.effective_on desc nulls first, w.acted_on desc, p.name collate nocase.noaccent
    """,
    texts=("name", "note"),
    sorted_by=("effective_on", "acted_on", "name"),
)


class TreatyActRow(NamedTuple):
    """An act toward a treaty."""

    participant: str
    kind: str
    name: str
    act: str
    told_on: date
    date_precision: str


TREATY_ACTS = Query(
    TreatyActRow,
    """
    select p.participant, p.kind, p.name, a.act, coalesce(a.acted_on, a.effective_on) as told_on, a.date_precision
    from treaty_act as a join participant as p on p.participant = a.participant
    where a.treaty = $treaty and a.effect <> 'hides' and a.date_precision <> 'by'
        and coalesce(a.acted_on, a.effective_on) <= cast($day as date)
    order by told_on desc, p.name collate nocase.noaccent, a.act
    """,
    texts=("name",),
    sorted_by=("told_on", "name"),
)


class TreatyNoteRow(NamedTuple):
    """A note on a government's standing toward a treaty."""

    iso3: str
    treaty: str
    note: str


TREATY_NOTES = Query(
    TreatyNoteRow,
    """
    select n.participant as iso3, n.treaty, n.note from treaty_note as n
    """,
    texts=("note",),
)
