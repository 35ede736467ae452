"""Tests of focal points in three file formats: readings, faults and known results."""

from __future__ import annotations

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
from loaders.records.claims import Designation
from loaders.records.faults import Fault
from loaders.records.record import Record
from loaders.registry.models.sources import CitedText, Source
from loaders.sources import rtop_focal_points

SAMPLE = Path(__file__).resolve().parents[1] / "samples/rtop_focal_points/raw"
SPEC = registry.load(DATA / "registry").sources["rtop_focal_points"]
DAY = date(2026, 11, 24)

ENTRY = {
    "country": "Togo",
    "claim": "designated",
    "office": "Ministry of Foreign Affairs",
    "designated_on": "2013-09",
    "precision": "month",
    "document": "https://www.globalr2p.org/a-page/",
    "title": "A page",
    "as_of": "2026-02-03",
}


def parsed(folder: Path, spec: Source = SPEC) -> list[Record | Fault]:
    return list(rtop_focal_points.parse(Raw(folder, spec.files), spec))


def sentences(records: list[Record | Fault]) -> list[str]:
    return [str(fault) for fault in records if isinstance(fault, Fault)]


def designations(records: list[Record | Fault]) -> list[Designation]:
    assert sentences(records) == []
    return [record for record in records if isinstance(record, Designation)]


@pytest.fixture(scope="module")
def sample() -> list[Designation]:
    return designations(parsed(SAMPLE))


@pytest.fixture(scope="module")
def whole(shared: Path) -> list[Designation]:
    return designations(parsed(shared / "focal_points"))


def test_a_file_in_no_known_form_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "network.xml").write_text("<list/>", encoding="utf-8")
    (fault,) = sentences(parsed(tmp_path, SPEC.model_copy(update={"files": ("*.xml",)})))
    assert fault.startswith("network.xml: the file is in none of the forms this source has")


# --- compiled lists ---


def test_the_office_comes_from_what_we_say_of_the_text(sample: list[Designation]) -> None:
    assert {one.participant: one.office for one in sample if one.file == "focal_points.csv" and one.office} == {
        "Germany": "Federal Foreign Office"
    }


def test_other_network_friends_and_seminar_are_left_out(sample: list[Designation]) -> None:
    named = {one.participant for one in sample}
    assert named & {"Argentina", "Estonia", "Kenya"} == set()


def test_a_word_that_means_no_claim_is_a_fault() -> None:
    spec = SPEC.model_copy(update={"values": SPEC.values | {"hosted": "welcomed"}})
    (fault,) = sentences(parsed(SAMPLE, spec))
    assert fault.startswith(
        "focal_points_circumstantial.csv: line 2: 'hosted' means 'welcomed', which is not a claim → "
    )


# --- what a member of staff keeps ---


def kept(folder: Path, *entries: dict[str, str]) -> list[Record | Fault]:
    lines = [
        f"{'- ' if first else '  '}{name}: '{value}'" for entry in entries for first, (name, value) in marked(entry)
    ]
    (folder / "designations.yml").write_text("\n".join(lines), encoding="utf-8")
    return parsed(folder)


def marked(entry: dict[str, str]) -> list[tuple[bool, tuple[str, str]]]:
    return [(place == 0, pair) for place, pair in enumerate(entry.items())]


def test_an_entry_is_a_designation(tmp_path: Path) -> None:
    (words,) = designations(kept(tmp_path, ENTRY))
    assert (words.participant, words.claim, words.office) == ("Togo", "designated", "Ministry of Foreign Affairs")
    assert (words.happened_on, words.date_precision, words.as_of) == ("2013-09", "month", "2026-02-03")
    assert (words.document, words.title, words.read_from) == (
        "https://www.globalr2p.org/a-page/",
        "A page",
        "publisher",
    )


def test_an_entry_of_an_unknown_publisher_is_kept_by_hand(tmp_path: Path) -> None:
    (words,) = designations(kept(tmp_path, ENTRY | {"document": "A letter of the ministry"}))
    assert (words.read_from, words.confidence) == ("by_hand", "B")


def test_an_entry_read_from_a_copy_is_not_trusted(tmp_path: Path) -> None:
    (words,) = designations(kept(tmp_path, ENTRY | {"document": "https://docslib.org/doc/1"}))
    assert (words.read_from, words.confidence) == ("mirror", "C")


