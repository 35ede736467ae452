"""Tests that a kill at each step, at random moments, or beside a second command keeps a complete edition."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.crash.__main__ import run

pytestmark = pytest.mark.crash

BOUNDED = ("--kills=8", "--pairs=6", "--disks=2")
LEAST_KILLS = 300 if os.environ.get("CI") else 70
"""Elsewhere one kill at each of 68 steps, some of which do not come, and a dozen at random."""


@pytest.mark.timeout(2400)
def test_kill_at_any_step_keeps_a_complete_edition(tmp_path: Path) -> None:
    ended = run(tmp_path, *BOUNDED, f"--in-all={LEAST_KILLS}", capture_output=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    killed = re.search(r"(\d+) killed", ended.stdout)
    assert killed, ended.stdout
    assert int(killed[1]) >= LEAST_KILLS
