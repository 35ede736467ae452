"""Tests of reading speeches: accepted and refused files, counts, and no file that unpacks too large."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import duckdb
import pytest

from loaders import speech_files
from loaders.raw_files import RawFile, UnreadableError

TEXTS = {
    "a.txt": "Genocide and genocidal acts,\ncrime against\n humanity.  War crime, ethnic\ncleansing, mass atrocities.",
    "b.txt": "\ufeffWe uphold the responsibility\r\nto protect.\rAll of us.",
    "c.txt": "Nothing of the kind.",
}


def tar(path: Path, texts: dict[str, bytes], mode: str = "w:gz") -> RawFile:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, data in texts.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return RawFile(path, path.name)


def encoded() -> dict[str, bytes]:
    return {name: text.encode() for name, text in TEXTS.items()}


def everything(_name: str) -> bool:
    return True


def speeches_in(file: RawFile) -> dict[str, str]:
    return {text.name: text.wrong for text in speech_files.read_archive(file, everything)}


def parquet(path: Path, texts: dict[str, str | None], query: str = "select name, text from body") -> RawFile:
    with duckdb.connect() as connection:
        connection.execute("create table body (name varchar, text varchar)")
        connection.executemany("insert into body values (?, ?)", list(texts.items()))
        connection.execute(f"copy ({query}) to '{path}' (format parquet)")
    return RawFile(path, path.name)


# --- what is counted ---


def test_words_are_counted_and_possible_references_returned(tmp_path: Path) -> None:
    texts = speech_files.read_archive(tar(tmp_path / "x.tgz", encoded()), everything)
    first, second, third = speech_files.count_texts(texts)
    assert first.word_count == 13
    assert (first.genocide_count, first.crimes_against_humanity_count, first.war_crimes_count) == (2, 1, 1)
    assert (first.ethnic_cleansing_count, first.mass_atrocities_count) == (1, 1)
    assert (first.text, third.text) == ("", "")
    assert second.text == "We uphold the responsibility\nto protect.\nAll of us."
    assert second.opening == second.text


def test_a_text_that_is_asked_for_is_handed_on_whatever_it_says() -> None:
    texts = [speech_files.TextFile(f"TXT/{name}", text) for name, text in TEXTS.items()]
    handed = {spoken.name: bool(spoken.text) for spoken in speech_files.count_texts(texts, always=["c.txt"])}
    assert handed == {"TXT/a.txt": False, "TXT/b.txt": True, "TXT/c.txt": True}


def test_a_table_a_folder_and_an_archive_say_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "TXT"
    folder.mkdir()
    for name, data in encoded().items():
        (folder / name).write_bytes(data)
    lying = list(
        speech_files.count_texts(
            speech_files.read_folder(RawFile(path, path.name) for path in sorted(folder.iterdir()))
        )
    )
    archived = list(
        speech_files.count_texts(speech_files.read_archive(tar(tmp_path / "x.tar", encoded(), "w"), everything))
    )
    plain = {name: speech_files.decode(name, data).text for name, data in encoded().items()}
    table = speech_files.count_table(parquet(tmp_path / "x.parquet", dict(plain)), "name", "text")
    assert lying == archived == sorted(table, key=lambda spoken: spoken.name)


def test_more_speeches_than_one_batch_all_come_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech_files, "BATCH", 2)
    texts = [speech_files.TextFile(f"{place}.txt", f"speech {place}") for place in range(5)]
    assert [spoken.name for spoken in speech_files.count_texts(texts)] == [text.name for text in texts]


# --- what is refused ---


def test_non_utf8_and_empty_files_are_faults(tmp_path: Path) -> None:
    odd = {"bad.txt": b"C\xf4te", "empty.txt": b"", "blank.txt": b"\xef\xbb\xbf \r\n"}
    file = tar(tmp_path / "x.tgz", {**odd, **encoded()})
    wrong = speeches_in(file)
    assert wrong.pop("bad.txt") == "byte 2 is not UTF-8; save the file again as UTF-8"
    assert wrong.pop("empty.txt") == wrong.pop("blank.txt") == "is empty; fetch the file again"
    assert set(wrong.values()) == {""}


def test_an_archive_that_swells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tar(tmp_path / "bomb.tgz", {f"{place}.txt": bytes(500_000) for place in range(40)})
    assert file.path.stat().st_size < 40_000
    monkeypatch.setattr(speech_files, "LARGEST", 10_000_000)
    with pytest.raises(UnreadableError, match=r"bomb\.tgz: holds more than 10,000,000 bytes"):
        speeches_in(file)


def test_too_large_member_is_refused_before_unpacking(tmp_path: Path) -> None:
    file = tar(tmp_path / "x.tgz", {"long.txt": bytes(speech_files.LONGEST + 1)})
    with pytest.raises(UnreadableError, match=r"long\.txt: has 2,000,001 bytes, more than a speech can have"):
        speeches_in(file)


def test_a_file_larger_than_a_speech_is_reported(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_bytes(bytes(speech_files.LONGEST + 1))
    (text,) = speech_files.read_folder([RawFile(tmp_path / "long.txt", "long.txt")])
    assert "more than a speech can have" in text.wrong


def test_a_link_in_an_archive_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "x.tar"
    with tarfile.open(path, "w") as archive:
        member = tarfile.TarInfo("link.txt")
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(member)
    assert speeches_in(RawFile(path, "x.tar")) == {"link.txt": "is no file but a link; put the file in its place"}


@pytest.mark.parametrize("cut", [0, 7, 200])
def test_an_archive_that_is_cut_off_is_refused(tmp_path: Path, cut: int) -> None:
    texts = {f"{place}.txt": str(place).encode() * 900 for place in range(99)}
    whole = tar(tmp_path / "x.tgz", texts).path.read_bytes()
    (tmp_path / "cut.tgz").write_bytes(whole[:cut])
    with pytest.raises(UnreadableError, match=r"cut\.tgz: is not a tar archive, or is cut off"):
        speeches_in(RawFile(tmp_path / "cut.tgz", "cut.tgz"))


def test_a_table_with_other_columns_is_refused(tmp_path: Path) -> None:
    file = parquet(tmp_path / "x.parquet", {"a.txt": "x"}, "select name as file, text from body")
    with pytest.raises(UnreadableError, match=r"x\.parquet: the columns are file, text, not name, text"):
        list(speech_files.count_table(file, "name", "text"))


def test_a_table_that_is_none_or_swells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "none.parquet").write_bytes(b"PAR1 no PAR1")
    with pytest.raises(UnreadableError, match=r"none\.parquet: is not a Parquet table of texts"):
        list(speech_files.count_table(RawFile(tmp_path / "none.parquet", "none.parquet"), "name", "text"))
    monkeypatch.setattr(speech_files, "LARGEST", 10)
    with pytest.raises(UnreadableError, match="more than a body of speeches"):
        list(speech_files.count_table(parquet(tmp_path / "x.parquet", dict(TEXTS)), "name", "text"))


def test_a_table_of_bytes_that_are_no_text_is_refused(tmp_path: Path) -> None:
    file = parquet(tmp_path / "x.parquet", {"a.txt": "x"}, "select name, 'C\\xF4'::blob as text from body")
    with pytest.raises(UnreadableError, match=r"x\.parquet"):
        list(speech_files.count_table(file, "name", "text"))
