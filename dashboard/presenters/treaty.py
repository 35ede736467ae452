"""A treaty: standings by region, non-parties, signatories, withdrawals.

A name missing from a list means not a party only if the list is complete to a day. Governments and
other participants (the European Union, areas) are never counted together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard.colors import STANDINGS
from dashboard.dates import day_of_act, day_words, table_day
from dashboard.formats import list_text
from dashboard.i18n import Texts, _, language, lazy, ngettext, registry_sources
from dashboard.labels.sources import READ_FROM
from dashboard.labels.treaties import ACT_NAMES, STANDING_NAMES, standing_words
from dashboard.links import Link, link
from dashboard.presenters.lookup import has_words, sort_key
from dashboard.presenters.rich_text import (
    English,
    GroupedTable,
    Piece,
    RichText,
    RowGroup,
    ShareTable,
    Small,
    Table,
    WebLink,
    fill,
    joined,
)
from dashboard.queries.query import not_null

if TYPE_CHECKING:
    from dashboard.queries.treaties import (
        PartyYearRow,
        TreatyActRow,
        TreatyRecordRow,
        TreatyRollRow,
        TreatyRow,
        WithdrawalRow,
    )

    Roll = tuple[TreatyRollRow, ...]

Counts = Mapping[str, Counter[str]]


def in_order(treaties: Iterable[TreatyRow]) -> list[TreatyRow]:
    """Return treaties, those that count first."""
    order = {"counted": 0, "add_on": 1, "related": 2}
    return sorted(treaties, key=lambda treaty: order[treaty.role])


def governments(roll: Roll) -> Roll:
    """Return those on the roll that are governments: always 197."""
    return tuple(row for row in roll if row.kind == "country")


def others(roll: Roll) -> Roll:
    """Return organisations and areas that signed, are bound or have left."""
    return tuple(row for row in roll if row.kind != "country")


def by_region(roll: Roll) -> Counts:
    """Return region → how many of its governments have each standing, in the order of names."""
    counts: dict[str, Counter[str]] = {}
    for row in sorted(governments(roll), key=lambda row: sort_key(not_null(row.region))):
        counts.setdefault(not_null(row.region), Counter())[row.standing] += 1
    return counts


def not_parties(roll: Roll) -> Roll:
    """Return governments that may join and are not parties, where the list is complete to a day.

    A list without signatures still shows the non-parties: those missing from it.
    """
    known = ("signatory", "signatory_declined", "withdrawn", "not_party", "no_action")
    return tuple(row for row in governments(roll) if row.standing in known)


def unsettled(roll: Roll) -> Roll:
    """Return governments of which a list complete to a day does not settle whether they are parties."""
    return tuple(row for row in governments(roll) if row.reason in ("unconfirmed_only", "earlier_not_known"))


def perhaps_barred(roll: Roll) -> Roll:
    """Return governments that are no parties, and of which it is not known whether they may join."""
    return tuple(row for row in governments(roll) if row.reason == "parent_not_assessed")


def signed_only(roll: Roll) -> Roll:
    """Return participants that signed and are not bound, the oldest signature first."""
    signed = (row for row in roll if row.standing in ("signatory", "signatory_declined"))
    return tuple(sorted(signed, key=lambda row: (row.signed_on, sort_key(row.name))))


def about(treaty: TreatyRow, record: TreatyRecordRow) -> tuple[Piece, ...]:
    """Return the days of adoption and entry into force, and a link to the depositary's page."""
    facts = [record.abbreviation, _("adopted {day}").format(day=day_words(treaty.adopted_on))]
    if treaty.in_force_on:
        facts.append(_("in force since {day}").format(day=day_words(treaty.in_force_on)))
    else:
        facts.append(_("not in force"))
    facts.append(_("deposited with: {depositary}").format(depositary=treaty.depositary))
    parts: list[RichText] = [fact for fact in facts if fact]
    return joined([*parts, WebLink(treaty.document, _("Verify with the document"))], " · ")


def full_title(treaty: TreatyRow, record: TreatyRecordRow) -> tuple[Piece, ...]:
    """Return the title of a treaty, its English beside a translation of ours; nothing where the short one says it.

    Where the translators' file names the document of the depositary that has the title, the page names it too.
    """
    if treaty.title == record.title:
        return (English(treaty.title),) if treaty.title != treaty.short_title else ()
    if source := registry_sources(language()).get(record.title):
        return fill(_("{title} (title as in {source})"), title=treaty.title, source=source)
    message = _("{title} (translation not checked against the official title; in English: {english})")
    return fill(message, title=treaty.title, english=English(record.title))


