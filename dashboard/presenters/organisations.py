"""Organisations: instruments adopted, groups joined, focal point, institutions; and completeness of its member list.

Claims that wait for confirmation are counted but not shown. A claim about a focal point that is no
designation (attendance, hosting) is listed separately.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from dashboard import dates, queries
from dashboard.dates import day_words
from dashboard.formats import list_text
from dashboard.i18n import Texts, _, lazy, ngettext
from dashboard.labels.sources import READ_FROM
from dashboard.labels.treaties import standing_words
from dashboard.links import Link, link
from dashboard.presenters.lookup import sort_key
from dashboard.presenters.rich_text import Bold, DocumentLink, Piece, RichText, Small, fill

if TYPE_CHECKING:
    from dashboard.queries.organisations import (
        InstrumentRow,
        MechanismRow,
        MembershipRow,
        NameRow,
        OrganisationDesignationRow,
        OrganisationRow,
        OrganisationStandingRow,
    )
    from dashboard.warehouse.connection import QueryFunction

    ActRow = InstrumentRow | MechanismRow

OwnRow = TypeVar("OwnRow", "InstrumentRow", "MechanismRow", "MembershipRow", "OrganisationDesignationRow")

WELCOME = lazy("Each page shows what an organisation has done itself, and where its members stand on every commitment.")
CLAIMS = Texts(
    {
        "designated": lazy("Focal point designated {day}"),
        "in_network": lazy("In the Global Network of focal points {day}"),
        "committed": lazy("Committed to name a focal point {day}"),
        "intended": lazy("Announced that it plans to name a focal point {day}"),
        "attended": lazy("Attended a meeting of focal points {day}"),
        "hosted": lazy("Hosted a meeting of focal points {day}"),
    }
)
HELD = ("designated", "in_network")
"""Claims that show a focal point."""
KINDS = Texts(
    {
        "body": lazy("body, set up {day}"),
        "office": lazy("office, since {day}"),
        "undertaking": lazy("commitment made {day}"),
    }
)


def on_day(day: date | None, precision: str) -> str:
    """Return the day of an event for use in a sentence; "by" the day where it was so no later than that."""
    if day is None:
        return _("date not known")
    match precision:
        case "by":
            return _("on or before {day}").format(day=day_words(day))
        case "day" | "month" | "year":
            return dates.on_day(day, precision)
    raise KeyError(f"no words for the precision {precision!r}")


def line(
    members: Sequence[MembershipRow],
    instruments: Sequence[InstrumentRow],
    designations: Sequence[OrganisationDesignationRow],
) -> str:
    """Return an organisation in a line: its members, its instruments, its focal point."""
    parts = [ngettext("{count} member", "{count} members", len(members)).format(count=len(members))]
    if any(not member.is_confirmed for member in members):
        parts[0] = _("{members}, not yet checked").format(members=parts[0])
    if confirmed := sum(row.is_confirmed for row in instruments):
        message = ngettext("{count} instrument of its own", "{count} instruments of its own", confirmed)
        parts.append(message.format(count=confirmed))
    if any(row.claim in HELD for row in designations):
        parts.append(_("a focal point of its own"))
    return " · ".join(parts)


@dataclass(frozen=True)
class IndexEntry:
    """An organisation in the list of all."""

    link: Link
    short_name: str
    text: str


def label(organisation: OrganisationRow, is_unconfirmed: bool) -> str:
    """Return the short and the full name of an organisation, for a select box."""
    if not (short := short_name(organisation)):
        return (
            _("{name} (membership not yet checked)").format(name=organisation.name)
            if is_unconfirmed
            else organisation.name
        )
    message = _("{short}: {name} (membership not yet checked)") if is_unconfirmed else _("{short}: {name}")
    return message.format(short=short, name=organisation.name)


def short_name(organisation: OrganisationRow) -> str:
    """Return the short name of an organisation; empty where the language has none beside its name."""
    return "" if organisation.short_name == organisation.name else organisation.short_name


def summary(query: QueryFunction, organisation: OrganisationRow, day: date) -> str:
    """Return an organisation on a day in a line."""
    return line(
        of(organisation, query(queries.MEMBERSHIPS, day=day)),
        of(organisation, query(queries.INSTRUMENTS, day=day)),
        of(organisation, query(queries.ORGANISATION_DESIGNATIONS, day=day)),
    )


def index(query: QueryFunction, day: date) -> tuple[IndexEntry, ...]:
    """Return every organisation with its line, each a link to its sheet."""
    return tuple(
        IndexEntry(
            link("organisations", row.name, organisation=row.organisation, day=day.isoformat()),
            short_name(row),
            summary(query, row, day),
        )
        for row in query(queries.ORGANISATIONS)
    )


def member_words(
    organisation: OrganisationRow, members: Sequence[MembershipRow], names: Mapping[str, str]
) -> Iterator[str]:
    """Yield how far the list of members can be trusted on the day."""
    as_of = day_words(organisation.members_as_of, organisation.members_as_of_precision)
    message = _("{count} members on that date. List of members as of {as_of}; source: {source}.")
    yield message.format(count=len(members), as_of=as_of, source=organisation.members_source)
    unconfirmed = sorted((names[member.iso3] for member in members if not member.is_confirmed), key=sort_key)
    if unconfirmed and len(unconfirmed) == len(members):
        yield _("Membership not yet checked against the organisation's own list.")
    elif unconfirmed:
        yield _("Membership not yet checked: {names}.").format(names=list_text(unconfirmed))
    if undated := sum(member.since_on is None for member in members):
        message = _("For {count} members we do not know the date of joining; they count on every earlier date too.")
        yield message.format(count=undated)


def member_index(
    members: Sequence[MembershipRow], names: Mapping[str, str], elsewhere: tuple[NameRow, ...], day: date
) -> list[RichText]:
    """Return the members by name with the day each joined; those that have no scorecard here come last."""
    entries: list[RichText] = [
        (link("country", names[row.iso3], country=row.iso3, day=day.isoformat()), " ", Small(joined_words(row)))
        for row in sorted(members, key=lambda row: sort_key(names[row.iso3]))
    ]
    return entries + [_("{name} (no scorecard)").format(name=row.name) for row in elsewhere]


def joined_words(member: MembershipRow) -> str:
    """Return the day a member joined; marked if the day is from a copy and the membership from another source."""
    if member.since_on is None:
        return _("date of joining not yet confirmed")
    day = on_day(member.since_on, member.since_precision or "day")
    if member.since_read_from:
        return _("joined {day} (date read in a copy)").format(day=day)
    return _("joined {day}").format(day=day)


@dataclass(frozen=True)
class Section:
    """The organisation's own acts under one heading; ``apart`` are claims that are no designation."""

    title: str
    entries: tuple[RichText, ...]
    apart: tuple[RichText, ...] = ()


