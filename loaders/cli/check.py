"""Verbs that change nothing: check, rules, resolve, where."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.table import Column, Table

from loaders import DATA, classifier_evaluation, quality_report, raw_home, registry, remote_warehouse
from loaders.cli.output import err, out, progress_bar, report_faults
from loaders.editions import archive, current_facts, publish, store
from loaders.registry.name_matching import NameMatcher


@click.command()
def check() -> None:
    """Validate registry and facts, compare lists with official counts, list differences between sources."""
    with report_faults(), progress_bar() as progress, current_facts.facts_of_record() as folders:
        found = quality_report.findings(folders, progress)
    lines = [f"hole: {treaty}: {why}" for treaty, why in found.holes.items()]
    lines += [f"difference: {difference}" for difference in found.differences]
    lines += [
        f"{'OFF' if count.is_off else 'count'}: {count}" for count in found.counts if count.is_off or count.unconfirmed
    ]
    lines += [f"OFF: {roll_call}" for roll_call in found.roll_calls]
    lines += [f"OFF: {short}" for short in found.short_lists]
    click.echo("\n".join(lines))
    off = sum(count.is_off for count in found.counts) + len(found.roll_calls) + len(found.short_lists)
    click.echo(
        f"No fault. {found.checked_count} lists and roll calls compared with an official count, {off} off; "
        f"{len(found.holes)} incomplete lists; {len(found.differences)} differences between sources."
    )


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


def _lines_of_standard_input() -> list[str]:
    with click.open_file("-", encoding="utf-8") as lines:
        return [line.rstrip("\r\n") for line in lines]


@click.command()
@click.argument("names", nargs=-1, required=True)
def resolve(names: Sequence[str]) -> None:
    """Print the code of each NAME (or of each line of standard input, for "-").

    \b
    One line each, name TAB code: an ISO alpha-3 code, XKX for Kosovo, a dissolved
    country's successor if there is one. An unknown name, an organisation and
    anything else that is no country gives "?" and a non-zero exit code.
    """
    with report_faults():
        known = NameMatcher(registry.load(DATA / "registry").participants)
    asked = _lines_of_standard_input() if tuple(names) == ("-",) else names
    codes = [known.resolve(name) for name in asked]
    for name, code in zip(asked, codes, strict=True):
        click.echo(f"{name}\t{code or '?'}")
    sys.exit(0 if all(codes) else 1)


@click.command()
def where() -> None:
    """Print the path of the current warehouse, or its address on another engine.

    A warehouse that is gone or cut short is made again from its edition's archive.
    """
    if remote_warehouse.is_address(address := os.environ.get("COMMITMENTS_WAREHOUSE", "")):
        click.echo(remote_warehouse.redact_credentials(address))
        return
    path = publish.current()
    if path is None and "COMMITMENTS_WAREHOUSE" not in os.environ and (name := store.published_name()):
        with report_faults(), progress_bar() as progress:
            path = archive.reopen(name, progress)
    if path is None or not path.exists():
        raise click.ClickException("there is no warehouse yet; run: python -m loaders build")
    click.echo(path)


VERBS = (check, rules, resolve, where)
