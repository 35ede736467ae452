"""Tests that publishing and rollback leave one complete edition and lose nothing.

What is in the warehouse does not matter here, so writing it is left out; the facts are real ones of two sources.
"""

from __future__ import annotations

import os
import shutil
import stat
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from filelock import FileLock

from loaders import DATA, build, candidates, warehouse
from loaders.__main__ import verbs
from loaders.diff import blockers, changes, report
from loaders.diff.blockers import UnsoundError
from loaders.diff.model import Blocker, FactsDelta, Preview
from loaders.editions import archive, current_facts, previewed, publish, store
from loaders.editions.publish import Approval, BlockedError, NothingToPublishError, OutdatedError
from loaders.editions.store import KEPT_WAREHOUSES, BusyError, NoSuchEditionError
from loaders.facts import csv_files
from loaders.facts.models.files import Facts
from loaders.raw_files import Raw

pytestmark = pytest.mark.clock

BY_HAND = "kept_by_hand"
APPROVAL = Approval("A. Maintainer", "a made-up reason")
LINE = "KEN,consultation_mechanism,established,2020-02-03,day,made-up document,made up,official,2026-01-01,A,\n"


def made_up_warehouse(path: Path, *_: object) -> None:
    """Replacement for writing the tables: publishing does not read the file."""
    path.write_bytes(b"made up")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A separate home and checkout, with one edition published; its warehouses are empty."""
    data = tmp_path / "data"
    for source in (BY_HAND, "rtop_debates"):
        shutil.copytree(DATA / "facts" / source, data / "facts" / source)
    for module in (current_facts, build):
        monkeypatch.setattr(module, "DATA", data)
    for folder in ("registry", "schema", "shapes"):
        (data / folder).symlink_to(DATA / folder)
    monkeypatch.setenv("COMMITMENTS_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("COMMITMENTS_WAREHOUSE", raising=False)
    monkeypatch.setattr(warehouse, "create", made_up_warehouse)
    for change in ("extend", "set_built_at"):
        monkeypatch.setattr(warehouse, change, lambda *_: None)
    monkeypatch.setattr(blockers, "find_unsound", lambda *_: [])
    monkeypatch.setattr(changes, "changes_between", lambda *_: [])
    monkeypatch.setattr(changes, "changes_by_rules", lambda *_: [])
    monkeypatch.setattr(report, "compare", made_up_consequences)
    publish.make()
    return tmp_path / "home"


def made_up_consequences(
    _before: Path, _after: Path, kept: current_facts.Folders, read: current_facts.Folders, _day: object, ticket: str
) -> Preview:
    """The sources whose files differ, and a block where the test asked for one."""
    deltas = tuple(
        FactsDelta(
            source=source, held_count=1, added_count=1, changed_count=0, gone_count=0, confirmed_count=0, older=()
        )
        for source, folder in read.items()
        if current_facts.facts_digest(folder) != current_facts.facts_digest(kept[source])
    )
    is_blocked = any((folder / "block").exists() for folder in read.values())
    blocks = (Blocker(rule="too_much", told="made up", instead="look"),) if is_blocked else ()
    return Preview(sources=deltas, moves=[], sentences=[], counts=(), tallies=(), blocks=blocks, ticket=ticket)


def published(home: Path) -> str:
    return (home / "current").read_text().strip()


def kept(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "editions").iterdir())


def institutions(folder: Path) -> Path:
    return folder / "facts" / BY_HAND / "institutions.csv"


def hand_in(home: Path, line: str = LINE) -> Path:
    """Candidates of one source: the current facts, and one made-up line more."""
    folder = home / "candidates" / BY_HAND
    shutil.copytree(DATA / "facts" / BY_HAND, folder)
    with (folder / "institutions.csv").open("a", encoding="utf-8") as file:
        file.write(line)
    return folder


def facts_in(edition: str) -> str:
    with zipfile.ZipFile(store.folder(edition) / "inputs.zip") as archive:
        return archive.read(f"facts/{BY_HAND}/institutions.csv").decode()


def test_an_edition_is_built_once_for_the_same_inputs(home: Path) -> None:
    first = publish.current()
    assert publish.ensure() == first
    assert publish.make() == first
    assert len(kept(home)) == 1


def test_a_forced_build_gets_a_new_name_and_the_old_file_stays(home: Path) -> None:
    first = publish.current()
    second = publish.make(force=True)
    assert first is not None
    assert second != first
    assert publish.current() == second
    assert first.exists()


def test_a_build_that_breaks_leaves_the_published_edition(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = publish.current()

    def broken(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(warehouse, "create", broken)
    with pytest.raises(OSError, match="disk full"):
        publish.make(force=True)
    assert publish.current() == first
    assert len(kept(home)) == 1


def test_what_a_killed_process_left_is_cleared_away(home: Path) -> None:
    whole = published(home)
    (home / "editions" / ".new").mkdir()
    (home / "editions" / ".new" / "warehouse.duckdb").write_bytes(b"half")
    publish.make(force=True)
    orphan = published(home)
    (home / "current").write_text(whole)  # as if the machine had stopped before the pointer moved
    with store.lock():
        assert kept(home) == [whole]
    assert orphan != whole


def test_an_unsound_edition_is_not_published(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = published(home)
    monkeypatch.setattr(blockers, "find_unsound", lambda *_: [("there are 196 governments, not 197", None, None)])
    with pytest.raises(UnsoundError, match="196 governments"):
        publish.make(force=True)
    assert published(home) == whole
    assert kept(home) == [whole]


def test_a_lost_warehouse_is_built_again(home: Path) -> None:
    path = publish.current()
    assert path is not None
    path.unlink()
    assert publish.current() is None
    assert publish.ensure().read_bytes() == b"made up"


def test_an_edition_keeps_what_it_was_built_from(home: Path) -> None:
    with zipfile.ZipFile(store.folder(published(home)) / "inputs.zip") as archive:
        names = archive.namelist()
    assert {
        "registry/countries.yml",
        "schema/views/50_cells.sql",
        f"facts/{BY_HAND}/laws.csv",
        "history/change.csv",
    } <= set(names)


def test_prune_keeps_last_warehouses_and_all_archives(home: Path) -> None:
    first = published(home)
    for _ in range(KEPT_WAREHOUSES + 1):
        publish.make(force=True)
    folders = list((home / "editions").iterdir())
    assert len(folders) == KEPT_WAREHOUSES + 2
    assert sum((folder / "warehouse.duckdb").exists() for folder in folders) == KEPT_WAREHOUSES
    assert all((folder / "inputs.zip").exists() for folder in folders)
    assert archive.reopen(first).read_bytes() == b"made up"


def test_a_warehouse_of_another_form_is_made_again_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = published(home)
    publish.make(force=True)
    path = store.folder(first) / "warehouse.duckdb"
    path.write_bytes(b"it was!")
    assert archive.reopen(first).read_bytes() == b"it was!"
    monkeypatch.setattr(build, "schema_digest", lambda: "another form")
    assert archive.reopen(first).read_bytes() == b"made up"
    path.write_bytes(b"again!!")
    assert archive.reopen(first).read_bytes() == b"again!!"
    assert published(home) != first


def test_an_edition_is_found_by_the_beginning_of_its_name(home: Path) -> None:
    name = published(home)
    publish.make(force=True)
    assert archive.find_edition(name[:18]) == name
    assert archive.find_edition("2020-01-01-*") is None


def test_the_progress_is_shown_in_counts(home: Path) -> None:
    found: list[tuple[int, int, str]] = []
    publish.make(lambda done, total, what: found.append((done, total, what)), force=True)
    assert [done for done, *_ in found] == list(range(len(build.STEPS)))
    assert {total for _, total, _ in found} == {len(build.STEPS)}


def test_publishing_takes_the_candidates_and_keeps_who_and_why(home: Path) -> None:
    before = published(home)
    hand_in(home)
    seen = publish.publish(APPROVAL)
    about = store.read_info(published(home))
    assert about.edition == seen.edition != before
    assert (about.kind, about.parent, about.approved_by, about.why) == (
        "publish",
        before,
        "A. Maintainer",
        "a made-up reason",
    )
    assert about.sources == (BY_HAND,)
    assert LINE in facts_in(about.edition)
    assert candidates.folders() == {}
    assert LINE not in institutions(current_facts.DATA).read_text(), "the checkout is left alone"


def test_the_next_build_keeps_what_was_published(home: Path) -> None:
    hand_in(home)
    publish.publish(APPROVAL)
    name = published(home)
    assert publish.ensure() == store.warehouse(name)
    publish.make(force=True)
    assert LINE in facts_in(published(home))


def test_rollback_restores_facts_and_keeps_the_history(home: Path) -> None:
    first = published(home)
    hand_in(home)
    second = publish.publish(APPROVAL).edition
    third = publish.rollback(first, APPROVAL)
    assert published(home) == third
    assert LINE not in facts_in(third)
    publish.make(force=True)
    assert LINE not in facts_in(published(home)), "the next build brought the mistake back"
    assert [about.edition for about in store.lineage()][1:] == [third, second, first]
    assert [row["kind"] for row in archive.read_history(third).edition_log] == ["build", "publish", "rollback"]


def test_published_facts_stay_if_checkout_changed_too(home: Path) -> None:
    hand_in(home)
    publish.publish(APPROVAL)
    other = LINE.replace("KEN", "GHA")
    with institutions(current_facts.DATA).open("a", encoding="utf-8") as file:
        file.write(other)
    publish.ensure()
    about = store.read_info(published(home))
    assert publish.waiting_sources() == [BY_HAND]
    assert LINE in facts_in(about.edition)
    assert other not in facts_in(about.edition)
    publish.make(take_checkout=True)
    about = store.read_info(published(home))
    assert publish.waiting_sources() == []
    assert other in facts_in(about.edition)
    assert LINE not in facts_in(about.edition)


def test_what_changes_in_the_checkout_alone_is_taken(home: Path) -> None:
    with institutions(current_facts.DATA).open("a", encoding="utf-8") as file:
        file.write(LINE)
    publish.ensure()
    assert LINE in facts_in(published(home))


def test_exporting_writes_the_published_facts_into_the_checkout(home: Path) -> None:
    hand_in(home)
    publish.publish(APPROVAL)
    assert current_facts.export() == [BY_HAND]
    assert LINE in institutions(current_facts.DATA).read_text()
    assert current_facts.export() == []
    assert publish.waiting_sources() == []


def test_an_approval_needs_a_name_and_a_reason() -> None:
    for name, why in (("", "a reason"), ("A name", " ")):
        with pytest.raises(ValueError, match="name and a reason"):
            Approval(name, why)


def test_a_block_stops_publishing_until_a_reason_is_written(home: Path) -> None:
    first = published(home)
    (hand_in(home) / "block").touch()
    with pytest.raises(BlockedError, match="made up → look"):
        publish.publish(APPROVAL)
    assert published(home) == first
    assert BY_HAND in candidates.folders()
    publish.publish(Approval("A", "B", override="the list really shrank"))
    about = store.read_info(published(home))
    assert (about.override, about.overridden) == ("the list really shrank", ("made up → look",))


def drafted(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return a list to which every warehouse is added that is built from here on."""
    built: list[Path] = []

    def create(path: Path, *_: object) -> None:
        built.append(path)
        path.write_bytes(f"made up, number {len(built)}".encode())

    monkeypatch.setattr(warehouse, "create", create)
    return built


