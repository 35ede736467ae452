"""Verbs that list: sources, todo."""

from __future__ import annotations

from dataclasses import asdict

import click
from rich.table import Column, Table

from loaders import DATA, candidates, one_fact, quality_report, registry
from loaders.cli.output import json_option, out, print_json, report_faults
from loaders.editions import current_facts, publish


@click.command()
@json_option
def sources(as_json: bool) -> None:
    """List the sources: number of facts, as-of days, when to read again, what waits for review, files."""
    with report_faults(as_json), current_facts.facts_of_record() as folders:
        states = quality_report.source_states(folders, registry.load(DATA / "registry"))
        waiting = publish.waiting_sources()
    if as_json:
        print_json(result=[_as_json(state, waiting) for state in states])
        return
    table = Table(
        Column("source", no_wrap=True), "publisher", "facts", "as of", "read again by", "for review", "files read"
    )
    for state in states:
        span = " – ".join(dict.fromkeys((state.oldest_as_of, state.newest_as_of)))
        mark = "waiting" if state.has_candidates else ""
        due = str(state.due_on or "")
        table.add_row(state.source, state.publisher, str(state.fact_count), span, due, mark, " ".join(state.files))
    out.print(table)


def _as_json(state: quality_report.SourceState, waiting: list[str]) -> dict[str, object]:
    """A source's state: when and why its candidates were read, comments on them, and the checkout's facts."""
    receipt = candidates.receipt(state.source) if state.has_candidates else {}
    reasons = one_fact.waiting_reasons(state.source) if state.has_candidates else []
    details = {"read_at": receipt.get("read_at", ""), "reasons": reasons, "comments": receipt.get("comments", [])}
    return {**asdict(state), **details, "checkout_differs": state.source in waiting}


@click.command()
@json_option
def todo(as_json: bool) -> None:
    """List every fact that waits for confirmation, and what would confirm it.

    These are claims on weak evidence: for staff, not for publication.
    """
    with report_faults(as_json), current_facts.facts_of_record() as folders:
        hand_kept = registry.load(DATA / "registry")
        items = list(quality_report.open_items(folders, hand_kept))
    if as_json:
        print_json(result=[item.as_json() for item in items])
        return
    for item in items:
        click.echo(str(item))
    click.echo(f"{len(items)} fact(s) wait for confirmation.")


VERBS = (sources, todo)
