"""Verb that measures the reference rules: rules."""

from __future__ import annotations

from pathlib import Path

import click
from rich.table import Column, Table

from loaders import DATA, classifier_evaluation, raw_home, registry
from loaders.cli.output import err, out, report_faults


@click.command()
@click.option(
    "--raw",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of the General Debate collection (default: data/raw/un_general_debate).",
)
def rules(raw: Path | None) -> None:
    """Print precision and recall of the reference rules (class norm) against references classified by hand.

    Needs the collection with those references beside it; changes no facts.
    """
    with report_faults(), err.status("reading the General Debate twice"):
        hand_kept = registry.load(DATA / "registry")
        tried = classifier_evaluation.cases(hand_kept, raw or raw_home() / classifier_evaluation.SOURCE)
    table = Table(Column("rule", no_wrap=True), "says", "cases", "norm", "possible", "generic")
    for name, sense in [*((rule.id, rule.sense) for rule in hand_kept.reference_rules.rules), ("", "not found")]:
        read = [case.read for case in tried if case.rule == name]
        table.add_row(name, sense, str(len(read)), *(str(read.count(word)) for word in ("norm", "possible", "generic")))
    out.print(table)
    for how, scored in (("as written", tried), ("cross-validated", classifier_evaluation.cross_validated(tried))):
        found = classifier_evaluation.score(scored)
        click.echo(
            f"{how}: precision {found.precision:.3f} ({found.right} of {found.found}), "
            f"recall {found.recall:.3f} ({found.right} of {found.there})"
        )


VERBS = (rules,)
