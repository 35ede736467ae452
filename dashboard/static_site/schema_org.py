"""Pages for machines, in the words of schema.org: what a page is about, and the data behind it.

Only what the record holds is told: no rating, no score, and no publisher that is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from dashboard.exports.citations import AUTHOR

if TYPE_CHECKING:
    from dashboard.exports.map.model import MapExport
    from dashboard.static_site.page import Site

CC_BY = "https://creativecommons.org/licenses/by/4.0/"


def dataset(
    site: Site, page: str, name: str, about: str, files: Iterable[tuple[str, str, str]], based_on: Sequence[str] = ()
) -> dict[str, Any]:
    """Return the data behind a page as a data set of this edition."""
    edition = site.record.edition
    return {
        "@type": "Dataset",
        "name": name,
        "description": about,
        "version": edition.edition,
        "dateModified": edition.built_at.date().isoformat(),
        "license": CC_BY,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": AUTHOR},
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": mime, "contentUrl": site.absolute(page, path)}
            for mime, path, _label in files
        ],
        **({"isBasedOn": list(based_on)} if based_on else {}),
    }


def sources(told: MapExport) -> tuple[str, ...]:
    """Return the addresses of what a map was read from."""
    return tuple(source.url for source in told.sources)
