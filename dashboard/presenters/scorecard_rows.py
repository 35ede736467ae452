"""Group the rows of a scorecard by pillar and line.

The rules (what is met, what counts) are the warehouse's; here rows are only put in order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from dashboard.queries.query import not_null

if TYPE_CHECKING:
    from dashboard.queries.scorecard import (
        ComparedCellRow,
        CountryCellRow,
        CountryEvidenceRow,
        IndicatorTreatyRow,
        ReplyRow,
        ScorecardLineRow,
        TallyRow,
    )
    from dashboard.queries.treaties import CountryStandingRow


OfLineRow = TypeVar("OfLineRow", "IndicatorTreatyRow", "CountryEvidenceRow", "ReplyRow", "ComparedCellRow")
"""A row that belongs to a line."""


@dataclass(frozen=True)
class TreatyRows:
    """A country toward a treaty, and what is shown under it.

    ``either`` are the treaties of which one will do; ``add_ons`` never count.
    """

    standing: CountryStandingRow
    either: tuple[CountryStandingRow, ...] = ()
    add_ons: tuple[CountryStandingRow, ...] = ()


@dataclass(frozen=True)
class Line:
    """One line: what it asks (``about``), its cell, and what the cell rests on."""

    about: ScorecardLineRow
    cell: CountryCellRow
    treaty_rows: TreatyRows | None = None
    documents: tuple[CountryEvidenceRow, ...] = ()
    replies: tuple[ReplyRow, ...] = ()
    exceptions: tuple[str, ...] | None = None

    @property
    def is_unknown(self) -> bool:
        """Return True if the line is not assessed and has neither a dispute nor a reply."""
        cell = self.cell
        return bool(cell.status == "not_assessed" and not cell.disputed_on and not cell.is_contested)


@dataclass(frozen=True)
class Pillar:
    """The lines of one pillar on a country's page; context and records are never counted."""

    counted: tuple[Line, ...]
    context: tuple[Line, ...]
    records: tuple[Line, ...]

    @property
    def unknown(self) -> tuple[Line, ...]:
        """Return the lines without any information."""
        return tuple(line for line in self.lines if line.is_unknown)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return all of them, in the order of the page."""
        return self.counted + self.context + self.records


@dataclass(frozen=True)
class CountryRows:
    """The rows of the warehouse on one country and one day."""

    cells: tuple[CountryCellRow, ...]
    documents: tuple[CountryEvidenceRow, ...]
    replies: tuple[ReplyRow, ...]
    standings: tuple[CountryStandingRow, ...]
    treaties_of: tuple[IndicatorTreatyRow, ...]
    """Treaties that answer a line, for all countries."""
    compared: tuple[ComparedCellRow, ...]
    """The cells of all countries in the lines compared with other governments."""


def pillars(lines: tuple[ScorecardLineRow, ...], rows: CountryRows) -> dict[str, Pillar]:
    """Return every pillar with its lines, in their order."""
    cells = {cell.indicator: cell for cell in rows.cells}
    documents = _by_indicator(rows.documents)
    replies = _by_indicator(rows.replies)
    treaties = {code: [row.treaty for row in rows] for code, rows in _by_indicator(rows.treaties_of).items()}
    exceptions = _exceptions(rows.compared)
    standings = {standing.treaty: standing for standing in rows.standings}
    found: dict[str, list[Line]] = defaultdict(list)
    for about in lines:
        code, cell = about.indicator, cells[about.indicator]
        treaty_rows = None
        if code in treaties:
            either = tuple(standings[treaty] for treaty in treaties[code]) if len(treaties[code]) > 1 else ()
            add_ons = _children(treaties[code], rows.standings)
            treaty_rows = TreatyRows(standings[not_null(cell.treaty)], either, add_ons)
        excepted = exceptions.get(code, ()) if cell.is_context else None
        line = Line(about, cell, treaty_rows, documents.get(code, ()), replies.get(code, ()), excepted)
        found[about.pillar].append(line)
    return {pillar: _by_kind(members) for pillar, members in found.items()}


def _by_kind(lines: Iterable[Line]) -> Pillar:
    members = tuple(lines)
    return Pillar(
        counted=tuple(line for line in members if line.cell.is_counted),
        context=tuple(line for line in members if line.cell.is_context and line.about.kind == "standing"),
        records=tuple(line for line in members if line.about.kind == "record"),
    )


def _by_indicator(rows: Iterable[OfLineRow]) -> dict[str, tuple[OfLineRow, ...]]:
    found: dict[str, list[OfLineRow]] = defaultdict(list)
    for row in rows:
        found[row.indicator].append(row)
    return {indicator: tuple(members) for indicator, members in found.items()}


def _exceptions(cells: tuple[ComparedCellRow, ...]) -> Mapping[str, tuple[str, ...]]:
    """Return the countries that may and have not met an indicator (nearly) everyone has."""
    excepted = tuple(cell for cell in cells if cell.is_context and _is_open(cell))
    return {indicator: tuple(cell.name for cell in rows) for indicator, rows in _by_indicator(excepted).items()}


def _is_open(cell: ComparedCellRow) -> bool:
    return bool(cell.rung != "met" and cell.status != "not_applicable")


def related(standings: tuple[CountryStandingRow, ...]) -> tuple[TreatyRows, ...]:
    """Return the related treaties, each with its protocols under it."""
    heads = [standing for standing in standings if standing.role == "related" and not standing.parent]
    return tuple(TreatyRows(head, add_ons=_children([head.treaty], standings)) for head in heads)


def _children(treaties: Iterable[str], standings: tuple[CountryStandingRow, ...]) -> tuple[CountryStandingRow, ...]:
    parents = set(treaties)
    return tuple(standing for standing in standings if standing.parent in parents)


@dataclass(frozen=True)
class Peer:
    """A country beside others: its tally, and what it met of the lines assessed for all of them."""

    iso3: str
    name: str
    tally: TallyRow
    met_of_common: int


def peers(
    subregion: str, counted: set[str], cells: tuple[ComparedCellRow, ...], tallies: tuple[TallyRow, ...]
) -> tuple[tuple[Peer, ...], int]:
    """Return the countries of a subregion by name, and how many lines are assessed for every one of them."""
    shown = [cell for cell in cells if cell.subregion == subregion and cell.indicator in counted]
    common = counted - {cell.indicator for cell in shown if cell.status != "assessed"}
    tally_of = {tally.participant: tally for tally in tallies}
    met = {cell.iso3: 0 for cell in shown}
    for cell in shown:
        met[cell.iso3] += cell.indicator in common and cell.rung == "met"
    names = {cell.iso3: cell.name for cell in shown}
    return tuple(Peer(iso3, names[iso3], tally_of[iso3], met[iso3]) for iso3 in met if iso3 in tally_of), len(common)
