"""Run a Streamlit app on the loopback while it is measured."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import SystemRandom
from time import monotonic, sleep

from benchmarks import machine

PORTS = range(20_000, 32_000)
"""Ports to listen on: below those (32768 and more) of which a system gives each connection one."""
MOST_SECONDS = 300
"""The longest that a server may take to answer; a busy machine has taken a minute."""
APPS_FOLDER = Path(__file__).resolve().parent / "apps"
OUR_APP = machine.ROOT / "streamlit_app.py"


@dataclass(frozen=True)
class RunningServer:
    """A running server: host and port, and its process."""

    host: str
    pid: int


@contextmanager
def run_server(script: Path, **environment: str) -> Iterator[RunningServer]:
    """Run a server for a script, on a free port of this machine alone."""
    port = free_port()
    options = ["--server.headless=true", f"--server.port={port}", "--server.fileWatcherType=none"]
    options += ["--server.address=localhost", "--browser.gatherUsageStats=false"]
    server = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "streamlit", "run", str(script), *options],
        cwd=script.parent,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until_ready(f"http://localhost:{port}/_stcore/health", server)
        yield RunningServer(f"localhost:{port}", server.pid)
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:  # with many sessions an app may not go by itself
            server.kill()
            server.wait()


def free_port() -> int:
    """Return a port of the loopback interface that nobody listens on, and that others hardly ask for meanwhile."""
    while True:
        port = SystemRandom().choice(PORTS)
        with socket.socket() as tried, suppress(OSError):
            tried.bind(("127.0.0.1", port))
            return port


def _wait_until_ready(address: str, server: subprocess.Popen[bytes]) -> None:
    began = monotonic()
    while monotonic() - began < MOST_SECONDS:
        try:
            with urllib.request.urlopen(address):  # noqa: S310
                return
        except OSError:
            if server.poll() is not None:
                raise RuntimeError("the server stopped before it answered") from None
            sleep(0.05)
    raise TimeoutError(f"{address}: no answer within {MOST_SECONDS} s")
