"""Send static files compressed, each compressed once for all visitors.

Streamlit serves its own scripts uncompressed (seen with 1.67): a first visit to a map took 8.1 MB.
Starlette's GZipMiddleware would compress the same 9 MB anew for every visitor, so the compressed
bytes are kept here, by path, encoding and the ETag that the server gives the file.
"""

from __future__ import annotations

import gzip
from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

import brotli  # type: ignore[import-untyped]
from anyio import Lock, to_thread
from starlette.datastructures import Headers, MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MIN_BYTES = 1000
"""Smaller files gain nothing."""
MAX_FILE_BYTES = 16_000_000
MAX_CACHE_BYTES = 48_000_000
"""All scripts of Streamlit 1.67 together are 9 MB compressed."""
BROTLI_QUALITY = 9
"""Plotly's script: 1.18 MB in 0.7 s; quality 11 gives 1.06 MB in 15 s, gzip 1.42 MB."""
GZIP_LEVEL = 9
COMPRESSIBLE = ("text/", "application/javascript", "application/json", "application/geo+json", "image/svg+xml")


class Key(NamedTuple):
    """One file in one encoding; another ETag is another file."""

    path: str
    encoding: str
    etag: str


class CompressedStatic:
    """ASGI middleware: static files leave compressed with the best encoding the browser accepts."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the app with an empty cache."""
        self._app = app
        self._cache: OrderedDict[Key, bytes] = OrderedDict()
        self._byte_count = 0
        self._pending: dict[Key, Lock] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; anything but a GET of a static file passes through."""
        encoding = _encoding(scope)
        if encoding:
            await _Answer(self, scope["path"], encoding, send).relay(self._app, scope, receive)
        else:
            await self._app(scope, receive, send)

    async def compressed(self, key: Key, body: bytes) -> bytes:
        """Return a file's compressed bytes, made on the first request; visitors who come meanwhile wait for them."""
        async with self._pending.setdefault(key, Lock()):
            if key not in self._cache:
                # Up to a second of work: not on the event loop.
                self._keep(key, await to_thread.run_sync(_compress, body, key.encoding))
            self._cache.move_to_end(key)
            packed = self._cache[key]
        self._drop_oldest()
        self._pending.pop(key, None)
        return packed

    def _keep(self, key: Key, packed: bytes) -> None:
        self._cache[key] = packed
        self._byte_count += len(packed)

    def _drop_oldest(self) -> None:
        while self._byte_count > MAX_CACHE_BYTES:
            _oldest, dropped = self._cache.popitem(last=False)
            self._byte_count -= len(dropped)


class _Answer:
    """One answer on its way: kept until it is complete, then sent compressed if possible."""

    def __init__(self, cache: CompressedStatic, path: str, encoding: str, send: Send) -> None:
        self._cache, self._path, self._encoding, self._send = cache, path, encoding, send
        self._start: Message | None = None
        self._body = bytearray()

    async def relay(self, app: ASGIApp, scope: Scope, receive: Receive) -> None:
        """Let the app answer, and send its answer."""
        await app(scope, receive, self._take)

    async def _take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(raw=message["headers"]).add_vary_header("Accept-Encoding")
            if _can_be_compressed(message):
                self._start = message
            else:
                await self._send(message)
        elif self._start is None or message["type"] != "http.response.body":
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self._start)

    async def _finish(self, start: Message) -> None:
        headers = MutableHeaders(raw=start["headers"])
        body = bytes(self._body)
        if len(body) >= MIN_BYTES and self._encoding != "identity":
            key = Key(self._path, self._encoding, headers["etag"])
            body = await self._cache.compressed(key, body)
            headers["Content-Encoding"] = self._encoding
            headers["Content-Length"] = str(len(body))
            headers["ETag"] = _weak(headers["etag"])
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def _encoding(scope: Scope) -> str:
    """Return the encoding for a request of a static file; empty where it is none or accepts none."""
    if scope["type"] != "http" or scope["method"] != "GET" or "/static/" not in scope["path"]:
        return ""
    headers = Headers(scope=scope)
    if "range" in headers:
        return ""  # a range is of the bytes as they lie on the disk
    accepted = accepted_encodings(headers.get("accept-encoding", ""))
    return next((encoding for encoding in ("br", "gzip") if encoding in accepted), "identity")


def accepted_encodings(header: str) -> set[str]:
    """Return the encodings in an Accept-Encoding header; ``;q=0`` refuses one (RFC 9110, 12.5.3)."""
    encodings = set()
    for part in header.split(","):
        name, _semicolon, weight = part.replace(" ", "").partition(";")
        if weight not in ("q=0", "q=0.0", "q=0.00", "q=0.000"):
            encodings.add(name)
    return encodings


def _can_be_compressed(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    size = headers.get("content-length", "")
    return (
        start["status"] == 200
        and "etag" in headers
        and "content-encoding" not in headers
        and headers.get("content-type", "").startswith(COMPRESSIBLE)
        and size.isdecimal()
        and int(size) <= MAX_FILE_BYTES
    )


def _compress(body: bytes, encoding: str) -> bytes:
    if encoding == "gzip":
        return gzip.compress(body, GZIP_LEVEL, mtime=0)
    packed: bytes = brotli.compress(body, quality=BROTLI_QUALITY)
    return packed


def _weak(etag: str) -> str:
    """Return the ETag as a weak one (RFC 9110, 8.8.1): the bytes on the wire are others."""
    return etag if etag.startswith("W/") else f"W/{etag}"
