"""Tests of the UN Digital Library voting files: readings of a row, faults, and the whole files."""

from __future__ import annotations

import csv
import gzip
import shutil
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders import DATA, registry
from loaders.facts import csv_files, normalise
from loaders.facts.models.base import FaultsError
from loaders.facts.models.files import Facts
from loaders.raw_files import Raw, UnreadableError
from loaders.records.faults import Fault
from loaders.records.meetings import RollCall, Vote
from loaders.records.record import Record
from loaders.registry.models.commitments import Resolution
from loaders.registry.models.sources import Source
from loaders.registry.name_matching import NameMatcher
from loaders.sources import un_voting_data

SAMPLE = DATA.parent / "tests/samples/un_voting_data/raw"
REGISTRY = registry.load(DATA / "registry")
SPEC = REGISTRY.sources["un_voting_data"].model_copy(update={"chosen": frozenset(REGISTRY.symbols)})

Row = dict[str, str]
FRANCE: Row = {
    "undl_id": "1",
    "ms_code": "FRA",
    "ms_name": "FRANCE",
    "ms_vote": "Y",
    "date": "2021-05-18",
    "session": "75",
    "resolution": "A/RES/75/277",
    "title": "Made up",
    "total_yes": "1",
    "total_no": "0",
    "total_abstentions": "0",
    "total_non_voting": "1",
    "total_ms": "2",
    "undl_link": "https://digitallibrary.un.org/record/1",
}
KENYA = FRANCE | {"ms_code": "KEN", "ms_name": "KENYA", "ms_vote": "X"}


def parsed(folder: Path, spec: Source = SPEC) -> list[Record | Fault]:
    return list(un_voting_data.parse(Raw(folder, spec.files), spec))


def read(folder: Path, *rows: Row, name: str = "2026_02_06_ga_voting.csv", spec: Source = SPEC) -> list[Record | Fault]:
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, list(rows[0]))
        lines.writeheader()
        lines.writerows(rows)
    return parsed(folder, spec)


def faults(records: list[Record | Fault]) -> list[str]:
    return [str(record) for record in records if isinstance(record, Fault)]


def roll_calls(records: list[Record | Fault]) -> dict[str, RollCall]:
    return {record.resolution: record for record in records if isinstance(record, RollCall)}


def votes(records: list[Record | Fault]) -> dict[str, str]:
    return {record.participant: record.vote for record in records if isinstance(record, Vote)}


# --- contents of a row ---


def test_sample_with_other_rows_has_no_fault() -> None:
    records = parsed(SAMPLE)
    assert faults(records) == []
    assert list(roll_calls(records)) == ["A/RES/60/171", "A/RES/66/253A", "A/RES/75/277", "A/RES/ES-11/1"]


def test_roll_call_has_printed_totals_and_document(tmp_path: Path) -> None:
    records = read(tmp_path, FRANCE, KENYA)
    assert votes(records) == {"FRANCE": "yes", "KENYA": "absent"}
    assert roll_calls(records)["A/RES/75/277"] == RollCall(
        resolution="A/RES/75/277",
        voted_on=date(2021, 5, 18),
        yes_count=1,
        no_count=0,
        abstain_count=0,
        absent_count=1,
        member_count=2,
        document="https://digitallibrary.un.org/record/1",
        read_from="un_record",
        as_of="2026-02-06",
        file="2026_02_06_ga_voting.csv",
        where="line 2",
    )


def test_totals_above_the_votes_are_shown_as_printed(tmp_path: Path) -> None:
    call = roll_calls(read(tmp_path, FRANCE | {"total_yes": "115"}))["A/RES/75/277"]
    assert (call.yes_count, call.absent_count) == (115, 1)


def test_a_count_may_be_written_with_a_decimal_point(tmp_path: Path) -> None:
    call = roll_calls(read(tmp_path, FRANCE | {"total_yes": "120.0", "total_ms": "193.0"}))["A/RES/75/277"]
    assert (call.yes_count, call.member_count) == (120, 193)


