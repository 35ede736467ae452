"""Shared by all verbs: source arguments, progress bar, JSON lines, faults and exit codes.

With ``--json`` a verb prints a line of JSON for each step and one for the result: the staff page shows
both while it runs.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from loaders import DATA, build, registry
from loaders.editions.publish import BlockedError
from loaders.editions.store import BusyError
from loaders.facts.models.base import FaultsError

out = Console()
err = Console(stderr=True)

FAULTS, SOME_REFUSED, BLOCKED, WAITING, BUSY = 1, 3, 4, 5, 6
"""Exit codes: a fault; some files refused and the others published; something speaks against publishing; changes wait
for approval; another refresh is at work."""


def print_json(**content: Any) -> None:
    """Print one line of JSON."""
    click.echo(json.dumps(content, ensure_ascii=False, default=str))


@contextmanager
def report_faults(as_json: bool = False) -> Iterator[None]:
    """Print every fault on a line of standard error (or as JSON), and exit with a code for its kind."""
    try:
        yield
    except (FaultsError, registry.RegistryFaultsError) as found:
        rows = [asdict(fault) for fault in found.faults]
        _leave([str(fault) for fault in found.faults], as_json, FAULTS, f"{len(found.faults)} fault(s); ", rows)
    except BlockedError as blocked:
        _leave(str(blocked).splitlines(), as_json, BLOCKED, f"{len(blocked.consequences.blocks)} block(s); ")
    except BusyError as busy:
        _leave([str(busy)], as_json, BUSY)
    except MemoryError:
        _leave(
            ["the file needs more memory than it may have; it is damaged, or no file of this source"], as_json, FAULTS
        )
    except OSError as fault:
        _leave([_sentence(fault)], as_json, FAULTS)
    except ValueError as fault:
        _leave(str(fault).splitlines() or [type(fault).__name__], as_json, FAULTS)


def _sentence(fault: OSError) -> str:
    """Return the file that could not be read or written, and the system's reason."""
    return f"{fault.filename}: {fault.strerror}" if fault.filename else fault.strerror or str(fault)


def _leave(lines: list[str], as_json: bool, code: int, counted: str = "", rows: Sequence[dict[str, str]] = ()) -> None:
    """Print the lines and exit; ``rows`` are the same faults with one field each for file, where, what, instead."""
    if as_json:
        print_json(faults=lines, rows=list(rows))
    else:
        click.echo("\n".join([*lines, f"{counted}nothing was changed."]), err=True)
    sys.exit(code)


@contextmanager
def progress_bar(as_json: bool = False) -> Iterator[build.Progress]:
    """Yield a progress callback that draws a bar on standard error (or prints lines of JSON)."""
    if as_json:
        yield lambda done, total, what: print_json(done=done, total=total, what=what)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err, transient=True) as progress:
        task = progress.add_task("starting")
        yield lambda done, total, what: progress.update(task, completed=done, total=total, description=what)


def known_source(_context: click.Context, _parameter: click.Parameter, name: str) -> str:
    """Return the name of a source; raises BadParameter for an unknown one."""
    known = sorted(path.stem for path in (DATA / "registry" / "sources").glob("*.yml"))
    if name not in known:
        raise click.BadParameter(f"{name!r} is not a source; the sources are {', '.join(known)}")
    return name


def known_sources(context: click.Context, parameter: click.Parameter, names: Sequence[str]) -> list[str]:
    """Return the names of sources; raises BadParameter for an unknown one."""
    return [known_source(context, parameter, name) for name in names]


source_argument = click.argument("source", callback=known_source)
sources_argument = click.argument("sources", metavar="[SOURCE]...", nargs=-1, callback=known_sources)
by_option = click.option(
    "--by", default="", metavar="NAME", help="Who hands it in; asked for where another person must approve it."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print progress and result as lines of JSON.")
