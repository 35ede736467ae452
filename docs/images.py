"""Write the pictures of the README into docs/images: ``make images`` or ``python docs/images.py``.

The script starts the dashboard on a free port, photographs the scorecard of Kenya in Chromium, and
writes a map with ``python -m dashboard.exports map``. BROWSER_PATH names another browser than
/usr/bin/chromium.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
MAX_BYTES = 300_000
COLOURS = 128
"""Colours kept in a picture: more than the pages use; a PNG with a palette has a third of the bytes."""
# The sandbox of Chromium does not start in most containers, nor for root.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
FOOTER = "text=method version"


def main() -> None:
    """Write both pictures and print their sizes."""
    IMAGES.mkdir(exist_ok=True)
    save("scorecard.png", scorecard("country=KEN"))
    save("map.png", map_export("--treaty", "genocide_convention"))


def scorecard(query: str) -> bytes:
    """Return the first screen of a scorecard as PNG."""
    browser_path = os.environ.get("BROWSER_PATH", "/usr/bin/chromium")
    with dashboard() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.goto(f"{address}/?{query}")
        page.wait_for_selector(FOOTER, timeout=120_000)  # the last line of every page
        page.evaluate("document.fonts.ready")
        picture = page.screenshot()
        browser.close()
    return picture


@contextmanager
def dashboard() -> Iterator[str]:
    """Run the dashboard on a free port of this machine; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.headless=true"]
    server = subprocess.Popen([*command, f"--server.port={port}"], cwd=ROOT)  # noqa: S603 - no text of a user in it
    try:
        wait_until_healthy(f"http://localhost:{port}")
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait()


def wait_until_healthy(address: str, seconds: float = 120) -> None:
    """Return as soon as the server answers; raise TimeoutError where it does not."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=5).close()  # noqa: S310 - our own address
            return
        except OSError:  # refused, or too slow on a busy machine
            time.sleep(0.5)
    raise TimeoutError(f"the dashboard at {address} did not answer within {seconds:.0f} seconds")


def map_export(*options: str) -> bytes:
    """Return a map as PNG, as the command writes it."""
    command = [sys.executable, "-m", "dashboard.exports", "map", *options, "--format", "png", "--size", "page"]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "map.png"
        subprocess.run([*command, "--out", str(path)], cwd=ROOT, check=True)  # noqa: S603 - no text of a user in it
        return path.read_bytes()


def save(name: str, picture: bytes) -> None:
    """Write a picture with a palette; raise ValueError where it is larger than the README may load."""
    small = BytesIO()
    Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS).save(small, "png", optimize=True)
    if small.tell() > MAX_BYTES:
        raise ValueError(f"{name} has {small.tell():,} bytes, more than {MAX_BYTES:,}")
    (IMAGES / name).write_bytes(small.getvalue())
    print(f"{IMAGES / name}: {small.tell():,} bytes")


if __name__ == "__main__":
    main()
