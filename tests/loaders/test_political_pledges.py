"""Tests of political commitments: rows of the eleven lists, faults, and governments that joined."""

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
from loaders.records.claims import Pledge
from loaders.records.faults import Fault
from loaders.records.record import Record
from loaders.registry.models.sources import CitedText, Source
from loaders.sources import political_pledges

SAMPLE = Path(__file__).resolve().parents[1] / "samples/political_pledges/raw"
REGISTRY = registry.load(DATA / "registry")
SPEC = REGISTRY.sources["political_pledges"]
DAY = date(2026, 11, 24)

COMPLETE = {
    "a_res_63_308_sponsors": 67,
    "group_of_friends": 52,
    "latin_american_network": 18,
    "safe_schools_declaration": 120,
}


def parsed(folder: Path, spec: Source = SPEC) -> list[Record | Fault]:
    return list(political_pledges.parse(Raw(folder, spec.files), spec))


def sentences(records: list[Record | Fault]) -> list[str]:
    return [str(fault) for fault in records if isinstance(fault, Fault)]


def pledges(records: list[Record | Fault]) -> list[Pledge]:
    assert sentences(records) == []
    return [record for record in records if isinstance(record, Pledge)]


@pytest.fixture(scope="module")
def sample() -> list[Pledge]:
    return pledges(parsed(SAMPLE))


@pytest.fixture(scope="module")
def whole(shared: Path) -> list[Pledge]:
    return pledges(parsed(shared))


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The sample, to be spoilt."""
    shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture(scope="module")
def connection(warehouse_path: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(warehouse_path), read_only=True)


def spoilt(folder: Path, file: str, before: str, after: str) -> list[str]:
    """The faults once ``before`` is ``after`` in a file of the folder."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return sentences(parsed(folder))


def of(given: list[Pledge], pledge: str, country: str) -> list[tuple[str, str, str]]:
    return [
        (one.step, one.happened_on, one.date_precision)
        for one in given
        if (one.pledge, one.participant) == (pledge, country)
    ]


def cell(connection: duckdb.DuckDBPyConnection, iso3: str, indicator: str, day: date = DAY) -> tuple[object, ...]:
    sql = "select status, value, rung, reason from cell_at($1) where participant = $2 and indicator = $3"
    (row,) = connection.execute(sql, [day, iso3, indicator]).fetchall()
    return row


# --- contents of a row ---


def test_who_calls_itself_a_signatory_had_joined_by_that_day(sample: list[Pledge]) -> None:
    assert ("joined", "2020-01", "by") in of(sample, "act_code_of_conduct", "Tuvalu")
    assert ("joined", "2023-07-04", "by") in of(sample, "group_of_friends", "Tuvalu")
    assert of(sample, "french_mexican_declaration", "Samoa") == [("joined", "2022", "by")]


def test_a_text_about_the_joining_itself_keeps_its_day(sample: list[Pledge]) -> None:
    assert ("joined", "2015-10-23", "day") in of(sample, "act_code_of_conduct", "Tuvalu")
    assert of(sample, "french_mexican_declaration", "Tuvalu") == [("joined", "2025-03-31", "day")]


def test_tag_decides_the_step_of_a_declaration_statement(sample: list[Pledge]) -> None:
    steps = {one.participant: one.step for one in sample if one.pledge == "french_mexican_declaration"}
    assert steps == {
        "Kiribati": "welcomes", "Nauru": "supports", "Palau": "welcomes", "Samoa": "joined", "Tonga": "welcomes",
        "Tuvalu": "joined",
    }  # fmt: skip


def test_of_two_beginnings_the_longer_decides() -> None:
    values = {**SPEC.values, "[joined] A": "supports"}
    records = pledges(parsed(SAMPLE, SPEC.model_copy(update={"values": values})))
    assert of(records, "french_mexican_declaration", "Samoa") == [("supports", "2022", "year")]


def test_steering_founding_and_hosting_are_three_steps(sample: list[Pledge]) -> None:
    steps = {one.participant: one.step for one in sample if one.pledge == "gaamac"}
    assert steps == {"Tuvalu": "joined", "Nauru": "took_part", "Samoa": "hosted"}