def test_publish_takes_the_warehouse_of_its_preview(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hand_in(home)
    built = drafted(monkeypatch)
    stamped: list[Path] = []
    monkeypatch.setattr(warehouse, "set_built_at", lambda path, _now: stamped.append(path))
    ticket = publish.preview().ticket
    name = publish.publish(APPROVAL, ticket=ticket).edition
    assert len(built) == len(stamped) == 1
    assert store.folder(name).joinpath("warehouse.duckdb").read_bytes() == b"made up, number 1"
    assert LINE in facts_in(name)
    assert not (home / "previewed").exists()


def new_line(home: Path, _: pytest.MonkeyPatch) -> None:
    with (home / "candidates" / BY_HAND / "institutions.csv").open("a", encoding="utf-8") as file:
        file.write(LINE.replace("KEN", "GHA"))


def new_edition(_home: Path, _: pytest.MonkeyPatch) -> None:
    publish.make(force=True)


def new_code(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previewed, "CODE", home)


def no_preview(home: Path, _: pytest.MonkeyPatch) -> None:
    shutil.rmtree(home / "previewed")


@pytest.mark.parametrize("change", [new_line, new_edition, new_code, no_preview])
def test_publish_builds_where_the_preview_was_of_else(
    home: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path, pytest.MonkeyPatch], None]
) -> None:
    hand_in(home)
    publish.preview()
    change(home, monkeypatch)
    built = drafted(monkeypatch)
    name = publish.publish(APPROVAL).edition
    assert len(built) == 1
    assert store.folder(name).joinpath("warehouse.duckdb").read_bytes() == b"made up, number 1"


