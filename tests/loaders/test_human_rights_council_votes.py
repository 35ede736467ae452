"""Tests of Human Rights Council roll calls: votes and official totals from matching files."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders import DATA, registry
from loaders.facts import csv_files, normalise
from loaders.facts.models.files import Facts
from loaders.raw_files import Raw, UnreadableError
from loaders.records.faults import Fault
from loaders.records.meetings import RollCall, Vote
from loaders.records.record import Record
from loaders.sources import human_rights_council_votes

SAMPLE = DATA.parent / "tests/samples/human_rights_council_votes/raw"
REGISTRY = registry.load(DATA / "registry")
SPEC = REGISTRY.sources["human_rights_council_votes"].model_copy(update={"chosen": frozenset(REGISTRY.symbols)})

OWN, COMPILED, TOTALS = SPEC.files
Row = dict[str, str]


def parsed(folder: Path) -> list[Record | Fault]:
    return list(human_rights_council_votes.parse(Raw(folder, SPEC.files), SPEC))


def faults(records: list[Record | Fault]) -> list[str]:
    return [str(record) for record in records if isinstance(record, Fault)]


def votes(records: list[Record | Fault]) -> dict[tuple[str, str], str]:
    return {(record.resolution, record.participant): record.vote for record in records if isinstance(record, Vote)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample that a test may spoil."""
    shutil.copytree(SAMPLE, tmp_path / "raw")
    return tmp_path / "raw"


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, lines: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)


def changed(path: Path, at: int, **change: str) -> None:
    """Change a row of the file, the first below the header being 0."""
    lines = rows(path)
    lines[at] |= change
    write(path, lines)


# --- contents of the files ---


def test_the_sample_reads_without_a_fault(folder: Path) -> None:
    records = parsed(folder)
    assert faults(records) == []
    assert votes(records) == {
        ("A/HRC/RES/44/14", "Kenya"): "yes",
        ("A/HRC/RES/44/14", "Venezuela"): "no",
        ("A/HRC/RES/44/14", "Republic of Korea"): "abstain",
        ("A/HRC/28/L.38", "Côte d'Ivoire"): "no",
        ("A/HRC/28/L.38", "Vietnam"): "absent",
    }


def test_a_sponsor_is_not_a_vote(folder: Path) -> None:
    assert ("A/HRC/RES/44/14", "Costa Rica") not in votes(parsed(folder))


def test_roll_call_has_only_the_printed_official_totals(folder: Path) -> None:
    call = next(
        records for records in parsed(folder) if isinstance(records, RollCall) and records.resolution == "A/HRC/28/L.38"
    )
    assert call == RollCall(
        resolution="A/HRC/28/L.38",
        voted_on=date(2015, 3, 24),
        yes_count=0,
        no_count=2,
        abstain_count=0,
        absent_count=None,
        member_count=None,
        document="https://searchlibrary.ohchr.org/record/2",
        read_from="un_record",
        as_of="2026-03-31",
        file=TOTALS,
        where="line 2",
    )


def test_nothing_is_taken_of_a_resolution_nobody_chose(folder: Path) -> None:
    assert {records.resolution for records in parsed(folder) if isinstance(records, Vote | RollCall)} <= SPEC.chosen


# --- faults of the files ---


MISTAKES = [
    (COMPILED, 1, {"vote": "yes"}, "line 3, A/HRC/28/L.38: vote: 'yes' is not a vote"),
    (COMPILED, 1, {"vote": ""}, "line 3, A/HRC/28/L.38: vote: '' is not a vote"),
    (COMPILED, 1, {"vote": "Not recorded/absent"}, "line 3, A/HRC/28/L.38: vote: 'Not recorded/absent' is not a vote"),
    (COMPILED, 1, {"country": " "}, "line 3, A/HRC/28/L.38: country: no member is named"),
    (COMPILED, 1, {"verified": "no"}, "line 3, A/HRC/28/L.38: verified: 'no', so the vote is not sourced"),
    (COMPILED, 1, {"date_or_year": "2015"}, "line 3, A/HRC/28/L.38: '2015' is not a day"),
    (COMPILED, 1, {"date_or_year": "2015-03-25"}, "line 3, A/HRC/28/L.38: date_or_year is 2015-03-25, the file of"),
    (COMPILED, 1, {"source_url": "https://x.org"}, "line 3, A/HRC/28/L.38: source_url is https://x.org, the file of"),
    (COMPILED, 0, {"vote": "No"}, f"line 2, A/HRC/RES/44/14: Kenya voted 'No' here and 'Yes' in {OWN}, line 2"),
    (COMPILED, 3, {"resolution": "A/HRC/28/L.42"}, None),
    (OWN, 3, {"role": "host"}, "line 5, A/HRC/RES/44/14: role: 'host' is not known"),
    (OWN, 1, {"country": "Kenya"}, f"line 3, A/HRC/RES/44/14: the vote of Kenya stands in {OWN}, line 2 too"),
    (TOTALS, 0, {"no": "-"}, "line 2, A/HRC/28/L.38: no: '-' is not a count"),
    (TOTALS, 0, {"date": "24 March 2015"}, "line 2, A/HRC/28/L.38: '24 March 2015' is not a day"),
    (TOTALS, 0, {"source_url": ""}, "line 2, A/HRC/28/L.38: source_url: '' is not an address"),
    (
        TOTALS,
        0,
        {"resolution": "A/HRC/RES/44/14"},
        "line 4, A/HRC/RES/44/14: the totals of this roll call appear twice",
    ),
    (TOTALS, 0, {"resolution": "A/HRC/0"}, None),
]


