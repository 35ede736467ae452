"""Read compiled lists: one row is one claim about one participant, with the texts it cites.

Several sources have this form, each with headers of its own (``Form``). Rows and references
are read here; the source's module decides what a row is about.
Odd: a reference is an address, a UN document symbol or a few words, and brackets behind
it may name the copy that was read: ``A/70/PV.25 (UNGDC AND_70_2015.txt)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from loaders.raw_files import RawFile
from loaders.records.claims import Claim
from loaders.records.faults import Fault
from loaders.records.words import USUAL_CONFIDENCE, Known, ReadFrom, is_as_of

if TYPE_CHECKING:
    from loaders.registry.models.sources import CitedText, Source

Row = dict[str, str]
Wrong = tuple[str, str, str]
"""The column, its fault, what to write instead."""

_KNOWN: dict[str, Known] = {word: word for word in get_args(Known)}
_EXACT: dict[int, Known] = {4: "year", 7: "month", 10: "day"}
_ADDRESS = re.compile(r"(https?://\S+?)(?: [\[(].+[\])])?")
_HOST = re.compile(r"https?://(?:www\.)?([^/?#:\s]+)")
_SYMBOL = re.compile(r"[A-Z]+/[\w./-]+(?: \((?:Resumption|Supplement) \d+\))?")
_INSIDE = re.compile(r"[\[(]([^\[\]()]+)[\])]$")


@dataclass(frozen=True)
class ListColumns:
    """The headers of a list's columns; empty for a column it does not have."""

    day: str = "date"
    precision: str = "date_precision"
    word: str = "claim"
    title: str = "source_title"
    reference: str = "source_url_or_symbol"
    verified: str = "verified"
    country: str = "country"
    begins: bool = False
    """True if the word is only the beginning of its cell: the longest of the YAML's ``values`` that fits."""

    @property
    def headers(self) -> tuple[str, ...]:
        """The columns the list must have."""
        everything = (self.country, self.day, self.precision, self.word, self.title, self.reference, self.verified)
        return tuple(filter(None, everything))


@dataclass(frozen=True)
class CitedClaim:
    """A row's claim by one cited text: the source's word for it, and the fields all claims share."""

    word: str
    claim: Claim
    text: CitedText | None


def read(file: RawFile, form: ListColumns, spec: Source) -> Iterator[CitedClaim | Fault]:
    """Every row of the list, once for each text it cites, or the row's faults.

    A row is left out where the YAML's ``ignored`` names its country, its title, or its
    country and day (``South Sudan 2005``). Without a column for the word it is the file's name.
    """
    rows = list(file.rows())
    faults = list(column_faults(file.name, [row for _, row in rows], form.headers, spec.ignored))
    if faults:
        yield from faults
        return
    for line, row in rows:
        if not _is_left_out(row, form, spec):
            yield from _row(_Place(file.name, f"line {line}"), row, form, spec)


def column_faults(file: str, rows: list[Row], wanted: Iterable[str], ignored: Iterable[str]) -> Iterator[Fault]:
    """Columns that are missing or unknown, or a list without a row."""
    if not rows:
        yield Fault(file, "", "there is no row below the header", "put the whole list in its place")
        return
    for column in wanted:
        if column not in rows[0]:
            yield Fault(file, "line 1", f"the column {column!r} is missing", "add it")
    for column in rows[0]:
        if column not in wanted and column not in ignored:
            yield Fault(
                file, "line 1", f"the column {column!r} is unknown", "name it under ignored in the source's YAML"
            )


def read_from(reference: str, spec: Source) -> ReadFrom | None:
    """Return the kind of copy that was read, by the YAML's ``hosts``: brackets, else host, else first words."""
    inside, host = _INSIDE.search(reference), _HOST.match(reference)
    copied = _begun(inside[1], spec) if inside else None
    return copied or (spec.hosts.get(host[1]) if host else _begun(reference, spec))


def _begun(text: str, spec: Source) -> ReadFrom | None:
    """Return the ``hosts`` entry of the longest name that the text begins with."""
    return spec.hosts.get(_beginning(text, spec.hosts))


def _beginning(text: str, names: Iterable[str]) -> str:
    """The longest of the names that the text begins with; empty where it begins with none."""
    return max(filter(text.startswith, names), key=len, default="")


def day_faults(day: str, known: str, columns: tuple[str, str]) -> Iterator[Wrong]:
    """Yield the faults of a day and its precision, given in two columns."""
    if not is_as_of(day):
        yield columns[0], f"{day!r} is not a day, month or year", "write 2026-02-03, 2026-02 or 2026"
    elif known not in _KNOWN:
        yield columns[1], f"{known!r} is not a precision", f"write {', '.join(_KNOWN)}"
    elif known not in ("by", _EXACT[len(day)]):
        yield columns[1], f"{day} is not as precise as {known!r} says", f"write {_EXACT[len(day)]} or by"


