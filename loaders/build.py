"""Build a warehouse from registry and facts, in a folder that is not published yet.

Modules that only a build needs are imported inside it, here and in ``editions``. A dashboard
whose warehouse is fresh needs only a digest, and opens a second sooner.
"""

from __future__ import annotations

import csv
import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from loaders import DATA, warehouse

if TYPE_CHECKING:
    from loaders.facts.models.files import Facts
    from loaders.records.faults import Fault
    from loaders.registry import Registry

METHOD_VERSION = "2"

Progress = Callable[[int, int, str], None]
"""Called with the number of steps done, the number of all steps, and the step at work."""
STEPS = ("reading the registry", "checking the facts", "writing the warehouse", "storing the edition")


def no_progress(_done: int, _total: int, _what: str) -> None:
    """Ignore the progress."""


Row = Mapping[str, object]

HISTORY_COLUMNS = {
    "edition_log": ("edition", "built_at", "kind", "why", "sources", "method_version"),
    "change": (
        *("edition", "participant", "kind", "subject", "nature", "value_before", "value", "since_before", "since_on"),
        *("since_precision", "act", "document", "as_of", "as_of_precision", "source"),
    ),
}
"""Columns of history/*.csv in an edition's archive, in order: archives of all editions have them without a header."""


@dataclass(frozen=True)
class History:
    """The log of editions and the changes each brought, as rows of the tables of these names; rows are only added."""

    edition_log: tuple[Row, ...] = ()
    change: tuple[Row, ...] = ()

    def with_edition(self, log_row: Row, changes: Iterable[Row]) -> History:
        """Return the history with one more edition."""
        return History((*self.edition_log, log_row), (*self.change, *changes))


@dataclass(frozen=True)
class Inputs:
    """Inputs of an edition: facts by source, the digest of all inputs, the history up to it."""

    facts: Mapping[str, Path]
    digest: str
    history: History = field(default_factory=History)


def rules_digest() -> str:
    """SHA-256 over our own files: registry, schema, places on the map, method version."""
    files = tuple(sorted(_rules()))
    return _digest(tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files))


def schema_digest() -> str:
    """SHA-256 over the schema alone: two warehouses of one schema answer the same questions."""
    files = tuple(sorted(path for path in _rules() if path.suffix == ".sql"))
    return _digest(tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files))


def inputs_digest(facts_digests: Mapping[str, str]) -> str:
    """SHA-256 over everything a build reads, from the digests of its facts by source."""
    digest_lines = "".join(f"{source}={digest}\n" for source, digest in sorted(facts_digests.items()))
    return hashlib.sha256((rules_digest() + "\n" + digest_lines).encode()).hexdigest()


def _rules() -> Iterator[Path]:
    for folder in ("registry", "schema", "shapes"):
        yield from (path for path in (DATA / folder).rglob("*") if path.suffix in (".csv", ".yml", ".sql"))


@lru_cache(maxsize=4)
def _digest(signature: tuple[tuple[str, int, int], ...]) -> str:
    digest = hashlib.sha256(METHOD_VERSION.encode())
    for name, _, _ in signature:
        path = Path(name)
        digest.update(path.relative_to(DATA).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def now() -> str:
    """This second (UTC), as editions write it."""
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}"


def draft(
    folder: Path, name: str, inputs: Inputs, progress: Progress = no_progress, schema: Path = DATA / "schema"
) -> Path:
    """The warehouse of an edition of that name, made in the folder by the schema's SQL; returns its path.

    Raises RegistryFaultsError, FaultsError, or UnwritableError where the disk is full or fails.
    """
    from loaders import registry, warehouse_rows
    from loaders.facts import entries
    from loaders.warehouse_rows import facts as warehouse_rows_facts

    progress(0, len(STEPS), STEPS[0])
    hand_kept = registry.load(DATA / "registry")
    progress(1, len(STEPS), STEPS[1])
    facts = load_facts(inputs.facts, hand_kept)
    hand_kept = entries.with_entries(hand_kept, facts.values())
    progress(2, len(STEPS), STEPS[2])
    rows = {
        **warehouse_rows.registry_rows(hand_kept, _small_countries(), METHOD_VERSION),
        **warehouse_rows_facts.fact_rows(facts, {name: spec.rank for name, spec in hand_kept.sources.items()}),
        "dispute": _disputes(),
        "edition": [
            {
                "edition": name,
                "built_at": now(),
                "inputs_digest": inputs.digest,
                "method_version": METHOD_VERSION,
            }
        ],
        "edition_log": inputs.history.edition_log,
        "change": inputs.history.change,
    }
    path = folder / "warehouse.duckdb"
    warehouse.create(path, schema, rows)
    progress(3, len(STEPS), STEPS[3])
    return path


def _small_countries() -> set[str]:
    with (DATA / "shapes" / "places.csv").open(encoding="utf-8", newline="") as file:
        return {place["iso3"] for place in csv.DictReader(file) if place["is_small"] == "true"}


def _disputes() -> list[Row]:
    """Return the areas in dispute, each with how it is drawn."""
    columns = ("area", "longitude", "latitude", "drawn_as", "how", "dashed_between", "practice", "otherwise")
    with (DATA / "shapes" / "disputes.csv").open(encoding="utf-8", newline="") as file:
        return [{column: dispute[column] or None for column in columns} for dispute in csv.DictReader(file)]


def load_facts(folders: Mapping[str, Path], hand_kept: Registry) -> dict[str, Facts]:
    """The facts of every source that may be passed on; raises FaultsError with the faults of all."""
    from loaders.facts import csv_files, entries
    from loaders.facts.models.base import FaultsError
    from loaders.records.faults import Fault

    faults: list[Fault] = []
    loaded = {}
    for source, folder in sorted(folders.items()):
        try:
            loaded[source] = csv_files.load(folder)
        except FaultsError as found:
            faults += found.faults
            continue
        if source not in hand_kept.sources:
            instead = f"add data/registry/sources/{source}.yml"
            faults.append(Fault(f"data/facts/{source}", "", "no such source", instead))
        elif hand_kept.sources[source].redistributable:
            faults += csv_files.unknown_names(loaded[source], hand_kept, source)
            faults += entries.faults(loaded[source], hand_kept, source)
    if faults:
        raise FaultsError(faults)
    return {source: rows for source, rows in loaded.items() if hand_kept.sources[source].redistributable}


def write_archive(path: Path, inputs: Inputs) -> None:
    """Keep the facts, registry, schema and history of an edition, so that it can be built again at any time."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as kept:
        for source, folder in sorted(inputs.facts.items()):
            for file in sorted(folder.glob("*.csv")):
                kept.write(file, f"facts/{source}/{file.name}")
        for file in sorted(_rules()):
            kept.write(file, file.relative_to(DATA).as_posix())
        for table, columns in HISTORY_COLUMNS.items():
            kept.writestr(f"history/{table}.csv", warehouse.as_csv(getattr(inputs.history, table), columns))
