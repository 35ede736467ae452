"""A treaty's roll as HTML: who stands where by region, who is not a party, who signed, who leaves.

Odd on purpose: who is not a party is read from a list's silence, so it is told only of a
list that is complete to a day. Governments and other participants (the European Union,
areas) are never counted together. Everything from the warehouse is escaped here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from dashboard.colors import STANDINGS
from dashboard.dates import day_of_act, day_words
from dashboard.i18n import _, ngettext
from dashboard.labels.treaties import ACT_NAMES, READ_FROM, STANDING_NAMES, standing_words
from dashboard.sheet import link, outward, swatch

if TYPE_CHECKING:
    from dashboard.warehouse.connection import Row, Rows

Counts = Mapping[str, Counter[str]]


def governments(roll: Rows) -> Rows:
    """Those on the roll that are governments: always 197."""
    return tuple(row for row in roll if row.kind == "country")


def others(roll: Rows) -> Rows:
    """Organisations and areas that signed, are bound or have left."""
    return tuple(row for row in roll if row.kind != "country")


def by_region(roll: Rows) -> Counts:
    """Region → how many of its governments stand where, in the order of names."""
    counts: dict[str, Counter[str]] = {}
    for row in sorted(governments(roll), key=lambda row: row.region):
        counts.setdefault(row.region, Counter())[row.standing] += 1
    return counts


def not_parties(roll: Rows) -> Rows:
    """Governments that may join and are not parties, where the list is complete to a day.

    A list that shows no signatures still tells who is no party: whoever is missing from it.
    """
    known = ("signatory", "signatory_declined", "withdrawn", "not_party", "no_action")
    return tuple(row for row in governments(roll) if row.standing in known)


def unsettled(roll: Rows) -> Rows:
    """Governments of which a list complete to a day does not settle whether they are parties."""
    return tuple(row for row in governments(roll) if row.reason in ("unconfirmed_only", "earlier_not_known"))


def perhaps_barred(roll: Rows) -> Rows:
    """Governments that are no parties, and of which it is not known whether they may join."""
    return tuple(row for row in governments(roll) if row.reason == "parent_not_assessed")


def signed_only(roll: Rows) -> Rows:
    """Whoever has signed and is not bound, the oldest signature first."""
    signed = (row for row in roll if row.standing in ("signatory", "signatory_declined"))
    return tuple(sorted(signed, key=lambda row: (row.since_on, row.name)))


def about(treaty: Row, record: Row) -> str:
    """When it was adopted, since when it is in force, and where its depositary tells of it."""
    facts = [record.abbreviation, _("adopted {day}").format(day=day_words(treaty.adopted_on))]
    if treaty.in_force_on:
        facts.append(_("in force since {day}").format(day=day_words(treaty.in_force_on)))
    else:
        facts.append(_("not in force"))
    facts.append(_("deposited with: {depositary}").format(depositary=treaty.depositary))
    items = [escape(fact) for fact in facts if fact]
    items.append(outward(treaty.document, _("Verify with the document")))
    return f'<p class="quiet">{" · ".join(items)}</p>'


def family(treaty: Row, treaties: Iterable[Row], day: date) -> str:
    """The treaty it adds to, and those that add to it, each a way to its page."""
    listed = tuple(treaties)
    sentences = (
        (_("Adds to: {treaties}"), [row for row in listed if row.treaty == treaty.parent]),
        (_("Protocols and amendments: {treaties}"), [row for row in listed if row.parent == treaty.treaty]),
    )
    return "".join(f'<p class="quiet">{_treaties(message, rows, day)}</p>' for message, rows in sentences if rows)


def _treaties(message: str, rows: Iterable[Row], day: date) -> str:
    links = (link("treaty", row.short_title, treaty=row.treaty, day=day.isoformat()) for row in rows)
    return escape(message).format(treaties=" · ".join(links))


def region_table(counts: Counts) -> str:
    """Each region as a bar of its governments by standing, with the numbers beside it."""
    total: Counter[str] = Counter()
    for count in counts.values():
        total += count
    shown = [standing for standing in STANDINGS if total[standing]]
    heads = [
        f'<th scope="col">{swatch(standing)}<span class="word">{escape(STANDING_NAMES[standing])}</span></th>'
        for standing in shown
    ]
    rows = [_region_row(region, count, shown) for region, count in counts.items()]
    rows.append(_region_row(_("World"), total, shown))
    return (
        f'<table class="peers wide regions"><thead><tr><th scope="col">{escape(_("Region"))}</th>{"".join(heads)}</tr>'
        f"</thead><tbody>{''.join(rows)}</tbody></table>"
    )


def _region_row(region: str, count: Counter[str], shown: Iterable[str]) -> str:
    cells = "".join(f"<td>{count[standing]}</td>" for standing in shown)
    parts = "".join(
        f'<i class="is-{standing}" style="flex-grow: {count[standing]}"></i>' for standing in shown if count[standing]
    )
    bar = f'<span class="share" aria-hidden="true">{parts}</span>'
    return f'<tr><th scope="row">{escape(region)}{bar}</th>{cells}</tr>'


def participant(row: Row, day: date) -> str:
    """A participant's name; a government's leads to its scorecard."""
    if row.kind != "country":
        return escape(row.name)
    return link("country", row.name, country=row.participant, day=day.isoformat())


def other_list(roll: Rows) -> str:
    """Participants that are no governments, each with its standing in words."""
    message = _("{participant}: {standing}")
    items = (message.format(participant=row.name, standing=standing_words(row)) for row in others(roll))
    return f'<ul class="acts">{"".join(f"<li>{escape(item)}</li>" for item in items)}</ul>'


def absent_list(absent: Rows, day: date) -> str:
    """Governments that are not parties, region by region."""
    ordered = sorted(absent, key=lambda row: (row.region, row.name))
    regions = groupby(ordered, key=lambda row: row.region)
    return "".join(_absent_region(region, tuple(rows), day) for region, rows in regions)


def _absent_region(region: str, absent: Rows, day: date) -> str:
    head = _("{region}: {count}").format(region=region, count=len(absent))
    items = "".join(f"<li>{swatch(row.standing)}{participant(row, day)}{_how_absent(row)}</li>" for row in absent)
    return f'<h4 class="region">{escape(head)}</h4><ul class="index roll">{items}</ul>'


def _how_absent(row: Row) -> str:
    """The standing in a word; only for those who listen where nothing was done."""
    seen = "note" if row.standing in ("signatory", "signatory_declined", "withdrawn") else "unseen"
    return f' <small class="{seen}">{escape(STANDING_NAMES[row.standing])}</small>'


def open_questions(roll: Rows) -> Iterable[str]:
    """What a list complete to a day leaves open, in sentences."""
    if any(row.standing == "not_party" for row in roll):
        yield _("The list does not show signatures: whether those that are not parties have signed is not known.")
    for message, rows in (
        (_("Whether they are parties is not known: {names}."), unsettled(roll)),
        (_("Not on the list, and whether they may join is not known: {names}."), perhaps_barred(roll)),
    ):
        if rows:
            yield message.format(names=", ".join(row.name for row in rows))


def signed_list(signed: Rows, day: date) -> str:
    """Who signed and is not bound, each with the day of signature."""
    items = "".join(
        f'<li><span class="when">{escape(day_of_act(row.since_on, row.since_precision))}</span>'
        f"{participant(row, day)}</li>"
        for row in signed
    )
    return f'<ol class="dated">{items}</ol>'


def withdrawal_list(withdrawals: Rows, day: date) -> str:
    """Withdrawals notified by the day: those to come first, then those that took effect."""
    return f'<ul class="acts">{"".join(f"<li>{_withdrawal(row, day)}</li>" for row in withdrawals)}</ul>'


def _withdrawal(row: Row, day: date) -> str:
    if row.effective_on > day:
        message = _("{participant}: withdrawal takes effect on {effective} (notified {notified})")
    elif row.acted_on:
        message = _("{participant}: withdrew, effective {effective} (notified {notified})")
    else:
        message = _("{participant}: withdrew, effective {effective}")
    return escape(message).format(
        participant=participant(row, day),
        effective=escape(day_words(row.effective_on)),
        notified=escape(day_words(row.acted_on)) if row.acted_on else "",
    )


def act_table(acts: Rows, day: date) -> str:
    """Acts one under the other: the day, who, and what."""
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in (_("Day"), _("Participant"), _("Act")))
    rows = "".join(
        f"<tr><td>{escape(day_of_act(row.told_on, row.date_precision))}</td>"
        f'<th scope="row">{participant(row, day)}</th><td>{escape(ACT_NAMES[row.act])}</td></tr>'
        for row in acts
    )
    return f'<table class="peers acts"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def year_table(years: Rows, record: Row) -> str:
    """Years one under the other, the latest first: how many joined, left, and were parties."""
    titles = (_("At the end of"), _("Joined"), _("Left"), _("Parties"))
    heads = "".join(f'<th scope="col">{escape(title)}</th>' for title in titles)
    rows = "".join(
        f'<tr><th scope="row">{escape(year_words(year, record))}</th><td>{year.joined_count}</td>'
        f"<td>{year.left_count}</td><td>{year.party_count}</td></tr>"
        for year in reversed(years)
    )
    return f'<table class="peers"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def year_words(year: Row, record: Row) -> str:
    """The year, or the day within it on which the count stops."""
    if year.counted_on == date(year.year, 12, 31):
        return str(year.year)
    is_lists_day = year.counted_on == record.known_to
    return day_words(year.counted_on, record.known_to_precision if is_lists_day else "day")


def declaration_sentences(record: Row) -> tuple[str, ...]:
    """How many declarations and objections there are in all; never none where they were not read."""
    if not record.is_declarations_read:
        return (_("Declarations, reservations and objections: not read."),)
    return _declaring(record), _objecting(record)


def _declaring(record: Row) -> str:
    if not record.declaring_count:
        return _("No declaration or reservation is on the depositary's page.")
    return ngettext(
        "{who} participant has attached declarations or reservations; entries on the depositary's page: {count}.",
        "{who} participants have attached declarations or reservations; entries on the depositary's page: {count}.",
        record.declaring_count,
    ).format(who=record.declaring_count, count=record.declaration_count)


def _objecting(record: Row) -> str:
    if not record.objecting_count:
        return _("No objection to those of others is on the depositary's page.")
    return ngettext(
        "{who} participant has objected to those of others; entries on the depositary's page: {count}.",
        "{who} participants have objected to those of others; entries on the depositary's page: {count}.",
        record.objecting_count,
    ).format(who=record.objecting_count, count=record.objection_count)


def list_sentences(treaty: Row, record: Row) -> tuple[str, ...]:
    """What the list is, how far it reaches, and the count it was held against."""
    if treaty.as_of is None:
        return (_("No list of this treaty has been read."),)
    as_of = day_words(treaty.as_of, treaty.as_of_precision)
    sentences = [_("Read from {what}, as of {day}.").format(what=READ_FROM[record.read_from], day=as_of)]
    if treaty.complete_as_of:
        complete = day_words(treaty.complete_as_of, treaty.complete_as_of_precision)
        sentences.append(_("Complete to {day}.").format(day=complete))
    if treaty.list_hole:
        sentences.append(treaty.list_hole)
    if treaty.checked_party_count is not None:
        sentences.append(
            _("Checked against a count of {count} participants as of {day} ({what}).").format(
                count=treaty.checked_party_count,
                day=day_words(treaty.checked_as_of, treaty.checked_as_of_precision or "day"),
                what=treaty.checked_what or _("printed on the depositary's page"),
            )
        )
    return tuple(sentences)


def way_on(treaty: Row, day: date) -> str:
    """The way to the map of the same treaty and day."""
    to_map = link("map", _("All governments on the map"), treaty=treaty.treaty, day=day.isoformat())
    return f'<p class="quiet">{to_map}</p>'
