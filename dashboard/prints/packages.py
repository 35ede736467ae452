"""Data packages: a whole edition as CSV, as Parquet, or as the warehouse itself.

A package holds every table, and the standings and tallies of the day the edition was
built. The build keeps out what may not be passed on; should a warehouse hold such facts
all the same, nothing is packed.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.csv as arrow_csv  # type: ignore[import-untyped]
import pyarrow.parquet as arrow_parquet  # type: ignore[import-untyped]

from dashboard import questions, reader
from dashboard.words import LICENCE, _

Writer = Callable[[Any, Any], None]
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The same edition gives the same bytes: no clock in the archive."""


class NotShareableError(RuntimeError):
    """The warehouse holds facts that may not be passed on."""


def csv_package(path: Path) -> bytes:
    """Every table as CSV, zipped."""
    return _package(path, "csv", arrow_csv.write_csv)


def parquet_package(path: Path) -> bytes:
    """Every table as Parquet, zipped."""
    return _package(path, "parquet", arrow_parquet.write_table)


def warehouse_package(path: Path) -> bytes:
    """The DuckDB file as it is, with its views, macros and comments."""
    _check(path)
    return path.read_bytes()


def _package(path: Path, suffix: str, write: Writer) -> bytes:
    _check(path)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as package:
        _add(package, "README.txt", _read_me(path).encode())
        for name, table in _tables(path).items():
            file = io.BytesIO()
            write(table, file)
            _add(package, f"{name}.{suffix}", file.getvalue())
    return archive.getvalue()


def _add(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    package.writestr(zipfile.ZipInfo(name, LONG_AGO), content, zipfile.ZIP_DEFLATED)


def _tables(path: Path) -> dict[str, Any]:
    (edition,) = reader.ask(path, questions.EDITION)
    names = [table.name for table in reader.ask(path, questions.TABLES) if table.is_table]
    day = edition.built_at.date()
    tables = {name: reader.ask_arrow(path, questions.WHOLE_TABLE, name=f"warehouse.{name}") for name in names}
    tables[f"treaty_standing_{day}"] = reader.ask_arrow(path, questions.ALL_STANDINGS, day=day)
    tables[f"tally_{day}"] = reader.ask_arrow(path, questions.ALL_TALLIES, day=day)
    return tables


def _check(path: Path) -> None:
    sources = [row.source for row in reader.ask(path, questions.UNSHAREABLE)]
    if sources:
        raise NotShareableError(_("Facts of these sources may not be passed on: {names}.").format(names=sources))


def _read_me(path: Path) -> str:
    (edition,) = reader.ask(path, questions.EDITION)
    lines = [
        _("RtoP Commitments Tracker, edition {edition}.").format(edition=edition.edition),
        _("Our tables: {licence}. Cite the edition.").format(licence=LICENCE),
        _("Facts were drawn from these sources, each under its own terms:"),
    ]
    for source in reader.ask(path, questions.SOURCES):
        lines.append(f"- {source.title} ({source.publisher}), {source.url}: {source.licence}")
    lines.append(_("Absence of a row is no evidence: see list_hole and list_complete_as_of in the table treaty."))
    return "\n".join(lines) + "\n"
