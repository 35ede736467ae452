"""Tests that the static API names things alike, says its edition and day in every file, and keeps its description."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pyarrow.parquet
import pytest

from dashboard.static_site.snapshot import SiteSnapshot
from tests.static_site.conftest import ADDRESS


@pytest.fixture
def api(folder: Path) -> Path:
    """The folder of the API in the static edition."""
    return folder / "api/v1"


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
        for kept in objects(json.loads(path.read_text(encoding="utf-8"))):
            if "iso3" in kept:
                assert kept["name"], path.name
            if "participant" in kept:
                assert "members_as_of" in kept, path.name  # the code of an organisation as a participant
    for path in api.rglob("*.csv"):
        head = rows_of(path)[0]
        assert "participant" not in head, path.name
        assert "iso3" not in head or head[:2] == ["iso3", "name"], path.name


def closed(schema: Any) -> Any:
    """The schema, satisfied by no field that it does not describe."""
    if isinstance(schema, dict):
        strict = {"additionalProperties": False} if "properties" in schema else {}
        return {key: closed(value) for key, value in schema.items()} | strict
    return [closed(value) for value in schema] if isinstance(schema, list) else schema


def described(api: Path) -> dict[str, Any]:
    return dict(json.loads((api / "openapi.json").read_text(encoding="utf-8")))


def files_of(api: Path, path: str) -> list[Path]:
    return sorted(api.glob(re.sub(r"\{\w+\}", "*", path[1:])))


def test_openapi_operations_are_named_once_with_examples(api: Path) -> None:
    operations = [item["get"] for item in described(api)["paths"].values()]
    names = [operation["operationId"] for operation in operations]
    assert len(set(names)) == len(names) == len(described(api)["paths"])
    for path, item in described(api)["paths"].items():
        asked = {each["name"]: each["example"] for each in item["get"]["parameters"]}
        (content,) = item["get"]["responses"]["200"]["content"].values()
        assert content["examples"]["file"]["externalValue"] == path[1:].format(**asked)
        assert (api / path[1:].format(**asked)).is_file()


def test_json_files_are_as_openapi_says(api: Path) -> None:
    document = closed(described(api)["components"]["schemas"])
    checked = set()
    for path, item in described(api)["paths"].items():
        content = item["get"]["responses"]["200"]["content"].get("application/json")
        if content is None:
            continue
        schema = {**content["schema"], "components": {"schemas": document}}
        validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
        for file in files_of(api, path):
            errors = list(validator.iter_errors(json.loads(file.read_text(encoding="utf-8"))))
            assert errors == [], (file.name, errors[0].json_path, errors[0].message)
            checked.add(file)
    described_otherwise = {api / "openapi.json", api / "schema.json"}
    assert checked == set(api.rglob("*.json")) - described_otherwise


def test_csv_headers_are_as_openapi_says(api: Path) -> None:
    for path, item in described(api)["paths"].items():
        content = item["get"]["responses"]["200"]["content"].get("text/csv")
        for file in files_of(api, path) if content else ():
            assert content["schema"]["description"] == f"Header: {', '.join(rows_of(file)[0])}."


def test_published_json_schema_takes_every_file(api: Path) -> None:
    schema = json.loads((api / "schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for name in ("countries.json", "countries/KEN.json", "treaties/iccpr.json", "organisations/oas.json"):
        jsonschema.Draft202012Validator(schema).validate(json.loads((api / name).read_text(encoding="utf-8")))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate({"edition": "x"})


def test_catalogue_lists_files_that_are_there(api: Path) -> None:
    kept = json.loads((api / "catalogue.jsonld").read_text(encoding="utf-8"))
    assert kept["@type"] == "dcat:Catalog"
    listed = {
        distribution["dcat:downloadURL"]["@id"].removeprefix(f"{ADDRESS}api/v1/")
        for dataset in kept["dcat:dataset"]
        for distribution in dataset["dcat:distribution"]
    }
    assert all((api / name).is_file() for name in listed)
    assert {path.relative_to(api).as_posix() for path in api.rglob("*.parquet")} <= listed
    assert {path.relative_to(api).as_posix() for path in api.rglob("*/*.csv")} <= listed
    names = [dataset["dct:identifier"] for dataset in kept["dcat:dataset"]]
    assert len(set(names)) == len(names)
