"""Tests that the static API names things alike, says its edition and day in every file, and keeps its description."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from dashboard.static_site import build
from dashboard.static_site.page import Site
from dashboard.static_site.snapshot import SiteSnapshot
from tests.conftest import MakeOnce
from tests.static_site.conftest import ADDRESS


@pytest.fixture(scope="session")
def api(warehouse_path: Path, make_once: MakeOnce) -> Path:
    """The folder of the API, without the pages around it."""

    def write(folder: Path) -> None:
        for name, content in build.api_files(Site(SiteSnapshot(warehouse_path), ADDRESS)):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    return make_once("api", write) / "api/v1"


def rows_of(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a JSON value."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(part)


def test_api_csv_has_day_and_edition_in_every_row(api: Path, record: SiteSnapshot) -> None:
    files = list(api.rglob("*.csv"))
    assert len(files) > 100
    for path in files:
        head, *rows = rows_of(path)
        assert head[-2:] == ["day", "edition"], path.name
        assert {len(row) for row in rows} <= {len(head)}, path.name
        assert {tuple(row[-2:]) for row in rows} <= {(record.day.isoformat(), record.edition.edition)}, path.name


def test_api_parquet_has_day_and_edition(api: Path, record: SiteSnapshot) -> None:
    for path in (api / "tables").glob("*.parquet"):
        metadata = pyarrow.parquet.read_schema(path).metadata
        assert metadata[b"edition"].decode() == record.edition.edition, path.name
        assert metadata[b"day"].decode() == record.day.isoformat(), path.name


def test_api_names_a_government_by_iso3_and_name(api: Path) -> None:
    for path in api.rglob("*.json"):
        for held in objects(json.loads(path.read_text(encoding="utf-8"))):
            if "iso3" in held:
                assert held["name"], path.name
            if "participant" in held:
                assert "members_as_of" in held, path.name  # the code of an organisation as a participant
    for path in api.rglob("*.csv"):
        head = rows_of(path)[0]
        assert "participant" not in head, path.name
        assert "iso3" not in head or head[:2] == ["iso3", "name"], path.name
