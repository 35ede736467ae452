"""Tests that damaged or missing files give one sentence, change nothing and lose no edition."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.warehouse import connection
from loaders import DATA, candidates
from loaders.__main__ import verbs
from loaders.editions import publish, store
from loaders.facts import csv_files
from loaders.facts.models.files import Facts
from tests.loaders import test_editions
from tests.loaders.test_editions import BY_HAND, LINE, facts_in, hand_in

pytestmark = pytest.mark.crash

home = test_editions.home

Damage = Callable[[Path], object]


def edition(home: Path) -> Path:
    """The folder of the edition the pointer names."""
    return home / "editions" / (home / "current").read_text().strip()


def in_place_of(path: Path) -> None:
    """A folder in place of a file: no user, not even root, can read or write it as a file."""
    path.unlink()
    path.mkdir()


def published_twice(home: Path) -> str:
    """Publish a made-up line; returns the edition."""
    hand_in(home)
    return publish.publish(test_editions.APPROVAL).edition


POINTERS: dict[str, Damage] = {
    "empty": lambda pointer: pointer.write_text(""),
    "of blanks": lambda pointer: pointer.write_text(" \n"),
    "to no edition": lambda pointer: pointer.write_text("2026-01-01-00000000\n"),
    "a way out": lambda pointer: pointer.write_text("../../etc\n"),
    "a whole path": lambda pointer: pointer.write_text("/etc/passwd\n"),
    "to the draft": lambda pointer: pointer.write_text(".new\n"),
    "of two lines": lambda pointer: pointer.write_text("a\nb\n"),
    "no text": lambda pointer: pointer.write_bytes(b"\xff\xfe\x00"),
    "gone": lambda pointer: pointer.unlink(),
}


@pytest.mark.parametrize("damage", POINTERS.values(), ids=POINTERS)
def test_a_damaged_pointer_loses_no_edition(home: Path, damage: Damage) -> None:
    name = published_twice(home)
    damage(home / "current")
    assert store.published_name() == name, "the record would be taken from the checkout"
    assert publish.ensure() == store.warehouse(name)
    assert (home / "current").read_text() == f"{name}\n"
    assert connection.warehouse_path().parent.name == name
    assert LINE in facts_in(name)


def test_a_folder_in_place_of_the_pointer_is_one_sentence(home: Path) -> None:
    name = published_twice(home)
    in_place_of(home / "current")
    assert store.published_name() == name
    with pytest.raises(connection.NoWarehouseError, match="no edition is published"):
        connection.warehouse_path()
    assert_prints(["build", "--force"], "current: Is a directory")


def test_an_edition_half_thrown_away_is_not_taken_for_the_newest(home: Path) -> None:
    name = published_twice(home)
    stray = home / "editions" / "9999-01-01-00000000"
    shutil.copytree(edition(home), stray)
    (stray / "inputs.zip").unlink()
    (home / "current").unlink()
    assert store.published_name() == name


VERBS = {
    "build": ["build", "--force"],
    "diff": ["diff"],
    "publish": ["publish", "--by", "A", "--why", "B"],
    "rollback": ["rollback", "FIRST", "--by", "A", "--why", "B"],
    "export": ["export"],
}

ARCHIVES: dict[str, Damage] = {
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-100]),
    "cut at its head": lambda path: path.write_bytes(path.read_bytes()[100:]),
    "empty": lambda path: path.write_bytes(b""),
    "flipped": lambda path: path.write_bytes(bytes(byte ^ 0x55 for byte in path.read_bytes())),
    "gone": lambda path: path.unlink(),
    "a folder": in_place_of,
}


def assert_prints(words: list[str], *sentences: str) -> None:
    """Run a verb that must fail with these words and without a traceback."""
    result = CliRunner().invoke(verbs, words)
    assert result.exit_code != 0, result.output
    assert isinstance(result.exception, SystemExit), repr(result.exception)
    assert "Traceback" not in result.output
    assert all(sentence in result.output for sentence in sentences), result.output
    assert len(result.output.strip().splitlines()) <= 3, result.output


@pytest.mark.parametrize("verb", ["build", "diff", "publish"])
@pytest.mark.parametrize("damage", ARCHIVES.values(), ids=ARCHIVES)
def test_a_damaged_archive_stops_every_verb_with_one_sentence(home: Path, damage: Damage, verb: str) -> None:
    name = published_twice(home)
    hand_in(home, LINE.replace("KEN", "GHA"))
    damage(edition(home) / "inputs.zip")
    assert_prints(VERBS[verb], "archive is missing or damaged", "put it back from a copy")
    assert edition(home).name == name
    assert connection.warehouse_path().parent.name == name
    assert not (home / "editions" / ".new").exists()
    assert (home / "candidates" / BY_HAND).is_dir()


ABOUTS: dict[str, Damage] = {
    "empty": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:40]),
    "another form": lambda path: path.write_text('{"edition": []}'),
    "no text": lambda path: path.write_bytes(b"\xff" * 40),
    "nested": lambda path: path.write_text("[" * 100_000),
    "gone": lambda path: path.unlink(),
    "a folder": in_place_of,
}


@pytest.mark.parametrize("verb", ["build", "diff", "publish"])
@pytest.mark.parametrize("damage", ABOUTS.values(), ids=ABOUTS)
def test_unreadable_edition_json_is_one_sentence(home: Path, damage: Damage, verb: str) -> None:
    name = published_twice(home)
    hand_in(home, LINE.replace("KEN", "GHA"))
    damage(edition(home) / "edition.json")
    assert_prints(VERBS[verb], name)
    assert edition(home).name == name
    assert connection.warehouse_path().parent.name == name
    assert len(list((home / "editions").iterdir())) == 2


FACTS: dict[str, Damage] = {
    "not UTF-8": lambda path: path.write_bytes(path.read_bytes() + b"\xff\xfe\n"),
    "with a null": lambda path: path.write_bytes(path.read_bytes() + b"KEN,\0\n"),
    "with a huge field": lambda path: path.write_text(path.read_text() + "KEN," + "x" * 200_000),
    "with a quotation mark": lambda path: path.write_text(path.read_text() + 'KEN,"'),
    "a folder": in_place_of,
}


@pytest.mark.parametrize("damage", FACTS.values(), ids=FACTS)
def test_damaged_candidates_are_reported_and_stay(home: Path, damage: Damage) -> None:
    name = edition(home).name
    damage(hand_in(home) / "institutions.csv")
    assert_prints(["publish", "--by", "A", "--why", "B"], "institutions.csv", "nothing was changed")
    assert edition(home).name == name
    assert (home / "candidates" / BY_HAND).is_dir()


@pytest.mark.parametrize("words", ["x" * 200_000, "a\0b", "\ud800", " "])
def test_a_reason_the_history_could_not_be_read_with_is_refused(home: Path, words: str) -> None:
    hand_in(home)
    assert_prints(["publish", "--by", "A", "--why", words], "reason")
    assert len(list((home / "editions").iterdir())) == 1


def test_a_folder_in_place_of_the_lock_is_one_sentence(home: Path) -> None:
    (home / "build.lock").unlink(missing_ok=True)
    (home / "build.lock").mkdir()
    assert_prints(["build", "--force"], "build.lock")


def test_a_home_that_is_a_file_is_one_sentence(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("COMMITMENTS_HOME", str(tmp_path / "file"))
    for words in (["build"], ["publish", "--by", "A", "--why", "B"], ["read", "rtop_debates"]):
        assert_prints(words)


class Killed(BaseException):
    """Raised in place of a kill between two steps."""


def killed_at(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the process die before its n-th renaming or emptying of a folder."""
    left = [step]

    def dying(act: Callable[..., object]) -> Callable[..., object]:
        def counted(*words: object, **how: object) -> object:
            left[0] -= 1
            if not left[0]:
                raise Killed
            return act(*words, **how)

        return counted

    monkeypatch.setattr(candidates.shutil, "rmtree", dying(shutil.rmtree))
    monkeypatch.setattr(os, "rename", dying(os.rename))


@pytest.mark.parametrize("step", range(1, 7))
def test_kill_at_any_step_keeps_old_or_new_candidates(
    home: Path, tmp_path: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = csv_files.load(DATA / "facts" / "rtop_debates")
    former = Facts(debates=words.debates[:1])
    candidates.put("rtop_debates", former, tmp_path)
    with monkeypatch.context() as dying, suppress(Killed):
        killed_at(step, dying)
        candidates.put("rtop_debates", words, tmp_path)
    assert csv_files.load(candidates.folders()["rtop_debates"]) in (former, words)
    with monkeypatch.context() as dying, suppress(Killed):
        killed_at(step, dying)
        candidates.clear(["rtop_debates"])
    kept = candidates.folders().get("rtop_debates")
    assert kept is None or csv_files.load(kept) in (former, words)
    candidates.put("rtop_debates", words, tmp_path)
    assert [path.name for path in (home / "candidates").iterdir()] == ["rtop_debates"]
