"""Verb inbox: list the messages of readers, or close one."""

from __future__ import annotations

from dataclasses import asdict

import click

from loaders import inbox
from loaders.cli.output import by_option, json_option, print_json, report_faults


@click.command("inbox")
@click.option("--close", "code", default="", metavar="CODE", help="Close the message of that code.")
@click.option("--why", default="", metavar="TEXT", help="Why it is closed, in a sentence.")
@by_option
@json_option
def inbox_verb(code: str, why: str, by: str, as_json: bool) -> None:
    """List the messages that readers sent from scorecards; they are for staff, and never published."""
    with report_faults(as_json):
        if code:
            inbox.close(code, why, by)
        found = inbox.messages()
    if as_json:
        print_json(result=[asdict(message) for message in found])
        return
    for message in found:
        about = " ".join(filter(None, (message.participant, message.indicator)))
        click.echo(f"{message.code} {message.received_at} {message.kind} {about}: {printable_line(message.text)}")
    click.echo(f"{len(found)} message(s) wait.")


def printable_line(text: str) -> str:
    """Return a text on one line that a terminal shows and does nothing else with."""
    return "".join(character if character.isprintable() else " " for character in text)


VERBS = (inbox_verb,)
