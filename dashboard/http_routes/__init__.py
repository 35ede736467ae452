"""Routes beside the pages, and what every request passes on its way to a page.

Streamlit draws pages over a websocket, which a feed reader, a load balancer, a chat or a search engine does
not have. So feeds, cards, robots.txt, the sitemap and the health check are plain ASGI routes of the same
server; the HTML that every page's address answers with gets its title, description and card in page_html.py.
Feed readers ask every hour and get 304 when nothing is new.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard import queries
from dashboard.dates import today
from dashboard.exports import atom_feed, calendar_feed, feed_filter, query_files
from dashboard.http_routes.page_html import DescribedPages
from dashboard.i18n import best_language, cached_by_language, use_language
from dashboard.presenters import page_head, query
from dashboard.presenters.changes import EventFilter
from dashboard.server import first_paint
from dashboard.server.icon_font import IconFont
from dashboard.server.redaction import redact_paths
from dashboard.server.site_address import site_of
from dashboard.server.upload_guard import UploadGuard
from dashboard.server.websocket_guard import WebsocketGuard
from dashboard.static_compression import CompressedStatic
from dashboard.static_site import sitemap, social_cards
from dashboard.static_site.snapshot import SiteSnapshot
from dashboard.warehouse import connection, reader_sql


def beside_pages(base_path: str, hosts: Sequence[str] = ()) -> list[Route]:
    """Return the routes of the feed, its CSV and the health check, below the base path.

    ``hosts`` are the names under which the server may be asked: links in a feed lead to no other.
    """
    base = f"/{base_path.strip('/')}" if base_path.strip("/") else ""
    return [
        Route(f"{base}/feed.atom", _feed_endpoint(_cached_atom, atom_feed.ATOM_TYPE, hosts)),
        Route(f"{base}/feed.csv", _feed_endpoint(_cached_csv, "text/csv", hosts)),
        Route(f"{base}/calendar.ics", _feed_endpoint(_cached_calendar, calendar_feed.CALENDAR_TYPE, hosts)),
        *([Route(f"{base}/query.{{suffix}}", sql_answer)] if reader_sql.is_on() else []),
        Route(f"{base}/cards/{{folder}}/{{key}}.png", _card),
        Route(f"{base}/style-{{digest}}.css", first_paint.style_sheet),
        Route(f"{base}/robots.txt", _robots_endpoint(hosts)),
        Route(f"{base}/sitemap.xml", _sitemap_endpoint(hosts)),
        Route(f"{base}/health", health),
    ]


def around_pages(base_path: str, hosts: Sequence[str], max_file_bytes: int) -> list[Middleware]:
    """Return what every request passes on its way to a page, on each of our servers."""
    return [
        Middleware(WebsocketGuard),
        Middleware(UploadGuard, max_file_bytes=max_file_bytes),
        Middleware(IconFont),
        Middleware(CompressedStatic),
        Middleware(DescribedPages, base_path=base_path, hosts=hosts),
    ]


def health(_request: Request) -> PlainTextResponse:
    """Return the name of the current edition, or status 503 and the reason."""
    try:
        return PlainTextResponse(connection.current_edition())
    except connection.NoWarehouseError as fault:
        return PlainTextResponse(redact_paths(str(fault)), status_code=503)


def sql_answer(request: Request) -> Response:
    """Return the answer to ?sql= as CSV, JSON or Parquet, within the limits of the page."""
    if request.path_params["suffix"] not in query_files.FORMATS:
        return PlainTextResponse("Not Found", status_code=404)
    _label, mime, make = query_files.FORMATS[request.path_params["suffix"]]
    sql, day = request.query_params.get("sql", ""), today()
    try:
        path = connection.warehouse_path()
        query.check_shareable(partial(connection.query, path))
        answer = reader_sql.run(path, sql, day)
        (edition,) = connection.query(path, queries.EDITION)
    except reader_sql.RefusedSqlError as error:
        is_busy = error.reason in ("busy", "off", "terms")
        status, later = (503, {"retry-after": "5"}) if is_busy else (400, {})
        words = f"{query.refusal(error)} {error.message}".strip()
        return PlainTextResponse(words, status_code=status, headers=later)
    except connection.NoWarehouseError:
        return PlainTextResponse("no edition is published yet", status_code=503)
    headers = {"x-content-type-options": "nosniff", "cache-control": "no-cache", "access-control-allow-origin": "*"}
    return Response(make(answer, query_files.Asked(sql, day, edition)), media_type=mime, headers=headers)


def _card(request: Request) -> Response:
    """Return the picture that a chat shows beside a link to a page, in the language of the address."""
    try:
        path = connection.warehouse_path()
        with use_language(best_language([request.query_params.get("lang")])):
            body = _cached_card(path, request.path_params["folder"], request.path_params["key"])
    except connection.NoWarehouseError:
        body = None
    if body is None:
        return PlainTextResponse("no such card", status_code=404)
    return Response(body, media_type="image/png", headers={"cache-control": "public, max-age=86400"})


def _robots_endpoint(hosts: Sequence[str]) -> Callable[[Request], Response]:
    def robots(request: Request) -> PlainTextResponse:
        """Return robots.txt: crawlers may read everything, but not run readers' SQL again."""
        base = request.url.path.rpartition("/")[0]
        closed = f"Disallow: {base}/query.\nDisallow: {base}/query?sql="
        site = site_of(request, hosts)
        return PlainTextResponse(f"User-agent: *\nAllow: /\n{closed}\nSitemap: {site}/sitemap.xml\n")

    return robots