def test_name_comes_from_the_list_and_day_from_its_text(sample: list[Pledge]) -> None:
    own, listed = (one for one in sample if (one.pledge, one.participant) == ("safe_schools_declaration", "Nauru"))
    assert (own.happened_on, own.as_of, own.read_from, own.note) == ("2021-02", "2021-02", "web_archive", "")
    assert (listed.happened_on, listed.as_of, listed.read_from) == ("2021-02", "2024-06-06", "depositary_page")
    assert listed.document == REGISTRY.pledges["safe_schools_declaration"].list_document
    assert listed.note == f"Day given by {own.title}"


def test_a_name_known_from_the_list_alone_is_given_once(sample: list[Pledge]) -> None:
    assert of(sample, "safe_schools_declaration", "Tuvalu") == [("joined", "2024-06-06", "by")]


@pytest.mark.parametrize(
    ("pledge", "day"),
    [
        ("kigali_principles", ("joined", "2016-05-11", "by")),
        ("vancouver_principles", ("joined", "2018", "by")),
        ("latin_american_network", ("joined", "2012-03", "month")),
    ],
)
def test_a_day_in_words_is_read(sample: list[Pledge], pledge: str, day: tuple[str, str, str]) -> None:
    (one,) = (one for one in sample if one.pledge == pledge)
    assert (one.step, one.happened_on, one.date_precision) == day


def test_named_focal_point_is_no_evidence_of_membership(sample: list[Pledge]) -> None:
    (one,) = (one for one in sample if (one.pledge, one.participant) == ("group_of_friends", "Nauru"))
    assert one.confidence == "C"


def test_what_was_read_in_a_corpus_or_a_copy_says_so(sample: list[Pledge]) -> None:
    read = {one.participant: (one.document, one.read_from) for one in sample if one.pledge == "act_code_of_conduct"}
    assert read["European Union"] == ("A/99/PV.1", "archive")
    assert read["Nauru"] == ("A made-up general debate, statement of Nauru", "archive")
    assert read["Samoa"] == ("http://example.org/statement", "mirror")
    assert read["Tuvalu"] == ("S/PV.9999 (Resumption 2)", "un_record")


def test_no_sentence_of_a_list_is_kept(sample: list[Pledge]) -> None:
    kept = " ".join(f"{one.title} {one.note} {one.document}" for one in sample)
    assert "made-up sentence" not in kept
    assert "in a made-up way" not in kept


# --- what stops the load ---


@pytest.mark.parametrize(
    ("file", "before", "after", "reported"),
    [
        (
            "focal_points/act_code.csv", "2016,year,supports", "2016,year,applauds",
            "line 4, claim: 'applauds' has no meaning yet → write it under values",
        ),
        (
            "focal_points/france_mexico.csv", "[joined]", "[has joined]",
            "line 3, detail: '[has joined] A made-up sentence' has no meaning yet",
        ),
        (
            "commitments/safe_schools_declaration.csv", "(on depositary list of 6 June 2024)", "(not on any list)",
            "line 2, detail: 'Endorsed Safe Schools Declaration (not on any list)' has no meaning yet",
        ),
        (
            "focal_points/group_of_friends.csv", "geneva.usmission.gov", "geneva.example.org",
            "line 3, source_url_or_symbol: 'https://geneva.example.org/made-up/' is of no known publisher",
        ),
        (
            "focal_points/act_code.csv", ",2016,year,", ",2016-13,month,",
            "line 4, date: '2016-13' is not a day, month or year",
        ),
        (
            "focal_points/act_code.csv", ",2016,year,", ",2016,day,",
            "line 4, date_precision: 2016 is not as precise as 'day'",
        ),
        (
            "commitments/kigali_principles.csv", "2016-05-11 or earlier", "early in 2016",
            "line 2, date_or_year: 'early in 2016' is not a day, month or year",
        ),
        (
            "commitments/gaamac_engagement.csv", "history,yes", "history,perhaps",
            "line 2, verified: 'perhaps' is neither yes nor no",
        ),
        ("commitments/gaamac_engagement.csv", "TUV,Tuvalu", "TUV,", "line 2, country: no country is named"),
        (
            "commitments/gaamac_engagement.csv", "detail,", "particulars,",
            "line 1: the column 'detail' is missing → add it",
        ),
        ("commitments/gaamac_engagement.csv", "iso3,", "alpha3,", "line 1: the column 'alpha3' is unknown"),
    ],
)  # fmt: skip
def test_a_mistake_is_reported_with_file_line_and_column(
    copied: Path, file: str, before: str, after: str, reported: str
) -> None:
    words = spoilt(copied, file, before, after)
    assert any(sentence.startswith(file) and reported in sentence for sentence in words), words