def precision_of(word: str) -> Known:
    """The precision a word names; ``day_faults`` reports a word that names none."""
    return _KNOWN[word]


# --- a row ---


@dataclass(frozen=True)
class _Place:
    file: str
    where: str


def _is_left_out(row: Row, form: ListColumns, spec: Source) -> bool:
    names = (row[form.country], row.get(form.title, ""), f"{row[form.country]} {row[form.day]}")
    return any(name in spec.ignored for name in names)


def _row(place: _Place, row: Row, form: ListColumns, spec: Source) -> Iterator[CitedClaim | Fault]:
    word = _word(place.file, row, form, spec)
    day, known = _day(row, form, spec)
    wrong = list(_word_faults(row, word, form, spec))
    wrong += day_faults(day, known, (form.day, form.precision))
    references = row[form.reference].split(" ; ")
    wrong += [fault for reference in references for fault in _reference_faults(reference, row, form, spec)]
    if wrong:
        yield from (Fault(place.file, f"{place.where}, {column}", *rest) for column, *rest in wrong)
        return
    for reference in references:
        if was_read := read_from(reference, spec):  # an unknown one was a fault above
            text = _text(reference, row, form, spec)
            yield CitedClaim((text and text.says) or word, _claim(place, row, form, reference, was_read, spec), text)


def _word(file: str, row: Row, form: ListColumns, spec: Source) -> str:
    """Return the row's word: its cell, the beginning of the cell, or the file's name."""
    text = row[form.word] if form.word else file.rpartition("/")[2]
    return _beginning(text, spec.values) or text if form.begins else text


def _claim(place: _Place, row: Row, form: ListColumns, reference: str, was_read: ReadFrom, spec: Source) -> Claim:
    """The claim of a row without faults, by one of the texts it cites."""
    title = row.get(form.title, "")
    text = _text(reference, row, form, spec)
    day, known = _day(row, form, spec)
    usual = (text and text.confidence) or USUAL_CONFIDENCE[was_read]
    return Claim(
        participant=row[form.country],
        happened_on="" if text and text.tells_no_day else day,
        date_precision="year" if text and text.tells_no_day else _KNOWN[known],
        document=(text and text.document) or _document(reference, (text and text.title) or title),
        title=(text and text.title) or title,
        read_from=was_read,
        as_of=(text and text.as_of) or day,
        confidence="C" if form.verified and row[form.verified] == "no" else usual,
        note=text.note if text else "",
        file=place.file,
        where=place.where,
    )


def _text(reference: str, row: Row, form: ListColumns, spec: Source) -> CitedText | None:
    return spec.documents.get(reference) or spec.documents.get(row.get(form.title, ""))


def _document(reference: str, title: str) -> str:
    """Return where the text can be found: its address, its UN symbol, or else its title."""
    address = _ADDRESS.fullmatch(reference)
    if address and not address[1].endswith("..."):  # an address that was cut short leads nowhere
        return address[1]
    symbol = _SYMBOL.match(reference)
    return symbol[0] if symbol else title


def _day(row: Row, form: ListColumns, spec: Source) -> tuple[str, str]:
    """The day of a row and its precision: as the YAML's ``dates`` translates it, as in "by 2016", or as it is."""
    text = row[form.day]
    if text in spec.dates:
        return spec.dates[text]
    if text.startswith("by "):
        return text.removeprefix("by "), "by"
    return text, row[form.precision] if form.precision else _EXACT.get(len(text), "day")


# --- faults of a row ---


def _word_faults(row: Row, word: str, form: ListColumns, spec: Source) -> Iterator[Wrong]:
    if not row[form.country]:
        yield form.country, "no country is named", "write its name"
    if word not in spec.values:
        yield form.word or "the file", f"{word!r} has no meaning yet", "write it under values in the source's YAML"
    if form.verified and row[form.verified] not in ("yes", "no"):
        yield form.verified, f"{row[form.verified]!r} is neither yes nor no", "write yes where the text read says it"


def _reference_faults(reference: str, row: Row, form: ListColumns, spec: Source) -> Iterator[Wrong]:
    if not reference:
        yield form.reference, "no text is cited", "write its address or symbol"
    elif read_from(reference, spec) is None:
        instead = "write its host or its first words under hosts in the source's YAML, with what was read there"
        yield form.reference, f"{reference!r} is of no known publisher", instead
    text, (day, _) = _text(reference, row, form, spec), _day(row, form, spec)
    if text and text.as_of and day[: len(text.as_of)] > text.as_of:
        yield form.day, f"{day} is later than the text itself, of {text.as_of}", "correct one of the two"
