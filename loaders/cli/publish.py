"""Verbs of editions: diff, discard, publish, rollback, editions, reopen, export, refresh."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click
from rich.table import Column, Table

from loaders import DATA, candidates, registry
from loaders import refresh as refreshing
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
    source_argument,
    sources_argument,
)
from loaders.diff.model import Preview
from loaders.editions import archive, current_facts, store
from loaders.editions import publish as publishing
from loaders.editions.publish import Approval
from loaders.fetch.http import Network
from loaders.refresh import Report

MOST_LISTED = 60
"""Sentences told one by one."""


def _approval_options(verb: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a verb that publishes: who, and why."""
    by = click.option("--by", "approved_by", required=True, metavar="NAME", help="Who approves it.")
    why = click.option("--why", required=True, metavar="TEXT", help="Why, in a sentence; kept with the edition.")
    return by(why(verb))


@click.command()
@sources_argument
@json_option
def diff(sources: Sequence[str], as_json: bool) -> None:
    """Preview what publishing the candidates (of the sources, or of all) would change.

    \b
    Lists changes, counts and blockers; changes nothing. Exit codes:
      0  nothing blocks publishing
      1  there are no candidates, or they have a fault
      4  something blocks it; publish --override TEXT gives the reason to publish anyway
    """
    with report_faults(as_json), progress_bar(as_json) as progress:
        seen = publishing.preview(sources, progress)
    if as_json:
        print_json(result=seen.model_dump(mode="json"))
    else:
        print_preview(seen)
    raise SystemExit(BLOCKED if seen.blocks else 0)


def print_preview(seen: Preview) -> None:
    """Print a preview for the terminal."""
    for delta in seen.sources:
        click.echo(
            f"{delta.source}: {delta.added_count} facts added, {delta.changed_count} changed, {delta.gone_count} gone, "
            f"{delta.document_count} of them resting on another document, "
            f"{delta.confirmed_count} told again as of another day; {delta.held_count} were held"
        )
    _print_changes(seen)
    for count in seen.counts:
        before = "none" if count.party_count_before is None else count.party_count_before
        click.echo(f"{count.title}: {before} parties before; {count.told_after} after; official {count.told_official}")
    _print_tallies(seen)
    for block in seen.blocks:
        click.echo(f"BLOCK: {block}")
    click.echo(f"{len(seen.moves)} change(s) in the record, {len(seen.blocks)} block(s).")


def _print_changes(seen: Preview) -> None:
    for nature, heading in (("world", "What happened:"), ("correction", "What is told otherwise:")):
        told = [said for move, said in zip(seen.moves, seen.sentences, strict=True) if move.nature == nature]
        if told:
            click.echo("\n".join([heading, *(f"  {said}" for said in told[:MOST_LISTED])]))
        if len(told) > MOST_LISTED:
            click.echo(f"  and {len(told) - MOST_LISTED} more (all of them: --json)")


def _print_tallies(seen: Preview) -> None:
    if not seen.tallies:
        return
    right = [Column(name, justify="right") for name in ("met", "lowest", "highest", "of")]
    table = Table("government", "pillar", *right, title="Tallies that move")
    for tally in seen.tallies[:MOST_LISTED]:
        pairs = (
            (tally.met_count_before, tally.met_count),
            (tally.low_count_before, tally.low_count),
            (tally.high_count_before, tally.high_count),
        )
        moved = (f"{was} → {now}" if was != now else str(now) for was, now in pairs)
        table.add_row(tally.name, tally.pillar, *moved, str(tally.applicable_count))
    out.print(table)


@click.command()
@source_argument
@json_option
def discard(source: str, as_json: bool) -> None:
    """Delete the candidates of a source; its raw files stay and can be read again."""
    if source not in candidates.folders():
        with report_faults(as_json):
            raise ValueError(f"there are no candidates of {source}")
    candidates.clear([source])
    if as_json:
        print_json(result={"source": source})
    else:
        click.echo(f"The candidates of {source} are gone; what is published stays as it is.")


