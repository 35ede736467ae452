"""Tests of refreshing for cron: it publishes only its own readings, and its exit code gives the result."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from loaders import DATA, candidates, refresh, registry
from loaders.__main__ import verbs
from loaders.diff import report
from loaders.diff.model import Blocker, Preview
from loaders.editions import publish
from loaders.fetch import download
from loaders.fetch.download import NETWORK_DOWN, Outcome, once_if_down
from loaders.records.faults import Fault
from loaders.registry import Registry
from tests.loaders.test_editions import APPROVAL, BY_HAND, made_up_consequences, published
from tests.loaders.test_editions import hand_in as wait_for_review
from tests.loaders.test_editions import home as home  # a fixture

SOURCE = "rtop_debates"
FILE = "r2p_ga_meetings.csv"
SAMPLE = DATA.parent / "tests/samples" / SOURCE / "raw" / FILE
Answers = Callable[..., None]
CRON = ("--by", "cron", "--why", "the weekly refresh")


@pytest.fixture
def answers(home: Path, monkeypatch: pytest.MonkeyPatch) -> Answers:
    """The network answers with these outcomes; a fetched file is a made-up list of debates, with its receipt."""

    def answer(*outcomes: Outcome) -> None:
        def fetch(_sources: Sequence[str], *_: object) -> list[Outcome]:
            if any(outcome.state == "fetched" for outcome in outcomes):
                fetched(home / "raw" / SOURCE)
            return list(outcomes)

        monkeypatch.setattr(download, "fetch", fetch)

    spec = registry.load(DATA / "registry").sources[SOURCE].model_copy(update={"expect": {}})
    monkeypatch.setattr(refresh.csv_files, "unexpected_counts", lambda *_: [])
    assert spec.files == (FILE,)
    return answer


def fetched(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(SAMPLE, folder / FILE)
    digest = hashlib.sha256(SAMPLE.read_bytes()).hexdigest()
    now = "2026-11-30T00:00:00Z"
    found = {"url": "https://example.org", "status": 200, "sha256": digest, "bytes": 1, "retrieved_at": now}
    (folder / "receipt.json").write_text(json.dumps({FILE: {**found, "checked_at": now}}))


GOT = Outcome(SOURCE, FILE, "fetched", "fetched, 9 bytes")
SAME = Outcome(SOURCE, FILE, "unchanged", "unchanged")
REFUSED = Outcome("interjust", "a.csv", "refused", "refused: made up")
DOWN = Outcome("interjust", "a.csv", "refused", "refused: no network", is_unreachable=True)


def ran(*options: str) -> tuple[int, str]:
    result = CliRunner().invoke(verbs, ["refresh", SOURCE, BY_HAND, *options])
    return result.exit_code, result.output


def test_refresh_publishes_what_it_read(answers: Answers, home: Path) -> None:
    before = published(home)
    answers(GOT)
    code, result = ran(*CRON)
    assert (code, published(home) != before) == (0, True), result


def test_facts_handed_in_stay_waiting(answers: Answers, home: Path) -> None:
    """Cron published them with its own name as the approval."""
    wait_for_review(home)
    answers(GOT)
    code, result = ran(*CRON)
    assert code == 0, result
    assert candidates.folders().keys() == {BY_HAND}


def test_only_waiting_facts_are_no_news_for_cron(answers: Answers, home: Path) -> None:
    wait_for_review(home)
    before = published(home)
    answers(SAME)
    code, result = ran(*CRON)
    assert (code, published(home)) == (0, before), result


def test_source_under_review_is_not_read_over(answers: Answers, home: Path) -> None:
    folder = home / "candidates" / SOURCE
    shutil.copytree(DATA / "facts" / SOURCE, folder)
    before = (folder / "debates.csv").read_bytes()
    answers(GOT)
    code, result = ran(*CRON)
    assert code == 5, result
    assert f"Waiting for review: {SOURCE}" in result
    assert (folder / "debates.csv").read_bytes() == before


def test_file_handed_in_is_not_published_by_cron(answers: Answers, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hand_kept: Registry = registry.load(DATA / "registry")
    fetched(home / "raw" / SOURCE)
    assert not refresh.has_unseen_files(SOURCE, hand_kept)
    (home / "raw" / SOURCE / FILE).write_bytes(SAMPLE.read_bytes() + b"\n")
    assert refresh.has_unseen_files(SOURCE, hand_kept)
    refresh.read(SOURCE, hand_kept)
    publish.publish(APPROVAL)
    assert not refresh.has_unseen_files(SOURCE, hand_kept), "somebody approved what was read from it"


def test_without_an_approval_changes_wait(answers: Answers, home: Path) -> None:
    answers(GOT)
    assert ran()[0] == 5
    assert candidates.folders().keys() == {SOURCE}


def test_some_refused_and_others_published_is_three(answers: Answers) -> None:
    answers(GOT, REFUSED)
    assert ran(*CRON)[0] == 3


def test_refused_and_nothing_published_is_one(answers: Answers) -> None:
    answers(SAME, REFUSED)
    assert ran(*CRON)[0] == 1


def test_fault_in_a_file_is_one(answers: Answers, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(GOT)
    monkeypatch.setattr(refresh.csv_files, "unexpected_counts", lambda *_: [Fault(FILE, "", "made up")])
    code, result = ran(*CRON)
    assert code == 1, result


def test_usage_error_is_two() -> None:
    assert CliRunner().invoke(verbs, ["refresh"]).exit_code == 2
    assert CliRunner().invoke(verbs, ["refresh", SOURCE, "--by", "cron"]).exit_code == 2


def test_blocked_change_is_four(answers: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    def blocked(*arguments: object, **named: object) -> Preview:
        seen = made_up_consequences(*arguments, **named)  # type: ignore[arg-type]
        return seen.model_copy(update={"blocks": (Blocker(rule="older", told="made up", instead="look"),)})

    monkeypatch.setattr(report, "compare", blocked)
    answers(GOT)
    assert ran(*CRON)[0] == 4


# --- no network


def test_network_down_is_one_sentence() -> None:
    by_hand = Outcome("icrc_treaties", "", "by_hand", "comes by hand")
    found = list(once_if_down([DOWN] * 40 + [by_hand]))
    assert [outcome.told for outcome in found] == ["comes by hand", NETWORK_DOWN]


def test_one_server_down_is_reported_for_each_file() -> None:
    assert list(once_if_down([DOWN, SAME, DOWN])) == [DOWN, SAME, DOWN]
    assert list(once_if_down([DOWN])) == [DOWN]


def test_refresh_without_a_network_says_one_sentence(answers: Answers) -> None:
    answers(*[DOWN] * 40)
    code, result = ran(*CRON)
    assert code == 1
    assert result.count("refused") == 1, result
    assert NETWORK_DOWN in result
