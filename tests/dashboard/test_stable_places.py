"""Tests that no box moves between two runs: Streamlit (1.67) empties a box that moves while somebody types in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.staff import actions, comments, editions, entries, facts, loader_cli, paste, review, runs, upload
from dashboard.staff.loader_cli import CommandResult
from tests.dashboard.conftest import ROOT, Visit
from tests.dashboard.test_staff import FACT, FORM, HISTORY, PREVIEW, drawn, source_state

Places = Mapping[str, tuple[int, ...]]
PAGES: list[tuple[str, dict[str, str]]] = [
    ("front", {}),
    ("country", {"country": "KEN"}),
    ("compare", {"countries": "KEN,UGA,RWA"}),
    ("map", {"treaty": "rome_statute"}),
    ("treaty", {"treaty": "rome_statute"}),
    ("focal_points", {}),
    ("votes", {}),
    ("statements", {}),
    ("organisations", {}),
    ("changes", {}),
    ("data", {}),
]


def places(app: AppTest) -> Places:
    """Return the place of each widget in the tree of the page."""
    return dict(_places(app._tree, ()))


def _places(block: Any, path: tuple[int, ...]) -> Iterator[tuple[str, tuple[int, ...]]]:
    for at, child in block.children.items():
        if hasattr(child, "children"):
            yield from _places(child, (*path, at))
        elif name := getattr(child.proto, "id", ""):
            yield name, (*path, at)


def moved(before: Places, after: Places) -> list[str]:
    """Return the widgets that both runs have, in two places."""
    assert before.keys() & after.keys(), "no box to compare"
    return [name for name in before.keys() & after.keys() if before[name] != after[name]]


@pytest.mark.parametrize(("page", "parameters"), PAGES, ids=[page for page, _given in PAGES])
def test_second_run_of_a_page_moves_no_box(page: str, parameters: dict[str, str], visit: Visit) -> None:
    app = visit(page, **parameters)
    assert moved(places(app), places(app.run())) == []


def test_second_run_of_a_staff_room_moves_no_box(monkeypatch: pytest.MonkeyPatch, warehouse_path: object) -> None:
    monkeypatch.setattr("dashboard.staff.auth.access_level", lambda: "staff")
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=120).run()
    app.switch_page("dashboard/pages/staff.py").run()
    for room in app.get("button_group")[0].options:
        first = places(app.get("button_group")[0].set_value(room).run())
        assert moved(first, places(app.run())) == [], room


def refuse(*_given: object, **_named: object) -> CommandResult:
    return CommandResult(faults=("a made-up fault",))


WAITING = source_state(has_candidates=True, reasons=[])
RUNS = [{"schedule": [{"id": "a", "sources": [], "every": "day", "next_at": "", "by": "", "why": ""}], "runs": []}]
EDITION = {"edition": "2026-01-02-0", "built_at": "2026-01-02 00:00:00", "kind": "publish", "rollback_to": ""}
EDITION |= {"parent": "2026-01-01-0", "why": "", "approved_by": "", "override": "", "untold": "", "overridden": []}
EDITION |= {"sources": ["s"], "move_counts": {}}
LIST = {"list": "kigali_principles", "title": "Kigali Principles", "read_from": ["official"], "claims": ["joined"]}
ACTS: list[tuple[str, Callable[[], None], dict[str, list[Any]], tuple[str, ...]]] = [
    ("Show what would change", review.render, {"sources": [WAITING]}, ("diff",)),
    ("Discard", review.render, {"sources": [WAITING]}, ("discard",)),
    ("Add the comment", lambda: comments.render([WAITING]), {}, ("comment",)),
    ("Fetch", upload.render, {"sources": [source_state()]}, ("fetch",)),
    ("Read", upload.render, {"sources": [source_state()]}, ("read",)),
    ("Check the names", paste.render, {"name_lists": [LIST]}, ("paste",)),
    ("Take it off", runs.render, {"runs": RUNS, "sources": [source_state()]}, ("unschedule",)),
    ("Schedule it", runs.render, {"runs": RUNS, "sources": [source_state()]}, ("schedule",)),
    ("Undo it", editions.render, {"editions": [EDITION, {**EDITION, "edition": "2026-01-01-0"}]}, ("undo",)),
    ("Submit for review", entries.render, {"entries": []}, ()),
]


@pytest.mark.parametrize(("label", "draw", "lists", "verbs"), ACTS, ids=[act[0] for act in ACTS])
def test_result_of_an_act_moves_no_box(
    label: str,
    draw: Callable[[], None],
    lists: dict[str, list[Any]],
    verbs: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    warehouse_path: object,
) -> None:
    for verb in verbs:
        monkeypatch.setattr(loader_cli, verb, refuse)
    monkeypatch.setattr("dashboard.staff.auth.reader_in", lambda: "A. Maintainer")
    monkeypatch.setattr("dashboard.staff.entry_cli.enter", refuse)
    app = drawn(monkeypatch, draw, **lists)
    for box in app.text_area:
        box.set_value("a made-up text")
    before = places(app.run())
    after = places(next(button for button in app.button if button.label == label).click().run())
    assert app.error, "the act shows its fault"
    assert moved(before, after) == []
    assert moved(after, places(app.run())) == []


def test_preview_that_was_worked_out_moves_no_box(monkeypatch: pytest.MonkeyPatch, warehouse_path: object) -> None:
    monkeypatch.setattr(loader_cli, "diff", lambda *_given: CommandResult(value=PREVIEW))
    app = drawn(monkeypatch, review.render, sources=[WAITING])
    first = places(next(button for button in app.button if button.label == "Show what would change").click().run())
    assert any("staff_why" in name for name in first)
    assert moved(first, places(app.run())) == []


def test_fact_that_was_looked_up_moves_no_box(monkeypatch: pytest.MonkeyPatch, warehouse_path: object) -> None:
    monkeypatch.setattr(loader_cli, "find_facts", lambda *_given: CommandResult(value=[FACT]))
    monkeypatch.setattr(loader_cli, "show_fact", lambda _id: CommandResult(value={**FACT, "history": HISTORY}))
    app = drawn(monkeypatch, facts.render, forms=[FORM])
    first = places(app.text_input[0].set_value("kigali").run())
    assert any("staff_correct_why" in name for name in first)
    assert moved(first, places(app.run())) == []


def test_message_on_top_moves_no_box(monkeypatch: pytest.MonkeyPatch, warehouse_path: object) -> None:
    monkeypatch.setattr("dashboard.staff.auth.access_level", lambda: "staff")
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=120).run()
    before = places(app.switch_page("dashboard/pages/staff.py").run())
    app.session_state[actions._MESSAGE_KEY] = ("made-up message", None, False)
    after = places(app.run())
    assert app.success
    assert moved(before, after) == []