MISTAKES = [
    ("country: nothing is written here", {"country": " "}),
    ("document: nothing is written here", {"document": ""}),
    ("claim: 'appointed' is not a claim", {"claim": "appointed"}),
    ("office: the office reads like a person", {"office": "Ms. Jane Doe, Director"}),
    ("office: the office reads like a person", {"office": "Director (H.E. Jane Doe)"}),
    ("designated_on: '2013-13' is not a day", {"designated_on": "2013-13"}),
    ("precision: 'week' is not a precision", {"precision": "week"}),
    ("precision: 2013-09 is not as precise as 'day' says", {"precision": "day"}),
    ("as_of: 'spring' is not a day", {"as_of": "spring"}),
    ("designated_on: 2013-09 is later than as_of, 2012", {"as_of": "2012"}),
]


@pytest.mark.parametrize(("sentence", "change"), MISTAKES)
def test_a_mistaken_entry_is_one_fault_with_its_line_and_field(
    sentence: str, change: dict[str, str], tmp_path: Path
) -> None:
    words = kept(tmp_path, ENTRY, ENTRY | {"country": "Benin"} | change)
    (fault,) = sentences(words)
    assert fault.startswith(f"designations.yml: line 9, {sentence}")
    assert " → " in fault
    assert len(words) == 2


@pytest.mark.parametrize("office", ["", "Director-General", "Ambassador-at-Large", "Drafting Section"])
def test_an_office_is_no_person(office: str, tmp_path: Path) -> None:
    (words,) = designations(kept(tmp_path, ENTRY | {"office": office}))
    assert words.office == office


def test_every_missing_and_unknown_field_of_an_entry_is_named(tmp_path: Path) -> None:
    entry = {("day" if name == "designated_on" else name): value for name, value in ENTRY.items() if name != "office"}
    assert sentences(kept(tmp_path, ENTRY, entry)) == [
        "designations.yml: line 9, office: this field is missing → add it, empty where nothing is known",
        "designations.yml: line 9, designated_on: this field is missing → add it",
        "designations.yml: line 9, day: this field is unknown → remove it, or use one of "
        "country, claim, office, designated_on, precision, document, title, as_of",
    ]


def test_a_csv_of_designations_has_the_same_fields(tmp_path: Path) -> None:
    (tmp_path / "designations.csv").write_text("country,claim,day\nTogo,designated,2013\n", encoding="utf-8")
    found = sentences(parsed(tmp_path))
    assert "designations.csv: line 1: the column 'designated_on' is missing → add it" in found
    assert any(fault.startswith("designations.csv: line 1: the column 'day' is unknown") for fault in found)


def test_an_empty_list_of_designations_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "designations.yml").write_text("# nothing yet\n", encoding="utf-8")
    (fault,) = sentences(parsed(tmp_path))
    assert fault.startswith("designations.yml: there is no designation in the file")


# --- the published list as a page ---

TABLE = "<tr><th>Country</th><th>Title</th><th>Year</th></tr><tr><td>Togo</td><td>Cabinet</td><td>2013</td></tr>"
UPDATED = "<p>Last updated 3 February 2026</p>"
CANONICAL = '<link rel="canonical" href="https://www.globalr2p.org/list/">'


def page(
    folder: Path, table: str = TABLE, updated: str = UPDATED, head: str = CANONICAL, spec: Source = SPEC
) -> list[Record | Fault]:
    text = f"<html><head><title>A list</title>{head}</head><body>{updated}<table>{table}</table></body></html>"
    (folder / "list.html").write_text(text, encoding="utf-8")
    return parsed(folder, spec)


def rows(*lines: str) -> str:
    return TABLE + "".join(f"<tr>{line}</tr>" for line in lines)


def test_no_person_named_on_the_page_is_kept(sample: list[Designation]) -> None:
    offices = [one.office for one in sample if one.file == "global_network.html"]
    assert offices == ["Director, Ministry of Invented Affairs; National Peace Council", "", "Political Director"]
    assert not any("Person" in str(vars(one)) for one in sample)


def test_year_is_kept_and_without_one_page_day_is_used(sample: list[Designation]) -> None:
    days = {
        one.participant: (one.happened_on, one.date_precision) for one in sample if one.file == "global_network.html"
    }
    assert days["Ghana"] == ("2011", "year")
    assert days["Sierra Leone"] == days["European Union"] == ("2026-02-03", "by")