@click.command()
@sources_argument
@_approval_options
@click.option("--override", default="", metavar="TEXT", help="Reason to publish although something blocks it.")
@click.option("--ticket", default="", help="Ticket of the approved preview, as printed by diff --json.")
@json_option
def publish(sources: Sequence[str], approved_by: str, why: str, override: str, ticket: str, as_json: bool) -> None:
    """Publish the candidates (of the sources, or of all) as a new edition.

    \b
    It is built under a new name and checked before readers see it. Exit codes:
      0  published
      1  a fault, or nothing to publish
      4  something blocks it and no --override is given
      6  another refresh is running
    """
    with report_faults(as_json), progress_bar(as_json) as progress:
        approval = Approval(approved_by, why, override)
        seen = publishing.publish(approval, sources, ticket, progress)
    if as_json:
        print_json(result=seen.model_dump(mode="json"))
        return
    print_preview(seen)
    click.echo(f"Published as {seen.edition}. To take it back: python -m loaders rollback EDITION")


@click.command()
@click.argument("edition")
@_approval_options
@json_option
def rollback(edition: str, approved_by: str, why: str, as_json: bool) -> None:
    """Publish the facts of an earlier EDITION again, as a new edition; the history keeps those in between."""
    with report_faults(as_json), progress_bar(as_json) as progress:
        name = publishing.rollback(edition, Approval(approved_by, why), progress)
    if as_json:
        print_json(result={"edition": name})
    else:
        click.echo(f"The facts of {edition} are back, as {name}.")


@click.command("editions")
@json_option
def editions_verb(as_json: bool) -> None:
    """List the published edition and those before it: when, why, by whom, from which sources."""
    told = list(store.lineage())
    if as_json:
        print_json(result=[about.model_dump() for about in told])
        return
    table = Table(Column("edition", no_wrap=True), "made (UTC)", "kind", "why", "approved by", "sources", "changes")
    for about in told:
        changes = ", ".join(f"{count} {nature}" for nature, count in about.move_counts.items()) or about.untold
        why = about.why + (f" (overridden: {about.override})" if about.override else "")
        table.add_row(
            about.edition, about.built_at, about.kind, why, about.approved_by, " ".join(about.sources), changes
        )
    out.print(table)


@click.command()
@click.argument("edition")
def reopen(edition: str) -> None:
    """Build the warehouse of an earlier EDITION again from its archive; prints its path. Publishes nothing."""
    with report_faults(), progress_bar() as progress:
        path = archive.reopen(edition, progress)
    click.echo(path)


@click.command()
@sources_argument
def export(sources: Sequence[str]) -> None:
    """Write the facts of the published edition to data/facts, for a maintainer to commit."""
    with report_faults():
        changed = current_facts.export(sources)
    for source in changed:
        click.echo(f"data/facts/{source}")
    click.echo(
        f"{len(changed)} source(s) written. Next: git diff data/facts, and a line in CHANGELOG.md"
        if changed
        else "data/facts holds them already."
    )


@click.command()
@sources_argument
@click.option("--all", "is_all", is_flag=True, help="All sources.")
@click.option("--report", is_flag=True, help="Report only; never publish.")
@click.option("--by", "approved_by", default="", metavar="NAME", help="Publish under this name if nothing blocks it.")
@click.option("--why", default="", metavar="TEXT", help="Why; kept with the edition.")
@json_option
@click.pass_obj
def refresh(
    network: Network | None,
    sources: Sequence[str],
    is_all: bool,
    report: bool,
    approved_by: str,
    why: str,
    as_json: bool,
) -> None:
    """Fetch the sources, read what is new, and preview what publishing it would change.

    \b
    Publishes only with --by and --why, only if nothing blocks it, and only what this run itself fetched and read: what
    somebody handed in waits for its review. Exit codes, for cron:
      0  all is well: nothing new, or published
      1  a file has a fault, or was refused and nothing was published; the former one stays
      2  the command is not written right
      3  some files were refused, and the others published
      4  something blocks publishing
      5  changes wait for approval
      6  another refresh is running
    """
    if not sources and not is_all:
        raise click.UsageError("name the sources to refresh, or --all")
    approval = None if report or not (approved_by or why) else _approval(approved_by, why)
    with report_faults(as_json), progress_bar(as_json) as progress:
        hand_kept = registry.load(DATA / "registry")
        named = list(sources) or list(hand_kept.sources)
        net = network or Network.of_environment()
        came = refreshing.refresh(named, hand_kept, net, approval, progress, _print_nothing if as_json else click.echo)
    _print_report(came, as_json)
    raise SystemExit(_code(came))


def _approval(approved_by: str, why: str) -> Approval:
    try:
        return Approval(approved_by, why)
    except ValueError as fault:
        raise click.UsageError(str(fault)) from fault


def _print_nothing(_sentence: str) -> None:
    """Say nothing: the report as JSON holds it."""


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


VERBS = (diff, discard, publish, rollback, editions_verb, reopen, export, refresh)
