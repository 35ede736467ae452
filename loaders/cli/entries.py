"""Verbs for what staff enter beside facts: reply, search, statement; and entries, which lists them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from loaders import DATA, registry, staff_entries
from loaders.cli.output import by_option, json_option, print_json, report_faults
from loaders.facts.models.entries import ENTRIES

_HELP = {
    "replies": "Enter the reply of a government to a commitment on its scorecard.",
    "searches": "Enter a search that found nothing, with the commitments and the governments it covers.",
    "statements": "Enter a statement on RtoP that is in no collection.",
}
_FIELD_HELP = {
    "participant": "Name or code of the government (for a statement: of the speaker).",
    "indicator": "The commitment (focal_point).",
    "replied_on": "Day of the reply (2026-02-03).",
    "document": "An https address, or the symbol of an official document.",
    "said": "What it says, in our words, in a sentence or two.",
    "what": "What was looked through, so that a stranger can do it again.",
    "searched_since": "First day of a search that took long, or nothing.",
    "searched_on": "When: 2026-02-03, 2026-02 or 2026.",
    "by": "Who searched.",
    "indicators": "The commitments, with spaces between them.",
    "participants": "The governments: codes with spaces, names with semicolons, or all.",
    "capacity": "own, on_behalf (name everyone in --on-behalf-of) or presumed (name the --organisation).",
    "on_behalf_of": "Who is spoken for: codes with spaces, or names with semicolons.",
    "organisation": "Whose members are presumed to share it (au).",
    "forum": "general_assembly, human_rights_council, informal_dialogue, regional_organisation, parliament, …",
    "spoken_on": "When: 2026-02-03, 2026-02 or 2026.",
    "title": "What the statement or its meeting is called.",
    "link": "Where it can be opened (https://…), or nothing.",
    "stance": "supportive, cautious, opposed or neutral; nothing where it was not read.",
    "stance_reason": "Why that stance, in our words.",
    "read_from": "What was read (un_record, official, …).",
    "as_of": "Day it was read.",
    "note": "A few words, or nothing.",
}
_OPTION_NAMES = {"by": "--searched-by"}


def _verb(kind: str) -> click.Command:
    """Return the verb of a kind: one option a field, and those that change or withdraw an entry."""

    @click.option("--change", "key", default="", metavar="KEY", help="Change the entry of that key (see: entries).")
    @click.option("--withdraw", "gone", default="", metavar="KEY", help="Withdraw the entry of that key.")
    @click.option("--why", default="", metavar="TEXT", help="Why it is changed or withdrawn, in a sentence.")
    @by_option
    @json_option
    def enter(key: str, gone: str, why: str, by: str, as_json: bool, **fields: Any) -> None:
        with report_faults(as_json):
            if gone:
                staff_entries.withdraw(kind, gone, why, by)
            else:
                texts = {name.removeprefix("field_"): text for name, text in fields.items()}
                key = staff_entries.hand_in(kind, texts, registry.load(DATA / "registry"), by, key, why)
        if as_json:
            print_json(result={"source": staff_entries.SOURCE, "key": gone or key})
        else:
            click.echo(f"{gone or key}: it waits. Next: python -m loaders diff {staff_entries.SOURCE}, then publish")

    for name, is_needed in reversed(list(staff_entries.fields(kind))):
        flag = _OPTION_NAMES.get(name, f"--{name.replace('_', '-')}")
        text = _FIELD_HELP[name] + ("" if is_needed else " Optional.")
        enter = click.option(flag, f"field_{name}", default="", metavar="TEXT", help=text)(enter)
    about = f"{_HELP[kind]}\n\nIt waits for review like a reading: see `diff`, then `publish`."
    return click.command(staff_entries.NOUNS[kind], help=about)(enter)


@click.command()
@click.argument("kind", type=click.Choice(["", *ENTRIES]), default="")
@click.option("--history", "key", default="", metavar="KEY", help="What the editions said of one entry.")
@json_option
def entries(kind: str, key: str, as_json: bool) -> None:
    """List replies, searches and statements that staff entered, with what waits for review."""
    if key and not kind:
        raise click.UsageError("name the KIND of the entry before --history")
    with report_faults(as_json):
        found = [] if key else staff_entries.find(kind)
        versions = staff_entries.history(kind, key) if key else []
    if as_json:
        print_json(result=[asdict(each) for each in (versions or found)])
        return
    for entry in found:
        waits = " (waits for review)" if entry.is_waiting else ""
        click.echo(f"{entry.kind} {entry.key}{waits}: {'; '.join(filter(None, entry.row.values()))}")
    for version in versions:
        content = " | ".join("; ".join(row.values()) for row in version.rows) or "nothing"
        click.echo(f"{version.edition} ({version.why}): {content}")


VERBS = (*map(_verb, ENTRIES), entries)
