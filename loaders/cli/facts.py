"""Verbs for one fact: facts, fact, correct; and undo, for one publication."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import click
from rich.table import Column, Table

from loaders import DATA, one_fact, registry
from loaders.cli.output import by_option, json_option, out, print_json, report_faults


@click.command()
@click.option("--participant", default="", metavar="CODE", help="Only of a participant (KEN).")
@click.option("--about", default="", metavar="KEY", help="Only about a treaty, network, pledge, law or institution.")
@click.argument("words", nargs=-1)
@json_option
def facts(participant: str, about: str, words: Sequence[str], as_json: bool) -> None:
    """List facts of record that hold all WORDS, each with the identifier that `fact` and `correct` take."""
    with report_faults(as_json):
        found = one_fact.find(registry.load(DATA / "registry"), participant, about, " ".join(words))
    if as_json:
        print_json(result=[asdict(fact) for fact in found])
        return
    table = Table(Column("id", no_wrap=True), "who", "subject", "says", "on", "source", "document")
    for fact in found:
        table.add_row(fact.id, fact.name, fact.title, fact.value, fact.day, fact.source, fact.row["document"])
    out.print(table)
    click.echo(f"{len(found)} fact(s)" + (", and there may be more" if len(found) == one_fact.MOST_FOUND else ""))


@click.command()
@click.argument("identifier", metavar="ID")
@json_option
def fact(identifier: str, as_json: bool) -> None:
    """Show one fact: every column, and what the editions said of the same participant and subject."""
    with report_faults(as_json):
        found = one_fact.get(identifier, registry.load(DATA / "registry"))
        versions = one_fact.history(found)
    if as_json:
        print_json(result={**asdict(found), "history": [asdict(version) for version in versions]})
        return
    for column, value in found.row.items():
        click.echo(f"{column}: {value}")
    if found.dispute:
        click.echo(f"disputed since {found.disputed_on}: {found.dispute}")
    for version in versions:
        content = "; ".join(", ".join(filter(None, row.values())) for row in version.rows) or "nothing"
        disputes = "".join(f"; disputed: {why}" for why in version.disputes)
        click.echo(f"{version.edition} ({version.why}): {content}{disputes}")


@click.command()
@click.argument("identifier", metavar="ID")
@click.argument("act", type=click.Choice(["edit", "withdraw", "dispute", "settle"]))
@click.option("--set", "changes", multiple=True, metavar="COLUMN=VALUE", help="A column and its new value (edit).")
@click.option("--why", required=True, metavar="TEXT", help="Why, in a sentence; kept with the correction.")
@by_option
@json_option
def correct(identifier: str, act: str, changes: Sequence[str], why: str, by: str, as_json: bool) -> None:
    """Edit, withdraw or dispute one fact, found with `facts`; the other rows of its list stay. `settle` ends a dispute.

    It waits for review like a reading: see `diff`, then `publish`. A disputed fact is a work item
    and decides no commitment.
    The next reading of the source keeps the correction, until the source itself says something else.
    """
    pairs = dict(change.partition("=")[::2] for change in changes)
    if any("=" not in change for change in changes):
        raise click.UsageError("write --set COLUMN=VALUE")
    with report_faults(as_json):
        found = one_fact.correct(identifier, act, pairs, why, registry.load(DATA / "registry"), by)
    if as_json:
        print_json(result={"source": found.source, "fact": identifier})
    else:
        click.echo(
            f"{found.name}, {found.subject}: it waits. Next: python -m loaders diff {found.source}, then publish"
        )


@click.command()
@click.argument("edition")
@by_option
@json_option
def undo(edition: str, by: str, as_json: bool) -> None:
    """Take back what one EDITION changed and leave what came after; it waits for review.

    A row that was changed again since stays as it is. `rollback` brings back all facts of an earlier edition instead.
    """
    with report_faults(as_json):
        taken = one_fact.undo(edition, by)
    if as_json:
        print_json(result={"edition": edition, "sources": taken})
        return
    for source, count in taken.items():
        click.echo(f"{source}: {count} row(s) taken back")
    click.echo(f"Next: python -m loaders diff {' '.join(taken)}, then publish")


VERBS = (facts, fact, correct, undo)
