"""The members of an organisation line by line: a bar, the numbers, and the members that have not met it.

A member is named as not having met a line only if a document or a complete list shows it.
If the list is partial, a sentence says so and no member is named as missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from dashboard import queries
from dashboard.colors import VOTES
from dashboard.dates import day_words
from dashboard.formats import list_text
from dashboard.i18n import LazyMessage, Texts, _, lazy, ngettext
from dashboard.labels import values
from dashboard.labels.treaties import STANDING_NAMES
from dashboard.links import Link, link
from dashboard.presenters.lookup import sort_key
from dashboard.presenters.rich_text import Bold, RichText, Swatch, fill, joined
from dashboard.queries.query import not_null

if TYPE_CHECKING:
    from datetime import date

    from dashboard.queries.organisations import LineTreatyRow, MemberCellRow, UptakeRow
    from dashboard.warehouse.connection import QueryFunction

    Members = tuple[MemberCellRow, ...]


ABOUT = lazy(
    "Select a commitment to see who has not made it. We name a member only if a complete list or a document says so."
)
STATES = {
    "met": ("met", lazy("met")),
    "partly": ("partly", lazy("partly")),
    "unmet": ("unmet", lazy("not met")),
    "searched_none": ("searched_none", lazy("no evidence found")),
    "not_assessed": ("not_assessed", lazy("not assessed")),
    "not_applicable": ("not_open", lazy("does not apply")),
}
"""States of a member on a line: colour and words, in the order of the legend."""
STATE_NAMES = Texts(
    {
        "met": lazy("Met"),
        "partly": lazy("Partly"),
        "unmet": lazy("Not met"),
        "searched_none": values.NO_EVIDENCE.name,
        "not_assessed": values.NOT_ASSESSED.name,
        "not_applicable": values.DOES_NOT_APPLY.name,
    }
)
"""The same states as heads of columns."""

COUNTED = Texts(
    {
        "partly": lazy("{count} partly"),
        "unmet": lazy("{count} not met"),
        "searched_none": lazy("no evidence found on {count}"),
        "not_assessed": lazy("{count} not assessed"),
        "not_applicable": lazy("does not apply to {count}"),
    }
)

NAMED = ("partly", "unmet", None)
"""Rungs whose members are named; a record, which is shown but not tallied, has none."""
RECORDED = (*VOTES, "told_1", "told_2", "searched_none", "not_assessed", "not_open")
"""The colours of a record, in order: votes have hues of their own."""
ORDER = ("partly", "unmet", *RECORDED)

WHY_NOT_ASSESSED: Mapping[str | None, str] = Texts(
    {
        "disputed": lazy("the evidence is disputed"),
        "unconfirmed_only": lazy("only unconfirmed reports"),
        "list_partial": lazy("incomplete list"),
        "list_later": lazy("list of a later date"),
        "accession_unread": lazy("own accession not yet confirmed"),
        "never_looked": lazy("no source yet"),
        "earlier_not_known": lazy("status before the first known act not known"),
        "signatures_not_listed": lazy("list without signatures"),
        "parent_not_assessed": lazy("parent treaty not assessed"),
    }
)


@dataclass(frozen=True)
class UptakeLine:
    """A line: its members by standing, as text and as a bar; opened, those that have not met it, if known."""

    title: str
    text: str
    shares: tuple[tuple[str, int], ...]
    details: tuple[RichText, ...]


@dataclass(frozen=True)
class MapTexts:
    """The words of the links to the map of a line, and to those of the treaties that answer it."""

    line: LazyMessage
    treaty: LazyMessage


MEMBERS_ON_MAP = MapTexts(lazy("These members on the map"), lazy("These members on the map: {treaty}"))
ALL_ON_MAP = MapTexts(lazy("All governments"), lazy("All governments: {treaty}"))
"""Sentence for a map that cannot be limited to members."""


def legend(uptake: Iterable[UptakeRow]) -> tuple[RichText, ...]:
    """Return the key to the bars: the states that are in at least one of them."""
    return tuple(
        (Swatch(shade), str(text))
        for state, (shade, text) in STATES.items()
        if any(_count(row, state) for row in uptake)
    )


def line_views(
    uptake: Iterable[UptakeRow],
    members: Members,
    treaties: Iterable[LineTreatyRow],
    place: Mapping[str, str],
    texts: MapTexts = MEMBERS_ON_MAP,
) -> tuple[UptakeLine, ...]:
    """Return lines in order.

    ``treaties`` answer the lines on treaties; ``place`` (organisation and day) goes into every link.
    """
    by_line = {indicator: tuple(rows) for indicator, rows in groupby(members, key=lambda row: row.indicator)}
    return tuple(_line_view(row, by_line.get(row.indicator, ()), treaties, place, texts) for row in uptake)


class PillarUptake(NamedTuple):
    """The lines of a pillar on which anything is known, and one sentence with the others."""

    pillar: str
    title: str
    lines: tuple[UptakeLine, ...]
    unknown: str


def pillar_views(
    query: QueryFunction, organisation: str, day: date, texts: MapTexts = MEMBERS_ON_MAP
) -> list[PillarUptake]:
    """Return the standing of an organisation's members, pillar by pillar."""
    uptake = query(queries.UPTAKE, organisation=organisation, day=day)
    members = query(queries.MEMBER_CELLS, organisation=organisation, day=day)
    treaties = query(queries.LINE_TREATIES)
    place = {"organisation": organisation, "day": day.isoformat()}
    views = []
    for pillar in query(queries.PILLARS):
        rows = [row for row in uptake if row.pillar == pillar.pillar]
        known = line_views(filter(is_known, rows), members, treaties, place, texts)
        views.append(PillarUptake(pillar.pillar, pillar.title, known, _unknown(rows)))
    return views


