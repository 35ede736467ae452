"""Lighthouse: its score for accessibility of every page of the dashboard, as a phone and as a desk see it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGES = (
    "",
    "country?country=KEN",
    "compare?countries=KEN,UGA,RWA",
    "map",
    "treaty?treaty=rome_statute",
    "focal_points",
    "votes",
    "statements",
    "organisations?organisation=african_union",
    "changes",
    "data",
    "data?part=sources",
    "data?part=downloads",
    "coverage",
    "boundaries",
    "verify",
    "query?sql=from+pillar",
)
SCREENS = {"phone": (), "desktop": ("--preset=desktop",)}
FLAGS = "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking"
SECONDS = 180


def command() -> str:
    """Return the path of the program; empty where it is not installed."""
    return shutil.which("lighthouse", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}") or ""


def version() -> str:
    """Return the version of the program; empty where it is not installed."""
    return _printed(command(), "--version") if command() else ""


def find_barriers(_folder: Path) -> Sequence[str]:
    """Return every audit that a page fails, with the element; a score below 1 has at least one."""
    with _dashboard() as address, TemporaryDirectory() as name:
        return [
            finding
            for page in PAGES
            for screen, options in SCREENS.items()
            for finding in _findings(f"{address}/{page}", f"/{page} ({screen})", options, Path(name) / "report.json")
        ]


def _findings(url: str, name: str, options: Sequence[str], report: Path) -> Iterator[str]:
    where = ["--only-categories=accessibility", "--output=json", f"--output-path={report}", "--quiet"]
    report.unlink(missing_ok=True)
    _printed(command(), url, *options, *where, f"--chrome-flags={FLAGS}")
    if not report.exists():
        yield f"{name}: Lighthouse wrote no report"
        return
    found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    score = found["categories"]["accessibility"]["score"]
    if score == 1:
        return
    yield f"{name}: {score}"
    for key, audit in found["audits"].items():
        if audit["scoreDisplayMode"] == "binary" and audit["score"] == 0:
            for item in audit.get("details", {}).get("items", []):
                yield f"{name}: {key}: {item.get('node', {}).get('snippet', '')[:200]}"


def _printed(*arguments: str) -> str:
    environment = {"CHROME_PATH": "/usr/bin/chromium", **os.environ}
    run = subprocess.run(  # noqa: S603 - no text of a user in it
        arguments, capture_output=True, text=True, check=False, timeout=SECONDS, env=environment
    )
    return run.stdout.strip()


@contextmanager
def _dashboard() -> Iterator[str]:
    """Run the dashboard on a free port of this machine; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    start = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.headless=true"]
    server = subprocess.Popen(  # noqa: S603 - no text of a user in it
        [*start, f"--server.port={port}"], cwd=ROOT, stdout=subprocess.DEVNULL
    )
    address, until = f"http://localhost:{port}", time.monotonic() + SECONDS
    try:
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=5).close()  # noqa: S310 - our own address
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.5)
        yield address
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    found = find_barriers(ROOT)
    print(
        f"Lighthouse {version()}:", *(found or ["accessibility 1.0 on every page, phone and desktop"]), sep=os.linesep
    )
    sys.exit(1 if found else 0)
