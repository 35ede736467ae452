"""What every test may ask for: the shared sources, and a warehouse built from the facts of record."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "sources"


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
    from loaders import build

    home = tmp_path_factory.mktemp("home")
    before = {name: os.environ.get(name) for name in ("COMMITMENTS_HOME", "COMMITMENTS_WAREHOUSE")}
    os.environ["COMMITMENTS_HOME"] = str(home)
    os.environ.pop("COMMITMENTS_WAREHOUSE", None)
    yield build.ensure()
    for name, value in before.items():
        os.environ.pop(name, None) if value is None else os.environ.__setitem__(name, value)
