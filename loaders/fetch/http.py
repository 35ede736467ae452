"""HTTP client: the only module that opens the network; asks only allowed hosts, with pauses and retries.

Network settings are an argument: timeouts, the proxy, and hosts allowed on this machine
(only in tests). A host name may resolve to any address, so the address of the open connection is
checked against private ranges before a byte is sent. With a proxy, the proxy resolves the
name, and only the list of hosts protects us.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any, Self
from urllib.parse import urljoin

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool
from urllib3.exceptions import (
    ConnectTimeoutError,
    DecodeError,
    HTTPError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ProtocolError,
    ProxyError,
    SSLError,
    TimeoutError,
)
from urllib3.util import Retry, Timeout, parse_url

from loaders.fetch.errors import RefusedError, UnreachableError
from loaders.fetch.network import Answer, Network

_HEADERS = {"User-Agent": "rtop-commitments-tracker", "Accept": "*/*", "Accept-Encoding": "gzip"}
_BUSY = (429, 500, 502, 503, 504)
"""HTTP status codes that are retried."""
_MOST_REDIRECTS = 5
_PIECE = 1 << 16
"""Bytes."""


class _PublicConnection(HTTPSConnection):
    """A connection that closes when the other end is not a public address."""

    def _new_conn(self) -> socket.socket:
        connection = super()._new_conn()
        address = ip_address(connection.getpeername()[0].partition("%")[0])
        if not is_public(address):
            connection.close()
            raise RefusedError(f"{self.host} leads to {address}, an address that is not public")
        return connection


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Return True if an address, and any IPv4 address within it that a router would unwrap, is public."""
    if not address.is_global or address.is_multicast:
        return False
    if isinstance(address, IPv4Address):
        return address not in _RELAYS
    if address.is_site_local or address in _LOCAL_NAT64:
        return False
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    inner += [IPv4Address(int(address) & 0xFFFFFFFF) for network in _EMBEDDING if address in network]
    return all(is_public(one) for one in inner if one)


_EMBEDDING = tuple(map(IPv6Network, ("64:ff9b::/96", "::/96", "::ffff:0:0:0/96")))
"""NAT64 (RFC 6052), IPv4-compatible (RFC 4291) and IPv4-translated (RFC 2765): the last 32 bits are an IPv4 address."""
_LOCAL_NAT64 = IPv6Network("64:ff9b:1::/48")
"""RFC 8215: only the network itself knows which bits are the IPv4 address."""
_RELAYS = IPv4Network("192.88.99.0/24")
"""6to4 relays (RFC 7526)."""


class _PublicPool(HTTPSConnectionPool):
    ConnectionCls = _PublicConnection


class _PublicAdapter(HTTPAdapter):
    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        super().init_poolmanager(*arguments, **options)
        self.poolmanager.pool_classes_by_scheme = {"https": _PublicPool}