def fold_title(view: PillarUptake) -> str:
    """Return the title of a pillar that opens: how many of its lines have data."""
    message = ngettext(
        "{pillar}: {count} commitment with data", "{pillar}: {count} commitments with data", len(view.lines)
    )
    return message.format(pillar=view.title, count=len(view.lines))


def is_known(row: UptakeRow) -> bool:
    """Return whether anything is known of a member on a line."""
    return row.member_count > row.not_assessed_count + row.not_applicable_count


def _unknown(rows: Iterable[UptakeRow]) -> str:
    """Return the lines of which nothing is known of any member, in one sentence; empty where there is none."""
    titles = [row.title for row in rows if not is_known(row)]
    if not titles:
        return ""
    message = ngettext(
        "{count} commitment not assessed for any member: {titles}.",
        "{count} commitments not assessed for any member: {titles}.",
        len(titles),
    )
    return message.format(count=len(titles), titles=list_text(titles))


IN_SHORT = 3
"""Lines that are named in a sentence at the top."""


def in_short(uptake: Sequence[UptakeRow]) -> Iterator[str]:
    """Yield the main findings: the share known, commitments that all members have met, and that most have not."""
    known = [row for row in uptake if is_known(row)]
    message = _("Something is known of its members on {known} of {all} commitments.")
    yield message.format(known=len(known), all=len(uptake))
    all_met = [row.title for row in known if row.kind == "standing" and row.met_count == _may(row)]
    if len(all_met) > IN_SHORT:
        message = _("All members they apply to meet {count} commitments, among them: {titles}.")
        yield message.format(count=len(all_met), titles=list_text(all_met[:IN_SHORT]))
    elif all_met:
        yield _("Met by all members they apply to: {titles}.").format(titles=list_text(all_met))
    open_ = sorted((row for row in known if row.unmet_count), key=lambda row: -row.unmet_count)[:IN_SHORT]
    if open_:
        named = (
            _("{title} ({count} of {all})").format(title=row.title, count=row.unmet_count, all=_may(row))
            for row in open_
        )
        yield _("Not met by the largest number of members: {titles}.").format(titles=list_text(named))


def _may(row: UptakeRow) -> int:
    return row.member_count - row.not_applicable_count


def _line_view(
    row: UptakeRow,
    members: Members,
    treaties: Iterable[LineTreatyRow],
    place: Mapping[str, str],
    texts: MapTexts,
) -> UptakeLine:
    is_record = row.kind == "record"
    record = (_("A record of the past: shown but not counted."),) if is_record else ()
    return UptakeLine(
        title=row.title,
        text=count_words(row, members),
        shares=tuple(_shades(row, members).items()),
        details=(
            *record,
            *_named(row, members, place["day"]),
            *silence(row, members),
            *_map_links(row, treaties, place, texts),
        ),
    )