def test_mistakes_in_two_lists_are_reported_together(copied: Path) -> None:
    spoilt(copied, "focal_points/act_code.csv", "2016,year,supports", "2016,year,applauds")
    assert len(spoilt(copied, "commitments/gaamac_engagement.csv", "TUV,Tuvalu", "TUV,")) == 2


def test_a_list_of_no_pledge_is_reported() -> None:
    subjects = {file: pledge for file, pledge in SPEC.subjects.items() if file != "gaamac_engagement.csv"}
    (fault,) = sentences(parsed(SAMPLE, SPEC.model_copy(update={"subjects": subjects})))
    assert fault.startswith(
        "commitments/gaamac_engagement.csv: the YAML does not say which pledge this list is of → write `gaamac_"
    )


@pytest.mark.parametrize("meaning", ["applauded", "joined about", "by joined"])
def test_a_word_that_means_no_step_is_reported(meaning: str) -> None:
    values = {**SPEC.values, "supports": meaning}
    records = sentences(parsed(SAMPLE, SPEC.model_copy(update={"values": values})))
    assert len(records) == 3
    assert (
        f"'supports' means {meaning!r}, which is not a step → under values in the source's YAML write one of joined,"
        in records[0]
    )


def test_a_whole_list_with_too_little_known_is_reported() -> None:
    documents = {**SPEC.documents, "safe_schools_declaration.csv": CitedText(document="https://example.org/list")}
    records = sentences(parsed(SAMPLE, SPEC.model_copy(update={"documents": documents})))
    assert len(records) == 2
    assert "of the list https://example.org/list too little is known → write its host under hosts" in records[0]


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 8), st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), max_size=20))
def test_any_cell_gives_a_pledge_or_a_fault(tmp_path_factory: pytest.TempPathFactory, column: int, cell: str) -> None:
    path = tmp_path_factory.mktemp("any") / "france_mexico.csv"
    with (SAMPLE / "focal_points/france_mexico.csv").open(encoding="utf-8", newline="") as lines:
        header, row, *_ = csv.reader(lines)
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([header, [*row[:column], cell, *row[column + 1 :]]])
    records = parsed(path.parent)
    assert all(isinstance(one, Pledge | Fault) for one in records)


# --- the real lists ---


def test_the_facts_of_record_are_what_the_lists_say(shared: Path) -> None:
    assert normalise.read("political_pledges", REGISTRY, shared) == csv_files.load(DATA / "facts/political_pledges")


def test_five_joined_the_french_mexican_declaration(whole: list[Pledge]) -> None:
    joined = {one.participant for one in whole if one.pledge == "french_mexican_declaration" and one.step == "joined"}
    assert joined == {"Armenia", "Djibouti", "France", "Mexico", "San Marino"}


def test_the_lists_name_as_many_as_their_publishers_count(whole: list[Pledge]) -> None:
    listed = {
        (one.pledge, one.participant)
        for one in whole
        if one.as_of == REGISTRY.pledges[one.pledge].complete_as_of and one.participant != "European Union"
    }
    assert Counter(pledge for pledge, _ in listed) == COMPLETE


