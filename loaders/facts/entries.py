"""Replies, searches and statements that staff enter: checked like those of the registry, and added to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import ValidationError

from loaders.facts.models.entries import ENTRIES, EntryFact
from loaders.facts.models.files import Facts
from loaders.records.faults import Fault
from loaders.records.validation import plain_words
from loaders.records.words import is_as_of
from loaders.registry import Registry, entry_checks
from loaders.registry.models.evidence import Reply, Search, Statement
from loaders.sources.kept_by_hand import document_fault, last_day

MODELS: Mapping[str, type[Reply | Search | Statement]] = {
    "replies": Reply,
    "searches": Search,
    "statements": Statement,
}
DAYS = {"replies": ("replied_on",), "searches": ("searched_since", "searched_on"), "statements": ("spoken_on", "as_of")}
"""Columns that hold a day; of a reply it is a whole day."""
MOST_LETTERS = 1_000
"""Of one field."""


def with_entries(registry: Registry, sources: Iterable[Facts]) -> Registry:
    """Return the registry with what staff entered; an entry takes the place of a file of the same key."""
    added: dict[str, dict[str, Any]] = {file: dict(getattr(registry, file)) for file in ENTRIES}
    for facts in sources:
        for file in ENTRIES:
            added[file] |= {fact.key[0]: _model(file, fact) for fact in facts.rows(file)}  # type: ignore[arg-type]
    return replace(registry, replies=added["replies"], searches=added["searches"], statements=added["statements"])


def _model(file: str, fact: EntryFact) -> Reply | Search | Statement:
    return MODELS[file].model_validate(_values(fact))


def _values(fact: EntryFact) -> dict[str, Any]:
    """Return the row as the registry's model takes it: without its key and what is empty, lists as lists."""
    row = {name: value for name, value in list(fact.model_dump().items())[1:] if value}
    return {name: tuple(value.split()) if name in fact.lists else value for name, value in row.items()}


def faults(facts: Facts, registry: Registry, source: str) -> Iterator[Fault]:
    """Yield the faults of recorded entries: the same the registry finds in a file of the same content."""
    for file in ENTRIES:
        for fact in facts.rows(file):
            for fault in model_faults(file, _values(fact), registry):  # type: ignore[arg-type]
                yield replace(fault, file=f"{source}/{file}.csv", where=f"{fact.key[0]} {fault.where}".strip())


def model_faults(file: str, values: Mapping[str, Any], registry: Registry) -> Iterator[Fault]:
    """Yield the faults the registry's model and rules find in an entry, each with its field; a field may have two."""
    try:
        entry = MODELS[file].model_validate(values)
    except ValidationError as errors:
        for error in errors.errors():
            what, instead = plain_words(error)
            yield Fault("", str(error["loc"][0]) if error["loc"] else "", what, instead)
        blank = {
            name: "" if field.is_required() else field.default for name, field in MODELS[file].model_fields.items()
        }
        entry = MODELS[file].model_construct(**{**blank, **dict.fromkeys(ENTRIES[file].lists, ()), **values})
    yield from entry_checks.ENTRY_RULES[file]("", entry, registry)  # unreadable values too: all faults at once


def form_faults(file: str, row: Mapping[str, str], registry: Registry, today: date) -> Iterator[Fault]:
    """Yield the faults of a filled-in form, one for each field."""
    found: dict[str, Fault] = {}
    for fault in (*_field_faults(file, row, today), *model_faults(file, _filled(file, row), registry)):
        found.setdefault(fault.where, fault)
    yield from found.values()


def _filled(file: str, row: Mapping[str, str]) -> dict[str, Any]:
    lists = ENTRIES[file].lists
    return {name: tuple(text.split()) if name in lists else text for name, text in row.items() if text}


def _field_faults(file: str, row: Mapping[str, str], today: date) -> Iterator[Fault]:
    for name, field in list(ENTRIES[file].model_fields.items())[1:]:
        text = row.get(name, "")
        if not text and field.metadata:
            yield Fault("", name, "it is empty", "fill it in")
        elif len(text) > MOST_LETTERS and name not in ENTRIES[file].lists:
            yield Fault("", name, f"it has more than {MOST_LETTERS:,} letters", "write it shorter")
        elif not text.isprintable():
            yield Fault("", name, "it holds characters that cannot be seen", "type it again as plain text")
    for name in DAYS[file]:
        yield from _day_faults(name, row.get(name, ""), today)
    yield from _document_faults(row)


def _day_faults(name: str, text: str, today: date) -> Iterator[Fault]:
    if text and not is_as_of(text):
        yield Fault("", name, f"{text!r} is not a day, month or year", "write 2026-02-03, 2026-02 or 2026")
    elif text and text > today.isoformat():
        yield Fault("", name, f"{text} is after today", "write the day it happened")


def _document_faults(row: Mapping[str, str]) -> Iterator[Fault]:
    instead = "write an https:// address, or the symbol of an official document (A/RES/60/1)"
    if what := document_fault(row["document"]) if row.get("document") else "":
        yield Fault("", "document", what, instead)
    if row.get("link") and not re.fullmatch(r"https://\S+", row["link"]):
        yield Fault("", "link", f"{row['link']!r} is not an https address", "write https://…, or leave it empty")
    spoken, as_of = row.get("spoken_on", ""), row.get("as_of", "")
    if spoken and as_of and is_as_of(spoken) and is_as_of(as_of) and spoken > last_day(as_of):
        yield Fault("", "as_of", f"it is before the statement itself ({spoken})", "write the day it was read")


def new_key(file: str, row: Mapping[str, str], taken: Iterable[str]) -> str:
    """Return a key for a new entry, as the files of the registry are named; a number ends one that is taken."""
    match file:
        case "replies":
            parts = [row["participant"], row["indicator"], row["replied_on"]]
        case "statements":
            parts = [row["participant"], row["forum"], row["spoken_on"]]
        case _:
            parts = ["search", row["indicators"].split()[0], row["searched_on"]]
    stem = re.sub(r"[^a-z0-9]+", "_", "_".join(parts).lower()).strip("_")
    known = set(taken)
    return next(key for key in (stem, *(f"{stem}_{number}" for number in range(2, len(known) + 3))) if key not in known)