def sections(query: QueryFunction, organisation: OrganisationRow, day: date) -> tuple[Section, ...]:
    """Return what the organisation itself has adopted, named, set up and joined."""
    standings: tuple[OrganisationStandingRow, ...] = ()
    if organisation.participant:
        standings = query(queries.ORGANISATION_STANDINGS, participant=organisation.participant, day=day)
    designations = of(organisation, query(queries.ORGANISATION_DESIGNATIONS, day=day))
    return (
        Section(_("Its instruments"), instrument_list(of(organisation, query(queries.INSTRUMENTS, day=day)))),
        focal_point_section(designations),
        Section(_("Its mechanisms"), mechanism_list(of(organisation, query(queries.MECHANISMS, day=day)))),
        Section(_("Treaties it has joined"), treaty_list(organisation, standings, day)),
    )


def of(organisation: OrganisationRow, rows: Iterable[OwnRow]) -> tuple[OwnRow, ...]:
    """Return the rows about the organisation."""
    return tuple(row for row in rows if row.organisation == organisation.organisation)


def instrument_list(instruments: Sequence[InstrumentRow]) -> tuple[RichText, ...]:
    """Return the instruments found in sources that were read, and the number that wait for confirmation."""
    adopted = _("adopted {day}")
    entries = [
        _entry(row, adopted.format(day=_adoption_day(row.adopted_on, row.adopted_precision)))
        for row in instruments
        if row.is_confirmed
    ]
    return _entries(entries, _waiting(instruments), _("We have read no instrument of its own yet."))


