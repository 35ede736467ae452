"""The verb copy: the current edition into another engine."""

from __future__ import annotations

import click

from loaders import remote_warehouse
from loaders.cli.output import progress_bar, report_faults
from loaders.editions import publish


@click.command()
@click.argument("address")
@click.option("--data", help="Folder or s3:// address for the Parquet of a new lake; it cannot be changed later.")
def copy(address: str, data: str | None) -> None:
    """Copy the current edition to a DuckLake or MotherDuck at ADDRESS, in one transaction.

    \b
    ducklake:postgres:dbname=commitments host=…   catalogue in PostgreSQL
    ducklake:/srv/commitments.ducklake            catalogue in a DuckDB file
    md:commitments                                MotherDuck

    Readers see the whole old edition or the whole new one; they set COMMITMENTS_WAREHOUSE to ADDRESS.
    """
    path = publish.current()
    if path is None or not path.is_file():
        raise click.ClickException("there is no warehouse file to copy; run: python -m loaders build")
    with report_faults(), progress_bar() as progress:
        remote_warehouse.copy(path, address, data, progress)
    click.echo(f"The edition is at {remote_warehouse.redact_credentials(address)}")


VERBS = (copy,)
