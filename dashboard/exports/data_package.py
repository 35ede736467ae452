"""The whole warehouse as a data package (Frictionless, version 2): CSV, Parquet, schema, licences, README.

The HXL tags have separate files (``hxl/*_hxl.csv``, the second row): in the CSV files a row of
tags between head and data would turn every number into text for programs that do not know
HXL. Tables about governments have such a file; the schema of every table has the tag of every
column as well. CSV is for spreadsheets, so formulas are escaped there; Parquet keeps every
text as it is.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as arrow  # type: ignore[import-untyped]
import pyarrow.compute as arrow_compute  # type: ignore[import-untyped]
import pyarrow.csv as arrow_csv  # type: ignore[import-untyped]
import pyarrow.parquet as arrow_parquet  # type: ignore[import-untyped]

from dashboard import queries
from dashboard.exports import hxl, text_cleaning
from dashboard.exports.citations import AUTHOR
from dashboard.i18n import _, lazy
from dashboard.labels.sources import LICENCE
from dashboard.warehouse import connection

if TYPE_CHECKING:
    from dashboard.queries.editions import EditionRow
    from dashboard.queries.sources import SourceRow

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
OUR_LICENCE = {"name": "CC-BY-4.0", "title": LICENCE.message, "path": "https://creativecommons.org/licenses/by/4.0/"}
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time a ZIP file allows: without a clock the same edition gives the same bytes."""
ZIP_LEVEL = 5
"""3 % more bytes than level 6 for two thirds of the time."""
PARQUET_KEY = "parquet"
"""A property of ours: checkers read Parquet through frames in which an empty count is no integer any more."""
FORMULA_PATTERN = f"^[{''.join(text_cleaning.FORMULA_STARTS).replace('-', '')}-]"
SCHEMA_TYPES = {
    "string": "string",
    "date32[day]": "date",
    "timestamp[us]": "datetime",
    "timestamp[s]": "datetime",
    "bool": "boolean",
    "int32": "integer",
    "int64": "integer",
    "decimal128(38, 0)": "integer",
    "double": "number",
}
"""Arrow type → the type of a table schema; another one is an error here and not a wrong schema there."""


REFERENCES = {
    "iso3": "participant",
    "participant": "participant",
    "treaty": "treaty",
    "indicator": "indicator",
    "pillar": "pillar",
    "organisation": "organisation",
    "resolution": "resolution_listed",
    "pledge": "pledge_list",
    "source": "source",
    "search": "search",
    "read_from": "read_from",
}
"""Column → the table with a row for each of its values; it applies to every table with the column."""


@dataclass(frozen=True)
class PackageTable:
    """A table; ``about`` is the table or view whose comments describe it."""

    name: str
    about: str
    content: Any


