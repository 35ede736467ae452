"""Read the checkout's registry and equal facts files once a process: 0.13 s and 0.8 s for each of hundreds of tests."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from loaders import DATA, registry
from loaders.facts import csv_files
from loaders.facts.models.files import FILES, Facts
from loaders.registry import Registry

Load = Callable[[Path], Registry]
FOLDER = DATA / "registry"


def read_registry_once() -> Callable[[], None]:
    """Keep the registry of the checkout between calls of ``registry.load``; returns a function that undoes this."""
    load = registry.load
    registry.load = _kept(load)

    def undo() -> None:
        registry.load = load

    return undo


def _kept(load: Load) -> Load:
    """Return a load that reads the checkout's registry again only after a file of it has changed."""
    known: dict[tuple[tuple[str, int, int], ...], Registry] = {}

    def load_once(folder: Path) -> Registry:
        if folder.resolve() != FOLDER:  # a registry that a test made up; a link to the checkout's resolves to it
            return load(folder)
        files = [(str(path), path.stat()) for path in sorted(FOLDER.rglob("*.yml"))]
        state = tuple((path, found.st_mtime_ns, found.st_size) for path, found in files)
        if state not in known:
            known[state] = load(FOLDER)
        return known[state]

    return load_once


def read_all() -> None:
    """Read the registry and the facts of the checkout now, for processes that are forked from this one."""
    read_registry_once()
    read_facts_once()
    registry.load(FOLDER)
    for source in csv_files.list_sources(DATA / "facts"):
        csv_files.load(DATA / "facts" / source)


MOST_FACTS = 200
"""Folders of facts kept at a time. Those of the checkout are 17, with 60,000 facts."""


def read_facts_once() -> Callable[[], None]:
    """Keep the facts of folders between calls of ``csv_files.load``; returns a function that undoes this."""
    load = csv_files.load
    known: dict[bytes, Facts] = {}

    def load_once(folder: Path) -> Facts:
        key = _content(folder)
        if key is None:
            return load(folder)
        if key not in known:
            facts = load(folder)  # a folder with faults is read each time
            if len(known) == MOST_FACTS:
                known.clear()
            known[key] = facts
        return known[key]

    def undo() -> None:
        csv_files.load = load

    csv_files.load = load_once
    return undo


def _content(folder: Path) -> bytes | None:
    """Return a digest of the facts files of a folder: the same facts lie in archives, editions and copies."""
    digest = hashlib.sha256()
    try:
        for path in (folder / f"{file}.csv" for file in FILES):
            if path.exists():
                digest.update(f"{path.name} {path.stat().st_size}\n".encode() + path.read_bytes())
    except OSError:
        return None
    return digest.digest()
