"""Measures what a click costs: bytes over the websocket and seconds until the script has finished.

A reader without a browser speaks Streamlit's own protocol to a real server, and remembers
messages as a browser does. The floor is an empty app with one select box, served in the
same run; machines are noisy, so quote the ratios.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

ROOT = Path(__file__).resolve().parent.parent
BYTES_LIMITS = {"map": 30_000, "votes": 30_000, "country": 90_000, "statements": 50_000, "changes": 50_000}
"""Bytes over the websocket a click may cost, uncompressed: a scorecard carries the evidence of every line."""
SECONDS_LIMIT = 0.060
"""Seconds from a click until the script has finished, on a machine at rest."""
FLOOR = """
import streamlit as st
st.selectbox("Letter", list("abcdefghij"), key="letter")
"""
SUBJECTS = (
    *("Rome Statute", "Arms Trade Treaty", "Geneva Conventions", "Mine Ban", "Tally: Treaties", "Tally: Political"),
    *("Political commitment: Group of Friends", "Legislation: Genocide", "Genocide Convention"),
)
RESOLUTIONS = (
    *("Responsibility to Protect: A/HRC/RES/44/14", "Syria: A/RES/71/130", "Arms Trade Treaty: A/RES/67/234B"),
    *("Responsibility to Protect: A/HRC/28/L.38", "Responsibility to Protect: A/RES/75/277"),
)
COUNTRIES = ("Kenya", "France", "Japan", "Brazil", "Tuvalu")
ORGANISATIONS = ("AU", "EU", "ASEAN", "All governments")
ROUNDS = 3


class PageError(RuntimeError):
    """The page showed an exception."""


@dataclass(frozen=True)
class Cost:
    """What one run of a page cost."""

    byte_count: int
    seconds: float


class Reader:
    """One session over a websocket; raises PageError where the page shows an exception."""

    def __init__(self, socket_: ClientConnection, page: str, query: str) -> None:
        """A session that has not asked for anything yet."""
        self._socket = socket_
        self._page = page
        self._query = query
        self._page_hash = ""
        self._cached: set[str] = set()
        self._boxes: dict[str, Any] = {}

    def open(self) -> Cost:
        """The page's first run."""
        return self._run([])

    def choose(self, label: str, option: str) -> Cost:
        """The run that follows a choice in a select box; the option may be given by its beginning."""
        box = self._boxes[label]
        chosen = next(text for text in box.options if text.startswith(option))
        return self._run([WidgetState(id=box.id, string_value=chosen)])

    def _run(self, states: list[WidgetState]) -> Cost:
        request = BackMsg()
        request.rerun_script.query_string = self._query
        request.rerun_script.page_name = self._page
        request.rerun_script.page_script_hash = self._page_hash
        request.rerun_script.widget_states.widgets.extend(states)
        request.rerun_script.cached_message_hashes.extend(self._cached)
        start = perf_counter()
        self._socket.send(request.SerializeToString())
        byte_count = sum(len(data) for data in self._until_finished())
        return Cost(byte_count, perf_counter() - start)

    def _until_finished(self) -> Iterator[bytes]:
        while True:
            data = self._socket.recv(timeout=60)
            if isinstance(data, str):
                raise PageError(f"the server sent text where bytes were expected: {data[:80]}")
            yield data
            message = ForwardMsg.FromString(data)
            self._take_in(message)
            if message.WhichOneof("type") == "script_finished":
                return

    def _take_in(self, message: ForwardMsg) -> None:
        if message.metadata.cacheable:
            self._cached.add(message.hash)
        kind = message.WhichOneof("type")
        if kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "navigation":
            self._page_hash = message.navigation.page_script_hash
        elif kind == "delta" and message.delta.HasField("new_element"):
            element = message.delta.new_element
            if element.WhichOneof("type") == "exception":
                raise PageError(element.exception.message)
            if element.WhichOneof("type") == "selectbox":
                self._boxes[element.selectbox.label] = element.selectbox


@contextmanager
def served(script: Path) -> Iterator[str]:
    """The address (host and port) of a server for a script."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--server.headless=true", f"--server.port={port}", "--server.fileWatcherType=none"]
    command = [sys.executable, "-m", "streamlit", "run", str(script), *options]
    server = subprocess.Popen(  # noqa: S603
        command, cwd=script.parent, env=dict(os.environ), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(f"http://localhost:{port}/_stcore/health")
        yield f"localhost:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(address: str) -> None:
    for _ in range(240):
        try:
            with urllib.request.urlopen(address):  # noqa: S310
                return
        except OSError:
            sleep(0.25)
    raise TimeoutError(f"{address}: no answer within a minute")


@contextmanager
def reading(host: str, page: str = "", query: str = "") -> Iterator[Reader]:
    """A reader who has opened a page."""
    address = f"ws://{host}/_stcore/stream"
    with connect(address, subprotocols=["streamlit"], max_size=None, compression=None) as socket_:  # type: ignore[list-item]
        reader = Reader(socket_, page, query)
        reader.open()
        yield reader


def changes(reader: Reader, label: str, options: Sequence[str]) -> Cost:
    """The largest bytes of any first choice, and the median seconds of all choices that follow.

    The last option is chosen once beforehand: the first change of all sends the box itself again.
    """
    reader.choose(label, options[-1])
    costs = [[reader.choose(label, option) for option in options[:-1]] for _ in range(1 + ROUNDS)]
    later = [cost.seconds for costs_of_round in costs[1:] for cost in costs_of_round]
    return Cost(max(cost.byte_count for cost in costs[0]), median(later))


def floor() -> Cost:
    """What a choice costs in an app that has nothing but a select box."""
    with TemporaryDirectory() as folder:
        script = Path(folder) / "floor.py"
        script.write_text(FLOOR, encoding="utf-8")
        with served(script) as host, reading(host) as reader:
            return changes(reader, "Letter", "bcdef")


def report() -> Iterator[str]:
    """One line a kind of click: bytes, milliseconds, ratio to the floor, and whether it keeps its limits."""
    bare = floor()
    yield f"empty app: a choice        {bare.byte_count:7} B {bare.seconds * 1000:7.1f} ms"
    with served(ROOT / "streamlit_app.py") as host:
        clicks = (
            ("map", "Tally, line or treaty", SUBJECTS),
            ("votes", "Text voted on", RESOLUTIONS),
            ("country", "Government", COUNTRIES),
            ("statements", "Members of", ORGANISATIONS),
            ("changes", "Members of", ORGANISATIONS),
        )
        for page, label, options in clicks:
            with reading(host, page, "day=2026-11-22") as reader:
                cost = changes(reader, label, options)
            limit = BYTES_LIMITS[page]
            kept = cost.byte_count <= limit and cost.seconds <= SECONDS_LIMIT
            yield (
                f"{page:8} change           {cost.byte_count:7} B {cost.seconds * 1000:7.1f} ms "
                f"{cost.seconds / bare.seconds:6.1f} × floor   "
                f"{'within' if kept else 'OVER'} {limit} B and {SECONDS_LIMIT * 1000:g} ms"
            )
