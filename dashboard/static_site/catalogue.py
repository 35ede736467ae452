"""The files of an edition as a catalogue of data sets, in the words of DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from dashboard.exports.citations import AUTHOR, NAME
from dashboard.i18n import _
from dashboard.static_site import api_schema, schema_org, urls
from dashboard.static_site.api_schema import CSV, JSON, PARQUET, ZIP

if TYPE_CHECKING:
    from dashboard.static_site.page import Site

PATH = schema_org.CATALOGUE
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"


def catalogue(site: Site, tables: Mapping[str, str]) -> dict[str, Any]:
    """Return the catalogue; ``tables`` is the name of each whole table → its comment."""
    publisher = {"@type": "foaf:Agent", "foaf:name": str(AUTHOR)}
    return {
        "@context": CONTEXT,
        "@id": site.absolute(PATH, PATH),
        "@type": "dcat:Catalog",
        "dct:title": str(NAME),
        "dct:description": _("All files of an edition: what governments have done to make RtoP real."),
        "dct:publisher": publisher,
        "dct:license": {"@id": api_schema.LICENCE_URL},
        "dct:language": "en",
        "dct:modified": _day(site.record.edition.built_at.date()),
        "dcat:dataset": list(_datasets(site, tables)),
    }


def _datasets(site: Site, tables: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    record = site.record
    whole = _("The whole edition")
    yield _dataset(site, "edition", whole, whole, {"api/v1/datapackage.zip": ZIP})
    for name, comment in tables.items():
        yield _dataset(site, f"table/{name}", name, comment, {f"api/v1/tables/{name}.parquet": PARQUET})
    yield _dataset(site, "countries", _("Governments"), _("All counts."), {"api/v1/countries.json": JSON})
    titles = {
        "treaty": {row.treaty: row.title for row in record.treaties},
        "indicator": {row.indicator: row.title for row in record.lines},
        "pillar": {row.pillar: row.title for row in record.pillars},
        "organisation": {row.organisation: row.name for row in record.organisations},
    }
    for kind, named in titles.items():
        for key, title in named.items():
            stem = f"api/v1/{urls.FOLDERS[kind]}/{key}"
            yield _dataset(site, f"{kind}/{key}", title, title, {f"{stem}.csv": CSV, f"{stem}.json": JSON})


def _dataset(site: Site, key: str, title: str, about: str, files: Mapping[str, str]) -> dict[str, Any]:
    edition = site.record.edition
    return {
        "@type": "dcat:Dataset",
        "dct:identifier": f"{edition.edition}/{key}",
        "dct:title": title,
        "dct:description": about,
        "dct:issued": _day(edition.built_at.date()),
        "dcat:version": edition.edition,
        "dcat:keyword": [str(word) for word in schema_org.KEYWORDS],
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dcat:downloadURL": {"@id": site.absolute(PATH, path)},
                "dcat:mediaType": {"@id": MEDIA_TYPES + mime},
                "dct:license": {"@id": api_schema.LICENCE_URL},
            }
            for path, mime in files.items()
        ],
    }


def _day(day: Any) -> dict[str, str]:
    return {"@value": day.isoformat(), "@type": "xsd:date"}
