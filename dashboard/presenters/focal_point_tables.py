"""Tables of focal points: who has one, what is known of the others, and every document."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from dashboard.dates import day_words, lone_day
from dashboard.formats import series_text
from dashboard.i18n import Texts, _, lazy, ngettext
from dashboard.labels import values
from dashboard.labels.sources import READ_FROM
from dashboard.links import link
from dashboard.presenters.focal_points import HAS_FOCAL_POINT, governments, with_focal_point
from dashboard.presenters.lookup import sort_key
from dashboard.presenters.rich_text import (
    GroupedTable,
    LineBreak,
    Piece,
    RichText,
    RowGroup,
    Small,
    Table,
    WebLink,
    joined,
)

if TYPE_CHECKING:
    from dashboard.presenters.focal_points import Designations
    from dashboard.queries.lines import DesignationRow, LineCellRow, TotalRow

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
    claims = [row for row in governments(rows) if row.claim not in HAS_FOCAL_POINT and row.participant in open_cells]
    claims.sort(key=lambda row: (sort_key(row.name), -row.known_on.toordinal()))
    by_government = groupby(claims, key=lambda row: row.participant)
    listed = tuple(
        _undesignated_row(tuple(rows_of_code), open_cells[code], day) for code, rows_of_code in by_government
    )
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
    if row.claim not in HAS_FOCAL_POINT:
        text = _("{claim}; no designation").format(claim=text)
    read = _("Read from {what}, as of {day}.").format(
        what=READ_FROM[row.read_from], day=day_words(row.as_of, row.as_of_precision)
    )
    source = (WebLink(row.document, row.title or _("Verify with the document")), LineBreak(), Small(read))
    return participant(row, day), text, source


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
    day = lone_day(row.as_of, row.as_of_precision)
    text = _("{day}: {count} governments").format(day=day, count=row.government_count)
    if row.others:
        message = _("{day}: {count} governments, and {others}")
        text = message.format(day=day, count=row.government_count, others=row.others)
    return f"{text} ", WebLink(row.document, row.title)
