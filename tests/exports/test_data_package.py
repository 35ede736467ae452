"""Tests that the data package is valid, complete, equal in every format and safe in a spreadsheet."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import frictionless
import pyarrow as arrow
import pyarrow.parquet as arrow_parquet
import pytest
from click.testing import CliRunner

from dashboard import queries
from dashboard.exports import data_package, downloads, hxl, spreadsheets
from dashboard.exports.__main__ import cli
from dashboard.warehouse import connection

SMALL = 150_000
"""Bytes up to which a file is checked row by row; of larger ones, its first rows."""
FIRST_ROWS = 300
HXL = re.compile(r"#[a-z]+(\+[a-z][a-z0-9_]*)*")


@pytest.fixture(scope="module")
def folder(warehouse_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    assert warehouse_path.is_file()
    result = CliRunner().invoke(cli, ["data", "--out", str(folder)])
    assert (result.exit_code, result.stdout.strip()) == (0, str(folder))
    return folder


@pytest.fixture(scope="module")
def described(folder: Path) -> dict[str, Any]:
    descriptor: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return descriptor


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_package_passes_frictionless(folder: Path) -> None:
    package = frictionless.Package(str(folder / "datapackage.json"))
    assert len(package.resources) > 80
    for resource in package.resources:
        limit = {} if (resource.bytes or 0) <= SMALL else {"limit_rows": FIRST_ROWS}
        if limit:
            resource.bytes = resource.hash = None  # a warning about the whole file, which is not read here
        report = resource.validate(**limit)
        assert report.valid, (resource.name, [error.message for error in report.tasks[0].errors[:3]])


def test_package_csv_rows_are_of_one_length(folder: Path) -> None:
    for path in (*folder.glob("data/*.csv"), *folder.glob("hxl/*.csv")):
        assert len({len(row) for row in rows_of(path)}) == 1, path.name


def test_parquet_metadata_has_edition_and_day(folder: Path, described: dict[str, Any]) -> None:
    for path in folder.glob("parquet/*.parquet"):
        metadata = arrow_parquet.read_schema(path).metadata
        assert metadata[b"edition"].decode() == described["version"], path.name
        assert metadata[b"day"].decode() == described["created"][:10], path.name


def test_descriptor_has_every_file_with_its_digest(folder: Path, described: dict[str, Any]) -> None:
    named = {"README.md", "datapackage.json"}
    for resource in described["resources"]:
        for file in filter(None, (resource, resource.get("parquet"))):
            content = (folder / file["path"]).read_bytes()
            assert file["bytes"] == len(content)
            assert file["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
            named.add(file["path"])
    assert named == {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_package_has_every_table_in_all_formats(folder: Path, described: dict[str, Any], warehouse_path: Path) -> None:
    names = {resource["title"] for resource in described["resources"]}
    assert set(downloads.table_names(warehouse_path)) <= names
    for resource in described["resources"]:
        rows = rows_of(folder / resource["path"])
        typed = arrow_parquet.read_table(folder / "parquet" / f"{resource['title']}.parquet")
        head = 2 if "dialect" in resource else 1
        assert len(rows) - head == typed.num_rows, resource["name"]
        assert rows[0] == typed.column_names == [field["name"] for field in resource["schema"]["fields"]]


def test_schema_has_comment_type_and_tag_of_every_column(described: dict[str, Any]) -> None:
    for resource in described["resources"]:
        assert resource["description"], resource["name"]
        for field in resource["schema"]["fields"]:
            assert field["description"], (resource["name"], field["name"])
            assert HXL.fullmatch(field["hxl"]), field


def test_foreign_keys_lead_to_rows(folder: Path, described: dict[str, Any]) -> None:
    keys = {resource["name"]: resource["schema"].get("primaryKey") for resource in described["resources"]}
    files = {resource["name"]: folder / resource["path"] for resource in described["resources"]}
    checked = set()
    for resource in described["resources"]:
        head, *rows = rows_of(folder / resource["path"])
        for key in resource["schema"].get("foreignKeys", []):
            target = key["reference"]["resource"]
            assert key["reference"]["fields"] == keys[target], resource["name"]
            wanted, *others = rows_of(files[target])
            known = {row[wanted.index(keys[target][0])] for row in others}
            values = {row[head.index(key["fields"][0])] for row in rows} - {""}
            assert values <= known, (resource["name"], key["fields"], sorted(values - known)[:5])
            checked.add((resource["name"], target))
    assert {("treaty-act", "treaty"), ("vote", "participant"), ("pledge", "pledge-list")} <= checked


def test_government_tables_have_an_hxl_copy(folder: Path, described: dict[str, Any]) -> None:
    tagged = [resource for resource in described["resources"] if "dialect" in resource]
    assert {"designation-hxl", "vote-hxl", "pledge-hxl"} <= {resource["name"] for resource in tagged}
    for resource in tagged:
        head, tags, *rows = rows_of(folder / resource["path"])
        assert tags == [hxl.hxl_tag(name) for name in head]
        assert "#country+code+v_iso3" in tags
        assert [head, *rows] == rows_of(folder / "data" / f"{resource['title']}.csv")


def test_package_has_the_licence_of_every_source(folder: Path, described: dict[str, Any], warehouse_path: Path) -> None:
    read_me = (folder / "README.md").read_text(encoding="utf-8")
    licences = {source["path"]: source["licence"] for source in described["sources"]}
    for source in connection.query(warehouse_path, queries.SOURCES):
        assert licences[source.url]
        assert source.licence in read_me
    (votes,) = [resource for resource in described["resources"] if resource["name"] == "vote-said"]
    assert len(votes["sources"]) == len({row[0] for row in rows_of(folder / "data/vote_said.csv")[1:]})


def test_csv_cells_never_run_as_formulas(folder: Path) -> None:
    for path in (*folder.glob("data/*.csv"), *folder.glob("hxl/*.csv")):
        for row in rows_of(path):
            for cell in row:
                assert not cell.startswith(("=", "+", "@", "\t")), (path.name, cell)
                assert not cell.startswith("-") or float(cell) <= 0, (path.name, cell)


def test_package_csv_escapes_formulas_only() -> None:
    table = arrow.table(
        {
            "text": ["=1+1", "-5", "-cmd", None, "@x", "plain", "+1 to +2"],
            "number": [-1, -2, 3, None, 5, 6, 7],
            "share": [-0.5, 1.0, None, 2.0, 3.0, 4.0, 5.0],
        }
    )
    rows = list(csv.reader(io.StringIO(data_package.table_to_csv(table).decode())))[1:]
    assert [row[0] for row in rows] == ["'=1+1", "-5", "'-cmd", "", "'@x", "plain", "'+1 to +2"]
    assert [row[1] for row in rows] == ["-1", "-2", "3", "", "5", "6", "7"]
    assert rows[0][2] == "-0.5"


def test_page_csv_escapes_formulas(warehouse_path: Path) -> None:
    rows = connection.query_records(warehouse_path, "select '=1+1' as a, -1 as b, date '2026-01-02' as c, '-2' as d")
    content = spreadsheets.rows_to_csv(rows, type(rows[0]))
    assert content.decode("utf-8-sig") == "a,b,c,d\n'=1+1,-1,2026-01-02,-2\n"


def test_same_edition_gives_the_same_package(warehouse_path: Path) -> None:
    content = downloads.data_package(warehouse_path)
    assert content == downloads.data_package(warehouse_path)
    assert len(content) < 8_000_000
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.namelist()[-1] == "datapackage.json"


def test_unknown_column_type_raises_an_error(warehouse_path: Path) -> None:
    strange = arrow.table({"x": arrow.array([[1]], arrow.list_(arrow.int32()))})
    with pytest.raises(KeyError, match="list"):
        data_package.Descriptor(warehouse_path).schema(data_package.PackageTable("x", "x", strange))
