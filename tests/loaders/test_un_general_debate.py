"""Tests of the General Debate collection: readings of its files, faults, and the whole collection."""

from __future__ import annotations

import csv
import io
import shutil
import tarfile
import time
from collections import Counter
from pathlib import Path

import pytest

from loaders import DATA, registry
from loaders.facts import csv_files, normalise
from loaders.facts.models.base import FaultsError
from loaders.raw_files import Raw
from loaders.records.faults import Fault
from loaders.records.meetings import Reference, Speech
from loaders.records.record import Record
from loaders.registry.models.sources import Source
from loaders.sources import un_general_debate
from loaders.sources.un_general_debate.names import name_faults, named

SAMPLE = DATA.parent / "tests/samples/un_general_debate/raw"
REGISTRY = registry.load(DATA / "registry")
SPEC = REGISTRY.sources["un_general_debate"].model_copy(update={"rules": REGISTRY.reference_rules})
TREE = "TXT/Session 60 - 2005"


def parsed(folder: Path, spec: Source = SPEC) -> list[Record | Fault]:
    return list(un_general_debate.parse(Raw(folder, spec.files), spec))


def faults(records: list[Record | Fault]) -> list[str]:
    return [str(record) for record in records if isinstance(record, Fault)]


def speeches(records: list[Record | Fault]) -> dict[str, Speech]:
    return {record.speech: record for record in records if isinstance(record, Speech)}


def references(records: list[Record | Fault], speech: str) -> list[Reference]:
    return [record for record in records if isinstance(record, Reference) and record.speech == speech]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The sample in a folder of its own, to be spoilt."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "raw"))


@pytest.fixture(scope="module")
def sample() -> list[Record | Fault]:
    return parsed(SAMPLE)


@pytest.fixture(scope="module")
def whole(shared: Path) -> Path:
    return shared / "general_debate"