def test_whole_lists_bear_their_own_day(whole: list[Pledge]) -> None:
    documents = {one.document: one.as_of for one in whole if one.read_from in ("depositary_page", "official")}
    assert documents[REGISTRY.pledges["safe_schools_declaration"].list_document] == "2024-06-06"
    assert {one.as_of for one in whole if one.pledge == "vancouver_principles"} == {"2018"}
    listed = Counter(one.as_of for one in whole if one.pledge == "kigali_principles" and "mod.gov.rw" in one.document)
    assert listed == {"2016-11": 38}


def test_claims_without_a_list_stay_work_items(whole: list[Pledge]) -> None:
    doubtful = {one.participant for one in whole if one.pledge == "act_code_of_conduct" and one.confidence == "C"}
    assert {"Australia", "Benin", "Qatar", "Singapore"} <= doubtful
    assert not any(one.confidence != "C" and one.read_from == "mirror" for one in whole)


# --- the warehouse built from the facts ---


def test_complete_list_has_as_many_names_as_its_publisher(connection: duckdb.DuckDBPyConnection) -> None:
    sql = "select pledge, checked_count, name_count from pledge_count where complete_as_of is not null"
    assert {row[0]: row[1:] for row in connection.execute(sql).fetchall()} == {
        pledge: (count, count) for pledge, count in COMPLETE.items()
    }


def test_incomplete_lists_show_how_many_names_are_sourced(connection: duckdb.DuckDBPyConnection) -> None:
    counts = dict(connection.execute("select pledge, participant_count from pledge_count").fetchall())
    gaps = {slug: pledge.hole for slug, pledge in REGISTRY.pledges.items() if pledge.hole}
    for pledge in ("a_res_75_277_sponsors", "act_code_of_conduct", "paris_commitments"):
        assert str(counts[pledge]) in gaps[pledge].split(), pledge
    assert f"({counts['kigali_principles']} names)" in gaps["kigali_principles"]
    assert f"({counts['vancouver_principles']} names)" in gaps["vancouver_principles"]


@pytest.mark.parametrize(
    "indicator",
    ["kigali_principles", "vancouver_principles", "act_code_of_conduct", "french_mexican_declaration", "gaamac"],
)
def test_a_partial_list_never_yields_a_no(connection: duckdb.DuckDBPyConnection, indicator: str) -> None:
    sql = "select distinct status, rung from cell_at($1) where indicator = $2"
    for day in (date(2018, 1, 1), date(2021, 5, 18), DAY):
        seen = set(connection.execute(sql, [day, indicator]).fetchall())
        assert ("not_assessed", None) in seen
        assert not {rung for _, rung in seen} & {"unmet"}


