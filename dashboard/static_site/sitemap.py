"""Write robots.txt and the sitemap of the pages at the root."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from dashboard.exports.xml_elements import element_maker, to_bytes

if TYPE_CHECKING:
    from dashboard.static_site.page import Site

SITEMAP = "sitemap.xml"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def robots(site: Site) -> bytes:
    """Return robots.txt, which lets everyone read everything."""
    lines = ["User-agent: *", "Allow: /"]
    if site.address:
        lines.append(f"Sitemap: {site.absolute('robots.txt', SITEMAP)}")
    return ("\n".join(lines) + "\n").encode()


def sitemap(site: Site, pages: Iterable[str]) -> bytes:
    """Return every page at the root with the day of its edition; made only where the site has an address."""
    return sitemap_xml((site.absolute(SITEMAP, page) for page in pages), site.record.edition.built_at.date())


def sitemap_xml(addresses: Iterable[str], day: date) -> bytes:
    """Return a sitemap of whole addresses, all last changed on a day (https://www.sitemaps.org/protocol.html)."""
    make = element_maker(NAMESPACE)
    pages = (make("url", make("loc", address), make("lastmod", day.isoformat())) for address in addresses)
    return to_bytes(make("urlset", *pages))
