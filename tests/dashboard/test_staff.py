"""Tests of the staff page: escaping, spreadsheets and file names."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
import python_calamine
from streamlit.testing.v1 import AppTest

from dashboard.presenters.rich_text import DocumentLink
from dashboard.staff import (
    actions,
    auth,
    editions,
    loader_cli,
    review,
    sources,
    spreadsheets,
    tables,
    upload,
    work_items,
)
from dashboard.staff.loader_cli import CommandResult
from tests.dashboard.conftest import ROOT, text_of

pytestmark = pytest.mark.clock

COLUMNS = ["participant", "institution", "status", "since_on"]
HOSTILE = "<script>alert(1)</script>"


def test_empty_spreadsheet_has_the_columns() -> None:
    made = spreadsheets.empty_workbook(COLUMNS, {"status": ("established", "adopted")})
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(made))
    assert book.get_sheet_by_index(0).to_python() == [COLUMNS]
    assert spreadsheets.empty_csv(COLUMNS).decode("utf-8-sig") == ",".join(COLUMNS) + "\n"


@pytest.mark.parametrize(
    "name", ["page.html", "UN Treaty – Convention (IV-9).html", "états.csv", "a.b.csv.gz", "UNTC (1).html"]
)
def test_plain_file_name_is_kept(name: str) -> None:
    assert upload.check_file_name(name) == name


@pytest.mark.parametrize(
    "name", ["", "..", "../x.html", "a/b", "a\\b", "/etc/passwd", ".hidden", "-rf", "a\0b", "a\nb", "C:x", "x" * 201]
)
def test_file_name_with_a_path_is_refused(name: str) -> None:
    with pytest.raises(loader_cli.InvalidArgumentError, match="no plain name of a file"):
        upload.check_file_name(name)


def test_staff_table_escapes_cells_titles_and_links(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr("streamlit.html", shown.append)
    tables.show_table((HOSTILE, HOSTILE), [(HOSTILE, DocumentLink("javascript:alert(1)", HOSTILE))])
    tables.show_table(("a", "b"), [("", DocumentLink("https://example.org/?a=1&b=%22", "x"))])
    assert "<script" not in shown[0]
    assert "href" not in shown[0]
    assert 'href="https://example.org/?a=1&amp;b=%22"' in shown[1]


def test_fault_table_has_line_and_field() -> None:
    said = {"what": "wrong", "instead": "right"}
    assert actions._fault_row({"file": "laws.csv:3", "where": "status", **said}) == (
        "laws.csv, line 3",
        "status",
        "wrong",
        "right",
    )
    assert actions._fault_row({"file": "laws.csv", "where": "line 2", **said}) == (
        "laws.csv, line 2",
        "",
        "wrong",
        "right",
    )
    assert actions._fault_row({"file": "laws.csv", "where": "", **said})[:2] == ("laws.csv", "")
    my_sheet = {"file": "my laws.xlsx (Facts)", "where": "row 3, column status", **said}
    assert actions._fault_row(my_sheet)[:2] == ("my laws.xlsx (Facts), row 3", "status")


def test_date_text_keeps_the_precision() -> None:
    assert [sources.date_text(day) for day in ("2026-02-03", "2026-02", "2026", "", "soon")] == [
        "3 Feb 2026",
        "February 2026",
        "2026",
        "",
        "soon",
    ]


SHOWN = """
import streamlit as st
from tests.dashboard import test_staff
test_staff.show()
"""
_to_show: list[Any] = []


def show() -> None:
    """Draw what the test put here."""
    for draw in _to_show:
        draw()


def drawn(monkeypatch: pytest.MonkeyPatch, *draw: Any, **lists: list[Any]) -> AppTest:
    """A page of the staff that shows this alone, with lists of our own in the place of the record's."""
    monkeypatch.setattr(auth, "access_level", lambda: "staff")
    for name, result in lists.items():
        monkeypatch.setitem(actions._LIST_COMMANDS, name, lambda result=result: CommandResult(value=result))
    _to_show[:] = draw
    app = AppTest.from_string(SHOWN, default_timeout=30).run()
    assert [error.message for error in app.exception] == []
    return app


PREVIEW = {
    "sources": [
        {"source": "s", "held_count": 1, "added_count": 1, "changed_count": 0, "gone_count": 0, "confirmed_count": 0}
    ],
    "moves": [
        {
            "nature": "world",
            "participant": "KEN",
            "kind": "treaty",
            "subject": HOSTILE,
            "value_before": HOSTILE,
            "value": "=cmd()",
            "since_on": "2020-02-03",
            "act": HOSTILE,
            "document": "javascript:alert(1)",
        }
    ],
    "sentences": [f"Kenya: {HOSTILE}"],
    "counts": [],
    "tallies": [],
    "blocks": [{"rule": "older", "told": HOSTILE, "instead": HOSTILE}],
    "ticket": "t",
}


def test_html_in_facts_is_shown_as_text(monkeypatch: pytest.MonkeyPatch, warehouse_path: object) -> None:
    item = {"source": "s", "participant": "KEN", "happened_on": "2020", "date_precision": "by"}
    item |= dict.fromkeys(("said", "subject", "document", "title", "confirmed_by", "note"), HOSTILE)
    about = {"edition": "2026-01-01-0", "built_at": "2026-01-01 00:00:00", "kind": "publish", "rollback_to": ""}
    about |= dict.fromkeys(("why", "approved_by", "override", "untold"), HOSTILE)
    about |= {"overridden": [HOSTILE], "sources": ["s"], "move_counts": {}}
    app = drawn(
        monkeypatch,
        lambda: review._show_preview(PREVIEW),
        work_items.render,
        editions.render,
        todo=[item],
        editions=[about],
    )
    text = text_of(app)
    assert "<script" not in text
    assert text.count("&lt;script&gt;") >= 10


