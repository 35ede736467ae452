"""Tests that several editions lie side by side, complete at every moment and unchanged once written."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.exports.__main__ import cli
from dashboard.i18n import LANGUAGES
from dashboard.static_site import build
from dashboard.static_site import publish as shelves
from dashboard.static_site.page import Page
from dashboard.static_site.publish import NotOurFolderError, Shelf


def put(folder: Path, edition: str, **files: str) -> Shelf:
    """An edition with these files, ready to be moved in."""
    shelf = Shelf(folder, edition)
    shelf.clear()
    for name, text in files.items():
        shelf.put(f"{name}.html", text.encode())
    about = {"edition": edition, "built_at": f"{edition}T00:00:00Z"}
    shelf.put_in_edition("edition.json", json.dumps(about).encode())
    return shelf


def served(folder: Path) -> dict[str, str]:
    """What a server would hand out: path → text."""
    files = (path for path in folder.rglob("*") if path.is_file())
    shown = {path.relative_to(folder).as_posix(): path.read_text() for path in files}
    return {name: text for name, text in shown.items() if not name.startswith(".") and name.endswith(".html")}


def test_newest_edition_is_at_root_and_earlier_ones_stay(tmp_path: Path) -> None:
    put(tmp_path, "2026-01-01", index="old", gone="gone").move_in()
    put(tmp_path, "2026-02-01", index="new").move_in()
    assert served(tmp_path) == {
        "index.html": "new",
        "editions/2026-02-01/index.html": "new",
        "editions/2026-01-01/index.html": "old",
        "editions/2026-01-01/gone.html": "gone",
    }
    assert [found["edition"] for found in Shelf(tmp_path, "2026-03-01").editions()] == ["2026-02-01", "2026-01-01"]


def test_unfinished_run_changes_nothing_and_is_cleared(tmp_path: Path) -> None:
    put(tmp_path, "2026-01-01", index="old").move_in()
    before = served(tmp_path)
    put(tmp_path, "2026-02-01", index="half")
    assert served(tmp_path) == before
    put(tmp_path, "2026-03-01", index="new").move_in()
    assert set(served(tmp_path)) == {"index.html", "editions/2026-01-01/index.html", "editions/2026-03-01/index.html"}
    assert not (tmp_path / shelves.NEXT).exists()


def test_interrupted_move_keeps_pages_whole_until_next_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "2026-01-01", a="old", b="old", index="old").move_in()
    real, moved = Path.replace, []

    def until_the_power_fails(self: Path, target: Path) -> Path:
        moved.append(target)
        if target.name == "b.html" and "editions" not in target.parts:
            raise OSError("no power")
        return real(self, target)

    shelf = put(tmp_path, "2026-02-01", a="new", b="new", index="new", c="new")
    with monkeypatch.context() as cut:
        cut.setattr(Path, "replace", until_the_power_fails)
        with pytest.raises(OSError, match="no power"):
            shelf.move_in()
    at_root = {name: text for name, text in served(tmp_path).items() if "/" not in name}
    assert at_root == {"a.html": "new", "b.html": "old", "index.html": "old"}
    put(tmp_path, "2026-02-01", a="new", index="new").move_in()
    assert {name for name in served(tmp_path) if "/" not in name} == {"a.html", "index.html"}


def test_pages_are_moved_in_before_what_leads_to_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, moved = Path.replace, []

    def replace_and_note(self: Path, target: Path) -> Path:
        moved.append(Path(target).relative_to(tmp_path).as_posix())
        return real(self, target)

    shelf = put(tmp_path, "2026-01-01", about="x", index="x", zebra="x")
    monkeypatch.setattr(Path, "replace", replace_and_note)
    shelf.move_in()
    assert moved[-1] == "index.html"
    assert moved.index("editions/2026-01-01/zebra.html") < moved.index("about.html")


def test_unchanged_files_are_not_written_again(tmp_path: Path) -> None:
    put(tmp_path, "2026-01-01", index="old", same="same").move_in()
    same = tmp_path / "same.html"
    before = same.stat()
    put(tmp_path, "2026-01-01", index="old", same="same").move_in()
    put(tmp_path, "2026-02-01", index="new", same="same").move_in()
    after = same.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert same.samefile(tmp_path / "editions/2026-01-01/same.html")
    assert same.samefile(tmp_path / "editions/2026-02-01/same.html")
    assert (tmp_path / "index.html").read_text() == "new"


def test_a_folder_of_others_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").write_text("mine")
    with pytest.raises(NotOurFolderError, match="has other files"):
        Shelf(tmp_path, "2026-01-01")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.odt"]


def test_files_of_others_are_kept(tmp_path: Path) -> None:
    put(tmp_path, "2026-01-01", index="old").move_in()
    (tmp_path / "CNAME").write_text("tracker.example")
    put(tmp_path, "2026-02-01", index="new").move_in()
    assert (tmp_path / "CNAME").read_text() == "tracker.example"


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A site of one government, for tests about the verb and not about pages."""

    def pieces(site: build.Site) -> list[build.Piece]:
        def piece() -> Iterator[Page | tuple[str, bytes]]:
            if site.is_source:
                yield site.style
            yield from build._country(site, site.record.countries[0])

        return [piece]

    monkeypatch.setattr(build, "_pieces", pieces)