def package_files(path: Path, tables: Mapping[str, Any], about: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the package, the descriptor last, because it lists the digests of the others.

    ``tables`` is name → Arrow table, ``about`` is name → the table or view whose comments describe it.
    """
    descriptor = Descriptor(path)
    for name, content in tables.items():
        table = PackageTable(name, about.get(name, name), content)
        yield from descriptor.add_table(table)
    read_me = descriptor.readme().encode()
    yield "README.md", read_me
    yield "datapackage.json", descriptor.to_json().encode()


class Descriptor:
    """Writes datapackage.json; collects the tables as their files are made."""

    def __init__(self, path: Path) -> None:
        """Start the package of the warehouse at the path, without tables."""
        (self.edition,) = connection.query(path, queries.EDITION)
        self.sources = connection.query(path, queries.SOURCES)
        self.said = {row.name.removesuffix("(day)"): row.comment for row in connection.query(path, queries.TABLES)}
        self.comments = {
            (row.table_name, row.column_name): row.comment for row in connection.query(path, queries.COLUMNS)
        }
        self.keys = {row.name: list(row.columns) for row in connection.query(path, queries.PRIMARY_KEYS)}
        self.resources: list[dict[str, Any]] = []

    def add_table(self, table: PackageTable) -> Iterator[tuple[str, bytes]]:
        """Yield the files of a table; each CSV is listed in the descriptor with its Parquet file."""
        typed, plain = table_to_parquet(table.content, edition_stamp(self.edition)), table_to_csv(table.content)
        twin = f"parquet/{table.name}.parquet"
        yield twin, typed
        more = {PARQUET_KEY: {"path": twin, **_size_and_hash(typed)}}
        schema = self.schema(table) | self._foreign_keys(table)
        yield self._add_resource(table, f"data/{table.name}.csv", plain, {"schema": schema, **more})
        if set(hxl.COUNTRY_COLUMNS) & set(table.content.column_names):
            dialect = {"headerRows": [1], "commentRows": [2]}
            content = add_hxl_tags(plain, table.content.column_names)
            yield self._add_resource(table, f"hxl/{table.name}_hxl.csv", content, {"dialect": dialect})

    def _add_resource(
        self, table: PackageTable, path: str, content: bytes, more: Mapping[str, Any]
    ) -> tuple[str, bytes]:
        resource: dict[str, Any] = {
            "name": Path(path).stem.replace("_", "-"),
            "type": "table",
            "path": path,
            "title": table.name,
            "description": self.said[table.about],
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            **_size_and_hash(content),
            "licenses": [OUR_LICENCE],
            "schema": self.schema(table),
        }
        sources = [self._source(source) for source in self._sources_of(table)]
        # The specification wants one source at least, or none of the word.
        self.resources.append({**resource, **({"sources": sources} if sources else {}), **more})
        return path, content

    def schema(self, table: PackageTable) -> dict[str, Any]:
        """Return the columns of a table with types, comments and HXL tags."""
        fields = [
            {
                "name": field.name,
                "type": SCHEMA_TYPES[str(field.type)],
                "description": self.comments.get((table.about, field.name)) or "",
                "hxl": hxl.hxl_tag(field.name),
            }
            for field in table.content.schema
        ]
        key = self.keys.get(table.name)
        return {"fields": fields, "missingValues": [""]} | ({"primaryKey": key} if key else {})

    def _foreign_keys(self, table: PackageTable) -> dict[str, Any]:
        """Return the columns of a table that name a row of another."""
        found = [
            {"fields": [name], "reference": {"resource": target.replace("_", "-"), "fields": self.keys[target]}}
            for name in table.content.column_names
            if (target := REFERENCES.get(name)) and target != table.name
        ]
        return {"foreignKeys": found} if found else {}

    def _sources_of(self, table: PackageTable) -> Sequence[SourceRow]:
        if "source" not in table.content.column_names:
            return ()
        named = set(table.content.column("source").unique().to_pylist())
        return [source for source in self.sources if source.source in named]

    def _source(self, source: SourceRow) -> dict[str, str]:
        """Return a source with its own licence."""
        source_entry = {"title": f"{source.title} ({source.publisher.rstrip('.')})", "path": source.url}
        return source_entry | {"licence": source.licence, "licence_url": source.licence_url or ""}

    def to_json(self) -> str:
        """Return datapackage.json."""
        descriptor = {
            "$schema": PROFILE,
            "name": "rtop-commitments-tracker",
            "id": self.edition.edition,
            "title": _("RtoP Commitments Tracker, edition {edition}").format(edition=self.edition.edition),
            "description": _("What 197 governments have done to make the Responsibility to Protect real."),
            "version": self.edition.edition,
            "created": self.edition.built_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "keywords": ["Responsibility to Protect", "atrocity prevention", "treaties"],
            "licenses": [OUR_LICENCE],
            "contributors": [{"title": str(AUTHOR), "roles": ["publisher"]}],
            "sources": [self._source(source) for source in self.sources],
            "resources": self.resources,
        }
        return json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n"

    def readme(self) -> str:
        """Return README.md: files, terms, and what an absent row means."""
        lines = [
            _("# RtoP Commitments Tracker, edition {edition}").format(edition=self.edition.edition),
            "",
            *map(str, README_FOLDERS),
            "",
            _("## Terms"),
            _("Our tables: {licence}. Cite the edition.").format(licence=LICENCE),
            _("The facts come from these sources, each under its own terms:"),
            *(f"- {row.title} ({row.publisher.rstrip('.')}), {row.url}: {row.licence}" for row in self.sources),
            "",
            _("## How to read it"),
            *map(str, README_NOTES),
            "",
            _("## Tables"),
            *(
                f"- `{resource['path']}`: {resource['description']}"
                for resource in self.resources
                if resource["path"].startswith("data/")
            ),
        ]
        return "\n".join(lines) + "\n"


def _size_and_hash(content: bytes) -> dict[str, Any]:
    return {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


README_FOLDERS = (
    lazy("- `datapackage.json`: a Frictionless data package, version 2, with the schema and checksum of every file"),
    lazy("- `data/`: every table as CSV; `parquet/`: the same tables with types"),
    lazy("- `hxl/`: the tables about governments with HXL tags in the second row; the files in `data/` have no tags"),
)
README_NOTES = (
    lazy("- A table with a date in its name shows the data as of that date."),
    lazy(
        "- A missing row does not mean no: see `list_hole` in the tables `treaty` and `pledge_list`, and the "
        "table `left_out`."
    ),
    lazy(
        "- In CSV, a text that a spreadsheet would run as a formula begins with an apostrophe; in Parquet it does not."
    ),
    lazy("- An empty cell means “not known” or “does not apply”; the comment of the column says which."),
)


def zip_files(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return the files as a ZIP; the same files give the same bytes."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=ZIP_LEVEL) as package:
        for name, content in files:
            package.writestr(zipfile.ZipInfo(name, ZIP_TIME), content, zipfile.ZIP_DEFLATED, ZIP_LEVEL)
    return archive.getvalue()


def table_to_csv(table: Any) -> bytes:
    """Return a table as CSV in which no text runs as a formula."""
    file = io.BytesIO()
    arrow_csv.write_csv(escape_formulas(table), file)
    return file.getvalue()


def edition_stamp(edition: EditionRow) -> dict[str, str]:
    """Return the edition, its day and our licence, for the metadata of a Parquet file."""
    return {"edition": edition.edition, "day": edition.built_at.date().isoformat(), "licence": LICENCE.message}


def table_to_parquet(table: Any, stamp: Mapping[str, str]) -> bytes:
    """Return a table as Parquet, with the stamp in the metadata of its schema."""
    file = io.BytesIO()
    arrow_parquet.write_table(table.replace_schema_metadata(stamp), file)
    return file.getvalue()


def escape_formulas(table: Any) -> Any:
    """Return the table with formulas escaped and times in ISO 8601."""
    for at, field in enumerate(table.schema):
        if arrow.types.is_string(field.type):
            table = table.set_column(at, field.name, _escape_column(table.column(at)))
        elif arrow.types.is_timestamp(field.type):
            whole = table.column(at).cast(arrow.timestamp("s"), safe=False)
            table = table.set_column(at, field.name, arrow_compute.strftime(whole, format="%Y-%m-%dT%H:%M:%SZ"))
    return table


def _escape_column(column: Any) -> Any:
    """Return the column with formulas escaped; unchanged where it has none, which is nearly always."""
    if not arrow_compute.any(arrow_compute.match_substring_regex(column, FORMULA_PATTERN)).as_py():
        return column
    texts = [None if text is None else text_cleaning.escape_formula(text) for text in column.to_pylist()]
    return arrow.chunked_array([texts], type=column.type)


def add_hxl_tags(plain: bytes, columns: Sequence[str]) -> bytes:
    """Return a CSV with the HXL tags of its columns as second row."""
    head, rows = plain.split(b"\n", 1)
    return b"\n".join((head, ",".join(hxl.hxl_tag(column) for column in columns).encode(), rows))