def _map_links(
    row: UptakeRow, treaties: Iterable[LineTreatyRow], place: Mapping[str, str], texts: MapTexts
) -> Iterator[Link]:
    """Return links to the map of the line, or of the treaties that answer it."""
    if row.family != "treaty":
        yield link("map", str(texts.line), indicator=row.indicator, **place)
    for treaty in treaties:
        if treaty.indicator == row.indicator:
            yield link("map", texts.treaty.format(treaty=treaty.short_title), treaty=treaty.treaty, **place)


def count_words(row: UptakeRow, members: Members) -> str:
    """Return the numbers of a line; zeros are left out, except the number that have met it if any data are known."""
    if row.member_count == row.not_applicable_count:
        return _("does not apply to any member")
    parts = _recorded_words(row, members) if row.kind == "record" else _met_words(row)
    rest = {message: _count(row, state) for state, message in COUNTED.items()}
    return " · ".join([*parts, *(message.format(count=count) for message, count in rest.items() if count)])


def _recorded_words(row: UptakeRow, members: Members) -> list[str]:
    assessed = (member for member in members if member.status == "assessed")
    counts = Counter(member.value for member in sorted(assessed, key=lambda member: ORDER.index(_shade(member))))
    return [_("{value} {count}").format(value=value_words(row, value), count=count) for value, count in counts.items()]


def _met_words(row: UptakeRow) -> list[str]:
    may = row.member_count - row.not_applicable_count
    return [_("{count} of {all} met").format(count=row.met_count, all=may)] if may > row.not_assessed_count else []


def _count(row: UptakeRow, state: str) -> int:
    return int(getattr(row, f"{state}_count"))


def value_words(row: UptakeRow, value: str | None) -> str:
    """Return a value of a line in a word or two."""
    return STANDING_NAMES[not_null(value)] if row.family == "treaty" else values.name(row.family, value)


def _shades(row: UptakeRow, members: Members) -> Mapping[str, int]:
    """Return the number of members for each colour, in the order of the bar."""
    if row.kind == "record":
        counts = Counter(_shade(member) for member in members)
        return {shade: counts[shade] for shade in RECORDED}
    return {shade: _count(row, state) for state, (shade, _words) in STATES.items()}


def _shade(member: MemberCellRow) -> str:
    if member.status != "assessed":
        return STATES[member.status][0]
    if member.rung:
        return str(member.rung)
    if member.value in VOTES:
        return str(member.value)
    return "told_2" if member.value == "not_on_list" else "told_1"


def _named(row: UptakeRow, members: Members, day: str) -> Iterator[RichText]:
    """Yield members by value: those that have met the line partly or not; for a record, all."""
    listed = [member for member in members if member.status == "assessed" and member.rung in NAMED]
    listed.sort(key=lambda member: (ORDER.index(_shade(member)), member.value, sort_key(member.name)))
    for value, rows in groupby(listed, key=lambda member: member.value):
        members = tuple(rows)
        names = joined((link("country", member.name, country=member.iso3, day=day) for member in members), _(", "))
        what = (Swatch(_shade(members[0])), Bold(value_words(row, value)))
        yield fill(_("{what}: {names}"), what=what, names=names)


def silence(row: UptakeRow, members: Members) -> Iterator[str]:
    """Yield the gaps of the lists and searches, for which no member is named."""
    if row.searched_none_count:
        message = _("No evidence found: {count}. This does not mean no, so we name no government.")
        yield message.format(count=row.searched_none_count)
    reasons = Counter(member.reason for member in members if member.status == "not_assessed")
    for reason, count in reasons.most_common():
        yield _("Not assessed: {count} ({reason}).").format(count=count, reason=WHY_NOT_ASSESSED[reason])
    unmet = [member for member in members if member.rung == "unmet"]
    if reasons and not unmet:
        yield _("So we name no government as missing.")
    elif reasons:
        yield _("We name only governments on a list or in a document.")
    if unmet:
        oldest = min(unmet, key=lambda member: not_null(member.as_of))
        message = _("Not met: by lists and documents of {day} or later.")
        yield message.format(day=day_words(not_null(oldest.as_of), oldest.as_of_precision))


def table_rows(uptake: Iterable[UptakeRow]) -> list[dict[str, str | int]]:
    """Return the lines as a plain table, for those who read tables better than bars."""
    return [
        {_("Commitment"): row.title}
        | {name: _count(row, state) for state, name in STATE_NAMES.items()}
        | {_("Shown, not counted"): row.told_count}
        for row in uptake
    ]
