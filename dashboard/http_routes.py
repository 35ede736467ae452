"""Routes beside the pages, and the head of each page's HTML.

Streamlit draws pages over a websocket, which a feed reader, a load balancer, a chat or a search engine does
not have. So feeds, cards, robots.txt, the sitemap and the health check are plain ASGI routes of the same
server, and the HTML that every address answers with gets its title, description and card here.
Feed readers ask every hour and get 304 when nothing is new.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard import queries, render
from dashboard.dates import today
from dashboard.exports import atom_feed, calendar_feed, query_files
from dashboard.i18n import LANGUAGES, best_language, cached_by_language, direction, language, use_language
from dashboard.presenters import page_head, query
from dashboard.presenters.changes import EventFilter
from dashboard.queries.query import Query
from dashboard.server import first_paint, languages
from dashboard.server.icon_font import IconFont
from dashboard.server.redaction import redact_paths
from dashboard.server.upload_guard import UploadGuard
from dashboard.server.websocket_guard import WebsocketGuard
from dashboard.static_compression import CompressedStatic, accepted_encodings
from dashboard.static_site import sitemap, social_cards
from dashboard.static_site.snapshot import SiteSnapshot
from dashboard.warehouse import connection, reader_sql

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send


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
    """Return the picture that a chat shows beside a link to a page."""
    try:
        path = connection.warehouse_path()
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


class DescribedPages:
    """ASGI middleware: add title, description, card and canonical address to the HTML of a page.

    Streamlit answers every address with one file, whose title is "Streamlit" (seen with 1.67).
    """

    def __init__(self, app: ASGIApp, base_path: str = "", hosts: Sequence[str] = ()) -> None:
        """Wrap the app; pages lie below the base path, and addresses in them lead to no host but those."""
        self._app, self._hosts = app, hosts
        self._base = f"/{base_path.strip('/')}" if base_path.strip("/") else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; anything but a GET of a page passes through."""
        page = self._page(scope)
        if page is None:
            await self._app(scope, receive, send)
            return
        # Without these the server sends the whole file as it is: never "not modified", a part, or compressed, in
        # which no title is found (Streamlit 1.67 compresses for every browser).
        kept = [(name, value) for name, value in scope["headers"] if name not in _CONDITIONS]
        request = Request(scope)
        is_known = bool(os.environ.get("COMMITMENTS_SITE")) or _is_allowed(request, self._hosts)
        site = site_of(request, self._hosts) if is_known else self._base
        code = languages.language_of(request)
        with use_language(code):
            parts = await to_thread.run_sync(_page_parts, page, dict(request.query_params), site)
        if chosen := languages.chosen_language(request):
            parts = parts._replace(cookie=languages.cookie_of(chosen, self._base))
        is_zipped = "gzip" in accepted_encodings(request.headers.get("accept-encoding", ""))
        await self._app({**scope, "headers": kept}, receive, _HeadWriter(parts, send, is_zipped).take)

    def _page(self, scope: Scope) -> str | None:
        """Return the page an address asks for; nothing where it is no page."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return None
        path = scope["path"]
        if not path.startswith(f"{self._base}/") and path != self._base:
            return None
        page = path[len(self._base) :].strip("/")
        return None if "/" in page or "." in page else page


_CONDITIONS = (b"if-none-match", b"if-modified-since", b"range", b"if-range", b"accept-encoding")


class _PageParts(NamedTuple):
    """The parts of a page's HTML that are ours."""

    head: str
    noscript: str
    html: str
    """The opening tag, with the language and its direction."""
    cookie: str = ""


class _HeadWriter:
    """Passes an answer on; HTML is kept until it is complete, and gets its head."""

    def __init__(self, page: _PageParts, send: Send, is_zipped: bool) -> None:
        self._page, self._send, self._is_zipped = page, send, is_zipped
        self._start: Message | None = None
        self._body = bytearray()

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self._start = message
        elif self._start is None or message["type"] != "http.response.body":
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self._start)

    async def _finish(self, start: Message) -> None:
        body = bytes(self._body).replace(_BARE_TITLE, self._page.head.encode(), 1)
        body = _OPENING.sub(lambda _found: self._page.html.encode(), body, count=1)
        body = _NOSCRIPT.sub(lambda _found: self._page.noscript.encode(), body, count=1)
        headers = MutableHeaders(raw=start["headers"])
        headers["Vary"] = "Accept-Encoding, Accept-Language, Cookie"
        if self._page.cookie:
            headers.append("Set-Cookie", self._page.cookie)
        if self._body and self._is_zipped:
            body = gzip.compress(body, 6)
            headers["Content-Encoding"] = "gzip"
        if self._body:  # an answer to HEAD has none
            headers["Content-Length"] = str(len(body))
        for name in ("etag", "last-modified"):  # they are those of Streamlit's file
            if name in headers:
                del headers[name]
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