def test_columns_in_any_order_and_only_country_is_required(tmp_path: Path) -> None:
    table = "<tr><th>Name</th><th>Country</th></tr><tr><td>Jane Doe</td><td>Togo</td></tr>"
    (words,) = designations(page(tmp_path, table))
    assert (words.participant, words.office, words.happened_on) == ("Togo", "", "2026-02-03")
    assert (words.document, words.title, words.confidence) == ("https://www.globalr2p.org/list/", "A list", "A")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Last updated: 2026-02-03", "2026-02-03"),
        ("LAST UPDATED ON 3 FEBRUARY 2026", "2026-02-03"),
        ("last updated February 3, 2026", "2026-02-03"),
        ("61 countries as of February 2026.", "2026-02"),
        ("As of February 2026 … last updated: February 2026", "2026-02"),
    ],
)
def test_the_page_says_its_own_day(words: str, day: str, tmp_path: Path) -> None:
    (sentence,) = designations(page(tmp_path, updated=f"<p>{words}</p>"))
    assert sentence.as_of == day


def test_the_yaml_s_day_goes_before_the_page_s(tmp_path: Path) -> None:
    spec = SPEC.model_copy(update={"as_of": {"list.html": "2025-05"}})
    (words,) = designations(page(tmp_path, spec=spec))
    assert words.as_of == "2025-05"


def test_the_yaml_may_give_the_address_of_a_page(tmp_path: Path) -> None:
    spec = SPEC.model_copy(
        update={"documents": {"list.html": CitedText(document="https://globalr2p.org/x/", title="X")}}
    )
    (words,) = designations(page(tmp_path, head="", spec=spec))
    assert (words.document, words.title) == ("https://globalr2p.org/x/", "X")


NO_DAY = "list.html: as_of: the page does not tell one day it was last updated → write `list.html: 2026-02-03`"


@pytest.mark.parametrize(
    ("sentence", "other"),
    [
        (NO_DAY, {"updated": ""}),
        (NO_DAY, {"updated": "<p>Last updated 31 February 2026</p>"}),
        (NO_DAY, {"updated": "<p>Last updated May 2025, as of June 2025</p>"}),
        (NO_DAY, {"updated": "<script>'last updated May 2025'</script>"}),
        ("list.html: document: the page does not tell its address", {"head": ""}),
        (
            "list.html: https://other.example/ is of no known publisher",
            {"head": CANONICAL.replace("www.globalr2p.org/list", "other.example")},
        ),
        ("list.html: no table of the page has a header for the country", {"table": ""}),
        ("list.html: line 1: the column 'Hobby' is unknown", {"table": TABLE.replace("Title", "Hobby")}),
        ("list.html: line 1: two columns stand for the office", {"table": TABLE.replace("Year", "Office")}),
        ("list.html: line 1: the row names no country", {"table": rows("<td></td><td>Cabinet</td><td></td>")}),
        ("list.html: line 1: 'soon' is not a year", {"table": rows("<td>Mali</td><td></td><td>soon</td>")}),
        ("list.html: line 1: the year 2027 is later than", {"table": rows("<td>Mali</td><td></td><td>2027</td>")}),
        ("list.html: line 1: the office reads like", {"table": rows("<td>Mali</td><td>Mr. Doe</td><td></td>")}),
        ("list.html: line 1: the row has 2 cells, the table has 3 columns", {"table": rows("<td>Mali</td><td></td>")}),
        ("list.html: line 1: the row has 1 cells", {"table": rows('<td colspan="3">Asia</td>')}),
        ("list.html: line 1: the row has 3 cells", {"table": rows('<td rowspan="2">Mali</td><td></td><td></td>')}),
    ],
)
def test_a_mistaken_page_is_one_fault(sentence: str, other: dict[str, str], tmp_path: Path) -> None:
    (fault,) = sentences(page(tmp_path, **other))
    assert fault.startswith(sentence)
    assert " → " in fault


def test_a_header_under_subjects_must_name_a_field(tmp_path: Path) -> None:
    spec = SPEC.model_copy(update={"subjects": SPEC.subjects | {"Title": "offce"}})
    (fault,) = sentences(page(tmp_path, spec=spec))
    assert fault == "list.html: line 1: 'offce' under subjects is not a field → write one of country, office, year"


def test_all_faults_of_a_page_come_at_once(tmp_path: Path) -> None:
    assert len(sentences(page(tmp_path, rows("<td>Mali</td>"), updated="", head=""))) == 3


# --- any content of a file raises UnreadableError only ---


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rtop_focal_points")
    shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)
    return folder


