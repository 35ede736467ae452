"""Tests of the treaties in the registry against known facts and the lists in the repository."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from loaders import DATA
from loaders.facts import csv_files
from loaders.records.words import EFFECTS
from loaders.registry import yaml_lines
from loaders.registry.models.commitments import Treaty
from loaders.registry.models.scorecard import Pillar

REGISTRY = Path(__file__).resolve().parents[2] / "data" / "registry"
CHAPTERS = {"IV": "4", "V": "5", "XVIII": "18", "XXVI": "26"}
SIGNS = {"signature"}
BINDS_NOT = SIGNS | {"withdrawal", "provisional_application"}
LAST = "~"  # sorts after every digit and dash: the end of a coarse day

COUNTED_LINES = [
    ("genocide_convention",),
    ("rome_statute",),
    ("icerd",),
    ("iccpr",),
    ("icescr",),
    ("cedaw",),
    ("cat",),
    ("cmw",),
    ("crpd",),
    ("ced",),
    ("refugee_convention", "refugee_protocol"),
    ("stateless_persons",),
    ("reduction_of_statelessness",),
    ("additional_protocol_i",),
    ("additional_protocol_ii",),
    ("arms_trade_treaty",),
]
CONTEXT_LINES = [("geneva_conventions",), ("crc",)]
EQUAL_RIGHTS = {"national_minorities", "ilo_c169"}
"""Counted in the pillar of legislation."""
INCOMPLETE = {
    "apartheid_convention",
    "apic",
    "additional_protocol_iii",
    "crime_of_aggression",
    "ccw_protocol_i",
    "ccw_protocol_ii",
    "ccw_protocol_iii",
    "un_personnel_op",
}

NEWER = {"XVIII-10-c", "XVIII-10-d", "XVIII-10-f", "ETS-157", "ILO-C169"}
"""Amendments to the Rome Statute and treaties on equal rights that are not on the compiled list."""

NOT_IN_THE_ILO = {"ilo_c169": {"AND", "BTN", "FSM", "LIE", "MCO", "NIU", "NRU", "PRK", "PSE", "VAT"}}
"""Only members can ratify, and by copies these are none; no list of members was read."""

Acts = list[dict[str, str]]


@pytest.fixture(scope="module")
def treaties() -> dict[str, Treaty]:
    files = sorted((REGISTRY / "treaties").glob("*.yml"))
    return {file.stem: Treaty.model_validate(yaml_lines.read(file)[0]) for file in files}


@pytest.fixture(scope="module")
def pillar() -> Pillar:
    return Pillar.model_validate(yaml_lines.read(REGISTRY / "indicators" / "treaties.yml")[0])


@pytest.fixture(scope="module")
def acts(shared: Path) -> dict[str, Acts]:
    """The compiled acts by depositary number, those of the gazettes beside them, and those on equal rights."""
    found: dict[str, Acts] = defaultdict(list)
    for fact in csv_files.load(DATA / "facts" / "equal_rights").treaty_acts:
        row = {"iso3": fact.participant, "action": fact.act, "confidence": fact.confidence}
        found[fact.depositary_number].append(row | {"date": str(fact.effective_on or fact.acted_on)})
    for fact in csv_files.load(DATA / "facts" / "treaty_gazettes").treaty_acts:
        act, on = fact.act, fact.effective_on or fact.acted_on
        # Of Russia and the CTBT, and of Guyana and the Protocol, the compiled list shows what came of it.
        if EFFECTS[act] in ("binds", "releases") and fact.treaty not in ("ctbt", "iccpr_op1"):
            row = {"iso3": fact.participant, "action": act, "date": str(on), "confidence": "A"}
            found[fact.depositary_number].append(row)
    with (shared / "treaty_baseline" / "treaty_acts.csv").open(encoding="utf-8", newline="") as file:
        for act in csv.DictReader(file):
            found[act["treaty_id"]].append(act)
    return found


def parties(acts: Acts, day: str) -> set[str]:
    bound = {act["iso3"] for act in acts if act["action"] not in BINDS_NOT and act["date"] <= day + LAST}
    return bound - gone(acts, day)


def signatories(acts: Acts, day: str) -> set[str]:
    signed = {act["iso3"] for act in acts if act["action"] in SIGNS and act["date"] <= day + LAST}
    return signed - gone(acts, day)


def gone(acts: Acts, day: str) -> set[str]:
    """Those who had left by the day and not come back."""
    left: dict[str, str] = {}
    bound: dict[str, str] = {}
    for act in acts:
        if act["date"] <= day + LAST and act["action"] not in SIGNS:
            latest = left if act["action"] == "withdrawal" else bound
            latest[act["iso3"]] = max(latest.get(act["iso3"], ""), act["date"])
    return {iso3 for iso3, on in left.items() if on > bound.get(iso3, "")}


def could_act(participant: str, day: str, who: str, of_parent: Acts) -> bool:
    steps = [act for act in of_parent if act["iso3"] == participant and act["date"] <= day]
    return any(act["action"] not in BINDS_NOT or (who != "parties" and act["action"] in SIGNS) for act in steps)


def test_there_are_58_treaties(treaties: dict[str, Treaty]) -> None:
    assert len(treaties) == 58


def test_depositary_numbers_are_those_of_the_compiled_list(treaties: dict[str, Treaty], shared: Path) -> None:
    with (shared / "treaty_baseline" / "summary_by_treaty.csv").open(encoding="utf-8", newline="") as file:
        compiled = sorted(row["treaty_id"] for row in csv.DictReader(file))
    numbers = sorted(treaty.depositary_number for treaty in treaties.values() if treaty.depositary_number not in NEWER)
    assert numbers == compiled


def test_the_scorecard_has_16_counted_lines_and_two_of_context(pillar: Pillar) -> None:
    lines = [indicator.treaties for indicator in pillar.indicators.values()]
    assert lines == COUNTED_LINES + CONTEXT_LINES


def test_only_scorecard_treaties_have_the_role_counted(treaties: dict[str, Treaty]) -> None:
    counted = {slug for slug, treaty in treaties.items() if treaty.role == "counted"}
    assert counted == {slug for line in COUNTED_LINES + CONTEXT_LINES for slug in line} | EQUAL_RIGHTS


def test_a_signature_is_a_rung_between_party_and_nothing(pillar: Pillar) -> None:
    assert list(pillar.ladder.items()) == [
        ("party", "met"),
        ("bound_through", "met"),
        ("signatory", "partly"),
        ("signatory_declined", "unmet"),
        ("withdrawn", "unmet"),
        ("not_party", "unmet"),
        ("no_action", "unmet"),
    ]


def test_no_vote_or_record_is_among_the_treaty_lines(pillar: Pillar) -> None:
    assert {indicator.kind for indicator in pillar.indicators.values()} == {"standing"}


def test_a_line_of_one_treaty_bears_its_short_title(treaties: dict[str, Treaty], pillar: Pillar) -> None:
    alone = [indicator for indicator in pillar.indicators.values() if len(indicator.treaties) == 1]
    assert [line.title for line in alone] == [treaties[line.treaties[0]].short_title for line in alone]


def test_known_gaps_of_lists_and_no_others_are_reported(treaties: dict[str, Treaty]) -> None:
    assert {slug for slug, treaty in treaties.items() if treaty.list_hole} == INCOMPLETE


def test_a_list_with_a_hole_is_never_called_complete(treaties: dict[str, Treaty]) -> None:
    assert {slug for slug, treaty in treaties.items() if treaty.list_complete_as_of is None} == INCOMPLETE


def test_a_complete_list_was_compared_with_a_count_of_its_day(treaties: dict[str, Treaty]) -> None:
    for slug, treaty in treaties.items():
        if treaty.list_complete_as_of is not None:
            assert treaty.checked_against is not None, slug
            assert treaty.checked_against.as_of == treaty.list_complete_as_of, slug


def test_every_parent_is_a_treaty(treaties: dict[str, Treaty]) -> None:
    named = {treaty.parent for treaty in treaties.values()} | {t.open_to.parent for t in treaties.values()}
    assert named - {None} <= treaties.keys()


def test_a_gate_is_the_parent_of_an_add_on(treaties: dict[str, Treaty]) -> None:
    for slug, treaty in treaties.items():
        if treaty.role == "add_on":
            assert treaty.parent is not None, slug
            assert treaty.open_to.parent in (None, treaty.parent), slug


def test_every_document_can_be_opened_safely(treaties: dict[str, Treaty]) -> None:
    assert [slug for slug, treaty in treaties.items() if not treaty.document.startswith("https://")] == []


def test_a_united_nations_document_is_the_page_of_its_treaty(treaties: dict[str, Treaty]) -> None:
    for slug, treaty in treaties.items():
        number = treaty.depositary_number
        if number.split("-")[0] in CHAPTERS:
            asked = parse_qs(urlsplit(treaty.document).query)
            assert asked["mtdsg_no"] == [number], slug
            assert asked["chapter"] == [CHAPTERS[number.split("-")[0]]], slug


def test_every_reason_and_every_hole_is_whole_sentences(treaties: dict[str, Treaty]) -> None:
    for slug, treaty in treaties.items():
        for text in filter(None, (treaty.why, treaty.list_hole)):
            assert text.endswith("."), slug
            assert all(not sentence[0].islower() for sentence in text.split(". ")), slug


def test_no_two_treaties_share_a_title(treaties: dict[str, Treaty]) -> None:
    assert len({treaty.title for treaty in treaties.values()}) == len(treaties)
    assert len({treaty.short_title for treaty in treaties.values()}) == len(treaties)


def test_a_treaty_enters_into_force_after_its_adoption(treaties: dict[str, Treaty]) -> None:
    for slug, treaty in treaties.items():
        assert treaty.in_force_on is None or treaty.adopted_on <= treaty.in_force_on, slug


def test_three_treaties_are_not_in_force(treaties: dict[str, Treaty]) -> None:
    waiting = {slug for slug, treaty in treaties.items() if treaty.in_force_on is None}
    assert waiting == {"article_124_amendment", "ctbt", "ljubljana_the_hague"}


def test_an_add_on_is_not_older_than_its_parent(treaties: dict[str, Treaty]) -> None:
    for slug, treaty in treaties.items():
        if treaty.parent is not None:
            assert treaties[treaty.parent].adopted_on <= treaty.adopted_on, slug


def test_cerd_was_adopted_before_it_was_opened(treaties: dict[str, Treaty]) -> None:
    assert treaties["icerd"].adopted_on == date(1965, 12, 21)


def test_only_the_disability_treaties_are_open_to_organisations(treaties: dict[str, Treaty]) -> None:
    assert {slug for slug, treaty in treaties.items() if treaty.open_to.organisations} == {"crpd", "crpd_op"}


def test_niue_is_shown_as_bound_through_new_zealand(treaties: dict[str, Treaty]) -> None:
    assert "New Zealand" in treaties["geneva_conventions"].notes["NIU"]


def test_nobody_acted_before_adoption(treaties: dict[str, Treaty], acts: dict[str, Acts]) -> None:
    for slug, treaty in treaties.items():
        assert min(act["date"] for act in acts[treaty.depositary_number]) >= treaty.adopted_on.isoformat(), slug


def test_no_gate_shuts_out_someone_who_acted(treaties: dict[str, Treaty], acts: dict[str, Acts]) -> None:
    shut_out = []
    for slug, treaty in treaties.items():
        if treaty.open_to.parent is None:
            continue
        of_parent = acts[treaties[treaty.open_to.parent].depositary_number]
        for act in acts[treaty.depositary_number]:
            if act["confidence"] == "C" or act["action"] == "withdrawal":
                continue
            if not could_act(act["iso3"], act["date"], treaty.open_to.who, of_parent):
                shut_out.append((slug, act["iso3"], act["date"]))
    assert shut_out == []


def test_an_organisation_acted_only_where_organisations_may(treaties: dict[str, Treaty], acts: dict[str, Acts]) -> None:
    for slug, treaty in treaties.items():
        acted = any(act["iso3"] == "EUU" for act in acts[treaty.depositary_number])
        assert treaty.open_to.organisations or not acted, slug


def test_known_missing_are_bound_only_by_unconfirmed_acts(treaties: dict[str, Treaty], acts: dict[str, Acts]) -> None:
    for slug, treaty in treaties.items():
        binding = [act for act in acts[treaty.depositary_number] if act["action"] not in BINDS_NOT]
        confirmed = {act["iso3"] for act in binding if act["confidence"] != "C"}
        unconfirmed = {act["iso3"] for act in binding if act["confidence"] == "C"} - confirmed
        assert set(treaty.known_missing) == unconfirmed | NOT_IN_THE_ILO.get(slug, set()), slug


def test_the_acts_add_up_to_the_official_count(treaties: dict[str, Treaty], acts: dict[str, Acts]) -> None:
    for slug, treaty in treaties.items():
        checked = treaty.checked_against
        if checked is None:
            continue
        listed = acts[treaty.depositary_number]
        assert len(parties(listed, checked.as_of)) == checked.party_count, slug
        if checked.signatory_count is not None:
            assert len(signatories(listed, checked.as_of)) == checked.signatory_count, slug


def test_signatures_are_in_the_list_where_the_registry_says(treaties: dict[str, Treaty], acts: dict[str, Acts]) -> None:
    for slug, treaty in treaties.items():
        has_signatures = any(act["action"] in SIGNS for act in acts[treaty.depositary_number])
        assert has_signatures == (treaty.signatures == "in_list"), slug


def test_a_list_known_only_to_a_year_or_month_claims_no_day(treaties: dict[str, Treaty]) -> None:
    coarse = {slug: treaty.list_complete_as_of for slug, treaty in treaties.items()}
    assert {slug: day for slug, day in coarse.items() if day and len(day) < 10} == {
        "ljubljana_the_hague": "2025-09",
        "national_minorities": "2016",
        "refugee_convention": "2018",
        "refugee_protocol": "2018",
        "rome_statute": "2025",
        "starvation_amendment": "2025-10",
    }


def test_counts_are_those_the_depositary_printed(treaties: dict[str, Treaty], shared: Path) -> None:
    by_number = {treaty.depositary_number: treaty for treaty in treaties.values()}
    with (shared / "treaty_baseline" / "summary_by_treaty.csv").open(encoding="utf-8", newline="") as file:
        printed = [row for row in csv.DictReader(file) if row["header_as_of"]]
    assert len(printed) == 30
    for row in printed:
        checked = by_number[row["treaty_id"]].checked_against
        assert checked is not None, row["treaty_id"]
        assert checked.as_of == row["header_as_of"], row["treaty_id"]
        assert checked.party_count == float(row["untc_header_parties"]), row["treaty_id"]
        assert str(checked.signatory_count or "") == row["untc_header_signatories"].removesuffix(".0"), row["treaty_id"]
