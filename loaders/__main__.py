"""Command line of the loaders: ``python -m loaders VERB``; each verb does one step."""

from __future__ import annotations

import click

from loaders.cli import build, check, entries, facts, publish, read, refresh, staff, status, waiting
from loaders.cli.copy import copy
from loaders.cli.coverage import coverage_verb
from loaders.cli.inbox import inbox_verb
from loaders.cli.limits import limit_memory
from loaders.cli.paste import paste
from loaders.cli.texts import texts_verb

EPILOG = """\b
Steps for a source:
  1. python -m loaders fetch SOURCE    download its files to data/raw/SOURCE
     or add files saved by hand with drop (or name a folder with --raw)
  2. python -m loaders read SOURCE     read raw files; the facts wait for review
  3. python -m loaders diff            preview what publishing them would change
  4. python -m loaders publish         publish a new edition; rollback undoes it
  5. python -m loaders export          write its facts to data/facts, to be committed
In a copy of the repository, `accept` and `build` do the same through data/facts (see: git diff).
"""


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
def verbs() -> None:
    """Read sources into facts, and build facts into the warehouse that the dashboard reads."""
    limit_memory()


for verb in (
    *status.VERBS,
    coverage_verb,
    paste,
    *check.VERBS,
    *read.VERBS,
    *publish.VERBS,
    *waiting.VERBS,
    *refresh.VERBS,
    *facts.VERBS,
    *entries.VERBS,
    inbox_verb,
    *build.VERBS,
    *staff.VERBS,
    copy,
    texts_verb,
):
    verbs.add_command(verb)

if __name__ == "__main__":
    verbs(prog_name="python -m loaders")
