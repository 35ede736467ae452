"""Command line of the loaders: ``python -m loaders VERB``; each verb does one step."""

from __future__ import annotations

from importlib import import_module

import click

from loaders.cli.limits import limit_memory

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


VERBS = {
    "accept": ("read", "Move what waits of a source to data/facts."),
    "build": ("build", "Build and publish an edition from registry and facts."),
    "check": ("check", "Validate registry and facts; compare lists with official counts."),
    "comment": ("waiting", "Add a comment to the waiting facts of a source."),
    "copy": ("copy", "Copy the current edition to a DuckLake or MotherDuck."),
    "correct": ("facts", "Edit, withdraw or dispute one fact."),
    "coverage": ("coverage", "List for how many governments each commitment is assessed."),
    "desk": ("staff", ""),
    "diff": ("publish", "Preview what publishing the waiting facts would change."),
    "discard": ("waiting", "Delete what waits of a source."),
    "drop": ("read", "Add files saved by hand to the raw files of a source."),
    "editions": ("publish", "List the published edition and those before it."),
    "entries": ("entries", "List replies, searches and statements that staff entered."),
    "export": ("publish", "Write the published facts to data/facts."),
    "fact": ("facts", "Show one fact and what the editions said of it."),
    "facts": ("facts", "List the facts that hold all words."),
    "fetch": ("read", "Download the files of sources to data/raw."),
    "forms": ("staff", "List the columns and values of the sheets that staff fill in."),
    "inbox": ("inbox", "List the messages that readers sent from scorecards."),
    "new": ("build", "Create the files of a new source."),
    "paste": ("paste", "Read a pasted list of names."),
    "publish": ("publish", "Publish the waiting facts as a new edition."),
    "read": ("read", "Read the raw files of a source; its facts wait for review."),
    "refresh": ("refresh", "Fetch and read sources, and preview what would change."),
    "reopen": ("publish", "Build the warehouse of an earlier edition again."),
    "reply": ("entries", "Enter the reply of a government to a commitment."),
    "resolve": ("resolve", "Print the codes of names of countries."),
    "rollback": ("publish", "Publish the facts of an earlier edition again."),
    "rules": ("rules", "Measure the reference rules against references read by hand."),
    "runs": ("refresh", "List the last runs of refresh, and the schedule."),
    "schedule": ("refresh", "Schedule a refresh of sources."),
    "search": ("entries", "Enter a search that found nothing."),
    "shapes": ("build", "Draw the border layers again (for maintainers)."),
    "sources": ("status", "List the sources: facts, as-of days, when to read again."),
    "staff": ("staff", "Open the dashboard with its staff page on this machine."),
    "statement": ("entries", "Enter a statement on RtoP that is in no collection."),
    "texts": ("texts", "Build the store of speech texts."),
    "todo": ("status", "List every fact that waits for confirmation."),
    "undo": ("facts", "Take back what one edition changed."),
    "unschedule": ("refresh", "Take a refresh off the schedule."),
    "where": ("where", "Print the path or address of the current warehouse."),
}
"""Verb → its module in ``loaders.cli``, and what ``--help`` lists; no summary hides the verb."""


class Verbs(click.Group):
    """The verbs; a module is imported when its verb is asked for: all of them take half a second."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """Return the names of all verbs."""
        return list(VERBS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """Return a verb; None if there is none of that name."""
        if name not in VERBS:
            return None
        of_module: tuple[click.Command, ...] = import_module(f"loaders.cli.{VERBS[name][0]}").VERBS
        return next(verb for verb in of_module if verb.name == name)

    def format_commands(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs from their summaries."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_module, summary) in VERBS.items() if summary])


@click.group(cls=Verbs, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
def verbs() -> None:
    """Read sources into facts, and build facts into the warehouse that the dashboard reads."""
    limit_memory()


if __name__ == "__main__":
    verbs(prog_name="python -m loaders")
