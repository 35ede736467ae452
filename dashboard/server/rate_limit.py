"""Limit costly requests to this process, for each address and for all addresses together."""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict, deque
from threading import Lock

MAX_ADDRESSES = 1000
_IPV6_NETWORK = 64
"""Bits of an IPv6 address that one household or office shares."""


class RateLimit:
    """Counts the requests of each address, and of all, in a window of time."""

    def __init__(self, per_address: int, in_all: int, seconds: float) -> None:
        """Start with no request counted."""
        self._per_address, self._in_all, self._seconds = per_address, in_all, seconds
        self._asked: OrderedDict[str, deque[float]] = OrderedDict()
        self._all: deque[float] = deque()
        self._lock = Lock()

    def passes(self, address: str) -> bool:
        """Return True if the address may send a request now, and count it."""
        now = time.monotonic()
        with self._lock:
            own = self._times_of(_network(address))
            for times in (own, self._all):
                while times and times[0] < now - self._seconds:
                    times.popleft()
            if len(own) >= self._per_address or len(self._all) >= self._in_all:
                return False
            own.append(now)
            self._all.append(now)
            return True

    def _times_of(self, address: str) -> deque[float]:
        own = self._asked.setdefault(address, deque())
        self._asked.move_to_end(address)
        while len(self._asked) > MAX_ADDRESSES:
            self._asked.popitem(last=False)
        return own


def _network(address: str) -> str:
    """Return an IPv4 address as it is, and the network of an IPv6 address: one reader has all of it."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    return str(ipaddress.ip_network((parsed, _IPV6_NETWORK), strict=False)) if parsed.version == 6 else address


def client_address(peer: str | None, forwarded: str | None) -> str:
    """Return the address of the client: the last one that our proxy added, else the peer's.

    A proxy of ours has a private address, or none where it asks from this machine. Whoever asks from a public address
    could write any other there, and would never reach the limit.
    """
    added = (forwarded or "").rpartition(",")[2].strip()
    return added if added and _is_own_network(peer) else peer or ""


def _is_own_network(peer: str | None) -> bool:
    try:
        return not peer or ipaddress.ip_address(peer.partition("%")[0]).is_private
    except ValueError:
        return False
