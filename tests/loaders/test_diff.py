"""Tests of the preview of a publish: sentences, counts and blocking findings."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest

from loaders import DATA
from loaders.diff import blockers, report, seen_later, text
from loaders.diff.changes import RecordedValue, change_of, changed_keys
from loaders.diff.model import Change
from loaders.editions import publish
from loaders.editions.publish import Approval
from loaders.facts.models.claims import DesignationFact

SOURCE = "un_treaty_collection"
DAY = date(2026, 11, 22)
APPROVAL = Approval("A. Maintainer", "a made-up reason", override="made up: the page was cut")


@pytest.fixture
def home(warehouse_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the published edition of the real facts, in a home of its own."""
    edition = warehouse_path.parent
    shutil.copytree(edition, tmp_path / "editions" / edition.name)
    (tmp_path / "current").write_text(edition.name)
    monkeypatch.setenv("COMMITMENTS_HOME", str(tmp_path))
    return tmp_path


def hand_in(home: Path, changed: dict[str, str]) -> None:
    """Candidates of the depositary's pages in which lines that begin so read otherwise (or are gone)."""
    folder = home / "candidates" / SOURCE
    shutil.copytree(DATA / "facts" / SOURCE, folder, dirs_exist_ok=True)
    for file in folder.glob("*.csv"):
        lines = file.read_text(encoding="utf-8").splitlines()
        found = [next((new for start, new in changed.items() if line.startswith(start)), line) for line in lines]
        file.write_text("\n".join(line for line in found if line) + "\n", encoding="utf-8")


def test_lost_party_is_listed_counted_and_blocks_publishing(home: Path) -> None:
    hand_in(home, {"KIR,cat,": ""})
    seen = publish.preview()
    assert "Kiribati: party → no action on the Convention against Torture" in seen.sentences
    assert {block.rule for block in seen.blocks} == {"party_lost", "count_off"}
    (count,) = seen.counts
    assert (count.treaty, count.party_count_before, count.party_count) == ("cat", 175, 174)
    (tally,) = seen.tallies
    assert (tally.name, tally.met_count_before - tally.met_count) == ("Kiribati", 1)
    (delta,) = seen.sources
    assert (delta.gone_count, delta.added_count, delta.changed_count) == (1, 0, 0)
    publish.publish(APPROVAL)

    hand_in(home, {})
    back = publish.preview()
    assert "Kiribati: no action → party to the Convention against Torture, 22 July 2019 (accession)" in back.sentences
    assert back.blocks == ()
    assert {move.nature for move in back.moves} == {"correction"}, "it had happened before the page was read"


def test_an_older_page_and_too_many_changes_are_blocked(home: Path) -> None:
    lists = (DATA / "facts" / SOURCE / "treaty_lists.csv").read_text(encoding="utf-8").splitlines()
    cat = next(line for line in lists if line.startswith("cat,"))
    hand_in(home, {"cat,": cat.replace("2026-02-03", "2020-01-01"), **dict.fromkeys(("A", "B", "C"), "")})
    rules = {block.rule for block in publish.preview().blocks}
    assert {"older", "too_much", "party_lost"} <= rules


def recorded(value: str, since: str | None, as_of: str, leaving: str | None = None) -> RecordedValue:
    """Return a made-up recorded value."""
    days = [date.fromisoformat(day) if day else None for day in (since, leaving, as_of)]
    return RecordedValue(value, days[0], "day", days[1], None, "made up", days[2], "day", "made_up")


KEY = ("KEN", "treaty", "cat")
NO_ACTION = recorded("no_action", None, "2026-02-03")


