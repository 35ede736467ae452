"""Run a Streamlit app on the loopback while it is measured."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import sleep

from benchmarks import machine

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
    port = _free_port()
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


def _free_port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_until_ready(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(1200):
        try:
            with urllib.request.urlopen(address):  # noqa: S310
                return
        except OSError:
            if server.poll() is not None:
                raise RuntimeError("the server stopped before it answered") from None
            sleep(0.05)
    raise TimeoutError(f"{address}: no answer within a minute")
