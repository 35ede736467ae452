"""Tests of replies, searches and statements that staff enter: every fault at once, and published like facts.

What is entered here is made up.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner

from loaders import DATA, build, candidates, one_fact, refresh, registry, staff_entries
from loaders.__main__ import verbs
from loaders.build import Inputs
from loaders.diff import entries as entry_sentences
from loaders.editions import current_facts, publish
from loaders.facts import corrections, csv_files
from loaders.facts import entries as entry_facts
from loaders.facts.models.base import FaultsError
from loaders.facts.models.files import Facts
from loaders.registry import Registry, checks
from loaders.registry.models.evidence import Search
from tests.loaders.test_editions import APPROVAL, BY_HAND
from tests.loaders.test_editions import home as home  # a fixture
from tests.loaders.test_one_fact import NAMES, hand_in, published

DOCUMENT = "https://example.org/made-up"
REPLY = {"participant": "Kenya", "indicator": "focal_point", "replied_on": "2026-11-20", "document": DOCUMENT}
REPLY |= {"said": "The office moved to another ministry in 2025."}
SEARCH = {"what": "Made-up gazettes of 2020 to 2025", "searched_on": "2026-03", "by": "A. Tester", "document": DOCUMENT}
SEARCH |= {"indicators": "consultation_mechanism civil_society_seat", "participants": "Kenya; Côte d'Ivoire"}
STATEMENT = {"participant": "NOR", "capacity": "own", "forum": "general_assembly", "spoken_on": "2026-06-25"}
STATEMENT |= {"title": "A made-up debate", "document": "A/80/PV.90", "read_from": "un_record", "as_of": "2026-06-26"}
ALL = {"replies": REPLY, "searches": SEARCH, "statements": STATEMENT}


@pytest.fixture(scope="module")
def hand_kept() -> Registry:
    return registry.load(DATA / "registry")


def entered(kind: str, hand_kept: Registry, **changes: str) -> str:
    return staff_entries.hand_in(kind, {**ALL[kind], **changes}, hand_kept)


def faults(kind: str, hand_kept: Registry, **changes: str) -> dict[str, str]:
    with pytest.raises(FaultsError) as raised:
        entered(kind, hand_kept, **changes)
    return {fault.where: str(fault) for fault in raised.value.faults}


def waiting() -> Facts:
    return csv_files.load(candidates.folders([BY_HAND])[BY_HAND])


def of_record() -> Facts:
    with current_facts.facts_of_record() as folders:
        return csv_files.load(folders[BY_HAND])


# --- all faults are reported at once


def test_empty_entry_names_every_field_to_fill_in(home: Path, hand_kept: Registry) -> None:
    for kind in ALL:
        needed = {name for name, is_needed in staff_entries.fields(kind) if is_needed}
        with pytest.raises(FaultsError) as raised:
            staff_entries.hand_in(kind, {}, hand_kept)
        assert {fault.where for fault in raised.value.faults} == needed
        assert all("it is empty → fill it in" in str(fault) for fault in raised.value.faults)
    assert candidates.folders() == {}


WRONG: list[tuple[str, dict[str, str], dict[str, str]]] = [
    (
        "replies",
        {
            "participant": "Kenja",
            "indicator": "focus",
            "replied_on": "soon",
            "document": "C:\\letter.pdf",
            "said": "\u202e",
        },
        {
            "participant": "nobody is called Kenja → write Kenya",
            "indicator": "focus is not a line of the scorecard",
            "replied_on": "'soon' is not a day, month or year",
            "document": "is not an address or symbol by which anyone can open it",
            "said": "characters that cannot be seen",
        },
    ),
    ("replies", {"replied_on": "2026-11"}, {"replied_on": "not a day that exists"}),
    ("replies", {"replied_on": "2062-11-20"}, {"replied_on": "is after today"}),
    ("replies", {"said": "x" * 1_001}, {"said": "more than 1,000 letters"}),
    ("searches", {"participants": ""}, {"participants": "it is empty"}),
    ("searches", {"indicators": " "}, {"indicators": "it is empty"}),
    ("searches", {"participants": "Kenya; Nowhere"}, {"participants": "nobody is called Nowhere"}),
    ("searches", {"participants": "EU"}, {"participants": "EUU is not a government"}),
    ("searches", {"indicators": "genocide_convention"}, {"indicators": "so a search does not"}),
    ("statements", {"capacity": "on_behalf"}, {"on_behalf_of": "whoever is spoken for is named one by one"}),
    ("statements", {"stance": "opposed"}, {"stance_reason": "a stance and its reason go together"}),
    ("statements", {"read_from": "memory"}, {"read_from": "is not shown"}),
    ("statements", {"forum": "radio"}, {"forum": "not a word of this field"}),
    ("statements", {"as_of": "2026-06-01"}, {"as_of": "it is before the statement itself"}),
    ("statements", {"link": "javascript:alert(1)"}, {"link": "is not an https address"}),
]


@pytest.mark.parametrize(("kind", "changes", "sentences"), WRONG)
def test_wrong_field_is_one_plain_sentence(
    kind: str, changes: dict[str, str], sentences: dict[str, str], home: Path, hand_kept: Registry
) -> None:
    reported = faults(kind, hand_kept, **changes)
    assert reported.keys() == sentences.keys()
    for field, sentence in sentences.items():
        assert sentence in reported[field]
        assert not any(
            word in reported[field] for word in ("Value error", "pydantic", "candidates", "checkout", "input")
        )
    assert candidates.folders() == {}


def test_same_entry_twice_is_refused(home: Path, hand_kept: Registry) -> None:
    entered("replies", hand_kept)
    assert "it says the same as ken_focal_point_2026_11_20" in faults("replies", hand_kept)[""]
    assert entered("replies", hand_kept, said="Another letter of the same day.") == "ken_focal_point_2026_11_20_2"


def test_registry_search_without_line_and_government_is_a_fault(hand_kept: Registry) -> None:
    idle = Search(what="w", searched_on="2026", by="b", document="d", indicators=("consultation_mechanism",))
    sentences = list(checks.faults(_with_searches(hand_kept, idle)))
    assert [(fault.file, fault.where) for fault in sentences] == [("searches/made_up.yml", "participants")]
    named = idle.model_copy(update={"participants": ("KEN",)})
    assert list(checks.faults(_with_searches(hand_kept, named))) == []


def _with_searches(hand_kept: Registry, search: Search) -> Registry:
    return replace(hand_kept, searches={**hand_kept.searches, "made_up": search})


# --- publish, change, withdraw, undo, history


def test_entry_waits_is_published_changed_and_withdrawn(home: Path, hand_kept: Registry) -> None:
    key = entered("replies", hand_kept)
    assert [(entry.key, entry.is_waiting) for entry in staff_entries.find()] == [(key, True)]
    publish.publish(APPROVAL)
    assert [(entry.key, entry.is_waiting) for entry in staff_entries.find()] == [(key, False)]
    assert of_record().replies[0].participant == "KEN"
    staff_entries.hand_in("replies", {**REPLY, "said": "It did not move."}, hand_kept, key=key, why="misread")
    publish.publish(APPROVAL)
    staff_entries.withdraw("replies", key, "the letter was not theirs")
    publish.publish(APPROVAL)
    assert of_record().replies == ()
    found = [[row["said"] for row in version.rows] for version in staff_entries.history("replies", key)]
    assert found == [[], ["It did not move."], [REPLY["said"]], []]


def test_undo_takes_an_entry_back(home: Path, hand_kept: Registry) -> None:
    entered("searches", hand_kept)
    publish.publish(APPROVAL)
    name = published(home)
    entered("replies", hand_kept)
    publish.publish(APPROVAL)
    one_fact.undo(name)
    assert waiting().searches == ()
    assert len(waiting().replies) == 1


def test_entries_wait_beside_a_sheet_in_either_order(home: Path, hand_kept: Registry, tmp_path: Path) -> None:
    entered("replies", hand_kept)
    hand_in(tmp_path, hand_kept, *((name, "2016-05-11", DOCUMENT) for name in NAMES))
    entered("searches", hand_kept)
    refresh.read(BY_HAND, hand_kept)
    facts = waiting()
    assert (len(facts.replies), len(facts.searches)) == (1, 1)
    assert sum(fact.document == DOCUMENT for fact in facts.pledges) == len(NAMES)


def test_change_or_withdrawal_of_an_unknown_entry_is_a_fault(home: Path, hand_kept: Registry) -> None:
    with pytest.raises(FaultsError, match="there is no reply 'nobody'"):
        staff_entries.withdraw("replies", "nobody", "why")
    with pytest.raises(FaultsError, match="there is no reply 'nobody'"):
        staff_entries.hand_in("replies", REPLY, hand_kept, key="nobody")
    entered("replies", hand_kept)
    with pytest.raises(FaultsError, match="no reason is given"):
        staff_entries.withdraw("replies", "ken_focal_point_2026_11_20", " ")


def test_published_entry_takes_the_place_of_a_file(hand_kept: Registry) -> None:
    row = {"search": "interjust_2026", **SEARCH, "searched_since": "", "participants": "KEN"}
    facts = Facts.of({"searches": [csv_files.FILES["searches"].model_validate(row)]})
    merged = entry_facts.with_entries(hand_kept, [facts])
    assert merged.searches["interjust_2026"].participants == ("KEN",)
    assert merged.searches.keys() == hand_kept.searches.keys()


class Names:
    """Names as they are, without a warehouse."""

    def participant(self, code: str) -> str:
        return code

    def subject(self, _kind: str, key: str) -> str:
        return key


def test_preview_shows_before_and_after(home: Path, hand_kept: Registry) -> None:
    for kind in ALL:
        entered(kind, hand_kept)
    found = list(entry_sentences.sentences(of_record(), waiting(), Names()))  # type: ignore[arg-type]
    assert found == [
        f"Reply of KEN: nothing → focal_point, 2026-11-20, “{REPLY['said']}” ({DOCUMENT})",
        "Search on KEN, CIV: nothing → no evidence found on consultation_mechanism, civil_society_seat, 2026-03, "
        f"Made-up gazettes of 2020 to 2025 ({DOCUMENT})",
        "Statement of NOR: nothing → A made-up debate, 2026-06-25 (A/80/PV.90)",
    ]


# --- the scorecard


def test_accepted_entries_and_disputes_show_in_the_warehouse(tmp_path: Path, hand_kept: Registry) -> None:
    """A whole edition of the committed facts, with an entry of each kind and two disputes."""
    folders = dict(current_facts.checkout())
    facts = csv_files.load(folders[BY_HAND])
    pledge = facts.pledges[0]
    rows: dict[str, Any] = {file: facts.rows(file) for file in csv_files.FILES}
    for kind, words in ALL.items():
        row, _unknown = staff_entries._with_codes(kind, words, hand_kept)
        rows[kind] = [csv_files.FILES[kind].model_validate({staff_entries.NOUNS[kind]: "made_up", **row})]
    baseline = csv_files.load(folders["un_treaty_collection"])
    act = next(
        fact
        for fact in baseline.treaty_acts
        if (fact.participant, fact.treaty) == ("NOR", "cat") and fact.act == "ratification"
    )
    folders[BY_HAND] = _disputing(rows, "pledges", pledge, tmp_path / BY_HAND)
    acts: dict[str, Any] = {file: baseline.rows(file) for file in csv_files.FILES}
    folders["un_treaty_collection"] = _disputing(acts, "treaty_acts", act, tmp_path / "un_treaty_collection")
    path = build.draft(tmp_path, "made_up", Inputs(folders, "made up"))
    with duckdb.connect(str(path), read_only=True) as made:
        cells = {
            (who, line): rest
            for who, line, *rest in made.execute(
                "select participant, indicator, status, reason, is_contested, search, dispute "
                "from cell_at('2026-11-30')"
            ).fetchall()
        }
        assert cells["KEN", "consultation_mechanism"] == ["searched_none", None, False, "made_up", None]
        assert cells["CIV", "civil_society_seat"][0] == "searched_none"
        assert cells["NOR", "civil_society_seat"][0] == "not_assessed"
        assert cells["KEN", "focal_point"][2] is True
        assert cells["NOR", "cat"] == ["not_assessed", "disputed", False, None, "made-up reason"]
        assert cells[pledge.participant, pledge.pledge][4] == "made-up reason"
        assert made.execute("select participant, capacity from heard where statement = 'made_up'").fetchall() == [
            ("NOR", "own")
        ]
        assert made.execute("select * from unsound_at('2026-11-30')").fetchall() == []


def _disputing(rows: dict[str, Any], file: str, fact: Any, folder: Path) -> Path:
    dispute = corrections.make(file, fact, "dispute", {}, "made-up reason", date(2026, 11, 20))
    csv_files.write(Facts.of({**rows, "corrections": [dispute]}), folder)
    return folder


# --- the verbs


def ran(*arguments: str) -> tuple[int, Any]:
    result = CliRunner().invoke(verbs, [*arguments, "--json"])
    return result.exit_code, json.loads(result.output.splitlines()[-1])


def test_verbs_enter_list_change_and_withdraw(home: Path) -> None:
    options = [f"--{name.replace('_', '-')}={text}" for name, text in REPLY.items()]
    code, result = ran("reply", *options, "--by=Ann")
    key = result["result"]["key"]
    assert (code, key) == (0, "ken_focal_point_2026_11_20")
    assert candidates.receipt(BY_HAND)["people"] == ["Ann"]
    assert ran("entries", "replies")[1]["result"][0]["row"]["said"] == REPLY["said"]
    assert ran("reply", "--withdraw", key, "--why", "a made-up reason")[0] == 0
    assert ran("entries")[1]["result"] == []
    code, result = ran("search", "--what=x")
    assert code == 1
    assert {row["where"] for row in result["rows"]} >= {"indicators", "participants", "searched_on", "by", "document"}
