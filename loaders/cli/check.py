"""Verb that validates registry and facts: check."""

from __future__ import annotations

import click

from loaders import quality_report
from loaders.cli.output import progress_bar, report_faults
from loaders.editions import current_facts


@click.command()
def check() -> None:
    """Validate registry and facts, compare lists with official counts, list differences between sources."""
    with report_faults(), progress_bar() as progress, current_facts.facts_of_record() as folders:
        found = quality_report.findings(folders, progress)
    lines = [f"hole: {treaty}: {why}" for treaty, why in found.holes.items()]
    lines += [f"difference: {difference}" for difference in found.differences]
    lines += [
        f"{'OFF' if count.is_off else 'count'}: {count}" for count in found.counts if count.is_off or count.unconfirmed
    ]
    lines += [f"OFF: {roll_call}" for roll_call in found.roll_calls]
    lines += [f"OFF: {short}" for short in found.short_lists]
    click.echo("\n".join(lines))
    off = sum(count.is_off for count in found.counts) + len(found.roll_calls) + len(found.short_lists)
    click.echo(
        f"No fault. {found.checked_count} lists and roll calls compared with an official count, {off} off; "
        f"{len(found.holes)} incomplete lists; {len(found.differences)} differences between sources."
    )


VERBS = (check,)
