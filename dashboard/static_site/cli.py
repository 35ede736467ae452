"""The static edition from a shell.

`python -m dashboard.exports site DIR --address https://example.org/rtop/`
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dashboard.exports.downloads import NotShareableError
from dashboard.i18n import LANGUAGES, _
from dashboard.links import SITE_ADDRESS
from dashboard.static_site import build
from dashboard.static_site.publish import NotOurFolderError
from dashboard.warehouse import connection


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--address", default="", help="Where it will be served; for canonical links, cards, feed and sitemap.")
@click.option("--site", "dashboard", envvar="COMMITMENTS_SITE", default="", help="Address of a running dashboard.")
@click.option(
    "--lang",
    "languages",
    multiple=True,
    default=build.ALL,
    type=click.Choice([*LANGUAGES]),
    help="A language beside English, in a folder of its own; may be given again. All of them where it is not given.",
)
def site(folder: Path, address: str, dashboard: str, languages: tuple[str, ...]) -> None:
    """Write the whole tracker as files for any web server; earlier editions keep their own address."""
    try:
        _check((address, dashboard))
        path = connection.warehouse_path()
        with click.progressbar(
            build.write(path, folder, address and f"{address.rstrip('/')}/", dashboard.rstrip("/"), languages),
            length=build.count(path, languages),
            label=_("Writing pages"),
            show_pos=True,
            file=sys.stderr,
            hidden=not sys.stderr.isatty(),
        ) as pieces:
            files = sum(pieces)
    except (NotOurFolderError, NotShareableError, connection.NoWarehouseError, OSError, ValueError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    if not address:
        click.echo(_("Without --address there is no sitemap, and links to pages show no picture."), err=True)
    click.echo(_("{files} files in {folder}").format(files=files, folder=folder))


def _check(addresses: tuple[str, ...]) -> None:
    for address in filter(None, addresses):
        if not SITE_ADDRESS.fullmatch(address):
            raise ValueError(
                _("{address!r} is not a web address; write one like https://example.org/rtop/.").format(address=address)
            )
