"""Facts as files: plain CSV, one row a fact, sorted, so that the diff of ``data/facts`` is the news."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from loaders.facts.rows import FILES, Fact, Facts, FaultsError, key
from loaders.records import Fault
from loaders.registry import Registry
from loaders.registry.models import Source


def merged(held: Facts, said: Facts) -> Facts:
    """What is held with every treaty that was read now replaced; nothing raw did not hold is dropped."""
    treaties = {_treaty_of(fact) for file in FILES for fact in said.rows(file)}
    kept = {file: [fact for fact in held.rows(file) if _treaty_of(fact) not in treaties] for file in FILES}
    return Facts.of({file: [*kept[file], *said.rows(file)] for file in FILES})


def _treaty_of(fact: Fact) -> str:
    treaty: str = fact.treaty  # type: ignore[attr-defined]
    return treaty


def outside_expectation(facts: Facts, spec: Source, source: str) -> list[Fault]:
    """Facts files with fewer or more rows than the source's YAML expects."""
    faults = []
    for file, (fewest, most) in spec.expect.items():
        count = len(facts.rows(file))
        if not fewest <= count <= most:
            what = f"{count} rows, expected {fewest} to {most}"
            instead = f"look at what was read, or change expect in data/registry/sources/{source}.yml"
            faults.append(Fault(f"{source}/{file}.csv", "", what, instead))
    return faults


def strangers(facts: Facts, registry: Registry, source: str) -> Iterator[Fault]:
    """Facts about a participant or a treaty that the registry does not know."""
    for file in FILES:
        for fact in facts.rows(file):
            place, said = f"{source}/{file}.csv", fact.model_dump()
            if said["treaty"] not in registry.treaties:
                yield Fault(
                    place,
                    str(key(fact)),
                    f"{said['treaty']!r} is no treaty of the registry",
                    "add it, or mend the row",
                )
            if said.get("participant", "EUU") not in registry.participants:
                yield Fault(place, str(key(fact)), f"{said['participant']!r} is no participant", "mend the row")


def load(folder: Path) -> Facts:
    """The facts files of one source, every row checked; raises FaultsError with all faults."""
    faults: list[Fault] = []
    rows = {file: list(_rows(folder / f"{file}.csv", row, faults)) for file, row in FILES.items()}
    if faults:
        raise FaultsError(faults)
    return Facts.of(rows)


def _rows(path: Path, row: type[Fact], faults: list[Fault]) -> Iterator[Fact]:
    if not path.exists():
        return
    name = f"{path.parent.name}/{path.name}"
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file)
        if list(lines.fieldnames or []) != list(row.model_fields):
            faults.append(
                Fault(f"{name}:1", "", "the columns are not those of a facts file", ",".join(row.model_fields))
            )
            return
        for line in lines:
            try:
                yield row.model_validate(line)
            except ValidationError as errors:
                faults += (_row_fault(f"{name}:{lines.line_num}", error) for error in errors.errors())


def _row_fault(place: str, error: Any) -> Fault:
    return Fault(place, ".".join(map(str, error["loc"])), f"{error['input']!r}: {error['msg']}")


def write(facts: Facts, folder: Path) -> list[Path]:
    """Write the facts files into the folder, each whole or not at all; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    new = {file: _written(folder / f".{file}.csv.new", row, facts.rows(file)) for file, row in FILES.items()}
    return [path.replace(folder / f"{file}.csv") for file, path in new.items()]


def _written(path: Path, row: type[Fact], facts: Iterable[Fact]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(row.model_fields)
        lines.writerows(["" if value is None else value for value in fact.model_dump().values()] for fact in facts)
        file.flush()
        os.fsync(file.fileno())
    return path


def sources(folder: Path) -> list[str]:
    """The sources that have facts in the folder, by name."""
    return sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.exists() else []
