"""The static interface: JSON, CSV and Parquet under addresses that stay, ``api/v1/…``.

The data package and ``openapi.json`` explain each column. A change that breaks
a reader goes under ``v2``; new fields may be added at any time.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from dashboard import queries
from dashboard.exports import data_package, downloads, spreadsheets
from dashboard.i18n import _
from dashboard.labels.sources import LICENCE
from dashboard.presenters import dictionary
from dashboard.static_site import api_schema, catalogue, urls
from dashboard.static_site.countries import tally_words
from dashboard.static_site.page import Page

if TYPE_CHECKING:
    from dashboard.queries.countries import CountryRow
    from dashboard.queries.organisations import OrganisationRow
    from dashboard.queries.query import Query
    from dashboard.queries.scorecard import PillarRow
    from dashboard.queries.sources import LineReachRow
    from dashboard.queries.treaties import TreatyRow
    from dashboard.static_site.page import Site
    from dashboard.static_site.snapshot import SiteSnapshot

R = TypeVar("R", bound=NamedTuple)
File = tuple[str, bytes]
ROOT = "api/v1"


def page(site: Site) -> Page:
    """Return what the interface holds, for people."""
    title = _("The data as files: JSON, CSV, Parquet")
    text = _(
        "Every address below is permanent and serves the newest edition. The files of each edition are under editions/."
    )
    path = urls.API
    return Page(
        path=path,
        title=title,
        description=text,
        template="api_page.html",
        context={
            "heading": title,
            "lead": text,
            "note": dictionary.language_note(),
            "endpoints": [
                (each.path, "" if "{" in each.path else each.path, each.about) for each in api_schema.ENDPOINTS
            ],
            "tables": table_names(site.record),
            "base": "" if site.is_source else urls.to_file(site.language, path, f"{ROOT}/"),
        },
    )


def table_names(record: SiteSnapshot) -> tuple[str, ...]:
    """Return the tables that are whole in the API; those of a day are in the data package alone."""
    return tuple(sorted({*downloads.table_names(record.path), *downloads.DAY_QUERIES}))


def shared(site: Site) -> Iterator[File]:
    """Yield the files about no single subject; whole tables first, raising NotShareableError before any file."""
    yield from whole(site.record)
    yield from described(site)
    yield from listings(site.record)
    yield from coverage(site.record)


def whole(record: SiteSnapshot) -> Iterator[File]:
    """Yield every table as Parquet, and all of it as a data package; raises NotShareableError before the first."""
    files = list(downloads.data_files(record.path))
    day = f"_{record.edition.built_at.date()}.parquet"
    for name, content in files:
        if name.startswith("parquet/"):
            yield f"{ROOT}/tables/{name.removeprefix('parquet/').replace(day, '.parquet')}", content
    yield f"{ROOT}/datapackage.zip", data_package.zip_files(iter(files))


def described(site: Site) -> Iterator[File]:
    """Yield the API for machines: OpenAPI, the JSON Schema of its files, and the catalogue of its data sets."""
    record = site.record
    comments: dict[str, str] = {}
    for column in record.ask(queries.COLUMNS):
        comments.setdefault(column.column_name, column.comment or "")
    defined = api_schema.definitions(comments)
    yield f"{ROOT}/openapi.json", _json(api_schema.open_api(record.edition.edition, defined))
    yield f"{ROOT}/schema.json", _json(api_schema.json_schema(defined))
    about = {row.name.removesuffix("(day)").removesuffix("_at"): row.comment for row in record.ask(queries.TABLES)}
    yield catalogue.PATH, _json(catalogue.catalogue(site, {name: about[name] for name in table_names(record)}))


def country(record: SiteSnapshot, row: CountryRow) -> Iterator[File]:
    """Yield one government."""
    asked = {"country": row.iso3}
    content = {
        **_plain(row),
        "tallies": _tallies(record, row.iso3),
        "cells": _all(record, _steady(record.on_day(queries.COUNTRY_CELLS, **asked))),
        "evidence": _all(record, _steady(record.on_day(queries.WHOLE_COUNTRY_EVIDENCE, **asked))),
        "treaties": _all(record, record.on_day(queries.COUNTRY_STANDINGS, **asked)),
    }
    yield _file(record, "country", row.iso3, content)


def treaty(record: SiteSnapshot, row: TreatyRow) -> Iterator[File]:
    """Yield one treaty."""
    everyone = record.on_day(queries.TREATY_ROLL, treaty=row.treaty)
    counts = Counter(each.standing for each in everyone if each.kind == "country")
    content = {**_plain(row), "government_count": dict(counts), "participants": _all(record, everyone)}
    yield _file(record, "treaty", row.treaty, content)
    yield _csv(record, f"{urls.FOLDERS['treaty']}/{row.treaty}", everyone, queries.TREATY_ROLL)


def indicator(record: SiteSnapshot, row: LineReachRow) -> Iterator[File]:
    """Yield one line."""
    cells = record.on_day(queries.LINE_CELLS, indicator=row.indicator)
    yield _file(record, "indicator", row.indicator, {**_plain(row), "cells": _all(record, cells)})
    yield _csv(record, f"{urls.FOLDERS['indicator']}/{row.indicator}", cells, queries.LINE_CELLS)


def pillar(record: SiteSnapshot, row: PillarRow) -> Iterator[File]:
    """Yield one pillar."""
    tallies = _steady(tally for tally in record.tallies if tally.pillar == row.pillar)
    yield _file(record, "pillar", row.pillar, {**_plain(row), "tallies": _all(record, tallies)})
    yield _csv(record, f"{urls.FOLDERS['pillar']}/{row.pillar}", tallies, queries.TALLIES)


def organisation(record: SiteSnapshot, row: OrganisationRow) -> Iterator[File]:
    """Yield one organisation."""
    asked = {"organisation": row.organisation}
    members = [member for member in record.memberships if member.organisation == row.organisation]
    lines = record.on_day(queries.UPTAKE, **asked)
    content = {**_plain(row), "members": _all(record, members), "lines": _all(record, lines)}
    yield _file(record, "organisation", row.organisation, content)
    cells = record.on_day(queries.MEMBER_CELLS, **asked)
    yield _csv(record, f"{urls.FOLDERS['organisation']}/{row.organisation}", cells, queries.MEMBER_CELLS)


def listings(record: SiteSnapshot) -> Iterator[File]:
    """Yield everything there is of each kind, with the way to it."""
    standings = record.on_day(queries.ALL_STANDINGS)
    counts = Counter((row.treaty, row.standing) for row in standings)
    by_treaty = {row.treaty: {} for row in record.treaties}  # type: dict[str, dict[str, int]]
    for (key, standing), count in sorted(counts.items()):
        by_treaty[key][standing] = count
    countries = ({**_plain(row), "tallies": _tallies(record, row.iso3)} for row in record.countries)
    treaties = ({**_plain(row), "government_count": by_treaty[row.treaty]} for row in record.treaties)
    yield _listing(record, "country", "iso3", countries)
    yield _listing(record, "treaty", "treaty", treaties)
    yield _listing(record, "indicator", "indicator", map(_plain, record.lines))
    yield _listing(record, "pillar", "pillar", map(_plain, record.pillars))
    yield _listing(record, "organisation", "organisation", map(_plain, record.organisations))


def coverage(record: SiteSnapshot) -> Iterator[File]:
    """Yield how far each line is answered, and what would fill it."""
    rows = record.on_day(queries.COVERAGE)
    yield f"{ROOT}/coverage.json", _json({**_envelope(record), "lines": _all(record, rows)})
    yield _csv(record, "coverage", rows, queries.COVERAGE)


def _tallies(record: SiteSnapshot, iso3: str) -> list[dict[str, Any]]:
    own = record.tallies_of[iso3]
    return [{**_entry(record, own[row.pillar]), "words": tally_words(row, own[row.pillar])} for row in record.pillars]


def _listing(record: SiteSnapshot, kind: str, key: str, rows: Iterable[Mapping[str, Any]]) -> File:
    folder = urls.FOLDERS[kind]
    entries = [
        {**row, "data": f"{folder}/{row[key]}.json", "page": f"../../{urls.page_of(kind, row[key])}"} for row in rows
    ]
    return f"{ROOT}/{folder}.json", _json({**_envelope(record), folder: entries})


def _file(record: SiteSnapshot, kind: str, key: str, content: Mapping[str, Any]) -> File:
    page = f"../../../{urls.page_of(kind, key)}"
    return f"{ROOT}/{urls.FOLDERS[kind]}/{key}.json", _json({**_envelope(record), "page": page, **content})


def _envelope(record: SiteSnapshot) -> dict[str, Any]:
    return {"edition": record.edition.edition, "day": record.day, "licence": LICENCE.message}


def _csv(record: SiteSnapshot, name: str, rows: Iterable[NamedTuple], query: Query[NamedTuple]) -> File:
    """Return rows as CSV; day and edition are its last columns."""
    columns = [*api_schema.columns(query.row), "day", "edition"]
    stamp = {"day": record.day, "edition": record.edition.edition}
    records = [{**_entry(record, row), **stamp} for row in rows]
    return f"{ROOT}/{name}.csv", spreadsheets.records_to_csv(records, columns)


def _plain(row: NamedTuple) -> dict[str, Any]:
    return row._asdict()


def _entry(record: SiteSnapshot, row: NamedTuple) -> dict[str, Any]:
    """Return a row; the code of a participant is ``iso3`` in every file, and its name stands beside it."""
    entry = _plain(row)
    entry["iso3"] = code = entry.pop("participant", None) or entry.get("iso3")
    entry.setdefault("name", record.names.get(str(code)))
    return {name: entry[name] for name in api_schema.columns(type(row))}


def _steady(rows: Iterable[R]) -> tuple[R, ...]:
    """Return rows in an order that is the same every time, so that the same edition is the same bytes."""
    return tuple(sorted(rows, key=repr))


def _all(record: SiteSnapshot, rows: Iterable[NamedTuple]) -> list[dict[str, Any]]:
    return [_entry(record, row) for row in rows]


def _json(content: Mapping[str, Any]) -> bytes:
    """Return days as ISO 8601; what is not known is null."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=str).encode()
