"""Tests of national institutions, plans and invitations: five lists, merged facts, known results."""

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
from loaders.raw_files import Raw, UnreadableError
from loaders.records.claims import InstitutionFinding
from loaders.records.faults import Fault
from loaders.records.record import Record
from loaders.registry.models.sources import Source
from loaders.sources import national_institutions

SAMPLE = Path(__file__).resolve().parents[1] / "samples/national_institutions/raw"
SPEC = registry.load(DATA / "registry").sources["national_institutions"]
DAY = date(2026, 11, 24)


def parsed(folder: Path, spec: Source = SPEC) -> list[Record | Fault]:
    return list(national_institutions.parse(Raw(folder, spec.files), spec))


def sentences(records: list[Record | Fault]) -> list[str]:
    return [str(fault) for fault in records if isinstance(fault, Fault)]


def findings(records: list[Record | Fault]) -> list[InstitutionFinding]:
    assert sentences(records) == []
    return [record for record in records if isinstance(record, InstitutionFinding)]


@pytest.fixture(scope="module")
def sample() -> list[InstitutionFinding]:
    return findings(parsed(SAMPLE))


@pytest.fixture(scope="module")
def whole(shared: Path) -> list[InstitutionFinding]:
    return findings(parsed(shared))


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The sample, to be spoilt."""
    shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def replaced(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


# --- contents of the lists ---


def test_the_same_text_in_two_lists_is_given_once(sample: list[InstitutionFinding]) -> None:
    counted = Counter(
        (one.participant, one.happened_on) for one in sample if one.institution == "human_rights_institution"
    )
    assert counted["Afghanistan", "2018"] == counted["Switzerland", "2018"] == counted["Sweden", "2023-12-01"] == 1


def test_lists_that_differ_about_one_text_and_day_are_a_fault(copied: Path) -> None:
    replaced(copied / "focal_points/nhri_history_2000_2018.csv", "CHE,Switzerland,2018,C", "CHE,Switzerland,2018,B")
    (fault,) = sentences(parsed(copied))
    assert fault == (
        "focal_points/nhri_history_2000_2018.csv: line 4: Switzerland, 2018: accredited_b here, "
        "status_c in focal_points/nhri.csv line 4 → look into https://unstats.un.org/sdgs/dataportal "
        "and correct one of the two"
    )


def test_two_addresses_are_two_texts(sample: list[InstitutionFinding]) -> None:
    documents = {one.document for one in sample if one.participant == "Democratic Republic of the Congo"}
    assert documents == {"https://7sur7.cd/invented", "https://www.mediacongo.net/invented.html"}


def test_an_area_and_a_state_that_did_not_exist_are_left_out(sample: list[InstitutionFinding]) -> None:
    assert {one.participant for one in sample} & {"Hong Kong, China", "South Sudan"} == set()


def test_no_name_of_an_institution_is_kept(sample: list[InstitutionFinding]) -> None:
    assert not any("invented commission" in str(vars(one)).casefold() for one in sample)


def test_a_private_copy_of_a_un_report_bears_the_report_s_symbol(sample: list[InstitutionFinding]) -> None:
    (albania,) = (one for one in sample if one.document == "A/HRC/WG.6/6/L.5")
    assert (albania.read_from, albania.confidence) == ("mirror", "C")


def test_a_report_of_an_earlier_day_keeps_its_own_day(sample: list[InstitutionFinding]) -> None:
    (armenia,) = (one for one in sample if one.participant == "Armenia")
    assert (armenia.happened_on, armenia.as_of) == ("2006-04", "2010")


def test_a_day_in_words_is_the_last_by_which_it_was_so(sample: list[InstitutionFinding]) -> None:
    days = {
        one.participant: (one.happened_on, one.date_precision) for one in sample if one.institution == "action_plan"
    }
    assert days == {"Austria": ("2008-10", "by"), "Georgia": ("2018", "by"), "Japan": ("2015", "year")}


def test_the_files_may_lie_in_the_folder_itself(tmp_path: Path, sample: list[InstitutionFinding]) -> None:
    for path in SAMPLE.glob("*/*.csv"):
        shutil.copy(path, tmp_path)
    assert len(findings(parsed(tmp_path))) == len(sample)


# --- faults of the lists ---


@pytest.mark.parametrize(
    ("file", "before", "after", "sentence"),
    [
        ("nhri.csv", ",accredited_A,", ",accredited_E,", "line 2, claim: 'accredited_E' has no meaning yet"),
        ("nhri_history_2000_2018.csv", ",2000,D,", ",2000,S,", "line 2, status: 'S' has no meaning yet"),
        ("nhri_history_2000_2018.csv", ",2000,", ",MM,", "line 2, year: 'MM' is not a day, month or year"),
        ("national_mechanisms.csv", "7sur7.cd", "8sur8.cd", "line 2, source_url_or_symbol: 'https://8sur8.cd"),
        ("standing_invitations.csv", ",extended,", ",offered,", "line 2, claim: 'offered' has no meaning yet"),
        ("standing_invitations.csv", "iso3,country", "iso3,state", "line 1: the column 'country' is missing"),
        ("wps_national_action_plans_partial.csv", "by 2018", "about 2018", "line 3, date_or_year: 'about 2018'"),
    ],
)
def test_what_is_not_understood_is_a_fault_with_its_line(
    copied: Path, file: str, before: str, after: str, sentence: str
) -> None:
    (path,) = copied.rglob(file)
    replaced(path, before, after)
    found = sentences(parsed(copied))
    assert found[0].startswith(f"{path.relative_to(copied).as_posix()}: {sentence}")
    assert " → " in found[0]


def test_a_word_that_means_no_status_is_a_fault() -> None:
    spec = SPEC.model_copy(update={"values": SPEC.values | {"pledged": "promised"}})
    (fault,) = sentences(parsed(SAMPLE, spec))
    assert fault.startswith(
        "focal_points/standing_invitations.csv: line 6: 'pledged' means 'promised', which is not a status"
    )


@pytest.mark.parametrize("subjects", [{}, {"nhri.csv": "ombudsman"}])
def test_a_list_about_nothing_known_is_a_fault(subjects: dict[str, str]) -> None:
    left = {file: institution for file, institution in SPEC.subjects.items() if file != "nhri.csv"}
    found = sentences(parsed(SAMPLE, SPEC.model_copy(update={"subjects": left | subjects})))
    assert found == [
        "focal_points/nhri.csv: the YAML does not say which institution this list is about → write "
        "`nhri.csv: institution` under subjects in the source's YAML, and its headers in the parser"
    ]


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("national_institutions")
    shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)
    return folder


@settings(max_examples=100, deadline=None)
@given(
    name=st.sampled_from(sorted(path.relative_to(SAMPLE).as_posix() for path in SAMPLE.rglob("*.csv"))),
    at=st.integers(0, 1500),
    length=st.integers(0, 40),
    instead=st.binary(max_size=40),
)
def test_mangled_bytes_never_crash_the_loader(scratch: Path, name: str, at: int, length: int, instead: bytes) -> None:
    content = (SAMPLE / name).read_bytes()
    (scratch / name).write_bytes(content[:at] + instead + content[at + length :])
    try:
        assert parsed(scratch)
    except UnreadableError:
        return
    finally:
        (scratch / name).write_bytes(content)


# --- the real files ---


def test_every_year_has_every_government_that_existed(whole: list[InstitutionFinding]) -> None:
    history = [one for one in whole if one.document == "https://unstats.un.org/sdgs/dataportal"]
    assert Counter(one.happened_on for one in history) == {
        "2000": 192,
        "2005": 193,
        "2010": 194,
        "2015": 195,
        "2016": 195,
        "2017": 195,
        "2018": 195,
    }


def test_the_statuses_of_2018_add_up_to_the_official_ones(shared: Path, whole: list[InstitutionFinding]) -> None:
    status = Counter(
        one.status for one in whole if one.happened_on == "2018" and one.institution == "human_rights_institution"
    )
    assert status == {"accredited_a": 77, "accredited_b": 32, "status_c": 7, "not_accredited": 79}
    with (shared / "focal_points/nhri.csv").open(encoding="utf-8-sig", newline="") as file:
        areas = [row for row in csv.DictReader(file) if row["country"] in SPEC.ignored]
    assert [(row["iso3"], row["claim"]) for row in areas] == [("HKG", "no_status_C"), ("PRI", "no_status_C")]


def test_eighty_three_invitations_are_read_and_one_in_doubt(whole: list[InstitutionFinding]) -> None:
    invited = {one.participant for one in whole if one.status == "extended"}
    assert len(invited) == 84
    assert "Morocco" in invited
    assert len({one.participant for one in whole if one.status == "pledged"}) == 4


def test_the_facts_of_record_are_what_the_files_say(shared: Path) -> None:
    records = normalise.read("national_institutions", registry.load(DATA / "registry"), shared)
    facts = csv_files.load(DATA / "facts" / "national_institutions")
    assert set(records.institutions) <= set(facts.institutions)
    assert set(records.work_items) <= set(facts.work_items)


# --- the world ---


@pytest.fixture(scope="module")
def connection(warehouse_path: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(warehouse_path), read_only=True)


def cells(
    connection: duckdb.DuckDBPyConnection, indicator: str, day: date = DAY
) -> dict[str, tuple[str | None, str | None]]:
    sql = "select participant, value, reason from cell_at($1) where indicator = $2"
    return {iso3: (value, reason) for iso3, value, reason in connection.execute(sql, [day, indicator]).fetchall()}


def counted(connection: duckdb.DuckDBPyConnection, indicator: str, day: date = DAY) -> dict[str, int]:
    found = cells(connection, indicator, day).values()
    return dict(Counter(value or reason or "" for value, reason in found))


def test_accreditations_on_1_january_2019_are_those_of_2018(connection: duckdb.DuckDBPyConnection) -> None:
    assert counted(connection, "human_rights_institution", date(2019, 1, 1)) == {
        "accredited_a": 77,
        "accredited_b": 32,
        "status_c": 7,
        "not_accredited": 79,
        "list_partial": 2,
    }


def test_the_latest_status_decides(connection: duckdb.DuckDBPyConnection) -> None:
    now = cells(connection, "human_rights_institution")
    assert {iso3: now[iso3][0] for iso3 in ("BEN", "MLI", "GMB", "AUT", "IRN", "COK")} == {
        "BEN": "accredited_a",
        "MLI": "accredited_a",
        "GMB": "accredited_a",
        "AUT": "accredited_a",
        "IRN": "status_c",
        "COK": None,
    }
    then = cells(connection, "human_rights_institution", date(2012, 1, 1))
    assert (then["AFG"][0], then["VEN"][0], now["VEN"][0]) == ("accredited_a", "accredited_a", "accredited_b")
    assert cells(connection, "human_rights_institution", date(2006, 1, 1))["AFG"][0] == "not_accredited"


def test_the_evidence_shows_the_status_the_cell_shows(connection: duckdb.DuckDBPyConnection) -> None:
    for day in (date(2006, 6, 1), date(2016, 6, 1), DAY):
        differing = connection.execute(
            """
            select c.participant, c.value, e.value from cell_at($1) as c
            join evidence_at($1) as e
                on e.participant = c.participant and e.indicator = c.indicator and e.document = c.document
            where c.indicator = 'human_rights_institution' and (e.value, e.happened_on) <> (c.value, c.since_on)
            """,
            [day],
        ).fetchall()
        assert differing == []


@pytest.mark.parametrize(
    ("iso3", "day"), [("SSD", date(2011, 1, 1)), ("MNE", date(2006, 1, 1)), ("TLS", date(2001, 1, 1))]
)
def test_no_status_is_shown_for_a_state_that_did_not_exist(
    connection: duckdb.DuckDBPyConnection, iso3: str, day: date
) -> None:
    assert cells(connection, "human_rights_institution", day)[iso3] == (None, "not_a_state")


def test_ten_have_a_mechanism_and_three_only_in_a_copy(connection: duckdb.DuckDBPyConnection) -> None:
    found = cells(connection, "national_mechanism")
    assert {iso3 for iso3, (value, _) in found.items() if value} == {
        "ARG", "CAF", "COD", "CRI", "KEN", "PRY", "TZA", "UGA", "USA", "ZMB",
    }  # fmt: skip
    assert {iso3 for iso3, (_, reason) in found.items() if reason == "unconfirmed_only"} == {"ECU", "RWA", "SSD"}


def test_invitation_known_from_a_copy_is_left_out(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    assert counted(connection, "standing_invitation") == {"extended": 61, "unconfirmed_only": 27, "list_partial": 109}
    found = cells(connection, "standing_invitation")
    assert found["USA"] == ("extended", None)
    assert {found[iso3] for iso3 in ("MAR", "IRN", "THA", "LBN")} == {(None, "unconfirmed_only")}


def test_sixteen_have_a_plan_and_eleven_only_in_a_copy(connection: duckdb.DuckDBPyConnection) -> None:
    assert counted(connection, "action_plan") == {"adopted": 16, "unconfirmed_only": 11, "list_partial": 170}
    assert cells(connection, "action_plan")["PSE"] == ("adopted", None)


@pytest.mark.parametrize("indicator", ["national_mechanism", "standing_invitation", "action_plan"])
def test_a_missing_name_says_nothing(connection: duckdb.DuckDBPyConnection, indicator: str) -> None:
    sql = "select distinct status from cell_at($1) where indicator = $2 and rung is null"
    assert connection.execute(sql, [DAY, indicator]).fetchall() == [("not_assessed",)]
