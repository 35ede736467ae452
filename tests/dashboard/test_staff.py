"""Tests of the staff page: escaping, spreadsheets and file names."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import python_calamine
from streamlit.testing.v1 import AppTest

from dashboard.presenters.rich_text import DocumentLink
from dashboard.staff import (
    actions,
    auth,
    editions,
    facts,
    loader_cli,
    refresh_calendar,
    review,
    runs,
    sources,
    spreadsheets,
    tables,
    timer,
    times,
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
    with pytest.raises(loader_cli.InvalidArgumentError, match="is not a simple file name"):
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
    words = {"what": "wrong", "instead": "right"}
    assert actions._fault_row({"file": "laws.csv:3", "where": "status", **words}) == (
        "laws.csv, line 3",
        "status",
        "wrong",
        "right",
    )
    assert actions._fault_row({"file": "laws.csv", "where": "line 2", **words}) == (
        "laws.csv, line 2",
        "",
        "wrong",
        "right",
    )
    assert actions._fault_row({"file": "laws.csv", "where": "", **words})[:2] == ("laws.csv", "")
    my_sheet = {"file": "my laws.xlsx (Facts)", "where": "row 3, column status", **words}
    assert actions._fault_row(my_sheet)[:2] == ("my laws.xlsx (Facts), row 3", "status")


def test_date_text_keeps_the_precision() -> None:
    assert [times.date_text(day) for day in ("2026-02-03", "2026-02", "2026", "", "soon")] == [
        "3 Feb 2026",
        "February 2026",
        "2026",
        "",
        "soon",
    ]


AGES = [("2026-11-29", "1 day"), ("2026-11-10", "2 weeks"), ("2026-08", "4 months"), ("2014", "12 years"), ("", "")]


@pytest.mark.parametrize(("day", "age"), AGES)
def test_age_of_a_list_is_shown_in_words(day: str, age: str) -> None:
    assert times.age_text(day, date(2026, 11, 30)) == age


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
    app = AppTest.from_string(SHOWN, default_timeout=120).run()
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
        "Nothing is waiting: no source has been read since the last publication.",
        "No edition is published yet.",
        "Nothing is waiting for confirmation.",
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
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=120).run()
    app.switch_page("dashboard/pages/staff.py").run()
    assert [error.message for error in app.exception] == []
    text = text_of(app)
    source_count = len(list((ROOT / "data/registry/sources").glob("*.yml")))
    assert f"of {source_count} sources should be read again" in text
    assert "Multilateral Treaties Deposited with the Secretary-General" in text


def source_state(**other: object) -> dict[str, Any]:
    """A made-up source in the form of the verb's output."""
    state = {"source": "un_treaty_collection", "title": "A made-up list", "fact_count": 1, "newest_as_of": "2020-02-03"}
    state |= {"due_on": "2020-08-03", "last_attempt_at": "", "has_candidates": False, "checkout_differs": False}
    return state | {"read_at": "", "can_be_fetched": True, "by_hand": "save it by hand", "files": ["*.html"]} | other


def test_due_days_of_sources_make_a_calendar() -> None:
    states = [source_state(), source_state(source="interjust", title="Another; list", due_on="", newest_as_of="")]
    text = refresh_calendar.calendar_file(states, datetime(2026, 11, 27, 12, tzinfo=UTC)).decode()
    assert text.count("BEGIN:VEVENT") == 1
    assert "UID:refresh/un_treaty_collection@" in text
    assert "DTSTART;VALUE=DATE:20200803\r\n" in text
    assert "SUMMARY;LANGUAGE=en:Refresh due: A made-up list" in text
    assert "CATEGORIES;LANGUAGE=en:Refresh" in text


def test_sources_tab_offers_the_calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    app = drawn(monkeypatch, sources.render, sources=[source_state()])
    assert "Due days as a calendar" in [button.proto.label for button in app.get("download_button")]


def test_fetch_shows_every_file_and_the_manual_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def fetched(source: str, progress: loader_cli.Progress, on_outcome: loader_cli.OnOutcome) -> CommandResult:
        progress(0, 2, "cat.html")
        on_outcome({"source": source, "file": "cat.html", "state": "fetched", "told": "fetched, 9 bytes"})
        on_outcome({"source": source, "file": "cmw.html", "state": "refused", "told": f"refused: {HOSTILE}"})
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
    assert 'href="desk?source=b"' in text
    assert "1 of 2 sources should be read again; 2 have facts waiting." in text
    assert text.index("A made-up list") < text.index("Fresh")
    assert "3 Aug 2020: overdue" in text
    assert "to be reviewed, read 2026-01-01" in text
    assert "copy has other facts" in text


