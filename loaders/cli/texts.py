"""The verb texts: build the store of speech texts that the dashboard quotes and searches."""

from __future__ import annotations

from pathlib import Path

import click

from loaders import DATA, raw_home, registry, speech_texts
from loaders.cli.output import progress_bar, report_faults
from loaders.fetch import download


def build_texts(hand_kept: registry.Registry) -> None:
    """Build the store from the raw files, and print its path."""
    with report_faults(), progress_bar() as progress:
        path = speech_texts.build(hand_kept, speech_texts.sources_with_texts(hand_kept, raw_home()), progress)
    click.echo(f"The dashboard quotes and searches the texts: {path}")


@click.command("texts")
@click.argument("source", required=False)
@click.option(
    "--raw",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of the source's raw files (default: data/raw/SOURCE).",
)
def texts_verb(source: str | None, raw: Path | None) -> None:
    """Build the store of speech texts that the dashboard quotes and searches; prints its path.

    The texts stay on this machine, in a file of their own, never in the warehouse, the facts or an export.
    Without SOURCE it reads every source in data/raw. Takes a minute for the General Debate.
    """
    with report_faults(), progress_bar() as progress:
        hand_kept = registry.load(DATA / "registry")
        known = [slug for slug, spec in hand_kept.sources.items() if spec.has_texts]
        if source not in (None, *known) or (raw and source is None):
            raise click.UsageError(f"name a source that has texts: {' or '.join(known)}")
        folders = (
            {source: raw or raw_home() / source} if source else speech_texts.sources_with_texts(hand_kept, raw_home())
        )
        if not folders:
            ways = "\n".join(f"  {slug}: {download.manual_steps(slug, hand_kept)}" for slug in known)
            raise click.ClickException(f"no texts lie in data/raw. Where they are to be had:\n{ways}")
        path = speech_texts.build(hand_kept, folders, progress)
    click.echo(path)


VERBS = (texts_verb,)
