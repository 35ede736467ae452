"""Days, documents and kinds of copies of the record as built: facts about the world."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from dashboard.labels.sources import READ_FROM
from dashboard.warehouse import connection
from loaders.records.words import USUAL_CONFIDENCE, ReadFrom

DAY = date(2026, 11, 30)


def rows(path: Path, sql: str, **values: Any) -> list[Any]:
    return list(connection.query_records(path, sql, **values))


def test_as_of_and_document_are_in_one_row(warehouse_path: Path) -> None:
    apart = rows(
        warehouse_path,
        "select c.participant, c.indicator from cell_at($day) as c where c.status = 'assessed' and c.treaty is null"
        " and c.value <> 'not_on_list' and not exists (select 1 from claim as s where s.participant = c.participant"
        " and s.indicator = c.indicator and s.value = c.value and s.document = c.document and s.as_of = c.as_of"
        " and s.as_of_precision = c.as_of_precision and s.read_from = c.read_from"
        " and s.happened_on is not distinct from c.since_on)",
        day=DAY,
    )
    assert apart == []


def test_confirmation_has_its_own_day_and_document(warehouse_path: Path) -> None:
    apart = rows(
        warehouse_path,
        "select c.participant, c.indicator from cell_at($day) as c where c.status = 'assessed' and c.treaty is null"
        " and c.value <> 'not_on_list' and (c.confirmed_as_of < c.as_of or not exists (select 1 from claim as s where"
        " s.participant = c.participant and s.indicator = c.indicator and s.value = c.value"
        " and s.document = c.confirmed_document and s.as_of = c.confirmed_as_of))",
        day=DAY,
    )
    assert apart == []
    (botswana,) = rows(
        warehouse_path,
        "select as_of, confirmed_as_of from cell_at($day) where participant = 'BWA' and indicator = 'focal_point'",
        day=DAY,
    )
    assert botswana.as_of < botswana.confirmed_as_of


def test_no_year_is_shown_as_its_first_day(warehouse_path: Path) -> None:
    """1 January is a day only if the document gives it as one."""
    assert (
        rows(
            warehouse_path,
            "select participant, indicator, document from cell_at($day) where as_of_precision = 'day'"
            " and month(as_of) = 1 and day(as_of) = 1",
            day=DAY,
        )
        == []
    )


@pytest.mark.parametrize("code", ["DNK", "FIN", "NOR", "SWE", "ISL"])
def test_nordic_supporters_are_so_since_2015(warehouse_path: Path, code: str) -> None:
    """A joint statement of five governments in 2026 repeats their statements of 2015: no event, and no day."""
    (cell,) = rows(
        warehouse_path,
        "select * from cell_at($day) where participant = $code and indicator = 'act_code_of_conduct'",
        day=DAY,
        code=code,
    )
    assert (cell.value, cell.since_on.year, cell.as_of.year) == ("supports", 2015, 2015)
    assert (str(cell.confirmed_as_of), cell.confirmed_precision) == ("2026-01-01", "year")
    found = rows(
        warehouse_path,
        "select * from evidence_at($day) where participant = $code and document = $document",
        day=DAY,
        code=code,
        document=cell.confirmed_document,
    )
    assert {(row.indicator, row.happened_on) for row in found} == {
        ("act_code_of_conduct", None), ("french_mexican_declaration", None),
    }  # fmt: skip
    assert all("five Nordic governments" in row.note for row in found)


def test_by_a_day_is_no_event(warehouse_path: Path) -> None:
    assert rows(warehouse_path, "select event from event_at($day) where precision = 'by'", day=DAY) == []
    assert rows(warehouse_path, "select subject from timeline_at($day) where precision = 'by' limit 1", day=DAY)


def test_age_goes_by_the_day_alone(warehouse_path: Path) -> None:
    ages = rows(
        warehouse_path, "select distinct confirmed_as_of, age from cell_at($day) where age is not null", day=DAY
    )
    assert len({row.confirmed_as_of for row in ages}) == len(ages)
    steps = {row.confirmed_as_of.year: row.age for row in ages}
    assert (steps[2026], steps[2024], steps[2021], steps[2018]) == (
        "this_year", "one_to_two_years", "three_to_five_years", "older",
    )  # fmt: skip


def test_crpd_and_cedaw_age_alike(warehouse_path: Path) -> None:
    """Both pages state 3 February 2026."""
    found = rows(
        warehouse_path,
        "select distinct treaty, as_of, age, is_stale from treaty_standing_at($day) where treaty in ('crpd', 'cedaw')"
        " and standing = 'no_action'",
        day=DAY,
    )
    assert len({(row.as_of, row.age, row.is_stale) for row in found}) == 1
    assert {row.treaty for row in found} == {"crpd", "cedaw"}


def test_interjust_is_of_its_research_years(warehouse_path: Path) -> None:
    found = rows(
        warehouse_path,
        "select distinct c.as_of, c.as_of_precision, c.age, year(s.searched_since) as first,"
        " year(s.searched_on) as last from cell_at($day) as c join search as s on s.search = c.search"
        " where c.source = 'interjust'",
        day=DAY,
    )
    assert [tuple(row) for row in found] == [(date(2023, 1, 1), "year", "three_to_five_years", 2022, 2023)]


def test_silence_has_the_confidence_of_its_list(warehouse_path: Path) -> None:
    silent = {
        row.indicator: row.confidence
        for row in rows(
            warehouse_path,
            "select distinct indicator, confidence from cell_at($day) where value in ('not_on_list', 'no_action')",
            day=DAY,
        )
    }
    assert (silent["group_of_friends"], silent["safe_schools_declaration"], silent["iccpr"]) == ("B", "A", "A")
    assert None not in silent.values()


def test_read_from_has_words_for_every_code(warehouse_path: Path) -> None:
    found = rows(warehouse_path, "select * from read_from")
    assert {row.read_from for row in found} == set(get_args(ReadFrom)) == set(USUAL_CONFIDENCE) == set(READ_FROM)
    assert len({row.words for row in found}) == len(found)
    assert all(len(row.what) > 30 for row in found)
    assert {row.read_from: row.words for row in found} == {code: str(words) for code, words in READ_FROM.items()}


@pytest.mark.parametrize(
    ("participant", "treaty", "read_from"),
    [
        ("ARM", "rome_statute", "encyclopedia"),
        ("UKR", "rome_statute", "inferred"),
        ("FRA", "rome_statute", "depositary_scrape"),
        ("FRA", "crpd", "depositary_copy"),
    ],
)
def test_copies_are_named_as_what_they_are(warehouse_path: Path, participant: str, treaty: str, read_from: str) -> None:
    found = rows(
        warehouse_path,
        "select distinct read_from from treaty_act_said where source = 'treaty_baseline' and participant = $who"
        " and treaty = $treaty and act not in ('signature', 'withdrawal')",
        who=participant,
        treaty=treaty,
    )
    assert [row.read_from for row in found] == [read_from]


def test_portals_say_how_to_find_a_fact(warehouse_path: Path) -> None:
    kinds = {row.document: (row.kind, row.find) for row in rows(warehouse_path, "select * from document")}
    assert kinds["https://cillustrisimo.github.io/interjust_dashboard"][0] == "portal"
    assert kinds["UNGA general debate, session 77, statement of Botswana"][0] == "portal"
    assert all(find for kind, find in kinds.values() if kind == "portal")
    assert sorted(document for document, (kind, _) in kinds.items() if kind == "title") == [
        "GAAMAC: news of a study of national mechanisms, 15 June 2018",
        "United States strategy to anticipate, prevent and respond to atrocities, 2022",
    ]


def test_searched_without_evidence_widens_the_range(warehouse_path: Path) -> None:
    (ukraine,) = rows(
        warehouse_path, "select * from tally_at($day) where participant = 'UKR' and pillar = 'legislation'", day=DAY
    )
    assert ukraine.searched_none_count > 0
    assert ukraine.high_count == ukraine.met_count + ukraine.not_assessed_count + ukraine.searched_none_count
    ages = ukraine.this_year_count + ukraine.one_to_two_years_count + ukraine.three_to_five_years_count
    assert ages + ukraine.older_count == ukraine.applicable_count - ukraine.not_assessed_count


@pytest.mark.parametrize(
    ("code", "status", "year"),
    [("HUN", "accredited_b", 2022), ("TUR", "accredited_b", 2022)],
)
def test_national_institution_has_its_newest_status(warehouse_path: Path, code: str, status: str, year: int) -> None:
    """The database of 2018 has A and no accreditation."""
    (cell,) = rows(
        warehouse_path,
        "select * from cell_at($day) where participant = $code and indicator = 'human_rights_institution'",
        day=DAY,
        code=code,
    )
    assert (cell.value, cell.since_on.year, cell.read_from) == (status, year, "web_archive")


def test_estonia_is_accredited_again(warehouse_path: Path) -> None:
    (cell,) = rows(
        warehouse_path,
        "select * from cell_at($day) where participant = 'EST' and indicator = 'human_rights_institution'",
        day=DAY,
    )
    assert (cell.value, cell.since_on.year) == ("accredited_a", 2025)


@pytest.mark.parametrize(
    ("symbol", "totals"),
    [
        ("A/RES/80/6", (94, 10, 34, 55)),
        ("A/RES/80/46", (153, 1, 22, 17)),
        ("A/RES/80/222", (78, 27, 64, 24)),
        ("A/RES/80/223", (79, 16, 73, 25)),
        ("A/RES/80/224", (114, 2, 47, 30)),
        ("A/RES/ES-11/9", (91, 12, 57, 33)),
    ],
)
def test_votes_of_late_2025_add_up(warehouse_path: Path, symbol: str, totals: tuple[int, ...]) -> None:
    (text,) = rows(warehouse_path, "select * from resolution where symbol = $symbol", symbol=symbol)
    assert (text.yes_count, text.no_count, text.abstain_count, text.absent_count) == totals
    assert (text.is_sum_right, text.polarity, text.read_from) == (True, None, "un_record_copy")
    silent = rows(
        warehouse_path,
        "select participant from vote where resolution = $slug and vote = 'absent' and participant in ('AFG', 'VEN')",
        slug=text.resolution,
    )
    assert len(silent) == 2


@pytest.mark.parametrize(
    ("code", "value", "year"), [("TZA", "cautious", 2005), ("RWA", "supportive", 2025), ("IRL", "supportive", 2026)]
)
def test_stance_is_one_of_four_with_its_year(warehouse_path: Path, code: str, value: str, year: int) -> None:
    (cell,) = rows(
        warehouse_path,
        "select * from cell_at($day) where participant = $code and indicator = 'stance'",
        day=DAY,
        code=code,
    )
    assert (cell.value, cell.since_on.year) == (value, year)


def test_stance_shows_the_latest_reference(warehouse_path: Path) -> None:
    """A stance of one year is shown with the year of the latest reference, if that is later."""
    found = rows(
        warehouse_path,
        "select since_on, note from cell_at($day) where indicator = 'stance' and note like 'Latest%'",
        day=DAY,
    )
    assert found
    assert all(int(row.note.rpartition(" ")[2]) > row.since_on.year for row in found)
    values = rows(warehouse_path, "select distinct value from cell_at($day) where indicator = 'stance'", day=DAY)
    assert {row.value for row in values} == {"supportive", "cautious", "opposed", "neutral", None}


@pytest.mark.parametrize(
    ("speech", "classes"),
    [("CAN_57_2002", ["norm", "norm"]), ("VAT_64_2009", ["norm"] * 4), ("BHR_67_2012", ["possible"])],
)
def test_references_once_missed_are_read(warehouse_path: Path, speech: str, classes: list[str]) -> None:
    found = rows(
        warehouse_path,
        "select class as sense, classified_by from reference where speech like $speech order by ordinal",
        speech=f"{speech}%",
    )
    assert [row.sense for row in found] == classes
    assert {row.classified_by for row in found} == {"label"}


def test_references_go_on_after_2024(warehouse_path: Path) -> None:
    received = rows(
        warehouse_path,
        "select participant, year, class as sense, read_from, stance from heard"
        " where forum = 'general_debate' and year > 2024 and class = 'norm'",
    )
    assert sorted(tuple(row) for row in received) == [
        ("IRL", 2026, "norm", "transcript", "supportive"),
        ("RWA", 2025, "norm", "transcript", "supportive"),
        ("SMR", 2026, "norm", "transcript", "supportive"),
        ("SVN", 2026, "norm", "transcript", "supportive"),
    ]


@pytest.mark.parametrize(
    ("code", "pledge", "value"),
    [
        ("ITA", "act_code_of_conduct", "joined"),
        ("ITA", "french_mexican_declaration", "supports"),
        ("NPL", "kigali_principles", "joined"),
        ("BRB", "french_mexican_declaration", "supports"),
        ("MUS", "french_mexican_declaration", "supports"),
        ("EST", "french_mexican_declaration", "supports"),
        ("PRT", "act_code_of_conduct", "supports"),
    ],
)
def test_pledges_in_their_own_voice_are_kept(warehouse_path: Path, code: str, pledge: str, value: str) -> None:
    (cell,) = rows(
        warehouse_path,
        "select value from cell_at($day) where participant = $code and indicator = $pledge",
        day=DAY,
        code=code,
        pledge=pledge,
    )
    assert cell.value == value


def test_announcing_is_not_joining(warehouse_path: Path) -> None:
    """Antigua and Barbuda announced in 2026 that it will join the initiative."""
    (cell,) = rows(
        warehouse_path,
        "select status from cell_at($day) where participant = 'ATG' and indicator = 'french_mexican_declaration'",
        day=DAY,
    )
    assert cell.status == "not_assessed"