@pytest.mark.usefixtures("short")
def test_site_command_counts_files_and_warns_of_no_address(warehouse_path: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["site", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert result.stdout == f"{2 * len(LANGUAGES) + 2} files in {tmp_path / 'out'}\n"
    assert "Without --address there is no sitemap" in result.stderr
    page = (tmp_path / "out/countries/AFG.html").read_text()
    assert '<link rel="canonical" href="../countries/AFG.html">' in page
    assert not (tmp_path / "out/sitemap.xml").exists()
    kept = next((tmp_path / "out/editions").glob("2*/countries/AFG.html")).read_text()
    assert '<link rel="canonical" href="../../../countries/AFG.html">' in kept


@pytest.mark.usefixtures("short")
def test_languages_of_the_site_can_be_chosen(warehouse_path: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["site", str(tmp_path), "--lang", "fr", "--lang", "zh"])
    assert result.exit_code == 0, result.output
    assert {place.parts[-3] for place in tmp_path.glob("*/countries/*.html")} == {"fr", "zh"}
    assert CliRunner().invoke(cli, ["site", str(tmp_path), "--lang", "en"]).exit_code == 0
    assert [*tmp_path.glob("*/countries/*.html")] == []
    page = (tmp_path / "countries/AFG.html").read_text()
    assert 'rel="alternate" hreflang' not in page
    assert 'class="languages"' not in page


@pytest.mark.usefixtures("short")
def test_a_page_leads_to_a_running_dashboard_where_there_is_one(warehouse_path: Path, tmp_path: Path) -> None:
    for _files in build.write(warehouse_path, tmp_path, dashboard="https://dashboard.example"):
        pass
    page = (tmp_path / "countries/AFG.html").read_text()
    assert 'href="https://dashboard.example/country?country=AFG&amp;day=' in page


@pytest.mark.usefixtures("short")
def test_the_same_edition_written_twice_is_the_same_bytes(warehouse_path: Path, tmp_path: Path) -> None:
    def written() -> dict[str, bytes]:
        for _files in build.write(warehouse_path, tmp_path):
            pass
        files = (path for path in tmp_path.rglob("*") if path.is_file() and path.name != ".lock")
        return {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in files}

    first = written()
    assert written() == first


@pytest.mark.parametrize("option", ["--address", "--site"])
def test_a_wrong_address_is_one_sentence(warehouse_path: Path, tmp_path: Path, option: str) -> None:
    result = CliRunner().invoke(cli, ["site", str(tmp_path), option, 'x"><script>'])
    assert result.exit_code == 1
    assert "is not a web address; write one like https://example.org/rtop/" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_verb_refuses_a_folder_of_others_in_one_sentence(warehouse_path: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").write_text("mine")
    result = CliRunner().invoke(cli, ["site", str(tmp_path)])
    assert (result.exit_code, "Choose an empty folder" in result.stderr) == (1, True)


def test_collections_are_as_before_once_a_site_is_written() -> None:
    def fail() -> None:
        assert gc.get_threshold() == build.SELDOM
        raise OSError("full")

    before = gc.get_threshold()
    with pytest.raises(OSError, match="full"), build._rare_collections():
        fail()
    assert gc.get_threshold() == before
