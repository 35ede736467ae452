"""Tests that a publication ends as one thing, whatever happens to the page that started it."""

from __future__ import annotations

from threading import Event
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.staff import actions, auth, loader_cli, publications
from dashboard.staff.loader_cli import CommandResult, Progress


@pytest.fixture(autouse=True)
def staff(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auth, "access_level", lambda: "staff")


SCRIPT = "from tests.dashboard import test_staff_publications; test_staff_publications.draw()"
_acts: list[tuple[Any, bool]] = []
"""The act that the next run of the page starts, and whether something is pressed at once."""


def draw() -> None:
    actions.show_message()
    publications.finish()
    if _acts:
        act, is_left_at_once = _acts.pop()
        with pytest.MonkeyPatch.context() as patch:
            if is_left_at_once:
                patch.setattr(publications, "wait", lambda *_given: st.stop())
            publications.start(act, actions.rerun_with_message)


def drawn(act: Any, is_left_at_once: bool = False) -> AppTest:
    """Return a page on which the act was started by its first run."""
    _acts[:] = [(act, is_left_at_once)]
    app = AppTest.from_string(SCRIPT, default_timeout=120).run()
    assert [error.message for error in app.exception] == []
    return app


def test_success_is_shown_by_the_run_that_started_it() -> None:
    app = drawn(lambda _progress: CommandResult(value="made-up success"))
    assert [box.value for box in app.success] == ["made-up success"]
    assert not app.run().success, "once"


def test_page_drawn_again_waits_for_the_same_publication() -> None:
    may_end, starts = Event(), []

    def publish(progress: Progress) -> CommandResult:
        starts.append("start")
        progress(1, 2, "half")
        may_end.wait(300)
        return CommandResult(value="made-up success")

    app = drawn(publish, is_left_at_once=True)
    assert not app.success
    may_end.set()
    assert [box.value for box in app.run().success] == ["made-up success"]
    assert starts == ["start"]


def test_faults_of_a_publication_are_shown() -> None:
    app = drawn(lambda _progress: CommandResult(faults=("made-up fault",)), is_left_at_once=True)
    assert [box.value for box in app.run().error] == ["Nothing was changed. Problems:"]
    assert not app.run().error, "once"


def test_unfit_argument_is_a_fault() -> None:
    def publish(_progress: Progress) -> CommandResult:
        raise loader_cli.InvalidArgumentError("made-up argument")

    assert drawn(publish).error


def test_stranger_starts_no_publication(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auth, "access_level", lambda: "stranger")
    starts: list[str] = []
    drawn(lambda _progress: starts.append("start") or CommandResult(value=1))
    assert starts == []
