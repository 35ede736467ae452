"""Pages for machines, in the words of schema.org: what a page is about, and the data behind it.

Contains only what is in the data: no rating, no score, and no publisher that is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from dashboard.exports.citations import AUTHOR, NAME
from dashboard.i18n import _, lazy

if TYPE_CHECKING:
    from dashboard.exports.map.model import MapExport
    from dashboard.static_site.page import Site

CC_BY = "https://creativecommons.org/licenses/by/4.0/"
KEYWORDS = (
    lazy("Responsibility to Protect"),
    lazy("atrocity prevention"),
    lazy("treaties"),
    lazy("commitments of governments"),
)
MIN_DESCRIPTION = 50
FIRST_YEAR = 1946
"""Year of the first statements and acts in the record: the first session of the General Debate."""
CATALOGUE = "api/v1/catalogue.jsonld"
MEASURED = (
    lazy("Status of treaties"),
    lazy("Commitments met, partly met, not met, not assessed"),
    lazy("Votes and statements on the Responsibility to Protect"),
)


def dataset(
    site: Site, page: str, name: str, about: str, files: Iterable[tuple[str, str, str]], based_on: Sequence[str] = ()
) -> dict[str, Any]:
    """Return the data behind a page as a data set of this edition."""
    edition = site.record.edition
    return {
        "@type": "Dataset",
        "name": name,
        "description": _full(about),
        "url": site.address_of(page),
        "identifier": f"{edition.edition}/{page.removesuffix('.html')}",
        "keywords": [str(word) for word in KEYWORDS],
        "temporalCoverage": f"{FIRST_YEAR}/{site.record.day}",
        "spatialCoverage": {"@type": "Place", "name": _("World")},
        "variableMeasured": [str(words) for words in MEASURED],
        "includedInDataCatalog": {
            "@type": "DataCatalog",
            "name": str(NAME),
            "url": site.absolute(page, CATALOGUE),
        },
        "version": edition.edition,
        "dateModified": edition.built_at.date().isoformat(),
        "license": CC_BY,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": str(AUTHOR)},
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": mime, "contentUrl": site.absolute(page, path)}
            for mime, path, _label in files
        ],
        **({"isBasedOn": list(based_on)} if based_on else {}),
    }


def _full(about: str) -> str:
    """Return a description of 50 characters or more, which search engines for data sets ask for."""
    whole = _("{about} Part of the RtoP Commitments Tracker: facts with their documents, as of a date.")
    return about if len(about) >= MIN_DESCRIPTION else whole.format(about=about)


def sources(export: MapExport) -> tuple[str, ...]:
    """Return the addresses of what a map was read from."""
    return tuple(source.url for source in export.sources)
