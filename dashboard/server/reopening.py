"""Limit how often readers make this server build an earlier edition again: ten seconds of one core each."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from threading import Lock

MAX_PER_ADDRESS = 4
"""In a window."""
MAX_IN_ALL = 12
"""In a window."""
WINDOW_SECONDS = 60.0
MAX_ADDRESSES = 1000


class RateLimit:
    """Counts what each address asks for, and what all do."""

    def __init__(self) -> None:
        """Begin with nothing asked."""
        self._asked: OrderedDict[str, deque[float]] = OrderedDict()
        self._all: deque[float] = deque()
        self._lock = Lock()

    def passes(self, address: str) -> bool:
        """Return whether the address may ask now, and count it."""
        now = time.monotonic()
        with self._lock:
            own = self._asked.setdefault(address, deque())
            self._asked.move_to_end(address)
            while len(self._asked) > MAX_ADDRESSES:
                self._asked.popitem(last=False)
            for times in (own, self._all):
                while times and times[0] < now - WINDOW_SECONDS:
                    times.popleft()
            if len(own) >= MAX_PER_ADDRESS or len(self._all) >= MAX_IN_ALL:
                return False
            own.append(now)
            self._all.append(now)
            return True


REOPENED = RateLimit()
"""Editions reopened for readers of this process."""


def client_address(peer: str | None, forwarded: str | None) -> str:
    """Return the address a request comes from: the last one a proxy of ours added, else the other end itself."""
    return (forwarded or "").rpartition(",")[2].strip() or peer or ""
