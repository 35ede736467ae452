"""Tests of the debates and dialogues on RtoP: numbers of participants, and rows that are faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders import DATA, registry
from loaders.facts import csv_files
from loaders.raw_files import Raw
from loaders.records.faults import Fault
from loaders.records.meetings import Debate
from loaders.records.record import Record
from loaders.sources import rtop_debates

SAMPLE = DATA.parent / "tests/samples/rtop_debates/raw"
SPEC = registry.load(DATA / "registry").sources["rtop_debates"]


def parsed(folder: Path) -> list[Record | Fault]:
    return list(rtop_debates.parse(Raw(folder, SPEC.files), SPEC))


def spoilt(tmp_path: Path, find: str, write: str) -> list[str]:
    text = (SAMPLE / "r2p_ga_meetings.csv").read_text(encoding="utf-8")
    assert find in text
    (tmp_path / "r2p_ga_meetings.csv").write_text(text.replace(find, write, 1), encoding="utf-8")
    return [str(records) for records in parsed(tmp_path) if isinstance(records, Fault)]


def test_a_missing_number_is_not_zero() -> None:
    _, dialogue = (records for records in parsed(SAMPLE) if isinstance(records, Debate))
    assert (dialogue.government_count, dialogue.observer_count) == (38, None)


def test_records_are_kept_without_the_remarks() -> None:
    debate, _ = (records for records in parsed(SAMPLE) if isinstance(records, Debate))
    assert debate.records == "A/85/PV.70-71; A/85/PV.73"


@pytest.mark.parametrize(
    ("find", "write", "sentence"),
    [
        ("2031-06-03", "3 June 2031", "date_start: '3 June 2031' is not a day"),
        ("2031-06-05", "2031-06-01", "the meeting ends before it begins"),
        ("formal debate", "tea party", "format: 'tea party' is not known"),
        (",41,", ",about 40,", "member_states_spoke: 'about 40' is not a count"),
        ("A/85/PV.73", "see below", "is not a symbol"),
        ("www.globalr2p.org", "example.org", "name its host under hosts"),
        ("observers", "watchers", "the column 'observers' is missing"),
    ],
)
def test_a_row_that_cannot_be_understood_is_reported(tmp_path: Path, find: str, write: str, sentence: str) -> None:
    assert any(sentence in fault for fault in spoilt(tmp_path, find, write))


def test_sixteen_meetings_are_read_without_their_remarks() -> None:
    facts = csv_files.load(DATA / "facts/rtop_debates").debates
    assert len(facts) == 16
    assert [debate.government_count for debate in facts][:2] == [94, 42]
    assert all("(" not in debate.records for debate in facts)
