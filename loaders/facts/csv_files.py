"""Read and write facts as sorted CSV, one row a fact, so that the git diff of ``data/facts`` shows the news."""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from loaders.cell_limit import check_cells
from loaders.facts.models.base import Fact, FaultsError
from loaders.facts.models.claims import ClaimFact
from loaders.facts.models.files import FILES, Facts, WorkItemFact
from loaders.records.faults import Fault
from loaders.records.validation import plain_words
from loaders.records.words import is_as_of
from loaders.registry import Registry
from loaders.registry.models.sources import Source


def merge(current: Facts, incoming: Facts, by_row: bool = False) -> Facts:
    """Merge new facts into old ones: every list or document read now replaces its own former rows; the rest stay.

    A treaty or a resolution is replaced as a whole, with its work items; elsewhere the rows of
    the same document are replaced. ``by_row`` is for sheets that staff fill in, which have single rows of a list: they
    replace the document's rows on the same participant and subject only.
    """
    part = _row_part if by_row else _part
    read = {part(fact) for file in FILES for fact in incoming.rows(file)}
    kept = {file: [fact for fact in current.rows(file) if part(fact) not in read] for file in FILES}
    return Facts.of({file: [*kept[file], *incoming.rows(file)] for file in FILES})


def _part(fact: Fact) -> tuple[str, ...]:
    """Return the list or document the fact belongs to, in any facts file."""
    if isinstance(fact, WorkItemFact):
        return (fact.subject,) if fact.kind == "treaty_acts" else (fact.subject, fact.document)
    return fact.group


def _row_part(fact: Fact) -> tuple[str, ...]:
    """Return participant, subject and document of a claim, whether it is a fact or a work item."""
    if isinstance(fact, ClaimFact | WorkItemFact):
        return fact.participant, fact.subject, fact.document  # type: ignore[union-attr]
    return fact.group


def unexpected_counts(facts: Facts, spec: Source, source: str) -> list[Fault]:
    """Facts files with fewer or more rows than the source's YAML expects."""
    faults = []
    for file, (fewest, most) in spec.expect.items():
        count = len(facts.rows(file))
        if not fewest <= count <= most:
            what = f"{count} rows, expected {fewest} to {most}"
            instead = f"look at what was read, or change expect in data/registry/sources/{source}.yml"
            faults.append(Fault(f"{source}/{file}.csv", "", what, instead))
    return faults


def unknown_names(facts: Facts, registry: Registry, source: str) -> Iterator[Fault]:
    """Facts about a participant, treaty, pledge or resolution that the registry does not know."""
    known: dict[str, Collection[str]] = {
        "treaty": registry.treaties,
        "pledge": registry.pledges,
        "resolution": registry.resolutions,
        "participant": registry.participants,
    }
    for file, row in FILES.items():
        fields = [(field, registered) for field, registered in known.items() if field in row.model_fields]
        for fact in facts.rows(file):
            for field, registered in fields:
                if (value := getattr(fact, field)) not in registered:
                    what = f"{value!r} is not a known {field}"
                    yield Fault(f"{source}/{file}.csv", " ".join(fact.key), what, "add it, or correct the row")


def load(folder: Path) -> Facts:
    """The facts files of one source, every row checked; raises FaultsError with all faults."""
    faults: list[Fault] = []
    rows: dict[str, tuple[Fact, ...]] = {}
    for file, row in FILES.items():
        with _faults_of_file(path := folder / f"{file}.csv", faults):
            # Sorted by keys made already: Facts.of would make all of them once more, a fifth of the time of a load.
            rows[file] = tuple(fact for _key, fact in sorted(_rows(path, row, faults), key=itemgetter(0)))
    if faults:
        raise FaultsError(faults)
    return Facts(**rows)  # type: ignore[arg-type]


class Summary(NamedTuple):
    """Number of the facts of a source, without work items and corrections, and the days its documents state."""

    fact_count: int
    days: set[str]


def summary(folder: Path) -> Summary:
    """Sum up the facts of one source in a tenth of the time of ``load``: the day is all that is checked of a row.

    Raises FaultsError where a file cannot be read.
    """
    faults: list[Fault] = []
    counts, days = Counter[str](), set[str]()
    for file, row in FILES.items():
        columns = row.header()
        with _faults_of_file(path := folder / f"{file}.csv", faults):
            for number, line in _lines(path, columns, faults):
                counts[file] += 1
                if "as_of" in columns and (day := line[columns.index("as_of")]) not in days:
                    days.add(day)
                    if not is_as_of(day):
                        faults.append(Fault(f"{_name(path)}:{number}", "as_of", f"{day!r} is not a day"))
    if faults:
        raise FaultsError(faults)
    return Summary(counts.total() - counts["work_items"] - counts["corrections"], days)


@contextmanager
def _faults_of_file(path: Path, faults: list[Fault]) -> Iterator[None]:
    """Add a fault where the file cannot be read to its end."""
    try:
        yield
    except UnicodeDecodeError:
        faults.append(Fault(_name(path), "", "the file is not UTF-8", "save it again as UTF-8"))
    except (csv.Error, OSError) as error:
        faults.append(Fault(_name(path), "", f"the file cannot be read ({_why(error)})"))


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _why(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)


def _rows(path: Path, row: type[Fact], faults: list[Fault]) -> Iterator[tuple[tuple[str, ...], Fact]]:
    """Yield every row with its key, in the order of the file."""
    name, columns = _name(path), row.header()
    keys: set[tuple[str, ...]] = set()
    for number, line in _lines(path, columns, faults):
        try:
            fact = row.model_validate(dict(zip(columns, line, strict=True)))
        except ValidationError as errors:
            faults += (_row_fault(f"{name}:{number}", error) for error in errors.errors())
            continue
        key = fact.key
        if key in keys:
            faults.append(Fault(f"{name}:{number}", "", "this fact appears twice", "keep one"))
        keys.add(key)
        yield key, fact


def _lines(path: Path, columns: list[str], faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """Yield every line with these columns, with its number; a fault where there are others."""
    if not path.exists():
        return
    name = _name(path)
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        if next(lines, []) != columns:
            faults.append(Fault(f"{name}:1", "", "the columns are not those of a facts file", ",".join(columns)))
            return
        for line in filter(None, lines):
            check_cells(line)
            if len(line) == len(columns):
                yield lines.line_num, line
            else:
                what = f"the line does not have the {len(columns)} columns of the header"
                faults.append(Fault(f"{name}:{lines.line_num}", "", what, "quote a text that holds a comma"))


def _row_fault(place: str, error: Any) -> Fault:
    where = ".".join(map(str, error["loc"]))
    what, instead = plain_words(error)
    return Fault(place, where, f"{error['input']!r}: {what}" if where else what, instead)


def write(facts: Facts, folder: Path) -> list[Path]:
    """Write the facts files into the folder, each whole or not at all; returns their paths.

    A file without a row is written only where there is one already.
    """
    folder.mkdir(parents=True, exist_ok=True)
    row_types = {file: row for file, row in FILES.items() if facts.rows(file) or (folder / f"{file}.csv").exists()}
    new = {file: _written(folder / f".{file}.csv.new", row, facts.rows(file)) for file, row in row_types.items()}
    return [path.replace(folder / f"{file}.csv") for file, path in new.items()]


def _written(path: Path, row: type[Fact], facts: Iterable[Fact]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(row.header())
        lines.writerows(["" if value is None else value for value in fact.model_dump().values()] for fact in facts)
        file.flush()
        os.fsync(file.fileno())
    return path


def list_sources(folder: Path) -> list[str]:
    """The sources that have facts in the folder, by name."""
    return sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.exists() else []
