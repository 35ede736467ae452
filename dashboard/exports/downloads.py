"""Data packages: a whole edition described, as CSV, as Parquet or as the warehouse; one table of it, or one country.

A package has every table, and the standings, cells, evidence and tallies of the day the
edition was built; a single table that depends on a day is made for any. The build leaves
out facts that may not be passed on; if a warehouse has such facts all the same, nothing is
packed.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from dashboard import queries
from dashboard.exports import data_package as data_package_export
from dashboard.exports.spreadsheets import rows_to_csv
from dashboard.formats import aside_text
from dashboard.i18n import _
from dashboard.labels.sources import LICENCE
from dashboard.queries.query import Query
from dashboard.warehouse import connection

TableWriter = Callable[[Any, Any], None]
DAY_QUERIES = {
    "cell": queries.ALL_CELLS.sql,
    "coverage": queries.COVERAGE.sql,
    "evidence": queries.ALL_EVIDENCE.sql,
    "tally": queries.ALL_TALLIES.sql,
    "treaty_standing": queries.ALL_STANDINGS.sql,
}
"""Tables that depend on a day, by their names in a package."""


class NotShareableError(RuntimeError):
    """The warehouse has facts that may not be passed on."""


def data_files(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the data package with its name; raises NotShareableError before the first."""
    _check_shareable(path)
    (edition,) = connection.query(path, queries.EDITION)
    about = {f"{name}_{edition.built_at.date()}": name for name in DAY_QUERIES}
    yield from data_package_export.package_files(path, _tables(path), about)


def data_package(path: Path) -> bytes:
    """Return the whole edition as a Frictionless data package, zipped."""
    return data_package_export.zip_files(data_files(path))


def csv_package(path: Path) -> bytes:
    """Return every table as CSV, zipped."""
    return _package(path, "csv", lambda table, file: file.write(data_package_export.table_to_csv(table)))


def parquet_package(path: Path) -> bytes:
    """Return every table as Parquet, zipped."""
    (edition,) = connection.query(path, queries.EDITION)
    stamp = data_package_export.edition_stamp(edition)
    return _package(path, "parquet", lambda table, file: file.write(data_package_export.table_to_parquet(table, stamp)))


def table_csv(path: Path, name: str, day: date) -> bytes:
    """Return one table as CSV, as of the day where it depends on one. Raises KeyError where there is no such table."""
    _check_shareable(path)
    if name in DAY_QUERIES:
        table = connection.query_arrow(path, DAY_QUERIES[name], day=day)
    elif name in table_names(path):
        table = _whole_table(path, name)
    else:
        raise KeyError(name)
    return data_package_export.table_to_csv(table)


def table_names(path: Path) -> tuple[str, ...]:
    """Return the tables of the warehouse, by name."""
    return tuple(table.name for table in connection.query(path, queries.TABLES) if table.is_table)


def warehouse_package(path: Path) -> bytes:
    """Return the DuckDB file with its views, macros and comments."""
    _check_shareable(path)
    return path.read_bytes()


def country_package(path: Path, iso3: str, day: date) -> bytes:
    """Return one country on a day as CSV, zipped: cells, documents, treaties, lines."""
    _check_shareable(path)
    parameters: dict[str, object] = {"country": iso3, "day": day}
    asked: dict[str, tuple[Query[Any], dict[str, object]]] = {
        "cells": (queries.COUNTRY_CELLS, parameters),
        "evidence": (queries.WHOLE_COUNTRY_EVIDENCE, parameters),
        "treaties": (queries.COUNTRY_STANDINGS, parameters),
        "lines": (queries.SCORECARD_LINES, {}),
    }
    files = {
        f"{name}.csv": rows_to_csv(connection.query(path, query, **given), query.row)
        for name, (query, given) in asked.items()
    }
    return _zip_with_readme(path, files)


def _package(path: Path, suffix: str, write: TableWriter) -> bytes:
    _check_shareable(path)
    files = {}
    for name, table in _tables(path).items():
        file = io.BytesIO()
        write(table, file)
        files[f"{name}.{suffix}"] = file.getvalue()
    return _zip_with_readme(path, files)


def _zip_with_readme(path: Path, files: Mapping[str, bytes]) -> bytes:
    return data_package_export.zip_files([("README.txt", _readme(path).encode()), *files.items()])


def _tables(path: Path) -> dict[str, Any]:
    (edition,) = connection.query(path, queries.EDITION)
    day = edition.built_at.date()
    tables = {name: _whole_table(path, name) for name in table_names(path)}
    return tables | {
        f"{name}_{day}": connection.query_arrow(path, question, day=day) for name, question in DAY_QUERIES.items()
    }


def _whole_table(path: Path, name: str) -> Any:
    return connection.query_arrow(path, queries.WHOLE_TABLE, name=f"warehouse.{name}")


def _check_shareable(path: Path) -> None:
    sources = [row.source for row in connection.query(path, queries.UNSHAREABLE)]
    if sources:
        raise NotShareableError(_("Facts from these sources may not be redistributed: {names}.").format(names=sources))


def _readme(path: Path) -> str:
    (edition,) = connection.query(path, queries.EDITION)
    lines = [
        _("RtoP Commitments Tracker, edition {edition}.").format(edition=edition.edition),
        _("Our tables: {licence}. Cite the edition.").format(licence=LICENCE),
        _("The facts come from these sources, each under its own terms:"),
    ]
    for source in connection.query(path, queries.SOURCES):
        named = _("{title} ({words})").format(title=source.title, words=source.publisher)
        placed = aside_text(f"- {named}", source.url)
        lines.append(_("{what}: {words}").format(what=placed, words=source.licence))
    lines.append(
        _("A missing row does not mean no: see list_hole in the tables treaty and pledge_list, and the table left_out.")
    )
    return "\n".join(lines) + "\n"
