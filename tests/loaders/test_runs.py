"""Tests of the history of runs, of scheduled ones, and of comments on what waits for review."""

from __future__ import annotations

import json
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from click.testing import CliRunner

from loaders import candidates, runs
from loaders.__main__ import verbs
from loaders.editions import publish, store
from loaders.fetch import download
from tests.loaders.test_editions import APPROVAL, BY_HAND, hand_in, published
from tests.loaders.test_editions import home as home  # a fixture
from tests.loaders.test_refresh import CRON, DOWN, GOT, REFUSED, SAME, SOURCE, Answers, ran
from tests.loaders.test_refresh import answers as answers  # a fixture

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)


def run_verb(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(verbs, list(words))
    return result.exit_code, result.output


# --- history


def test_run_gives_the_outcome_of_each_source(answers: Answers, home: Path) -> None:
    answers(GOT, REFUSED)
    ran(*CRON, "interjust")
    (run,) = runs.history()
    states = {each.source: each.state for each in run.sources}
    assert states == {SOURCE: "published", BY_HAND: "unchanged", "interjust": "refused"}
    assert run.edition == published(home)
    assert (run.by, bool(run.ended_at), run.faults) == ("cron", True, ())
    assert [each.sentences for each in run.sources if each.source == "interjust"] == [(str(REFUSED),)]


def test_run_without_approval_leaves_a_source_waiting(answers: Answers) -> None:
    answers(GOT)
    ran()
    assert {each.source: each.state for each in runs.history()[0].sources}[SOURCE] == "waiting"


def test_run_without_a_network_refuses_every_source(answers: Answers) -> None:
    answers(*[DOWN] * 2)
    ran()
    assert {each.state for each in runs.history()[0].sources} == {"refused"}


def test_run_that_could_not_begin_is_kept_too(answers: Answers, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> None:
        raise store.BusyError("another refresh is changing the record")

    monkeypatch.setattr(download, "fetch", busy)
    assert ran(*CRON)[0] == 6
    assert runs.history()[0].faults == ("another refresh is changing the record",)


def test_killed_run_shows_as_not_ended(home: Path) -> None:
    with pytest.raises(KeyboardInterrupt), runs.recorded("cron"):
        raise KeyboardInterrupt
    assert runs.history()[0].ended_at == ""
    assert "not ended" in run_verb("runs")[1]


def test_history_of_runs_is_bounded(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "MOST_RUNS", 3)
    for number in range(5):
        with runs.recorded(str(number)):
            pass
    assert [run.by for run in runs.history()] == ["4", "3", "2"]
    assert runs._shortened(["x" * 999] * 99) == ("x" * runs.MOST_LETTERS,) * runs.MOST_SENTENCES


@pytest.mark.skipif(os.name != "posix", reason="Windows has other permissions")
def test_history_of_runs_is_for_its_owner(home: Path, tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("[]")
    (home / "runs.json").symlink_to(tmp_path / "kept.txt")
    with runs.recorded("cron"):
        pass
    assert stat.S_IMODE((home / "runs.json").stat().st_mode) == 0o600
    assert (tmp_path / "kept.txt").read_text() == "[]", "a link in the home is not followed"


def test_damaged_history_is_begun_anew(home: Path) -> None:
    (home / "runs.json").write_text("{")
    assert runs.history() == ()
    with runs.recorded("cron"):
        pass
    assert len(runs.history()) == 1


# --- schedule


def test_scheduled_refresh_runs_when_it_is_due(answers: Answers, home: Path) -> None:
    answers(GOT)
    before = published(home)
    with time_machine.travel(NOON, tick=False) as clock:
        code, found = run_verb(
            "schedule", SOURCE, "--every", "week", "--hour", "3", "--by", "Ann", "--why", "weekly", "--json"
        )
        entry = json.loads(found)["result"]
        assert (code, entry["next_at"]) == (0, "2026-12-01T03:00:00Z")
        assert run_verb("refresh", "--due")[0] == 0
        assert runs.history() == (), "it is not due yet"
        clock.move_to(datetime(2026, 12, 16, 4, tzinfo=UTC))
        assert run_verb("refresh", "--due")[0] == 0
        assert runs.scheduled()[0].next_at == "2026-12-22T03:00:00Z"
        assert run_verb("refresh", "--due")[0] == 0
    (run,) = runs.history()
    assert (run.by, run.schedule, run.edition) == ("Ann (schedule)", entry["id"], published(home))
    assert published(home) != before


def test_scheduled_refresh_without_a_reason_waits(
    answers: Answers, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMITMENTS_APPROVALS", "2")
    answers(GOT)
    before = published(home)
    with time_machine.travel(NOON, tick=False) as clock:
        runs.add([SOURCE], "day", 3, "Ann")
        clock.shift(86_400)
        assert run_verb("refresh", "--due")[0] == 5
    assert (published(home), candidates.folders().keys()) == (before, {SOURCE})
    assert candidates.receipt(SOURCE)["people"] == ["Ann (schedule)"]


def test_due_refresh_runs_after_a_fault_of_another(answers: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(SAME)
    with time_machine.travel(NOON, tick=False) as clock:
        runs.add(["a source that is gone"], "day", 1, "Ann")
        runs.add([SOURCE], "day", 2, "Ann")
        clock.shift(86_400)
        assert run_verb("refresh", "--due")[0] == 1
    assert [bool(run.faults) for run in runs.history()] == [False, True]


def test_schedule_needs_a_name_and_has_an_end(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="who approved it"):
        runs.add([], "day", 3, " ")
    entry = runs.add([], "day", 3, "Ann")
    assert f"{entry.id}: all, every day" in run_verb("runs")[1]
    monkeypatch.setattr(runs, "MOST_SCHEDULED", 1)
    assert run_verb("schedule", "--by", "Ann")[0] == 1
    assert run_verb("unschedule", entry.id)[0] == 0
    assert (runs.scheduled(), run_verb("unschedule", entry.id)[0]) == ((), 1)


# --- comments


def test_comment_stays_from_review_to_the_edition(home: Path) -> None:
    hand_in(home)
    assert run_verb("comment", BY_HAND, "--text", "is this  the right office?", "--by", "Ben")[0] == 0
    candidates.comment(BY_HAND, "Ann", "yes: see page 3")
    publish.publish(APPROVAL)
    comments = store.read_info(published(home)).receipts[BY_HAND]["comments"]
    assert [(each["by"], each["text"]) for each in comments] == [
        ("Ben", "is this the right office?"),
        ("Ann", "yes: see page 3"),
    ]


def test_comment_stays_when_the_source_is_read_again(answers: Answers, home: Path) -> None:
    answers(GOT)
    ran()
    candidates.comment(SOURCE, "Ben", "made up")
    assert run_verb("read", SOURCE)[0] == 0
    assert [each["text"] for each in candidates.receipt(SOURCE)["comments"]] == ["made up"]


def test_comment_needs_a_name_a_text_and_something_waiting(home: Path) -> None:
    for by, text in (("", "made up"), ("Ben", " "), ("Ben", "x" * 3_000)):
        with pytest.raises(ValueError, match="a name and a text"):
            candidates.comment(BY_HAND, by, text)
    with pytest.raises(ValueError, match="nothing of kept_by_hand waits"):
        candidates.comment(BY_HAND, "Ben", "made up")
