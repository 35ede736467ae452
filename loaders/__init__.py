"""Load raw files into facts, and facts and registry into the warehouse."""

from __future__ import annotations

import os
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"


def home() -> Path:
    """Return the folder of editions and candidates: COMMITMENTS_HOME, or data/build of the checkout."""
    return Path(os.environ.get("COMMITMENTS_HOME") or DATA / "build")


def raw_home() -> Path:
    """Return the folder of raw files: COMMITMENTS_HOME/raw where that is set, else data/raw of the checkout."""
    return home() / "raw" if os.environ.get("COMMITMENTS_HOME") else DATA / "raw"
