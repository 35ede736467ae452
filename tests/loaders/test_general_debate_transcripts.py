"""Tests of the General Debate of 2025 and 2026, read by hand from transcripts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.warehouse import connection
from loaders import DATA, registry
from loaders.facts import csv_files, normalise
from loaders.facts.models.files import Facts
from loaders.raw_files import Raw
from loaders.records.faults import Fault
from loaders.records.meetings import Reference, Speech
from loaders.records.record import Record
from loaders.sources import general_debate_transcripts
from loaders.warehouse_rows import facts as warehouse_rows_facts

NAME = "general_debate_transcripts"
SAMPLE = Path(__file__).resolve().parents[1] / "samples" / NAME / "raw"
REGISTRY = registry.load(DATA / "registry")
SPEC = REGISTRY.sources[NAME]


def parsed(folder: Path) -> list[Record | Fault]:
    return list(general_debate_transcripts.parse(Raw(folder, SPEC.files), SPEC))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "raw"))


def test_only_speeches_read_to_the_end_are_given() -> None:
    records = parsed(SAMPLE)
    speeches = [record for record in records if isinstance(record, Speech)]
    references = [record for record in records if isinstance(record, Reference)]
    assert [speech.speech for speech in speeches] == ["RWA_80_2025", "MUS_80_2025", "SMR_81_2026"]
    assert [speech.post for speech in speeches] == ["head_of_state", "head_of_government", "foreign_minister"]
    assert {record.speech for record in references} == {speech.speech for speech in speeches}


def test_passages_are_numbered_and_other_matters_left_out() -> None:
    references = [record for record in parsed(SAMPLE) if isinstance(record, Reference)]
    assert [(one.speech, one.ordinal, one.kind, one.sense) for one in references] == [
        ("RWA_80_2025", 1, "phrase", "norm"),
        ("MUS_80_2025", 1, "split", "generic"),
        ("SMR_81_2026", 1, "phrase", "norm"),
        ("SMR_81_2026", 2, "split", "possible"),
    ]
    assert {one.classified_by for one in references} == {"hand"}
    assert {one.position for one in references} == {None}


@pytest.mark.parametrize(
    ("file", "before", "after", "sentence"),
    [
        ("speeches_read.csv", "President,yes", "Astronaut,yes", "'Astronaut' is not a known post"),
        ("speeches_read.csv", "President,yes", "President,half", "'half' is neither yes nor no"),
        ("hits.csv", "veto_restraint", "chorus", "'chorus' has no meaning yet"),
        ("hits.csv", "norm,supportive", "hymn,supportive", "'hymn' is not a sense"),
        ("hits.csv", "norm,supportive", "norm,loud", "'loud' is not a stance"),
        ("speeches_read.csv", "RWA,2025", "RWA,last", "line 2, year: 'last' is not a year"),
        ("speeches_read.csv", "2025,80", "2025,81", "line 2, session: '81' is not the session of 2025"),
        ("speeches_read.csv", "2025-09-25", "2025-09-31", "line 2, day: '2025-09-31' is not a day"),
        ("speeches_read.csv", "2025-09-25", "2026-09-25", "line 2, day: 2026-09-25 is not in 2025"),
        ("hits.csv", "RWA,2025", "RWA,", "line 2, year: '' is not a year"),
        ("hits.csv", "2025,80", "2025,eighty", "line 2, session: 'eighty' is not the session of 2025"),
        ("hits.csv", "2025-09-25", "2025-09", "line 2, day: '2025-09' is not a day"),
        ("hits.csv", "iso3,year", "iso,year", "the column 'iso3' is missing"),
    ],
)
def test_what_cannot_be_read_is_a_fault(copy: Path, file: str, before: str, after: str, sentence: str) -> None:
    path = copy / file
    path.write_text(path.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
    assert any(sentence in str(fault) for fault in parsed(copy) if isinstance(fault, Fault))


def test_a_missing_file_is_a_fault(copy: Path) -> None:
    (copy / "hits.csv").unlink()
    (fault,) = (found for found in parsed(copy) if isinstance(found, Fault))
    assert str(fault).startswith("hits.csv")


def test_source_gives_the_expected_facts(shared: Path, tmp_path: Path) -> None:
    records = normalise.read(NAME, REGISTRY, shared / "general_debate_2025_2026")
    for path in csv_files.write(records, tmp_path):
        assert path.read_text(encoding="utf-8") == (DATA / "facts" / NAME / path.name).read_text(encoding="utf-8")
    assert len(records.speeches) == 362


def test_a_published_collection_replaces_its_years() -> None:
    own = csv_files.load(DATA / "facts" / NAME)
    (speech,) = [fact for fact in own.speeches if fact.speech == "RWA_80_2025"]
    words = {NAME: own, "un_general_debate": Facts(speeches=(speech,))}
    ranks = {NAME: 2, "un_general_debate": 1}
    rows = warehouse_rows_facts.fact_rows(words, ranks)
    assert {row["source"] for row in rows["speech"] if row["year"] == 2025} == {"un_general_debate"}
    assert {row["source"] for row in rows["speech"] if row["year"] == 2026} == {NAME}
    assert not any(row["year"] == 2025 for row in rows["reference"])


def test_curve_goes_on_with_another_kind_of_reading(warehouse_path: Path) -> None:
    counted = connection.query_records(
        warehouse_path,
        "select y.year, count(*) as spoke, count(*) filter (y.has_norm) as norms, any_value(y.is_transcript) as mark "
        "from speaker_year as y where y.forum = 'general_debate' and y.year >= 2024 group by y.year order by y.year",
    )
    assert [(row.year, row.spoke, row.norms, row.mark) for row in counted] == [
        (2024, 192, 4, False),
        (2025, 175, 1, True),
        (2026, 187, 3, True),
    ]
