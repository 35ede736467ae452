"""Verbs of editions: diff, publish, rollback, editions, reopen, export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click
from rich.table import Column, Table

from loaders.cli.output import (
    BLOCKED,
    json_option,
    out,
    print_json,
    progress_bar,
    report_faults,
    sources_argument,
)
from loaders.diff.model import Preview
from loaders.editions import archive, current_facts, store
from loaders.editions import publish as publishing
from loaders.editions.publish import Approval

MOST_LISTED = 60
"""Most sentences listed one by one."""


def _approval_options(verb: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a verb that publishes: who, and why."""
    by = click.option("--by", "approved_by", required=True, metavar="NAME", help="Who approves it.")
    why = click.option("--why", required=True, metavar="TEXT", help="Why, in a sentence; kept with the edition.")
    return by(why(verb))


@click.command()
@sources_argument
@json_option
def diff(sources: Sequence[str], as_json: bool) -> None:
    """Preview what publishing the facts that wait (of the sources, or of all) would change.

    \b
    Lists changes, counts and blockers; changes nothing. Exit codes:
      0  nothing blocks publishing
      1  nothing waits for review, or it has a fault
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
            f"{delta.document_count} of them based on another document, "
            f"{delta.confirmed_count} confirmed as of another date; {delta.held_count} were on record"
        )
    _print_changes(seen)
    if seen.later:
        click.echo("\n".join(["What readers see only later:", *(f"  {line}" for line in seen.later[:MOST_LISTED])]))
    for sentence in seen.bases:
        click.echo(sentence)
    for count in seen.counts:
        before = "none" if count.party_count_before is None else count.party_count_before
        click.echo(
            f"{count.title}: {before} parties before; {count.counts_after} after; official {count.official_counts}"
        )
    _print_tallies(seen)
    for block in seen.blocks:
        click.echo(f"BLOCK: {block}")
    if seen.entries:
        click.echo("Replies, searches, statements and disputes:\n" + "\n".join(f"  {line}" for line in seen.entries))
    click.echo(f"{len(seen.moves)} change(s) in the record, {len(seen.blocks)} block(s).")


def _print_changes(seen: Preview) -> None:
    for nature, heading in (("world", "What happened:"), ("correction", "Corrections")):
        sentences = [
            sentence for move, sentence in zip(seen.moves, seen.sentences, strict=True) if move.nature == nature
        ]
        if sentences:
            click.echo("\n".join([heading, *(f"  {sentence}" for sentence in sentences[:MOST_LISTED])]))
        if len(sentences) > MOST_LISTED:
            click.echo(f"  and {len(sentences) - MOST_LISTED} more (all of them: --json)")


def _print_tallies(seen: Preview) -> None:
    if not seen.tallies:
        return
    right = [Column(name, justify="right") for name in ("met", "lowest", "highest", "of")]
    table = Table("government", "pillar", *right, title="Counts that change")
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
@sources_argument
@_approval_options
@click.option("--override", default="", metavar="TEXT", help="Reason to publish despite the blocks.")
@click.option("--ticket", default="", help="Ticket of the approved preview, as printed by diff --json.")
@json_option
def publish(sources: Sequence[str], approved_by: str, why: str, override: str, ticket: str, as_json: bool) -> None:
    """Publish the facts that wait (of the sources, or of all) as a new edition.

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
    listed = list(store.lineage())
    if as_json:
        print_json(result=[about.model_dump() for about in listed])
        return
    table = Table(Column("edition", no_wrap=True), "made (UTC)", "kind", "why", "approved by", "sources", "changes")
    for about in listed:
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


VERBS = (diff, publish, rollback, editions_verb, reopen, export)
