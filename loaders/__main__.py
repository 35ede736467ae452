"""The verbs: ``python -m loaders VERB``. Each does one step; see ``--help`` of each."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click
from rich.table import Column, Table

from loaders import (
    DATA,
    candidates,
    editions,
    engines,
    facts,
    fetch,
    raw_home,
    refresh,
    registry,
    review,
    scaffold,
    trial,
)
from loaders.registry.names import Names
from loaders.verbs import (
    bar,
    desk,
    err,
    faults_told,
    json_option,
    out,
    publishing,
    source_argument,
    sources_argument,
    states,
    tell,
)
from loaders.verbs.copying import copy
from loaders.verbs.texts import keep_texts, texts_verb

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


@verbs.command()
def check() -> None:
    """Check registry and facts, hold counts against the official ones, list where sources differ."""
    with faults_told(), bar() as progress, editions.of_record() as folders:
        found = review.findings(folders, progress)
    told = [f"hole: {treaty}: {why}" for treaty, why in found.holes.items()]
    told += [f"difference: {difference}" for difference in found.differences]
    told += [
        f"{'OFF' if count.is_off else 'count'}: {count}" for count in found.counts if count.is_off or count.unconfirmed
    ]
    told += [f"OFF: {roll_call}" for roll_call in found.roll_calls]
    told += [f"OFF: {short}" for short in found.short_lists]
    click.echo("\n".join(told))
    off = sum(count.is_off for count in found.counts) + len(found.roll_calls) + len(found.short_lists)
    click.echo(
        f"No fault. {found.checked_count} lists and roll calls held against an official count, {off} off; "
        f"{len(found.holes)} lists with a hole; {len(found.differences)} differences between sources."
    )


NEEDS_A_HAND = 3


@verbs.command("fetch")
@sources_argument
@click.option("--json", "as_json", is_flag=True, help="Tell each outcome as one line of JSON.")
@click.pass_obj
def fetch_verb(network: fetch.Network | None, sources: Sequence[str], as_json: bool) -> None:
    """Fetch the files of the sources (of all, when none is named) into data/raw/SOURCE, each with a receipt.

    \b
    What is not the list that was asked for is refused, and what was held stays. Exit codes:
      0  everything is fetched, or unchanged
      1  something was refused, or the registry has a fault
      3  a source that was named has files that come by hand only
    """
    outcomes = []
    with faults_told(as_json), bar(as_json) as progress:
        hand_kept = registry.load(DATA / "registry")
        named = sources or list(hand_kept.sources)
        for outcome in fetch.fetch(named, hand_kept, raw_home(), network or fetch.Network.of_environment(), progress):
            outcomes.append(outcome)
            click.echo(json.dumps(asdict(outcome)) if as_json else outcome)
    states = {outcome.state for outcome in outcomes}
    if not as_json:
        for source in dict.fromkeys(outcome.source for outcome in outcomes if outcome.state == "refused"):
            click.echo(f"{source} by hand: {fetch.by_hand(source, hand_kept)}")
        for source in dict.fromkeys(outcome.source for outcome in outcomes if outcome.state == "fetched"):
            click.echo(f"Next: python -m loaders read {source}")
        if any(hand_kept.sources[source].has_texts for source in sources):
            click.echo("Then, to quote and to search the texts here: python -m loaders texts")
    by_hand = NEEDS_A_HAND if sources and "by_hand" in states else 0
    sys.exit(1 if "refused" in states else by_hand)


@verbs.command()
@source_argument
@click.option(
    "--raw",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of the raw files (default: data/raw/SOURCE).",
)
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the facts files there instead of making candidates.",
)
@json_option
def read(source: str, raw: Path | None, into: Path | None, as_json: bool) -> None:
    """Read a source's raw files into candidate facts.

    Every count the source prints must equal what was read, every name and value must be known:
    else nothing is written and every fault is told. What raw does not hold is kept.
    """
    with faults_told(as_json):
        hand_kept = registry.load(DATA / "registry")
        with err.status(f"reading {source}"):
            counts = refresh.read(source, hand_kept, raw) if into is None else _read_into(into, source, hand_kept, raw)
    if as_json:
        tell(result={"source": source, "read": counts})
        return
    told = ", ".join(f"{count} {file.replace('_', ' ')}" for file, count in counts.items())
    click.echo(f"{told or 'nothing'} read from {source}; written to {into or 'the candidates'}")
    if into is None:
        click.echo("Next: python -m loaders diff, then publish (or accept, in a checkout)")
    if into is None and raw is None and hand_kept.sources[source].has_texts:
        keep_texts(hand_kept)


def _read_into(into: Path, source: str, hand_kept: registry.Registry, raw: Path | None) -> dict[str, int]:
    """Read a source's raw files into a folder of facts of its own; returns the rows read by file."""
    said = facts.read(source, hand_kept, raw or raw_home() / source)
    facts.write(facts.merged(facts.load(into), said), into)
    return {file: len(said.rows(file)) for file in facts.FILES if said.rows(file)}


@verbs.command()
@source_argument
def accept(source: str) -> None:
    """Make a source's candidate facts those of the checkout (data/facts/SOURCE)."""
    with faults_told(), candidates.lock():
        folder = candidates.folders([source]).get(source)
        if folder is None:
            raise ValueError(f"there are no candidates of {source}; run: python -m loaders read {source}")
        hand_kept = registry.load(DATA / "registry")
        read = facts.load(folder)
        surprises = [*facts.strangers(read, hand_kept, source)]
        if surprises:
            raise facts.FaultsError(surprises)
        facts.write(read, DATA / "facts" / source)
        candidates.clear([source])
    click.echo(f"Accepted into data/facts/{source}. Next: python -m loaders check, then build")