@pytest.mark.parametrize(
    ("was", "now", "nature"),
    [
        (NO_ACTION, recorded("party", "2026-03-01", "2026-06-01"), "world"),
        (NO_ACTION, recorded("party", "2026-02-03", "2026-06-01"), "correction"),
        (NO_ACTION, recorded("party", "2019-01-01", "2026-06-01"), "correction"),
        (recorded("party", "2019-01-01", "2026-02-03"), recorded("party", "2019-01-02", "2026-06-01"), "correction"),
        (recorded("party", "2019-01-01", "2026-02-03"), NO_ACTION, "correction"),
        (recorded("party", "2019-01-01", "2026-02-03"), recorded("withdrawn", "2026-05-01", "2026-06-01"), "world"),
        (
            recorded("party", "2019-01-01", "2026-02-03"),
            recorded("party", "2019-01-01", "2026-06-01", leaving="2027-01-01"),
            "world",
        ),
        (None, recorded("party", "2026-03-01", "2026-06-01"), "world"),
        (None, recorded("party", "2025-12-31", "2026-06-01"), "correction"),
        (recorded("party", "2019-01-01", "2026-02-03"), None, "correction"),
    ],
)
def test_change_after_the_last_known_day_is_news(
    was: RecordedValue | None, now: RecordedValue | None, nature: str
) -> None:
    assert change_of(KEY, was, now, {("made_up", ""): date(2025, 12, 31)}).nature == nature


def test_new_focal_point_is_news_beside_a_later_document() -> None:
    """A law read last week made it a correction: both are in the sheets that staff fill in."""
    read_to = {("made_up", ""): date(2026, 11, 28), ("made_up", "focal_point"): date(2025, 3, 1)}
    key, now = ("KEN", "indicator", "focal_point"), recorded("designated", "2026-11-20", "2026-11-21")
    assert change_of(key, None, now, read_to).nature == "world"
    assert change_of(key, None, recorded("designated", "2014-06-12", "2026-11-21"), read_to).nature == "correction"


def test_a_list_read_again_on_a_later_day_says_the_same() -> None:
    was, now = recorded("party", "2019-01-01", "2026-02-03"), recorded("party", "2019-01-01", "2026-06-01")
    assert list(changed_keys({KEY: was}, {KEY: now})) == []


def move(**expected: object) -> Change:
    empty = dict.fromkeys(Change.model_fields)
    return Change.model_validate(
        {**empty, "participant": "KIR", "kind": "treaty", "subject": "cat", "nature": "correction", **expected}
    )


def test_changes_use_the_words_of_the_record(warehouse_path: Path) -> None:
    names = text.DisplayNames(warehouse_path)
    day = {"since_before": date(2019, 7, 21), "since_on": date(2019, 7, 22), "since_precision": "day"}
    moved = move(value_before="party", value="party", **day)
    sentence = "Kiribati: party since 21 July 2019 → party to the Convention against Torture, 22 July 2019"
    assert text.sentence(moved, names) == sentence
    gone = move(kind="statement", subject="made-up", value_before="norm")
    assert text.sentence(gone, names) == "Kiribati: norm → nothing, made-up"
    coarse = move(value_before="no_action", value="withdrawn", since_on=date(2019, 1, 1), since_precision="year")
    assert text.sentence(coarse, names).endswith("withdrawn from the Convention against Torture, 2019")


def test_withdrawal_to_come_is_shown_with_its_day(warehouse_path: Path) -> None:
    names = text.DisplayNames(warehouse_path)
    leaving = move(value_before="party", value="party, leaving on 2027-01-01")
    found = "Kiribati: party → party to the Convention against Torture; withdrawal takes effect on 1 January 2027"
    assert text.sentence(leaving, names) == found
    assert seen_later.is_leaving(leaving)
    assert not seen_later.is_leaving(move(value_before="party", value="withdrawn"))


def test_fact_of_a_month_not_over_is_known_from_a_later_day(warehouse_path: Path) -> None:
    row = {"participant": "KEN", "network": "global_network", "claim": "designated", "office": "", "note": ""}
    row |= {"document": "https://example.org/made-up", "title": "Made up", "read_from": "official", "confidence": "A"}
    row |= {"as_of": "2026-11-20"}
    facts = [
        DesignationFact.model_validate(
            {**row, "designated_on": day, "date_precision": precision, "as_of": "2026-11-20"}
        )
        for day, precision in (("2026-11", "month"), ("2026", "year"), ("2026-11-20", "day"), ("", "by"))
    ]
    found = list(seen_later.later_sentences(facts, text.DisplayNames(warehouse_path), date(2026, 11, 27)))
    assert found == [
        "Kenya: designated, global network, 2026-11: shown from 30 November 2026, when its period is over",
        "Kenya: designated, global network, 2026: shown from 31 December 2026, when its period is over",
    ]


