"""Focal points: governments and organisations that have designated one, with day, office and documents.

Our list is partial, so no page says that a government has none. Attendance, hosting or an intention
is no designation. Governments and organisations are never counted together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from dashboard import queries
from dashboard.dates import day_words
from dashboard.formats import list_text, series_text
from dashboard.i18n import Texts, _, lazy, ngettext, registry_text
from dashboard.labels import values
from dashboard.labels.sources import READ_FROM
from dashboard.links import Link, link
from dashboard.presenters.lookup import sort_key
from dashboard.presenters.rich_text import (
    GroupedTable,
    LineBreak,
    Piece,
    RichText,
    RowGroup,
    ShareTable,
    Small,
    Table,
    WebLink,
    joined,
)

if TYPE_CHECKING:
    from dashboard.queries.countries import CountryRow
    from dashboard.queries.lines import DesignationRow, LineCellRow, NameListRow, PledgeRow, TotalRow
    from dashboard.warehouse.connection import QueryFunction

    Designations = tuple[DesignationRow, ...]

HELD = ("designated", "in_network")
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

CLAIMS = Texts(
    {
        "designated": lazy("focal point designated"),
        "in_network": lazy("named as in the Global Network"),
        "committed": lazy("has committed to designate one"),
        "intended": lazy("announced that it plans to designate one"),
        "attended": lazy("attended a meeting of focal points"),
        "hosted": lazy("hosted a meeting of focal points"),
    }
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
    return tuple(row for row in rows if row.claim in HELD)


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


def fold_title(title: str, rows: Designations) -> str:
    """Return the title of a folded list with the number of participants in it."""
    return _("{title}: {count}").format(title=title, count=len({row.participant for row in rows}))


def holder_table(rows: Designations, day: date) -> Table:
    """Return governments that have one, with its day, its office if named, and its documents."""
    titles = (_("Government"), _("Since"), _("Office"), _("Documents"))
    by_holder = groupby(
        sorted(with_focal_point(rows), key=lambda row: (sort_key(row.name), row.known_on)),
        key=lambda row: row.participant,
    )
    cells = (_holder_row(tuple(claims), day) for _code, claims in by_holder)
    return Table(titles, tuple(cells), "peers wide tall holders")


def _holder_row(claims: Designations, day: date) -> tuple[RichText, ...]:
    first = claims[0]
    since = values.when(first.designated_on or first.as_of, first.date_precision)
    offices = dict.fromkeys(row.office for row in claims if row.office)
    documents = joined((WebLink(row.document, _document_words(row)) for row in claims), " · ")
    return participant(first, day), since, series_text(offices), documents


def _document_words(row: DesignationRow) -> str:
    """Return a document in two words, its claim and its day, so that links differ."""
    return _("{what}, {when}").format(
        what=values.name("designation", row.claim), when=values.when(row.designated_on or row.as_of, row.date_precision)
    )


def participant(row: DesignationRow, day: date) -> Piece:
    """Return a participant's name; a government's leads to its scorecard."""
    if row.kind != "country":
        return str(row.name)
    return link("country", row.name, country=row.participant, day=day.isoformat())


class Undesignated(NamedTuple):
    """Governments without a documented designation: facts known of some, and the number of the rest."""

    table: Table
    note: str


def undesignated(rows: Iterable[DesignationRow], cells: Iterable[LineCellRow], day: date) -> Undesignated | None:
    """Return the documents on governments not sourced as having one; None if there are none."""
    open_cells = {cell.iso3: cell for cell in cells if cell.rung != "met"}
    claims = [row for row in governments(rows) if row.claim not in HELD and row.participant in open_cells]
    claims.sort(key=lambda row: (sort_key(row.name), -row.known_on.toordinal()))
    by_government = groupby(claims, key=lambda row: row.participant)
    listed = tuple(_undesignated_row(tuple(said), open_cells[code], day) for code, said in by_government)
    titles = (_("Government"), _("What we know"), _("Documents"))
    return Undesignated(Table(titles, listed), _silent_words(len(open_cells) - len(listed))) if listed else None


def _undesignated_row(claims: Designations, cell: LineCellRow, day: date) -> tuple[RichText, ...]:
    sentences = dict.fromkeys(_claim_words(row) for row in claims)
    closing = _("no designation documented")
    if cell.value == "not_on_list":
        closing = values.full("designation", cell)
    documents = joined((WebLink(row.document, row.title or row.document) for row in claims), " · ")
    return participant(claims[0], day), series_text([*sentences, closing]), documents


def _claim_words(row: DesignationRow) -> str:
    when = values.when(row.designated_on or row.as_of, row.date_precision)
    return _("{claim} ({when})").format(claim=CLAIMS[row.claim], when=when)


def _silent_words(count: int) -> str:
    """Return the number of governments without a documented designation or any other document."""
    message = ngettext(
        "For {count} other government we have no document.",
        "For {count} other governments we have no document.",
        count,
    )
    return message.format(count=count) if count else ""


def document_table(rows: Designations, day: date) -> Table:
    """Return every claim of every document, those that are no designation among them."""
    titles = (_("Government"), _("What the document says"), _("Document"))
    return Table(titles, tuple(_document_row(row, day) for row in rows))


def _document_row(row: DesignationRow, day: date) -> tuple[RichText, ...]:
    text = _claim_words(row)
    if row.claim not in HELD:
        text = _("{claim}; no designation").format(claim=text)
    read = _("Read from {what}, as of {day}.").format(
        what=READ_FROM[row.read_from], day=day_words(row.as_of, row.as_of_precision)
    )
    source = (WebLink(row.document, row.title or _("Verify with the document")), LineBreak(), Small(read))
    return participant(row, day), text, source


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


def start_table(rows: Designations) -> GroupedTable:
    """Return the chart as a table: each government with the day from which its focal point is sourced."""
    cells = tuple(
        (values.when(row.designated_on or row.as_of, row.date_precision), row.name, str(count))
        for count, row in enumerate(rows, 1)
    )
    titles = (_("Day"), _("Government"), _("Documented"))
    return GroupedTable(titles, (RowGroup("", cells),), classes="peers", row_title=1)


def total_list(totals: Iterable[TotalRow]) -> tuple[RichText, ...]:
    """Return the totals by day, each with its source."""
    return tuple(_total(row) for row in totals)


def _total(row: TotalRow) -> RichText:
    day = day_words(row.as_of, row.as_of_precision)
    text = _("{day}: {count} governments").format(day=day, count=row.government_count)
    if row.others:
        message = _("{day}: {count} governments, and {others}")
        text = message.format(day=day, count=row.government_count, others=row.others)
    return f"{text} ", WebLink(row.document, row.title)


def curve_words(rows: Designations, totals: Sequence[TotalRow], day: date) -> str:
    """Return the curve in a sentence, for those who do not see it."""
    by = sum(row.date_precision == "by" for row in rows)
    text = _(
        "Line chart of governments documented as having a focal point: {count} on {day}. For {by} of them "
        "we only know a date on or before which it was so."
    ).format(count=len(rows), day=day_words(day), by=by)
    message = _("{count} said on {day}")
    counts = [message.format(count=row.government_count, day=day_words(row.as_of)) for row in totals]
    return " ".join((text, _("Totals without names: {totals}.").format(totals=list_text(counts)))) if counts else text
