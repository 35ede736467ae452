"""Focal points: who has designated one, since when, in which office, by which documents.

The list at hand is partial, so nobody is said to have none; and attendance, hosting or an intention
is no designation. Governments and organisations are never counted together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from dashboard.dates import day_words
from dashboard.i18n import _, ngettext
from dashboard.labels import values
from dashboard.labels.treaties import READ_FROM
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
    from dashboard.warehouse.connection import Row, Rows

HELD = ("designated", "in_network")
"""The claims that say there is a focal point."""

PARTIAL = _("The list at hand is partial: whoever is not on it may have one all the same.")

CLAIMS = {
    "designated": _("focal point designated"),
    "in_network": _("named as in the Global Network"),
    "committed": _("has committed to designate one"),
    "intended": _("announced that it means to designate one"),
    "attended": _("attended a meeting of focal points"),
    "hosted": _("hosted a meeting of focal points"),
}


class Region(NamedTuple):
    """A region and how many of its governments have a focal point sourced, have committed, or neither."""

    name: str
    sourced: int
    committed: int
    silent: int


def held(rows: Iterable[Row]) -> Rows:
    """Return what says there is a focal point."""
    return tuple(row for row in rows if row.claim in HELD)


def governments(rows: Iterable[Row]) -> Rows:
    """Return what is said of governments."""
    return tuple(row for row in rows if row.kind == "country")


def organisations(rows: Iterable[Row]) -> Rows:
    """Return what is said of organisations."""
    return tuple(row for row in rows if row.kind == "organisation")


def starts(rows: Iterable[Row]) -> Rows:
    """Return the first that says of each participant that it has one, in the order of days."""
    first: dict[str, Row] = {}
    for row in sorted(held(rows), key=lambda row: (row.known_on, sort_key(row.name))):
        first.setdefault(row.participant, row)
    return tuple(first.values())


def headline(sourced: int, totals: Rows) -> str:
    """Return how many are sourced, and of how many said to have one."""
    if not totals:
        message = ngettext(
            "{count} government with a focal point is sourced; how many had one is not known.",
            "{count} governments with a focal point are sourced; how many had one is not known.",
            sourced,
        )
        return message.format(count=sourced)
    last = totals[-1]
    message = ngettext(
        "{count} government sourced of {all} said to have one ({day}).",
        "{count} governments sourced of {all} said to have one ({day}).",
        sourced,
    )
    day = day_words(last.as_of, last.as_of_precision)
    return message.format(count=sourced, all=last.government_count, day=day)


def by_region(countries: Rows, cells: Iterable[Row]) -> tuple[Region, ...]:
    """Return every region with its counts, in the order of names, and the world last."""
    rung_of = {row.iso3: row.rung for row in cells}
    counts: dict[str, Counter[str | None]] = {}
    for country in sorted(countries, key=lambda country: str(country.region)):
        counts.setdefault(country.region, Counter())[rung_of[country.iso3]] += 1
    counts[_("World")] = sum(counts.values(), Counter())
    return tuple(
        Region(name, count["met"], count["partly"], count.total() - count["met"] - count["partly"])
        for name, count in counts.items()
    )


def region_table(regions: Iterable[Region]) -> ShareTable:
    """Return each region as a bar with the numbers beside it; a column of zeros is left out."""
    titles = (
        ("met", _("Sourced")),
        ("partly", _("Committed")),
        ("not_assessed", _("No designation sourced yet")),
    )
    listed = tuple(regions)
    used = [at for at in range(len(titles)) if any(region[at + 1] for region in listed)]
    rows = ((region.name, tuple(int(region[at + 1]) for at in used)) for region in listed)
    return ShareTable(tuple(titles[at] for at in used), tuple(rows))


def holder_table(rows: Rows, day: date) -> Table:
    """Return whoever has one: since when, in which office where one is named, by which documents."""
    titles = (_("Who"), _("Since"), _("Office"), _("Documents"))
    by_holder = groupby(
        sorted(held(rows), key=lambda row: (sort_key(row.name), row.known_on)), key=lambda row: row.participant
    )
    cells = (_holder_row(tuple(claims), day) for _code, claims in by_holder)
    return Table(titles, tuple(cells), "peers wide tall holders")


def _holder_row(claims: Rows, day: date) -> tuple[RichText, ...]:
    first = claims[0]
    since = values.when(first.designated_on or first.as_of, first.date_precision)
    offices = dict.fromkeys(row.office for row in claims if row.office)
    documents = joined((WebLink(row.document, _document_words(row)) for row in claims), " · ")
    return participant(first, day), since, "; ".join(offices), documents


def _document_words(row: Row) -> str:
    """Return a document in two words: what it says and when, so that links can be told apart."""
    return _("{what}, {when}").format(
        what=values.name("designation", row.claim), when=values.when(row.designated_on or row.as_of, row.date_precision)
    )


def participant(row: Row, day: date) -> Piece:
    """Return a participant's name; a government's leads to its scorecard."""
    if row.kind != "country":
        return str(row.name)
    return link("country", row.name, country=row.participant, day=day.isoformat())


def document_table(rows: Rows, day: date) -> Table:
    """Return every claim of every document, those that are no designation among them."""
    titles = (_("Who"), _("What the document says"), _("Document"))
    return Table(titles, tuple(_document_row(row, day) for row in rows))


def _document_row(row: Row, day: date) -> tuple[RichText, ...]:
    when = values.when(row.designated_on or row.as_of, row.date_precision)
    text = _("{claim} ({when})").format(claim=CLAIMS[row.claim], when=when)
    if row.claim not in HELD:
        text = _("{said}; no designation").format(said=text)
    read = _("Read from {what}, as of {day}.").format(
        what=READ_FROM[row.read_from], day=day_words(row.as_of, row.as_of_precision)
    )
    source = (WebLink(row.document, row.title or _("Verify with the document")), LineBreak(), Small(read))
    return participant(row, day), text, source


def name_list(countries: Iterable[Row], day: date) -> list[Link]:
    """Return governments by name, each a link to its scorecard."""
    return [link("country", row.name, country=row.iso3, day=day.isoformat()) for row in countries]


def start_table(rows: Rows) -> GroupedTable:
    """Return the chart as a table: each government with the day from which its focal point is sourced."""
    cells = tuple(
        (values.when(row.designated_on or row.as_of, row.date_precision), row.name, str(count))
        for count, row in enumerate(rows, 1)
    )
    titles = (_("Day"), _("Government"), _("Sourced"))
    return GroupedTable(titles, (RowGroup("", cells),), classes="peers", row_title=1)


def total_list(totals: Iterable[Row]) -> tuple[RichText, ...]:
    """Return the totals told on their days, each with who tells it."""
    return tuple(_total(row) for row in totals)


def _total(row: Row) -> RichText:
    day = day_words(row.as_of, row.as_of_precision)
    text = _("{day}: {count} governments").format(day=day, count=row.government_count)
    if row.others:
        message = _("{day}: {count} governments, and {others}")
        text = message.format(day=day, count=row.government_count, others=row.others)
    return f"{text} ", WebLink(row.document, row.title)


def curve_words(rows: Rows, totals: Rows, day: date) -> str:
    """Return the curve in a sentence, for those who do not see it."""
    by = sum(row.date_precision == "by" for row in rows)
    said = _(
        "Curve of governments sourced as having a focal point, day by day: {count} on {day}, of which {by} are known "
        "only by a day by which it was so."
    ).format(count=len(rows), day=day_words(day), by=by)
    message = _("{count} said on {day}")
    told = [message.format(count=row.government_count, day=day_words(row.as_of)) for row in totals]
    return said + " " + _("Totals told: {totals}.").format(totals=", ".join(told)) if told else said
