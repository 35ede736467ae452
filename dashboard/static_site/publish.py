"""Publish editions: write everything beside what is served, then move it in file by file when it is whole.

A run that stops half-way leaves only a folder nobody is led to, and the next one clears it
away. Each file is replaced in one step, so a reader meets an old page or a new one and never
half of one. What is no longer at the root is taken away; what stands under ``editions/`` is
only ever added to, or written again by the same edition.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock

from dashboard.i18n import _

EDITIONS = "editions"
ABOUT = "edition.json"
FILE_LIST = ".files.json"
"""The files this verb has put at the root, so that only those are ever taken away."""
NEXT, LOCK = ".next", ".lock"
LAST = ("index.html", "feed.xml", "sitemap.xml")
"""Moved in last: they lead to the others."""
PACKED, WORTH = (".html", ".css", ".json", ".csv", ".xml"), 1000
"""What is packed for servers that hand out packed files as they are, from how many bytes on."""
PACK_LEVEL = 4
"""Level 5 saves 4 % of the bytes and takes half as long again, level 9 saves 9 % and takes twelve times as long."""


class NotOurFolderError(ValueError):
    """The folder holds files of somebody else."""


class Shelf:
    """The folder a site is served from."""

    def __init__(self, folder: Path, edition: str) -> None:
        """Open the folder for an edition; raises NotOurFolderError where others have put their files."""
        self.folder, self.next = folder, folder / NEXT
        self.kept = self.next / EDITIONS / edition
        if (
            folder.exists()
            and not (folder / FILE_LIST).exists()
            and {place.name for place in folder.iterdir()} - {NEXT, LOCK}
        ):
            message = _(
                "{folder} has other files. Choose an empty folder, or one that this command has written before."
            )
            raise NotOurFolderError(message.format(folder=folder))
        folder.mkdir(parents=True, exist_ok=True)
        self.lock = FileLock(folder / LOCK)

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Be the only one that writes; what is half-way, of a run before or of this one, is taken away."""
        with self.lock:
            self.clear()
            try:
                yield
            finally:
                shutil.rmtree(self.next, ignore_errors=True)

    def clear(self) -> None:
        """Take away what a run before left half-way."""
        shutil.rmtree(self.next, ignore_errors=True)
        self.kept.mkdir(parents=True)

    def put(self, name: str, content: bytes) -> None:
        """Write a file to the root and to its edition: hard-linked, where the file system can."""
        for written in _written(self.next / name, content):
            _linked(written, self.kept / written.relative_to(self.next))

    def put_at_root(self, name: str, content: bytes) -> None:
        """Write a file to the root alone."""
        _written(self.next / name, content)

    def put_in_edition(self, name: str, content: bytes) -> None:
        """Write a file to the edition alone."""
        _written(self.kept / name, content)

    def editions(self) -> list[dict[str, Any]]:
        """Return what each edition says of itself, the newest first, the one in the making among them."""
        places = {place.parent.name: place for root in (self.folder, self.next) for place in _abouts(root)}
        editions = [json.loads(place.read_text(encoding="utf-8")) for place in places.values()]
        return sorted(editions, key=lambda edition: str(edition["built_at"]), reverse=True)

    def move_in(self) -> None:
        """Put everything in its place; a page that leads to others after those."""
        names = sorted(_files(self.next), key=lambda name: (_is_last(name), not name.startswith(EDITIONS), name))
        at_root = [
            name for name in names if not name.startswith(f"{EDITIONS}/") or name.startswith(f"{EDITIONS}/index.")
        ]
        before = (
            json.loads((self.folder / FILE_LIST).read_text(encoding="utf-8"))
            if (self.folder / FILE_LIST).exists()
            else []
        )
        _written(self.folder / f"{FILE_LIST}{NEXT}", json.dumps(sorted({*before, *at_root})).encode())
        (self.folder / f"{FILE_LIST}{NEXT}").replace(self.folder / FILE_LIST)
        for name in names:
            self._move(name)
        for name in set(before) - set(at_root):
            (self.folder / name).unlink(missing_ok=True)
        shutil.rmtree(self.next)

    def _move(self, name: str) -> None:
        """Put one file in its place; one that is there with the same content stays, with its time and its links."""
        made, place = self.next / name, self.folder / name
        at_root = self.folder / made.relative_to(self.kept) if made.is_relative_to(self.kept) else place
        if _is_same(made, place):
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        if at_root != place and _is_same(made, at_root):
            made.unlink()
            _linked(at_root, made)
        made.replace(place)


def _is_last(name: str) -> int:
    """Return 2 for what leads to everything, 1 for what leads to all pages of a language: its first, its feed."""
    place = Path(name.removesuffix(".gz"))
    return 2 if str(place) in LAST else int(place.name in LAST)


def _is_same(made: Path, place: Path) -> bool:
    return place.is_file() and place.stat().st_size == made.stat().st_size and place.read_bytes() == made.read_bytes()


def _abouts(root: Path) -> Iterator[Path]:
    yield from (root / EDITIONS).glob(f"*/{ABOUT}")


def _files(root: Path) -> Iterator[str]:
    for path in root.rglob("*"):
        if path.is_file():
            yield path.relative_to(root).as_posix()


def _written(place: Path, content: bytes) -> list[Path]:
    """Write a file, and packed beside it what travels better packed; tells which there are."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    if place.suffix not in PACKED or len(content) < WORTH:
        return [place]
    packed = place.with_name(f"{place.name}.gz")
    packed.write_bytes(gzip.compress(content, PACK_LEVEL, mtime=0))
    return [place, packed]


def _linked(place: Path, other: Path) -> None:
    other.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(place, other)
    except OSError:
        shutil.copyfile(place, other)