def family(treaty: TreatyRow, treaties: Iterable[TreatyRow], day: date) -> tuple[tuple[Piece, ...], ...]:
    """Return the treaty it adds to, and those that add to it, each a link to its page."""
    listed = tuple(treaties)
    sentences = (
        (_("Adds to: {treaties}"), [row for row in listed if row.treaty == treaty.parent]),
        (_("Protocols and amendments: {treaties}"), [row for row in listed if row.parent == treaty.treaty]),
    )
    return tuple(fill(message, treaties=_treaty_links(rows, day)) for message, rows in sentences if rows)


def _treaty_links(rows: Iterable[TreatyRow], day: date) -> tuple[Piece, ...]:
    return joined((link("treaty", row.short_title, treaty=row.treaty, day=day.isoformat()) for row in rows), " · ")


def region_table(counts: Counts) -> ShareTable:
    """Return each region as a bar of its governments by standing, with the numbers beside it."""
    total: Counter[str] = Counter()
    for count in counts.values():
        total += count
    used = [standing for standing in STANDINGS if total[standing]]
    rows = [*counts.items(), (_("World"), total)]
    return ShareTable(
        titles=tuple((standing, STANDING_NAMES[standing]) for standing in used),
        rows=tuple((region, tuple(count[standing] for standing in used)) for region, count in rows),
    )


def participant(row: TreatyActRow | TreatyRollRow | WithdrawalRow, day: date) -> Piece:
    """Return a participant's name; a government's leads to its scorecard."""
    if row.kind != "country":
        return str(row.name)
    return link("country", row.name, country=row.participant, day=day.isoformat())


def other_list(roll: Roll) -> list[str]:
    """Return participants that are not governments, each with its standing in words."""
    message = _("{participant}: {standing}")
    return [message.format(participant=row.name, standing=standing_words(row)) for row in others(roll)]


def open_questions(roll: Roll) -> Iterable[str]:
    """Return what a list complete to a day leaves open, in sentences."""
    if any(row.standing == "not_party" for row in roll):
        yield _("The list has no signatures, so we do not know which of these governments have signed.")
    for message, rows in (
        (_("We do not know whether these are parties: {names}."), unsettled(roll)),
        (_("Not on the list; we do not know whether these may join: {names}."), perhaps_barred(roll)),
    ):
        if rows:
            yield message.format(names=list_text(row.name for row in rows))


def signed_list(signed: Roll, day: date) -> tuple[tuple[str, RichText], ...]:
    """Return signatories that are not bound, by day of signature, each with its statements and acts since."""
    return tuple((_day_of_signature(row), _signed_entry(row, day)) for row in signed)


def _day_of_signature(row: TreatyRollRow) -> str:
    return day_of_act(not_null(row.signed_on), row.since_precision if row.signed_on == row.since_on else "day")


def _signed_entry(row: TreatyRollRow, day: date) -> RichText:
    if row.signed_on == row.since_on and not row.caveat:
        return participant(row, day)
    return participant(row, day), " ", Small(standing_words(row))


def withdrawal_list(withdrawals: tuple[WithdrawalRow, ...], day: date) -> tuple[RichText, ...]:
    """Return withdrawals notified or announced by the day, each with what was read: those to come first."""
    return tuple((*_withdrawal(row, day), " ", Small(_read_words(row))) for row in withdrawals)


def _withdrawal(row: WithdrawalRow, day: date) -> tuple[Piece, ...]:
    if row.revoked_on:
        message = _("{participant}: notified its withdrawal {notified}, withdrew the notice {revoked}")
    elif row.act == "withdrawal_announced":
        message = _("{participant}: withdrawal announced {notified}; no formal notice is known")
    elif row.effective_on is None:
        message = _("{participant}: withdrawal notified {notified}; the date it takes effect is not known")
    elif row.effective_on > day:
        message = _("{participant}: withdrawal takes effect on {effective} (notified {notified})")
    elif row.acted_on:
        message = _("{participant}: withdrew, effective {effective} (notified {notified})")
    else:
        message = _("{participant}: withdrew, effective {effective}")
    return fill(
        message,
        participant=participant(row, day),
        effective=table_day(row.effective_on) if row.effective_on else "",
        notified=day_of_act(row.acted_on, row.date_precision) if row.acted_on else "",
        revoked=table_day(row.revoked_on) if row.revoked_on else "",
    )


