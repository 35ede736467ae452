"""Command line of the exports: files of maps, charts, briefs and data, the feed, and codes checked.

`python -m dashboard.exports map --treaty rome_statute --view africa --format pdf --out map.pdf`
An error is printed as one sentence.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import click

from dashboard.dates import today
from dashboard.exports import (
    atom_feed,
    build,
    calendar_feed,
    caption_check,
    citations,
    downloads,
    feed_filter,
    verification_codes,
)
from dashboard.exports.brief.cli import briefs
from dashboard.exports.build import Export
from dashboard.exports.compare import build as compare_build
from dashboard.exports.files import ExportFile, write_whole
from dashboard.exports.language_option import language_option
from dashboard.exports.map import build as map_build
from dashboard.exports.map import layout as map_layout
from dashboard.exports.map import model as map_model
from dashboard.exports.map.model import NoSuchViewError
from dashboard.exports.typst_compiler import MissingGlyphError
from dashboard.exports.verification import edition_name, verification_sentences, verify_code
from dashboard.exports.verification_codes import CHART_KINDS, MAP_KINDS, ExportView, InvalidCodeError, Kind
from dashboard.i18n import _
from dashboard.presenters import lookup
from dashboard.static_site.cli import site
from dashboard.warehouse import connection

DAY_TYPE = click.DateTime(["%Y-%m-%d"])
FORMATS = ("png", "png300", "svg", "pdf", "csv", "xlsx", "geojson", "all")


@click.group()
def cli() -> None:
    """Write maps, charts, briefs, data packages, feeds and the static edition; check codes."""


cli.add_command(briefs)
cli.add_command(site)


class ExportOptions(NamedTuple):
    """Options of an export beside its view: size, formats, texts, target."""

    size: str
    formats: tuple[str, ...]
    title: str
    subtitle: str
    site: str
    out: Path | None
    cite: bool
    highlighted: tuple[str, ...] = ()


def export_options(verb: Callable[..., None]) -> Callable[..., None]:
    """Add the options that maps and charts share."""
    options = (
        click.option("--organisation", help="Count only its members."),
        click.option("--day", type=DAY_TYPE, help="Date of the data; else the date of the edition."),
        click.option("--size", type=click.Choice(map_layout.SIZES), default="page", show_default=True),
        click.option(
            "--format", "formats", type=click.Choice(FORMATS), multiple=True, default=("pdf",), show_default=True
        ),
        click.option("--title", default="", help="Your title instead of our neutral one."),
        click.option("--subtitle", default="", help="Your subtitle instead of the sentence from counts."),
        click.option(
            "--site", envvar="COMMITMENTS_SITE", default="", help="Address of the dashboard, for the QR code."
        ),
        click.option(
            "--out", type=click.Path(path_type=Path), help="File to write; a folder where formats are several."
        ),
        click.option("--cite", is_flag=True, help="Print caption, alternative text and citations too."),
    )
    for option in reversed(options):
        verb = option(verb)
    return language_option(verb)


@cli.command("map")
@click.option("--treaty", help="A treaty, by its name in data/registry/treaties.")
@click.option("--pillar", help="A pillar of the scorecard.")
@click.option("--indicator", help="A commitment of the scorecard.")
@click.option("--resolution", help="A roll call.")
@click.option("--view", "region", type=click.Choice(verification_codes.MAP_VIEWS), default="world", show_default=True)
@click.option("--highlight", "highlighted", multiple=True, metavar="ISO3", help="A government to highlight and label.")
@export_options
def map_verb(region: str, organisation: str | None, day: datetime | None, **options: Any) -> None:
    """Write a map of a treaty, a pillar, a commitment or a roll call, as files."""
    kind, subject = _single_subject({kind: options.pop(kind) for kind in MAP_KINDS})
    options["highlighted"] = tuple(_code("country", name) for name in options["highlighted"])
    organisation = _code("organisation", organisation) if organisation else None
    _export(lambda on: ExportView(kind, subject, on, region, organisation), day, ExportOptions(**options))


@cli.command("curve")
@click.option("--treaty", help="Parties to a treaty over time, by its name in data/registry/treaties.")
@click.option("--indicator", help="A commitment over time: focal_point.")
@click.option("--pillar", help="Where the members of an organisation stand on a pillar; with --organisation.")
@click.option("--years", help="Who refers to RtoP in the General Debate, year by year, such as 2000-2025.")
@export_options
def curve_verb(organisation: str | None, day: datetime | None, **options: Any) -> None:
    """Write a chart of a treaty, focal points, the General Debate or an organisation's members, as files."""
    kind, subject = _single_subject({kind: options.pop(kind) for kind in CHART_KINDS})
    if organisation and kind not in ("years", "pillar"):
        raise click.UsageError(_("--organisation goes with --years and --pillar only."))
    organisation = _code("organisation", organisation) if organisation else None
    _export(
        lambda on: ExportView(kind, subject, on, organisation=organisation, form="curve"), day, ExportOptions(**options)
    )


