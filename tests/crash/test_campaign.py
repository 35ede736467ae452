"""Tests that a kill at each step, at random moments, or beside a second command keeps a complete edition."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crash.__main__ import run

pytestmark = pytest.mark.crash

BOUNDED = ("--kills=8", "--pairs=6", "--disks=2")


@pytest.mark.timeout(900)
def test_kill_at_any_step_keeps_a_complete_edition(tmp_path: Path) -> None:
    ended = run(tmp_path, *BOUNDED, capture_output=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr
