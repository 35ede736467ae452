"""Tests on a small file system that is really full: one sentence, and everything stays as it was."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import verb_server
from tests.crash import stage
from tests.crash.stage import DEBATE, PUBLISH, SHEETS, SOURCE, Stage
from tests.dashboard.conftest import ROOT
from tests.verb_server import Run

pytestmark = pytest.mark.crash

KILOBYTE = 1024
SIZE = 128 << 20


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own in memory."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=700", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, text=True)
    except OSError as missing:
        pytest.skip(f"no file system can be mounted here: {missing}")
    if mounted.returncode:
        pytest.skip(f"this user may not mount a file system: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(disk: Path, left: int) -> None:
    """Leave so many bytes of the disk, in whole pages."""
    (disk / "filler").unlink(missing_ok=True)
    space = os.statvfs(disk)
    with (disk / "filler").open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, space.f_bavail * space.f_frsize - left))


def ran(folder: Path, environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *words]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def assert_is_sentence(ended: subprocess.CompletedProcess[str]) -> None:
    output = ended.stdout + ended.stderr
    assert ended.returncode == 1, output
    assert "Traceback" not in output
    assert 1 <= len(ended.stderr.strip().splitlines()) <= 3, output


def test_full_disk_keeps_editions_candidates_and_texts(
    disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = disk / "home"
    checkout = stage.checkout(tmp_path / "checkout")
    environment = stage.environment(checkout, home)
    monkeypatch.setenv("COMMITMENTS_HOME", str(home))
    monkeypatch.delenv("COMMITMENTS_WAREHOUSE", raising=False)
    here = Stage(home)
    here.hand_in(SHEETS[0])
    here.put_speeches(1)
    with verb_server.started(checkout, environment) as run:
        _fill_under_every_verb(run, here, disk)


def _fill_under_every_verb(run: Run, here: Stage, disk: Path) -> None:
    for words in (("build",), ("texts", DEBATE), ("read", SOURCE)):
        done = run(*words)
        assert done.returncode == 0, done.stderr
    here.put_speeches(2)

    def state() -> tuple[object, ...]:
        return here.published(), here.answers(), here.handed_in(), here.speeches(), here.history()

    before = state()
    for left in (0, 64 * KILOBYTE, 512 * KILOBYTE):
        for words in (("build", "--force"), PUBLISH, ("texts", DEBATE), ("read", SOURCE)):
            if words[0] == "read" and left:
                continue  # candidates are small
            fill(disk, left)
            assert_is_sentence(run(*words))
            assert state() == before, words
    (disk / "filler").unlink()
    for words in (PUBLISH, ("texts", DEBATE)):
        done = run(*words)
        assert done.returncode == 0, done.stderr
    assert here.published() != before[0]
    assert here.leftovers() == []


EXPORTS = {
    "map": ("map", "--treaty", "cat", "--out"),
    "brief": ("briefs", "KEN", "--out"),
    "data": ("data", "--out"),
    "site": ("site",),
}


@pytest.mark.parametrize("words", EXPORTS.values(), ids=EXPORTS)
def test_full_disk_leaves_no_half_written_export(disk: Path, warehouse_path: Path, words: tuple[str, ...]) -> None:
    (disk / "out").mkdir()
    (disk / "out" / "kept.txt").write_text("made up")
    fill(disk, 96 * KILOBYTE)
    ended = ran(ROOT, {**os.environ, "PYTHONPATH": str(ROOT)}, "dashboard.exports", *words, str(disk / "out"))
    assert_is_sentence(ended)
    left = [path for path in (disk / "out").rglob("*") if path.is_file()]
    assert (disk / "out" / "kept.txt").read_text() == "made up"
    assert [path.name for path in left if path.stat().st_size == 0 or ".new" in path.name or ".next" in str(path)] == []
