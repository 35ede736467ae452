"""Turn garbage on the websocket into one line of the log, at most a few a minute.

Streamlit (1.67) writes a traceback of 30 lines for each message that is text or no protobuf: anyone can fill a disk.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_LINES = 5
"""A minute."""
_MINUTE = 60.0
_STREAMLIT_LOGGER = "streamlit.web.server.starlette.starlette_websocket"
_UNSUPPORTED_DATA = 1003
"""RFC 6455, 7.4.1."""
_log = logging.getLogger(__name__)


class LineLimit:
    """Lets a few lines a minute pass, and counts the others."""

    def __init__(self, most: int = MAX_LINES) -> None:
        """Begin with an empty minute."""
        self._most, self._passed, self._suppressed, self._lock = most, deque[float](), 0, Lock()

    def passes(self) -> bool:
        """Return whether a line may be written now."""
        now = time.monotonic()
        with self._lock:
            while self._passed and self._passed[0] < now - _MINUTE:
                self._passed.popleft()
            if len(self._passed) >= self._most:
                self._suppressed += 1
                return False
            self._passed.append(now)
            return True

    def suppressed_count(self) -> int:
        """Return the number of lines suppressed since the last call."""
        with self._lock:
            count, self._suppressed = self._suppressed, 0
            return count


class OneLine(logging.Filter):
    """Logging filter: no tracebacks, and a few lines a minute."""

    def __init__(self) -> None:
        """Begin with an empty minute."""
        super().__init__()
        self.limit = LineLimit()

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether the record is written; shortens it to one line."""
        if record.levelno < logging.WARNING:
            return True
        if not self.limit.passes():
            return False
        record.exc_info = record.exc_text = None
        if count := self.limit.suppressed_count():
            record.msg = f"{record.getMessage()} ({count} more lines were left out)"
            record.args = ()
        return True


def shorten_log() -> None:
    """Shorten the log messages of Streamlit's websocket, once for a process."""
    logger = logging.getLogger(_STREAMLIT_LOGGER)
    if not any(isinstance(each, OneLine) for each in logger.filters):
        logger.addFilter(OneLine())


class WebsocketGuard:
    """ASGI middleware: a text message, which Streamlit never sends, ends its connection without a traceback."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the app."""
        self._app = app
        self._limit = LineLimit()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a connection on, until a message of it is text."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return

        async def received() -> Message:
            message = await receive()
            if message["type"] != "websocket.receive" or message.get("bytes") is not None:
                return message
            if self._limit.passes():
                _log.warning("a websocket message was no binary one; its connection was closed")
            await send({"type": "websocket.close", "code": _UNSUPPORTED_DATA})
            return {"type": "websocket.disconnect", "code": _UNSUPPORTED_DATA}

        await self._app(scope, received, send)
