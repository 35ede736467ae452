"""Command line of the loaders: ``python -m loaders VERB``; each verb does one step."""

from __future__ import annotations

import click

from loaders.cli import build, check, publish, read, staff, status
from loaders.cli.copy import copy
from loaders.cli.texts import texts_verb

EPILOG = """\b
A source's life:
  1. python -m loaders fetch SOURCE    the network -> data/raw/SOURCE
     or put its files there by hand (or name a folder with --raw)
  2. python -m loaders read SOURCE     raw files -> candidate facts
  3. python -m loaders diff            what publishing them would change
  4. python -m loaders publish         candidates -> a new edition; rollback takes it back
  5. python -m loaders export          the edition's facts -> data/facts, to be committed
In a checkout, `accept` and `build` do the same by way of data/facts (look at: git diff).
"""


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
def verbs() -> None:
    """Make the record: read sources into facts, build facts into the warehouse the dashboard reads."""


for verb in (
    *status.VERBS,
    *check.VERBS,
    *read.VERBS,
    *publish.VERBS,
    *build.VERBS,
    *staff.VERBS,
    copy,
    texts_verb,
):
    verbs.add_command(verb)

if __name__ == "__main__":
    verbs(prog_name="python -m loaders")
