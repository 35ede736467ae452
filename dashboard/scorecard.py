"""Rows in, a scorecard out: which standing stands under which line.

Pure: neither asks nor draws. The rules (what is met, what counts) are the warehouse's;
here rows are only put in order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.reader import Row, Rows


@dataclass(frozen=True)
class Line:
    """One line: its title, the standing that answers it, and what is shown under it.

    ``either`` are the treaties of which one will do; ``add_ons`` never count.
    """

    title: str
    standing: Row
    either: Rows = ()
    add_ons: Rows = ()
    exceptions: tuple[str, ...] | None = None
    is_contested: bool = False


@dataclass(frozen=True)
class Scorecard:
    """What one country's page lists for a pillar."""

    counted: tuple[Line, ...]
    context: tuple[Line, ...]


def lines(iso3: str, indicators: Rows, cells: Rows, treaties_of: Rows, standings: Rows) -> Scorecard:
    """The lines of a country, counted and context, in the order of the indicators."""
    by_treaty = {standing.treaty: standing for standing in standings}
    cell_of = {cell.indicator: cell for cell in cells if cell.iso3 == iso3}

    def line(indicator: Row) -> Line:
        cell = cell_of[indicator.indicator]
        answering = [link.treaty for link in treaties_of if link.indicator == indicator.indicator]
        return Line(
            title=indicator.title,
            standing=by_treaty[cell.treaty],
            either=tuple(by_treaty[treaty] for treaty in answering) if len(answering) > 1 else (),
            add_ons=_children(answering, standings),
            exceptions=_exceptions(indicator, cells) if indicator.is_context else None,
            is_contested=cell.is_contested,
        )

    return Scorecard(
        counted=tuple(line(indicator) for indicator in indicators if indicator.is_counted),
        context=tuple(line(indicator) for indicator in indicators if indicator.is_context),
    )


def related(standings: Rows) -> tuple[Line, ...]:
    """The related treaties, each with its protocols under it."""
    heads = [standing for standing in standings if standing.role == "related" and not standing.parent]
    return tuple(
        Line(title=head.short_title, standing=head, add_ons=_children([head.treaty], standings)) for head in heads
    )


def _children(treaties: Iterable[str], standings: Rows) -> Rows:
    parents = set(treaties)
    return tuple(standing for standing in standings if standing.parent in parents)


def _exceptions(indicator: Row, cells: Rows) -> tuple[str, ...]:
    """The countries that may and have not met an indicator (nearly) everyone has."""
    return tuple(
        cell.name
        for cell in cells
        if cell.indicator == indicator.indicator and cell.rung != "met" and cell.status != "not_applicable"
    )


@dataclass(frozen=True)
class Peer:
    """A country beside others: its tally, and what it met of the lines assessed for all of them."""

    iso3: str
    name: str
    tally: Row
    met_of_common: int


def peers(subregion: str, counted: set[str], cells: Rows, tallies: Rows) -> tuple[tuple[Peer, ...], int]:
    """The countries of a subregion by name, and how many lines are assessed for every one of them."""
    shown = [cell for cell in cells if cell.subregion == subregion and cell.indicator in counted]
    common = counted - {cell.indicator for cell in shown if cell.status != "assessed"}
    tally_of = {tally.participant: tally for tally in tallies}
    met = {cell.iso3: 0 for cell in shown}
    for cell in shown:
        met[cell.iso3] += cell.indicator in common and cell.rung == "met"
    names = {cell.iso3: cell.name for cell in shown}
    return tuple(Peer(iso3, names[iso3], tally_of[iso3], met[iso3]) for iso3 in met if iso3 in tally_of), len(common)
