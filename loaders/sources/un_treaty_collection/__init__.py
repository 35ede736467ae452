"""The depositary's own pages: one HTML page a treaty, as saved from the United Nations Treaty Collection.

Odd: the site answers with a page and HTTP 200 even where it has nothing or refuses; the
treaty is read from the page, never from the name of its file; the day on which a
withdrawal took effect is only in the prose of the notes; and former states are notes, not
rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from loaders.raw_files import Raw, RawFile
from loaders.records.faults import Fault
from loaders.records.record import Record
from loaders.records.treaties import TreatyAct, TreatyList
from loaders.sources.un_treaty_collection.declarations import declarations
from loaders.sources.un_treaty_collection.earlier_acts import NotedAct, earlier, refusal
from loaders.sources.un_treaty_collection.head import Head, foreign_language, head, treaty_number
from loaders.sources.un_treaty_collection.notes import ended, notes
from loaders.sources.un_treaty_collection.participants import Row, rows
from loaders.sources.un_treaty_collection.text import words
from loaders.sources.un_treaty_collection.withdrawals import Page, withdrawals

if TYPE_CHECKING:
    from datetime import date

    from loaders.records.words import Act
    from loaders.registry.models.sources import Source

_GRID = "//table[substring(@id, string-length(@id) - string-length('_tblgrid') + 1) = '_tblgrid']"


# Everything that is read is in the page's one form. </body> and </html> are optional in HTML; </form> is not.
_ENDS = re.compile(r"(?i)</(?:form|html)\s*>")


def parse(raw: Raw, spec: Source) -> Iterator[Record | Fault]:
    """The acts, lists and declarations of every page, or all faults of a page."""
    for file in raw.files():
        yield from _page(file, spec)


def identify(file: RawFile) -> str | Fault:
    """Return the depositary number of the page's treaty, or the fault of a file that is no such page."""
    tree = file.page()
    return _refusal(tree, tree.xpath(_GRID), file) or treaty_number(tree, file.name)


def _page(file: RawFile, spec: Source) -> Iterator[Record | Fault]:
    tree = file.page()
    grids = tree.xpath(_GRID)
    refusal = _refusal(tree, grids, file)
    if refusal:
        yield refusal
        return
    page_head = head(tree, file.name)
    found, faults = rows(grids[0], file.name)
    if isinstance(page_head, Head) and not faults:
        yield from _records(tree, Page(file.name, page_head, found, notes(tree)), spec)
    else:
        yield from (*(page_head if isinstance(page_head, list) else ()), *faults)


def _refusal(tree: HtmlElement, grids: list[HtmlElement], file: RawFile) -> Fault | None:
    """Return the fault that keeps the page from being read at all, if there is one."""
    again = "open the treaty's page in English in a browser, wait until it has loaded, and save it again"
    title = " ".join(words(element) for element in tree.xpath("//title")[:1])
    if not grids:
        return Fault(
            file.name, f"page {title!r}", "this is not a page of a treaty's participants, or it was cut", again
        )
    if not _ENDS.search(file.text()):
        return Fault(file.name, "end", "the page is cut: it stops before the end of its form", again)
    if len(grids) > 1:
        return Fault(file.name, "table", f"the page has {len(grids)} tables of participants", again)
    if language := foreign_language(tree):
        return Fault(file.name, "language", f"the page is in {language!r}, not in English", again)
    return None


def _records(tree: HtmlElement, page: Page, spec: Source) -> Iterator[Record | Fault]:
    yield TreatyList(
        treaty=page.head.treaty,
        as_of=page.head.as_of,
        read_from="depositary_page",
        party_count=page.head.party_count,
        signatory_count=page.head.signatory_count,
        declarations_read=True,
        file=page.file,
        where="Status",
    )
    for row in page.rows:
        yield from _acts(row, page)
        yield from _noted(row, page)
    yield from _miscounted(page)
    yield from withdrawals(page, spec)
    yield from declarations(tree, page.head, spec.ignored, page.file)


def _acts(row: Row, page: Page) -> Iterator[TreatyAct | Fault]:
    for entry in row.entries:
        where = f"participant {row.participant}, column {entry.column}"
        if entry.acted_on > page.as_of:
            what = f"{entry.acted_on} is after the page's day, {page.as_of}"
            yield Fault(page.file, where, what, "save or fetch the page again")
        yield _act(row, page, entry.act, entry.acted_on, where)


def _noted(row: Row, page: Page) -> Iterator[TreatyAct | Fault]:
    """The acts of a participant that only its notes mention."""
    where = f"participant {row.participant}, notes"
    for noted in _notes_on(row, [page.notes.get(mark, "") for mark in row.marks]):
        if noted.acted_on is None or noted.acted_on > page.as_of:
            what = f"the note on {noted.act} tells no day by {page.as_of}"
            yield Fault(page.file, where, what, "save or fetch the page again, or teach the loader its words")
            continue
        yield _act(row, page, noted.act, noted.acted_on, where, noted.effective_on)


def _act(row: Row, page: Page, act: Act, acted_on: date, where: str, effective_on: date | None = None) -> TreatyAct:
    return TreatyAct(
        participant=row.participant,
        treaty=page.head.treaty,
        act=act,
        acted_on=acted_on,
        effective_on=effective_on,
        as_of=page.head.as_of,
        read_from="depositary_page",
        confidence="A",
        file=page.file,
        where=where,
    )


def _notes_on(row: Row, texts: list[str]) -> Iterator[NotedAct]:
    refused = refusal(texts) if row.has("signs") and not row.has("binds") else None
    if refused:
        yield refused
    for left in ended(texts, row.participant):
        yield NotedAct("withdrawal", left.notified_on, left.effective_on)
    days = [entry.acted_on for entry in row.entries]
    if days:
        yield from dict.fromkeys(earlier(texts, row.participant, min(days)))


def _miscounted(page: Page) -> Iterator[Fault]:
    """Yield each count of the head that is not that of the table; no signatories printed means none signed."""
    totals = {"Parties": (page.head.party_count, "binds"), "Signatories": (page.head.signatory_count or 0, "signs")}
    for title, (printed, effect) in totals.items():
        counted = sum(row.has(effect) for row in page.rows)
        if counted != printed:
            what = f"the page's head says {title} : {printed}, its table holds {counted} in effect"
            yield Fault(page.file, f"treaty {page.head.treaty}, Status", what, "save or fetch the whole page again")
