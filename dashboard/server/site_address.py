"""The address of this server, as links in feeds and pages carry it."""

from __future__ import annotations

import os
from collections.abc import Sequence

from starlette.requests import Request


def site_of(request: Request, hosts: Sequence[str]) -> str:
    """Return COMMITMENTS_SITE, else the address of the request where its host is an allowed one, else of the first.

    A client can write any host into a request, and feeds are cached for everyone.
    """
    if site := os.environ.get("COMMITMENTS_SITE"):
        return site.rstrip("/")
    path = request.url.path.rpartition("/")[0]
    fallback = next((host for host in hosts if "*" not in host), "localhost")
    return f"{request.url.scheme}://{request.url.netloc if is_allowed(request, hosts) else fallback}{path}"


def is_allowed(request: Request, hosts: Sequence[str]) -> bool:
    """Return whether a request asks for one of these hosts."""
    return any(_is_host(request.url.hostname or "", allowed) for allowed in hosts)


def _is_host(host: str, allowed: str) -> bool:
    """Return whether a host is the allowed one, or below ``*.example.org``; "*" alone allows none."""
    host, allowed = host.lower().rstrip("."), allowed.lower().strip("[]").rstrip(".")
    return host == allowed or (allowed.startswith("*.") and host.endswith(allowed[1:]))
