"""The campaign of faults, bounded: two stages at once, a hundred kills on each."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.crash.__main__ import run

pytestmark = pytest.mark.crash

BOUNDED = ("--kills=100", "--pairs=6", "--disks=2")


@pytest.mark.timeout(1_800)
def test_whatever_dies_and_whenever_a_whole_edition_is_published_and_nothing_is_lost(tmp_path: Path) -> None:
    def played(seed: int) -> tuple[int, str]:
        ended = run(tmp_path / str(seed), *BOUNDED, f"--seed={seed}", capture_output=True)
        return ended.returncode, ended.stdout + ended.stderr

    with ThreadPoolExecutor(2) as stages:
        told = list(stages.map(played, (1, 2)))
    assert [code for code, _ in told] == [0, 0], "\n".join(said for _, said in told)
