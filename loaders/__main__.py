"""The verbs: ``python -m loaders VERB``. Each does one step; see ``--help`` of each."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Column, Table

from loaders import DATA, build, facts, fetch, home, registry, review, scaffold, trial
from loaders.registry.names import Names

out = Console()
err = Console(stderr=True)

EPILOG = """\b
A source's life:
  1. python -m loaders fetch SOURCE    the network -> data/raw/SOURCE
     or put its files there by hand (or name a folder with --raw)
  2. python -m loaders read SOURCE     raw files -> candidate facts
  3. python -m loaders accept SOURCE   candidates -> data/facts (look at: git diff)
  4. python -m loaders check           registry, facts, counts, differences
  5. python -m loaders build           registry + facts -> a new warehouse
"""


@contextmanager
def faults_told() -> Iterator[None]:
    """Say every fault in a line of its own on standard error, then leave with code 1."""
    try:
        yield
    except (facts.FaultsError, registry.RegistryFaultsError) as found:
        for fault in found.faults:
            click.echo(str(fault), err=True)
        click.echo(f"{len(found.faults)} fault(s); nothing was changed.", err=True)
        sys.exit(1)


@contextmanager
def bar() -> Iterator[build.Progress]:
    """A progress bar with counts on standard error, as the callable the steps report to."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err, transient=True) as progress:
        task = progress.add_task("starting")
        yield lambda done, total, what: progress.update(task, completed=done, total=total, description=what)


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
def verbs() -> None:
    """Make the record: read sources into facts, build facts into the warehouse the dashboard reads."""


def _known_source(_context: click.Context, _parameter: click.Parameter, name: str) -> str:
    known = sorted(path.stem for path in (DATA / "registry" / "sources").glob("*.yml"))
    if name not in known:
        raise click.BadParameter(f"{name!r} is not a source; the sources are {', '.join(known)}")
    return name


source_argument = click.argument("source", callback=_known_source)


@verbs.command()
def sources() -> None:
    """List the sources: what is held of each, as of when, under which terms."""
    with faults_told():
        hand_kept = registry.load(DATA / "registry")
        table = Table(Column("source", no_wrap=True), "publisher", "facts", "as of", "redistributable", "files read")
        for slug, source in hand_kept.sources.items():
            held = facts.load(DATA / "facts" / slug)
            as_of = sorted(held.as_of)
            span = f"{as_of[0]} – {as_of[-1]}" if len(as_of) > 1 else "".join(as_of)
            terms = "yes" if source.redistributable else "no"
            table.add_row(slug, source.publisher, str(held.count), span, terms, " ".join(source.files))
    out.print(table)


@verbs.command()
def check() -> None:
    """Check registry and facts, hold counts against the official ones, list where sources differ."""
    with faults_told(), bar() as progress:
        found = review.findings(progress)
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


@verbs.command()
def todo() -> None:
    """List every fact that waits for confirmation, and what would confirm it.

    These are claims about governments on evidence too weak to show: for staff, not for publication.
    """
    with faults_told():
        hand_kept = registry.load(DATA / "registry")
        items = [item for source in facts.sources(DATA / "facts") for item in review.work_items(source, hand_kept)]
    for item in items:
        click.echo(str(item))
    click.echo(f"{len(items)} fact(s) wait for confirmation.")


def _known_sources(context: click.Context, parameter: click.Parameter, names: Sequence[str]) -> list[str]:
    return [_known_source(context, parameter, name) for name in names]


NEEDS_A_HAND = 3


@verbs.command("fetch")
@click.argument("sources", metavar="[SOURCE]...", nargs=-1, callback=_known_sources)
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
    with faults_told(), bar() as progress:
        hand_kept = registry.load(DATA / "registry")
        named = sources or list(hand_kept.sources)
        for outcome in fetch.fetch(named, hand_kept, DATA / "raw", network or fetch.Network.of_environment(), progress):
            outcomes.append(outcome)
            click.echo(json.dumps(asdict(outcome)) if as_json else outcome)
    states = {outcome.state for outcome in outcomes}
    if not as_json:
        for source in dict.fromkeys(outcome.source for outcome in outcomes if outcome.state == "refused"):
            click.echo(f"{source} by hand: {fetch.by_hand(source, hand_kept)}")
        for source in dict.fromkeys(outcome.source for outcome in outcomes if outcome.state == "fetched"):
            click.echo(f"Next: python -m loaders read {source}")
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
def read(source: str, raw: Path | None, into: Path | None) -> None:
    """Read a source's raw files into candidate facts.

    Every count the source prints must equal what was read, every name and value must be known:
    else nothing is written and every fault is told. What raw does not hold is kept.
    """
    with faults_told():
        hand_kept = registry.load(DATA / "registry")
        folder = into or home() / "candidates" / source
        with err.status(f"reading {source}"):
            said = facts.read(source, hand_kept, raw or DATA / "raw" / source)
        held = facts.load(into or DATA / "facts" / source)
        candidates = facts.merged(held, said)
        if into is None and (surprises := facts.outside_expectation(candidates, hand_kept.sources[source], source)):
            raise facts.FaultsError(surprises)
        facts.write(candidates, folder)
    told = ", ".join(f"{len(said.rows(file))} {file.replace('_', ' ')}" for file in facts.FILES if said.rows(file))
    click.echo(f"{told or 'nothing'} read from {source}; written to {folder}")
    if into is None:
        click.echo(f"Next: python -m loaders accept {source}")


@verbs.command()
@source_argument
def accept(source: str) -> None:
    """Make a source's candidate facts the facts of record (data/facts/SOURCE)."""
    folder = home() / "candidates" / source
    if not folder.exists():
        raise click.ClickException(f"there are no candidates of {source}; run: python -m loaders read {source}")
    with faults_told():
        hand_kept = registry.load(DATA / "registry")
        candidates = facts.load(folder)
        surprises = [*facts.strangers(candidates, hand_kept, source)]
        if surprises:
            raise facts.FaultsError(surprises)
        facts.write(candidates, DATA / "facts" / source)
    for path in folder.glob("*.csv"):
        path.unlink()
    folder.rmdir()
    click.echo(f"Accepted into data/facts/{source}. Next: python -m loaders check, then build")


@verbs.command("build")
@click.option("--force", is_flag=True, help="Build even when nothing has changed since the last edition.")
def build_verb(force: bool) -> None:
    """Build registry and facts into a new warehouse and publish it; prints its path."""
    with faults_told(), bar() as progress:
        path = build.build(progress, force=force)
    click.echo(path)


@verbs.command()
def where() -> None:
    """Print the path of the current warehouse, nothing else."""
    path = build.current()
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
        tried = trial.cases(hand_kept, raw or DATA / "raw" / trial.SOURCE)
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


if __name__ == "__main__":
    verbs(prog_name="python -m loaders")
