"""Count the texts that participants attached to the treaty; the texts are never kept.

One entry of a section counts as one, with any number of declarations in its text. An entry without
text that points to a note has moved there (as a rule it was withdrawn) and is not
counted; one without text or note is a declaration whose full text is the section's title.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml.html import HtmlElement

from loaders.records.faults import Fault
from loaders.records.treaties import Declarations
from loaders.sources.un_treaty_collection.head import Head
from loaders.sources.un_treaty_collection.text import marks, plain, unmarked

COUNTS = {
    "dgDec": "declaration_count",
    "dgObj": "objection_count",
    "dgDecUnderArticle": "notification_count",
    "dgNotifications": "notification_count",
}
"""Section of the page → the count its entries belong to."""

_ENTRY = re.compile(r".*_(dg[A-Za-z]+)_ctl[0-9]+_divParticipant")


def declarations(tree: HtmlElement, head: Head, ignored: tuple[str, ...], file: str) -> Iterator[Declarations | Fault]:
    """The counts of each participant that attached a text; an unknown section is a fault."""
    counts: dict[str, Counter[str]] = {}
    for element in tree.xpath("//*[contains(@id, '_divParticipant')]"):
        entry = _ENTRY.fullmatch(element.get("id"))
        section = entry.group(1) if entry else element.get("id")
        if section in ignored:
            continue
        if section not in COUNTS:
            instead = "add it under ignored in the source's YAML, or teach the loader to count it"
            yield Fault(file, f"section {section}", "this section is unknown", instead)
        elif participant := _participant(element):
            counts.setdefault(participant, Counter())[COUNTS[section]] += _is_counted(element)
        elif _is_counted(element):
            yield Fault(file, f"section {section}", "an entry names no participant", "save or fetch the page again")
    for participant, count in counts.items():
        if count.total():
            yield _counted(participant, count, head, file)


def _counted(participant: str, count: Counter[str], head: Head, file: str) -> Declarations:
    return Declarations(
        participant=participant,
        treaty=head.treaty,
        as_of=head.as_of,
        declaration_count=count["declaration_count"],
        objection_count=count["objection_count"],
        notification_count=count["notification_count"],
        file=file,
        where=f"participant {participant}",
    )


def _participant(element: HtmlElement) -> str:
    """The participant of an entry; a former state is in bold at the beginning of the text instead."""
    return unmarked(_title(element))


def _title(element: HtmlElement) -> HtmlElement:
    bold = [part for text in _texts(element) for part in text.xpath("./b[1]")]
    return element if unmarked(element) or not bold else bold[0]


def _is_counted(element: HtmlElement) -> bool:
    hidden = "ancestor::p[contains(@class, 'invisible')] or ancestor::sup"
    title = _title(element)
    texts = [text for part in _texts(element) for text in part.xpath(f".//text()[not({hidden})]")]
    has_text = plain("".join(texts)) not in ("", unmarked(title))
    return has_text or not marks([title])


def _texts(element: HtmlElement) -> list[HtmlElement]:
    """The texts of the entry whose participant the element names."""
    here = element.get("id").removesuffix("_divParticipant")
    ids = {f"{here}_divText", f"{here}_divNotificationText"}
    return [part for part in element.xpath("../*") if part.get("id") in ids]
