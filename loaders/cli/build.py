"""Verbs that generate files: build, new, shapes."""

from __future__ import annotations

import click

from loaders import DATA, registry, scaffold
from loaders.cli.output import err, progress_bar, report_faults
from loaders.editions import publish


@click.command("build")
@click.option("--force", is_flag=True, help="Build even when nothing has changed since the last edition.")
@click.option("--take-checkout", is_flag=True, help="Use data/facts where the published edition has others.")
def build_verb(force: bool, take_checkout: bool) -> None:
    """Build and publish an edition from registry and facts; prints the path of its warehouse.

    Facts published since that are not in data/facts are kept, unless --take-checkout is given.
    """
    with report_faults(), progress_bar() as progress:
        path = publish.make(progress, force=force, take_checkout=take_checkout)
    for source in publish.waiting_sources():
        click.echo(
            f"{source}: data/facts has other facts than were published; the published ones stay. "
            "Write them there with `export`, or leave them with `build --take-checkout`",
            err=True,
        )
    click.echo(path)


@click.command()
@click.argument("name")
def new(name: str) -> None:
    """Create the files of a new source: YAML, module, sample folder, facts folder."""
    try:
        made = scaffold.make(name)
    except ValueError as fault:
        raise click.ClickException(str(fault)) from fault
    for path in made:
        click.echo(path)


@click.command("shapes")
def shapes_verb() -> None:
    """Draw the border layers again from Natural Earth (for maintainers; needs the test extra)."""
    from loaders.boundaries import layer, make  # geopandas takes a second to import; no other verb needs it

    with report_faults():
        countries = registry.load(DATA / "registry").countries
    regions = {code: country.region for code, country in countries.items()}
    with err.status("drawing the borders"):
        try:
            made = make(DATA.parent / "static", DATA / "shapes", regions)
        except layer.MissingLayerError as fault:
            raise click.ClickException(str(fault)) from fault
    for path in made:
        click.echo(path.relative_to(DATA.parent))


VERBS = (build_verb, new, shapes_verb)
