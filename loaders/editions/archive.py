"""Read an edition's archive, and build its warehouse again from it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from glob import escape
from pathlib import Path

from filelock import FileLock

from loaders import build, home
from loaders.build import HISTORY_COLUMNS, History, Inputs, Progress, Row, no_progress
from loaders.editions import current_facts, store
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


def reopen(edition: str, progress: Progress = no_progress) -> Path:
    """The warehouse of an edition; made again from its archive, by today's rules, where it was let go.

    It is made again as well where its own is of a form that today's questions do not fit.
    Raises NoSuchEditionError, and the errors of ``make`` where today's rules cannot read its facts.
    """
    if path := _fitting(edition):
        return path
    with FileLock(home() / "reopen.lock"), store.scratch() as folder:
        if path := _fitting(edition):
            return path
        told = store.read_info(edition)
        inputs = Inputs(current_facts.unpack(edition, folder), told.inputs_digest, read_history(edition))
        path = build.draft(folder, edition, inputs, progress)
        fsync(path)
        store.write_info(folder / store.ABOUT, told.model_copy(update={"schema_digest": build.schema_digest()}))
        placed = path.replace(store.folder(edition) / store.WAREHOUSE)
        (folder / store.ABOUT).replace(placed.with_name(store.ABOUT))
        return placed


def _fitting(edition: str) -> Path | None:
    """The warehouse of an edition where it lies there and answers today's questions."""
    told = store.read_info(edition)
    return store.warehouse(edition) if told.schema_digest == build.schema_digest() else None


def find_edition(beginning: str) -> str | None:
    """The first edition kept whose name begins so; nothing where there is none."""
    return min((path.name for path in store.editions().glob(f"{escape(beginning)}*")), default=None)