def test_candidates_can_be_discarded(monkeypatch: pytest.MonkeyPatch) -> None:
    gone: list[str] = []
    monkeypatch.setattr(loader_cli, "discard", lambda source: gone.append(source) or CommandResult(value=1))
    app = drawn(monkeypatch, actions.show_message, review.render, sources=[source_state(has_candidates=True)])
    next(button for button in app.button if button.label == "Discard").click().run()
    assert gone == ["un_treaty_collection"]
    assert "Nothing was published" in app.success[0].value


def test_work_items_are_filtered_by_any_word(monkeypatch: pytest.MonkeyPatch, warehouse_path: object) -> None:
    item = {"source": "s", "participant": "KEN", "said": "joined", "subject": "kigali", "happened_on": "2016-05"}
    item |= {"date_precision": "by", "document": "A/1", "title": "", "confirmed_by": "a list", "note": None}
    app = drawn(monkeypatch, work_items.render, todo=[item, {**item, "participant": "NOR"}])
    assert "2 of 2 claims" in text_of(app)
    app.text_input[0].set_value("kenya JOINED").run()
    text = text_of(app)
    assert "1 of 2 claims" in text
    assert "on or before May 2016" in text
    assert "Norway" not in text


# --- one fact


ROW = {"participant": "KEN", "pledge": "kigali_principles", "step": "joined", "joined_on": "2016-05-11"}
ROW |= {"date_precision": "day", "document": "https://example.org/a", "title": HOSTILE, "note": HOSTILE}
FACT = {"id": "0123456789ab", "source": "s", "file": "pledges", "participant": "KEN", "name": "Kenya", "row": ROW}
FACT |= {"subject": "kigali_principles", "title": "Kigali Principles", "value": "joined", "day": "2016-05-11"}
FACT |= {"dispute": "", "disputed_on": ""}
HISTORY = [{"edition": "2026-01-01-0", "built_at": "", "why": HOSTILE, "rows": [ROW], "disputes": [HOSTILE]}]
FORM = {"file": "pledges.csv", "columns": list(ROW), "words": {"step": ["joined", "supports"]}}


