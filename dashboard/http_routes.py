"""Routes beside the pages: /feed.atom and /feed.csv with the filters of the Changes page, and /health.

Streamlit draws pages over a websocket, which a feed reader or a load balancer does not have; these
are plain ASGI routes of the same server. Feed readers ask every hour and get 304 when nothing is new.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.dates import today
from dashboard.exports import atom_feed
from dashboard.presenters.changes import EventFilter
from dashboard.server.redaction import redact_paths
from dashboard.warehouse import connection


def beside_pages(base_path: str, hosts: Sequence[str] = ()) -> list[Route]:
    """Return the routes of the feed, its CSV and the health check, below the base path.

    ``hosts`` are the names under which the server may be asked: links in a feed lead to no other.
    """
    base = f"/{base_path.strip('/')}" if base_path.strip("/") else ""
    return [
        Route(f"{base}/feed.atom", _feed_endpoint(_cached_atom, atom_feed.ATOM_TYPE, hosts)),
        Route(f"{base}/feed.csv", _feed_endpoint(_cached_csv, "text/csv", hosts)),
        Route(f"{base}/health", health),
    ]


def health(_request: Request) -> PlainTextResponse:
    """Return the name of the current edition, or status 503 and the reason."""
    try:
        return PlainTextResponse(connection.current_edition())
    except connection.NoWarehouseError as fault:
        return PlainTextResponse(redact_paths(str(fault)), status_code=503)


def _feed_endpoint(
    make: Callable[[Path, EventFilter, str, str], bytes], mime: str, hosts: Sequence[str]
) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        try:
            path = connection.warehouse_path()
            wanted, part = atom_feed.parse_filter(path, dict(request.query_params), today())
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

    The host of a request is whatever the client writes, and feeds are cached for everyone.
    """
    if site := os.environ.get("COMMITMENTS_SITE"):
        return site
    path = request.url.path.rpartition("/")[0]
    is_allowed = any(_is_host(request.url.hostname or "", allowed) for allowed in hosts)
    fallback = next((host for host in hosts if "*" not in host), "localhost")
    return f"{request.url.scheme}://{request.url.netloc if is_allowed else fallback}{path}"


def _is_host(host: str, allowed: str) -> bool:
    """Return whether a host is the allowed one, or below ``*.example.org``; "*" alone allows none."""
    host, allowed = host.lower().rstrip("."), allowed.lower().strip("[]").rstrip(".")
    return host == allowed or (allowed.startswith("*.") and host.endswith(allowed[1:]))


@lru_cache(maxsize=64)
def _cached_atom(path: Path, wanted: EventFilter, part: str, site: str) -> bytes:
    return atom_feed.atom_feed(path, wanted, part, site)


@lru_cache(maxsize=8)
def _cached_csv(path: Path, wanted: EventFilter, part: str, _site: str) -> bytes:
    return atom_feed.feed_csv(path, wanted, part)