@settings(max_examples=150, deadline=None)
@given(
    name=st.sampled_from(sorted(path.name for path in SAMPLE.iterdir())),
    at=st.integers(0, 2500),
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


def test_the_whole_files_give_all_their_claims(whole: list[Designation]) -> None:
    assert Counter(one.claim for one in whole) == {
        "designated": 40,
        "in_network": 8,
        "committed": 2,
        "attended": 19,
        "hosted": 3,
    }


def test_focal_points_are_claimed_for_30_governments(whole: list[Designation]) -> None:
    assert len({one.participant for one in whole if one.claim in ("designated", "in_network")}) == 32


def test_the_facts_of_record_are_what_the_files_say(shared: Path) -> None:
    records = normalise.read("rtop_focal_points", registry.load(DATA / "registry"), shared / "focal_points")
    facts = csv_files.load(DATA / "facts" / "rtop_focal_points")
    assert set(records.designations) <= set(facts.designations)
    assert set(records.work_items) <= set(facts.work_items)


# --- the world ---


@pytest.fixture(scope="module")
def connection(warehouse_path: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(warehouse_path), read_only=True)


def focal_points(connection: duckdb.DuckDBPyConnection, day: date = DAY) -> dict[str, tuple[str | None, str | None]]:
    sql = "select participant, value, reason from cell_at($1) where indicator = 'focal_point'"
    return {iso3: (value, reason) for iso3, value, reason in connection.execute(sql, [day]).fetchall()}


def test_twenty_nine_governments_have_a_focal_point(connection: duckdb.DuckDBPyConnection) -> None:
    cells = focal_points(connection)
    assert Counter(value for value, _ in cells.values() if value) == {"designated": 26, "in_network": 3}
    assert {iso3 for iso3, (value, _) in cells.items() if value == "in_network"} == {"LTU", "LUX", "MEX"}


@pytest.mark.parametrize("iso3", ["USA", "NLD", "SWE", "BEN", "GTM", "MOZ", "SEN", "SLE", "URY"])
def test_attendance_is_never_a_designation(connection: duckdb.DuckDBPyConnection, iso3: str) -> None:
    assert focal_points(connection)[iso3] == (None, "list_partial")


def test_who_is_known_only_from_a_copy_is_not_assessed(connection: duckdb.DuckDBPyConnection) -> None:
    assert focal_points(connection)["KOR"] == (None, "unconfirmed_only")


@pytest.mark.parametrize("iso3", ["BRA", "CHL", "VEN"])
def test_the_latin_american_network_is_another_network(connection: duckdb.DuckDBPyConnection, iso3: str) -> None:
    assert focal_points(connection)[iso3] == (None, "list_partial")


def test_a_missing_name_never_says_no(connection: duckdb.DuckDBPyConnection) -> None:
    assert {value for value, _ in focal_points(connection).values()} == {"designated", "in_network", None}


def test_a_promise_is_partly_until_it_is_kept(connection: duckdb.DuckDBPyConnection) -> None:
    for iso3 in ("CIV", "SVN"):
        assert focal_points(connection, date(2012, 9, 29))[iso3] == (None, "list_partial")
        assert focal_points(connection, date(2012, 9, 30))[iso3] == ("committed", None)
        assert focal_points(connection, date(2013, 9, 11))[iso3] == ("designated", None)


@pytest.mark.parametrize(
    ("iso3", "since", "precision"),
    [
        ("DEU", date(2012, 1, 1), "year"),
        ("JPN", date(2015, 9, 8), "day"),
        ("KHM", date(2016, 1, 1), "year"),
        ("RWA", date(2015, 8, 27), "day"),
    ],
)
def test_some_are_dated(connection: duckdb.DuckDBPyConnection, iso3: str, since: date, precision: str) -> None:
    sql = "select since_on, since_precision from cell_at($1) where indicator = 'focal_point' and participant = $2"
    assert connection.execute(sql, [DAY, iso3]).fetchall() == [(since, precision)]


def test_the_european_union_and_the_oas_have_one(connection: duckdb.DuckDBPyConnection) -> None:
    sql = """
    select distinct d.participant from designation as d
    join participant as p on p.participant = d.participant
    where p.kind = 'organisation' and d.claim = 'designated'
    """
    assert set(connection.execute(sql).fetchall()) == {("EUU",), ("OAS",)}


def test_no_designation_names_a_person(connection: duckdb.DuckDBPyConnection) -> None:
    offices = connection.execute("select distinct office from designation where office <> ''").fetchall()
    assert len(offices) >= 6
    assert not [office for (office,) in offices if rtop_focal_points.offices.is_person(office)]
