"""Tests of correcting one fact and undoing one publication: nothing else moves, and the next reading keeps it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from loaders import DATA, candidates, one_fact, refresh, registry
from loaders.__main__ import verbs
from loaders.editions import current_facts, publish
from loaders.editions.publish import Approval, SecondPersonError
from loaders.facts import corrections, csv_files
from loaders.facts.models.base import FaultsError
from loaders.facts.models.claims import PledgeFact
from loaders.facts.models.files import Facts
from loaders.registry import Registry
from tests.loaders.test_editions import APPROVAL, BY_HAND, published
from tests.loaders.test_editions import home as home  # a fixture

LIST = "https://example.org/a-made-up-list"
NAMES = ("Kenya", "Ghana", "Norway", "Chad", "Peru")


@pytest.fixture(scope="module")
def hand_kept() -> Registry:
    return registry.load(DATA / "registry")


@pytest.fixture
def listed(home: Path, hand_kept: Registry, tmp_path: Path) -> Path:
    """A made-up list of five pledges, handed in and published."""
    hand_in(tmp_path, hand_kept, *((name, "2016-05-11", LIST) for name in NAMES))
    publish.publish(APPROVAL)
    return home


def hand_in(folder: Path, hand_kept: Registry, *rows: tuple[str, str, str]) -> None:
    """Hand in a sheet of pledges and read it: who, when, document."""
    lines = [
        f"{who},kigali_principles,joined,{day},day,{document},a made-up list,official,2016-06-01,A,"
        for who, day, document in rows
    ]
    path = folder / "pledges.csv"
    path.write_text("\n".join([",".join(PledgeFact.header()), *lines]) + "\n")
    refresh.hand_in(BY_HAND, [path], hand_kept)
    refresh.read(BY_HAND, hand_kept)


def waiting() -> Facts:
    return csv_files.load(candidates.folders([BY_HAND])[BY_HAND])


def days(facts: Facts) -> dict[str, str]:
    return {fact.participant: fact.joined_on for fact in facts.pledges if fact.title == "a made-up list"}


def of_record() -> Facts:
    with current_facts.facts_of_record() as folders:
        return csv_files.load(folders[BY_HAND])


def identifier(hand_kept: Registry, participant: str = "KEN") -> str:
    (fact,) = one_fact.find(hand_kept, participant, "kigali_principles", "made-up list")
    return fact.id


FIVE = dict.fromkeys(("KEN", "GHA", "NOR", "TCD", "PER"), "2016-05-11")


def test_corrected_row_leaves_the_rest_of_its_list(listed: Path, hand_kept: Registry, tmp_path: Path) -> None:
    """Today one row handed in again removed the four others of its document."""
    hand_in(tmp_path, hand_kept, ("Kenya", "2016-05-12", LIST))
    assert days(waiting()) == {**FIVE, "KEN": "2016-05-12"}


def test_edit_changes_one_fact_and_no_other(listed: Path, hand_kept: Registry) -> None:
    one_fact.correct(identifier(hand_kept), "edit", {"joined_on": "2016-05-12"}, "a misprint", hand_kept)
    assert days(waiting()) == {**FIVE, "KEN": "2016-05-12"}
    publish.publish(APPROVAL)
    assert days(of_record()) == {**FIVE, "KEN": "2016-05-12"}
    (correction,) = of_record().corrections
    assert (correction.act, correction.why, correction.participant) == ("edit", "a misprint", "KEN")


def test_better_document_replaces_the_fact(listed: Path, hand_kept: Registry) -> None:
    changes = {"document": "A/70/PV.22", "read_from": "un_record"}
    one_fact.correct(identifier(hand_kept), "edit", changes, "the record itself", hand_kept)
    (kenya,) = [fact for fact in waiting().pledges if (fact.participant, fact.title) == ("KEN", "a made-up list")]
    assert (kenya.document, kenya.read_from) == ("A/70/PV.22", "un_record")


def test_better_document_stays_alone_after_the_next_reading(listed: Path, hand_kept: Registry, tmp_path: Path) -> None:
    changes = {"document": "A/70/PV.22", "read_from": "un_record"}
    one_fact.correct(identifier(hand_kept), "edit", changes, "the record itself", hand_kept)
    publish.publish(APPROVAL)
    hand_in(tmp_path, hand_kept, *((name, "2016-05-11", LIST) for name in NAMES))
    found = [fact.document for fact in waiting().pledges if (fact.participant, fact.title) == ("KEN", "a made-up list")]
    assert found == ["A/70/PV.22"]
    assert days(waiting()) == FIVE


def test_withdrawn_fact_is_gone(listed: Path, hand_kept: Registry) -> None:
    one_fact.correct(identifier(hand_kept), "withdraw", {}, "it was another country", hand_kept)
    assert days(waiting()) == {who: day for who, day in FIVE.items() if who != "KEN"}


def test_disputed_fact_becomes_a_work_item(listed: Path, hand_kept: Registry) -> None:
    one_fact.correct(identifier(hand_kept), "dispute", {}, "the ministry says otherwise", hand_kept)
    assert days(waiting()) == FIVE
    publish.publish(APPROVAL)
    (item,) = corrections.disputed_items(of_record())
    assert (item.participant, item.said, item.note) == ("KEN", "joined", "disputed: the ministry says otherwise")
    code, result = ran("todo")
    assert code == 0
    assert [row["note"] for row in result["result"] if row["title"] == "a made-up list"] == [item.note]


def dispute(hand_kept: Registry) -> None:
    one_fact.correct(identifier(hand_kept), "dispute", {}, "the ministry says otherwise", hand_kept)
    publish.publish(APPROVAL)


def test_page_of_a_disputed_fact_says_why_and_since_when(listed: Path, hand_kept: Registry) -> None:
    dispute(hand_kept)
    found = one_fact.get(identifier(hand_kept), hand_kept)
    assert (found.dispute, found.disputed_on) == ("the ministry says otherwise", f"{publish.today():%Y-%m-%d}")
    assert one_fact.find(hand_kept, words="disputed") == [found]
    shown = one_fact.history(found)
    assert [version.disputes for version in shown] == [("the ministry says otherwise",), (), ()]
    assert shown[0].rows == shown[1].rows


def test_settled_dispute_leaves_the_fact_as_it_was(listed: Path, hand_kept: Registry) -> None:
    dispute(hand_kept)
    one_fact.correct(identifier(hand_kept), "settle", {}, "the ministry agrees now", hand_kept)
    assert days(waiting()) == FIVE
    assert waiting().corrections == ()
    publish.publish(APPROVAL)
    with pytest.raises(FaultsError, match="not disputed"):
        one_fact.correct(identifier(hand_kept), "settle", {}, "once more", hand_kept)


@pytest.mark.parametrize("act", ["edit", "withdraw"])
def test_correction_settles_a_dispute(act: str, listed: Path, hand_kept: Registry) -> None:
    dispute(hand_kept)
    changes = {"joined_on": "2016-05-12"} if act == "edit" else {}
    one_fact.correct(identifier(hand_kept), act, changes, "as the ministry says", hand_kept)
    assert corrections.disputed(waiting()) == {}
    assert [correction.act for correction in waiting().corrections] == [act]


def test_edited_fact_keeps_its_edit_when_disputed(listed: Path, hand_kept: Registry, tmp_path: Path) -> None:
    one_fact.correct(identifier(hand_kept), "edit", {"joined_on": "2016-05-12"}, "a misprint", hand_kept)
    publish.publish(APPROVAL)
    dispute(hand_kept)
    hand_in(tmp_path, hand_kept, ("Kenya", "2016-05-11", LIST))
    assert days(waiting()) == {**FIVE, "KEN": "2016-05-12"}
    assert [fact.participant for _file, fact in corrections.disputed(waiting())] == ["KEN"]


def test_next_reading_keeps_a_correction(listed: Path, hand_kept: Registry, tmp_path: Path) -> None:
    one_fact.correct(identifier(hand_kept), "edit", {"joined_on": "2016-05-12"}, "a misprint", hand_kept)
    publish.publish(APPROVAL)
    hand_in(tmp_path, hand_kept, *((name, "2016-05-11", LIST) for name in NAMES))
    assert days(waiting()) == {**FIVE, "KEN": "2016-05-12"}


def test_correction_rests_where_the_source_says_another_thing(
    listed: Path, hand_kept: Registry, tmp_path: Path
) -> None:
    one_fact.correct(identifier(hand_kept), "withdraw", {}, "not on the list", hand_kept)
    publish.publish(APPROVAL)
    hand_in(tmp_path, hand_kept, ("Kenya", "2016-05-02", LIST))
    assert days(waiting())["KEN"] == "2016-05-02"


def test_waiting_correction_survives_a_reading(listed: Path, hand_kept: Registry, tmp_path: Path) -> None:
    one_fact.correct(identifier(hand_kept), "edit", {"joined_on": "2016-05-12"}, "a misprint", hand_kept)
    hand_in(tmp_path, hand_kept, ("Kenya", "2016-05-11", LIST), ("Mali", "2016-05-11", LIST))
    assert days(waiting()) == {**FIVE, "KEN": "2016-05-12", "MLI": "2016-05-11"}


def test_second_correction_of_a_fact_joins_the_first(listed: Path, hand_kept: Registry, tmp_path: Path) -> None:
    for day in ("2016-05-12", "2016-05-13"):
        one_fact.correct(identifier(hand_kept), "edit", {"joined_on": day}, f"it was {day}", hand_kept)
        publish.publish(APPROVAL)
    assert len(of_record().corrections) == 1
    hand_in(tmp_path, hand_kept, ("Kenya", "2016-05-11", LIST))
    assert days(waiting()) == {**FIVE, "KEN": "2016-05-13"}


def test_two_corrections_wait_together(listed: Path, hand_kept: Registry) -> None:
    for who, why in (("KEN", "first"), ("GHA", "second")):
        one_fact.correct(identifier(hand_kept, who), "edit", {"joined_on": "2016-05-12"}, why, hand_kept)
    assert days(waiting()) == {**FIVE, "KEN": "2016-05-12", "GHA": "2016-05-12"}
    assert one_fact.waiting_reasons(BY_HAND) == ["first", "second"]


WRONG: list[tuple[str, dict[str, str], str, str]] = [
    ("edit", {"joined_on": "soon"}, "why", "joined_on: 'soon': not a day, month or year"),
    ("edit", {"step": "left"}, "why", "step: 'left': not a word of this field → write joined, "),
    ("edit", {"colour": "red"}, "why", "colour: there is no such column → write one of participant, "),
    ("edit", {"participant": "KNY"}, "why", "'KNY' is not a known participant"),
    ("edit", {"confidence": "C"}, "why", "evidence this weak"),
    ("edit", {}, "why", "nothing is changed"),
    ("withdraw", {}, " ", "why: no reason is given"),
]


@pytest.mark.parametrize(("act", "changes", "why", "sentence"), WRONG)
def test_wrong_correction_is_one_sentence(
    act: str, changes: dict[str, str], why: str, sentence: str, listed: Path, hand_kept: Registry
) -> None:
    with pytest.raises(FaultsError) as raised:
        one_fact.correct(identifier(hand_kept), act, changes, why, hand_kept)
    (fault,) = raised.value.faults
    assert sentence in str(fault)
    assert candidates.folders() == {}


def test_fact_is_found_by_title_and_kind(listed: Path, hand_kept: Registry) -> None:
    (fact,) = one_fact.find(hand_kept, words="pledge Kigali Principles KENYA")
    assert (fact.title, fact.source) == (hand_kept.pledges["kigali_principles"].title, BY_HAND)
    assert one_fact.find(hand_kept, words="focal point kigali") == []


def test_history_lists_each_edition_that_changed_a_fact(listed: Path, hand_kept: Registry) -> None:
    first = published(listed)
    one_fact.correct(identifier(hand_kept), "edit", {"joined_on": "2016-05-12"}, "a misprint", hand_kept)
    publish.publish(Approval("A. Maintainer", "a misprint"))
    found = one_fact.get(identifier(hand_kept), hand_kept)
    shown = [(version.edition, [row["joined_on"] for row in version.rows]) for version in one_fact.history(found)]
    assert shown[:2] == [(published(listed), ["2016-05-12"]), (first, ["2016-05-11"])]
    assert shown[2][1] == []


# --- a second person


@pytest.fixture
def two_people(listed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITMENTS_APPROVALS", "2")


@pytest.mark.parametrize("name", ["Ann", " ann ", "\uff21nn"])
def test_nobody_publishes_a_correction_of_their_own(name: str, two_people: None, hand_kept: Registry) -> None:
    one_fact.correct(identifier(hand_kept), "withdraw", {}, "a misprint", hand_kept, "Ann")
    with pytest.raises(SecondPersonError, match="somebody else approves it"):
        publish.publish(Approval(name, "a misprint"))
    publish.publish(Approval("Ben", "a misprint"))


def test_reading_without_a_name_needs_one(two_people: None, hand_kept: Registry, tmp_path: Path) -> None:
    hand_in(tmp_path, hand_kept, ("Mali", "2016-05-11", LIST))
    with pytest.raises(SecondPersonError, match="nobody said who read it in"):
        publish.publish(Approval("Ben", "read"))


def test_reading_does_not_hide_who_corrected(two_people: None, hand_kept: Registry) -> None:
    one_fact.correct(identifier(hand_kept), "withdraw", {}, "a misprint", hand_kept, "Ann")
    refresh.read(BY_HAND, hand_kept, by="Ben")
    with pytest.raises(SecondPersonError):
        publish.publish(Approval("Ann", "a misprint"))


def test_one_name_is_enough_without_the_setting(listed: Path, hand_kept: Registry) -> None:
    one_fact.correct(identifier(hand_kept), "withdraw", {}, "a misprint", hand_kept, "Ann")
    publish.publish(Approval("Ann", "a misprint"))


# --- undo one publication


@pytest.fixture
def two_published(listed: Path, hand_kept: Registry, tmp_path: Path) -> str:
    """The name of an edition that added Mali and moved Ghana; after it Togo was added and Ghana moved again."""
    hand_in(
        tmp_path, hand_kept, ("Mali", "2016-05-11", LIST), ("Chad", "2016-05-20", LIST), ("Ghana", "2016-05-20", LIST)
    )
    publish.publish(APPROVAL)
    name = published(listed)
    hand_in(tmp_path, hand_kept, ("Togo", "2016-05-11", LIST), ("Ghana", "2016-05-21", LIST))
    publish.publish(APPROVAL)
    return name


def test_undo_leaves_what_came_after(two_published: str) -> None:
    taken = one_fact.undo(two_published)
    assert days(waiting()) == {**FIVE, "TGO": "2016-05-11", "GHA": "2016-05-21"}
    assert set(taken) == {BY_HAND}
    assert one_fact.waiting_reasons(BY_HAND) == [f"undo of {two_published}"]
    publish.publish(APPROVAL)
    with pytest.raises(ValueError, match=r"nothing of what .* changed still stands"):
        one_fact.undo(two_published)


def test_undo_waits_for_what_is_under_review(two_published: str, hand_kept: Registry) -> None:
    one_fact.correct(identifier(hand_kept), "withdraw", {}, "why", hand_kept)
    with pytest.raises(ValueError, match="something waits for review"):
        one_fact.undo(two_published)


# --- the verbs


def ran(*arguments: str) -> tuple[int, Any]:
    result = CliRunner().invoke(verbs, [*arguments, "--json"])
    return result.exit_code, json.loads(result.output.splitlines()[-1])


def test_verbs_find_show_correct_and_undo(listed: Path, two_published: str) -> None:
    code, found = ran("facts", "--participant", "KEN", "kigali", "made-up")
    assert code == 0
    (fact,) = found["result"]
    assert (fact["name"], fact["source"], fact["value"], fact["day"]) == ("Kenya", BY_HAND, "joined", "2016-05-11")
    shown = ran("fact", fact["id"])[1]["result"]
    assert shown["row"]["document"] == LIST
    assert shown["history"]
    assert ran("correct", fact["id"], "edit", "--set", "note=made up", "--why", "a note")[0] == 0
    assert ran("discard", BY_HAND)[0] == 0
    assert ran("undo", two_published)[1]["result"]["sources"][BY_HAND] > 0
    assert ran("correct", "0" * 12, "withdraw", "--why", "x")[1]["faults"] == [
        "'000000000000': no fact of that identifier is of record; look for it again"
    ]


def test_export_keeps_files_that_are_no_more_than_a_header(listed: Path, tmp_path: Path) -> None:
    checkout = tmp_path / "data/facts" / BY_HAND
    current_facts.export([BY_HAND])
    assert sorted(path.name for path in checkout.glob("*.csv")) == sorted(
        path.name for path in (DATA / "facts" / BY_HAND).glob("*.csv")
    )
    shutil.rmtree(checkout)
