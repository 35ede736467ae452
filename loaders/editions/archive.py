"""Read an edition's archive, and build its warehouse again from it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from glob import escape
from pathlib import Path

from filelock import FileLock, Timeout

from loaders import build, home
from loaders.build import HISTORY_COLUMNS, History, Inputs, Progress, Row, no_progress
from loaders.editions import current_facts, store
from loaders.editions.store import BusyError
from loaders.fsync import fsync


def read_history(edition: str) -> History:
    """Return the history in an edition's archive; empty for editions made before archives had one."""
    with store.archive(edition) as archive:
        names = archive.namelist()
        tables = {
            table: _rows(archive.read(name).decode("utf-8"), columns)
            for table, columns in HISTORY_COLUMNS.items()
            if (name := f"history/{table}.csv") in names
        }
    return History(**tables)


def _rows(text: str, columns: Sequence[str]) -> tuple[Row, ...]:
    return tuple(dict(zip(columns, row, strict=True)) for row in csv.reader(io.StringIO(text, newline="")))


def reopen(edition: str, progress: Progress = no_progress, wait: bool = True) -> Path:
    """Return the warehouse of an edition; if it was deleted, build it again from its archive by today's rules.

    It is also built again if today's queries do not fit its schema. Only a few rebuilt warehouses are kept, and none
    for longer than a day. Raises NoSuchEditionError, BusyError if another one is being built and this call
    should not wait, and the errors of ``make`` if today's rules cannot read its facts.
    """
    if path := _fitting(edition):
        return path
    with _alone(wait), store.scratch() as folder:
        if path := _fitting(edition):
            return path
        info = store.read_info(edition)
        inputs = Inputs(current_facts.unpack(edition, folder), info.inputs_digest, read_history(edition))
        path = build.draft(folder, edition, inputs, progress)
        fsync(path)
        own = {"schema_digest": build.schema_digest(), "warehouse_bytes": path.stat().st_size}
        store.write_info(folder / store.ABOUT, info.model_copy(update=own))
        placed = path.replace(store.folder(edition) / store.WAREHOUSE)
        (folder / store.ABOUT).replace(placed.with_name(store.ABOUT))
        store.prune_reopened(edition)
        return placed


@contextmanager
def _alone(wait: bool) -> Iterator[None]:
    """Lock out every other process and thread that rebuilds a warehouse; raises BusyError."""
    file_lock = FileLock(home() / "reopen.lock", timeout=-1 if wait else 0, thread_local=False)
    try:
        file_lock.acquire()
    except Timeout:
        raise BusyError("an earlier edition is being opened just now; try again in a minute") from None
    try:
        yield
    finally:
        file_lock.release()


def is_open(edition: str) -> bool:
    """Return True if the warehouse of an edition is kept and fits today's queries."""
    return _fitting(edition) is not None


def _fitting(edition: str) -> Path | None:
    """Return the warehouse of an edition if it is kept and fits today's queries, else None."""
    info = store.read_info(edition)
    return store.warehouse(edition) if info.schema_digest == build.schema_digest() else None


def find_edition(beginning: str) -> str | None:
    """The first edition kept whose name begins so; nothing where there is none."""
    return min((path.name for path in store.editions().glob(f"{escape(beginning)}*")), default=None)
