"""Tests of downloads: complete, typed, reproducible, and without facts that may not be shared."""

from __future__ import annotations

import csv
import io
import shutil
import zipfile
from datetime import date
from pathlib import Path

import duckdb
import pytest

from dashboard import queries
from dashboard.exports import downloads, spreadsheets
from dashboard.warehouse import connection as warehouse_connection


def test_zip_package_has_every_table_and_a_readme(warehouse_path: Path) -> None:
    content = downloads.csv_package(warehouse_path)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = set(package.namelist())
        acts = list(csv.DictReader(io.TextIOWrapper(package.open("treaty_act_said.csv"), encoding="utf-8")))
        about = package.read("README.txt").decode()
    kept = {
        f"{table.name}.csv" for table in warehouse_connection.query(warehouse_path, queries.TABLES) if table.is_table
    }
    (count,) = warehouse_connection.query_records(warehouse_path, "select count(*) as acts from treaty_act_said as a")
    (edition,) = warehouse_connection.query(warehouse_path, queries.EDITION)
    assert kept <= names
    assert len(acts) == count.acts > 0
    assert edition.edition in about
    assert "CC BY 4.0" in about


def test_country_package_has_cells_and_documents(warehouse_path: Path) -> None:
    content = downloads.country_package(warehouse_path, "NOR", date(2026, 11, 22))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        kept = {
            name: list(csv.DictReader(io.TextIOWrapper(package.open(f"{name}.csv"), encoding="utf-8-sig")))
            for name in ("cells", "evidence", "treaties", "lines")
        }
        about = package.read("README.txt").decode()
    assert len(kept["cells"]) == len(kept["lines"])
    assert len({cell["pillar"] for cell in kept["cells"]}) == 7
    backed = {row["indicator"] for row in kept["evidence"]}
    assert {cell["indicator"] for cell in kept["cells"] if cell["status"] == "assessed"} <= backed
    assert {row["treaty"] for row in kept["treaties"]} >= {"rome_statute", "mine_ban"}
    assert "CC BY 4.0" in about


def test_same_edition_gives_the_same_package(warehouse_path: Path) -> None:
    assert downloads.csv_package(warehouse_path) == downloads.csv_package(warehouse_path)


def test_parquet_keeps_the_types(warehouse_path: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(downloads.parquet_package(warehouse_path))) as package:
        package.extract("treaty.parquet", tmp_path)
    with duckdb.connect() as connection:
        rows = connection.sql(f"select typeof(adopted_on) from '{tmp_path / 'treaty.parquet'}' limit 1").fetchall()
    assert rows == [("DATE",)]


def test_warehouse_package_is_the_file(warehouse_path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(downloads.warehouse_package(warehouse_path))
    assert len(warehouse_connection.query(copy, queries.COUNTRIES)) == 197


def test_package_refuses_facts_that_may_not_be_shared(warehouse_path: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed.duckdb"
    shutil.copy(warehouse_path, closed)
    with duckdb.connect(str(closed)) as connection:
        connection.execute("update source set is_redistributable = false where source = 'icrc_treaties'")
    for pack in (downloads.csv_package, downloads.parquet_package, downloads.warehouse_package):
        with pytest.raises(downloads.NotShareableError, match="icrc_treaties"):
            pack(closed)


def test_page_csv_has_columns_and_rows(warehouse_path: Path) -> None:
    countries = warehouse_connection.query(warehouse_path, queries.COUNTRIES)
    lines = list(
        csv.reader(io.StringIO(spreadsheets.rows_to_csv(countries, queries.COUNTRIES.row).decode("utf-8-sig")))
    )
    assert lines[0][:2] == ["iso3", "name"]
    assert len(lines) == 198
