"""Tests that the examples of docs/clients.md run on the files of the API."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb
import pytest

from dashboard.exports.map import build, data_files
from dashboard.exports.verification_codes import ExportView
from dashboard.static_site import api
from dashboard.static_site.snapshot import SiteSnapshot
from tests.conftest import ROOT

ADDRESS = "https://example.org/rtop/"
DOC = (ROOT / "docs/clients.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", DOC, re.DOTALL)


@pytest.fixture(scope="module")
def files(warehouse_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the examples open."""
    folder = tmp_path_factory.mktemp("clients")
    record = SiteSnapshot(warehouse_path)
    (treaty,) = (row for row in record.treaties if row.treaty == "rome_statute")
    for name, content in (*api.treaty(record, treaty), *api.whole(record)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    built = build.build_map(warehouse_path, ExportView("treaty", "iccpr", date(2026, 11, 24)))
    (folder / "iccpr.geojson").write_bytes(data_files.map_geojson(built))
    return folder


@pytest.mark.parametrize("example", blocks("python"))
def test_python_example_prints_rows(files: Path, example: str) -> None:
    command = [sys.executable, "-c", example.replace(ADDRESS, f"{files.as_posix()}/")]
    printed = subprocess.run(command, cwd=files, check=True, capture_output=True, text=True).stdout
    assert len(printed.splitlines()) > 3


def test_sql_examples_return_rows(files: Path) -> None:
    statements = [sql for block in blocks("sql") for sql in block.split(";") if sql.strip()]
    assert len(statements) == 2
    with duckdb.connect() as connection:
        for sql in statements:
            assert len(connection.sql(sql.replace(ADDRESS, f"{files.as_posix()}/")).fetchall()) > 3


def test_every_address_of_an_example_is_a_file(files: Path) -> None:
    for path in set(re.findall(rf"{ADDRESS}(api/[\w./-]+\.(?:csv|parquet))", DOC)):
        assert (files / path).is_file(), path