@cli.command("compare")
@click.argument("governments", nargs=-1, required=True, metavar="GOVERNMENT…")
@click.option("--beside", default="", help="Of one government: its subregion, region, small states, an organisation.")
@click.option("--all", "is_whole", is_flag=True, help="Print commitments that are not assessed for all too.")
@click.option("--day", type=DAY_TYPE, help="Date of the data; else the date of the edition.")
@click.option("--format", "formats", type=click.Choice(FORMATS), multiple=True, default=("pdf",), show_default=True)
@click.option("--site", envvar="COMMITMENTS_SITE", default="", help="Address of the dashboard, for the QR code.")
@click.option("--out", type=click.Path(path_type=Path), help="File to write; a folder where formats are several.")
@click.option("--cite", is_flag=True, help="Print caption, alternative text and citations too.")
@language_option
def compare_verb(
    governments: tuple[str, ...], beside: str, is_whole: bool, day: datetime | None, **options: Any
) -> None:
    """Compare two to six governments, or one with a group, as files."""

    def make(path: Path, on: date) -> Export:
        view = compare_build.view_of_names(path, ",".join(governments), beside, on)
        return compare_build.build_comparison(path, view, map_model.Wording(site=options["site"]), is_whole=is_whole)

    _write_export(make, day, ExportOptions(size="page", title="", subtitle="", **options))


def _export(view: Callable[[date], ExportView], day: datetime | None, options: ExportOptions) -> None:
    """Write the files of a view; print caption and citations when asked for."""
    wording = map_model.Wording(options.title, options.subtitle, options.highlighted, options.site)
    _write_export(lambda path, on: build.build_export(path, view(on), wording), day, options)


def _write_export(make: Callable[[Path, date], Export], day: datetime | None, options: ExportOptions) -> None:
    try:
        path = connection.warehouse_path()
        export = make(path, day.date() if day else map_build.edition_day(path))
        _warn_about_caption(export)
        for file in _write_files(files := _requested_files(export, options), _paths(files, options.out)):
            click.echo(str(file))
    except (NoSuchViewError, MissingGlyphError, InvalidCodeError, connection.NoWarehouseError, OSError) as error:
        _fail(error)
    if options.cite:
        styles = (citations.plain_citation, citations.apa_citation, citations.bibtex_entry)
        for text in (export.caption, export.alt, *(style(export.citation) for style in styles)):
            click.echo(f"\n{text}".rstrip())


def _requested_files(export: Export, options: ExportOptions) -> list[ExportFile]:
    """Return the files asked for; raises NoSuchViewError for one the export does not have (charts have no GeoJSON)."""
    formats = FORMATS[:-1] if "all" in options.formats else options.formats
    files = [file for file in build.export_files(export, options.size) if file.key in formats]
    missing = set(options.formats) - {"all"} - {file.key for file in files}
    if missing:
        raise NoSuchViewError(
            _("This map or chart does not come as {formats}.").format(formats=", ".join(sorted(missing)))
        )
    return files


@cli.command()
@click.argument("code")
@click.option("--day", type=DAY_TYPE, help="Show changes up to this date; else up to the date of the edition.")
def verify(code: str, day: datetime | None) -> None:
    """Print the view behind a CODE, with the data of its date and edition, and what changed since."""
    try:
        found = verify_code(code, day.date() if day else None)
    except (InvalidCodeError, connection.NoWarehouseError) as error:
        _fail(error)
    for sentence in verification_sentences(found):
        click.echo(sentence)


@cli.command()
@click.option("--out", type=click.Path(path_type=Path), help="Folder, or FILE.zip; else a .zip named by the edition.")
def data(out: Path | None) -> None:
    """Write all data as a Frictionless data package: CSV, Parquet, HXL tags, schema, licences, README."""
    try:
        path = connection.warehouse_path()
        target = out or Path(f"rtop-{edition_name(path)}-datapackage.zip")
        if target.suffix == ".zip":
            write_whole(target, downloads.data_package(path))
        else:
            _write_folder(downloads.data_files(path), target)
    except (downloads.NotShareableError, connection.NoWarehouseError, OSError) as error:
        _fail(error)
    click.echo(str(target))


