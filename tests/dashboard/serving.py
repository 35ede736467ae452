"""Run the dashboard for a browser, on a port of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from benchmarks.served import free_port
from tests.conftest import ROOT

MOST_SECONDS = 300
"""The longest that a server may take to start or to end; beside other tests a start has taken a minute."""


@contextmanager
def served(log: Path, port: int | None = None, **environment: str) -> Iterator[str]:
    """The address of a dashboard that runs while the context lasts, and writes to a log."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py"]
    command += ["--server.headless=true", f"--server.port={port}", "--server.fileWatcherType=none"]
    with (
        log.open("w") as output,
        subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=output, stderr=subprocess.STDOUT
        ) as server,
    ):
        try:
            wait_for(f"http://localhost:{port}", server, log)
            yield f"http://localhost:{port}"
            server.terminate()
            server.wait(timeout=MOST_SECONDS)
        finally:
            server.kill()


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until a server of ours answers; fail with its log where it ends, or takes too long."""
    began = time.monotonic()
    while time.monotonic() - began < MOST_SECONDS:
        with suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health", timeout=MOST_SECONDS) as answer:
            if answer.status == 200 and server.poll() is None:
                return
        assert server.poll() is None, log.read_text()
        time.sleep(0.1)
    pytest.fail(f"the server did not answer within {MOST_SECONDS} s: {log.read_text()}")
