"""Focal points: how many governments and organisations are documented as having one, by region and by day.

Our list is partial, so no page says that a government has none. Attendance, hosting or an intention
is no designation. Governments and organisations are never counted together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from dashboard import queries
from dashboard.dates import day_words
from dashboard.formats import list_text, sentences_text
from dashboard.i18n import _, lazy, ngettext, registry_text
from dashboard.links import Link, link
from dashboard.presenters.lookup import sort_key
from dashboard.presenters.rich_text import ShareTable

if TYPE_CHECKING:
    from dashboard.queries.countries import CountryRow
    from dashboard.queries.lines import DesignationRow, LineCellRow, NameListRow, PledgeRow, TotalRow
    from dashboard.warehouse.connection import QueryFunction

    Designations = tuple[DesignationRow, ...]

HAS_FOCAL_POINT = ("designated", "in_network")
"""Claims that show a focal point."""

PARTIAL = lazy("Our list is incomplete: a government that is not on it may still have a focal point.")

FOCAL_POINT, FRIENDS = "focal_point", "group_of_friends"
"""Lines of the scorecard."""
ABOUT = lazy(
    "A focal point is a senior official responsible for preventing atrocity crimes. This page lists "
    "designations shown by a document. We name the office, never the person."
)
ABOUT_CURVE = lazy(
    "The line counts governments documented by name. A hollow point means on or before that date, so the "
    "designation may be older. A flat stretch means no new source, not no change. Diamonds are totals "
    "without names. No source says whether a post is still filled."
)


class Region(NamedTuple):
    """A region: governments with a focal point sourced, committed to one, not on a complete list, or not sourced."""

    name: str
    sourced: int
    committed: int
    missing: int
    silent: int


def with_focal_point(rows: Iterable[DesignationRow]) -> Designations:
    """Return the rows that show a focal point."""
    return tuple(row for row in rows if row.claim in HAS_FOCAL_POINT)


def governments(rows: Iterable[DesignationRow]) -> Designations:
    """Return the rows on governments."""
    return tuple(row for row in rows if row.kind == "country")


def organisations(rows: Iterable[DesignationRow]) -> Designations:
    """Return the rows on organisations."""
    return tuple(row for row in rows if row.kind == "organisation")


def starts(rows: Iterable[DesignationRow]) -> Designations:
    """Return the first row that shows a focal point for each participant, in the order of days."""
    first: dict[str, DesignationRow] = {}
    for row in sorted(with_focal_point(rows), key=lambda row: (row.known_on, sort_key(row.name))):
        first.setdefault(row.participant, row)
    return tuple(first.values())


def complete_list(query: QueryFunction, day: date) -> NameListRow | None:
    """Return the complete list of the network that can be read on a day, if there is one."""
    lists = query(queries.NAME_LIST, family="designation", subject="global_network", day=day)
    return lists[0] if lists else None


def reach_words(whole: NameListRow | None) -> str:
    """Return how far a missing name can be read."""
    if whole is None:
        return str(PARTIAL)
    message = _("The list of {day} is complete, with {count} governments; all others are not on it.")
    day = day_words(whole.complete_as_of, whole.complete_as_of_precision)
    return message.format(day=day, count=whole.government_count)


def headline(sourced: int, totals: Sequence[TotalRow], whole: NameListRow | None = None) -> str:
    """Return the number sourced and the total stated; or the number on a complete list that is later."""
    if whole and not (totals and totals[-1].as_of > whole.complete_as_of):
        message = ngettext(
            "{count} government has a focal point, by the list of {day} or a document since.",
            "{count} governments have a focal point, by the list of {day} or a document since.",
            sourced,
        )
        day = day_words(whole.complete_as_of, whole.complete_as_of_precision)
        return message.format(count=sourced, day=day)
    if not totals:
        message = ngettext(
            "We can document a focal point for {count} government; the full number is unknown.",
            "We can document focal points for {count} governments; the full number is unknown.",
            sourced,
        )
        return message.format(count=sourced)
    last = totals[-1]
    message = ngettext(
        "We can document {count} government of {all} reported to have one ({day}).",
        "We can document {count} governments of {all} reported to have one ({day}).",
        sourced,
    )
    day = day_words(last.as_of, last.as_of_precision)
    return message.format(count=sourced, all=last.government_count, day=day)


def by_region(countries: Iterable[CountryRow], cells: Iterable[LineCellRow]) -> tuple[Region, ...]:
    """Return every region with its counts, in the order of names, and the world last."""
    rung_of = {row.iso3: row.rung for row in cells}
    counts: dict[str, Counter[str | None]] = {}
    for country in sorted(countries, key=lambda country: sort_key(registry_text(country.region))):
        counts.setdefault(registry_text(country.region), Counter())[rung_of[country.iso3]] += 1
    counts[_("World")] = sum(counts.values(), Counter())
    return tuple(
        Region(name, count["met"], count["partly"], count["unmet"], count[None]) for name, count in counts.items()
    )


def region_table(regions: Iterable[Region]) -> ShareTable:
    """Return each region as a bar with the numbers beside it; a column of zeros is left out."""
    titles = (
        ("met", _("Documented")),
        ("partly", _("Committed")),
        ("unmet", _("Not on the list")),
        ("not_assessed", _("No designation sourced yet")),
    )
    listed = tuple(regions)
    used = [at for at in range(len(titles)) if any(region[at + 1] for region in listed)]
    rows = ((region.name, tuple(int(region[at + 1]) for at in used)) for region in listed)
    return ShareTable(tuple(titles[at] for at in used), tuple(rows))


class NameGroup(NamedTuple):
    """Governments under a heading, each a link to its scorecard."""

    title: str
    note: str
    governments: list[Link]


def beside_friends(query: QueryFunction, day: date) -> tuple[NameGroup, NameGroup]:
    """Return the Friends of RtoP with no designation sourced yet, and the other way round."""
    sourced, friends = (
        with_rung(query(queries.LINE_CELLS, indicator=line, day=day), "met") for line in (FOCAL_POINT, FRIENDS)
    )
    countries, (pledge,) = query(queries.COUNTRIES), query(queries.PLEDGE_LIST, pledge=FRIENDS)
    message = ngettext(
        "{count} Friend of RtoP with no designation sourced yet",
        "{count} Friends of RtoP with no designation sourced yet",
        len(friends - sourced),
    )
    first = NameGroup(
        message.format(count=len(friends - sourced)),
        reach_words(complete_list(query, day)),
        _name_list(countries, friends - sourced, day),
    )
    message = ngettext(
        "{count} government with a focal point, not documented as a Friend of RtoP",
        "{count} governments with a focal point, not documented as Friends of RtoP",
        len(sourced - friends),
    )
    title, names = message.format(count=len(sourced - friends)), _name_list(countries, sourced - friends, day)
    return first, NameGroup(title, _friends_note(pledge), names)


def _friends_note(pledge: PledgeRow) -> str:
    if not pledge.complete_as_of:
        return ""
    message = _("The list of Friends is complete as of {day}. Governments that joined later may be missing.")
    return message.format(day=day_words(pledge.complete_as_of, pledge.complete_as_of_precision))


def with_rung(cells: Iterable[LineCellRow], rung: str) -> frozenset[str]:
    """Return the governments on a rung."""
    return frozenset(cell.iso3 for cell in cells if cell.rung == rung)


def _name_list(countries: Iterable[CountryRow], iso3s: frozenset[str], day: date) -> list[Link]:
    named = (row for row in countries if row.iso3 in iso3s)
    return [link("country", row.name, country=row.iso3, day=day.isoformat()) for row in named]


def curve_words(rows: Designations, totals: Sequence[TotalRow], day: date) -> str:
    """Return the curve in a sentence, for those who do not see it."""
    by = sum(row.date_precision == "by" for row in rows)
    text = _(
        "Line chart of governments documented as having a focal point: {count} on {day}. For {by} of them "
        "we only know a date on or before which it was so."
    ).format(count=len(rows), day=day_words(day), by=by)
    message = _("{count} said on {day}")
    counts = [message.format(count=row.government_count, day=day_words(row.as_of)) for row in totals]
    named = _("Totals without names: {totals}.").format(totals=list_text(counts)) if counts else ""
    return sentences_text((text, named))
