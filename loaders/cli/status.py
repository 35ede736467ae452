"""The verbs that tell how things stand: the sources, and the facts that wait for confirmation."""

from __future__ import annotations

from dataclasses import asdict

import click
from rich.table import Column, Table

from loaders import DATA, candidates, editions, quality_report, registry
from loaders.cli.output import faults_told, json_option, out, tell


@click.command()
@json_option
def sources(as_json: bool) -> None:
    """List the sources: what is held of each, as of when, how soon it should be read again, under which terms."""
    with faults_told(as_json), editions.of_record() as folders:
        states = quality_report.source_states(folders, registry.load(DATA / "registry"))
        waiting = editions.waiting()
    if as_json:
        tell(result=[_told(state, waiting) for state in states])
        return
    table = Table(
        Column("source", no_wrap=True), "publisher", "facts", "as of", "read again by", "candidates", "files read"
    )
    for state in states:
        span = " – ".join(dict.fromkeys((state.oldest_as_of, state.newest_as_of)))
        held = "waiting" if state.has_candidates else ""
        due = str(state.due_on or "")
        table.add_row(state.source, state.publisher, str(state.fact_count), span, due, held, " ".join(state.files))
    out.print(table)


def _told(state: quality_report.SourceState, waiting: list[str]) -> dict[str, object]:
    """A source's state, with when its candidates were read and whether the checkout holds other facts."""
    read_at = candidates.receipt(state.source).get("read_at", "") if state.has_candidates else ""
    return {**asdict(state), "read_at": read_at, "checkout_differs": state.source in waiting}


@click.command()
@json_option
def todo(as_json: bool) -> None:
    """List every fact that waits for confirmation, and what would confirm it.

    These are claims about governments on evidence too weak to show: for staff, not for publication.
    """
    with faults_told(as_json), editions.of_record() as folders:
        hand_kept = registry.load(DATA / "registry")
        items = list(quality_report.open_items(folders, hand_kept))
    if as_json:
        tell(result=[item.as_json() for item in items])
        return
    for item in items:
        click.echo(str(item))
    click.echo(f"{len(items)} fact(s) wait for confirmation.")


VERBS = (sources, todo)
