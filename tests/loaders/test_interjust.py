"""Tests of InterJust on domestic law: readings of a row, faults, and counts of governments."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders import DATA, registry
from loaders.facts import csv_files, normalise
from loaders.raw_files import Raw
from loaders.records.claims import LawFinding
from loaders.records.faults import Fault
from loaders.records.record import Record
from loaders.registry.models.sources import Source
from loaders.sources import interjust

SAMPLE = Path(__file__).resolve().parents[1] / "samples/interjust/raw"
REGISTRY = registry.load(DATA / "registry")
SPEC = REGISTRY.sources["interjust"]
FILE = "domestic_criminalisation.csv"
DAY = date(2026, 11, 24)

PRINTED = {
    "genocide": 134,
    "crimes_against_humanity": 99,
    "war_crimes": 142,
    "aggression": 39,
    "command_responsibility": 82,
    "specialised_unit": 26,
    "rome_statute_implemented": 46,
}
"""Members of the United Nations with a yes, as the snapshot was counted when it was taken."""


def parsed(folder: Path, spec: Source = SPEC) -> list[Record | Fault]:
    return list(interjust.parse(Raw(folder, spec.files), spec))


def sentences(records: list[Record | Fault]) -> list[str]:
    return [str(fault) for fault in records if isinstance(fault, Fault)]


def findings(records: list[Record | Fault]) -> list[LawFinding]:
    assert sentences(records) == []
    return [record for record in records if isinstance(record, LawFinding)]


@pytest.fixture(scope="module")
def sample() -> list[LawFinding]:
    return findings(parsed(SAMPLE))


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The sample, to be spoilt."""
    shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture(scope="module")
def connection(warehouse_path: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(warehouse_path), read_only=True)


def spoilt(folder: Path, before: str, after: str) -> list[str]:
    """The faults once ``before`` is ``after`` in the file of the folder."""
    path = folder / FILE
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return sentences(parsed(folder))


# --- contents of a row ---


def test_a_yes_is_in_law_and_every_no_is_none_recorded(sample: list[LawFinding]) -> None:
    words = {one.law: one.status for one in sample if one.participant == "Tuvalu"}
    assert words == {
        "genocide": "in_law",
        "crimes_against_humanity": "none_recorded",
        "war_crimes": "in_law",
        "command_responsibility": "in_law",
        "specialised_unit": "none_recorded",
    }


def test_partial_crime_and_unratified_statute_are_no_finding(sample: list[LawFinding]) -> None:
    assert not {one.law for one in sample if one.participant == "Tuvalu"} & {"aggression", "rome_statute_implemented"}


def test_rome_statute_column_is_ignored(sample: list[LawFinding], copied: Path) -> None:
    assert spoilt(copied, ",Yes (ratification or accession),", ",whatever it says,") == []
    assert findings(parsed(copied)) == sample


def test_a_finding_is_of_the_years_of_its_research(sample: list[LawFinding]) -> None:
    assert {(one.happened_on, one.date_precision, one.as_of) for one in sample} == {("", "year", "2023")}
    assert {(one.document, one.title, one.read_from, one.note) for one in sample} == {
        (SPEC.url, "InterJust database, research mostly 2022–23", "publisher", "")
    }


def test_a_finding_nobody_verified_is_a_work_item(sample: list[LawFinding]) -> None:
    assert {(one.participant, one.confidence) for one in sample} == {("Tuvalu", "B"), ("Niue", "B"), ("Nauru", "C")}


# --- what stops the load ---


@pytest.mark.parametrize(
    ("before", "after", "reported"),
    [
        (
            "Member State,Yes,No", "Member State,Maybe,No",
            "line 2, genocide: 'Maybe' has no meaning yet → write it under values in the source's YAML, "
            "or `genocide Maybe` under ignored",
        ),
        (
            "Member State,Yes,No", "Member State,Instigation or incitement only,No",
            "line 2, genocide: 'Instigation or incitement only' has no meaning yet",
        ),
        ("snapshot 2026-01-05", "snapshot 2027-01-05", "line 2, date_or_year: 'snapshot 2027-01-05 (research"),
        ("github.com/cillustrisimo", "github.com/another", "is not where InterJust publishes → write its address"),
        (",yes,UN Member State", ",seen,UN Member State", "line 2, verified: 'seen' is neither yes nor no"),
        ("TUV,Tuvalu", "TUV,", "line 2, country: no country is named"),
        ("war_crimes,", "crimes_of_war,", "line 1: the column 'war_crimes' is missing → add it"),
        ("war_crimes,", "crimes_of_war,", "line 1: the column 'crimes_of_war' is unknown"),
    ],
)  # fmt: skip
def test_a_mistake_is_reported_with_line_and_column(copied: Path, before: str, after: str, reported: str) -> None:
    words = spoilt(copied, before, after)
    assert any(sentence.startswith(f"{FILE}: ") and reported in sentence for sentence in words), words


def test_two_mistakes_of_a_row_are_reported_together(copied: Path) -> None:
    assert len(spoilt(copied, "UN Member State,Yes,No,", "UN Member State,Maybe,Perhaps,")) == 2


