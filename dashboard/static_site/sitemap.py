"""Write robots.txt and the sitemap of the pages at the root."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import starmap
from typing import TYPE_CHECKING

from dashboard.exports.xml_elements import Element, element_maker, to_bytes
from dashboard.i18n import SOURCE

if TYPE_CHECKING:
    from dashboard.static_site.page import Site

SITEMAP = "sitemap.xml"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
_MAKE, _MAKE_LINK = element_maker(NAMESPACE), element_maker(XHTML, "xhtml")


def robots(site: Site) -> bytes:
    """Return robots.txt, which lets everyone read everything."""
    lines = ["User-agent: *", "Allow: /"]
    if site.address:
        lines.append(f"Sitemap: {site.absolute('robots.txt', SITEMAP)}")
    return ("\n".join(lines) + "\n").encode()


def sitemap(site: Site, pages: Iterable[str]) -> bytes:
    """Return every page at the root, named as in English, in each language; made only where the site has an address."""
    day = site.record.edition.built_at.date()
    if len(site.languages) == 1:
        return sitemap_xml((site.absolute(SITEMAP, page) for page in pages), day)
    versions = ({each.code: each.address for each in site.translations(page)} for page in pages)
    return sitemap_of_translations(versions, day)


def sitemap_xml(addresses: Iterable[str], day: date) -> bytes:
    """Return a sitemap of whole addresses, all last changed on a day (https://www.sitemaps.org/protocol.html)."""
    return to_bytes(_MAKE("urlset", *(_page(address, day) for address in addresses)))


def sitemap_of_translations(pages: Iterable[Mapping[str, str]], day: date) -> bytes:
    """Return a sitemap of pages, each by language code → whole address, in which every version names all of them.

    The form is that of https://developers.google.com/search/docs/specialty/international/localized-versions.
    """
    found = (
        _page(address, day, *starmap(_version, (*versions.items(), ("x-default", versions[SOURCE]))))
        for versions in pages
        for address in versions.values()
    )
    return to_bytes(_MAKE("urlset", *found), xhtml=XHTML)


def _page(address: str, day: date, *versions: Element) -> Element:
    return _MAKE("url", _MAKE("loc", address), _MAKE("lastmod", day.isoformat()), *versions)


def _version(language: str, address: str) -> Element:
    return _MAKE_LINK("link", rel="alternate", hreflang=language, href=address)
