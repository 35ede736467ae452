"""``python -m catalogues update`` and ``python -m catalogues check``."""

from __future__ import annotations

import sys

import click

from catalogues.domains import ROOT
from catalogues.update import reports, update_all

MOST = 3


@click.group()
def cli() -> None:
    """Catalogues of messages in the languages of the dashboard."""


@cli.command()
def update() -> None:
    """Extract all messages and bring every catalogue up to date with them."""
    for path in update_all():
        click.echo(f"written: {path.relative_to(ROOT)}")


@cli.command()
def check() -> None:
    """Report missing and fuzzy messages; fail where a catalogue is not up to date with the source."""
    stale = False
    for report in reports():
        stale |= not report.is_up_to_date
        state = "" if report.is_up_to_date else "; not up to date, run: make messages"
        head = f"{report.language} {report.domain}: {len(report.missing)} missing, {len(report.fuzzy)} fuzzy{state}"
        click.echo(head)
        for text in (*report.missing, *report.fuzzy)[:MOST]:
            click.echo(f"    {text[:100]}")
    sys.exit(stale)


if __name__ == "__main__":
    cli()
