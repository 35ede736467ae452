"""Focal points as HTML: who has designated one, since when, in which office, by which documents.

Odd on purpose: the list at hand is partial, so nobody is said to have none; and attendance,
hosting or an intention is no designation. Governments and organisations are never counted
together. Everything from the warehouse is escaped here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from dashboard.colors import MARKS
from dashboard.dates import day_words
from dashboard.i18n import _, ngettext
from dashboard.labels import values
from dashboard.labels.treaties import READ_FROM
from dashboard.sheet import link, outward

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
    """What says there is a focal point."""
    return tuple(row for row in rows if row.claim in HELD)


def governments(rows: Iterable[Row]) -> Rows:
    """What is said of governments."""
    return tuple(row for row in rows if row.kind == "country")


def organisations(rows: Iterable[Row]) -> Rows:
    """What is said of organisations."""
    return tuple(row for row in rows if row.kind == "organisation")


def starts(rows: Iterable[Row]) -> Rows:
    """The first that says of each participant that it has one, in the order of days."""
    first: dict[str, Row] = {}
    for row in sorted(held(rows), key=lambda row: (row.known_on, row.name)):
        first.setdefault(row.participant, row)
    return tuple(first.values())


def headline(sourced: int, totals: Rows) -> str:
    """How many are sourced, and of how many said to have one."""
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
    """Every region with its counts, in the order of names, and the world last."""
    rung_of = {row.iso3: row.rung for row in cells}
    counts: dict[str, Counter[str | None]] = {}
    for country in sorted(countries, key=lambda country: str(country.region)):
        counts.setdefault(country.region, Counter())[rung_of[country.iso3]] += 1
    counts[_("World")] = sum(counts.values(), Counter())
    return tuple(
        Region(name, count["met"], count["partly"], count.total() - count["met"] - count["partly"])
        for name, count in counts.items()
    )


def region_table(regions: Iterable[Region]) -> str:
    """Each region as a bar with the numbers beside it."""
    titles = {
        "met": _("Sourced"),
        "partly": _("Committed"),
        "not_assessed": _("No designation sourced yet"),
    }
    shown = tuple(regions)
    used = [key for at, key in enumerate(titles) if any(region[at + 1] for region in shown)]
    places = [list(titles).index(key) + 1 for key in used]
    heads = "".join(
        f'<th scope="col">{_swatch(key)}<span class="word">{escape(titles[key])}</span></th>' for key in used
    )
    rows = "".join(_region_row(region, used, places) for region in shown)
    return (
        f'<table class="peers wide regions"><thead><tr><th scope="col">{escape(_("Region"))}</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _region_row(region: Region, used: Iterable[str], places: Iterable[int]) -> str:
    counts = {key: region[place] for key, place in zip(used, places, strict=True)}
    parts = "".join(f'<i class="is-{key}" style="flex-grow: {count}"></i>' for key, count in counts.items() if count)
    cells = "".join(f"<td>{count}</td>" for count in counts.values())
    bar = f'<span class="share" aria-hidden="true">{parts}</span>'
    return f'<tr><th scope="row">{escape(region.name)}{bar}</th>{cells}</tr>'


def _swatch(key: str) -> str:
    return f'<span class="swatch is-{key}" aria-hidden="true">{MARKS[key]}</span>'


def holder_table(rows: Rows, day: date) -> str:
    """Whoever has one: since when, in which office where one is named, by which documents."""
    titles = (_("Who"), _("Since"), _("Office"), _("Documents"))
    heads = "".join(f'<th scope="col">{escape(title)}</th>' for title in titles)
    by_holder = groupby(sorted(held(rows), key=lambda row: (row.name, row.known_on)), key=lambda row: row.participant)
    body = "".join(_holder(tuple(said), titles, day) for _holder_code, said in by_holder)
    return f'<table class="peers wide tall holders"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def _holder(said: Rows, titles: tuple[str, ...], day: date) -> str:
    first = said[0]
    since = values.when(first.designated_on or first.as_of, first.date_precision)
    offices = dict.fromkeys(row.office for row in said if row.office)
    cells = (
        escape(since),
        escape("; ".join(offices)),
        " · ".join(outward(row.document, _document_words(row)) for row in said),
    )
    shown = "".join(f'<td data-head="{escape(head)}">{cell}</td>' for head, cell in zip(titles[1:], cells, strict=True))
    return f'<tr><th scope="row">{participant(first, day)}</th>{shown}</tr>'


def _document_words(row: Row) -> str:
    """A document in two words: what it says and when, so that links can be told apart."""
    return _("{what}, {when}").format(
        what=values.name("designation", row.claim), when=values.when(row.designated_on or row.as_of, row.date_precision)
    )


def participant(row: Row, day: date) -> str:
    """A participant's name; a government's leads to its scorecard."""
    if row.kind != "country":
        return escape(row.name)
    return link("country", row.name, country=row.participant, day=day.isoformat())


def document_table(rows: Rows, day: date) -> str:
    """Every claim of every document, those that are no designation among them."""
    titles = (_("Who"), _("What the document says"), _("Document"))
    heads = "".join(f'<th scope="col">{escape(title)}</th>' for title in titles)
    body = "".join(_claim(row, titles, day) for row in rows)
    return f'<table class="peers wide tall"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def _claim(row: Row, titles: tuple[str, ...], day: date) -> str:
    when = values.when(row.designated_on or row.as_of, row.date_precision)
    said = _("{claim} ({when})").format(claim=CLAIMS[row.claim], when=when)
    if row.claim not in HELD:
        said = _("{said}; no designation").format(said=said)
    read = _("Read from {what}, as of {day}.").format(
        what=READ_FROM[row.read_from], day=day_words(row.as_of, row.as_of_precision)
    )
    source = f"{outward(row.document, row.title or _('Verify with the document'))}<br><small>{escape(read)}</small>"
    return (
        f'<tr><th scope="row">{participant(row, day)}</th>'
        f'<td data-head="{escape(titles[1])}">{escape(said)}</td><td data-head="{escape(titles[2])}">{source}</td></tr>'
    )


def name_list(countries: Iterable[Row], day: date) -> str:
    """Governments by name, each a way to its scorecard."""
    items = "".join(f"<li>{link('country', row.name, country=row.iso3, day=day.isoformat())}</li>" for row in countries)
    return f'<ul class="index">{items}</ul>'


def start_table(rows: Rows) -> str:
    """The curve as a table: each government with the day from which its focal point is sourced."""
    heads = "".join(f'<th scope="col">{escape(title)}</th>' for title in (_("Day"), _("Government"), _("Sourced")))
    body = "".join(
        f"<tr><td>{escape(values.when(row.designated_on or row.as_of, row.date_precision))}</td>"
        f'<th scope="row">{escape(row.name)}</th><td>{count}</td></tr>'
        for count, row in enumerate(rows, 1)
    )
    return f'<table class="peers"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def total_list(totals: Iterable[Row]) -> str:
    """The totals told on their days, each with who tells it."""
    return f'<ul class="acts">{"".join(f"<li>{_total(row)}</li>" for row in totals)}</ul>'


def _total(row: Row) -> str:
    day = day_words(row.as_of, row.as_of_precision)
    said = _("{day}: {count} governments").format(day=day, count=row.government_count)
    if row.others:
        message = _("{day}: {count} governments, and {others}")
        said = message.format(day=day, count=row.government_count, others=row.others)
    return f"{escape(said)} {outward(row.document, row.title)}"


def curve_words(rows: Rows, totals: Rows, day: date) -> str:
    """The curve in a sentence, for those who do not see it."""
    by = sum(row.date_precision == "by" for row in rows)
    said = _(
        "Curve of governments sourced as having a focal point, day by day: {count} on {day}, of which {by} are known "
        "only by a day by which it was so."
    ).format(count=len(rows), day=day_words(day), by=by)
    message = _("{count} said on {day}")
    told = [message.format(count=row.government_count, day=day_words(row.as_of)) for row in totals]
    return said + " " + _("Totals told: {totals}.").format(totals=", ".join(told)) if told else said
