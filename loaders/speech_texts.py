"""Build the store of speech texts from a user's raw files; it is a file beside the warehouse, never in it.

The warehouse has facts about speeches, not their texts. From the files in ``data/raw`` a
store is made for the dashboard to quote and to search:
``COMMITMENTS_HOME/texts/<digest>.duckdb``, and ``current`` there names the published one.
The pointer is changed last, so that a reader sees a complete store or the one before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from filelock import FileLock

from loaders import DATA, home
from loaders.facts import normalise
from loaders.facts.models.base import FaultsError
from loaders.fsync import fsync
from loaders.raw_files import Raw, RawFile
from loaders.records.faults import Fault
from loaders.records.meetings import Reference, Speech
from loaders.registry import Registry
from loaders.warehouse import DuplicateSpeechError, SpeechRow, create_texts

Progress = Callable[[int, int, str], None]
"""Called with the number of speeches done, of all speeches as far as known, and the step at work."""

VERSION = "1"
"""Increase it when the same files give a different store."""
SCHEMA = "texts.sql"
BATCH = 500
"""Speeches written at a time."""
KEPT_STORES = 2
"""Stores to keep: the published one, and the one before, which a reader may still be opening."""


def sources_with_texts(registry: Registry, raw: Path) -> dict[str, Path]:
    """The sources that have texts and files below ``raw``, each with its folder."""
    folders = {slug: raw / slug for slug, source in registry.sources.items() if source.has_texts}
    return {slug: folder for slug, folder in folders.items() if _files(registry, slug, folder)}


def current() -> Path | None:
    """The published text store; None where there is none."""
    pointer = home() / "texts" / "current"
    if not pointer.is_file():
        return None
    path = pointer.with_name(pointer.read_text(encoding="utf-8").strip())
    return path if path.is_file() else None


def build(registry: Registry, folders: Mapping[str, Path], progress: Progress = lambda *_: None) -> Path:
    """Build and publish the text store of the sources; returns its path, at once where it is there already.

    Raises FaultsError with every fault of the files, and then leaves the published store unchanged.
    """
    folder = home() / "texts"
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "build.lock"):
        path = folder / f"{_digest(registry, folders)}.duckdb"
        if current() != path:
            new = folder / ".new.duckdb"
            _clear(new)  # files left by a killed build; we have the lock
            try:
                _draft(new, registry, folders, progress)
                fsync(new)
                new.replace(path)
            finally:
                _clear(new)
            _point_to(path)
        return path


def _draft(path: Path, registry: Registry, folders: Mapping[str, Path], progress: Progress) -> None:
    expected = sum(registry.sources[source].expect.get("speeches", (0, 0))[0] for source in folders)
    read = 0

    def batches() -> Iterator[tuple[SpeechRow, ...]]:
        nonlocal read
        rows = _rows(registry, folders)
        while batch := tuple(islice(rows, BATCH)):
            progress(read, max(read, expected), "reading the speeches")
            read += len(batch)
            yield batch

    schema = DATA / "schema" / SCHEMA
    try:
        create_texts(path, schema, batches(), lambda done: progress(done, read, "indexing their words"))
    except DuplicateSpeechError as fault:
        instead = "keep one of the archive, the table and the folder TXT, and move the others away"
        where = ", ".join(map(str, folders.values()))
        raise FaultsError([Fault(where, "", "holds a speech twice", instead)]) from fault


def _rows(registry: Registry, folders: Mapping[str, Path]) -> Iterator[SpeechRow]:
    """Every speech with the places of its references; raises FaultsError with the faults of all sources."""
    faults: list[Fault] = []
    for source, folder in folders.items():
        try:
            yield from _rows_of(source, normalise.read_speeches(source, registry, folder))
        except FaultsError as found:
            faults += found.faults
    if faults:
        raise FaultsError(faults)


def _rows_of(source: str, records: Iterator[Speech | Reference]) -> Iterator[SpeechRow]:
    """The references of a speech come after it and before the next."""
    speech: Speech | None = None
    places: list[tuple[int, int]] = []
    for record in records:
        if isinstance(record, Reference):
            if record.position is not None:
                places.append((record.position, record.length))
            continue
        if speech:
            yield _row(source, speech, places)
        speech, places = record, []
    if speech:
        yield _row(source, speech, places)


def _row(source: str, speech: Speech, places: list[tuple[int, int]]) -> SpeechRow:
    return SpeechRow(
        speech=speech.speech,
        participant=speech.participant,
        forum=speech.forum,
        year=speech.year,
        session=speech.session,
        source=source,
        text=speech.text,
        places=tuple(places),
    )


def _files(registry: Registry, source: str, folder: Path) -> list[RawFile]:
    patterns = registry.sources[source].files
    is_there = any(path.is_file() for pattern in patterns for path in folder.glob(pattern))
    return Raw(folder, patterns).files() if is_there else []


def _digest(registry: Registry, folders: Mapping[str, Path]) -> str:
    """A digest of everything a store is made from: the files, the rules, and this code's version."""
    digest = hashlib.sha256(VERSION.encode())
    kept = ("countries.yml", "reference_rules.yml", *(f"sources/{source}.yml" for source in folders))
    inputs = [(name, DATA / "registry" / name) for name in kept] + [(SCHEMA, DATA / "schema" / SCHEMA)]
    for source, folder in folders.items():
        inputs += [(f"{source}/{file.name}", file.path) for file in _files(registry, source, folder)]
    for name, path in inputs:
        with path.open("rb") as file:
            digest.update(name.encode() + b"\0" + hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:16]


def _point_to(path: Path) -> None:
    """Make the store at the path the published one, in one step."""
    fsync(path.parent)
    pointer = path.with_name(".current")
    pointer.write_text(path.name + "\n", encoding="utf-8")
    fsync(pointer)
    pointer.replace(path.with_name("current"))
    fsync(path.parent)
    stores = sorted(path.parent.glob("[0-9a-f]*.duckdb"), key=lambda store: store.stat().st_mtime_ns, reverse=True)
    for old in [store for store in stores if store != path][KEPT_STORES - 1 :]:
        try:
            old.unlink()
        except OSError:
            continue  # a reader on Windows still has it open; the next build will


def _clear(path: Path) -> None:
    for file in (path, path.with_name(f"{path.name}.wal")):
        file.unlink(missing_ok=True)