def packed(folder: Path, mode: str = "w:gz") -> bytes:
    """The sample's tree as the archive it is published in."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode=mode) as tar:  # type: ignore[call-overload]
        tar.add(folder / "TXT", "TXT")
    return archive.getvalue()


# --- contents of a file ---


def test_the_sample_reads_without_a_fault(sample: list[Record | Fault]) -> None:
    assert faults(sample) == []
    assert len(speeches(sample)) == 10


def test_editor_backups_and_macos_copies_are_left_out(sample: list[Record | Fault]) -> None:
    assert all(not name.startswith(".") for name in speeches(sample))


def test_bom_line_ends_and_bad_quotes_do_not_hide_a_reference(sample: list[Record | Fault]) -> None:
    (norway,) = references(sample, "NOR_60_2005")
    text = (SAMPLE / TREE / "NOR_60_2005.txt").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    assert b"responsibility\r\nto protect" in text
    assert text.decode("utf-8-sig").replace("\r\n", "\n")[norway.position :].startswith("responsibility\nto protect")


def test_a_speech_without_a_reference_is_a_speech_all_the_same(sample: list[Record | Fault]) -> None:
    assert speeches(sample)["TCD_60_2005"].word_count == 15
    assert references(sample, "TCD_60_2005") == []


def test_statement_for_a_group_is_not_ones_own(sample: list[Record | Fault]) -> None:
    assert [one.capacity for one in references(sample, "PRT_62_2007")] == ["on_behalf"]


def test_a_code_may_mean_another_from_a_year_on(sample: list[Record | Fault]) -> None:
    assert speeches(sample)["YUG_46_1991"].participant == "YUG"
    assert speeches(sample)["YUG_58_2003"].participant == "YUG 2003"
    assert SPEC.spellings["YUG 2003"] == "SCG"


def test_the_office_is_given_and_two_that_differ_are_not(sample: list[Record | Fault]) -> None:
    posts = {name: speech.post for name, speech in speeches(sample).items()}
    assert posts["NOR_60_2005"] == "head_of_government"
    assert posts["CUB_60_2005"] == "foreign_minister"
    assert posts["PRT_62_2007"] == "head_of_government"
    assert posts["RUS_62_2007"] is None


def test_a_reading_by_hand_goes_before_the_rules(sample: list[Record | Fault]) -> None:
    (russia,) = references(sample, "RUS_62_2007")
    assert (russia.sense, russia.classified_by, russia.stance) == ("possible", "label", None)
    cuba, other = references(sample, "CUB_60_2005")
    assert (cuba.classified_by, cuba.stance) == ("label", "opposed")
    assert other.classified_by.startswith("rule:")


def test_a_stance_the_readers_differ_on_is_left_out(sample: list[Record | Fault]) -> None:
    (norway,) = references(sample, "NOR_60_2005")
    assert (norway.sense, norway.classified_by, norway.stance) == ("norm", "label", None)


def test_the_archive_says_what_the_tree_says(copy: Path, sample: list[Record | Fault]) -> None:
    (copy / "ungdc.tgz").write_bytes(packed(copy))
    shutil.rmtree(copy / "TXT")
    assert speeches(parsed(copy)).keys() == speeches(sample).keys()
    assert faults(parsed(copy)) == []


# --- faults of a file ---


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("TXT/Session 60 - 2005/notes.txt", "the name of the file is not that of a speech"),
        ("TXT/Session 60 - 2005/NO_60_05.txt", "the name of the file is not that of a speech"),
        ("TXT/Session 60 - 2005/NOR_61_2005.txt", "session 61 was not in 2005 but in 2006"),
        ("TXT/Session 59 - 2004/NOR_60_2005.txt", "the file lies in the folder of session 59 of 2004"),
    ],
)
def test_a_name_that_fits_no_pattern_is_reported(name: str, sentence: str) -> None:
    assert any(sentence in str(fault) for fault in name_faults(name))


def test_a_file_name_gives_code_session_and_year() -> None:
    assert list(name_faults("TXT/Session 57 - 2002/CAN_57_2002.txt")) == []
    name = named("TXT/Session 57 - 2002/CAN_57_2002.txt")
    assert (name.code, name.session, name.year, name.stem) == ("CAN", 57, 2002, "CAN_57_2002")


def test_every_file_that_cannot_be_read_is_reported_at_once(copy: Path) -> None:
    (copy / TREE / "KEN_60_2005.txt").write_bytes(b"")
    (copy / TREE / "CIV_60_2005.txt").write_bytes("Côte d'Ivoire".encode("latin-1"))
    (copy / TREE / "notes.doc").write_text("x", encoding="utf-8")
    sentences = faults(parsed(copy))
    assert len(sentences) == 3
    assert any("KEN_60_2005.txt: is empty → fetch the file again" in fault for fault in sentences)
    assert any("CIV_60_2005.txt: byte 2 is not UTF-8 → save the file again" in fault for fault in sentences)
    assert any("notes.doc: the name of the file is not that of a speech" in fault for fault in sentences)


def test_a_load_with_a_fault_gives_nothing(copy: Path) -> None:
    (copy / TREE / "KEN_60_2005.txt").write_bytes(b"")
    with pytest.raises(FaultsError, match="is empty"):
        normalise.read("un_general_debate", REGISTRY, copy)


def test_an_unknown_code_is_reported(copy: Path) -> None:
    (copy / TREE / "XXX_60_2005.txt").write_text("Invented.", encoding="utf-8")
    with pytest.raises(FaultsError, match="'XXX' is not a known participant"):
        normalise.read("un_general_debate", REGISTRY, copy)


def test_the_same_speech_twice_is_reported(copy: Path) -> None:
    (copy / "ungdc.tgz").write_bytes(packed(copy))
    with pytest.raises(FaultsError, match=r"NOR_60_2005: this fact was read 2 times"):
        normalise.read("un_general_debate", REGISTRY, copy)


def test_readings_of_another_edition_are_reported(copy: Path) -> None:
    path = copy / TREE / "NOR_60_2005.txt"
    path.write_bytes(b"Another beginning. " + path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    assert any("NOR_60_2005 does not hold these words at character 91" in fault for fault in faults(parsed(copy)))


def test_an_unknown_post_or_label_is_reported(copy: Path) -> None:
    labels = copy / "r2p_hits_labelled_sample.csv"
    labels.write_text(labels.read_text(encoding="utf-8").replace("opposed", "furious", 1), encoding="utf-8")
    without = SPEC.model_copy(update={"posts": {}})
    sentences = faults(parsed(copy, without))
    assert any("line 2: stance: 'furious' is not known → write what it means" in fault for fault in sentences)
    assert any("'prime minister' is not a known post → write a pattern" in fault for fault in sentences)


def test_a_folder_without_a_speech_is_reported(copy: Path) -> None:
    shutil.rmtree(copy / "TXT")
    assert any("there is no speech" in fault for fault in faults(parsed(copy)))


# --- the whole collection ---


def test_the_published_piece_reads_as_the_table_does(whole: Path, tmp_path: Path) -> None:
    shutil.copy(whole / "tree_sample/sample.tgz", tmp_path)
    piece = normalise.read("un_general_debate", REGISTRY, tmp_path)
    facts = csv_files.load(DATA / "facts/un_general_debate")
    assert len(piece.speeches) == 195
    words = {speech.speech: speech.word_count for speech in facts.speeches}
    assert all(words[speech.speech] == speech.word_count for speech in piece.speeches)
    inside = {speech.speech for speech in piece.speeches}
    known = {(one.speech, one.position, one.kind) for one in facts.references if one.speech in inside}
    assert {(one.speech, one.position, one.kind) for one in piece.references} == known


def test_collection_gives_the_facts_of_record_in_time(whole: Path) -> None:
    begun = time.process_time()
    read = normalise.read("un_general_debate", REGISTRY, whole)
    assert time.process_time() - begun < 10, "seconds of one processor; under 5 of a clock on a quiet machine"
    facts = csv_files.load(DATA / "facts/un_general_debate")
    assert read.references == facts.references
    assert read.speeches == facts.speeches
    assert len(read.speeches) == 10_952


def test_every_label_is_a_reference_without_its_text(whole: Path) -> None:
    labels: list[dict[str, str]] = []
    for part in ("part", "rest"):
        with (whole / f"r2p_hits_labelled_{part}.csv").open(encoding="utf-8", newline="") as lines:
            labels += csv.DictReader(lines)
    facts = csv_files.load(DATA / "facts/un_general_debate").references
    labelled = Counter(one.speech for one in facts if one.classified_by == "label")
    assert labelled == Counter(f"{row['iso3']}_{int(row['session']):02}_{row['year']}" for row in labels)
    text = (DATA / "facts/un_general_debate/references.csv").read_text(encoding="utf-8")
    assert not any(row["left"][-40:] in text for row in labels)
