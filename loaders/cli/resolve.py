"""Verb that finds the codes of names: resolve."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from loaders import DATA, registry
from loaders.cli.output import report_faults
from loaders.registry.name_matching import NameMatcher


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


VERBS = (resolve,)
