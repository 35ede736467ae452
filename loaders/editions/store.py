"""Editions on disk: a folder each below ``COMMITMENTS_HOME/editions``, and the pointer to the published one.

An edition is its archive (``inputs.zip``: facts, registry, schema, history, kept for ever), its
``edition.json`` (why it is there) and its warehouse (pruned to the last few). The small file
``current`` moves last, in one step: before that, readers see no change.
"""

from __future__ import annotations

import json
import math
import re
import shutil
import time
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal
from uuid import uuid4

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, ValidationError

from loaders import home, private_folder
from loaders.fsync import fsync, write_private

KEPT_WAREHOUSES = 3
KEPT_REOPENED = 3
"""Warehouses of earlier editions that were made again for a reader."""
REOPENED_SECONDS = 24 * 3600
"""The longest one of them is kept."""
ARCHIVE, ABOUT, WAREHOUSE = "inputs.zip", "edition.json", "warehouse.duckdb"
DRAFT = ".new"


class BusyError(ValueError):
    """Another process is changing the editions."""


class NoSuchEditionError(ValueError):
    """No edition of that name is kept here."""


class EditionInfo(BaseModel):
    """Content of edition.json: kept beside the edition, never shown on a public page."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    edition: str
    built_at: str
    """UTC."""
    inputs_digest: str
    method_version: str
    kind: Literal["build", "publish", "rollback"] = "build"
    parent: str = ""
    """The edition that was current when this one was made."""
    facts: dict[str, str] = {}
    """Source → SHA-256 of its facts."""
    seed: dict[str, str] = {}
    """Source → SHA-256 of its facts in the checkout when this edition took or kept them."""
    rules_digest: str = ""
    """SHA-256 of what is ours: registry, schema, places on the map, method version."""
    sources: tuple[str, ...] = ()
    """The sources whose facts are others than in the parent."""
    why: str = ""
    approved_by: str = ""
    override: str = ""
    """Reason for publishing despite blockers."""
    overridden: tuple[str, ...] = ()
    """The blockers that were overridden."""
    rollback_to: str = ""
    """The edition whose facts came back."""
    receipts: dict[str, Any] = {}
    """Source → what was read: files, their SHA-256, where and when they were fetched."""
    schema_digest: str = ""
    """SHA-256 of the schema that its present warehouse was built with."""
    warehouse_bytes: int = 0
    """Size of its warehouse as it was written; 0 in editions made before this was kept."""
    move_counts: dict[str, int] = {}
    untold: str = ""
    """Reason the changes could not be worked out; empty if they were."""


def editions() -> Path:
    """The folder of all editions."""
    return home() / "editions"


def folder(name: str) -> Path:
    """The folder of an edition; raises NoSuchEditionError."""
    path = editions() / name
    if not _NAME.fullmatch(name) or path.is_symlink() or not (path / ABOUT).is_file():
        raise NoSuchEditionError(f"{name[:80]!r}: no edition of that name is kept here")
    return path


_NAME = re.compile(r"[0-9a-z][0-9a-z.-]{0,63}", re.ASCII)
"""A day, the beginning of a digest, perhaps a number: no way out of the folder of editions."""


def published_name() -> str | None:
    """Return the name of the published edition; empty if there is none.

    If the pointer is damaged or its edition is missing, it is the newest complete edition.
    """
    return _pointed() or _newest()


def is_pointed() -> bool:
    """Return True if the pointer leads to an edition; the next process that takes the lock repairs a damaged one."""
    return _pointed() is not None


def _pointed() -> str | None:
    """The edition the pointer names, where it is kept here."""
    try:
        name = (home() / "current").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return name if _NAME.fullmatch(name) and (editions() / name).is_dir() else None


def _newest() -> str | None:
    """The last edition made, of those that can be read and whose archive is there."""
    kept = [info for info in _readable() if (editions() / info.edition / ARCHIVE).is_file()]
    parents = {info.parent for info in kept}
    return max(((info.built_at, info.edition) for info in kept if info.edition not in parents), default=("", None))[1]


def _readable() -> Iterator[EditionInfo]:
    for path in editions().glob("[0-9]*"):
        with suppress(NoSuchEditionError):
            yield read_info(path.name)


def read_info(name: str) -> EditionInfo:
    """Return an edition's edition.json; raises NoSuchEditionError."""
    path = folder(name) / ABOUT
    try:
        return EditionInfo.model_validate_json(path.read_bytes()).model_copy(update={"edition": name})
    except (ValidationError, OSError) as error:
        instead = f"put it back from a copy, or write the name of another edition into {home() / 'current'}"
        raise NoSuchEditionError(f"{path}: what is kept about the edition cannot be read; {instead}") from error


def current() -> EditionInfo | None:
    """Return edition.json of the published edition, or None; raises NoSuchEditionError."""
    name = published_name()
    return read_info(name) if name else None


@contextmanager
def archive(name: str) -> Iterator[zipfile.ZipFile]:
    """The archive of an edition, opened for reading; raises NoSuchEditionError, also where it is damaged."""
    path = folder(name) / ARCHIVE
    try:
        with zipfile.ZipFile(path) as opened:
            yield opened
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        instead = f"put it back from a copy, or write the name of another edition into {home() / 'current'}"
        raise NoSuchEditionError(f"{path}: the edition's archive is missing or damaged; {instead}") from error


