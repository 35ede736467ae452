"""Verbs of refreshing: refresh, and the schedule and history of its runs: schedule, unschedule, runs."""

from __future__ import annotations

from collections.abc import Sequence

import click
from rich.table import Table

from loaders import DATA, registry
from loaders import refresh as refreshing
from loaders import runs as run_store
from loaders.cli.output import (
    BLOCKED,
    FAULTS,
    SOME_REFUSED,
    WAITING,
    json_option,
    out,
    print_json,
    progress_bar,
    report_faults,
    sources_argument,
)
from loaders.cli.publish import print_preview
from loaders.editions.publish import Approval
from loaders.fetch.network import Network
from loaders.refresh import Report


@click.command()
@sources_argument
@click.option("--all", "is_all", is_flag=True, help="All sources.")
@click.option("--due", "is_due", is_flag=True, help="What the schedule says is due now (see: schedule).")
@click.option("--report", is_flag=True, help="Report only; never publish.")
@click.option("--by", "approved_by", default="", metavar="NAME", help="Publish under this name if nothing blocks it.")
@click.option("--why", default="", metavar="TEXT", help="Why; kept with the edition.")
@json_option
@click.pass_obj
def refresh(
    network: Network | None,
    sources: Sequence[str],
    is_all: bool,
    is_due: bool,
    report: bool,
    approved_by: str,
    why: str,
    as_json: bool,
) -> None:
    """Fetch the sources, read what is new, and preview what publishing it would change.

    \b
    Publishes only with --by and --why, only if nothing blocks it, and only what this run fetched and read.
    Uploaded files wait for their review. The verb `runs` lists the last runs. Exit codes, for cron:
      0  all is well: nothing new, or published
      1  a file has a fault, or was refused and nothing was published; the former one stays
      2  the command is not written right
      3  some files were refused, and the others published
      4  something blocks publishing
      5  changes wait for approval
      6  another refresh is running
    """
    if is_due:
        raise SystemExit(_run_due(network, as_json))
    if not sources and not is_all:
        raise click.UsageError("name the sources to refresh, or --all, or --due")
    approval = None if report or not (approved_by or why) else _approval(approved_by, why)
    with report_faults(as_json):
        raise SystemExit(_run(network, sources, approval, as_json, by=approved_by))


def _run(
    network: Network | None,
    sources: Sequence[str],
    approval: Approval | None,
    as_json: bool,
    by: str = "",
    schedule: str = "",
) -> int:
    """Refresh the sources, or all; record the run; return its exit code."""
    with progress_bar(as_json) as progress, run_store.recorded(by, schedule) as record:
        hand_kept = registry.load(DATA / "registry")
        named = list(sources) or list(hand_kept.sources)
        if unknown := sorted({*named} - hand_kept.sources.keys()):
            raise ValueError(f"{', '.join(unknown)}: no such source any more; take it off the schedule")
        net = network or Network.of_environment()
        say = _print_nothing if as_json else click.echo
        came = refreshing.refresh(named, hand_kept, net, approval, progress, say, by)
        record(came)
    _print_report(came, as_json)
    return _code(came)


def _run_due(network: Network | None, as_json: bool) -> int:
    """Run every refresh that is due, even after one fails; return the exit code of the worst."""
    codes = [0]
    for entry in run_store.take_due():
        name = f"{entry.by} (schedule)"
        approval = _approval(name, entry.why) if entry.why else None
        try:
            with report_faults(as_json):
                codes.append(_run(network, entry.sources, approval, as_json, name, entry.id))
        except SystemExit as left:
            codes.append(int(left.code or 0))
    return min(filter(None, codes), default=0)


def _approval(approved_by: str, why: str) -> Approval:
    try:
        return Approval(approved_by, why)
    except ValueError as fault:
        raise click.UsageError(str(fault)) from fault


def _print_nothing(_sentence: str) -> None:
    """Print nothing: the JSON report has it."""


def _print_report(came: Report, as_json: bool) -> None:
    if as_json:
        print_json(result=came.model_dump(mode="json"))
        return
    for fault in came.faults:
        click.echo(fault, err=True)
    if came.preview:
        print_preview(came.preview)
    if came.held_back:
        click.echo(f"Waiting for review: {', '.join(came.held_back)}")
    news = "Published." if came.is_published else "Changes wait for approval." if came.has_news else "Nothing new."
    click.echo(
        f"{len(came.fetched)} file(s) fetched, {len(came.refused)} refused, {len(came.by_hand)} source(s) by hand, "
        f"{len(came.read)} source(s) read, {len(came.faults)} fault(s). {news}"
    )


def _code(came: Report) -> int:
    """Return the exit code of a refresh: faults first, then refusals, then what waits."""
    if came.faults:
        return FAULTS
    if came.refused:
        return SOME_REFUSED if came.is_published else FAULTS
    if came.preview and came.preview.blocks and not came.is_published:
        return BLOCKED
    if came.held_back or (came.has_news and not came.is_published):
        return WAITING
    return 0


@click.command()
@sources_argument
@click.option("--every", type=click.Choice(["day", "week", "month"]), default="week", help="How often (default: week).")
@click.option("--hour", type=click.IntRange(0, 23), default=3, help="At which hour, UTC (default: 3).")
@click.option("--by", required=True, metavar="NAME", help="In whose name.")
@click.option("--why", default="", metavar="TEXT", help="Publish with this reason if nothing blocks it.")
@json_option
def schedule(sources: Sequence[str], every: run_store.Every, hour: int, by: str, why: str, as_json: bool) -> None:
    """Schedule a refresh of the SOURCES, or of all; without a staff server let cron run `refresh --due` every hour."""
    with report_faults(as_json):
        entry = run_store.add(sources, every, hour, by, why)
    if as_json:
        print_json(result=entry.model_dump(mode="json"))
    else:
        click.echo(f"{entry.id}: first at {entry.next_at}. To take it off: python -m loaders unschedule {entry.id}")


@click.command()
@click.argument("identifier", metavar="ID")
@json_option
def unschedule(identifier: str, as_json: bool) -> None:
    """Take a refresh off the schedule; `runs` shows its ID."""
    with report_faults(as_json):
        run_store.remove(identifier)
    if as_json:
        print_json(result={"id": identifier})
    else:
        click.echo(f"{identifier} is no longer scheduled.")


@click.command()
@json_option
def runs(as_json: bool) -> None:
    """List the last runs of `refresh` with what came of each source, and the schedule of those to come."""
    last, coming = run_store.history(), run_store.scheduled()
    if as_json:
        rows = {"runs": [run.model_dump(mode="json") for run in last]}
        print_json(result={**rows, "schedule": [entry.model_dump(mode="json") for entry in coming]})
        return
    table = Table("started (UTC)", "ended", "by", "sources", "edition", title="Last runs")
    for run in last:
        states = ", ".join(f"{each.source}: {each.state}" for each in run.sources if each.state != "unchanged")
        outcome = "; ".join(run.faults) or states or "nothing new"
        table.add_row(run.started_at, run.ended_at or "not ended", run.by, outcome, run.edition)
    out.print(table)
    for entry in coming:
        click.echo(f"{entry.id}: {' '.join(entry.sources) or 'all'}, every {entry.every}, next at {entry.next_at}")


VERBS = (refresh, schedule, unschedule, runs)