@verbs.command()
@source_argument
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@json_option
def drop(source: str, files: Sequence[Path], as_json: bool) -> None:
    """Put FILES that were saved by hand among the raw files of a source, after the checks a fetched one passes."""
    with faults_told(as_json):
        hand_kept = registry.load(DATA / "registry")
        taken = [fetch.take(source, file, hand_kept, raw_home()) for file in files]
    if as_json:
        tell(result={"source": source, "files": taken})
    else:
        click.echo(f"{', '.join(taken)} kept. Next: python -m loaders read {source}")


@verbs.command("build")
@click.option("--force", is_flag=True, help="Build even when nothing has changed since the last edition.")
@click.option("--take-checkout", is_flag=True, help="Take the facts of the checkout where an edition holds others.")
def build_verb(force: bool, take_checkout: bool) -> None:
    """Build registry and facts into a new warehouse and publish it; prints its path.

    Facts that were published since and are not in the checkout are kept, unless --take-checkout says otherwise.
    """
    with faults_told(), bar() as progress:
        path = editions.make(progress, force=force, take_checkout=take_checkout)
    for source in editions.waiting():
        click.echo(
            f"{source}: the checkout has other facts than were published; the published ones stay. "
            "Take them into the checkout with `export`, or leave them with `build --take-checkout`",
            err=True,
        )
    click.echo(path)


@verbs.command()
def where() -> None:
    """Print the path of the current warehouse, or its address on another engine; nothing else."""
    if engines.is_address(address := os.environ.get("COMMITMENTS_WAREHOUSE", "")):
        click.echo(engines.told(address))
        return
    path = editions.current()
    if path is None or not path.exists():
        raise click.ClickException("there is no warehouse yet; run: python -m loaders build")
    click.echo(path)


def _lines_of_standard_input() -> list[str]:
    with click.open_file("-", encoding="utf-8") as lines:
        return [line.rstrip("\r\n") for line in lines]


@verbs.command()
@click.argument("names", nargs=-1, required=True)
def resolve(names: Sequence[str]) -> None:
    """Tell the code of each NAME (or of each line of standard input, for "-").

    \b
    One line each, name TAB code: an ISO alpha-3 code, XKX for Kosovo, a dissolved
    country's successor where one is clear. A name nobody knows, an organisation and
    anything else that is not a country gives "?" and a non-zero exit code.
    """
    with faults_told():
        known = Names(registry.load(DATA / "registry").participants)
    asked = _lines_of_standard_input() if tuple(names) == ("-",) else names
    codes = [known.resolve(name) for name in asked]
    for name, code in zip(asked, codes, strict=True):
        click.echo(f"{name}\t{code or '?'}")
    sys.exit(0 if all(codes) else 1)


@verbs.command()
@click.option(
    "--raw",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of the General Debate collection (default: data/raw/un_general_debate).",
)
def rules(raw: Path | None) -> None:
    """Hold the rules that read references against what was read by hand: precision and recall of class norm.

    Needs the collection with the references read by hand beside it; the facts stay as they are.
    """
    with faults_told(), err.status("reading the General Debate twice"):
        hand_kept = registry.load(DATA / "registry")
        tried = trial.cases(hand_kept, raw or raw_home() / trial.SOURCE)
    table = Table(Column("rule", no_wrap=True), "says", "cases", "norm", "possible", "generic")
    for name, sense in [*((rule.id, rule.sense) for rule in hand_kept.reference_rules.rules), ("", "not found")]:
        read = [case.read for case in tried if case.rule == name]
        table.add_row(name, sense, str(len(read)), *(str(read.count(word)) for word in ("norm", "possible", "generic")))
    out.print(table)
    for how, scored in (("as written", tried), ("cross-validated", trial.cross_validated(tried))):
        found = trial.score(scored)
        click.echo(
            f"{how}: precision {found.precision:.3f} ({found.right} of {found.found}), "
            f"recall {found.recall:.3f} ({found.right} of {found.there})"
        )


@verbs.command()
@click.argument("name")
def new(name: str) -> None:
    """Make the files of a new source: its YAML, its module, its sample folder, its facts folder."""
    try:
        made = scaffold.make(name)
    except ValueError as fault:
        raise click.ClickException(str(fault)) from fault
    for path in made:
        click.echo(path)


@verbs.command("shapes")
def shapes_verb() -> None:
    """Make the border layers again from Natural Earth (for maintainers; needs the test extra)."""
    from loaders.shapes import layer, make  # geopandas takes a second to import; no other verb needs it

    with faults_told():
        countries = registry.load(DATA / "registry").countries
    regions = {code: country.region for code, country in countries.items()}
    with err.status("drawing the borders"):
        try:
            made = make(DATA.parent / "static", DATA / "shapes", regions)
        except layer.MissingLayerError as fault:
            raise click.ClickException(str(fault)) from fault
    for path in made:
        click.echo(path.relative_to(DATA.parent))


for verb in (*states.VERBS, *publishing.VERBS, *desk.VERBS, copy, texts_verb):
    verbs.add_command(verb)

if __name__ == "__main__":
    verbs(prog_name="python -m loaders")
