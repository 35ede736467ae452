"""A reader without a browser: one session over Streamlit's own websocket protocol.

It remembers messages as a browser does, and forgets them as a browser does after two runs,
so that what a change costs in bytes is what it costs a reader. Bytes are counted on the wire, as
the socket brings them: compressed.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

KEPT_RUNS = 2
"""Runs a browser keeps a message it has not met again (``global.maxCachedMessageAge``)."""


class PageError(RuntimeError):
    """The page showed an exception."""


@dataclass(frozen=True)
class Cost:
    """The cost of one run of a page."""

    byte_count: int
    seconds: float


class Memory:
    """The state a browser keeps of its session: the page, the address, the boxes, the messages it keeps."""

    def __init__(self, page: str, query: str) -> None:
        """Start a session that has not asked for anything yet."""
        self._page, self._query, self._page_hash = page, query, ""
        self._kept: dict[str, int] = {}
        self._run = 0
        self._boxes: dict[str, Any] = {}

    def opening(self) -> bytes:
        """Return the request for a page's first run."""
        return self._request([])

    def choice(self, label: str, option: str) -> bytes:
        """Return the request that follows a choice in a select box; the option may be given by its beginning."""
        box = self._boxes[label]
        chosen = next(text for text in box.options if text.startswith(option))
        return self._request([WidgetState(id=box.id, string_value=chosen)])

    def _request(self, states: list[WidgetState]) -> bytes:
        self._run += 1
        self._kept = {key: run for key, run in self._kept.items() if self._run - run <= KEPT_RUNS}
        request = BackMsg()
        request.rerun_script.query_string = self._query
        request.rerun_script.page_name = self._page
        request.rerun_script.page_script_hash = self._page_hash
        request.rerun_script.widget_states.widgets.extend(states)
        request.rerun_script.cached_message_hashes.extend(self._kept)
        return bytes(request.SerializeToString())

    def take_in(self, data: bytes | str) -> bool:
        """Note a message; returns whether it ends the run. Raises PageError where the page shows an exception."""
        if isinstance(data, str):
            raise PageError(f"the server sent text where bytes were expected: {data[:80]}")
        message = ForwardMsg.FromString(data)
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            self._kept[message.ref_hash] = self._run
        elif message.metadata.cacheable:
            self._kept[message.hash] = self._run
        if kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "navigation":
            self._page_hash = message.navigation.page_script_hash
        elif kind == "delta" and message.delta.HasField("new_element"):
            self._note(message.delta.new_element)
        return bool(kind == "script_finished")

    def _note(self, element: Any) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise PageError(element.exception.message)
        if kind == "selectbox":
            self._boxes[element.selectbox.label] = element.selectbox


class Reader:
    """One session, one request at a time."""

    def __init__(self, socket: ClientConnection, counter: CountingSocket, page: str, query: str) -> None:
        """Start a session that has not asked for anything yet."""
        self._socket, self._counter = socket, counter
        self._memory = Memory(page, query)

    def open(self) -> Cost:
        """Run the page for the first time and return the cost."""
        return self._ran(self._memory.opening())

    def choose(self, label: str, option: str) -> Cost:
        """Choose in a select box and return the run's cost; the option may be given by its beginning."""
        return self._ran(self._memory.choice(label, option))

    def _ran(self, request: bytes) -> Cost:
        start, before, is_over = perf_counter(), self._counter.byte_count, False
        self._socket.send(request)
        while not is_over:
            is_over = self._memory.take_in(self._socket.recv(timeout=60))
        return Cost(self._counter.byte_count - before, perf_counter() - start)


class CountingSocket(socket.socket):
    """A socket that counts the bytes it receives."""

    byte_count = 0

    def recv(self, *arguments: Any) -> bytes:
        """Receive, and count."""
        data = super().recv(*arguments)
        self.byte_count += len(data)
        return data


@contextmanager
def reading(host: str, page: str = "", query: str = "") -> Iterator[Reader]:
    """Open a page and yield its reader; messages travel compressed, as a browser asks for them."""
    name, _colon, port = host.partition(":")
    counter = CountingSocket(socket.AF_INET, socket.SOCK_STREAM)
    counter.connect((name, int(port)))
    address = f"ws://{host}/_stcore/stream"
    with connect(address, sock=counter, subprotocols=["streamlit"], max_size=None) as connection:  # type: ignore[list-item]
        reader = Reader(connection, counter, page, query)
        reader.open()
        yield reader
