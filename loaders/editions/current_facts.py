"""Choose the facts to build from: those of the checkout, or newer ones of the published edition.

The checkout's ``data/facts`` is the seed. A source that staff have refreshed has other facts in the
published edition, and keeps them until the checkout changes too. Then staff must decide, and the
published facts stay in use. Sources are compared by the digests of their facts.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from loaders import DATA
from loaders.editions import store
from loaders.editions.store import EditionInfo
from loaders.fsync import fsync

Folders = Mapping[str, Path]
"""Source → folder of its facts files."""


@dataclass(frozen=True)
class Choice:
    """Sources whose facts come from the published edition, and those that also changed in the checkout."""

    edition: frozenset[str]
    """Sources whose facts in the published edition differ from the checkout's."""
    waiting: frozenset[str]
    """Those of them whose facts have changed in the checkout as well."""


def choose(current: EditionInfo | None, checkout: Mapping[str, str]) -> Choice:
    """Choose checkout or edition for each source, by comparing digests."""
    if current is None:
        return Choice(frozenset(), frozenset())
    deviating = {
        source
        for source, digest in current.facts.items()
        if digest != current.seed.get(source) and digest != checkout.get(source)
    }
    waiting = {source for source in deviating if checkout.get(source) != current.seed.get(source)}
    return Choice(frozenset(deviating), frozenset(waiting))


def checkout() -> Folders:
    """The folders of the checkout's facts."""
    folder = DATA / "facts"
    return {path.name: path for path in sorted(folder.iterdir()) if path.is_dir()} if folder.exists() else {}


def facts_digests(folders: Folders) -> dict[str, str]:
    """Source → SHA-256 over its facts files."""
    return {source: facts_digest(folder) for source, folder in folders.items()}


def facts_digest(folder: Path) -> str:
    """SHA-256 over the facts files of one source."""
    files = sorted(folder.glob("*.csv"))
    return _digest(tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files))


@lru_cache(maxsize=256)
def _digest(signature: tuple[tuple[str, int, int], ...]) -> str:
    digest = hashlib.sha256()
    for name, _, _ in signature:
        path = Path(name)
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def seed(current: EditionInfo | None, choice: Choice) -> dict[str, str]:
    """Return the checkout's digests that an edition keeps; for a waiting source, the former one."""
    known = dict(current.seed) if current else {}
    kept = {source: known[source] for source in choice.waiting if source in known}
    return {**facts_digests(checkout()), **kept}


@contextmanager
def facts_of_record(current: EditionInfo | None = None, take_checkout: bool = False) -> Iterator[Folders]:
    """Yield the folders of the current facts; they exist while the context lasts.

    ``current`` is the edition to start from, by default the published one.
    """
    name = store.published_name()
    current = current or (store.read_info(name) if name else None)
    chosen = choose(None if take_checkout else current, facts_digests(checkout()))
    with store.scratch() as folder:
        folders = unpack(current.edition, folder, chosen.edition) if current and chosen.edition else {}
        yield {**checkout(), **folders}


def unpack(edition: str, into: Path, sources: frozenset[str] | None = None) -> dict[str, Path]:
    """The facts an edition keeps, written into the folder: of some sources, or of all."""
    found: dict[str, Path] = {}
    with store.archive(edition) as archive:
        for name in archive.namelist():
            member = _MEMBER.fullmatch(name)
            if member is None or (sources is not None and member[1] not in sources):
                continue
            content = archive.read(name)  # all of it, before anything is written: its sum is checked here
            found[member[1]] = into / member[1]
            found[member[1]].mkdir(exist_ok=True)
            (into / member[1] / member[2]).write_bytes(content)
    return found


_MEMBER = re.compile(r"facts/(\w+)/(\w+\.csv)", re.ASCII)
"""A facts file in an archive: its source and its name, and no way out of a folder."""


def export(sources: Collection[str] = ()) -> list[str]:
    """Write the current facts back into the checkout; returns the sources whose files changed.

    Raises BusyError.
    """
    with store.lock(), facts_of_record() as folders:
        digests = facts_digests(checkout())
        changed = [
            source
            for source, folder in folders.items()
            if facts_digest(folder) != digests.get(source) and (not sources or source in sources)
        ]
        for source in changed:
            _written_back(folders[source], DATA / "facts" / source)
        return changed


def _written_back(folder: Path, into: Path) -> None:
    """Copy facts files, each whole or not at all; delete others that have rows, as a bare header is harmless."""
    into.mkdir(parents=True, exist_ok=True)
    for file in folder.glob("*.csv"):
        new = into / f".{file.name}.new"
        shutil.copyfile(file, new)
        fsync(new)
        new.replace(into / file.name)
    for file in into.glob("*.csv"):
        if not (folder / file.name).exists() and len(file.read_bytes().splitlines()) > 1:
            file.unlink()