def test_a_preview_without_room_to_keep_is_shown(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hand_in(home)
    (home / "previewed").write_text("no folder")
    assert publish.preview().sources
    assert publish.publish(APPROVAL).edition


def test_only_what_was_previewed_is_published(home: Path) -> None:
    folder = hand_in(home)
    ticket = publish.preview().ticket
    with (folder / "institutions.csv").open("a", encoding="utf-8") as file:
        file.write(LINE.replace("KEN", "GHA"))
    with pytest.raises(OutdatedError):
        publish.publish(APPROVAL, ticket=ticket)
    assert len(kept(home)) == 1


@pytest.mark.parametrize("act", [lambda: publish.publish(APPROVAL), publish.preview])
def test_there_is_nothing_to_publish_without_candidates(home: Path, act: Callable[[], object]) -> None:
    with pytest.raises(NothingToPublishError, match="waits for review"):
        act()


def test_candidates_that_say_what_is_published_are_no_edition(home: Path) -> None:
    hand_in(home, line="")
    with pytest.raises(NothingToPublishError, match="published already"):
        publish.publish(APPROVAL)
    assert len(kept(home)) == 1


def test_of_two_refreshes_at_once_the_second_says_so(home: Path) -> None:
    hand_in(home)
    with store.lock(), pytest.raises(BusyError, match="another refresh"):
        publish.publish(APPROVAL)
    assert BY_HAND in candidates.folders()


@pytest.mark.parametrize("name", ["", "..", ".new", "../editions", "2026-01-01-00000000", "/etc"])
def test_a_name_leads_to_no_other_folder(home: Path, name: str) -> None:
    with pytest.raises(NoSuchEditionError):
        publish.rollback(name, APPROVAL)


def test_a_reading_is_put_in_place_whole(home: Path, tmp_path: Path) -> None:
    words = csv_files.load(DATA / "facts" / BY_HAND)
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "institutions.csv").write_text("made up")
    candidates.put(BY_HAND, words, raw)
    folder = candidates.put(BY_HAND, words, raw)
    assert [path.name for path in folder.parent.iterdir()] == [BY_HAND]
    assert candidates.receipt(BY_HAND)["files"]["institutions.csv"]["bytes"] == 7


