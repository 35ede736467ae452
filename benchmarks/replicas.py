"""Load test of three dashboards behind nginx: one is killed, one edition is published; counts what was lost.

``python -m benchmarks.replicas [--sessions N] [--think SECONDS] [--seconds SECONDS]``; needs nginx. All
of it stays on this machine: free ports of the loopback interface, a folder of its own, no more
sessions than asked for.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, sleep

import click
import duckdb
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, WebSocketException

from benchmarks.served import free_port

ROOT = Path(__file__).resolve().parent.parent
REPLICA_COUNT = 3
PAGES = ("country", "map", "treaty", "votes", "organisations")
COUNTRIES = ("KEN", "FRA", "JPN", "BRA", "TUV")
TIMEOUT_SECONDS = 300.0
"""Seconds in which a page must have come, a process must have started."""


@dataclass
class LoadCounts:
    """Pages, errors and connections of all sessions."""

    sessions: int = 0
    pages: int = 0
    errors: list[str] = field(default_factory=list)
    lost_connections: int = 0
    refused_connections: int = 0
    editions: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)


@dataclass
class RehearsalReport:
    """Result of the load test."""

    counts: LoadCounts
    sessions_before: list[int]
    sessions_after: list[int]
    killed: int
    first_edition: str
    second_edition: str

    @property
    def cut_off(self) -> int:
        """Return the number of sessions the killed dashboard had."""
        return self.sessions_before[self.killed]

    def lines(self) -> Iterator[str]:
        """Yield the report as lines of text."""
        counts, editions, ordered = self.counts, self.counts.editions, sorted(self.counts.seconds)
        middle, late = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
        yield f"sessions: {counts.sessions}; on each dashboard {self.sessions_before}, then {self.sessions_after}"
        yield f"connections lost: {counts.lost_connections}; the killed dashboard had {self.cut_off}"
        yield f"connections refused: {counts.refused_connections}; pages with an error: {len(counts.errors)}"
        yield f"pages drawn: {counts.pages}; a page took {middle:.2f} s (median), {late:.2f} s (p95)"
        yield f"of the first edition: {editions[self.first_edition]}, of the next: {editions[self.second_edition]}"
        yield from counts.errors[:5]


def fetch(address: str) -> tuple[int, str, str]:
    """Return status, text and cookie of an address on this machine."""
    try:
        with urllib.request.urlopen(address, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310
            cookie = (answer.headers.get("Set-Cookie") or "").partition(";")[0]
            return answer.status, answer.read().decode("utf-8", "replace"), cookie
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode("utf-8", "replace"), ""


def build_edition(home: Path) -> str:
    """Build and publish an edition in the home, in a process of its own; returns its name."""
    variables = {name: value for name, value in os.environ.items() if name != "COMMITMENTS_WAREHOUSE"}
    command = [sys.executable, "-m", "loaders", "build"]
    subprocess.run(  # noqa: S603
        command, cwd=ROOT, env={**variables, "COMMITMENTS_HOME": str(home)}, check=True, capture_output=True
    )
    return (home / "current").read_text(encoding="utf-8").strip()


def publish_copy(home: Path, edition: str) -> str:
    """Publish the edition once more under another name, as a build would: the pointer moves last; returns the name."""
    name = f"{edition[:10]}-{'0' * 8}"
    folder = home / "editions" / name
    folder.mkdir()
    shutil.copy(home / "editions" / edition / "warehouse.duckdb", folder)
    with duckdb.connect(str(folder / "warehouse.duckdb")) as connection:
        connection.execute("update edition set edition = ?", [name])
    (home / ".current").write_text(name + "\n", encoding="utf-8")
    (home / ".current").replace(home / "current")
    return name


@contextmanager
def run_replicas(home: Path) -> Iterator[tuple[list[subprocess.Popen[bytes]], list[int]]]:
    """Run dashboards that follow the home and never build, each a process on a port of its own."""
    variables = {**os.environ, "COMMITMENTS_HOME": str(home), "COMMITMENTS_WAREHOUSE": str(home / "current")}
    ports = [free_port() for _ in range(REPLICA_COUNT)]
    processes = []
    try:
        for port in ports:
            options = ["--server.headless=true", f"--server.port={port}", "--server.fileWatcherType=none"]
            command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", *options]
            processes.append(
                subprocess.Popen(  # noqa: S603
                    command, cwd=ROOT, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                )
            )
        for port in ports:
            _wait_until_ready(f"http://localhost:{port}/health")
        yield processes, ports
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=TIMEOUT_SECONDS)
            process.kill()


def _wait_until_ready(address: str) -> None:
    start = perf_counter()
    while perf_counter() - start < TIMEOUT_SECONDS:
        with suppress(OSError):
            if fetch(address)[0] == 200:
                return
        sleep(0.25)
    raise TimeoutError(f"{address}: not ready within {TIMEOUT_SECONDS:g} s")


def nginx_configuration(listen: int, ports: list[int], folder: Path) -> str:
    """Return the committed configuration of nginx, for ports of this machine and a folder instead of /tmp."""
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    text = text.replace("/tmp/", f"{folder}/").replace("listen 8080;", f"listen 127.0.0.1:{listen};")  # noqa: S108
    for number, port in enumerate(ports, 1):
        text = text.replace(f"server dashboard-{number}:8501", f"server 127.0.0.1:{port}")
    return text


@contextmanager
def run_nginx(ports: list[int]) -> Iterator[int]:
    """Run nginx in front of the dashboards, as a user without rights; yield its port."""
    folder = Path(tempfile.mkdtemp(prefix="balancer"))
    listen = free_port()
    (folder / "nginx.conf").write_text(nginx_configuration(listen, ports, folder), encoding="utf-8")
    as_nobody = []
    if os.geteuid() == 0:
        shutil.chown(folder, "www-data", "www-data")
        as_nobody = ["runuser", "-u", "www-data", "--"]
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    arguments = ["-p", str(folder), "-c", "nginx.conf", "-e", "stderr", "-g", "daemon off;"]
    process = subprocess.Popen([*as_nobody, nginx, *arguments], stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        _wait_until_ready(f"http://127.0.0.1:{listen}/_stcore/health")
        yield listen
    finally:
        process.terminate()
        process.wait(timeout=TIMEOUT_SECONDS)
        shutil.rmtree(folder, ignore_errors=True)


class LoadReader:
    """A session that behaves like a browser: keeps the cookie, waits, reconnects."""

    def __init__(self, port: int, counts: LoadCounts, editions: list[str], chance: random.Random) -> None:
        """Start without a connection."""
        self._port, self._counts, self._editions, self._chance = port, counts, editions, chance
        self._cookie = ""
        self._socket: ClientConnection | None = None

    async def visit(self, think: float, over: asyncio.Event) -> None:
        """Open page after page until it is over."""
        self._counts.sessions += 1
        _, _, self._cookie = await asyncio.to_thread(fetch, f"http://127.0.0.1:{self._port}/")
        while not over.is_set():
            page, country = self._chance.choice(PAGES), self._chance.choice(COUNTRIES)
            await self._drawn(page, f"country={country}&day=2026-11-22")
            with suppress(TimeoutError):
                await asyncio.wait_for(over.wait(), self._chance.uniform(0.5, 1.5) * think)
        if self._socket:
            await self._socket.close()

    async def _drawn(self, page: str, query: str) -> None:
        start = perf_counter()
        while perf_counter() - start < TIMEOUT_SECONDS:
            try:
                self._socket = self._socket or await self._connected()
                await self._run(page, query)
            except InvalidHandshake:
                self._counts.refused_connections += 1
                await asyncio.sleep(0.5)
            except (OSError, WebSocketException):
                self._socket = None
                self._counts.lost_connections += 1
            else:
                self._counts.seconds.append(perf_counter() - start)
                return
        self._counts.errors.append(f"{page}: not drawn within {TIMEOUT_SECONDS:g} s")

    async def _connected(self) -> ClientConnection:
        return await connect(
            f"ws://127.0.0.1:{self._port}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            additional_headers={"Cookie": self._cookie},
            max_size=None,
            compression=None,
        )

    async def _run(self, page: str, query: str) -> None:
        assert self._socket is not None  # noqa: S101
        request = BackMsg()
        request.rerun_script.page_name = page
        request.rerun_script.query_string = query
        await self._socket.send(request.SerializeToString())
        shown, is_over = set[str](), False
        while not is_over:
            data = await self._socket.recv()
            message = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
            is_over = message.WhichOneof("type") == "script_finished"
            if message.delta.new_element.WhichOneof("type") == "exception":
                self._counts.errors.append(f"{page}: {message.delta.new_element.exception.message[:200]}")
            shown |= {edition for edition in self._editions if edition.encode() in message.SerializeToString()}
        self._counts.pages += 1
        self._counts.editions.update(shown)


async def _run_load(
    home: Path, sessions: int, think: float, seconds: float, killed: int
) -> tuple[LoadCounts, list[int], list[int], list[str]]:
    counts, editions, over = LoadCounts(), [(home / "current").read_text(encoding="utf-8").strip()], asyncio.Event()
    with run_replicas(home) as (processes, ports), run_nginx(ports) as listen:
        visitors = [LoadReader(listen, counts, editions, random.Random(number)) for number in range(sessions)]  # noqa: S311
        visits = [asyncio.create_task(visitor.visit(think, over)) for visitor in visitors]
        await asyncio.sleep(seconds / 3)
        before = [await asyncio.to_thread(_session_count, port) for port in ports]
        processes[killed].kill()
        await asyncio.sleep(seconds / 3)
        editions.append(await asyncio.to_thread(publish_copy, home, editions[0]))
        await asyncio.sleep(seconds / 3)
        after = [await asyncio.to_thread(_session_count, port) for number, port in enumerate(ports) if number != killed]
        over.set()
        await asyncio.gather(*visits)
    return counts, before, after, editions


def _session_count(port: int) -> int:
    match = re.search(r"^active_sessions (\d+)", fetch(f"http://localhost:{port}/_stcore/metrics")[1], re.MULTILINE)
    return int(match.group(1)) if match else 0


def run_rehearsal(home: Path, sessions: int = 12, think: float = 2.0, seconds: float = 30.0) -> RehearsalReport:
    """Load three dashboards that follow the home; a third of the way kill one, at two thirds publish an edition."""
    build_edition(home)
    killed = 1
    counts, before, after, editions = asyncio.run(_run_load(home, sessions, think, seconds, killed))
    return RehearsalReport(counts, before, after, killed, *editions)


@click.command()
@click.option("--sessions", default=30, show_default=True, type=click.IntRange(3, 150))
@click.option("--think", default=5.0, show_default=True, help="Seconds between two pages of one session, on average.")
@click.option("--seconds", default=60.0, show_default=True, help="How long the load lasts.")
def main(sessions: int, think: float, seconds: float) -> None:
    """Print what was lost when one of three dashboards is killed and an edition is published, under load."""
    with tempfile.TemporaryDirectory() as folder:
        for line in run_rehearsal(Path(folder), sessions, think, seconds).lines():
            click.echo(line)


if __name__ == "__main__":
    main()
