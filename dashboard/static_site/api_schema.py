"""Description of the API for machines: JSON Schema of every file, made from the row types, and OpenAPI 3.1.

https://json-schema.org/draft/2020-12/schema and https://spec.openapis.org/oas/v3.1.0
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import NoneType
from typing import Any, NamedTuple, get_args, get_type_hints

from dashboard import queries
from dashboard.labels.sources import LICENCE

Schema = dict[str, Any]
JSON, CSV, PARQUET, ZIP = "application/json", "text/csv", "application/vnd.apache.parquet", "application/zip"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
_TYPES: Mapping[Any, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    date: {"type": "string", "format": "date"},
}
_STRING: Schema = {"type": "string"}
_COUNTS: Schema = {"type": "object", "additionalProperties": {"type": "integer"}}
_ENVELOPE: Mapping[str, Schema] = {
    "edition": {"type": "string", "description": "Name of the edition of the file."},
    "day": {"type": "string", "format": "date", "description": "Date of all data in the file."},
    "licence": _STRING,
}
_LINKS: Mapping[str, Schema] = {
    "data": {"type": "string", "format": "uri-reference", "description": "File about this entry alone."},
    "page": {"type": "string", "format": "uri-reference", "description": "Page about this entry."},
}
ISO3 = "Alpha-3 code of the government. Other participants have a code from our own list."


@dataclass(frozen=True)
class Endpoint:
    """One kind of file: its path, its name for programs, and what it holds.

    ``schema`` names the JSON Schema of a JSON file; ``row`` is the row type of a CSV file.
    """

    path: str
    operation: str
    about: str
    mime: str = JSON
    schema: str = ""
    row: type[NamedTuple] | None = None


ENDPOINTS = (
    Endpoint("countries.json", "listCountries", "all governments with their counts", schema="CountryList"),
    Endpoint(
        "countries/{iso3}.json",
        "getCountry",
        "one government: counts, every commitment, every document, every treaty",
        schema="Government",
    ),
    Endpoint(
        "treaties.json",
        "listTreaties",
        "all treaties with the number of governments by status",
        schema="TreatyList",
    ),
    Endpoint("treaties/{treaty}.json", "getTreaty", "one treaty: the status of every participant", schema="Treaty"),
    Endpoint("treaties/{treaty}.csv", "getTreatyCsv", "the same as CSV", CSV, row=queries.TREATY_ROLL.row),
    Endpoint(
        "indicators.json",
        "listIndicators",
        "all commitments with the number of governments by status",
        schema="IndicatorList",
    ),
    Endpoint(
        "indicators/{indicator}.json",
        "getIndicator",
        "one commitment: the entry of every government",
        schema="Indicator",
    ),
    Endpoint("indicators/{indicator}.csv", "getIndicatorCsv", "the same as CSV", CSV, row=queries.LINE_CELLS.row),
    Endpoint(
        "coverage.json",
        "getCoverage",
        "all commitments: how many governments are assessed, the dates of the lists, and the document needed",
        schema="Coverage",
    ),
    Endpoint("coverage.csv", "getCoverageCsv", "the same as CSV", CSV, row=queries.COVERAGE.row),
    Endpoint("pillars.json", "listPillars", "all pillars", schema="PillarList"),
    Endpoint("pillars/{pillar}.json", "getPillar", "one pillar: the count of every government", schema="Pillar"),
    Endpoint("pillars/{pillar}.csv", "getPillarCsv", "the same as CSV", CSV, row=queries.TALLIES.row),
    Endpoint("organisations.json", "listOrganisations", "all organisations", schema="OrganisationList"),
    Endpoint(
        "organisations/{organisation}.json",
        "getOrganisation",
        "one organisation: the number of its members by commitment",
        schema="Organisation",
    ),
    Endpoint(
        "organisations/{organisation}.csv",
        "getOrganisationCsv",
        "its members by commitment, as CSV",
        CSV,
        row=queries.MEMBER_CELLS.row,
    ),
    Endpoint("tables/{table}.parquet", "getTable", "a whole table with types", PARQUET),
    Endpoint(
        "datapackage.zip",
        "getDataPackage",
        "everything as a Frictionless data package: CSV, Parquet, HXL tags, schema, licences",
        ZIP,
    ),
    Endpoint("schema.json", "getSchema", "the JSON Schema of every JSON file", "application/schema+json"),
    Endpoint("catalogue.jsonld", "getCatalogue", "the files as data sets of a DCAT catalogue", "application/ld+json"),
)
EXAMPLES: Mapping[str, tuple[str, str]] = {
    "iso3": ("KEN", ISO3),
    "treaty": ("rome_statute", "Key of the treaty, from treaties.json."),
    "indicator": ("focal_point", "Key of the commitment, from indicators.json."),
    "pillar": ("treaties", "Key of the pillar, from pillars.json."),
    "organisation": ("african_union", "Key of the organisation, from organisations.json."),
    "table": ("treaty_act", "Name of the table, from the data package."),
}
"""Parameter → an example, and what it is."""


def columns(row_type: type[NamedTuple]) -> list[str]:
    """Return the columns of an entry about a participant, its code and name first; any other columns as they are."""
    if not {"iso3", "participant"} & set(row_type._fields):
        return list(row_type._fields)
    return ["iso3", "name", *(name for name in row_type._fields if name not in ("iso3", "participant", "name"))]


def definitions(comments: Mapping[str, str]) -> dict[str, Schema]:
    """Return name → JSON Schema; ``comments`` is column → its comment in the warehouse."""

    def entry(row_type: type[NamedTuple]) -> dict[str, Schema]:
        hints = get_type_hints(row_type)
        known = {name: _property(hints.get(name, str), comments.get(name, "")) for name in columns(row_type)}
        return known | ({"iso3": {**_STRING, "description": ISO3}} if "iso3" in known else {})

    def plain(row_type: type[NamedTuple]) -> dict[str, Schema]:
        hints = get_type_hints(row_type)
        return {name: _property(hints[name], comments.get(name, "")) for name in row_type._fields}

    def rows(row_type: type[NamedTuple]) -> Schema:
        return _array(_object(entry(row_type)))

    tallies = _array({"$ref": "#/$defs/Tally"})
    country = {**plain(queries.COUNTRIES.row), "tallies": tallies}
    treaty = {**plain(queries.TREATIES.row), "government_count": _COUNTS}
    line, pillar = plain(queries.REACH.row), plain(queries.PILLARS.row)
    organisation = plain(queries.ORGANISATIONS.row)
    return {
        "Tally": _object({**entry(queries.TALLIES.row), "words": _STRING}),
        "CountryList": _listing("countries", country),
        "Government": _file(
            {
                **country,
                "cells": rows(queries.COUNTRY_CELLS.row),
                "evidence": rows(queries.WHOLE_COUNTRY_EVIDENCE.row),
                "treaties": rows(queries.COUNTRY_STANDINGS.row),
            }
        ),
        "TreatyList": _listing("treaties", treaty),
        "Treaty": _file({**treaty, "participants": rows(queries.TREATY_ROLL.row)}),
        "IndicatorList": _listing("indicators", line),
        "Indicator": _file({**line, "cells": rows(queries.LINE_CELLS.row)}),
        "Coverage": _object({**_ENVELOPE, "lines": rows(queries.COVERAGE.row)}),
        "PillarList": _listing("pillars", pillar),
        "Pillar": _file({**pillar, "tallies": rows(queries.TALLIES.row)}),
        "OrganisationList": _listing("organisations", organisation),
        "Organisation": _file(
            {**organisation, "members": rows(queries.MEMBERSHIPS.row), "lines": rows(queries.UPTAKE.row)}
        ),
    }


def _property(hint: Any, comment: str) -> Schema:
    """Return the schema of a column; raises KeyError for a type the API has no word for."""
    kinds = [kind for kind in get_args(hint) if kind is not NoneType] or [hint]
    schema = dict(_TYPES[kinds[0]])
    if NoneType in get_args(hint):
        schema["type"] = [schema["type"], "null"]
    return schema | ({"description": comment} if comment else {})


def _object(properties: Mapping[str, Schema]) -> Schema:
    return {"type": "object", "properties": dict(properties), "required": list(properties)}


def _array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _listing(name: str, properties: Mapping[str, Schema]) -> Schema:
    return _object({**_ENVELOPE, name: _array(_object({**properties, **_LINKS}))})


def _file(properties: Mapping[str, Schema]) -> Schema:
    return _object({**_ENVELOPE, "page": _LINKS["page"], **properties})


def json_schema(defined: Mapping[str, Schema]) -> dict[str, Any]:
    """Return one JSON Schema that defines every file; each is at ``#/$defs/NAME``."""
    return {
        "$schema": DIALECT,
        "title": "Files of the RtoP Commitments Tracker's API",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in sorted({each.schema for each in ENDPOINTS if each.schema})],
        "$defs": dict(defined),
    }


