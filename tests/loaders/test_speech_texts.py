"""Tests of the text store: complete or unchanged, from the user's own texts, searchable in every script."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import pytest

from loaders import DATA, registry, speech_texts, warehouse
from loaders.editions import publish
from loaders.facts import csv_files, normalise
from loaders.facts.models.base import FaultsError
from tests.conftest import MakeOnce

ROOT = DATA.parent
REGISTRY = registry.load(DATA / "registry")
DEBATE = "un_general_debate"
SAMPLES = ROOT / "tests/samples"
MADE_UP = {
    "KEN_60_2005.txt": "This speech was invented for a test. Côte d’Ivoire; we accept the responsibility to protect.",
    "CHN_61_2006.txt": "This speech was invented for a test. 各国有保护责任。",
    "FRA_62_2007.txt": "This speech was invented for a test. Le cote\u0301 de la pre\u0301vention; prevention!",
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, with nothing in it."""
    monkeypatch.setenv("COMMITMENTS_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def dropped(folder: Path, members: dict[str, bytes], name: str = "UNGDC_1946-2024.tgz") -> Path:
    """A folder in which the archive of these members was dropped."""
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(folder / name, "w:gz") as archive:
        for path, data in members.items():
            member = tarfile.TarInfo(path)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return folder


def in_tree(files: dict[str, str]) -> dict[str, bytes]:
    """The files as they lie in the published tree."""
    return {
        f"TXT/Session {name[4:6]} - {name[7:11]}/{name}": b"\xef\xbb\xbf" + text.encode()
        for name, text in files.items()
    }


def made(folder: Path) -> Path:
    return speech_texts.build(REGISTRY, {DEBATE: folder})


def asked(path: Path, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
    return warehouse.query(path, sql, *parameters)


def found(path: Path, sentence: str) -> list[str]:
    """The speeches with all the words, the best first."""
    sql = """
        select s.speech from found(?) as f join speech_text as s on s.speech_number = f.speech_number
        order by f.score desc, s.speech
    """
    return [speech for (speech,) in asked(path, sql, sentence)]


@pytest.fixture
def store(home: Path, tmp_path: Path) -> Path:
    return made(dropped(tmp_path / "raw", in_tree(MADE_UP)))


@pytest.fixture(scope="module")
def read_only_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, for the tests that only read it."""
    folder = tmp_path_factory.mktemp("texts")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMITMENTS_HOME", str(folder / "home"))
        return made(dropped(folder / "raw", in_tree(MADE_UP)))


# --- contents of the store ---


def test_archive_and_unpacked_folder_give_the_same_texts(home: Path, tmp_path: Path) -> None:
    junk = {"TXT/Session 60 - 2005/._KEN_60_2005.txt": b"\x00\x05", "TXT/Session 60 - 2005/.Rhistory": b"ls()"}
    packed = asked(made(dropped(tmp_path / "packed", in_tree(MADE_UP) | junk)), "from speech_text order by speech")
    for path, data in (in_tree(MADE_UP) | junk).items():
        file = tmp_path / "loose" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    loose = asked(made(tmp_path / "loose"), "from speech_text order by speech")
    assert [row[1:] for row in packed] == [row[1:] for row in loose]
    assert [(row[1], row[2], row[4], row[-1]) for row in packed] == [
        (name[:-4], name[:3], int(name[7:11]), MADE_UP[name]) for name in sorted(MADE_UP)
    ]


def test_a_table_dropped_is_taken_as_well(home: Path, tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    with duckdb.connect() as connection:
        connection.execute(
            "copy (select 'KEN_60_2005.txt' as file, 'KEN' as iso3, 60 as session, 2005 as year, ? as text) to '"
            + str(tmp_path / "raw" / "speeches.parquet")
            + "' (format parquet)",
            [MADE_UP["KEN_60_2005.txt"]],
        )
    assert asked(made(tmp_path / "raw"), "select speech, text from speech_text") == [
        ("KEN_60_2005", MADE_UP["KEN_60_2005.txt"])
    ]


def test_a_place_is_that_of_the_reference(read_only_store: Path) -> None:
    sql = """
        select substr(s.text, p.position + 1, p.length) from reference_place as p
        join speech_text as s on s.speech = p.speech
    """
    assert asked(read_only_store, sql) == [("responsibility to protect",)]


def test_the_council_s_speeches_lie_beside_the_debate_s(home: Path) -> None:
    folders = {source: SAMPLES / source / "raw" for source in (DEBATE, "security_council")}
    path = speech_texts.build(REGISTRY, folders)
    counts = dict(asked(path, "select source, count(*) from speech_text group by source"))
    kept = {source: len(normalise.read(source, REGISTRY, folder).speeches) for source, folder in folders.items()}
    assert counts == kept
    assert all(counts.values())


def test_every_table_column_and_macro_of_the_store_is_commented(read_only_store: Path) -> None:
    sql = """
        select table_name from duckdb_tables() where comment is null
        union all select table_name || '.' || column_name from duckdb_columns() where comment is null and not internal
        union all select function_name from duckdb_functions() where comment is null and not internal
            and function_type in ('macro', 'table_macro')
    """
    assert asked(read_only_store, sql) == []


# --- what is found ---


@pytest.mark.parametrize(
    ("sentence", "speeches"),
    [
        ("COTE", ["FRA_62_2007", "KEN_60_2005"]),
        ("côte d'ivoire", ["KEN_60_2005"]),
        ("prévention", ["FRA_62_2007"]),
        ("pre\u0301vention", ["FRA_62_2007"]),
        ("保护责任", ["CHN_61_2006"]),
        ("保护", ["CHN_61_2006"]),
        ("责任保护", []),
        ("invented", ["CHN_61_2006", "FRA_62_2007", "KEN_60_2005"]),
        ("invented Ivoire", ["KEN_60_2005"]),
        ("protec", []),
        ("nothing of the kind", []),
        ("", []),
        ("'; drop table term; --", []),
    ],
)
def test_search_ignores_accents_and_case_and_finds_chinese(
    read_only_store: Path, sentence: str, speeches: list[str]
) -> None:
    assert sorted(found(read_only_store, sentence)) == speeches


def test_who_says_it_more_often_and_in_fewer_words_comes_first(home: Path, tmp_path: Path) -> None:
    files = {
        "KEN_60_2005.txt": "invented: genocide " + "and other matters " * 50,
        "RWA_60_2005.txt": "invented: genocide, genocide",
        "UGA_60_2005.txt": "invented: peace",
    }
    assert found(made(dropped(tmp_path / "raw", in_tree(files))), "genocide") == ["RWA_60_2005", "KEN_60_2005"]


def test_the_index_is_the_same_however_many_are_indexed_at_once(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = dropped(tmp_path / "raw", in_tree(MADE_UP))
    tables = [f"from {table} order by all" for table in ("term", "posting", "speech_length")]
    at_once = [asked(made(folder), sql) for sql in tables]
    monkeypatch.setattr(warehouse, "INDEXED_AT_ONCE", 1)
    monkeypatch.setattr(speech_texts, "BATCH", 1)
    monkeypatch.setattr(speech_texts, "VERSION", "of this test")
    assert [asked(made(folder), sql) for sql in tables] == at_once
    assert at_once[1]


# --- what is refused: a clear sentence, and what was published stays ---


HOSTILE = {
    "not UTF-8": ({"TXT/Session 60 - 2005/FRA_60_2005.txt": b"C\xf4te"}, "byte 2 is not UTF-8"),
    "no byte": ({"TXT/Session 60 - 2005/FRA_60_2005.txt": b""}, "is empty"),
    "no pattern": ({"TXT/Session 60 - 2005/France.txt": b"x"}, "the name of the file is not that of a speech"),
    "another year": ({"TXT/Session 60 - 2005/FRA_60_2006.txt": b"x"}, "session 60 was not in 2006 but in 2005"),
    "nobody": ({"TXT/Session 60 - 2005/QQQ_60_2005.txt": b"words"}, "'QQQ' is not a known participant"),
    "twice": ({"TXT/KEN_60_2005.txt": b"words"}, "holds a speech twice"),
    "a bomb": ({"TXT/Session 60 - 2005/FRA_60_2005.txt": bytes(3_000_000)}, "more than a speech can have"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_archive_is_refused_with_the_reason(store: Path, tmp_path: Path, what: str) -> None:
    members, why = HOSTILE[what]
    folder = dropped(tmp_path / "hostile", in_tree(MADE_UP) | members)
    with pytest.raises(FaultsError) as raised:
        made(folder)
    assert any(why in str(fault) for fault in raised.value.faults)
    assert speech_texts.current() == store
    assert sorted(path.name for path in store.parent.iterdir()) == sorted([store.name, "build.lock", "current"])


def test_an_archive_cut_off_leaves_the_former_store(store: Path, tmp_path: Path) -> None:
    folder = dropped(tmp_path / "cut", in_tree(MADE_UP))
    archive = folder / "UNGDC_1946-2024.tgz"
    archive.write_bytes(archive.read_bytes()[:-40])
    with pytest.raises(FaultsError, match="cut off"):
        made(folder)
    assert speech_texts.current() == store


def test_all_faults_are_reported_at_once(home: Path, tmp_path: Path) -> None:
    members = in_tree(MADE_UP)
    for hostile in ("not UTF-8", "no pattern"):
        members |= HOSTILE[hostile][0]
    with pytest.raises(FaultsError) as raised:
        made(dropped(tmp_path / "raw", members))
    assert len(raised.value.faults) == 2
    assert speech_texts.current() is None


# --- publishing ---


KILLED = """
import os, signal
from pathlib import Path
from loaders import DATA, registry, speech_texts
speech_texts.fsync = lambda path: os.kill(os.getpid(), signal.SIGKILL)
speech_texts.build(registry.load(DATA / "registry"), {"un_general_debate": Path(os.environ["RAW"])})
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_build_killed_half_way_leaves_the_former_store(store: Path, home: Path, tmp_path: Path) -> None:
    other = dropped(tmp_path / "other", in_tree({"KEN_61_2006.txt": "invented, and to be killed"}))
    environment = os.environ | {"RAW": str(other), "PYTHONPATH": str(ROOT)}
    killed = subprocess.run([sys.executable, "-c", KILLED], env=environment, capture_output=True, text=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert (store.parent / ".new.duckdb").exists()
    assert speech_texts.current() == store
    assert found(store, "ivoire") == ["KEN_60_2005"]
    assert found(made(other), "killed") == ["KEN_61_2006"]
    assert not (store.parent / ".new.duckdb").exists()


def test_the_same_files_are_built_once_and_others_anew(store: Path, tmp_path: Path) -> None:
    before = store.stat().st_mtime_ns
    assert made(tmp_path / "raw") == store
    assert store.stat().st_mtime_ns == before
    dropped(tmp_path / "raw", in_tree(MADE_UP | {"KEN_61_2006.txt": "invented as well"}))
    newer = made(tmp_path / "raw")
    assert newer != store
    assert speech_texts.current() == newer


def test_only_the_last_stores_are_kept(home: Path, tmp_path: Path) -> None:
    made_of = [
        made(dropped(tmp_path / str(year), in_tree({f"KEN_{year - 1945}_{year}.txt": "invented"})))
        for year in range(2001, 2005)
    ]
    assert [path.exists() for path in made_of] == [False, False, True, True]


def test_the_progress_is_shown_in_counts(home: Path, tmp_path: Path) -> None:
    found: list[tuple[int, int, str]] = []
    folder = dropped(tmp_path / "raw", in_tree(MADE_UP))
    speech_texts.build(REGISTRY, {DEBATE: folder}, lambda done, total, what: found.append((done, total, what)))
    assert found == [(0, 10952, "reading the speeches"), (0, 3, "indexing their words")]


def test_the_texts_are_no_input_of_an_edition(store: Path) -> None:
    published = publish.ensure().parent
    kept = b"".join(path.read_bytes() for path in published.iterdir() if path.is_file())
    assert b"invented for a test" not in kept
    with zipfile.ZipFile(published / "inputs.zip") as archive:
        assert not [name for name in archive.namelist() if b"invented for a test" in archive.read(name)]


# --- the debate itself ---

YEARS = (1994, 2001, 2002, 2005, 2009, 2012, 2019)
"""A store of these is written in several batches. The whole is read in tests/loaders/test_un_general_debate.py."""


@pytest.fixture(scope="session")
def debates(shared: Path, make_once: MakeOnce) -> Path:
    """The store of the debates of those years."""

    def build(home: Path) -> None:
        (home / "raw").mkdir()
        files = [path for kind in ("*.parquet", "*_labelled_*.csv") for path in (shared / "general_debate").glob(kind)]
        with duckdb.connect() as connection:
            for file in files:
                part = f"(from '{file}' where year in {YEARS})"
                connection.execute(f"copy {part} to '{home}/raw/{file.name}' (format {file.suffix[1:]})")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("COMMITMENTS_HOME", str(home))
            speech_texts.build(REGISTRY, {DEBATE: home / "raw"})

    (store,) = make_once("speeches", build).rglob("*.duckdb")
    return store


def test_store_has_every_speech_and_reference_of_record(debates: Path) -> None:
    record = csv_files.load(DATA / "facts" / DEBATE)
    speeches = asked(debates, "select speech, participant, year from speech_text")
    of_record = {(one.speech, one.participant, one.year) for one in record.speeches if one.year in YEARS}
    assert len(speeches) == len(of_record) == 1323 > warehouse.INDEXED_AT_ONCE > speech_texts.BATCH
    assert set(speeches) == of_record
    names = {speech for speech, *_ in of_record}
    places = asked(debates, "select speech, position from reference_place")
    assert set(places) == {(one.speech, one.position) for one in record.references if one.speech in names}


@pytest.mark.parametrize(
    ("year", "count", "spoke"), [(2005, 48, 185), (2009, 22, 193), (2012, 24, 195), (2019, 0, 195)]
)
def test_so_many_speakers_refer_to_the_norm_in_the_texts(debates: Path, year: int, count: int, spoke: int) -> None:
    norms = {
        (one.speech, one.position): one.participant
        for one in csv_files.load(DATA / "facts" / DEBATE).references
        if one.sense == "norm"
    }
    sql = """
        select p.speech, p.position from reference_place as p join speech_text as s on s.speech = p.speech
        where s.year = ?
    """
    assert len({norms[place] for place in asked(debates, sql, year) if place in norms}) == count
    assert asked(debates, "select count(*) from speech_text where year = ?", year) == [(spoke,)]


def test_the_first_in_the_texts_is_canada_in_2002(debates: Path) -> None:
    norms = {(o.speech, o.position) for o in csv_files.load(DATA / "facts" / DEBATE).references if o.sense == "norm"}
    sql = """
        select p.speech, p.position, s.year from reference_place as p join speech_text as s on s.speech = p.speech
        order by s.year
    """
    kept = [(speech, year) for speech, position, year in asked(debates, sql) if (speech, position) in norms]
    assert kept[0] == ("CAN_57_2002", 2002)


def test_speeches_are_found_in_the_debates(debates: Path) -> None:
    assert {speech[:3] for speech in found(debates, "genocide Rwanda")[:3]} == {"RWA"}
    assert len(found(debates, "Côte d'Ivoire")) == len(found(debates, "cote d ivoire")) > 0
