"""What every test may ask for: the shared sources, a warehouse built from the facts of record, and a browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "sources"
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
FLAGS += "--disable-component-update --disable-sync"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real source files beside the checkout."""
    if not SHARED.exists():
        if os.environ.get("CI"):
            pytest.fail("the folder shared/sources must lie beside the checkout in CI")
        pytest.skip("the real source files (../shared/sources) are not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def warehouse_path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The warehouse of the facts of record, built once for all tests in a home of its own."""
    from loaders import editions

    home = tmp_path_factory.mktemp("home")
    before = {name: os.environ.get(name) for name in ("COMMITMENTS_HOME", "COMMITMENTS_WAREHOUSE")}
    os.environ["COMMITMENTS_HOME"] = str(home)
    os.environ.pop("COMMITMENTS_WAREHOUSE", None)
    yield editions.ensure()
    for name, value in before.items():
        os.environ.pop(name, None) if value is None else os.environ.__setitem__(name, value)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless browser; required in CI, elsewhere skipped where there is none."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _absent("playwright is not installed: pip install '.[test]'")
    if not CHROMIUM.exists():
        _absent(f"there is no browser at {CHROMIUM}: apt-get install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS.split())
        yield chromium
        chromium.close()


def _absent(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
