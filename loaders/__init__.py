"""Load raw files into facts, and facts and registry into the warehouse."""

from __future__ import annotations

import os
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"


STAFF_ONLY_FILE, _STAFF_ONLY_FOLDER = 0o600, 0o700
"""File modes for data that only staff and their server read: candidates, raw files, approvals."""


def private_folder(path: Path) -> Path:
    """Make a folder that only its owner can open; returns it. An existing folder keeps its mode."""
    if not path.is_dir():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(mode=_STAFF_ONLY_FOLDER, exist_ok=True)
    return path


def home() -> Path:
    """Return the folder of editions and candidates: COMMITMENTS_HOME, or data/build of the checkout."""
    return Path(os.environ.get("COMMITMENTS_HOME") or DATA / "build")


def raw_home() -> Path:
    """Return the folder of raw files: COMMITMENTS_HOME/raw where that is set, else data/raw of the checkout."""
    return home() / "raw" if os.environ.get("COMMITMENTS_HOME") else DATA / "raw"
