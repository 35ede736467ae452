"""Copy a warehouse that DuckDB wrote before from the same rows, and reuse the results of its checks.

An act spends nine tenths of its time building the same four warehouses, in a folder without readers. Without that
time, a kill at a random moment more often hits the steps under test: files written, moved and removed. The copy has
exactly the same rows; rows that no act wrote before, such as a mixture of two states, go to DuckDB.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from loaders import warehouse
from loaders.diff import blockers, changes, report
from loaders.editions import current_facts, previewed, store

OWN = ("edition", "edition_log", "change")
"""Tables that differ from edition to edition of the same facts."""
create, extend = warehouse.create, warehouse.extend
_facts_of: dict[Path, str] = {}
"""The digest of the inputs of each warehouse that this process wrote."""


def replay(folder: Path) -> None:
    """Let this process copy and recall what is in the folder, and keep there what is new."""
    folder.mkdir(exist_ok=True)

    def create_or_copy(path: Path, schema: Path, tables: dict[str, Any]) -> None:
        rows = {table: list(rows) for table, rows in tables.items()}
        (edition,) = rows["edition"]
        _facts_of[path] = edition["inputs_digest"]
        known = folder / f"{_digest(_all_but_own(rows), edition['built_at'][:10])}.duckdb"
        if known.exists():
            shutil.copyfile(known, path)
            extend(path, {table: rows[table] for table in OWN})
        else:
            create(path, schema, rows)
            _keep(path, known)

    warehouse.create = create_or_copy
    blockers.find_unsound = _recalled(folder, blockers.find_unsound)
    changes.changes_between = _recalled(folder, changes.changes_between)
    _recall_comparison(folder)
    previewed.take = _named_when_taken(previewed.take)


def _named_when_taken(take: Callable[..., Path | None]) -> Callable[..., Path | None]:
    """Return a ``take`` that notes the inputs of the warehouse it takes from a preview."""

    def take_and_name(folder: Path, name: str, digest: str, parent: str) -> Path | None:
        path = take(folder, name, digest, parent)
        if path:
            _facts_of[path] = digest
        return path

    return take_and_name


def _all_but_own(rows: dict[str, list[Any]]) -> dict[str, list[Any]]:
    return {table: of_table for table, of_table in rows.items() if table not in OWN}


def _digest(*values: object) -> str:
    return hashlib.sha256(repr(values).encode()).hexdigest()


def _keep(path: Path, known: Path) -> None:
    """Keep a warehouse without the rows of its edition. A kill on the way leaves another name."""
    new = known.with_suffix(f".{os.getpid()}")
    shutil.copyfile(path, new)
    with duckdb.connect(str(new), config={"storage_compatibility_version": warehouse.STORAGE_VERSION}) as connection:
        for table in OWN:
            connection.execute(f"delete from {table}")
    new.replace(known)


def _recalled(folder: Path, find: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that asks warehouses of the same facts once."""

    def find_or_recall(*asked: Any) -> Any:
        return _once(folder, lambda: find(*asked), find.__name__, *(_name(one) for one in asked))

    return find_or_recall


def _name(asked: Any) -> object:
    """Name a warehouse by its facts; anything else is its own name."""
    if not isinstance(asked, Path):
        return asked
    return _facts_of.get(asked) or store.read_info(asked.parent.name).inputs_digest


def _recall_comparison(folder: Path) -> None:
    """Work out a preview once for the same facts before and after; the ticket is that of the act."""
    compare = report.compare

    def compare_or_recall(before: Path, after: Path, kept: Any, read: Any, day: Any, ticket: str) -> Any:
        facts = [sorted(current_facts.facts_digests(folders).items()) for folders in (kept, read)]
        about = (_name(before), _name(after), facts, day)
        found = _once(folder, lambda: compare(before, after, kept, read, day, ticket), "compare", *about)
        return found.model_copy(update={"ticket": ticket})

    report.compare = compare_or_recall


def _once(folder: Path, find: Callable[[], Any], *about: object) -> Any:
    known = folder / f"{_digest(*about)}.pickle"
    if not known.exists():
        new = known.with_suffix(f".{os.getpid()}")
        new.write_bytes(pickle.dumps(find()))
        new.replace(known)
    return pickle.loads(known.read_bytes())