class HttpClient:
    """HTTP session for any number of addresses; close it after use."""

    def __init__(self, network: Network) -> None:
        """Open nothing yet."""
        self._network = network
        self._asked_at: dict[str, float] = {}
        self._given_up: set[str] = set()
        self._unreachable: set[str] = set()
        self._session = requests.Session()
        self._session.trust_env = False  # no password from a .netrc; proxies and certificates are arguments
        self._session.proxies = dict(network.proxies)
        self._session.verify = network.authorities
        self._session.headers.clear()
        self._session.headers.update(_HEADERS)
        self._session.adapters.clear()
        retry = Retry(
            total=network.retry_count,
            status_forcelist=_BUSY,
            allowed_methods=["GET"],
            backoff_factor=network.backoff_seconds,
            backoff_max=network.longest_wait_seconds,
            retry_after_max=network.longest_wait_seconds,
            raise_on_status=False,
        )
        self._session.mount("https://", _PublicAdapter(max_retries=retry))
        for host in network.local_hosts:
            self._session.mount(f"http://{host}/", HTTPAdapter(max_retries=retry))

    def __enter__(self) -> Self:
        """Return the object itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close every connection."""
        self._session.close()

    @contextmanager
    def answer(self, url: str, hosts: frozenset[str], conditions: Mapping[str, str]) -> Iterator[Answer]:
        """Request the URL; raises RefusedError if it, or a redirect, is on none of the hosts."""
        deadline = time.monotonic() + self._network.file_seconds
        with _network_errors_as_refusals(), self._followed(url, hosts, conditions) as response:
            yield Answer(
                status=response.status_code,
                content_type=response.headers.get("Content-Type", "").partition(";")[0].strip().lower(),
                size=int(size) if (size := response.headers.get("Content-Length", "")).isdecimal() else None,
                etag=response.headers.get("ETag", ""),
                last_modified=response.headers.get("Last-Modified", ""),
                pieces=self._pieces(response, deadline),
            )

    def _followed(self, url: str, hosts: frozenset[str], conditions: Mapping[str, str]) -> requests.Response:
        """The answer at the end of the redirects, its body not read yet."""
        for _ in range(_MOST_REDIRECTS + 1):
            # what is checked is what is sent: an address may read differently to another parser
            request = self._session.prepare_request(requests.Request("GET", url, headers=dict(conditions)))
            self._check(request.url or "", hosts)
            response = self._sent(request)
            target = self._session.get_redirect_target(response)
            if target is None:
                return response
            response.close()
            url = urljoin(response.url, target)
        raise RefusedError(f"leads on more than {_MOST_REDIRECTS} times, at last to {url}")

    def _sent(self, request: requests.PreparedRequest) -> requests.Response:
        """Return the answer of one address; a host that fails every retry is not requested again."""
        host = host_of(request.url or "")
        try:
            response = self._session.send(request, stream=True, allow_redirects=False, timeout=self._timeout())
        except requests.ConnectionError as fault:
            self._given_up.add(host)
            if isinstance(_cause(fault), _UNREACHABLE):
                self._unreachable.add(host)
            raise
        if response.status_code in _BUSY:
            self._given_up.add(host)
        return response

    def _check(self, url: str, hosts: frozenset[str]) -> None:
        """Check that the address may be requested, then pause between requests to one host."""
        host = host_of(url)
        is_local = host in self._network.local_hosts and url.startswith("http://")
        if not (url.startswith("https://") or is_local):
            raise RefusedError(f"{url} is not an address that begins with https://")
        if host not in hosts:
            raise RefusedError(f"leads to {url}, which is on no host the source names ({', '.join(sorted(hosts))})")
        if host in self._given_up:
            kind = UnreachableError if host in self._unreachable else RefusedError
            raise kind(f"{host} did not answer a moment ago, so it was not asked again")
        again_at = self._asked_at.get(host, float("-inf")) + self._network.pause_seconds
        time.sleep(max(0.0, again_at - time.monotonic()))
        self._asked_at[host] = time.monotonic()

    def _timeout(self) -> Timeout:
        return Timeout(connect=self._network.connect_seconds, read=self._network.silent_seconds)

    def _pieces(self, response: requests.Response, deadline: float) -> Iterator[bytes]:
        """Yield the body as it arrives, one read at a time, so that a slow trickle cannot outlast the deadline."""
        while piece := response.raw.read1(_PIECE, decode_content=True):
            if time.monotonic() > deadline:
                raise RefusedError(f"the answer took longer than {self._network.file_seconds:g} seconds")
            yield piece


def host_of(url: str) -> str:
    """The host of an address, with its port where it names one; raises RefusedError where it hides a password."""
    parsed = parse_url(url)
    if parsed.auth:
        raise RefusedError(f"{parsed.host} is asked for with a name or a password in the address")
    return f"{parsed.host}:{parsed.port}" if parsed.port else str(parsed.host)


@contextmanager
def _network_errors_as_refusals() -> Iterator[None]:
    """Turn an exception of the network into a sentence."""
    try:
        yield
    except RefusedError:
        raise
    except (requests.RequestException, HTTPError, ValueError) as fault:
        cause = _cause(fault)
        why = next((sentence for kind, sentence in _SENTENCES.items() if isinstance(cause, kind)), None)
        kind = UnreachableError if isinstance(cause, _UNREACHABLE) else RefusedError
        raise kind(why or f"the address cannot be asked ({type(cause).__name__})") from fault


def _cause(fault: BaseException) -> BaseException:
    """Return the innermost cause; requests wraps it in messages about objects and retries."""
    inner = fault.args[0] if fault.args else None
    if isinstance(inner, MaxRetryError) and inner.reason is not None:
        return inner.reason
    return inner if isinstance(inner, HTTPError) else fault


_UNREACHABLE = (NameResolutionError, NewConnectionError, ConnectTimeoutError)
"""Errors that mean the host, or the whole network, cannot be reached."""
_SENTENCES: dict[type[BaseException], str] = {
    SSLError: "the server cannot prove who it is: its certificate is not trusted",
    ProxyError: "the proxy does not let the address through",
    NameResolutionError: "the server's name is not known: is there a network?",
    NewConnectionError: "the server cannot be reached",
    TimeoutError: "the server did not answer in time",
    DecodeError: "the answer is packed in a way that cannot be unpacked",
    ProtocolError: "the answer broke off before its end",
}
"""Exception of requests or urllib3 → sentence; the first that fits."""
