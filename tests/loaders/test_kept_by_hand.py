"""Tests that a row kept by hand reaches its cell and every mistake in one gives a clear sentence."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from loaders import DATA, registry
from loaders.facts import csv_files, normalise
from loaders.facts.models.base import FaultsError
from loaders.facts.models.files import FILES
from loaders.raw_files import Raw
from loaders.records.claims import Claim, Mention
from loaders.records.faults import Fault
from loaders.records.record import Record
from loaders.sources import kept_by_hand
from tests import verb_server
from tests.verb_server import Run

ROOT = DATA.parent
KEPT = DATA / "facts/kept_by_hand"
SAMPLE = ROOT / "tests/samples/kept_by_hand/raw"
SPEC = registry.load(DATA / "registry").sources["kept_by_hand"]

Row = dict[str, str]
CONSULTED: Row = {
    "participant": "KEN",
    "institution": "consultation_mechanism",
    "status": "established",
    "since_on": "2020-02-03",
    "date_precision": "day",
    "document": "https://example.org/made-up",
    "title": "A made-up decree",
    "read_from": "official",
    "as_of": "2020-02-03",
    "confidence": "A",
    "note": "",
}


def write(path: Path, *lines: Row) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(CONSULTED))
        writer.writeheader()
        writer.writerows(lines)


def parsed(folder: Path) -> list[Record | Fault]:
    return list(kept_by_hand.parse(Raw(folder, SPEC.files), SPEC))


# --- the facts files, written directly ---


def test_the_four_files_exist_with_the_columns_of_facts() -> None:
    assert sorted(path.name for path in KEPT.glob("*.csv")) == sorted(SPEC.files)
    for path in KEPT.glob("*.csv"):
        header = path.read_text(encoding="utf-8").splitlines()[0]
        assert header.split(",") == list(FILES[path.stem].model_fields), path


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the loaders and the data, so that a row may be written."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("loaders", "data"):
        ignore = shutil.ignore_patterns("__pycache__", "build", "raw") if name == "data" else None
        shutil.copytree(ROOT / name, folder / name, ignore=ignore)
    return folder


@pytest.fixture(scope="module")
def run(checkout: Path) -> Iterator[Run]:
    """Run a verb in a process of its own."""
    unset = {"COMMITMENTS_HOME", "COMMITMENTS_WAREHOUSE"}
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    with verb_server.started(checkout, environment | {"PYTHONIOENCODING": "utf-8"}) as run_verb:
        yield run_verb


def cells(path: str, day: str) -> dict[str, tuple[str, ...]]:
    sql = """
        select participant, status, value, rung, since_on, document, source, note from cell_at(cast($1 as date))
        where indicator = 'consultation_mechanism'
    """
    with duckdb.connect(path, read_only=True) as connection:
        return {iso3: tuple(map(str, cell)) for iso3, *cell in connection.execute(sql, [day]).fetchall()}


def test_a_row_written_by_hand_reaches_its_cell_from_its_day_on(checkout: Path, run: Run) -> None:
    write(checkout / "data/facts/kept_by_hand/institutions.csv", CONSULTED | {"note": "made up"})
    assert run("check").returncode == 0
    path = run("build").stdout.strip()
    after, before = cells(path, "2026-11-24"), cells(path, "2020-02-02")
    assert after["KEN"] == (
        "assessed",
        "established",
        "met",
        "2020-02-03",
        "https://example.org/made-up",
        "kept_by_hand",
        "made up",
    )
    assert before["KEN"][0] == "not_assessed"
    assert {cell[0] for iso3, cell in after.items() if iso3 != "KEN"} == {"not_assessed"}


MISTAKES = [
    ("2: status: 'founded': not a word of this field → write established, ", {"status": "founded"}),
    ("2: institution: 'consultation': not a word of this field → write ", {"institution": "consultation"}),
    ("2: since_on: '3 Feb 2020': not a day, month or year (write 2026-02-03, ", {"since_on": "3 Feb 2020"}),
    ("2: as_of: '': not a day, month or year", {"as_of": ""}),
    ("2: document: '': it is empty → write it", {"document": ""}),
    ("2: the day '2020' is not as precise as 'day' says", {"since_on": "2020"}),
    ("2: evidence this weak (confidence C, a copy or memory) belongs into work_items.csv", {"confidence": "C"}),
    ("2: evidence this weak (confidence C, a copy or memory) belongs into work_items.csv", {"read_from": "memory"}),
]


@pytest.mark.parametrize(("sentence", "change"), MISTAKES)
def test_a_mistaken_row_is_one_sentence_with_its_line(sentence: str, change: Row, tmp_path: Path) -> None:
    folder = tmp_path / "kept_by_hand"
    folder.mkdir()
    write(folder / "institutions.csv", CONSULTED | change)
    with pytest.raises(FaultsError) as raised:
        csv_files.load(folder)
    (fault,) = map(str, raised.value.faults)
    assert fault.startswith(f"kept_by_hand/institutions.csv:{sentence}")
    assert "\n" not in fault


def test_a_repeated_fact_and_a_broken_line_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "institutions.csv"
    write(path, CONSULTED, CONSULTED | {"note": "again"})
    path.write_text(path.read_text(encoding="utf-8") + "KEN,half\nKEN" + ",x" * 11 + "\n", encoding="utf-8")
    with pytest.raises(FaultsError) as raised:
        csv_files.load(tmp_path)
    assert [str(fault).split(": ", 1)[1] for fault in raised.value.faults] == [
        "this fact appears twice → keep one",
        "the line does not have the 11 columns of the header → quote a text that holds a comma",
        "the line does not have the 11 columns of the header → quote a text that holds a comma",
    ]


def test_a_code_nobody_has_stops_the_check(checkout: Path, run: Run) -> None:
    path = checkout / "data/facts/kept_by_hand/institutions.csv"
    write(path, CONSULTED | {"participant": "KNY"})
    found = run("check")
    write(path, CONSULTED)
    assert found.returncode == 1
    assert "kept_by_hand/institutions.csv: " in found.stderr
    assert "'KNY' is not a known participant → add it, or correct the row" in found.stderr


# --- a sheet handed in, read like any raw file ---


def test_the_sheets_have_the_columns_of_the_facts_files() -> None:
    columns = {name: form.columns for name, form in kept_by_hand.FORMS.items()}
    assert columns == {name: list(FILES[name.removesuffix(".csv")].model_fields) for name in SPEC.files}


def test_the_sample_reads_without_a_fault() -> None:
    records = parsed(SAMPLE)
    assert [str(record) for record in records if isinstance(record, Fault)] == []
    assert len(records) == 6


def test_a_participant_is_a_name_or_a_code(tmp_path: Path) -> None:
    rows = [CONSULTED | {"participant": name} for name in ("KEN", "Côte d'Ivoire", "EUU", "Kosovo")]
    write(tmp_path / "institutions.csv", *rows)
    records = normalise.read("kept_by_hand", registry.load(DATA / "registry"), tmp_path)
    assert {fact.participant for fact in records.institutions} == {"KEN", "CIV", "EUU", "XKX"}


def test_a_file_of_nothing_but_its_header_says_nothing(tmp_path: Path) -> None:
    write(tmp_path / "institutions.csv")
    assert parsed(tmp_path) == []


RAW_MISTAKES = [
    ("participant: no one is named", {"participant": ""}),
    (
        "institution: 'mechanism' is not a word of this column → write national_mechanism, ",
        {"institution": "mechanism"},
    ),
    ("status: 'founded' is not a word of this column → write established, ", {"status": "founded"}),
    ("date_precision: 'week' is not a word of this column → write day, month, year, by", {"date_precision": "week"}),
    ("read_from: 'hearsay' is not a word of this column → write depositary_page, ", {"read_from": "hearsay"}),
    ("confidence: 'D' is not a word of this column → write A, B, C", {"confidence": "D"}),
]


@pytest.mark.parametrize(("sentence", "change"), RAW_MISTAKES)
def test_a_wrong_word_in_a_sheet_is_one_fault(sentence: str, change: Row, tmp_path: Path) -> None:
    write(tmp_path / "institutions.csv", CONSULTED, CONSULTED | change)
    records = [one for one in parsed(tmp_path) if not isinstance(one, Mention)]
    fault, claim = sorted(records, key=lambda one: isinstance(one, Claim))
    assert str(fault).startswith(f"institutions.csv:3: {sentence}")
    assert isinstance(claim, Claim)


def test_a_weak_word_is_checked_before_it_becomes_a_work_item(tmp_path: Path) -> None:
    write(tmp_path / "institutions.csv", CONSULTED | {"status": "founded", "confidence": "C"})
    with pytest.raises(FaultsError, match="'founded' is not a word of this column"):
        normalise.read("kept_by_hand", registry.load(DATA / "registry"), tmp_path)


def test_other_columns_and_other_files_are_faults(tmp_path: Path) -> None:
    (tmp_path / "laws.csv").write_text("country,law\n", encoding="utf-8")
    shutil.copy(SAMPLE / "pledges.csv", tmp_path / "promises.csv")
    records = list(kept_by_hand.parse(Raw(tmp_path, ("*.csv",)), SPEC))
    assert [str(fault).split(" → ")[0] for fault in records] == [
        "laws.csv: line 1: the columns are not those of the facts file",
        "promises.csv: no facts are kept under this name",
    ]


def test_all_faults_of_a_row_are_reported_at_once(tmp_path: Path) -> None:
    wrong = {"participant": "Kenyaa", "status": "founded", "as_of": "soon", "document": "note.pdf", "confidence": "D"}
    write(tmp_path / "institutions.csv", CONSULTED | wrong, CONSULTED)
    with pytest.raises(FaultsError) as raised:
        normalise.read("kept_by_hand", registry.load(DATA / "registry"), tmp_path)
    assert sorted(fault.where for fault in raised.value.faults) == sorted(wrong)


def test_empty_rows_and_spaces_in_a_sheet_are_no_fault(tmp_path: Path) -> None:
    spaced = {name: f" {cell}\u00a0" for name, cell in CONSULTED.items()}
    write(tmp_path / "institutions.csv", dict.fromkeys(CONSULTED, " "), spaced)
    (claim,) = parsed(tmp_path)
    assert isinstance(claim, Claim)
    assert (claim.participant, claim.where) == ("KEN", "line 3")
