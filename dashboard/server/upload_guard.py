"""Close Streamlit's upload address, but for sessions in which staff may hand in files.

Streamlit takes a file from anyone with a session, whether a page has an uploader or not, and keeps it in memory
until the session ends (seen with 1.67: 120 files of 1 MB raised memory by 120 MB, and it stayed).
"""

from __future__ import annotations

import re
import time
from collections import OrderedDict, deque
from threading import Lock
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

WINDOW_SECONDS = 600
MAX_FILES = 60
"""Of a session in a window; the depositary's pages are 47."""
MAX_BYTES_FACTOR = 5
"""Times the largest file, of a session in a window."""
MIN_TOTAL_BYTES = 60_000_000
ADMITTED_SECONDS = 3600
MAX_SESSIONS = 100
_UPLOADS = "/_stcore/upload_file"
_PLACE = re.compile(re.escape(_UPLOADS) + r"/([^/]+)/[^/]+/?$")


class Admissions:
    """The sessions that may upload, with what each has sent."""

    def __init__(self) -> None:
        """Start with no session admitted."""
        self._until: OrderedDict[str, float] = OrderedDict()
        self._sent: dict[str, deque[tuple[float, int]]] = {}
        self._lock = Lock()

    def admit(self, session: str) -> None:
        """Let a session upload for an hour from now; the oldest goes where there are too many."""
        with self._lock:
            self._until[session] = time.monotonic() + ADMITTED_SECONDS
            self._until.move_to_end(session)
            while len(self._until) > MAX_SESSIONS:
                oldest, _until = self._until.popitem(last=False)
                self._sent.pop(oldest, None)

    def is_admitted(self, session: str) -> bool:
        """Return whether the session may upload now."""
        with self._lock:
            return self._until.get(session, 0.0) > time.monotonic()

    def has_room(self, session: str, size: int, most: int) -> bool:
        """Count an upload; return whether it is within the limits of its session."""
        now = time.monotonic()
        with self._lock:
            sent = self._sent.setdefault(session, deque())
            while sent and sent[0][0] < now - WINDOW_SECONDS:
                sent.popleft()
            total = sum(each for _at, each in sent) + size
            if len(sent) >= MAX_FILES or total > max(MIN_TOTAL_BYTES, MAX_BYTES_FACTOR * most):
                return False
            sent.append((now, size))
            return True


ADMISSIONS = Admissions()
"""Of this process."""


class UploadGuard:
    """ASGI middleware: the upload address does not exist for sessions that are not admitted."""

    def __init__(self, app: ASGIApp, max_file_bytes: int, admissions: Admissions = ADMISSIONS) -> None:
        """Wrap the app; ``max_file_bytes`` is the largest file that Streamlit takes."""
        self._app = app
        self._max_file_bytes = max_file_bytes
        self._admissions = admissions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 404 or 413, or pass the request on."""
        if scope["type"] == "http" and _UPLOADS in scope["path"]:
            refused = self._refused(scope)
            if refused:
                await refused(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _refused(self, scope: Scope) -> PlainTextResponse | None:
        place = _PLACE.search(scope["path"])
        if place is None or not self._admissions.is_admitted(place[1]):
            return PlainTextResponse("Not Found", status_code=404, headers={"connection": "close"})
        if scope["method"] != "PUT":
            return None
        length = Headers(scope=scope).get("content-length", "")
        size = int(length) if length.isdecimal() else self._max_file_bytes
        if self._admissions.has_room(place[1], size, self._max_file_bytes):
            return None
        message = "Too many files in a short time; wait ten minutes."
        return PlainTextResponse(message, status_code=413, headers={"connection": "close"})
