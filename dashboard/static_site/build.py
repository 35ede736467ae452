"""The work of writing a site, in pieces that can be counted: each makes a page, its card and its data."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard.i18n import LANGUAGES, SOURCE, use_language
from dashboard.static_site import (
    api,
    countries,
    feed,
    index,
    lines,
    organisations,
    sitemap,
    social_cards,
    treaties,
    urls,
)
from dashboard.static_site.page import NAMES, Page, Site
from dashboard.static_site.publish import ABOUT, Shelf
from dashboard.static_site.snapshot import SiteSnapshot
from dashboard.warehouse import connection

if TYPE_CHECKING:
    from dashboard.queries.countries import CountryRow
    from dashboard.queries.organisations import OrganisationRow
    from dashboard.queries.scorecard import PillarRow
    from dashboard.queries.sources import LineReachRow
    from dashboard.queries.treaties import TreatyRow

SELDOM = (100_000, 20, 50)
"""Objects made, and collections of the younger generation, between two collections."""

Made = Iterator[Page | api.File]
Piece = Callable[[], Made]
ALL = tuple(LANGUAGES)


def count(path: Path, languages: Iterable[str] = ALL) -> int:
    """Return how many pieces of work a site of the warehouse at the path is."""
    return len(_pieces(Site(SiteSnapshot(path)))) * len({SOURCE, *languages})


def write(
    path: Path, folder: Path, address: str = "", dashboard: str = "", languages: Iterable[str] = ALL
) -> Iterator[int]:
    """Write the site of the warehouse at the path into the folder; tells after each piece how many files it made.

    English lies at the root, each further language in a folder of its own: its pages of the newest
    edition with their cards, its feed and its calendar. Editions are kept in English, the reference
    of every translation.
    Nothing that is served changes before all is made. Raises NotOurFolderError where the folder
    holds files of others, and NotShareableError where the warehouse holds facts that may not be
    passed on.
    """
    chosen = {SOURCE, *languages}
    site = Site(SiteSnapshot(path, dashboard), address, tuple(code for code in LANGUAGES if code in chosen))
    translations = [site.in_language(code) for code in site.languages if code != SOURCE]
    shelf = Shelf(folder, site.record.edition.edition)
    with shelf.opened(), connection.day_snapshot(path, site.record.day), _rare_collections():
        pages: list[str] = []
        for each in (site, *translations):
            for piece in _pieces(each):
                yield _put(each, shelf, piece, pages)
        shelf.put_in_edition(ABOUT, json.dumps(_about(site, len(pages)), indent=1).encode())
        for each in (site, *translations):
            _lead_in(each, shelf)
        _lead_machines(site, shelf, pages)
        shelf.move_in()


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Collect garbage seldom: a site has few cycles, and to look for them took 2 of 32 s. Affects the process."""
    thresholds = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)


def _put(site: Site, shelf: Shelf, piece: Piece, pages: list[str]) -> int:
    """Put the files of a piece on the shelf, and note which English pages there are."""
    # Not around the loop of the caller: between two pieces the language is that of whoever asks for the next.
    with use_language(site.language):
        files = list(piece())
        for file in files:
            if isinstance(file, Page):
                _put_page(site, shelf, file)
                if site.is_source:
                    pages.append(file.path)
            elif site.is_source:
                shelf.put(*file)
            else:
                shelf.put_at_root(*file)
    return len(files)


def _put_page(site: Site, shelf: Shelf, page: Page) -> None:
    """Put a page at the root; an English one in its edition too."""
    if not site.is_source:
        shelf.put_at_root(site.placed(page.path), site.html(page))
        return
    at_root, in_edition = site.copies(page)
    shelf.put_at_root(page.path, at_root)
    shelf.put_in_edition(page.path, in_edition)


def _pieces(site: Site) -> list[Piece]:
    """Return every piece of a language; data are made once, with the English pages."""
    with use_language(site.language):
        return _pieces_of(site, site.record)


def _pieces_of(site: Site, record: SiteSnapshot) -> list[Piece]:
    return [
        partial(_shared, site),
        *(partial(_country, site, row) for row in record.countries),
        *(partial(_treaty, site, row) for row in record.treaties),
        *(partial(_line, site, row) for row in record.lines),
        *(partial(_pillar, site, row) for row in record.pillars),
        *(partial(_organisation, site, row) for row in record.organisations),
    ]


def _shared(site: Site) -> Made:
    """Yield the files that are about no subject; the whole tables first, because they may be refused."""
    if site.is_source:
        yield from api.shared(site)
        yield site.style
    yield site.placed(NAMES), index.names_index(site)
    yield from index.pages(site)
    yield api.page(site)


def _country(site: Site, row: CountryRow) -> Made:
    yield (page := countries.page(site, row))
    yield site.placed(page.card), social_cards.of_country(site.record, row)
    if site.is_source:
        yield from api.country(site.record, row)


def _treaty(site: Site, row: TreatyRow) -> Made:
    yield (page := treaties.page(site, row))
    yield site.placed(page.card), social_cards.of_map(site.record.map("treaty", row.treaty))
    if site.is_source:
        yield from api.treaty(site.record, row)


def _line(site: Site, row: LineReachRow) -> Made:
    yield (page := lines.page(site, row))
    if row.family != "treaty":
        yield site.placed(page.card), social_cards.of_map(site.record.map("indicator", row.indicator))
    if site.is_source:
        yield from api.indicator(site.record, row)


def _pillar(site: Site, row: PillarRow) -> Made:
    yield (page := lines.pillar_page(site, row))
    yield site.placed(page.card), social_cards.of_map(site.record.map("pillar", row.pillar))
    if site.is_source:
        yield from api.pillar(site.record, row)


def _organisation(site: Site, row: OrganisationRow) -> Made:
    yield (page := organisations.page(site, row))
    card = social_cards.of_map(site.record.map("pillar", "treaties", organisation=row.organisation))
    yield site.placed(page.card), card
    if site.is_source:
        yield from api.organisation(site.record, row)


def _about(site: Site, page_count: int) -> dict[str, Any]:
    """Return what an edition says of itself, for the list of editions and the feed of later ones."""
    record = site.record
    return {
        "edition": record.edition.edition,
        "built_at": record.edition.built_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "method_version": record.edition.method_version,
        "day": record.day.isoformat(),
        "governments": len(record.countries),
        "lines": len(record.lines),
        "pages": page_count,
    }


def _lead_in(site: Site, shelf: Shelf) -> None:
    """Write the list of editions, the feed and the calendar of a language."""
    with use_language(site.language):
        editions = index.editions(site, shelf.editions())
        shelf.put_at_root(site.placed(editions.path), site.html(editions))
        shelf.put_at_root(site.placed(urls.FEED), feed.atom(site, shelf.editions()))
        shelf.put_at_root(site.placed(urls.CALENDAR), feed.calendar(site))


def _lead_machines(site: Site, shelf: Shelf, pages: Sequence[str]) -> None:
    """Write robots.txt and the sitemap, which are of all languages."""
    shelf.put_at_root("robots.txt", sitemap.robots(site))
    if site.address:
        shelf.put_at_root(sitemap.SITEMAP, sitemap.sitemap(site, [*pages, urls.EDITIONS]))
