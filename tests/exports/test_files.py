"""Tests of writing export files whole or not at all."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from dashboard.exports import files
from dashboard.exports.files import write_whole
from dashboard.static_site.publish import NEXT, Shelf


def test_file_is_written_and_nothing_else(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.csv", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.csv", b"new")]


def test_full_disk_leaves_the_former_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_bytes(b"former")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    for name in ("a.csv", "b.csv"):
        with pytest.raises(OSError, match="No space left"):
            write_whole(tmp_path / name, b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.csv", b"former")]


def test_failed_site_leaves_no_half_written_folder(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "site", "2026-01-01-0")
    with suppress(OSError), shelf.opened():
        shelf.put("a.html", b"half")
        raise OSError("made up")
    assert not (tmp_path / "site" / NEXT).exists()