@cli.command("feed")
@click.option("--country", help="Only of a government, by its code (KEN).")
@click.option("--organisation", help="Only of an organisation and its members on the day of each act (AU).")
@click.option("--about", help="Only about a treaty or a commitment, by its key in data/registry.")
@click.option("--kind", help="Only of a type: treaty, focal_point, pledge, law, vote, statement, organisation.")
@click.option("--part", default="world", show_default=True, help="world, or corrections: what we corrected.")
@click.option("--format", "form", type=click.Choice(["atom", "csv"]), default="atom", show_default=True)
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Show nothing after this date; else after today.")
@click.option("--site", envvar="COMMITMENTS_SITE", default="", help="Address of the dashboard, for the links.")
@click.option("--out", type=click.Path(path_type=Path), help="File to write; else changes.atom or changes.csv.")
@language_option
def feed(form: str, day: datetime | None, part: str, site: str, out: Path | None, **options: str | None) -> None:
    """Write what changed, as an Atom feed or CSV."""
    target = out or Path(f"changes.{form}")
    try:
        path = connection.warehouse_path()
        filters = {name: text for name, text in options.items() if text}
        event_filter, part = feed_filter.parse_filter(path, {**filters, "part": part}, day.date() if day else today())
        whole = (
            atom_feed.atom_feed(path, event_filter, part, site)
            if form == "atom"
            else atom_feed.feed_csv(path, event_filter, part)
        )
        write_whole(target, whole)
        if form == "atom" and not site:
            click.echo(
                _("Without --site, the links of the feed are relative. Feed readers need full addresses."), err=True
            )
    except (feed_filter.UnknownNameError, connection.NoWarehouseError, OSError) as error:
        _fail(error)
    click.echo(str(target))


@cli.command("calendar")
@click.option("--country", help="Only of a government, by name or code.")
@click.option("--organisation", help="Only of an organisation and its members.")
@click.option("--about", help="Only about a treaty or a commitment, by title or key.")
@click.option("--day", type=DAY_TYPE, help="Events after that day are scheduled; else after today.")
@click.option("--site", envvar="COMMITMENTS_SITE", default="", help="Address of the dashboard, for the links.")
@click.option("--out", type=click.Path(path_type=Path), default=Path("calendar.ics"), help="File to write.")
@language_option
def calendar(day: datetime | None, site: str, out: Path, **options: str | None) -> None:
    """Write scheduled events and treaty anniversaries as an iCalendar file."""
    try:
        path = connection.warehouse_path()
        filters = {name: text for name, text in options.items() if text}
        event_filter, _part = feed_filter.parse_filter(path, filters, day.date() if day else today())
        out.write_bytes(calendar_feed.calendar_feed(path, event_filter, site))
    except (feed_filter.UnknownNameError, connection.NoWarehouseError, OSError) as error:
        _fail(error)
    click.echo(str(out))


def _write_folder(files: Iterable[tuple[str, bytes]], folder: Path) -> None:
    """Write files into a folder; print each name on a terminal."""
    for name, content in files:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, content)
        if sys.stderr.isatty():
            click.echo(name, err=True)


def _single_subject(subjects: Mapping[Kind, str | None]) -> tuple[Kind, str]:
    """Return the one subject given; a usage error where there are none or several."""
    chosen = [(kind, name) for kind, name in subjects.items() if name]
    if len(chosen) != 1:
        raise click.UsageError(_("Choose one of {names}.").format(names=", ".join(f"--{kind}" for kind in subjects)))
    kind, name = chosen[0]
    return kind, _code(kind, name)


def _code(kind: str, name: str) -> str:
    """Return the code for a name if names of that kind are looked up, else the name as given."""
    kinds = {
        "country": lookup.governments,
        "organisation": lookup.organisations,
        "treaty": lookup.treaties,
        "indicator": lookup.commitments,
        "pillar": lookup.pillars,
        "resolution": lookup.resolutions,
    }
    if kind not in kinds:
        return name
    try:
        known = kinds[kind](partial(connection.query, connection.warehouse_path()))
    except connection.NoWarehouseError as error:
        _fail(error)
    return known.find(name) or name


def _warn_about_caption(export: Export) -> None:
    """Print what the data do not support in the publisher's texts; the export is made all the same."""
    for text, ours in (
        (export.wording.title, export.neutral_title),
        (export.wording.subtitle, export.neutral_subtitle),
    ):
        for sentence in caption_check.finding_sentences(caption_check.check_caption(text, export.numbers), ours):
            click.echo(sentence, err=True)


def _paths(files: list[ExportFile], out: Path | None) -> list[Path]:
    if len(files) == 1 and out and not out.is_dir():
        return [out]
    if out and len(files) > 1:
        out.mkdir(parents=True, exist_ok=True)
    return [(out or Path()) / file.name for file in files]


def _write_files(files: list[ExportFile], places: Iterable[Path]) -> Iterator[Path]:
    """Write the files and yield their paths; a progress bar on a terminal."""
    pairs = list(zip(files, places, strict=True))
    is_watched = len(pairs) > 1 and sys.stderr.isatty()
    with click.progressbar(pairs, label=_("Printing"), file=sys.stderr, hidden=not is_watched) as bar:
        written = []
        for file, target in bar:
            write_whole(target, file.make())
            written.append(target)
    yield from written


def _fail(error: Exception) -> NoReturn:
    click.echo(str(error), err=True)
    sys.exit(1)


if __name__ == "__main__":
    cli(prog_name="python -m dashboard.exports")