def _sitemap_endpoint(hosts: Sequence[str]) -> Callable[[Request], Response]:
    def site_map(request: Request) -> Response:
        """Return the canonical address of every page with the day of the edition."""
        try:
            body = _cached_sitemap(connection.warehouse_path(), site_of(request, hosts))
        except connection.NoWarehouseError:
            return PlainTextResponse("no edition is published yet", status_code=503)
        return Response(body, media_type="application/xml")

    return site_map


@lru_cache(maxsize=8)
def _cached_sitemap(path: Path, site: str) -> bytes:
    (edition,) = connection.query(path, queries.EDITION)
    pages = [f"{site}/{address}" for address in page_head.addresses(partial(connection.query, path))]
    return sitemap.sitemap_xml(pages, edition.built_at.date())


@cached_by_language(128)
def _cached_card(path: Path, folder: str, key: str) -> bytes | None:
    with _ONE_CARD:
        return social_cards.of_subject(SiteSnapshot(path), folder, key)


_ONE_CARD = Lock()
"""A card takes the processor for a second: one at a time, so that readers are not kept waiting."""


def _feed_endpoint(
    make: Callable[[Path, EventFilter, str, str], bytes], mime: str, hosts: Sequence[str]
) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        try:
            path = connection.warehouse_path()
            asked = dict(request.query_params)
            with use_language(best_language([asked.pop("lang", None)])):
                wanted, part = feed_filter.parse_filter(path, asked, today())
                body = make(path, wanted, part, site_of(request, hosts))
        except feed_filter.UnknownNameError as fault:
            return PlainTextResponse(str(fault), status_code=400)
        except connection.NoWarehouseError:
            return PlainTextResponse("no edition is published yet", status_code=503)
        tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        headers = {"etag": tag, "cache-control": "public, max-age=3600", "x-content-type-options": "nosniff"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(body, media_type=mime, headers=headers)

    return answer


@cached_by_language(64)
def _cached_atom(path: Path, wanted: EventFilter, part: str, site: str) -> bytes:
    return atom_feed.atom_feed(path, wanted, part, site)


@cached_by_language(64)
def _cached_calendar(path: Path, wanted: EventFilter, _part: str, site: str) -> bytes:
    return calendar_feed.calendar_feed(path, wanted, site)


@cached_by_language(8)
def _cached_csv(path: Path, wanted: EventFilter, part: str, _site: str) -> bytes:
    return atom_feed.feed_csv(path, wanted, part)
