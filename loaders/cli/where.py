"""Verb that prints the path of the current warehouse: where."""

from __future__ import annotations

import os

import click

from loaders.cli.output import progress_bar, report_faults
from loaders.editions import archive, publish, store


@click.command()
def where() -> None:
    """Print the path of the current warehouse, or its address on another engine.

    A warehouse that is gone or cut short is made again from its edition's archive.
    """
    if address := os.environ.get("COMMITMENTS_WAREHOUSE"):
        from loaders import remote_warehouse  # it imports DuckDB

        if remote_warehouse.is_address(address):
            click.echo(remote_warehouse.redact_credentials(address))
            return
    path = publish.current()
    if path is None and "COMMITMENTS_WAREHOUSE" not in os.environ and (name := store.published_name()):
        with report_faults(), progress_bar() as progress:
            path = archive.reopen(name, progress)
    if path is None or not path.exists():
        raise click.ClickException("there is no warehouse yet; run: python -m loaders build")
    click.echo(path)


VERBS = (where,)