def warehouse(name: str) -> Path | None:
    """The warehouse of an edition, where it is still kept and whole."""
    path = editions() / name / WAREHOUSE
    try:
        size = path.stat().st_size
        written = json.loads(path.with_name(ABOUT).read_bytes()).get("warehouse_bytes", 0)
    except (OSError, ValueError, AttributeError):
        return path if path.is_file() else None
    return path if written in (0, size) else None


def lineage() -> Iterator[EditionInfo]:
    """The published edition and those before it, newest first."""
    name, seen = published_name(), set[str]()
    while name and name not in seen:
        seen.add(name)
        try:
            info = read_info(name)
        except NoSuchEditionError:
            return
        yield info
        name = info.parent


@contextmanager
def lock(wait: bool = False) -> Iterator[None]:
    """Lock the store so that only this process changes it; raises BusyError at once unless asked to wait."""
    home().mkdir(parents=True, exist_ok=True)
    file_lock = FileLock(home() / "build.lock", timeout=-1 if wait else 0)
    try:
        file_lock.acquire()
    except Timeout:
        raise BusyError("another refresh is changing the record; try again when it has ended") from None
    try:
        _clear()
        yield
    finally:
        file_lock.release()


def _clear() -> None:
    """Delete the leftovers of a killed process: a draft, and an edition it did not publish."""
    shutil.rmtree(editions() / DRAFT, ignore_errors=True)
    current = published_name()
    if current and not _pointed():
        _point(current)
    for path in editions().glob("[0-9]*") if current else ():
        try:
            is_orphan = path.name != current and read_info(path.name).parent == current
        except NoSuchEditionError:
            continue
        if is_orphan and path.name not in {info.edition for info in lineage()}:
            shutil.rmtree(path.rename(editions() / DRAFT), ignore_errors=True)  # half of one must not stay


def free_name(edition: str) -> str:
    """The name for a new edition: a second one of the same day and inputs gets a number."""
    name, number = edition, 1
    while (editions() / name).exists():
        number += 1
        name = f"{edition}.{number}"
    return name


@contextmanager
def scratch() -> Iterator[Path]:
    """Yield a scratch folder, deleted afterwards together with those that killed processes left."""
    place = home() / "scratch"
    private_folder(place)
    for former in place.glob("*.lock"):
        with suppress(Timeout, OSError), FileLock(former, timeout=0):
            shutil.rmtree(former.with_suffix(""), ignore_errors=True)
            former.unlink(missing_ok=True)
    path = place / uuid4().hex
    with FileLock(path.with_suffix(".lock")):
        path.mkdir()
        try:
            yield path
        finally:
            shutil.rmtree(path, ignore_errors=True)
            path.with_suffix(".lock").unlink(missing_ok=True)


@contextmanager
def draft() -> Iterator[Path]:
    """A folder for an edition in the making; gone on any fault."""
    path = editions() / DRAFT
    path.mkdir(parents=True)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def move_into_place(draft: Path, info: EditionInfo) -> Path:
    """Publish a draft under its name; returns its warehouse. The pointer moves last."""
    size = (draft / WAREHOUSE).stat().st_size
    write_info(draft / ABOUT, info.model_copy(update={"warehouse_bytes": size}))
    for path in draft.iterdir():
        fsync(path)
    fsync(draft)
    placed = draft.rename(editions() / info.edition)
    fsync(editions())
    _point(info.edition)
    _prune()
    return placed / WAREHOUSE


def write_info(path: Path, info: EditionInfo) -> None:
    """Write edition.json; readers cannot open it, because it names the person who approved."""
    write_private(path, json.dumps(info.model_dump(), indent=1, ensure_ascii=False) + "\n")


def _point(edition: str) -> None:
    """Move the pointer, in one step."""
    pointer = home() / ".current"
    pointer.unlink(missing_ok=True)  # never write through a link
    pointer.write_text(edition + "\n", encoding="utf-8")
    fsync(pointer)
    pointer.replace(home() / "current")
    fsync(home())


def _last_editions() -> set[str]:
    """Return the names of the published edition and the few before it."""
    return {info.edition for info, _ in zip(lineage(), range(KEPT_WAREHOUSES), strict=False)}


def _prune() -> None:
    """Drop the warehouses of all but the last few editions; their archives stay."""
    kept = _last_editions()
    _drop_warehouses(path for path in editions().glob("[0-9]*") if path.name not in kept)


def prune_reopened(edition: str) -> None:
    """Drop the warehouses made again for readers, but for this edition's and the newest few of the last day."""
    own = {edition, *_last_editions()}
    made = [path for path in editions().glob(f"[0-9]*/{WAREHOUSE}") if path.parent.name not in own]
    made.sort(key=_age)
    old = [path for path in made if _age(path) > REOPENED_SECONDS]
    _drop_warehouses(path.parent for path in {*made[KEPT_REOPENED - 1 :], *old})


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return math.inf


def _drop_warehouses(folders: Iterable[Path]) -> None:
    for path in folders:
        with suppress(OSError):  # on Windows a reader may still have it open; the next call deletes it
            (path / WAREHOUSE).unlink(missing_ok=True)
