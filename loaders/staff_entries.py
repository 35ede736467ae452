"""Replies, searches and statements of staff: enter, change, withdraw and list them.

Each makes candidates, which are previewed and published like everything else.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from loaders import candidates
from loaders.editions import current_facts, store
from loaders.facts import csv_files, entries
from loaders.facts.models.base import FaultsError
from loaders.facts.models.entries import ENTRIES, EntryFact
from loaders.facts.models.files import FILES, Facts
from loaders.one_fact import FactVersion
from loaders.records.faults import Fault
from loaders.registry import Registry
from loaders.registry.name_matching import NameMatcher

SOURCE = "kept_by_hand"
NOUNS = {"replies": "reply", "searches": "search", "statements": "statement"}
"""Facts file → one of its entries in a word; also the column of its key."""
EVERYONE = "all"
"""In the place of governments: all 197."""
_MOST_EDITIONS = 50


@dataclass(frozen=True)
class Entry:
    """A reply, search or statement, recorded or waiting for review."""

    kind: str
    key: str
    row: dict[str, str]
    is_waiting: bool
    """True if its publication, change or withdrawal waits for review."""


def find(kind: str = "") -> list[Entry]:
    """Return recorded and waiting entries, the newest key last; of one kind, or of all."""
    with current_facts.facts_of_record() as of_record:
        record = csv_files.load(of_record[SOURCE]) if SOURCE in of_record else Facts()
    folder = candidates.folders([SOURCE]).get(SOURCE)
    waiting = csv_files.load(folder) if folder else record
    return [entry for file in ENTRIES if kind in ("", file) for entry in _entries(file, record, waiting)]


def _entries(file: str, record: Facts, waiting: Facts) -> Iterator[Entry]:
    one, other = ({fact.key[0]: fact for fact in facts.rows(file)} for facts in (record, waiting))
    for key in sorted(one.keys() | other.keys()):
        fact = other.get(key) or one[key]
        yield Entry(file, key, _texts(fact), one.get(key) != other.get(key))


def _texts(fact: Any) -> dict[str, str]:
    return {name: str(value) for name, value in list(fact.model_dump().items())[1:]}


def hand_in(
    kind: str, texts: Mapping[str, str], hand_kept: Registry, by: str = "", key: str = "", why: str = ""
) -> str:
    """Make candidates with a new entry, or with new content for the entry of that key; returns the key.

    Raises FaultsError with all faults.
    """
    noun = NOUNS[kind]
    row, unknown = _with_codes(kind, texts, hand_kept)
    faults = [*unknown, *entries.form_faults(kind, row, hand_kept, datetime.now(UTC).date())]
    first_of_field = {fault.where: fault for fault in reversed(faults)}
    if first_of_field:
        raise FaultsError(replace(fault, file=noun) for fault in reversed(first_of_field.values()))
    with candidates.lock(), current_facts.facts_of_record() as of_record:
        facts = _waiting_or_of_record(of_record)
        known = {fact.key[0]: fact for fact in facts.rows(kind)}
        if key and key not in known:
            raise FaultsError([Fault(noun, "", f"there is no {noun} {key!r}", "look for it again")])
        made = ENTRIES[kind].model_validate({noun: key or entries.new_key(kind, row, known), **row})
        if same := [fact for fact in known.values() if _texts(fact) == _texts(made)]:
            raise FaultsError([Fault(noun, "", f"it says the same as {same[0].key[0]}", "change something")])
        _put(facts, kind, {**known, made.key[0]: made}, {"act": noun, "fact": made.key[0], "why": why}, by)
        return made.key[0]


def withdraw(kind: str, key: str, why: str, by: str = "") -> None:
    """Make candidates without the entry; raises FaultsError."""
    noun = NOUNS[kind]
    if not why.strip():
        raise FaultsError([Fault(noun, "why", "no reason is given", "write a sentence")])
    with candidates.lock(), current_facts.facts_of_record() as of_record:
        facts = _waiting_or_of_record(of_record)
        known = {fact.key[0]: fact for fact in facts.rows(kind)}
        if known.pop(key, None) is None:
            raise FaultsError([Fault(noun, "", f"there is no {noun} {key!r}", "look for it again")])
        _put(facts, kind, known, {"act": "withdraw", "fact": key, "why": why}, by)


def _waiting_or_of_record(of_record: current_facts.Folders) -> Facts:
    folder = candidates.folders([SOURCE]).get(SOURCE) or of_record.get(SOURCE)
    return csv_files.load(folder) if folder else Facts()


def _put(facts: Facts, kind: str, rows: Mapping[str, Any], receipt: dict[str, str], by: str) -> None:
    done = Facts.of({**{file: facts.rows(file) for file in FILES}, kind: rows.values()})
    receipt = {**receipt, "why": receipt["why"] or f"{receipt['act']} {receipt['fact']}"}
    candidates.put(SOURCE, done, None, {"corrections": [receipt], **({"read_by": by} if by else {})})


def history(kind: str, key: str) -> list[FactVersion]:
    """Return the entry in each edition that changed it, newest first."""
    versions: list[FactVersion] = []
    for _number, about in zip(range(_MOST_EDITIONS), store.lineage(), strict=False):
        rows = tuple(_rows_of(about.edition, kind, key))
        if versions and versions[-1].rows == rows:
            versions.pop()  # the earlier edition had the same
        versions.append(FactVersion(about.edition, about.built_at, about.why or about.kind, rows))
    return versions


def _rows_of(edition: str, kind: str, key: str) -> Iterator[dict[str, str]]:
    name = f"facts/{SOURCE}/{kind}.csv"
    with store.archive(edition) as archive:
        text = archive.read(name).decode("utf-8") if name in archive.namelist() else ""
    for row in csv.DictReader(io.StringIO(text, newline="")):
        if row.get(NOUNS[kind]) == key:
            yield {name: value for name, value in row.items() if name != NOUNS[kind] and value}


# --- names to codes


def _with_codes(kind: str, texts: Mapping[str, str], hand_kept: Registry) -> tuple[dict[str, str], list[Fault]]:
    """Return the columns of an entry with codes instead of names, and the unknown names."""
    columns = list(ENTRIES[kind].model_fields)[1:]
    row = {column: " ".join(texts.get(column, "").split()) for column in columns}
    faults: list[Fault] = []
    matcher = NameMatcher(hand_kept.participants)
    for column in {"participant", "participants", "on_behalf_of"} & set(columns):
        names = _names(texts.get(column, ""), hand_kept) if column in ENTRIES[kind].lists else [row[column]]
        codes = [(name, matcher.participant(name)) for name in names if name]
        unknown = [name for name, code in codes if code is None]
        if unknown:
            near = ", ".join(matcher.similar(unknown[0])) or "a government's name or code"
            faults.append(Fault("", column, f"nobody is called {'; '.join(unknown)}", f"write {near}"))
        else:
            row[column] = " ".join(dict.fromkeys(code for _name, code in codes if code))
    return row, faults


def _names(text: str, hand_kept: Registry) -> list[str]:
    """Return the names or codes in a text: codes with spaces between them, or names with semicolons or on lines."""
    words = text.replace(",", " ").split()
    if [word.lower() for word in words] == [EVERYONE]:
        return list(hand_kept.countries)
    if all(word in hand_kept.participants for word in words):
        return words
    return [name.strip() for name in re.split(r"[;\n]", text) if name.strip()]


def fields(kind: str) -> Iterator[tuple[str, bool]]:
    """Yield each field of an entry and whether it must be filled in."""
    fact: type[EntryFact] = ENTRIES[kind]
    for name, field in list(fact.model_fields.items())[1:]:
        yield name, bool(field.metadata)
