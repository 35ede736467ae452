"""One golden test for every source: its hand-written sample must give its expected facts.

``python -m tests.loaders.test_samples`` (make golden) writes the expected facts again;
read the diff before you commit it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders import DATA, facts, registry

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
SOURCES = sorted(path.name for path in SAMPLES.iterdir() if path.is_dir())


@pytest.mark.parametrize("source", SOURCES)
def test_the_sample_gives_the_expected_facts(source: str, tmp_path: Path) -> None:
    said = facts.read(source, registry.load(DATA / "registry"), SAMPLES / source / "raw")
    for path in facts.write(said, tmp_path):
        expected = SAMPLES / source / "expected" / path.name
        assert path.read_text(encoding="utf-8") == expected.read_text(encoding="utf-8"), expected


@pytest.mark.parametrize("source", SOURCES)
def test_the_sample_says_something(source: str) -> None:
    said = facts.load(SAMPLES / source / "expected")
    assert any(said.rows(file) for file in facts.FILES)


if __name__ == "__main__":
    for name in SOURCES:
        fresh = facts.read(name, registry.load(DATA / "registry"), SAMPLES / name / "raw")
        facts.write(fresh, SAMPLES / name / "expected")