@pytest.fixture
def corrected(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """Replacement for the loaders with one fact; it keeps the corrections handed in."""
    handed_in: list[tuple[object, ...]] = []

    def correct(*arguments: object) -> CommandResult:
        handed_in.append(arguments)
        return CommandResult(value={"source": "s"})

    monkeypatch.setattr(loader_cli, "find_facts", lambda *_: CommandResult(value=[FACT]))
    monkeypatch.setattr(loader_cli, "show_fact", lambda _id: CommandResult(value={**FACT, "history": HISTORY}))
    monkeypatch.setattr(loader_cli, "correct", correct)
    return handed_in


def searched(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    app = drawn(monkeypatch, actions.show_message, facts.render, forms=[FORM])
    assert "Choose a government or type a word." in text_of(app)
    return app.text_input[0].set_value("kigali").run()


def test_one_fact_is_found_shown_and_edited(
    monkeypatch: pytest.MonkeyPatch, warehouse_path: object, corrected: list[tuple[object, ...]]
) -> None:
    app = searched(monkeypatch)
    text = text_of(app)
    assert "1 fact found." in text
    assert "11 May 2016" in text
    assert "<script" not in text
    day = next(box for box in app.text_input if box.label == "joined on")
    day.set_value("2016-05-12")
    next(box for box in app.text_input if box.label == "Why, in a sentence").set_value("a misprint")
    app.button[0].click().run()
    assert corrected == [("0123456789ab", "edit", {"joined_on": "2016-05-12"}, "a misprint", "")]
    assert "It waits for review." in app.success[0].value


def test_correction_without_a_reason_is_not_handed_in(
    monkeypatch: pytest.MonkeyPatch, warehouse_path: object, corrected: list[tuple[object, ...]]
) -> None:
    app = searched(monkeypatch)
    app.button[0].click().run()
    assert corrected == []
    assert "Not submitted: change something and enter a reason." in app.error[0].value
    app.radio[0].set_value("withdraw").run()
    next(box for box in app.text_input if box.label == "Why, in a sentence").set_value("another country")
    app.button[0].click().run()
    assert corrected == [("0123456789ab", "withdraw", {}, "another country", "")]


def test_disputed_fact_says_why_and_can_be_settled(
    monkeypatch: pytest.MonkeyPatch, warehouse_path: object, corrected: list[tuple[object, ...]]
) -> None:
    monkeypatch.setitem(FACT, "dispute", "the ministry says otherwise")
    monkeypatch.setitem(FACT, "disputed_on", "2026-11-20")
    app = searched(monkeypatch)
    assert app.warning[0].value == "Disputed since 20 November 2026: the ministry says otherwise"
    assert "joined (disputed)" in text_of(app)
    assert not any(label.startswith("Dispute:") for label in app.radio[0].options)
    app.radio[0].set_value("settle").run()
    next(box for box in app.text_input if box.label == "Why, in a sentence").set_value("it agrees now")
    app.button[0].click().run()
    assert corrected == [("0123456789ab", "settle", {}, "it agrees now", "")]


def test_undo_of_an_edition_waits_for_review(monkeypatch: pytest.MonkeyPatch) -> None:
    undone: list[str] = []
    monkeypatch.setattr(
        loader_cli, "undo", lambda name, _by: undone.append(name) or CommandResult(value={"sources": {}})
    )
    about = {"edition": "2026-01-02-0", "built_at": "2026-01-02 00:00:00", "kind": "publish", "rollback_to": ""}
    about |= {"why": "a made-up reason", "approved_by": "A", "override": "", "untold": "", "parent": "2026-01-01-0"}
    about |= {"overridden": [], "sources": ["political_pledges"], "move_counts": {}}
    first = {**about, "edition": "2026-01-01-0", "parent": "", "kind": "build"}
    app = drawn(monkeypatch, actions.show_message, editions.render, editions=[about, first])
    (choice,) = app.selectbox[0].options
    assert choice == "2 Jan 2026 00:00 · political pledges · a made-up reason"
    next(button for button in app.button if button.label == "Undo it").click().run()
    assert undone == ["2026-01-02-0"]
    assert "It waits" in app.success[0].value


def test_reason_of_a_correction_is_suggested(monkeypatch: pytest.MonkeyPatch) -> None:
    preview = {**PREVIEW, "moves": [], "sentences": [], "blocks": []}
    monkeypatch.setattr(loader_cli, "diff", lambda *_: CommandResult(value=preview))
    app = drawn(monkeypatch, review.render, sources=[source_state(has_candidates=True, reasons=["a misprint"])])
    next(button for button in app.button if button.label == "Show what would change").click().run()
    assert next(box for box in app.text_input if box.label == "Why, in a sentence").value == "a misprint"


# --- comments, runs, moments

COMMENTS = [{"by": "Ben", "at": "2026-11-29T10:00:00Z", "text": HOSTILE}]


def test_comments_are_shown_in_review_and_added(monkeypatch: pytest.MonkeyPatch) -> None:
    added: list[tuple[str, ...]] = []
    monkeypatch.setattr(loader_cli, "comment", lambda *sentence: added.append(sentence) or CommandResult(value=[1]))
    state = source_state(has_candidates=True, reasons=[], comments=COMMENTS)
    app = drawn(monkeypatch, actions.show_message, review.render, sources=[state])
    assert "Ben" in text_of(app)
    assert "29 Nov 2026 10:00" in text_of(app)
    assert "<script" not in text_of(app)
    press = next(button for button in app.button if button.label == "Add the comment")
    press.click().run()
    assert "Not added: write your name on top, and a comment." in app.error[0].value
    app.text_area[0].input("is this right?")
    app.session_state[auth.NAME_KEY] = "Ann"
    next(button for button in app.button if button.label == "Add the comment").click().run()
    assert added == [("un_treaty_collection", "Ann", "is this right?")]


def test_comments_stay_in_the_history_of_editions(monkeypatch: pytest.MonkeyPatch) -> None:
    about = {"edition": "2026-01-02-0", "built_at": "2026-01-02 00:00:00", "kind": "rollback", "parent": ""}
    about |= {"why": "made up", "approved_by": "A", "override": "", "untold": "", "rollback_to": "2026-01-01-0"}
    about |= {"overridden": [], "sources": ["s"], "move_counts": {}, "receipts": {"s": {"comments": COMMENTS}}}
    first = {**about, "edition": "2026-01-01-0", "built_at": "2026-01-01 00:00:00", "kind": "build", "receipts": {}}
    text = text_of(drawn(monkeypatch, editions.render, editions=[about, first]))
    assert "Comments on what was published (1)" in text
    assert "Ben" in text
    assert "rolled back to the one of 1 Jan 2026 00:00" in text


RUN = {"id": "r", "started_at": "2026-11-29T10:00:00Z", "ended_at": "2026-11-29T10:01:00Z", "by": "Ann (schedule)"}
RUN |= {"schedule": "e", "edition": "", "faults": []}
RUN_SOURCES = [
    {"source": "interjust", "state": "refused", "sentences": [f"interjust/a.csv: refused: {HOSTILE}"]},
    {"source": "icrc_treaties", "state": "by_hand", "sentences": ["get it by hand"]},
    {"source": "rtop_debates", "state": "published", "sentences": []},
]
ENTRY = {"id": "e", "sources": ["un_treaty_collection"], "every": "week", "by": "Ann", "why": "", "next_at": ""}
RUNS = {"runs": [{**RUN, "sources": RUN_SOURCES}, {**RUN, "ended_at": "", "sources": []}], "schedule": [ENTRY]}


def test_runs_give_outcomes_and_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    text = text_of(drawn(monkeypatch, runs.render, runs=[RUNS], sources=[source_state()]))
    assert "interjust: could not be fetched; rtop debates: published; 1 added by hand" in text
    assert "refused: &lt;script&gt;" in text
    assert "get it by hand" not in text
    assert "It has not ended, or was ended from outside." in text
    assert "no: it waits for review" in text


def test_refresh_is_scheduled_and_taken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[object, ...]] = []
    made = CommandResult(value={"next_at": "2026-12-01T03:00:00Z"})
    monkeypatch.setattr(loader_cli, "schedule", lambda *sentence: asked.append(sentence) or made)
    monkeypatch.setattr(loader_cli, "unschedule", lambda *sentence: asked.append(sentence) or made)
    app = drawn(monkeypatch, actions.show_message, runs.render, runs=[RUNS], sources=[source_state()])
    next(button for button in app.button if button.label == "Schedule it").click().run()
    assert "Not scheduled: write your name on top." in app.error[0].value
    app.multiselect[0].select("un_treaty_collection")
    app.session_state[auth.NAME_KEY] = "Ann"
    next(button for button in app.button if button.label == "Schedule it").click().run()
    assert asked == [(["un_treaty_collection"], "week", 3, "Ann", "")]
    assert "first on 1 Dec 2026" in app.success[0].value
    next(button for button in app.button if button.label == "Take it off").click().run()
    assert asked[1:] == [("e",)]


MOMENTS = [
    ("2026-11-30T11:59:30Z", "just now"),
    ("2026-11-30 11:30:00", "30 minutes ago"),
    ("2026-11-30T09:00:00Z", "3 hours ago"),
    ("2026-11-27T12:00:00Z", "3 days ago"),
    ("", ""),
]


@pytest.mark.parametrize(("moment", "age"), MOMENTS)
def test_age_of_a_moment_is_shown_in_words(moment: str, age: str) -> None:
    assert times.moment_age(moment, datetime(2026, 11, 30, 12, tzinfo=UTC)) == age


def test_timer_runs_what_is_due_where_something_is_scheduled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran, slept = list[str](), list[float]()

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 2:
            (tmp_path / "schedule.json").touch()
        if len(slept) == 3:
            raise SystemExit

    monkeypatch.setenv("COMMITMENTS_HOME", str(tmp_path))
    monkeypatch.setattr(timer.time, "sleep", sleep)
    monkeypatch.setattr(timer.loader_cli, "run_due", lambda: ran.append("ran"))
    with pytest.raises(SystemExit):
        timer._run(9.0)
    assert (slept, ran) == ([9.0] * 3, ["ran"])


def test_scorecard_is_linked_where_one_government_changed(
    monkeypatch: pytest.MonkeyPatch, warehouse_path: object
) -> None:
    assert review._public_link(PREVIEW["moves"]).parameters == {"country": "KEN"}
    two = [*PREVIEW["moves"], {"participant": "GHA"}]
    assert review._public_link(two).page_name == "changes"
