"""Network settings, and what a server answers: plain values for all who need no HTTP client."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Self
from urllib.request import getproxies


@dataclass(frozen=True)
class Network:
    """Network settings; times in seconds."""

    connect_seconds: float = 15
    silent_seconds: float = 60
    """The longest silence within an answer."""
    file_seconds: float = 3600
    """The longest a whole answer may take."""
    pause_seconds: float = 1
    """Between two requests to one host."""
    retry_count: int = 4
    backoff_seconds: float = 1
    """Before the second retry; it doubles with each."""
    longest_wait_seconds: int = 60
    """However long a server asks to be left alone."""
    local_hosts: frozenset[str] = frozenset()
    """Hosts with their port that may be plain http and on a private address."""
    proxies: Mapping[str, str] = field(default_factory=dict)
    authorities: str | bool = True
    """A file of trusted certificates, or those that come along."""

    @classmethod
    def of_environment(cls) -> Self:
        """Return the network settings of this machine: its proxies and certificates."""
        named = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE")
        return cls(proxies=getproxies(), authorities=named or True)


@dataclass(frozen=True)
class Answer:
    """HTTP response: status, headers, and the body in pieces, decompressed as they arrive."""

    status: int
    content_type: str
    """Without its parameters, in small letters."""
    size: int | None
    """Bytes the server promises, as they travel."""
    etag: str
    last_modified: str
    pieces: Iterator[bytes]