def test_a_count_the_record_does_not_print_stays_unknown(tmp_path: Path) -> None:
    call = roll_calls(read(tmp_path, FRANCE | {"total_non_voting": "", "total_ms": ""}))["A/RES/75/277"]
    assert (call.absent_count, call.member_count) == (None, None)


def test_only_the_chosen_resolutions_are_read(tmp_path: Path) -> None:
    stranger = FRANCE | {"resolution": "A/RES/99/999", "date": "N/A", "ms_vote": "?", "total_yes": "many"}
    assert list(roll_calls(read(tmp_path, stranger, FRANCE))) == ["A/RES/75/277"]


def test_with_nothing_chosen_nothing_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, FRANCE, spec=SPEC.model_copy(update={"chosen": frozenset()})) == []


def test_the_file_name_gives_its_day_or_else_the_yaml_does(tmp_path: Path) -> None:
    for name, as_of in (("2025_7_21_ga_voting.csv", "2025-07-21"), ("ga_voting.csv", "2025-10")):
        folder = tmp_path / as_of
        folder.mkdir()
        spec = SPEC.model_copy(update={"as_of": {"ga_voting.csv": "2025-10"}})
        assert roll_calls(read(folder, FRANCE, name=name, spec=spec))["A/RES/75/277"].as_of == as_of


def test_security_council_roll_call_is_read_by_its_columns() -> None:
    symbol = "S/RES/1973(2011)"
    records = parsed(SAMPLE, SPEC.model_copy(update={"chosen": frozenset({symbol})}))
    assert votes(records) == {"FRANCE": "yes", "BRAZIL": "abstain", "GABON": "absent"}
    assert roll_calls(records)[symbol].member_count == 3


def test_symbol_in_another_spelling_may_be_named_in_the_yaml(tmp_path: Path) -> None:
    spec = SPEC.model_copy(update={"subjects": {"A/RES/66/253[I]": "A/RES/66/253A"}})
    records = read(tmp_path, FRANCE | {"resolution": "A/RES/66/253[I]"}, spec=spec)
    assert list(roll_calls(records)) == ["A/RES/66/253A"]


# --- faults of a row ---


MISTAKES = [
    ("line 3: ms_vote: 'Z' is not a code of a vote", {"ms_vote": "Z"}),
    ("line 3: ms_vote: 'y' is not a code of a vote", {"ms_vote": "y"}),
    ("line 3: ms_vote: '' is not a code of a vote", {"ms_vote": ""}),
    ("line 3: ms_name: no member is named", {"ms_name": " "}),
    ("line 2, A/RES/75/277: date is not the same in all its rows: 2021-05-17, 2021-05-18", {"date": "2021-05-17"}),
    ("line 2, A/RES/75/277: total_no is not the same in all its rows: 0, 1", {"total_no": "1"}),
    ("line 2, A/RES/75/277: undl_link is not the same in all its rows", {"undl_link": "https://example.org"}),
]


@pytest.mark.parametrize(("sentence", "change"), MISTAKES)
def test_wrong_row_is_one_fault_and_drops_its_roll_call(sentence: str, change: Row, tmp_path: Path) -> None:
    records = read(tmp_path, FRANCE, KENYA | change, FRANCE | {"resolution": "A/RES/71/248"})
    (fault,) = faults(records)
    assert fault.startswith(f"2026_02_06_ga_voting.csv: {sentence}")
    assert " → " in fault
    assert list(roll_calls(records)) == ["A/RES/71/248"]


WRONG_CALLS = [
    ("date: 'N/A' is not a day", {"date": "N/A"}),
    ("date: '2021-02-30' is not a day", {"date": "2021-02-30"}),
    ("date: '2021-05' is not a day", {"date": "2021-05"}),
    ("date: '２０２１-05-18' is not a day", {"date": "２０２１-05-18"}),
    ("total_yes: '' is not a count", {"total_yes": ""}),
    ("total_no: '-1' is not a count", {"total_no": "-1"}),
    ("total_abstentions: '1.5' is not a count", {"total_abstentions": "1.5"}),
    ("total_ms: 'all' is not a count", {"total_ms": "all"}),
    ("undl_link: '' is not an address", {"undl_link": ""}),
]