def test_preview_csv_escapes_formulas(monkeypatch: pytest.MonkeyPatch, warehouse_path: object) -> None:
    written: list[bytes] = []
    monkeypatch.setattr(review.st, "download_button", lambda _label, data, **_: written.append(data))
    drawn(monkeypatch, lambda: review._show_changes(PREVIEW))
    (row,) = csv.DictReader(io.StringIO(written[0].decode("utf-8-sig")))
    assert row["value"] == "'=cmd()"


def test_review_tab_says_when_nothing_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    app = drawn(monkeypatch, review.render, editions.render, work_items.render, sources=[], editions=[], todo=[])
    assert [box.value for box in app.info] == [
        "Nothing waits: no source has been read since the last publication.",
        "No edition is published yet.",
        "Nothing waits for confirmation.",
    ]


def test_failed_verb_is_shown_instead_of_its_listing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(actions._LIST_COMMANDS, "sources", lambda: CommandResult(faults=("made up",)))
    app = drawn(monkeypatch, sources.render)
    assert "made up" in text_of(app)
    assert app.error


def test_former_staff_cannot_run_actions(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def late() -> None:
        monkeypatch.setattr(auth, "access_level", lambda: "stranger")
        actions.run_action(lambda _progress: done.append("done") or CommandResult(value=1))

    drawn(monkeypatch, late)
    assert done == []


def test_staff_see_the_whole_page(monkeypatch: pytest.MonkeyPatch, warehouse_path: object) -> None:
    monkeypatch.setattr(auth, "access_level", lambda: "staff")
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60).run()
    app.switch_page("dashboard/pages/staff.py").run()
    assert [error.message for error in app.exception] == []
    text = text_of(app)
    assert "13 sources should be read again" in text
    assert "Multilateral Treaties Deposited with the Secretary-General" in text


def source_state(**other: object) -> dict[str, Any]:
    """A made-up source as the verb tells it."""
    state = {"source": "un_treaty_collection", "title": "A made-up list", "fact_count": 1, "newest_as_of": "2020-02-03"}
    state |= {"due_on": "2020-08-03", "last_attempt_at": "", "has_candidates": False, "checkout_differs": False}
    return state | {"read_at": "", "can_be_fetched": True, "by_hand": "save it by hand", "files": ["*.html"]} | other


def test_fetch_shows_every_file_and_the_manual_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def fetched(source: str, progress: loader_cli.Progress, told: loader_cli.OnOutcome) -> CommandResult:
        progress(0, 2, "cat.html")
        told({"source": source, "file": "cat.html", "state": "fetched", "told": "fetched, 9 bytes"})
        told({"source": source, "file": "cmw.html", "state": "refused", "told": f"refused: {HOSTILE}"})
        return CommandResult(value=[])

    monkeypatch.setattr(loader_cli, "fetch", fetched)
    app = drawn(monkeypatch, upload.render, sources=[source_state()])
    next(button for button in app.button if button.label == "Fetch").click().run()
    text = text_of(app)
    assert "fetched, 9 bytes" in text
    assert "refused: &lt;script&gt;" in text
    assert "By hand instead: save it by hand." in text_of(app) + str([box.value for box in app.info])


def test_unfetchable_source_has_no_fetch_button(monkeypatch: pytest.MonkeyPatch) -> None:
    app = drawn(monkeypatch, upload.render, sources=[source_state(can_be_fetched=False)])
    assert "Fetch" not in [button.label for button in app.button]
    assert [box.value for box in app.info] == ["It cannot be fetched: save it by hand."]


def test_sources_tab_shows_overdue_and_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = source_state(source="b", title="Fresh", due_on="2999-01-01", checkout_differs=True)
    text = text_of(
        drawn(monkeypatch, sources.render, sources=[fresh, source_state(has_candidates=True, read_at="2026-01-01T")])
    )
    assert "1 of 2 sources should be read again; of 2 something waits." in text
    assert text.index("A made-up list") < text.index("Fresh")
    assert "3 Aug 2020: overdue" in text
    assert "candidates, read 2026-01-01" in text
    assert "the checkout has other facts" in text


def test_candidates_can_be_discarded(monkeypatch: pytest.MonkeyPatch) -> None:
    gone: list[str] = []
    monkeypatch.setattr(loader_cli, "discard", lambda source: gone.append(source) or CommandResult(value=1))
    app = drawn(monkeypatch, actions.show_message, review.render, sources=[source_state(has_candidates=True)])
    next(button for button in app.button if button.label == "Let these candidates go").click().run()
    assert gone == ["un_treaty_collection"]
    assert "nothing was published" in app.success[0].value


def test_work_items_are_filtered_by_any_word(monkeypatch: pytest.MonkeyPatch, warehouse_path: object) -> None:
    item = {"source": "s", "participant": "KEN", "said": "joined", "subject": "kigali", "happened_on": "2016-05"}
    item |= {"date_precision": "by", "document": "A/1", "title": "", "confirmed_by": "a list", "note": None}
    app = drawn(monkeypatch, work_items.render, todo=[item, {**item, "participant": "NOR"}])
    assert "2 of 2 claims" in text_of(app)
    app.text_input[0].set_value("kenya JOINED").run()
    text = text_of(app)
    assert "1 of 2 claims" in text
    assert "by May 2016" in text
    assert "Norway" not in text
