"""Tests that hostile files are refused: entities, tags, bombs, links and paths outside the folder."""

from __future__ import annotations

import io
import shutil
import tarfile
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from loaders import DATA, candidates, registry
from loaders.__main__ import verbs
from loaders.editions import archive, current_facts, store
from loaders.editions.store import NoSuchEditionError
from loaders.facts import normalise
from loaders.facts.models.base import FaultsError
from loaders.facts.models.claims import LawFact
from loaders.fetch import archive_limits
from loaders.fetch.archive_limits import check
from loaders.fetch.errors import RefusedError
from loaders.fetch.manual_upload import add_uploads
from loaders.raw_files import RawFile, UnreadableError
from loaders.registry import Registry, yaml_lines
from loaders.registry.models.downloads import Expected

SECRET = "made-up secret"
SAMPLES = DATA.parent / "tests/samples"


@pytest.fixture(scope="module")
def hand_kept() -> Registry:
    return registry.load(DATA / "registry")


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file outside, which nothing that is read may show."""
    path = tmp_path / "secret.txt"
    path.write_text(SECRET)
    return path


# --- entities

LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))


def test_a_page_neither_opens_another_file_nor_swells(tmp_path: Path, secret: Path) -> None:
    page = tmp_path / "page.html"
    head = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY a0 "ha">{LAUGHS}]>'
    page.write_text(f"{head}<html><body><p>&x;&a11;</p></body></html>")
    text = RawFile(page, "page.html").page().text_content()
    assert SECRET not in text
    assert len(text) < 10_000


def test_a_workbook_neither_opens_another_file_nor_swells(tmp_path: Path, secret: Path) -> None:
    sample = SAMPLES / "icrc_treaties/raw/treaties.xlsx"
    head = f'<!DOCTYPE sst [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY a0 "ha">{LAUGHS}]>'
    new = tmp_path / "treaties.xlsx"
    with zipfile.ZipFile(sample) as old, zipfile.ZipFile(new, "w") as hostile:
        for name in old.namelist():
            text = old.read(name)
            if name.endswith(("sharedStrings.xml", "sheet1.xml")):
                begin, _, rest = text.decode().partition("?>")
                text = f"{begin}?>{head}{rest}".replace("</t>", "&x;&a11;</t>").encode()
            hostile.writestr(name, text)
    try:
        found = repr(RawFile(new, "treaties.xlsx").sheets())
    except UnreadableError as refused:
        found = str(refused)
    assert SECRET not in found
    assert len(found) < 2_000_000


# --- YAML


@pytest.mark.parametrize(
    "text",
    [
        "- {participant: !!python/object/apply:os.system [touch made_up]}\n",
        "- {participant: !!python/name:os.system x}\n",
        "- !!python/object:os.system {participant: x}\n",
        "- {participant: !own x}\n",
        "[" * 5_000,
        "- " * 5_000 + "a",
        "{a: " * 5_000,
        "- &a [x, x]\n- &b [*a, *a]\n- &c [*b, *b]\n",
        "- {<<: {participant: x}}\n",
    ],
)
def test_yaml_is_plain_text_or_one_sentence(text: str, tmp_path: Path) -> None:
    path = tmp_path / "list.yml"
    path.write_text(text)
    with pytest.raises(UnreadableError, match=r"^list\.yml: ") as raised:
        list(RawFile(path, "list.yml").entries())
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("text", ["[" * 5_000, "- " * 5_000 + "a", "{a: " * 5_000])
def test_a_registry_file_nested_too_deep_is_one_sentence(text: str, tmp_path: Path) -> None:
    (tmp_path / "cat.yml").write_text(text)
    with pytest.raises(yaml_lines.BadYamlError, match=r"^cat\.yml:"):
        yaml_lines.read(tmp_path / "cat.yml")


# --- texts that do not come back


@pytest.mark.parametrize("note", ["a\rb", "a\x1b[31mb", "x" * 100_001, "a\x0cb"])
def test_a_text_a_facts_file_would_not_give_back_is_a_fault(note: str, hand_kept: Registry, tmp_path: Path) -> None:
    header = ",".join(LawFact.header())
    row = f'KEN,genocide,in_law,2020-02-03,day,https://example.org/a,made up,official,2026-01-01,A,"{note}"'
    (tmp_path / "laws.csv").write_bytes(f"{header}\n{row}\n".encode())
    with pytest.raises(FaultsError, match=r"laws\.csv"):
        normalise.read("kept_by_hand", hand_kept, tmp_path)


def test_a_formula_in_a_fact_stays_the_text_it_is(hand_kept: Registry, tmp_path: Path) -> None:
    header = ",".join(LawFact.header())
    row = "KEN,genocide,in_law,2020-02-03,day,https://example.org/a,=1+1,official,2026-01-01,A,@made up"
    (tmp_path / "laws.csv").write_text(f"{header}\n{row}\n")
    (law,) = normalise.read("kept_by_hand", hand_kept, tmp_path).laws
    assert (law.title, law.note) == ("=1+1", "@made up")


# --- bombs and members


def expected(file: str) -> Expected:
    return Expected(
        file=file, content_types=("application/zip",), min_bytes=1, max_bytes=10_000_000, max_unpacked_bytes=1_000_000
    )


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="more than the 1,000,000 bytes"):
        check(zipped(tmp_path / "list.zip", {"a.csv": bytes(30_000_000)}), expected("list.zip"))


def test_an_archive_of_countless_members_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_limits, "_MOST_MEMBERS", 20)
    with pytest.raises(RefusedError, match="more than 20 members"):
        check(zipped(tmp_path / "list.zip", {f"{n}.csv": b"" for n in range(30)}), expected("list.zip"))


@pytest.mark.parametrize("name", ["../a.csv", "/etc/a.csv", "a/../../b.csv", "..\\a.csv"])
@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_a_member_outside_its_archive_is_refused(name: str, kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"list.{kind}"
    if kind == "zip":
        zipped(path, {name: b"x"})
    else:
        with tarfile.open(path, "w") as archive:
            archive.addfile(tarfile.TarInfo(name), io.BytesIO(b""))
    with pytest.raises(RefusedError, match="a member outside itself"):
        check(path, expected(path.name))


@pytest.mark.parametrize(
    "name", ["../evil.csv", "/etc/evil.csv", ".evil.csv", "a/b.csv", "evil.csv\n", "evil.exe", "C:x.csv"]
)
def test_a_dropped_file_keeps_to_its_folder(name: str, hand_kept: Registry, tmp_path: Path) -> None:
    file = tmp_path / "in" / "x"
    file.parent.mkdir()
    file.write_text("a,b\n1,2\n")

    class Named(type(file)):  # type: ignore[misc]
        """A file that claims another name."""

    named = Named(file)
    object.__setattr__(named, "_claimed", name)
    Named.name = property(lambda self: self._claimed)  # type: ignore[assignment]
    with pytest.raises(RefusedError, match="no name of a file of this source"):
        add_uploads("kept_by_hand", [named], hand_kept, tmp_path / "raw")
    assert not (tmp_path / "raw").exists()


def test_facts_unpacked_from_an_archive_stay_in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITMENTS_HOME", str(tmp_path / "home"))
    folder = tmp_path / "home" / "editions" / "2026-01-01-00000000"
    folder.mkdir(parents=True)
    (folder / store.ABOUT).write_text("{}")
    names = (
        "facts/../x.csv",
        "facts/..\\..\\x.csv",
        "/facts/a/x.csv",
        "facts/a/../../../x.csv",
        "facts/a/.x.csv",
        "facts/a/x.csv",
    )
    zipped(folder / store.ARCHIVE, dict.fromkeys(names, b"made up"))
    into = tmp_path / "into"
    into.mkdir()
    assert current_facts.unpack(folder.name, into) == {"a": into / "a"}
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("x.csv")] == ["into/a/x.csv"]


# --- names and codes


NAMES = ["../../etc", "..", "/etc/passwd", ".new", "a/b", "a\\b", "", "x\0y", "%2e%2e", "a" * 5_000, "2026-11-28-é"]


@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_an_edition_leads_elsewhere(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITMENTS_HOME", str(tmp_path))
    for asked in (store.folder, store.read_info, archive.reopen):
        with pytest.raises(NoSuchEditionError, match="no edition of that name"):
            asked(name)


@pytest.mark.parametrize("name", [name for name in NAMES if name])
@pytest.mark.parametrize("verb", ["read", "fetch", "accept", "diff", "export", "refresh"])
def test_no_name_of_a_source_leads_elsewhere(verb: str, name: str) -> None:
    result = CliRunner().invoke(verbs, [verb, name])
    assert result.exit_code == 2
    assert "is not a source" in result.output


def test_a_link_among_the_candidates_is_not_followed_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITMENTS_HOME", str(tmp_path / "home"))
    outside = tmp_path / "outside"
    shutil.copytree(DATA / "facts" / "rtop_debates", outside)
    (tmp_path / "home" / "candidates").mkdir(parents=True)
    (tmp_path / "home" / "candidates" / "rtop_debates").symlink_to(outside)
    candidates.clear(["rtop_debates"])
    assert (outside / "debates.csv").exists()
    assert candidates.folders() == {}
