"""What a maintainer should look at: counts that are off, lists with holes, sources that differ."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from loaders import build, warehouse


@dataclass(frozen=True)
class Count:
    """A list held against the official count of a day."""

    treaty: str
    on: date
    official_parties: int | None
    parties: int
    unconfirmed: int
    official_signatories: int | None
    signatories: int

    @property
    def is_off(self) -> bool:
        """Whether the list does not reach the official count, unconfirmed participants included."""
        parties_off = self.official_parties not in (None, self.parties, self.parties + self.unconfirmed)
        return parties_off or self.official_signatories not in (None, self.signatories)

    def __str__(self) -> str:
        """The finding as one line."""
        doubt = f", {self.unconfirmed} unconfirmed" if self.unconfirmed else ""
        signed = (
            ""
            if self.official_signatories is None
            else f"; {self.signatories} of {self.official_signatories} signatories"
        )
        return f"{self.treaty}: {self.parties} of {self.official_parties} parties{signed} on {self.on}{doubt}"


@dataclass(frozen=True)
class Difference:
    """A day on which another source differs from the one that speaks for the treaty."""

    treaty: str
    participant: str
    source: str
    bound_on: date | None
    left_on: date | None
    other_source: str
    other_bound_on: date | None
    other_left_on: date | None

    def __str__(self) -> str:
        """The finding as one line."""
        here, there = _told(self.bound_on, self.left_on), _told(self.other_bound_on, self.other_left_on)
        return f"{self.treaty} {self.participant}: {here} says {self.source}, {there} says {self.other_source}"


@dataclass(frozen=True)
class Findings:
    """The result of a check."""

    counts: list[Count]
    differences: list[Difference]
    holes: dict[str, str]
    """Treaty → why silence of its list says nothing."""


def findings(progress: build.Progress) -> Findings:
    """Draft a warehouse from the inputs as they are and question it; publishes nothing."""
    with TemporaryDirectory() as folder:
        path = build.draft(Path(folder), progress)
        holes = warehouse.ask(path, "select treaty, list_hole from treaty where list_hole is not null order by treaty")
        differences = [Difference(*row) for row in warehouse.ask(path, _DIFFERENCES)]
        return Findings(list(_counts(path)), differences, dict(holes))


_DIFFERENCES = """
select treaty, participant, source, bound_on, left_on, other_source, other_bound_on, other_left_on
from source_difference order by treaty, participant
"""

_CHECKED = """
select treaty, checked_as_of, checked_as_of_precision, checked_party_count, checked_signatory_count
from treaty where checked_party_count is not null or checked_signatory_count is not null order by treaty
"""

_COUNT = "select party_count, unconfirmed_count, signatory_count from treaty_count_at($1) where treaty = $2"


def _counts(path: Path) -> Iterator[Count]:
    for treaty, day, precision, parties, signatories in warehouse.ask(path, _CHECKED):
        on = last_day(day, precision)
        ((counted, unconfirmed, signed),) = warehouse.ask(path, _COUNT, on, treaty)
        yield Count(treaty, on, parties, counted, unconfirmed, signatories, signed)


def last_day(first: date, precision: str) -> date:
    """The last day of the period that begins on the first day."""
    if precision == "year":
        return date(first.year, 12, 31)
    return first if precision == "day" else date(first.year, first.month, monthrange(first.year, first.month)[1])


def _told(bound_on: date | None, left_on: date | None) -> str:
    return f"bound {bound_on or 'never'}" + (f", left {left_on}" if left_on else "")