@pytest.mark.parametrize(("sentence", "change"), WRONG_CALLS)
def test_fault_of_a_whole_roll_call_is_reported_once(sentence: str, change: Row, tmp_path: Path) -> None:
    (fault,) = faults(read(tmp_path, FRANCE | change, KENYA | change))
    assert fault.startswith(f"2026_02_06_ga_voting.csv: line 2, A/RES/75/277: {sentence} → ")


@pytest.mark.parametrize("symbol", ["A/RES/66/253 A", "A/RES/66/253[A]", "a/res/66/253a"])
def test_chosen_symbol_in_other_characters_is_a_fault(symbol: str, tmp_path: Path) -> None:
    (fault,) = faults(read(tmp_path, FRANCE | {"resolution": symbol}))
    assert f"line 2, {symbol}: the registry writes this symbol in another way → " in fault


def test_all_faults_of_a_file_come_at_once(tmp_path: Path) -> None:
    bad = FRANCE | {"ms_vote": "?", "date": "?"}
    assert len(faults(read(tmp_path, bad, bad | {"ms_name": ""}, bad | {"resolution": "A/RES/71/248"}))) == 6


def test_a_missing_and_an_unknown_column_are_named(tmp_path: Path) -> None:
    row = {("ballot" if column == "ms_vote" else column): cell for column, cell in FRANCE.items()}
    assert faults(read(tmp_path, row)) == [
        "2026_02_06_ga_voting.csv: line 1: the column 'ms_vote' is missing → fetch the file again",
        "2026_02_06_ga_voting.csv: line 1: the column 'ballot' is unknown → name it under ignored in the source's YAML",
    ]


@pytest.mark.parametrize("name", ["my_ga_voting.csv", "2026_13_01_ga_voting.csv"])
def test_a_file_without_a_day_is_a_fault(name: str, tmp_path: Path) -> None:
    (fault,) = faults(read(tmp_path, FRANCE, name=name))
    assert fault.startswith(f"{name}: the file's name does not tell the day it was published → ")


def test_two_files_of_the_same_roll_calls_are_one_fault(tmp_path: Path) -> None:
    read(tmp_path, FRANCE, FRANCE | {"resolution": "A/RES/71/248"}, name="2025_03_31_ga_voting.csv")
    (fault,) = faults(read(tmp_path, FRANCE, FRANCE | {"resolution": "A/RES/71/248"}))
    assert fault == (
        "2026_02_06_ga_voting.csv: 2 of its roll calls stand in 2025_03_31_ga_voting.csv too → "
        "keep the newer file alone"
    )


@pytest.mark.parametrize("again", ["FRANCE", "French Republic"])
def test_a_member_twice_in_one_roll_call_is_a_fault(again: str, tmp_path: Path) -> None:
    read(tmp_path, FRANCE, FRANCE | {"ms_name": again})
    with pytest.raises(FaultsError, match="a_res_75_277 FRA: this fact was read 2 times"):
        normalise.read("un_voting_data", REGISTRY, tmp_path)


def test_unknown_member_is_a_fault_with_the_file_to_edit(tmp_path: Path) -> None:
    read(tmp_path, FRANCE | {"ms_name": "FRANZ"})
    with pytest.raises(FaultsError, match=r"line 2: 'FRANZ' is not a known participant.* → write it under aliases"):
        normalise.read("un_voting_data", REGISTRY, tmp_path)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("un_voting_data")


