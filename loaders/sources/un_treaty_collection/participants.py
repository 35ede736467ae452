"""Read the page's table: acts of each participant with their days, and acts no longer in effect.

Columns differ from treaty to treaty, so each header is read in full: it names the acts
of its column and the letter for each. A day in brackets is an act no longer
in effect. A row without a day is one the depositary left empty.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from lxml.html import HtmlElement

from loaders.records.faults import Fault
from loaders.records.words import EFFECTS, Act
from loaders.sources.un_treaty_collection.days import ABBREVIATED, day
from loaders.sources.un_treaty_collection.text import marks, unmarked, words

ACTS: dict[str, Act] = {
    "Signature": "signature",
    "Succession to signature(d)": "succession_to_signature",
    "Definitive signature(s)": "definitive_signature",
    "Provisional application(n)": "provisional_application",
    "Ratification": "ratification",
    "Accession(a)": "accession",
    "Acceptance(A)": "acceptance",
    "Approval(AA)": "approval",
    "Formal confirmation(c)": "formal_confirmation",
    "Succession(d)": "succession",
    "Consent to be bound(P)": "consent_to_be_bound",
}
_AGAIN = "save or fetch the page again"
_LETTER = re.compile(r"\(([A-Za-z]+)\)$")
_UNDER_ARTICLE = re.compile(r" under article [^,]*(?=\([a-z]\)$)")
_CELL = re.compile(rf"(\[?) ?({ABBREVIATED}) ?([A-Za-z]*) ?(\]?)")


@dataclass(frozen=True)
class Column:
    """A column by its title, with the act each of its letters means."""

    title: str
    acts: dict[str, Act]


@dataclass(frozen=True)
class Entry:
    """One act in a cell."""

    act: Act
    acted_on: date
    is_in_effect: bool
    column: str


@dataclass(frozen=True)
class Row:
    """A participant with its acts; ``marks`` are the numbers of the notes it points to."""

    participant: str
    marks: tuple[str, ...]
    entries: tuple[Entry, ...]

    @property
    def left_entries(self) -> list[Entry]:
        """The acts in brackets."""
        return [entry for entry in self.entries if not entry.is_in_effect]

    def has(self, effect: str) -> bool:
        """Return True if an act of that effect is in effect."""
        return any(entry.is_in_effect and EFFECTS[entry.act] == effect for entry in self.entries)


def rows(grid: HtmlElement, file: str) -> tuple[list[Row], list[Fault]]:
    """The rows of the table and all its faults."""
    first, *others = grid.xpath("./tr|./thead/tr|./tbody/tr|./tfoot/tr") or [None]
    if first is None or not others:
        return [], [Fault(file, "table", "the table of participants is empty", _AGAIN)]
    columns, faults = _columns(first, file)
    if faults:
        return [], faults
    read = [item for element in others for item in _row(element, columns, file)]
    found = [item for item in read if isinstance(item, Row)]
    return found, [*(item for item in read if isinstance(item, Fault)), *_repeated(found, file)]


def _columns(header: HtmlElement, file: str) -> tuple[list[Column], list[Fault]]:
    """The columns after the participant's."""
    titles = [unmarked(cell) for cell in header.xpath("./td|./th")]
    columns = [Column(title, dict(_acts(title))) for title in titles[1:]]
    faults = [*_header_faults(titles, columns, file)]
    return columns, faults


def _acts(title: str) -> Iterator[tuple[str, Act]]:
    for term in _terms(title):
        if term in ACTS:
            letter = _LETTER.search(term)
            yield letter.group(1) if letter else "", ACTS[term]


def _terms(title: str) -> list[str]:
    terms = [re.sub(r" (?=\([A-Za-z]+\)$)", "", term.strip()) for term in title.split(",")]
    return [_UNDER_ARTICLE.sub("", term) for term in terms]


def _header_faults(titles: list[str], columns: list[Column], file: str) -> Iterator[Fault]:
    if titles[:1] != ["Participant"]:
        yield Fault(file, "column 1", f"the header says {' '.join(titles[:1])!r}, not Participant", _AGAIN)
    for column in columns:
        for term in _terms(column.title):
            if term not in ACTS:
                instead = f"the acts known are {', '.join(ACTS)}; teach the loader a new one"
                yield Fault(file, f"column {column.title!r}", f"{term!r} is not a known act", instead)
    acts = Counter(act for title in titles[1:] for term in _terms(title) if (act := ACTS.get(term)))
    letters = [letter for column in columns for letter in column.acts]
    for act, count in acts.items():
        if count > 1:
            yield Fault(file, "header", f"{count} columns hold the act {act}", _AGAIN)
    if max(acts.values(), default=1) == 1 and len(letters) < acts.total():
        yield Fault(file, "header", "a column has two acts without a letter, or two with the same", _AGAIN)
    if not any(EFFECTS[act] == "binds" for act in acts):
        yield Fault(file, "header", "no column tells who is bound (ratification, accession …)", _AGAIN)


def _row(element: HtmlElement, columns: list[Column], file: str) -> Iterator[Row | Fault]:
    cells = element.xpath("./td|./th")
    texts = [words(cell) for cell in cells]
    if not any(texts) and len(cells) <= len(columns) + 1:
        return
    participant = unmarked(cells[0])
    if len(cells) != len(columns) + 1:
        what = f"the row has {len(cells)} cells, the header {len(columns) + 1}"
        yield Fault(file, f"participant {participant}", what, _AGAIN)
        return
    if not participant:
        yield Fault(file, f"row {' | '.join(texts)}", "the row names no participant", _AGAIN)
        return
    entries = [_entry(text, column, participant, file) for text, column in zip(texts[1:], columns, strict=True) if text]
    yield from (entry for entry in entries if isinstance(entry, Fault))
    yield Row(participant, marks(cells), tuple(entry for entry in entries if isinstance(entry, Entry)))


def _entry(text: str, column: Column, participant: str, file: str) -> Entry | Fault:
    where = f"participant {participant}, column {column.title}"
    cell = _CELL.fullmatch(text)
    if cell is None or bool(cell.group(1)) != bool(cell.group(4)):
        return Fault(file, where, f"{text!r} is not a day", "it says 9 Jan 2012 a, or [9 Jan 2012 a]; " + _AGAIN)
    acted_on = day(cell.group(2))
    if acted_on is None:
        return Fault(file, where, f"the calendar has no {cell.group(2)}", _AGAIN)
    if cell.group(3) not in column.acts:
        letter = f"the letter {cell.group(3)!r} is" if cell.group(3) else "a day without a letter is"
        return Fault(file, where, f"{text!r}: {letter} not declared in the header", _AGAIN)
    return Entry(column.acts[cell.group(3)], acted_on, not cell.group(1), column.title)


def _repeated(found: Iterable[Row], file: str) -> Iterator[Fault]:
    for participant, count in Counter(row.participant for row in found).items():
        if count > 1:
            yield Fault(file, f"participant {participant}", f"{count} rows have this name", _AGAIN)
