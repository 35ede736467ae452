"""Tests of the Security Council collection: governments, other speakers, and a table with split rows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from loaders import DATA, registry
from loaders.facts import csv_files, normalise
from loaders.raw_files import Raw, RawFile
from loaders.records.faults import Fault
from loaders.records.meetings import Reference, Speech
from loaders.records.record import Record
from loaders.sources import security_council
from loaders.sources.security_council import speakers
from loaders.sources.security_council.names import name_faults, named

SAMPLE = DATA.parent / "tests/samples/security_council/raw"
REGISTRY = registry.load(DATA / "registry")
SPEC = REGISTRY.sources["security_council"].model_copy(update={"rules": REGISTRY.reference_rules})


def parsed(folder: Path) -> list[Record | Fault]:
    return list(security_council.parse(Raw(folder, SPEC.files), SPEC))


def faults(records: list[Record | Fault]) -> list[str]:
    return [str(record) for record in records if isinstance(record, Fault)]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The sample in a folder of its own, to be spoilt."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "raw"))


def spoilt(path: Path, find: str, write: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert find in text
    path.write_text(text.replace(find, write, 1), encoding="utf-8")


# --- who speaks ---


def test_only_governments_are_read_as_speakers() -> None:
    records = parsed(SAMPLE)
    assert faults(records) == []
    assert {record.speech: record.participant for record in records if isinstance(record, Speech)} == {
        "UNSC_2014_SPV.7100_spch003": "NOR",
        "UNSC_2014_SPV.7100Resumption1_spch001": "VNM",
        "UNSC_2014_SPV.7100Resumption1_spch002": "CPV",
    }


def test_speech_is_cited_by_record_symbol_and_day() -> None:
    (verde,) = (one for one in parsed(SAMPLE) if isinstance(one, Reference) and one.participant == "CPV")
    assert (verde.document, verde.spoken_on) == ("S/PV.7100 (Resumption 1)", "2014-02-13")
    assert (verde.sense, verde.capacity) == ("norm", "on_behalf")


def test_a_row_split_by_a_line_break_is_joined() -> None:
    text = (SAMPLE / "speaker.tsv").read_text(encoding="utf-8")
    assert "An invented\ntopic" in text
    found: dict[str, speakers.Speaker] = {}
    assert list(speakers.read(RawFile(SAMPLE / "speaker.tsv", "speaker.tsv"), found)) == []
    assert len(found) == 6
    assert found["UNSC_2014_SPV.7100_spch003.txt"].label == "Norway"


def test_a_header_without_the_number_of_the_row_is_the_same(copy: Path) -> None:
    spoilt(copy / "speaker.tsv", "\tfilename", "filename")
    assert faults(parsed(copy)) == []


# --- what is wrong ---


def test_label_missing_from_crosswalk_is_one_fault(copy: Path) -> None:
    spoilt(copy / "docs/entities.csv", "Norway,state,NOR,WEOG,60,8,\n", "")
    (sentences,) = faults(parsed(copy))
    assert "'Norway' is not a label of the crosswalk → add it to docs/entities.csv, or `Norway: ISO`" in sentences


def test_a_crosswalk_that_contradicts_itself_is_reported(copy: Path) -> None:
    spoilt(copy / "docs/entities.csv", "Norway,state,NOR", "Norway,state,")
    spoilt(copy / "docs/entities.csv", "UN,un,", "UN,planet,")
    sentences = faults(parsed(copy))
    assert any("entities.csv: line 3: Norway: a code goes with a state" in fault for fault in sentences)
    assert any("entities.csv: line 6: 'planet' is not a kind of speaker" in fault for fault in sentences)


@pytest.mark.parametrize("missing", ["speaker.tsv", "docs/entities.csv", "speeches.tar"])
def test_a_missing_part_is_reported(copy: Path, missing: str) -> None:
    (copy / missing).unlink()
    assert faults(parsed(copy)) != []


def test_a_speech_that_is_not_in_the_table_is_reported(copy: Path) -> None:
    spoilt(copy / "speaker.tsv", "UNSC_2014_SPV.7100_spch002.txt", "UNSC_2014_SPV.7100_spch009.txt")
    assert any("UNSC_2014_SPV.7100_spch002.txt is not in the table" in fault for fault in faults(parsed(copy)))


def test_a_row_without_its_columns_or_its_day_is_reported(copy: Path) -> None:
    spoilt(copy / "speaker.tsv", "2014-02-12\t12", "12.2.2014\t12")
    path = copy / "speaker.tsv"
    path.write_text(path.read_text(encoding="utf-8") + "7\tUNSC_2014_SPV.7100_spch010.txt\n", encoding="utf-8")
    sentences = faults(parsed(copy))
    assert any("speaker.tsv: line 2: date: '12.2.2014' is not a day" in fault for fault in sentences)
    assert any("2 columns, not 26" in fault for fault in sentences)


def test_a_file_name_gives_the_meeting() -> None:
    name = named("speeches/UNSC_2020_SPV.8699Resumption1_spch028.txt")
    assert name is not None
    assert (name.year, name.meeting) == (2020, "S/PV.8699 (Resumption 1)")
    assert [str(fault) for fault in name_faults("speeches/notes.txt")] != []


def test_the_facts_of_record_are_what_the_slice_says(shared: Path) -> None:
    read = normalise.read("security_council", REGISTRY, shared / "security_council")
    facts = csv_files.load(DATA / "facts/security_council")
    assert read.references == facts.references
    assert read.speeches == facts.speeches
