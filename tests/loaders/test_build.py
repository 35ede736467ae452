"""Publishing: a whole edition or the one before, whatever happens in between."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders import build, warehouse


def made_up_warehouse(path: Path, *_: object) -> None:
    """Stands in for writing the tables: publishing does not look into the file."""
    path.write_bytes(b"made up")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, with one edition published."""
    monkeypatch.setenv("COMMITMENTS_HOME", str(tmp_path))
    monkeypatch.delenv("COMMITMENTS_WAREHOUSE", raising=False)
    monkeypatch.setattr(warehouse, "create", made_up_warehouse)
    build.build()
    return tmp_path


def editions(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "editions").iterdir())


def test_an_edition_is_built_once_for_the_same_inputs(home: Path) -> None:
    first = build.current()
    assert build.ensure() == first
    assert build.build() == first
    assert len(editions(home)) == 1


def test_a_forced_build_gets_a_new_name_and_the_old_file_stays(home: Path) -> None:
    first = build.current()
    second = build.build(force=True)
    assert first is not None
    assert second != first
    assert build.current() == second
    assert first.exists()


def test_a_build_that_breaks_leaves_the_published_edition(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build.current()

    def broken(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(warehouse, "create", broken)
    with pytest.raises(OSError, match="disk full"):
        build.build(force=True)
    assert build.current() == first
    assert len(editions(home)) == 1


def test_what_a_killed_build_left_is_cleared_away(home: Path) -> None:
    (home / "editions" / ".new").mkdir()
    (home / "editions" / ".new" / "warehouse.duckdb").write_bytes(b"half")
    build.build(force=True)
    assert ".new" not in editions(home)


def test_a_lost_warehouse_is_built_again(home: Path) -> None:
    path = build.current()
    assert path is not None
    path.unlink()
    assert build.current() is None
    assert build.ensure().read_bytes() == b"made up"


def test_an_edition_keeps_what_it_was_built_from(home: Path) -> None:
    import zipfile

    path = build.current()
    assert path is not None
    with zipfile.ZipFile(path.with_name("inputs.zip")) as archive:
        names = archive.namelist()
    assert "registry/countries.yml" in names
    assert any(name.startswith("facts/un_treaty_collection/") for name in names)


def test_only_the_last_warehouses_are_kept_and_every_edition_s_inputs(home: Path) -> None:
    for _ in range(build.KEPT_WAREHOUSES + 1):
        build.build(force=True)
    folders = list((home / "editions").iterdir())
    assert len(folders) == build.KEPT_WAREHOUSES + 2
    assert sum((folder / "warehouse.duckdb").exists() for folder in folders) == build.KEPT_WAREHOUSES
    assert all((folder / "inputs.zip").exists() for folder in folders)


def test_the_progress_is_told_in_counts(home: Path) -> None:
    told: list[tuple[int, int, str]] = []
    build.build(lambda done, total, what: told.append((done, total, what)), force=True)
    assert [done for done, *_ in told] == list(range(len(build.STEPS)))
    assert {total for _, total, _ in told} == {len(build.STEPS)}