def open_api(edition: str, defined: Mapping[str, Schema]) -> dict[str, Any]:
    """Return the API as OpenAPI; an example of each file is the file itself."""
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": DIALECT,
        "info": {
            "title": "RtoP Commitments Tracker",
            "version": f"1 ({edition})",
            "description": "Static files. A missing entry means not assessed, not no.",
            "license": {"name": LICENCE.message, "url": LICENCE_URL},
        },
        "servers": [{"url": "."}],
        "paths": {f"/{each.path}": {"get": _operation(each)} for each in ENDPOINTS},
        "components": {"schemas": _moved(dict(defined))},
    }


def _moved(schema: Any) -> Any:
    """Return schemas whose references lead to where OpenAPI keeps them."""
    if isinstance(schema, dict):
        return {key: _moved(value) for key, value in schema.items()}
    if isinstance(schema, list):
        return [_moved(value) for value in schema]
    return schema.replace("#/$defs/", "#/components/schemas/") if isinstance(schema, str) else schema


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    names = [part.split("}")[0] for part in endpoint.path.split("{")[1:]]
    example = endpoint.path.format(**{name: EXAMPLES[name][0] for name in names})
    content: dict[str, Any] = {"examples": {"file": {"externalValue": example}}}
    if endpoint.schema:
        content["schema"] = {"$ref": f"#/components/schemas/{endpoint.schema}"}
    elif endpoint.row:
        description = "Header: {columns}.".format(columns=", ".join([*columns(endpoint.row), "day", "edition"]))
        content["schema"] = {"type": "string", "description": description}
    return {
        "operationId": endpoint.operation,
        "summary": endpoint.about,
        "parameters": [
            {
                "name": name,
                "in": "path",
                "required": True,
                "description": EXAMPLES[name][1],
                "schema": {"type": "string"},
                "example": EXAMPLES[name][0],
            }
            for name in names
        ],
        "responses": {"200": {"description": endpoint.about, "content": {endpoint.mime: content}}},
    }
