"""What an organisation has itself adopted, joined, named and set up, as HTML; and how far its list of members reaches.

Odd on purpose: what waits for confirmation is counted and never told, and a claim about a
focal point that is no designation (attendance, hosting) stands apart. Everything from the
warehouse is escaped here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from dashboard.dates import day_words
from dashboard.i18n import _, ngettext
from dashboard.labels.treaties import READ_FROM, standing_words
from dashboard.sheet import document, link

if TYPE_CHECKING:
    from dashboard.warehouse.connection import Row, Rows

CLAIMS = {
    "designated": _("Focal point designated {day}"),
    "in_network": _("In the Global Network of focal points {day}"),
    "committed": _("Committed to name a focal point {day}"),
    "intended": _("Announced that it means to name a focal point {day}"),
    "attended": _("Attended a meeting of focal points {day}"),
    "hosted": _("Hosted a meeting of focal points {day}"),
}
HELD = ("designated", "in_network")
"""The claims that say there is a focal point."""
KINDS = {"body": _("body, set up {day}"), "office": _("office, since {day}"), "undertaking": _("undertaking {day}")}


def on_day(day: date | None, precision: str) -> str:
    """When something happened, as it stands in a sentence; a day by which it was so is told as that."""
    if day is None:
        return _("on a day not told")
    match precision:
        case "by":
            return _("by {day}").format(day=day_words(day))
        case "day":
            return _("on {day}").format(day=day_words(day))
        case "month" | "year":
            return _("in {day}").format(day=day_words(day, precision))
    raise KeyError(f"no words for the precision {precision!r}")


def line(members: Rows, instruments: Rows, designations: Rows) -> str:
    """An organisation in a line: its members, its instruments, its focal point."""
    said = [ngettext("{count} member", "{count} members", len(members)).format(count=len(members))]
    if any(not member.is_confirmed for member in members):
        said[0] = _("{members}, to be confirmed").format(members=said[0])
    if confirmed := sum(row.is_confirmed for row in instruments):
        message = ngettext("{count} instrument of its own", "{count} instruments of its own", confirmed)
        said.append(message.format(count=confirmed))
    if any(row.claim in HELD for row in designations):
        said.append(_("a focal point of its own"))
    return " · ".join(said)


def index(organisations: Iterable[Row], lines: Iterable[str], day: date) -> str:
    """Every organisation with its line, each a way to its sheet."""
    items = "".join(
        f'<li><span class="title">{link("organisations", row.name, organisation=row.organisation, day=day.isoformat())}'
        f' ({escape(row.short_name)})</span><span class="said">{escape(said)}</span></li>'
        for row, said in zip(organisations, lines, strict=True)
    )
    return f'<ul class="lines plain">{items}</ul>'


def member_words(organisation: Row, members: Rows, names: Mapping[str, str]) -> Iterator[str]:
    """How far the list of members can be trusted on the day."""
    as_of = day_words(organisation.members_as_of, organisation.members_as_of_precision)
    message = _("Members on that day: {count}. List of members as of {as_of}; source: {source}.")
    yield message.format(count=len(members), as_of=as_of, source=organisation.members_source)
    unconfirmed = [names[member.iso3] for member in members if not member.is_confirmed]
    if unconfirmed and len(unconfirmed) == len(members):
        yield _("All members are to be confirmed: no list of the organisation itself was read.")
    elif unconfirmed:
        yield _("Members to be confirmed: {names}.").format(names=", ".join(unconfirmed))
    if undated := sum(member.since_on is None for member in members):
        message = _("Members whose day of joining is not sourced, counted on every earlier day too: {count}.")
        yield message.format(count=undated)


def member_index(members: Rows, names: Mapping[str, str], elsewhere: Rows, day: date) -> str:
    """The members by name, each a way to its scorecard; those that have none here come last."""
    listed = sorted((names[row.iso3], row.iso3) for row in members)
    items = [link("country", name, country=iso3, day=day.isoformat()) for name, iso3 in listed]
    items += [escape(_("{name} (no scorecard of its own)").format(name=row.name)) for row in elsewhere]
    return f'<ul class="index">{"".join(f"<li>{item}</li>" for item in items)}</ul>'


def own(about: Mapping[str, str]) -> str:
    """What the organisation has done itself: headings, each with its list beside it."""
    items = "".join(f"<dt>{escape(heading)}</dt><dd>{told}</dd>" for heading, told in about.items())
    return f'<dl class="own">{items}</dl>'


def instrument_list(instruments: Rows) -> str:
    """The instruments a source that was read tells of, and how many wait for confirmation."""
    adopted = _("adopted {day}")
    items = [
        _entry(row, adopted.format(day=on_day(row.adopted_on, row.adopted_precision)))
        for row in instruments
        if row.is_confirmed
    ]
    return _entries(items, _waiting(instruments), _("No instrument of its own has been read yet."))


def mechanism_list(mechanisms: Rows) -> str:
    """Bodies, offices and undertakings, as instruments."""
    items = [
        _entry(row, KINDS[row.kind].format(day=on_day(row.since_on, row.since_precision)))
        for row in mechanisms
        if row.is_confirmed
    ]
    return _entries(items, _waiting(mechanisms), _("No mechanism of its own has been read yet."))


def treaty_list(organisation: Row, standings: Rows, day: date) -> str:
    """The treaties the organisation has itself signed or joined."""
    items = [
        f"<strong>{link('treaty', row.short_title, treaty=row.treaty, day=day.isoformat())}</strong>, "
        f"{escape(standing_words(row))}. {_verify(row)}"
        for row in standings
    ]
    none = _("It has joined or signed none of the treaties kept here, by the lists at hand.")
    if organisation.participant is None:
        none = _("No act of its own is on the lists at hand: its members act for themselves.")
    return _entries(items, "", none)


def focal_point_list(designations: Rows) -> str:
    """What documents tell of its focal point; what is no designation stands apart and says so."""
    held = [_claim(row) for row in designations if row.claim in HELD]
    others = [_claim(row) for row in designations if row.claim not in HELD]
    apart = f'<p class="quiet">{escape(_("Told too, and no designation:"))}</p>{_entries(others, "", "")}'
    return _entries(held, "", _("No focal point of its own is sourced yet.")) + (apart if others else "")


def _claim(row: Row) -> str:
    said = CLAIMS[row.claim].format(day=on_day(row.designated_on, row.date_precision))
    office = f" ({escape(row.office)})" if row.office else ""
    return f"<strong>{escape(said)}</strong>{office}. {_verify(row)}"


def _entry(row: Row, when: str) -> str:
    return f"<strong>{escape(row.title)}</strong>, {escape(when)}. {escape(row.why)} {_verify(row)}"


def _verify(row: Row) -> str:
    """Where it can be verified, and what was in fact read."""
    as_of = day_words(row.as_of, row.as_of_precision)
    read = _("Read from {what}, as of {day}.").format(what=READ_FROM[row.read_from], day=as_of)
    return f"<small>{document(row.document, _('Verify with the document'))} · {escape(read)}</small>"


def _waiting(rows: Rows) -> str:
    count = sum(not row.is_confirmed for row in rows)
    message = ngettext(
        "{count} waits for confirmation and is not told here.",
        "{count} wait for confirmation and are not told here.",
        count,
    )
    return message.format(count=count) if count else ""


def _entries(items: Iterable[str], rest: str, none: str) -> str:
    held = [*items, *([escape(rest)] if rest else [])]
    return f'<ul class="acts">{"".join(f"<li>{item}</li>" for item in held or [escape(none)])}</ul>'
