"""The writing wing: raw files to facts, facts and registry to the warehouse."""

from __future__ import annotations

import os
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"


def home() -> Path:
    """Where editions and candidates live: COMMITMENTS_HOME, or data/build of the checkout."""
    return Path(os.environ.get("COMMITMENTS_HOME") or DATA / "build")


def raw_home() -> Path:
    """Where files as they came are kept: below COMMITMENTS_HOME where it is set, else data/raw of the checkout."""
    return home() / "raw" if os.environ.get("COMMITMENTS_HOME") else DATA / "raw"
