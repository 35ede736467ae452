"""Addresses at which programs read the record: feeds, calendar, query, and the files of the static edition."""

from __future__ import annotations

import os
from collections.abc import Iterator
from urllib.parse import urlencode

from dashboard.formats import sentences_text
from dashboard.i18n import _
from dashboard.links import SITE_ADDRESS
from dashboard.presenters.rich_text import RichText, Table, WebLink

EXAMPLE_SQL = "from pillar"


def static_site() -> str:
    """Return the address of the published static edition (COMMITMENTS_STATIC_SITE); empty where there is none."""
    configured = os.environ.get("COMMITMENTS_STATIC_SITE", "").strip()
    return configured.rstrip("/") if SITE_ADDRESS.fullmatch(configured) else ""


def interface_table(site: str, *, has_query: bool) -> Table:
    """Return each address with its content; ``site`` is the address of this dashboard."""
    rows = [*_feeds(site), *(_queries(site) if has_query else ()), *_static_files()]
    return Table((_("For programs"), _("Format"), _("What it holds")), tuple(rows), "peers wide tall")


def _feeds(site: str) -> Iterator[tuple[RichText, ...]]:
    filtered = _("Takes the filters of the page on changes: country, organisation, about, kind, since.")
    yield WebLink(f"{site}/feed.atom", _("Feed of changes")), "Atom", filtered
    yield WebLink(f"{site}/feed.csv", _("Changes as a table")), "CSV", _("The same events, with the same filters.")
    calendar = _("Scheduled events, such as withdrawals taking effect, and treaty anniversaries.")
    yield WebLink(f"{site}/calendar.ics", _("Calendar")), "iCalendar", calendar


def _queries(site: str) -> Iterator[tuple[RichText, ...]]:
    about = _("The answer to one read-only statement in SQL. The page Query lists the tables.")
    for suffix, name in (("csv", "CSV"), ("json", "JSON"), ("parquet", "Parquet")):
        text = _("Query as {format}").format(format=name)
        yield WebLink(f"{site}/query.{suffix}?{urlencode({'sql': EXAMPLE_SQL})}", text), name, about


def _static_files() -> Iterator[tuple[RichText, ...]]:
    files = _("Every government, treaty and table as a file with a lasting address.")
    described = _("All addresses and their fields, described for other programs.")
    if site := static_site():
        yield WebLink(f"{site}/api/v1/index.html", _("API of the static edition")), "JSON, CSV, Parquet", files
        yield WebLink(f"{site}/api/v1/openapi.json", _("Description of that API")), "OpenAPI", described
    else:
        files = sentences_text((files, _("Not published for this site.")))
        yield _("API of the static edition"), "JSON, CSV, Parquet", files
