"""What a maintainer should look at: counts that are off, lists with holes, sources that differ."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.table import Table

from loaders import build, warehouse

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Findings:
    """The result of a check: one row per list held against an official count, one per difference."""

    counts: list[Row]
    """Treaty, day, official parties, counted parties, unconfirmed, official and counted signatories."""
    differences: list[Row]
    """Treaty, participant, source, its days, other source, its days."""
    hole_count: int

    @property
    def off_count(self) -> int:
        """How many lists are off their official count."""
        return sum(_is_off(row) for row in self.counts)

    def counts_table(self) -> Table:
        """The lists that are off their official count, or have an unconfirmed participant."""
        table = Table(
            "treaty", "on", "official", "counted", "unconfirmed", "signatories", "counted", title="Official counts"
        )
        for row in self.counts:
            if _is_off(row) or row[4]:
                table.add_row(*map(_shown, row), style="bold" if _is_off(row) else "")
        return table

    def differences_table(self) -> Table:
        """Where another source tells a day otherwise."""
        columns = ("treaty", "participant", "source", "bound", "left", "other source", "bound", "left")
        table = Table(*columns, title="Differences between sources")
        for row in self.differences:
            table.add_row(*map(_shown, row))
        return table


def findings(progress: build.Progress) -> Findings:
    """Draft a warehouse from the inputs as they are and question it; publishes nothing."""
    with TemporaryDirectory() as folder:
        path = build.draft(Path(folder), progress)
        return Findings(
            counts=list(_counts(path)),
            differences=warehouse.ask(path, _DIFFERENCES),
            hole_count=len(warehouse.ask(path, "select treaty from treaty where list_hole is not null")),
        )


_DIFFERENCES = """
select treaty, participant, source, bound_on, left_on, other_source, other_bound_on, other_left_on
from source_difference order by treaty, participant
"""

_CHECKED = """
select treaty, checked_as_of, checked_as_of_precision, checked_party_count, checked_signatory_count
from treaty where checked_party_count is not null or checked_signatory_count is not null order by treaty
"""

_COUNT = "select party_count, unconfirmed_count, signatory_count from treaty_count_at($1) where treaty = $2"


def _counts(path: Path) -> list[Row]:
    rows = []
    for treaty, day, precision, parties, signatories in warehouse.ask(path, _CHECKED):
        on = last_day(day, precision)
        ((counted, unconfirmed, signed),) = warehouse.ask(path, _COUNT, on, treaty)
        rows.append((treaty, on, parties, counted, unconfirmed, signatories, signed))
    return rows


def last_day(first: date, precision: str) -> date:
    """The last day of the period that begins on the first day."""
    if precision == "year":
        return date(first.year, 12, 31)
    return first if precision == "day" else date(first.year, first.month, monthrange(first.year, first.month)[1])


def _is_off(row: Row) -> bool:
    _, _, parties, counted, unconfirmed, signatories, signed = row
    parties_off = parties is not None and parties not in (counted, counted + unconfirmed)
    return parties_off or (signatories is not None and signatories != signed)


def _shown(value: object) -> str:
    return "" if value is None else str(value)