def _adoption_day(day: date | None, precision: str) -> str:
    """Return a day without its preposition: languages that say "adoption: 11 July 2000" have no place for one."""
    return day_words(day, precision) if day and precision != "by" else on_day(day, precision)


def mechanism_list(mechanisms: Sequence[MechanismRow]) -> tuple[RichText, ...]:
    """Return bodies, offices and undertakings, as instruments."""
    entries = [
        _entry(row, KINDS[row.kind].format(day=on_day(row.since_on, row.since_precision)))
        for row in mechanisms
        if row.is_confirmed
    ]
    return _entries(entries, _waiting(mechanisms), _("We have read no mechanism of its own yet."))


def treaty_list(
    organisation: OrganisationRow, standings: tuple[OrganisationStandingRow, ...], day: date
) -> tuple[RichText, ...]:
    """Return the treaties the organisation has itself signed or joined."""
    entries = [
        (
            *_aside(link("treaty", row.short_title, treaty=row.treaty, day=day.isoformat()), standing_words(row)),
            " ",
            *_verify(row),
        )
        for row in standings
    ]
    none = _("According to our lists it has joined or signed none of these treaties.")
    if organisation.participant is None:
        none = _("Our lists show no act of its own: its members act for themselves.")
    return _entries(entries, "", none)


def focal_point_section(designations: Sequence[OrganisationDesignationRow]) -> Section:
    """Return the documents on its focal point; those that show no designation are separate and marked."""
    claims = [_claim(row) for row in designations if row.claim in HELD]
    others = tuple(_claim(row) for row in designations if row.claim not in HELD)
    none = _("We have no document of its own focal point yet.")
    return Section(_("Its focal point"), _entries(claims, "", none), others)


def _claim(row: OrganisationDesignationRow) -> tuple[Piece, ...]:
    text = CLAIMS[row.claim].format(day=on_day(row.designated_on, row.date_precision))
    named = fill(_("{title} ({words})"), title=Bold(text), words=row.office) if row.office else (Bold(text),)
    return *named, _("."), " ", *_verify(row)


def _entry(row: ActRow, when: str) -> tuple[Piece, ...]:
    return *_aside(Bold(row.title), when), f" {row.why} ", *_verify(row)


def _aside(subject: RichText, words: str) -> tuple[Piece, ...]:
    return *fill(_("{what}, {when}"), what=subject, when=words), _(".")


def _verify(row: ActRow | OrganisationDesignationRow | OrganisationStandingRow) -> tuple[Piece, ...]:
    """Return where it can be verified, and what was in fact read."""
    as_of = day_words(row.as_of, row.as_of_precision)
    read = _("Read from {what}, as of {day}.").format(what=READ_FROM[row.read_from], day=as_of)
    return DocumentLink(row.document, _("Verify with the document")), " · ", Small(read)


def _waiting(rows: Iterable[ActRow]) -> str:
    count = sum(not row.is_confirmed for row in rows)
    message = ngettext(
        "{count} report is not yet confirmed and not shown here.",
        "{count} reports are not yet confirmed and not shown here.",
        count,
    )
    return message.format(count=count) if count else ""


def _entries(entries: Iterable[RichText], rest: str, none: str) -> tuple[RichText, ...]:
    listed = (*entries, *([rest] if rest else []))
    return listed or (none,)
