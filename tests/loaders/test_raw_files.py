"""Tests that a broken CSV file gives one sentence when it is opened with SQL."""

from __future__ import annotations

import csv
import gzip
import sys
from contextlib import suppress
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.facts import csv_files
from loaders.facts.models.base import FaultsError
from loaders.facts.models.files import FILES
from loaders.raw_files import RawFile, UnreadableError

HEADER = b"member,vote\n"


def file(folder: Path, content: bytes, name: str = "votes.csv") -> RawFile:
    path = folder / name
    path.write_bytes(content)
    return RawFile(path, name)


def everything(raw: RawFile) -> list[dict[str, object]]:
    return raw.select("select * from csv order by line")


def test_every_cell_is_text_and_every_row_knows_its_line(tmp_path: Path) -> None:
    raw = file(tmp_path, HEADER + b'007,2021-05-18\n"a, b",""\n,NULL\n')
    assert everything(raw) == [
        {"line": 2, "member": "007", "vote": "2021-05-18"},
        {"line": 3, "member": "a, b", "vote": ""},
        {"line": 4, "member": "", "vote": "NULL"},
    ]


def test_a_parameter_is_bound_and_never_pasted(tmp_path: Path) -> None:
    raw = file(tmp_path, HEADER + b"'; drop,x\nFrance,Y\n")
    assert raw.select("select line from csv where member = $name", name="'; drop") == [{"line": 2}]
    assert raw.select("select line from csv where member in (select unnest($names))", names=["France"]) == [{"line": 3}]


@pytest.mark.parametrize("name", ["votes.csv.gz", "votes[1].csv.gz", "votes*.csv.gz"])
def test_a_gzipped_file_reads_alike_whatever_its_name(name: str, tmp_path: Path) -> None:
    raw = file(tmp_path, gzip.compress(b"\xef\xbb\xbf" + HEADER + "Türkiye,Y\n".encode()), name)
    assert raw.header() == ["member", "vote"]
    assert everything(raw) == [{"line": 2, "member": "Türkiye", "vote": "Y"}]


def test_a_folder_with_signs_of_a_pattern_is_only_a_folder(tmp_path: Path) -> None:
    for folder in ("a[b]*", "ab"):
        (tmp_path / folder).mkdir()
    file(tmp_path / "ab", HEADER + b"wrong,Y\n")
    raw = file(tmp_path / "a[b]*", HEADER + b"right,Y\n")
    assert [row["member"] for row in everything(raw)] == ["right"]


BROKEN = [
    ("votes.csv: line 3: ", "votes.csv", HEADER + b"France,Y\nGreece\n"),
    ("votes.csv: line 2: ", "votes.csv", HEADER + b"France,Y,N\n"),
    ("votes.csv: line 2: ", "votes.csv", HEADER + "Türkiye,Y\n".encode("latin-1")),
    ("votes.csv: line 2: ", "votes.csv", HEADER + b'"France,Y\nGreece,N\n'),
    ("votes.csv: line 1: the column 'member' appears twice", "votes.csv", b"member,member\nFrance,Y\n"),
    ("votes.csv: line 1: no header", "votes.csv", b""),
    ("votes.csv: line 1: no header", "votes.csv", b"vote,Vote\nY,Y\n"),
    ("votes.csv: line 1: no header", "votes.csv", b"member,,vote\nFrance,,Y\n"),
    ("votes.csv: line 1: no header", "votes.csv", "état,vote\n".encode("latin-1")),
    ("votes.csv.gz: the gzipped file is broken", "votes.csv.gz", gzip.compress(HEADER + b"France,Y\n" * 9_000)[:-9]),
    (
        "votes.csv.gz: the gzipped file is broken",
        "votes.csv.gz",
        gzip.compress(HEADER + b"France,Y\n", mtime=0)[:-8] + bytes(8),
    ),
    ("votes.csv.gz: the gzipped file is broken", "votes.csv.gz", HEADER + b"France,Y\n"),
]


@pytest.mark.parametrize(("sentence", "name", "content"), BROKEN)
def test_a_broken_file_is_one_sentence(sentence: str, name: str, content: bytes, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as raised:
        everything(file(tmp_path, content, name))
    assert str(raised.value).startswith(sentence)
    assert "\n" not in str(raised.value)


def test_a_mistake_in_the_query_is_not_blamed_on_the_file(tmp_path: Path) -> None:
    with pytest.raises(duckdb.BinderException):
        file(tmp_path, HEADER).select("select ballot from csv")


def test_a_query_sees_no_other_file_and_no_variable(tmp_path: Path) -> None:
    elsewhere = [("not", "a table")]
    with pytest.raises(duckdb.CatalogException):
        file(tmp_path, HEADER).select("from elsewhere")
    assert elsewhere


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("raw")


@settings(max_examples=100, deadline=None)
@given(
    content=st.binary(max_size=300) | st.text(alphabet='aA,"\n\r1', max_size=30).map(str.encode),
    is_packed=st.booleans(),
)
def test_whatever_the_bytes_nothing_else_is_raised(scratch: Path, content: bytes, is_packed: bool) -> None:
    raw = file(scratch, gzip.compress(content) if is_packed else content, f"any.csv{'.gz' if is_packed else ''}")
    with suppress(UnreadableError):
        everything(raw)


@pytest.mark.parametrize("process_limit", [100, sys.maxsize])
def test_longest_cell_does_not_depend_on_the_process(tmp_path: Path, process_limit: int) -> None:
    """Another library may set csv.field_size_limit for the whole process."""
    (tmp_path / "a.csv").write_text('a,b\n"' + "x" * 200_000, encoding="utf-8")
    (tmp_path / "made_up").mkdir()
    header = ",".join(FILES["institutions"].header())
    (tmp_path / "made_up" / "institutions.csv").write_text(f'{header}\n"' + "x" * 200_000, encoding="utf-8")
    before = csv.field_size_limit(process_limit)
    try:
        with pytest.raises(UnreadableError, match="look for a quotation mark"):
            list(RawFile(tmp_path / "a.csv", "a.csv").rows())
        with pytest.raises(FaultsError, match="the file cannot be read"):
            csv_files.load(tmp_path / "made_up")
    finally:
        csv.field_size_limit(before)