_BARE_TITLE = b"<title>Streamlit</title>"
_OPENING = re.compile(rb"<html\b[^>]*>")
_NOSCRIPT = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)


def _is_html(start: Message) -> bool:
    return start["status"] == 200 and Headers(raw=start["headers"]).get("content-type", "").startswith("text/html")


def _page_parts(page: str, asked: dict[str, str], site: str) -> _PageParts:
    """Return our parts of a page's HTML; without its subject where there is no edition yet."""
    known = tuple(sorted((key, text) for key, text in asked.items() if key in page_head.SUBJECT_KEYS))
    try:
        head = _cached_head(connection.warehouse_path(), page, known, today())
    except connection.NoWarehouseError:
        head = page_head.plain_head(page)
    context = {
        "head": head,
        "site": site,
        "site_name": page_head.site_name(),
        "paint": first_paint.of_page(page),
        "language": language(),
        "languages": LANGUAGES,
    }
    head_html, noscript = (render.dashboard.page(name, **context) for name in ("page_head.html", "page_noscript.html"))
    return _PageParts(head_html.strip(), noscript.strip(), f'<html lang="{language()}" dir="{direction()}">')


@cached_by_language(1024)
def _cached_head(path: Path, page: str, asked: tuple[tuple[str, str], ...], day: date) -> page_head.PageHead:
    return page_head.page_head(partial(_cached_rows, path), page, dict(asked), day)


@cached_by_language(64)
def _cached_rows(path: Path, query: Query[Any], **parameters: Any) -> tuple[Any, ...]:
    return connection.query(path, query, **parameters)


@lru_cache(maxsize=128)
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
                wanted, part = atom_feed.parse_filter(path, asked, today())
                body = make(path, wanted, part, site_of(request, hosts))
        except atom_feed.UnknownNameError as fault:
            return PlainTextResponse(str(fault), status_code=400)
        except connection.NoWarehouseError:
            return PlainTextResponse("no edition is published yet", status_code=503)
        tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        headers = {"etag": tag, "cache-control": "public, max-age=3600", "x-content-type-options": "nosniff"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(body, media_type=mime, headers=headers)

    return answer


def site_of(request: Request, hosts: Sequence[str]) -> str:
    """Return COMMITMENTS_SITE, else the address of the request where its host is an allowed one, else of the first.

    A client can write any host into a request, and feeds are cached for everyone.
    """
    if site := os.environ.get("COMMITMENTS_SITE"):
        return site.rstrip("/")
    path = request.url.path.rpartition("/")[0]
    fallback = next((host for host in hosts if "*" not in host), "localhost")
    return f"{request.url.scheme}://{request.url.netloc if _is_allowed(request, hosts) else fallback}{path}"


def _is_allowed(request: Request, hosts: Sequence[str]) -> bool:
    return any(_is_host(request.url.hostname or "", allowed) for allowed in hosts)


def _is_host(host: str, allowed: str) -> bool:
    """Return whether a host is the allowed one, or below ``*.example.org``; "*" alone allows none."""
    host, allowed = host.lower().rstrip("."), allowed.lower().strip("[]").rstrip(".")
    return host == allowed or (allowed.startswith("*.") and host.endswith(allowed[1:]))


@cached_by_language(64)
def _cached_atom(path: Path, wanted: EventFilter, part: str, site: str) -> bytes:
    return atom_feed.atom_feed(path, wanted, part, site)


@cached_by_language(64)
def _cached_calendar(path: Path, wanted: EventFilter, _part: str, site: str) -> bytes:
    return calendar_feed.calendar_feed(path, wanted, site)


@cached_by_language(8)
def _cached_csv(path: Path, wanted: EventFilter, part: str, _site: str) -> bytes:
    return atom_feed.feed_csv(path, wanted, part)
