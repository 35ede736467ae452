"""The HTML that every address of a page answers with: its title, description, card and language.

Streamlit draws pages over a websocket, which a chat or a search engine does not have.
"""

from __future__ import annotations

import gzip
import os
import re
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request

from dashboard import render
from dashboard.dates import today
from dashboard.i18n import LANGUAGES, cached_by_language, direction, language, place, use_language
from dashboard.presenters import page_head
from dashboard.queries.query import Query
from dashboard.server import first_paint, languages
from dashboard.server.site_address import is_allowed, site_of
from dashboard.static_compression import accepted_encodings
from dashboard.warehouse import connection

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send


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
        is_known = bool(os.environ.get("COMMITMENTS_SITE")) or is_allowed(request, self._hosts)
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
        "place": place,
    }
    head_html, noscript = (render.dashboard.page(name, **context) for name in ("page_head.html", "page_noscript.html"))
    return _PageParts(head_html.strip(), noscript.strip(), f'<html lang="{language()}" dir="{direction()}">')


@cached_by_language(1024)
def _cached_head(path: Path, page: str, asked: tuple[tuple[str, str], ...], day: date) -> page_head.PageHead:
    return page_head.page_head(partial(_cached_rows, path), page, dict(asked), day)


@cached_by_language(64)
def _cached_rows(path: Path, query: Query[Any], **parameters: Any) -> tuple[Any, ...]:
    return connection.query(path, query, **parameters)