@pytest.mark.parametrize(("name", "at", "change", "sentence"), MISTAKES)
def test_a_mistake_is_reported_with_its_line_and_stops_reading(
    name: str, at: int, change: Row, sentence: str | None, folder: Path
) -> None:
    changed(folder / name, at, **change)
    records = parsed(folder)
    sentences = faults(records)
    assert sentences
    assert all(" → " in fault for fault in sentences)
    assert sentence is None or sentences[0].startswith(f"{name}: {sentence}")
    assert not any(isinstance(record, Vote | RollCall) for record in records)


def test_votes_without_official_totals_are_one_fault_a_roll_call(folder: Path) -> None:
    (folder / TOTALS).unlink()
    assert [fault.split(": ")[2].split(" → ")[0] for fault in faults(parsed(folder))] == [
        "there are no official totals of this roll call",
        "there are no official totals of this roll call",
    ]


def test_official_totals_without_a_vote_are_a_fault(folder: Path) -> None:
    (folder / COMPILED).unlink()
    (fault,) = faults(parsed(folder))
    assert fault == f"{TOTALS}: line 2, A/HRC/28/L.38: there is no vote of this roll call → add its votes"


def test_a_missing_and_an_unknown_column_are_named(folder: Path) -> None:
    text = (folder / OWN).read_text(encoding="utf-8")
    (folder / OWN).write_text(text.replace("verified", "checked", 1), encoding="utf-8")
    assert [fault for fault in faults(parsed(folder)) if fault.startswith(OWN)] == [
        f"{OWN}: line 1: the column 'verified' is missing → save the file again",
        f"{OWN}: line 1: the column 'checked' is unknown → name it under ignored in the source's YAML",
    ]


@pytest.mark.parametrize("field", ["subjects", "as_of"])
def test_a_file_the_yaml_does_not_explain_is_a_fault(field: str, folder: Path) -> None:
    spec = SPEC.model_copy(update={field: {}})
    records = list(human_rights_council_votes.parse(Raw(folder, (TOTALS,)), spec))
    assert [f"under {field} in the source's YAML" in fault for fault in faults(records)] == [True]


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(SAMPLE, tmp_path_factory.mktemp("council") / "raw")


@settings(max_examples=100, deadline=None)
@given(name=st.sampled_from(SPEC.files), at=st.integers(0, 600), instead=st.binary(max_size=30))
def test_mangled_bytes_never_crash_the_loader(scratch: Path, name: str, at: int, instead: bytes) -> None:
    content = (SAMPLE / name).read_bytes()
    (scratch / name).write_bytes(content[:at] + instead + content[at + len(instead) :])
    try:
        parsed(scratch)
    except UnreadableError:
        return
    finally:
        (scratch / name).write_bytes(content)


# --- the real files ---


@pytest.fixture(scope="module")
def whole(shared: Path) -> Facts:
    return normalise.read("human_rights_council_votes", REGISTRY, shared / "votes")


def test_the_facts_of_record_are_what_the_whole_files_say(whole: Facts) -> None:
    assert csv_files.load(DATA / "facts/human_rights_council_votes") == whole


def test_compilation_gives_only_three_roll_calls(whole: Facts) -> None:
    counts = Counter(vote.resolution for vote in whole.votes)
    assert counts == {"a_hrc_res_44_14": 47, "a_hrc_28_l_38": 47, "a_hrc_28_l_42": 47}


def test_registry_has_day_and_document_of_every_roll_call(whole: Facts) -> None:
    found = {call.resolution: (call.voted_on, call.document) for call in whole.roll_calls}
    listed = {key: it for key, it in REGISTRY.resolutions.items() if it.body == "human_rights_council"}
    assert found == {key: (it.adopted_on, it.document) for key, it in listed.items()}


def test_without_its_own_file_the_vote_of_2020_reads_alike(whole: Facts, shared: Path, tmp_path: Path) -> None:
    for name in (COMPILED, TOTALS):
        shutil.copy(shared / "votes" / name, tmp_path / name)
    assert normalise.read("human_rights_council_votes", REGISTRY, tmp_path) == whole
