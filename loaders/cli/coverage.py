"""Verb coverage: for how many governments each commitment is assessed, and which document would fill the gap."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import NamedTuple

import click

from loaders import warehouse
from loaders.cli.output import json_option, print_json, report_faults
from loaders.editions import publish


class LineCoverage(NamedTuple):
    """A line: governments by status, the days of what answers it, and what would answer it for more."""

    indicator: str
    pillar: str
    title: str
    kind: str
    assessed_count: int
    searched_none_count: int
    not_assessed_count: int
    not_applicable_count: int
    unconfirmed_count: int
    oldest_as_of: date | None
    oldest_precision: str | None
    newest_as_of: date | None
    newest_precision: str | None
    filled_by: str | None
    list_hole: str | None


_COVERAGE = """
select c.indicator, c.pillar, c.title, c.kind, c.assessed_count, c.searched_none_count, c.not_assessed_count,
    c.not_applicable_count, c.unconfirmed_count, c.oldest_as_of, c.oldest_precision, c.newest_as_of, c.newest_precision,
    c.filled_by, c.list_hole
from coverage_at($1) as c order by c.not_assessed_count desc, c.searched_none_count desc, c.pillar, c.position
"""


def lines_on(day: date) -> list[LineCoverage]:
    """Return every line on a day, the one with the most governments not assessed first."""
    return [LineCoverage(*row) for row in warehouse.query(publish.ensure(), _COVERAGE, day)]


@click.command("coverage")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="As of this day; today if none is given.")
@json_option
def coverage_verb(day: datetime | None, as_json: bool) -> None:
    """List each commitment: for how many governments it is assessed, and the document needed.

    The commitment with the most governments not assessed comes first.
    """
    on = day.date() if day else datetime.now(UTC).date()
    with report_faults(as_json):
        lines = lines_on(on)
    if as_json:
        print_json(result=[line._asdict() for line in lines])
        return
    for line in lines:
        click.echo(_two_lines(line))
    open_count, all_count = sum(line.not_assessed_count for line in lines), sum(map(_may_count, lines))
    click.echo(f"{open_count:,} of {all_count:,} entries are not assessed on {on}.")


def _two_lines(line: LineCoverage) -> str:
    """Return a line in two: its counts and days, and what would fill it."""
    days = (_day(line.oldest_as_of, line.oldest_precision), _day(line.newest_as_of, line.newest_precision))
    span = " to ".join(dict.fromkeys(filter(None, days))) or "no document yet"
    counts = (
        f"{line.indicator}: {line.not_assessed_count} not assessed, {line.assessed_count} assessed, "
        f"{line.searched_none_count} no evidence found, {line.not_applicable_count} does not apply; {span}"
    )
    return "\n    ".join(filter(None, (counts, line.filled_by)))


def _may_count(line: LineCoverage) -> int:
    return line.assessed_count + line.searched_none_count + line.not_assessed_count


def _day(day: date | None, precision: str | None) -> str:
    """Return a day as precise as it is known."""
    return day.isoformat()[: {"year": 4, "month": 7}.get(precision or "", 10)] if day else ""


VERBS = (coverage_verb,)