@pytest.mark.parametrize(
    ("change", "reported"),
    [
        ({"subjects": {**SPEC.subjects, "genocide": "murder"}}, "column genocide: 'murder' is not a matter of law"),
        ({"values": {**SPEC.values, "Yes": "criminal"}}, "'Yes' means 'criminal', which is not a status"),
    ],
)
def test_an_unknown_meaning_is_reported(change: dict[str, dict[str, str]], reported: str) -> None:
    assert reported in sentences(parsed(SAMPLE, SPEC.model_copy(update=change)))[0]


def test_a_file_without_a_row_is_reported(copied: Path) -> None:
    path = copied / FILE
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    assert "there is no row below the header" in sentences(parsed(copied))[0]


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 16), st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), max_size=20))
def test_any_cell_gives_a_finding_or_a_fault(tmp_path_factory: pytest.TempPathFactory, column: int, cell: str) -> None:
    path = tmp_path_factory.mktemp("any") / FILE
    with (SAMPLE / FILE).open(encoding="utf-8", newline="") as lines:
        header, row, *_ = csv.reader(lines)
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([header, [*row[:column], cell, *row[column + 1 :]]])
    records = parsed(path.parent)
    assert all(isinstance(one, LawFinding | Fault) for one in records)


# --- the real snapshot ---


def test_the_facts_of_record_are_what_the_snapshot_says(shared: Path) -> None:
    records = normalise.read("interjust", REGISTRY, shared / "commitments")
    assert records == csv_files.load(DATA / "facts/interjust")
    assert records.work_items == ()


def test_the_members_with_a_yes_are_as_many_as_were_counted() -> None:
    members = {code for code, country in REGISTRY.countries.items() if country.status == "member"}
    laws = csv_files.load(DATA / "facts/interjust").laws
    assert len(members) == 193
    assert Counter(fact.law for fact in laws if fact.status == "in_law" and fact.participant in members) == PRINTED
    assert members <= {fact.participant for fact in laws if fact.law == "genocide"}


def test_no_text_and_no_note_is_in_the_facts() -> None:
    laws = csv_files.load(DATA / "facts/interjust").laws
    assert {(fact.since_on, fact.note, fact.title) for fact in laws} == {("", "", SPEC.title)}


# --- the warehouse built from the facts ---

INDICATORS = REGISTRY.searches["interjust_2026"].indicators


@pytest.mark.parametrize("indicator", INDICATORS)
def test_none_recorded_is_an_empty_search_and_never_a_no(connection: duckdb.DuckDBPyConnection, indicator: str) -> None:
    sql = "select status, value, rung, search, document from cell_at($1) where indicator = $2"
    rows = connection.execute(sql, [DAY, indicator]).fetchall()
    assert len(rows) == 197
    searched = {row[1:] for row in rows if row[0] == "searched_none"}
    assert searched == {(None, None, "interjust_2026", REGISTRY.searches["interjust_2026"].document)}
    assert {row[2] for row in rows} == {None, "met"}


def test_implementing_the_rome_statute_is_asked_of_parties(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    sql = "select status, count(*) from cell_at($1) where indicator = 'law_rome_statute' group by all"
    statuses = dict(connection.execute(sql, [DAY]).fetchall())
    assert statuses == {"assessed": 46, "searched_none": 76, "not_assessed": 3, "not_applicable": 72}
    parties = """
        select c.participant from cell_at($1) as c
        join treaty_standing_at($1) as s on s.iso3 = c.participant
        where c.indicator = 'law_rome_statute' and c.status = 'not_assessed'
            and s.treaty = 'rome_statute' and s.standing = 'party'
    """
    assert set(connection.execute(parties, [DAY]).fetchall()) == {("ARM",), ("UKR",), ("ZAF",)}


def test_before_the_research_nobody_is_assessed(connection: duckdb.DuckDBPyConnection) -> None:
    sql = "select distinct status from cell_at($1) where indicator = 'law_genocide'"
    assert connection.execute(sql, [date(2023, 12, 30)]).fetchall() == [("not_assessed",)]


EIGHT = {
    "RWA": "yes yes yes yes x none",
    "NOR": "yes yes yes yes yes yes",
    "SGP": "yes none yes none x none",
    "BRA": "yes none none none none none",
    "FRA": "yes yes yes yes yes yes",
    "RUS": "yes none yes none x none",
    "KIR": "yes none yes none none none",
    "PSE": "none none none none none none",
}


@pytest.mark.parametrize("iso3", EIGHT)
def test_eight_governments_as_a_person_read_them(connection: duckdb.DuckDBPyConnection, iso3: str) -> None:
    shown = {"assessed": "yes", "searched_none": "none", "not_assessed": "-", "not_applicable": "x"}
    sql = "select indicator, status from cell_at($1) where participant = $2"
    status = dict(connection.execute(sql, [DAY, iso3]).fetchall())
    assert [shown[status[indicator]] for indicator in INDICATORS] == EIGHT[iso3].split()