# --- warehouses made again


def published_in_a_row(count: int) -> list[str]:
    """Names of editions published one after the other, oldest first."""
    return [publish.make(force=True).parent.name for _ in range(count)]


def with_warehouse(home: Path) -> set[str]:
    return {path.parent.name for path in (home / "editions").glob("*/warehouse.duckdb")}


def test_few_reopened_warehouses_are_kept(home: Path) -> None:
    first = published(home)
    names = [first, *published_in_a_row(8)]
    assert with_warehouse(home) == set(names[-KEPT_WAREHOUSES:])
    for age, name in enumerate(names[:5]):
        path = archive.reopen(name)
        os.utime(path, (time.time() - 60 * (5 - age),) * 2)
    assert with_warehouse(home) == {*names[2:5], *names[-KEPT_WAREHOUSES:]}


def test_reopened_warehouse_goes_after_a_day(home: Path) -> None:
    names = [published(home), *published_in_a_row(5)]
    os.utime(archive.reopen(names[0]), (time.time() - store.REOPENED_SECONDS - 1,) * 2)
    archive.reopen(names[1])
    assert with_warehouse(home) == {names[1], *names[-KEPT_WAREHOUSES:]}


def test_second_reader_does_not_wait_for_a_reopening(home: Path) -> None:
    names = [published(home), *published_in_a_row(4)]
    with FileLock(home / "reopen.lock"), pytest.raises(BusyError, match="try again in a minute"):
        archive.reopen(names[0], wait=False)


def test_truncated_warehouse_is_made_again_by_build(home: Path) -> None:
    path = publish.make()
    with path.open("r+b") as file:
        file.truncate(3)
    assert store.warehouse(published(home)) is None
    assert publish.make() == path
    assert path.read_bytes() == b"made up"
    assert len(kept(home)) == 1, "the same edition, not a new one"


def test_truncated_warehouse_is_made_again_by_where(home: Path) -> None:
    path = publish.make()
    path.write_bytes(b"cut")
    result = CliRunner().invoke(verbs, ["where"])
    assert result.output.strip().endswith(str(path))
    assert path.read_bytes() == b"made up"


# --- what only staff read


@pytest.mark.skipif(os.name != "posix", reason="Windows has other permissions")
def test_what_readers_do_not_need_is_for_its_owner(home: Path) -> None:
    candidates.put(BY_HAND, Facts(), home / "raw")
    about = home / "editions" / published(home) / "edition.json"
    assert stat.S_IMODE(about.stat().st_mode) == 0o600
    assert stat.S_IMODE((home / "candidates").stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "scratch").stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "editions").stat().st_mode) & 0o500 == 0o500


def test_links_in_the_home_are_not_followed(home: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    shutil.copytree(DATA / "facts" / BY_HAND, outside)
    (home / "candidates").mkdir()
    (home / "candidates" / BY_HAND).symlink_to(outside)
    assert candidates.folders() == {}
    (home / "editions" / "2020-01-01-0").symlink_to(home / "editions" / published(home))
    with pytest.raises(NoSuchEditionError):
        store.read_info("2020-01-01-0")
    (tmp_path / "kept.txt").write_text("made up")
    (home / ".current").symlink_to(tmp_path / "kept.txt")
    publish.make(force=True)
    assert (tmp_path / "kept.txt").read_text() == "made up"


def test_links_among_raw_files_are_not_followed_out(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "secret.csv").write_text("a")
    (tmp_path / "raw" / "a.csv").symlink_to(tmp_path / "secret.csv")
    (tmp_path / "raw" / "b.csv").write_text("b")
    (tmp_path / "link").symlink_to(tmp_path / "raw")
    assert [file.name for file in Raw(tmp_path / "link", ("*.csv",)).files()] == ["b.csv"]