def test_a_withdrawal_with_an_act_is_no_lost_party() -> None:
    assert blockers.is_party_lost(move(value_before="party", value="not_assessed"))
    assert blockers.is_party_lost(move(value_before="party, leaving on 2027-01-01", value="no_action"))
    assert not blockers.is_party_lost(move(value_before="party", value="withdrawn"))
    assert not blockers.is_party_lost(move(value_before="party", value="party, leaving on 2027-01-01"))


def delta(**counts: int) -> report.FactsDelta:
    """A made-up change of a source."""
    none = {"held_count": 0, "added_count": 0, "changed_count": 0, "gone_count": 0, "confirmed_count": 0}
    return report.FactsDelta(source="made_up", older=(), **{**none, **counts})


GUARDED = [
    ({"held_count": 500, "changed_count": 30, "gone_count": 21}, {"too_much"}),
    ({"held_count": 500, "changed_count": 30, "gone_count": 20}, set()),
    ({"held_count": 500, "added_count": 400}, set()),
    ({"held_count": 500, "changed_count": 407, "document_count": 407}, set()),
    ({"held_count": 1, "added_count": 1}, set()),
    ({"held_count": 3, "changed_count": 3}, set()),
    ({"held_count": 3, "gone_count": 1}, set()),
    ({"held_count": 5, "gone_count": 2}, {"too_much"}),
    ({"added_count": 31}, {"first_list"}),
    ({"added_count": 31, "most_share": 100}, set()),
    ({"added_count": 1}, set()),
]


@pytest.mark.parametrize(("counts", "rules"), GUARDED)
def test_guard_measures_what_could_harm(counts: dict[str, int], rules: set[str]) -> None:
    assert {block.rule for block in blockers.find_blockers([], [], [delta(**counts)])} == rules


def test_better_documents_are_counted_and_harm_nothing(home: Path) -> None:
    hand_in(home, {})
    path = home / "candidates" / SOURCE / "treaty_acts.csv"
    path.write_text(path.read_text().replace(",depositary_copy,", ",official,"))
    seen = publish.preview()
    (found,) = seen.sources
    assert found.document_count == found.changed_count > 1000
    assert seen.bases == (f"{found.changed_count:,} facts now rest on an official publication",)
    assert "too_much" not in {block.rule for block in seen.blocks}


def test_another_day_of_a_fact_is_one_change(home: Path) -> None:
    hand_in(home, {})
    path = home / "candidates" / SOURCE / "treaty_acts.csv"
    path.write_text(path.read_text().replace("KIR,cat,IV-9,accession,2019-07-22", "KIR,cat,IV-9,accession,2019-07-23"))
    (found,) = publish.preview().sources
    assert (found.changed_count, found.added_count, found.gone_count) == (1, 0, 0)


@pytest.mark.parametrize(
    ("harm", "what"),
    [
        ("delete from participant where participant = 'KEN'", "there are 196 governments, not 197"),
        ("update standing_span set document = null where treaty = 'cat' and participant = 'KEN'", None),
        ("delete from cell_span where participant = 'KEN' and indicator = 'group_of_friends'", "has no cell"),
        ("update cell_span set document = null where value = 'joined'", "has no document"),
        ("insert into treaty_act_said select * replace ('XXX' as participant) from treaty_act_said limit 1", "nobody"),
    ],
)
def test_what_can_never_be_is_found(warehouse_path: Path, tmp_path: Path, harm: str, what: str | None) -> None:
    assert blockers.find_unsound(warehouse_path, DAY) == []
    harmed = shutil.copy(warehouse_path, tmp_path / "harmed.duckdb")
    with duckdb.connect(str(harmed)) as connection:
        connection.execute(harm)
    found = [line[0] for line in blockers.find_unsound(Path(harmed), DAY)]
    assert any(what in line for line in found) if what else found == [], "a list's own document stands in"
