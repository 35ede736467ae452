"""Command line of the briefs: of some governments or all, in one format or several.

`python -m dashboard.exports briefs KEN --audience foreign_ministry --pages 2 --format pdf --out DIR`
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import get_args

import click

from dashboard import queries
from dashboard.exports.brief.build import build_brief
from dashboard.exports.brief.files import FORMATS, Format
from dashboard.exports.brief.limits import LIMITS
from dashboard.exports.brief.model import PAPERS, BriefRequest, NoSuchBriefError
from dashboard.exports.brief.snapshot import BriefSnapshot, load_snapshot
from dashboard.exports.files import write_whole
from dashboard.exports.language_option import language_option
from dashboard.i18n import _
from dashboard.presenters import lookup
from dashboard.warehouse import connection

DAY_TYPE = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("countries", nargs=-1, metavar="[ISO3]...")
@click.option("--all", "is_all", is_flag=True, help="Of all governments.")
@click.option("--audience", default="foreign_ministry", show_default=True, help="Whom you meet.")
@click.option("--pages", type=click.Choice([str(pages) for pages in LIMITS]), default="2", show_default=True)
@click.option("--paper", type=click.Choice(list(PAPERS)), default="a4", show_default=True)
@click.option("--day", type=DAY_TYPE, help="Date of the data; else the date of the edition.")
@click.option("--since", type=DAY_TYPE, help="Show what changed since you last met.")
@click.option(
    "--format", "formats", type=click.Choice(get_args(Format)), multiple=True, default=("pdf",), show_default=True
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Folder to write into.")
@language_option
def briefs(
    countries: tuple[str, ...],
    is_all: bool,
    audience: str,
    pages: str,
    paper: str,
    day: datetime | None,
    since: datetime | None,
    formats: tuple[Format, ...],
    out: Path,
) -> None:
    """Write meeting briefs as PDF, DOCX and HTML."""
    if bool(countries) == is_all:
        raise click.UsageError(_("Name governments by their codes, such as KEN, or use --all."))
    try:
        path = connection.warehouse_path()
        (edition,) = connection.query(path, queries.EDITION)
        record = load_snapshot(path, day.date() if day else edition.built_at.date())
        codes = tuple(record.countries) if is_all else _codes(path, countries)
        request = [
            BriefRequest(code, audience, int(pages), record.day, since.date() if since else None, paper)
            for code in dict.fromkeys(codes)
        ]
        out.mkdir(parents=True, exist_ok=True)
        for file in _write_briefs(record, request, dict.fromkeys(formats), out):
            click.echo(str(file))
    except (NoSuchBriefError, connection.NoWarehouseError, OSError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)


def _codes(path: Path, names: Sequence[str]) -> tuple[str, ...]:
    """Return the codes of governments by any of their names; raises NoSuchBriefError for the first unknown one."""
    known = lookup.governments(partial(connection.query, path))
    codes = {name: known.find(name) for name in names}
    for name, code in codes.items():
        if code is None:
            raise NoSuchBriefError(known.sentence(name))
    return tuple(code for code in codes.values() if code)


def _write_briefs(
    record: BriefSnapshot, request: Sequence[BriefRequest], formats: dict[Format, None], out: Path
) -> Iterator[Path]:
    """Write the briefs and yield their paths; a progress bar on a terminal."""
    is_watched = len(request) > 1 and sys.stderr.isatty()
    written = []
    with click.progressbar(request, label=_("Printing"), file=sys.stderr, hidden=not is_watched) as bar:
        for one in bar:
            brief = build_brief(record, one)
            for name in formats:
                file = out / f"{one.stem}.{name}"
                write_whole(file, FORMATS[name].make(brief))
                written.append(file)
    yield from written
