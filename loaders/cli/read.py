"""Verbs that read a source: fetch, drop, read, accept."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from loaders import DATA, candidates, raw_home, refresh, registry
from loaders.cli.output import (
    by_option,
    err,
    json_option,
    print_json,
    progress_bar,
    report_faults,
    source_argument,
    sources_argument,
)
from loaders.cli.texts import build_texts
from loaders.facts import csv_files, normalise
from loaders.facts.models.base import FaultsError
from loaders.facts.models.files import FILES
from loaders.fetch import download
from loaders.fetch.network import Network

MANUAL_ONLY = 3


@click.command("fetch")
@sources_argument
@click.option("--json", "as_json", is_flag=True, help="Print each result as a line of JSON.")
@click.pass_obj
def fetch_verb(network: Network | None, sources: Sequence[str], as_json: bool) -> None:
    """Download the files of the sources (of all, if none is named) to data/raw/SOURCE, each with a receipt.

    \b
    A file that is not the list asked for is refused and the former one stays. Exit codes:
      0  everything is downloaded, or unchanged
      1  a file was refused, or the registry has a fault
      3  a named source has files that a person must download
    """
    outcomes = []
    with report_faults(as_json), progress_bar(as_json) as progress:
        hand_kept = registry.load(DATA / "registry")
        named = sources or list(hand_kept.sources)
        fetched = download.fetch(named, hand_kept, raw_home(), network or Network.of_environment(), progress)
        for outcome in download.once_if_down(fetched):
            outcomes.append(outcome)
            click.echo(json.dumps(asdict(outcome)) if as_json else outcome)
    states = {outcome.state for outcome in outcomes}
    if not as_json:
        refused = (outcome.source for outcome in outcomes if outcome.state == "refused" and outcome.file)
        for source in dict.fromkeys(refused):
            click.echo(f"{source} by hand: {download.manual_steps(source, hand_kept)}")
        for source in dict.fromkeys(outcome.source for outcome in outcomes if outcome.state == "fetched"):
            click.echo(f"Next: python -m loaders read {source}")
        if any(hand_kept.sources[source].has_texts for source in sources):
            click.echo("Then, to quote and to search the texts here: python -m loaders texts")
    by_hand = MANUAL_ONLY if sources and "by_hand" in states else 0
    sys.exit(1 if "refused" in states else by_hand)


@click.command()
@source_argument
@click.option(
    "--raw",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of the raw files (default: data/raw/SOURCE).",
)
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the facts files there; nothing waits for review.",
)
@by_option
@json_option
def read(source: str, raw: Path | None, into: Path | None, by: str, as_json: bool) -> None:
    """Read a source's raw files; its facts wait for review.

    Every printed count must equal what was read, and every name and value must be known: else all faults are
    listed and nothing is written. Facts that the raw files do not cover are kept.
    """
    with report_faults(as_json):
        hand_kept = registry.load(DATA / "registry")
        with err.status(f"reading {source}"):
            if into is None:
                counts = refresh.read(source, hand_kept, raw, by)
            else:
                counts = _read_into(into, source, hand_kept, raw)
    if as_json:
        print_json(result={"source": source, "read": counts})
        return
    summary = ", ".join(f"{count} {file.replace('_', ' ')}" for file, count in counts.items())
    click.echo(f"{summary or 'nothing'} read from {source}; {f'written to {into}' if into else 'it waits for review'}")
    if into is None:
        click.echo("Next: python -m loaders diff, then publish (or accept, in a copy of the repository)")
    if into is None and raw is None and hand_kept.sources[source].has_texts:
        build_texts(hand_kept)


def _read_into(into: Path, source: str, hand_kept: registry.Registry, raw: Path | None) -> dict[str, int]:
    """Read a source's raw files into a folder of facts of its own; returns the rows read by file."""
    facts = normalise.read(source, hand_kept, raw or raw_home() / source)
    csv_files.write(csv_files.merge(csv_files.load(into), facts, hand_kept.sources[source].is_filled_in), into)
    return {file: len(facts.rows(file)) for file in FILES if facts.rows(file)}


@click.command()
@source_argument
def accept(source: str) -> None:
    """Move what waits of a source to data/facts/SOURCE, without an edition."""
    with report_faults(), candidates.lock():
        folder = candidates.folders([source]).get(source)
        if folder is None:
            raise ValueError(f"nothing of {source} waits for review; run: python -m loaders read {source}")
        hand_kept = registry.load(DATA / "registry")
        read = csv_files.load(folder)
        surprises = [*csv_files.unknown_names(read, hand_kept, source)]
        if surprises:
            raise FaultsError(surprises)
        csv_files.write(read, DATA / "facts" / source)
        candidates.clear([source])
    click.echo(f"Accepted into data/facts/{source}. Next: python -m loaders check, then build")


@click.command()
@source_argument
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@json_option
def drop(source: str, files: Sequence[Path], as_json: bool) -> None:
    """Add FILES saved by hand to the raw files of a source, after the checks a downloaded file passes.

    A treaty's page may have any name: its content says which treaty it is. A filled sheet (XLSX or CSV) is known by
    its columns. All files are kept, or none.
    """
    with report_faults(as_json):
        hand_kept = registry.load(DATA / "registry")
        kept, notes = refresh.hand_in(source, files, hand_kept)
    if as_json:
        print_json(result={"source": source, "files": kept, "notes": notes})
    else:
        click.echo("\n".join([*notes, f"{', '.join(kept)} kept. Next: python -m loaders read {source}"]))


VERBS = (fetch_verb, drop, read, accept)