def test_singapore_named_in_2013_is_not_on_the_list_of_2021(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    assert cell(connection, "SGP", "group_of_friends", date(2014, 1, 1))[:2] == ("assessed", "joined")
    assert cell(connection, "SGP", "group_of_friends", date(2021, 5, 17)) == ("assessed", "not_on_list", "unmet", None)


def test_friend_named_after_the_list_is_not_assessed(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    sql = "select participant from cell_at($1) where indicator = 'group_of_friends' and reason = 'unconfirmed_only'"
    left_open = {code for (code,) in connection.execute(sql, [DAY]).fetchall()}
    assert left_open == {"ALB", "BGR", "GEO", "LTU", "MNE", "PRY", "ZAF"}
    assert cell(connection, "PRY", "group_of_friends", date(2021, 6, 1))[:2] == ("assessed", "not_on_list")


def test_the_group_of_friends_is_52_governments_today(connection: duckdb.DuckDBPyConnection) -> None:
    sql = "select count(*) from cell_at($1) where indicator = 'group_of_friends' and rung = 'met'"
    assert connection.execute(sql, [DAY]).fetchall() == [(52,)]


def test_a_stated_support_is_no_joining(connection: duckdb.DuckDBPyConnection) -> None:
    sql = "select value, rung, count(*) from cell_at($1) where indicator = 'french_mexican_declaration' group by all"
    rungs = {value: (rung, count) for value, rung, count in connection.execute(sql, [DAY]).fetchall() if value}
    assert rungs == {"joined": ("met", 5), "supports": ("partly", 21)}


@pytest.mark.parametrize("iso3", ["POL", "UKR", "LIE", "QAT", "GBR", "USA", "RUS", "CHN"])
def test_a_welcome_and_a_silence_are_no_support(connection: duckdb.DuckDBPyConnection, iso3: str) -> None:
    assert cell(connection, iso3, "french_mexican_declaration")[0] == "not_assessed"


def test_signing_and_supporting_the_act_code_both_count(connection: duckdb.DuckDBPyConnection) -> None:
    sql = "select value, rung, count(*) from cell_at($1) where indicator = 'act_code_of_conduct' group by all"
    rungs = {value: (rung, count) for value, rung, count in connection.execute(sql, [DAY]).fetchall() if value}
    assert rungs == {"joined": ("met", 12), "supports": ("met", 32)}


def test_67_sponsors_of_the_first_resolution_are_not_tallied(connection: duckdb.DuckDBPyConnection) -> None:
    sql = """
        select value, status, count(*), any_value(rung), bool_or(is_counted)
        from cell_at($1) where indicator = 'sponsor_63_308' group by all
    """
    assert set(connection.execute(sql, [DAY]).fetchall()) == {
        ("joined", "assessed", 67, None, False),
        ("not_on_list", "assessed", 125, None, False),
        (None, "not_applicable", 5, None, False),
    }


def test_hosting_is_no_step_on_the_ladder(connection: duckdb.DuckDBPyConnection) -> None:
    hosts = "select distinct participant from pledge where pledge = 'gaamac' and step = 'hosted'"
    assert set(connection.execute(hosts).fetchall()) == {("CRI",), ("PHL",), ("UGA",)}
    assert {cell(connection, iso3, "gaamac") for iso3 in ("PHL", "UGA")} == {
        ("not_assessed", None, None, "list_partial")
    }


def test_nobody_joins_before_the_pledge_was_opened(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    early = """
        select c.participant, c.indicator, c.happened_on from answer as c
        join indicator as i on i.indicator = c.indicator and i.family = 'pledge'
        join pledge_list as l on l.pledge = i.subject
        where c.known_on < l.opened_on
    """
    assert connection.execute(early).fetchall() == []


def test_endorsement_day_is_kept_when_the_list_has_none(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    sql = (
        "select since_on, since_precision, as_of, read_from from cell_at($1) where participant = $2 and indicator = $3"
    )
    (canada,) = connection.execute(sql, [DAY, "CAN", "safe_schools_declaration"]).fetchall()
    assert canada == (date(2017, 2, 21), "day", date(2024, 6, 6), "depositary_page")
    documents = (
        "select count(*) from evidence_at($1) where participant = 'CAN' and indicator = 'safe_schools_declaration'"
    )
    assert connection.execute(documents, [DAY]).fetchall() == [(2,)]


EIGHT = {
    "RWA": "joined supports - joined joined joined joined n/a -",
    "NOR": "joined supports - joined joined joined joined n/a -",
    "SGP": "not_on_list - - not_on_list - - joined n/a -",
    "BRA": "not_on_list - - joined - joined not_on_list joined -",
    "FRA": "joined joined joined joined joined joined joined n/a -",
    "RUS": "not_on_list - - not_on_list - - not_on_list n/a -",
    "KIR": "not_on_list - - not_on_list - - not_on_list n/a -",
    "PSE": "n/a - - joined - - n/a n/a -",
}
LINES = (
    "group_of_friends", "act_code_of_conduct", "french_mexican_declaration", "safe_schools_declaration",
    "kigali_principles", "vancouver_principles", "sponsor_63_308", "latin_american_network", "gaamac",
)  # fmt: skip


@pytest.mark.parametrize("iso3", EIGHT)
def test_eight_governments_as_a_person_read_them(connection: duckdb.DuckDBPyConnection, iso3: str) -> None:
    shown = {"not_assessed": "-", "not_applicable": "n/a"}
    cells = [cell(connection, iso3, indicator) for indicator in LINES]
    assert [value or shown[str(status)] for status, value, *_ in cells] == EIGHT[iso3].split()