def _read_words(row: WithdrawalRow) -> tuple[Piece, ...]:
    """Return what was read of a withdrawal, and by whose words it is known."""
    what = READ_FROM[row.read_from]
    if not row.note:
        return fill(_("Read from {what}."), what=what)
    return fill(_("Read from {what}: {note}."), what=what, note=English(row.note.rstrip(".")))


ACT_ORDERS: Mapping[str, str] = Texts(
    {"newest": lazy("Newest first"), "oldest": lazy("Oldest first"), "name": lazy("Participant")}
)
ACTS_A_PAGE, LATEST_ACTS = 15, 10


def acts_found(acts: Iterable[TreatyActRow], words: str, order: str) -> tuple[TreatyActRow, ...]:
    """Return the acts whose participant, kind or day has all the words, in an order."""
    found = [row for row in acts if has_words(words, row.name, ACT_NAMES[row.act], str(row.told_on.year))]
    keys: Mapping[str, Callable[[TreatyActRow], Any]] = {
        "newest": lambda row: -row.told_on.toordinal(),
        "oldest": lambda row: row.told_on,
        "name": lambda row: sort_key(row.name),
    }
    return tuple(sorted(found, key=keys[order]))


def acts_found_words(found: int) -> str:
    """Return how many acts there are."""
    return ngettext("{count} act.", "{count} acts.", found).format(count=found)


def act_table(acts: tuple[TreatyActRow, ...], day: date) -> GroupedTable:
    """Return acts one under the other: the day, who, and what."""
    rows = tuple(
        (day_of_act(row.told_on, row.date_precision), participant(row, day), ACT_NAMES[row.act]) for row in acts
    )
    titles = (_("Day"), _("Participant"), _("Act"))
    return GroupedTable(titles, (RowGroup("", rows),), classes="peers acts sticky cards", row_title=1)


def year_table(years: tuple[PartyYearRow, ...], record: TreatyRecordRow) -> Table:
    """Return years one under the other, the latest first: how many joined, left, and were parties."""
    titles = (_("At the end of"), _("New parties"), _("Left"), _("Parties"))
    rows = (
        (year_words(year, record), str(year.joined_count), str(year.left_count), str(year.party_count))
        for year in reversed(years)
    )
    return Table(titles, tuple(rows), "peers")


def year_words(year: PartyYearRow, record: TreatyRecordRow) -> str:
    """Return the year, or the day within it on which the count stops."""
    if year.counted_on == date(year.year, 12, 31):
        return str(year.year)
    is_lists_day = year.counted_on == record.known_to
    return table_day(year.counted_on, record.known_to_precision if is_lists_day else "day")


def declaration_sentences(record: TreatyRecordRow) -> tuple[str, ...]:
    """Return how many declarations and objections there are in all; never none where they were not read."""
    if not record.is_declarations_read:
        return (_("Declarations, reservations and objections: not read."),)
    return _declaring(record), _objecting(record)


def _declaring(record: TreatyRecordRow) -> str:
    if not record.declaring_count:
        return _("The depositary's page shows no declaration or reservation.")
    return ngettext(
        "{who} participant has attached declarations or reservations; entries on the depositary's page: {count}.",
        "{who} participants have attached declarations or reservations; entries on the depositary's page: {count}.",
        record.declaring_count,
    ).format(who=record.declaring_count, count=record.declaration_count)


def _objecting(record: TreatyRecordRow) -> str:
    if not record.objecting_count:
        return _("The depositary's page shows no objection to those of others.")
    return ngettext(
        "{who} participant has objected to those of others; entries on the depositary's page: {count}.",
        "{who} participants have objected to those of others; entries on the depositary's page: {count}.",
        record.objecting_count,
    ).format(who=record.objecting_count, count=record.objection_count)


def list_sentences(treaty: TreatyRow, record: TreatyRecordRow) -> tuple[str, ...]:
    """Return the list's title, how complete it is, and the count it was checked against."""
    if treaty.as_of is None:
        return (_("We have read no list of this treaty."),)
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


def map_link(treaty: TreatyRow, day: date) -> Link:
    """Return the link to the map of the same treaty and day."""
    return link("map", _("All governments on the map"), treaty=treaty.treaty, day=day.isoformat())
