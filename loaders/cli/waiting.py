"""Verbs for what waits for review: comment, discard."""

from __future__ import annotations

import click

from loaders import candidates
from loaders.cli.output import json_option, print_json, report_faults, source_argument


@click.command()
@source_argument
@click.option("--text", required=True, metavar="TEXT", help="What to say.")
@click.option("--by", required=True, metavar="NAME", help="Who says it.")
@json_option
def comment(source: str, text: str, by: str, as_json: bool) -> None:
    """Add a comment to the waiting facts of a SOURCE; the reviewer sees it, and the edition stores it."""
    with report_faults(as_json):
        comments = candidates.comment(source, by, text)
    if as_json:
        print_json(result=comments)
    else:
        click.echo(f"{source} has {len(comments)} comment(s).")


@click.command()
@source_argument
@json_option
def discard(source: str, as_json: bool) -> None:
    """Delete what waits of a source; its raw files stay and can be read again."""
    if source not in candidates.folders():
        with report_faults(as_json):
            raise ValueError(f"nothing of {source} waits for review")
    candidates.clear([source])
    if as_json:
        print_json(result={"source": source})
    else:
        click.echo(f"What waited of {source} is gone; what is published stays as it is.")


VERBS = (comment, discard)
