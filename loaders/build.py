"""Registry and facts to a warehouse, published under a new name.

An edition is a folder of its own below ``COMMITMENTS_HOME/editions``; the small file
``current`` names the published one. The pointer moves last, in one step, so that a
reader sees a whole edition or the one before, whatever happens.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from filelock import FileLock

from loaders import DATA, facts, home, registry, tables, warehouse
from loaders.records import Fault
from loaders.registry import Registry

METHOD_VERSION = "1"
KEPT_WAREHOUSES = 3

Progress = Callable[[int, int, str], None]
STEPS = ("reading the registry", "checking the facts", "writing the warehouse", "publishing the edition")


def current() -> Path | None:
    """The warehouse readers ask: COMMITMENTS_WAREHOUSE where set, else the published edition's."""
    override = os.environ.get("COMMITMENTS_WAREHOUSE")
    return Path(override) if override else _published()


def _published() -> Path | None:
    pointer = home() / "current"
    if not pointer.exists():
        return None
    path = home() / "editions" / pointer.read_text(encoding="utf-8").strip() / "warehouse.duckdb"
    return path if path.exists() else None


def ensure(progress: Progress | None = None) -> Path:
    """The current warehouse, built first when it is missing or older than its inputs."""
    path = current()
    is_fresh = path and ("COMMITMENTS_WAREHOUSE" in os.environ or _digest_of(path) == inputs_digest())
    return path if path and is_fresh else build(progress)


def build(progress: Progress | None = None, force: bool = False) -> Path:
    """Build and publish an edition; returns its warehouse.

    Two processes at once build once: the second waits and finds the edition there.
    Raises RegistryFaultsError or FaultsError and leaves what is published as it was.
    """
    home().mkdir(parents=True, exist_ok=True)
    with FileLock(home() / "build.lock"):
        digest = inputs_digest()
        published = _published()
        if published and not force and _digest_of(published) == digest:
            return published
        return _publish(_drafted(progress or (lambda *_: None)))


def _drafted(progress: Progress) -> Path:
    """A new edition's folder, whole and on disk, not yet under its name."""
    folder = home() / "editions" / ".new"
    shutil.rmtree(folder, ignore_errors=True)  # what a killed build left; the lock is ours
    folder.mkdir(parents=True)
    try:
        draft(folder, progress)
        _keep_inputs(folder / "inputs.zip")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    for path in folder.iterdir():
        _sync(path)
    return folder


def inputs_digest() -> str:
    """SHA-256 over everything a build reads: facts, registry, schema, places on the map, method version."""
    files = tuple(sorted(_inputs()))
    return _digest(tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files))


def _inputs() -> Iterator[Path]:
    for folder in ("facts", "registry", "schema", "shapes"):
        yield from (path for path in (DATA / folder).rglob("*") if path.suffix in (".csv", ".yml", ".sql"))


@lru_cache(maxsize=4)
def _digest(signature: tuple[tuple[str, int, int], ...]) -> str:
    digest = hashlib.sha256(METHOD_VERSION.encode())
    for name, _, _ in signature:
        path = Path(name)
        digest.update(path.relative_to(DATA).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _digest_of(path: Path) -> str | None:
    about = path.with_name("edition.json")
    return json.loads(about.read_text(encoding="utf-8"))["inputs_digest"] if about.exists() else None


def draft(folder: Path, progress: Progress = lambda *_: None) -> Path:
    """Build into the folder without publishing; returns the warehouse."""
    now = datetime.now(UTC).replace(microsecond=0, tzinfo=None)
    digest = inputs_digest()
    about = {
        "edition": f"{now:%Y-%m-%d}-{digest[:8]}",
        "built_at": f"{now:%Y-%m-%d %H:%M:%S}",
        "inputs_digest": digest,
        "method_version": METHOD_VERSION,
    }
    progress(0, len(STEPS), STEPS[0])
    hand_kept = registry.load(DATA / "registry")
    progress(1, len(STEPS), STEPS[1])
    said = load_facts(hand_kept)
    progress(2, len(STEPS), STEPS[2])
    rows = {
        **tables.of_registry(hand_kept, _small_countries(), METHOD_VERSION),
        **tables.of_facts(said),
        "dispute": _disputes(),
        "edition": [tuple(about.values())],
    }
    warehouse.create(folder / "warehouse.duckdb", DATA / "schema", rows)
    (folder / "edition.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    progress(3, len(STEPS), STEPS[3])
    return folder / "warehouse.duckdb"


def _small_countries() -> set[str]:
    with (DATA / "shapes" / "places.csv").open(encoding="utf-8", newline="") as file:
        return {place["iso3"] for place in csv.DictReader(file) if place["is_small"] == "true"}


def _disputes() -> list[tuple[str | None, ...]]:
    """How each area in dispute is drawn, in the order of the columns of the table dispute."""
    columns = ("area", "longitude", "latitude", "drawn_as", "how", "dashed_between", "practice", "otherwise")
    with (DATA / "shapes" / "disputes.csv").open(encoding="utf-8", newline="") as file:
        return [tuple(dispute[column] or None for column in columns) for dispute in csv.DictReader(file)]


def load_facts(hand_kept: Registry) -> dict[str, facts.Facts]:
    """The facts of every source that may be passed on; raises FaultsError with the faults of all."""
    faults: list[Fault] = []
    said = {}
    for source in facts.sources(DATA / "facts"):
        try:
            said[source] = facts.load(DATA / "facts" / source)
        except facts.FaultsError as found:
            faults += found.faults
            continue
        if source not in hand_kept.sources:
            instead = f"add data/registry/sources/{source}.yml"
            faults.append(Fault(f"data/facts/{source}", "", "no such source", instead))
        elif hand_kept.sources[source].redistributable:
            faults += facts.strangers(said[source], hand_kept, source)
    if faults:
        raise facts.FaultsError(faults)
    return {source: rows for source, rows in said.items() if hand_kept.sources[source].redistributable}


def _keep_inputs(path: Path) -> None:
    """The facts, registry and schema of the edition, so that it can be told and rebuilt for ever."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(_inputs()):
            archive.write(file, file.relative_to(DATA).as_posix())


def _publish(folder: Path) -> Path:
    edition = json.loads((folder / "edition.json").read_text(encoding="utf-8"))["edition"]
    name, number = edition, 1
    while (home() / "editions" / name).exists():
        number += 1
        name = f"{edition}.{number}"
    published = folder.rename(home() / "editions" / name)
    _sync(published.parent)
    pointer = home() / ".current"
    pointer.write_text(name + "\n", encoding="utf-8")
    _sync(pointer)
    pointer.replace(home() / "current")
    _sync(home())
    _prune(keep=name)
    return published / "warehouse.duckdb"


def _built_at(folder: Path) -> int:
    return (folder / "edition.json").stat().st_mtime_ns


def _prune(keep: str) -> None:
    """Drop the warehouses of all but the last few editions; their inputs stay."""
    editions = sorted((home() / "editions").glob("[0-9]*"), key=_built_at, reverse=True)
    for folder in editions[KEPT_WAREHOUSES:]:
        if folder.name != keep:
            try:
                (folder / "warehouse.duckdb").unlink(missing_ok=True)
            except OSError:
                continue  # a reader on Windows still holds it; the next build will


def _sync(path: Path) -> None:
    """Flush a file or folder to disk, where the system lets one open it for that."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass  # Windows cannot flush a handle opened for reading
    finally:
        os.close(handle)
