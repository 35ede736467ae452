"""Tests that the hand-written sample of every source gives its expected facts.

``python -m tests.loaders.test_samples [SOURCE ...]`` (make golden) writes the expected facts again,
of all samples or of those named; read the diff before you commit it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from loaders import DATA, registry
from loaders.facts import csv_files, normalise
from loaders.facts.models.files import FILES

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
SOURCES = sorted(path.name for path in SAMPLES.iterdir() if path.is_dir())


@pytest.mark.parametrize("source", SOURCES)
def test_the_sample_gives_the_expected_facts(source: str, tmp_path: Path) -> None:
    records = normalise.read(source, registry.load(DATA / "registry"), SAMPLES / source / "raw")
    for path in csv_files.write(records, tmp_path):
        expected = SAMPLES / source / "expected" / path.name
        assert path.read_text(encoding="utf-8") == expected.read_text(encoding="utf-8"), expected


@pytest.mark.parametrize("source", SOURCES)
def test_the_sample_says_something(source: str) -> None:
    words = csv_files.load(SAMPLES / source / "expected")
    assert any(words.rows(file) for file in FILES)


if __name__ == "__main__":
    if unknown := set(sys.argv[1:]) - set(SOURCES):
        raise SystemExit(f"{', '.join(sorted(unknown))}: no such sample; write one of {', '.join(SOURCES)}")
    for name in sys.argv[1:] or SOURCES:
        fresh = normalise.read(name, registry.load(DATA / "registry"), SAMPLES / name / "raw")
        csv_files.write(fresh, SAMPLES / name / "expected")
