"""Verb paste: a list of names, one a line, becomes the complete list of a pledge or network."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TextIO

import click

from loaders import DATA, pasted_list, registry
from loaders.cli.output import FAULTS, by_option, json_option, print_json, report_faults
from loaders.pasted_list import READ_FROM, CheckedList, ListDetails
from loaders.registry import Registry, pasted_names


@dataclass(frozen=True)
class Answer:
    """An answer to an unclear name."""

    text: str
    means: str

    @classmethod
    def of(cls, answer: str) -> Answer:
        """Read "TEXT=NAME"; the last sign of equality parts them."""
        text, sign, means = answer.rpartition("=")
        if not sign or not text.strip() or not means.strip():
            raise click.BadParameter(
                f"{answer!r}: write NAME=CODE, or NAME=- to leave the line out", param_hint="--answer"
            )
        return cls(text.strip(), means.strip())


@click.command("paste")
@click.argument("list_", metavar="[LIST]", default="")
@click.option(
    "--names", type=click.File(encoding="utf-8"), help="File with the names; standard input if none is given."
)
@click.option("--document", default="", metavar="ADDRESS", help="Address or UN symbol of the document.")
@click.option("--title", default="", metavar="TEXT", help="What the document is called.")
@click.option("--as-of", default="", metavar="DAY", help="Date of the list")
@click.option("--count", "official_count", type=click.IntRange(1), help="Names on the list, as its publisher counts.")
@click.option("--read-from", type=click.Choice(READ_FROM), default="publisher", help="What was read.")
@click.option(
    "--claim", default="", metavar="WORD", help="What the list says (joined, supports; in_network, designated)."
)
@click.option("--answer", "answers", multiple=True, metavar="NAME=CODE", help="Who a name means; NAME=- leaves it out.")
@click.option("--partial", "is_partial", is_flag=True, help="It is only a part: a missing name proves nothing.")
@click.option("--check", "is_check", is_flag=True, help="Only say what would be read.")
@by_option
@json_option
def paste(
    list_: str, names: TextIO | None, answers: Sequence[str], is_check: bool, by: str, as_json: bool, **details: Any
) -> None:
    """Read a pasted list of names, one per line, as the complete list of a pledge or network.

    \b
    Any spelling is fine, and a date of joining may follow a name. The command asks about unclear names, or
    takes --answer. Then run: python -m loaders diff name_lists, and publish. Without LIST it prints all lists.
    Exit codes:
      0  read, or only checked and ready to be read
      1  a name is not clear, the count does not fit, or something is missing; nothing was changed
    """
    with report_faults(as_json):
        hand_kept = registry.load(DATA / "registry")
        if not list_:
            _print_lists(hand_kept, as_json)
            return
        text = "".join(names or click.open_file("-", encoding="utf-8"))
        about = ListDetails(subject=list_, **details)
        given = {answer.text: answer.means for answer in map(Answer.of, answers)}
        if names and sys.stdin.isatty() and not as_json:
            _ask(text, about, given, hand_kept)
        checked = pasted_list.check(text, about, given, hand_kept)
        is_open = bool(checked.questions or list(checked.problems))
        if is_check or is_open:
            _print(checked, hand_kept, as_json)
            raise SystemExit(FAULTS if is_open else 0)
        counts = pasted_list.read_in(checked, hand_kept, by)
    if as_json:
        print_json(result={**pasted_list.as_json(checked, hand_kept), "read": counts})
        return
    _print(checked, hand_kept, as_json)
    click.echo(f"{len(checked.names)} names read. Next: python -m loaders diff name_lists, then publish")


def _print_lists(hand_kept: Registry, as_json: bool) -> None:
    known = pasted_list.lists(hand_kept)
    if as_json:
        print_json(
            result=[
                {"list": key, "title": title, "claims": _claims(key), "read_from": READ_FROM}
                for key, title in known.items()
            ]
        )
        return
    for key, title in known.items():
        click.echo(f"{key}: {title} ({' or '.join(_claims(key))})")


def _claims(key: str) -> tuple[str, ...]:
    return pasted_list.CLAIMS[ListDetails(key, "", "", "").family]


def _ask(text: str, about: ListDetails, given: dict[str, str], hand_kept: Registry) -> None:
    """Ask at the terminal who each unclear name means, and add the answers to those given."""
    called = {code: participant.name for code, participant in hand_kept.participants.items()}
    while questions := pasted_list.check(text, about, given, hand_kept).questions:
        click.echo(pasted_names.described(questions[0], called))
        likely = next(iter(questions[0].choices), pasted_names.LEAVE_OUT)
        given[questions[0].text] = click.prompt("Code or name (- leaves the line out)", default=likely)


def _print(checked: CheckedList, hand_kept: Registry, as_json: bool) -> None:
    if as_json:
        print_json(result=pasted_list.as_json(checked, hand_kept))
        return
    called = {code: participant.name for code, participant in hand_kept.participants.items()}
    click.echo(f"{checked.title}, {checked.details.as_of}: {checked.count_sentence}.")
    for label, codes in (("New", checked.new), ("Not on this list any more", checked.gone), ("Others", checked.others)):
        if codes:
            click.echo(f"{label} ({len(codes)}): {', '.join(called[code] for code in codes)}")
    for name in checked.repeated:
        click.echo(f"line {name.line}: {name.text!r} appears twice; counted once")
    if checked.left_out:
        click.echo(f"Left out: {'; '.join(checked.left_out)}")
    for question in checked.questions:
        click.echo(f"ASK: {pasted_names.described(question, called)}; answer with --answer '{question.text}=CODE'")
    for problem in checked.problems:
        click.echo(f"NOT READ: {problem}")


VERBS = (paste,)
