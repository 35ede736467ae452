"""Tests of the compiled treaty acts: readings of a row, faults, and the whole file."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.raw_files import Raw, UnreadableError
from loaders.records.faults import Fault
from loaders.records.record import Record
from loaders.records.treaties import TreatyAct, TreatyList
from loaders.registry.models.sources import Source
from loaders.sources import treaty_baseline

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests/samples/treaty_baseline/raw"
SPEC = Source.model_validate(yaml.safe_load((ROOT / "data/registry/sources/treaty_baseline.yml").read_text("utf-8")))
WITHOUT_CORRECTIONS = SPEC.model_copy(update={"corrections": ()})

BENIN = {
    "iso3": "BEN",
    "country": "Benin",
    "treaty_id": "IV-1",
    "action": "accession",
    "date": "2017-11-02",
    "source": "page of the depositary",
    "treaty": "Genocide Convention",
    "date_precision": "day",
    "as_of": "2024-04-24",
    "confidence": "A",
    "note": "",
    "country_as_published": "Benin",
    "read_from": "official",
    "event_confidence": "A",
    "day_confidence": "A",
}


def parsed(folder: Path, spec: Source = SPEC) -> list[Record | Fault]:
    return list(treaty_baseline.parse(Raw(folder, spec.files), spec))


def acts(records: list[Record | Fault]) -> list[TreatyAct]:
    return [record for record in records if isinstance(record, TreatyAct)]


def lists(records: list[Record | Fault]) -> dict[str, TreatyList]:
    return {record.treaty: record for record in records if isinstance(record, TreatyList)}


def faults(records: list[Record | Fault]) -> list[str]:
    return [str(record) for record in records if isinstance(record, Fault)]


def read(folder: Path, *rows: dict[str, str], spec: Source = WITHOUT_CORRECTIONS) -> list[Record | Fault]:
    with (folder / "treaty_acts.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, list(rows[0]))
        lines.writeheader()
        lines.writerows(rows)
    return parsed(folder, spec)


@pytest.fixture(scope="module")
def sample() -> list[Record | Fault]:
    return parsed(SAMPLE)


@pytest.fixture(scope="module")
def whole(shared: Path) -> list[Record | Fault]:
    return parsed(shared / "treaty_baseline")


def the(records: list[Record | Fault], participant: str, act: str, treaty: str | None = None) -> TreatyAct:
    (found,) = (
        record
        for record in acts(records)
        if (record.participant, record.act) == (participant, act) and treaty in (None, record.treaty)
    )
    return found


# --- contents of a row ---


def test_the_sample_reads_without_a_fault(sample: list[Record | Fault]) -> None:
    assert faults(sample) == []
    assert len(acts(sample)) == 28


def test_a_withdrawal_is_dated_by_its_effect_and_its_notice(sample: list[Record | Fault]) -> None:
    days = {act.participant: (act.acted_on, act.effective_on) for act in acts(sample) if act.act == "withdrawal"}
    assert days == {
        "Russian Federation": (None, date(2019, 10, 23)),
        "Jamaica": (date(1997, 10, 23), date(1998, 1, 23)),
        "Burundi": (date(2016, 10, 27), date(2017, 10, 27)),
        "Niger": (date(2026, 6, 18), date(2027, 6, 18)),
        "Venezuela": (date(2026, 7, 24), date(2027, 7, 24)),
        "Lithuania": (date(2024, 9, 6), date(2025, 3, 6)),
    }


def test_the_worse_of_the_two_confidences_counts(sample: list[Record | Fault]) -> None:
    assert the(sample, "Armenia", "ratification").confidence == "B"
    assert the(sample, "Armenia", "ratification").day_confidence == "A"


def test_a_day_from_memory_is_cut_to_the_month_that_was_verified(sample: list[Record | Fault]) -> None:
    zambia = the(sample, "Zambia", "accession")
    assert (zambia.acted_on, zambia.date_precision) == (date(2022, 4, 1), "month")
    assert (zambia.confidence, zambia.day_confidence) == ("B", "C")
    assert the(sample, "Italy", "ratification").date_precision == "month"


def test_a_correction_changes_the_act_from_memory_and_no_other(sample: list[Record | Fault]) -> None:
    assert the(sample, "Ukraine", "ratification").read_from == "inferred"
    assert the(sample, "Ukraine", "signature").read_from == "archive"


def test_a_note_may_sharpen_the_act(sample: list[Record | Fault]) -> None:
    assert the(sample, "Montenegro", "succession_to_signature").treaty == "IV-13"


def test_only_notes_about_the_act_are_kept(sample: list[Record | Fault]) -> None:
    assert {act.participant: act.note for act in acts(sample) if act.note} == {
        "Jamaica": "effective; notified 1997-10-23 (effective date derived: +3 months, OP1 art. 12)",
        "Montenegro": "succession to signature",
        "Czech Republic": "ratification or acceptance",
    }


def test_a_row_without_a_published_name_bears_the_country_s(sample: list[Record | Fault]) -> None:
    assert the(sample, "Congo", "ratification").where == "line 29"
    assert the(sample, "Venezuela", "ratification").acted_on == date(2000, 6, 7)


def test_an_undated_page_keeps_the_month_it_began_in(sample: list[Record | Fault]) -> None:
    assert the(sample, "Belgium", "signature").as_of == "2025-09"


def test_a_list_is_as_of_its_latest_confirmed_row(sample: list[Record | Fault]) -> None:
    rome, protocol = lists(sample)["XVIII-10"], lists(sample)["AP-I-1977"]
    assert (rome.as_of, rome.read_from, rome.party_count) == ("2026-10", "archive", None)
    assert (protocol.as_of, protocol.read_from) == ("2020-11-09", "icrc")  # Andorra's row of 2025 is unconfirmed


def test_a_tie_between_what_was_read_goes_by_the_alphabet(tmp_path: Path) -> None:
    records = read(tmp_path, BENIN, BENIN | {"country_as_published": "Togo", "read_from": "icrc"})
    assert lists(records)["IV-1"].read_from == "icrc"


def test_a_treaty_of_unconfirmed_rows_alone_has_no_list(tmp_path: Path) -> None:
    records = read(tmp_path, BENIN | {"confidence": "C"})
    assert len(acts(records)) == 1
    assert lists(records) == {}


# --- faults of a row ---


MISTAKES = [
    ("country_as_published: no country is named", {"country": "", "country_as_published": ""}),
    ("treaty_id: no treaty is named", {"treaty_id": ""}),
    ("action: 'adhesion' is not a known action", {"action": "adhesion"}),
    ("read_from: 'hearsay' is not known", {"read_from": "hearsay"}),
    ("date_precision: 'week' is not a precision", {"date_precision": "week"}),
    ("confidence: 'D' is not a confidence", {"confidence": "D"}),
    ("event_confidence: '' is not a confidence", {"event_confidence": ""}),
    ("day_confidence: 'a' is not a confidence", {"day_confidence": "a"}),
    ("date: '2017-02-31' is not a day", {"date": "2017-02-31"}),
    ("date: '0000-01-01' is not a day", {"date": "0000-01-01"}),
    ("date: '2 Nov 2017' is not a day", {"date": "2 Nov 2017"}),
    ("date: '２０１７-11-02' is not a day", {"date": "２０１７-11-02"}),
    ("date: 2024-05-01 is later than the row's as_of, 2024-04-24", {"date": "2024-05-01"}),
    ("as_of: 'spring 2024' is not a day, month or year", {"as_of": "spring 2024"}),
    ("note: 'heard at a party' is not known", {"note": "heard at a party"}),
    ("confidence: a fact from memory has confidence B", {"read_from": "memory", "event_confidence": "B"}),
    ("day_confidence: the day 2017-11-02 is unverified, the event is not", {"day_confidence": "C"}),
    ("note: no day can be read after 'notified'", {"action": "withdrawal", "source": "notified in spring"}),
    ("note: no day can be read after 'notified'", {"action": "withdrawal", "source": "notified 31 Feb 2017"}),
]


@pytest.mark.parametrize(("sentence", "change"), MISTAKES)
def test_a_mistaken_row_is_one_fault_with_its_line_and_field(
    sentence: str, change: dict[str, str], tmp_path: Path
) -> None:
    records = read(tmp_path, BENIN, BENIN | {"country_as_published": "Togo"} | change)
    (fault,) = faults(records)
    assert fault.startswith(f"treaty_acts.csv:3: {sentence} → ")
    assert [act.participant for act in acts(records)] == ["Benin"]


def test_all_faults_of_a_file_come_at_once(tmp_path: Path) -> None:
    records = read(tmp_path, BENIN | {"action": "?", "date": "?"}, BENIN | {"as_of": "?"})
    assert [fault.split(" ")[:2] for fault in faults(records)] == [
        ["treaty_acts.csv:2:", "action:"],
        ["treaty_acts.csv:2:", "date:"],
        ["treaty_acts.csv:3:", "as_of:"],
    ]


def test_a_missing_and_an_unknown_column_are_named(tmp_path: Path) -> None:
    row = {("day" if name == "date" else name): value for name, value in BENIN.items()}
    assert faults(read(tmp_path, row)) == [
        "treaty_acts.csv:1: date: this column is missing → add it",
        "treaty_acts.csv:1: day: this column is unknown → name it under ignored in the source's YAML",
    ]


@pytest.mark.parametrize("text", ["", ",".join(BENIN)])
def test_a_file_without_rows_is_a_fault(text: str, tmp_path: Path) -> None:
    (tmp_path / "treaty_acts.csv").write_text(text, encoding="utf-8")
    assert faults(parsed(tmp_path)) == [
        "treaty_acts.csv: there is no row below the header → put the compiled file in its place"
    ]


def test_a_correction_that_fits_no_row_is_a_fault(tmp_path: Path) -> None:
    (fault,) = faults(read(tmp_path, BENIN, spec=SPEC))
    assert fault.startswith("treaty_acts.csv: Ukraine, XVIII-10: this correction fits no row")


def test_without_its_correction_the_act_from_memory_is_refused() -> None:
    (fault,) = faults(parsed(SAMPLE, WITHOUT_CORRECTIONS))
    assert "treaty_acts.csv:21: confidence: a fact from memory has confidence B" in fault


# --- any content of the file raises UnreadableError only ---


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("treaty_baseline")


def survives(folder: Path, content: bytes) -> None:
    (folder / "treaty_acts.csv").write_bytes(content)
    try:
        records = parsed(folder)
    except UnreadableError:
        return
    assert records, "a file that reads gives facts or faults"


@settings(max_examples=80, deadline=None)
@given(at=st.integers(0, 5000), length=st.integers(0, 40), instead=st.binary(max_size=40))
def test_mangled_bytes_never_crash_the_loader(scratch: Path, at: int, length: int, instead: bytes) -> None:
    content = (SAMPLE / "treaty_acts.csv").read_bytes()
    survives(scratch, content[:at] + instead + content[at + length :])


@settings(max_examples=80, deadline=None)
@given(line=st.integers(1, 28), column=st.sampled_from(list(BENIN)), value=st.text(max_size=20))
def test_mangled_cells_never_crash_the_loader(scratch: Path, line: int, column: str, value: str) -> None:
    rows = list(csv.reader(io.StringIO((SAMPLE / "treaty_acts.csv").read_text("utf-8"))))
    rows[line][list(BENIN).index(column)] = value
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    survives(scratch, written.getvalue().encode("utf-8", "surrogatepass"))


# --- the real file ---


def summary(shared: Path) -> Iterator[dict[str, str]]:
    with (shared / "treaty_baseline/summary_by_treaty.csv").open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def test_the_whole_file_reads_without_a_fault(whole: list[Record | Fault]) -> None:
    assert faults(whole) == []


def test_every_treaty_has_the_acts_its_summary_counts(whole: list[Record | Fault], shared: Path) -> None:
    assert Counter(act.treaty for act in acts(whole)) == {row["treaty_id"]: int(row["rows"]) for row in summary(shared)}
    assert len(lists(whole)) == 53


def test_every_treaty_has_the_withdrawals_its_summary_counts(whole: list[Record | Fault], shared: Path) -> None:
    kept = Counter(act.treaty for act in acts(whole) if act.act == "withdrawal")
    counted = {row["treaty_id"]: int(row["withdrawn"]) + int(row["pending_withdrawal"]) for row in summary(shared)}
    assert kept == Counter(counted)


def test_only_two_withdrawals_have_no_day_of_notice(whole: list[Record | Fault]) -> None:
    unknown = {act.participant for act in acts(whole) if act.act == "withdrawal" and act.acted_on is None}
    assert unknown == {"Russian Federation", "Madagascar"}


def test_thirty_three_acts_are_unconfirmed(whole: list[Record | Fault]) -> None:
    assert Counter(act.confidence for act in acts(whole))["C"] == 33


def test_no_confirmed_act_was_read_from_memory(whole: list[Record | Fault]) -> None:
    assert {act.confidence for act in acts(whole) if act.read_from == "memory"} == {"C"}


def test_no_working_note_is_carried(whole: list[Record | Fault]) -> None:
    assert Counter(act.note for act in acts(whole)) == {
        "": 8939,
        "ratification or acceptance": 39,
        "R = ratification, acceptance, approval or notification": 23,
        "succession to signature": 5,
        "effective; notified 1997-10-23 (effective date derived: +3 months, OP1 art. 12)": 1,
    }