@settings(max_examples=60, deadline=None)
@given(column=st.sampled_from(list(FRANCE)), value=st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_mangled_cells_never_crash_the_loader(scratch: Path, column: str, value: str) -> None:
    try:
        read(scratch, FRANCE, KENYA | {column: value})
    except UnreadableError:
        return


# --- the real files ---


@pytest.fixture(scope="module")
def whole(shared: Path) -> Facts:
    return normalise.read("un_voting_data", REGISTRY, shared / "votes")


def listed() -> dict[str, Resolution]:
    """The resolutions of the General Assembly with a vote in the registry."""
    found = REGISTRY.resolutions.items()
    return {key: it for key, it in found if it.body == "general_assembly" and it.is_recorded}


def test_every_assembly_roll_call_is_found_by_symbol(whole: Facts) -> None:
    assert {call.resolution for call in whole.roll_calls} == set(listed())
    assert len(listed()) == 128


def test_no_resolution_marked_without_a_vote_has_one(whole: Facts) -> None:
    without = {key for key, it in REGISTRY.resolutions.items() if not it.is_recorded}
    assert without == {"a_res_60_1", "a_res_63_308"}
    assert without & {vote.resolution for vote in whole.votes} == set()


def test_registry_has_day_and_document_of_every_roll_call(whole: Facts) -> None:
    found = {call.resolution: (call.voted_on, call.document) for call in whole.roll_calls}
    assert found == {key: (it.adopted_on, it.document) for key, it in listed().items()}


def test_the_facts_of_record_are_what_the_whole_files_say(whole: Facts) -> None:
    assert csv_files.load(DATA / "facts/un_voting_data") == whole


def test_every_name_means_the_member_its_code_does(shared: Path) -> None:
    (file,) = Raw(shared / "votes", ("ga_voting.csv.gz",)).files()
    sql = "select distinct ms_code, ms_name from csv where resolution in (select unnest($symbols))"
    names = NameMatcher(REGISTRY.participants, SPEC.spellings)
    pairs = {(row["ms_code"], names.code(row["ms_name"])) for row in file.select(sql, symbols=sorted(SPEC.chosen))}
    assert {pair for pair in pairs if pair[0] != pair[1]} == {("SCG", "SRB")}


def test_every_vote_agrees_with_the_atrocity_compilation(whole: Facts, shared: Path) -> None:
    names = NameMatcher(REGISTRY.participants, SPEC.spellings)
    words = {"Yes": "yes", "No": "no", "Abstain": "abstain", "Non-voting/absent": "absent"}
    compiled: defaultdict[str, dict[str | None, str]] = defaultdict(dict)
    with (shared / "votes/unga_votes_atrocity_related.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["resolution"] in REGISTRY.symbols:
                compiled[REGISTRY.symbols[row["resolution"]]][names.code(row["country"])] = words[row["vote"]]
    read_here: defaultdict[str, dict[str | None, str]] = defaultdict(dict)
    for vote in whole.votes:
        read_here[vote.resolution][vote.participant] = vote.vote
    late = {key for key, text in REGISTRY.resolutions.items() if text.adopted_on > date(2025, 10, 29)}
    assert len(late) == 7
    assert {key: votes for key, votes in read_here.items() if key not in late} == dict(compiled)


def test_listed_security_council_roll_call_is_read(shared: Path) -> None:
    listed = REGISTRY.resolutions["a_res_75_277"].model_copy(
        update={"symbol": "S/RES/1973(2011)", "body": "security_council"}
    )
    records = normalise.read("un_voting_data", replace(REGISTRY, resolutions={"s_res_1973": listed}), shared / "votes")
    (call,) = records.roll_calls
    assert (call.yes_count, call.no_count, call.abstain_count, call.absent_count, call.member_count) == (
        10,
        0,
        5,
        0,
        15,
    )
    assert Counter(vote.vote for vote in records.votes) == {"yes": 10, "abstain": 5}
    abstained = {vote.participant for vote in records.votes if vote.vote == "abstain"}
    assert abstained == {"BRA", "CHN", "DEU", "IND", "RUS"}


def test_the_unpacked_file_reads_alike(shared: Path, tmp_path: Path, whole: Facts) -> None:
    with (
        gzip.open(shared / "votes/ga_voting.csv.gz") as packed,
        (tmp_path / "2025_10_29_ga_voting.csv").open("wb") as file,
    ):
        file.writelines(packed)
    shutil.copy(shared / "votes/ga_voting_2025_q4.csv.gz", tmp_path)
    assert normalise.read("un_voting_data", REGISTRY, tmp_path) == whole
