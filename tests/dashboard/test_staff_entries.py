"""Tests of the staff page's forms for replies, searches and statements, and of messages of readers."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.staff import actions, entries, entry_cli, entry_fields, messages, review
from dashboard.staff.loader_cli import CommandResult
from tests.dashboard.conftest import text_of
from tests.dashboard.test_staff import HOSTILE, PREVIEW, drawn

REPLY = {"participant": "KEN", "indicator": "focal_point", "replied_on": "2026-11-20", "document": "A/80/1"}
REPLY |= {"said": "The office moved."}
ENTRY = {"kind": "replies", "key": "ken_focal_point_2026_11_20", "row": REPLY, "is_waiting": True}
MESSAGE = {"code": "0123456789", "received_at": "2026-11-27T12:00:00Z", "kind": "reply", "participant": "KEN"}
MESSAGE |= {"indicator": "focal_point", "shown_on": "2026-11-27", "text": f"We moved.\n{HOSTILE}", "document": "A/80/1"}
MESSAGE |= {"email": "ann@example.org"}


class Done:
    """The commands that the page sent to the loaders."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, result: CommandResult) -> None:
        self.asked: list[tuple[Any, ...]] = []
        for name in ("enter", "withdraw", "close_message"):
            monkeypatch.setattr(entry_cli, name, self._verb(name, result))

    def _verb(self, name: str, result: CommandResult) -> Any:
        def verb(*arguments: Any) -> CommandResult:
            self.asked.append((name, *arguments))
            return result

        return verb


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch, warehouse_path: object) -> Done:
    return Done(monkeypatch, CommandResult(value={"source": "kept_by_hand", "key": "made_up"}))


def box(app: AppTest, kind: str, label: str) -> Any:
    return next(each for each in getattr(app, kind) if each.label == label)


def press(app: AppTest, label: str) -> AppTest:
    app = next(button for button in app.button if button.label == label).click().run()
    assert [error.message for error in app.exception] == []
    return app


def page(monkeypatch: pytest.MonkeyPatch, *draw: Any, recorded: list[Any] | None = None, **lists: Any) -> AppTest:
    return drawn(monkeypatch, actions.show_message, *draw, entries=recorded or [], todo=[], **lists)


def test_reply_is_handed_in_with_codes(monkeypatch: pytest.MonkeyPatch, done: Done) -> None:
    app = page(monkeypatch, entries.render)
    box(app, "selectbox", "Government").set_value("KEN")
    box(app, "selectbox", "Commitment it answers").set_value("focal_point")
    box(app, "text_input", "Day of the reply").set_value("2026-11-20")
    box(app, "text_input", "Document").set_value("A/80/1")
    box(app, "text_area", "What it says, in our words").set_value("The office moved.")
    app = press(app, "Submit for review")
    assert done.asked == [("enter", "replies", REPLY, "", "", "")]
    assert "It waits for review." in app.success[0].value
    assert any(button.label == "See what it would change" for button in app.button)


def test_search_of_everyone_is_one_word(monkeypatch: pytest.MonkeyPatch, done: Done) -> None:
    app = page(monkeypatch, entries.render)
    app.button_group[0].set_value("searches").run()
    assert "focal_point" in entry_fields.line_titles(entry_fields.SEARCHED_FAMILIES)
    assert not {"crpd", "a_res_75_277"} & entry_fields.line_titles(entry_fields.SEARCHED_FAMILIES).keys()
    box(app, "multiselect", "Governments of which nothing was found").set_value(["all", "KEN"])
    press(app, "Submit for review")
    assert done.asked[0][2]["participants"] == "all"


def test_every_field_of_the_loaders_has_its_box(warehouse_path: object) -> None:
    from loaders import staff_entries

    for kind in entries.kind_labels():
        fields = entry_fields.fields_of(kind)
        assert {field.name: field.is_needed for field in fields} == dict(staff_entries.fields(kind))


def test_faults_bear_the_labels_of_the_form(monkeypatch: pytest.MonkeyPatch, warehouse_path: object) -> None:
    row = {"file": "reply", "where": "said", "what": "it is empty", "instead": "fill it in"}
    Done(monkeypatch, CommandResult(faults=("reply: said: it is empty",), rows=(row,)))
    app = press(page(monkeypatch, entries.render), "Submit for review")
    text = text_of(app)
    assert "What it says, in our words" in text
    assert ">said<" not in text
    assert "Nothing was changed" in app.error[0].value


def test_recorded_entry_is_changed_with_a_reason(monkeypatch: pytest.MonkeyPatch, done: Done) -> None:
    app = page(monkeypatch, entries.render, recorded=[ENTRY])
    chooser = box(app, "selectbox", "Change or withdraw one that is recorded (1)")
    assert chooser.options == ["Kenya, 2026-11-20: The office moved. (waits for review)"]
    chooser.set_value(ENTRY["key"]).run()
    box(app, "text_area", "What it says, in our words").set_value("It did not move.")
    box(app, "text_input", "Why it changes, in a sentence").set_value("misread")
    press(app, "Submit for review")
    assert done.asked == [("enter", "replies", {**REPLY, "said": "It did not move."}, "", ENTRY["key"], "misread")]


def test_recorded_entry_is_withdrawn(monkeypatch: pytest.MonkeyPatch, done: Done) -> None:
    app = page(monkeypatch, entries.render, recorded=[ENTRY])
    box(app, "selectbox", "Change or withdraw one that is recorded (1)").set_value(ENTRY["key"]).run()
    box(app, "text_input", "Why, in a sentence").set_value("not theirs")
    press(app, "Submit the withdrawal for review")
    assert done.asked == [("withdraw", "replies", ENTRY["key"], "not theirs", "")]


# --- messages of readers


def opened(monkeypatch: pytest.MonkeyPatch, *draw: Any) -> AppTest:
    app = page(monkeypatch, messages.render, *draw, messages=[MESSAGE])
    return box(app, "selectbox", "Open one").set_value(MESSAGE["code"]).run()


def test_message_is_shown_as_text(monkeypatch: pytest.MonkeyPatch, done: Done) -> None:
    app = opened(monkeypatch)
    assert next(text.value for text in app.text) == MESSAGE["text"]
    assert not any("<script" in html.proto.body for html in app.get("html"))
    assert not any(HOSTILE in str(each.value) for each in (*app.markdown, *app.caption))


def test_accepted_message_fills_the_form_and_is_closed(monkeypatch: pytest.MonkeyPatch, done: Done) -> None:
    app = press(opened(monkeypatch, entries.render), "Enter as a reply")
    assert box(app, "selectbox", "Government").value == "KEN"
    assert box(app, "text_input", "Day of the reply").value == "2026-11-27"
    assert box(app, "text_input", "Document").value == "A/80/1"
    box(app, "text_area", "What it says, in our words").set_value("The office moved.")
    press(app, "Submit for review")
    assert [asked[0] for asked in done.asked] == ["enter", "close_message"]
    assert done.asked[1][1:] == (MESSAGE["code"], "Entered as made_up", "")


def test_message_is_closed_with_a_reason(monkeypatch: pytest.MonkeyPatch, done: Done) -> None:
    app = opened(monkeypatch)
    box(app, "text_input", "Why it is closed, in a sentence").set_value("the fact is right")
    app = press(app, "Close this message")
    assert done.asked == [("close_message", MESSAGE["code"], "the fact is right", "")]
    assert "is closed" in app.success[0].value


def test_no_inbox_shows_nothing(monkeypatch: pytest.MonkeyPatch, warehouse_path: object) -> None:
    app = page(monkeypatch, messages.render, messages=[])
    assert "Messages of readers" not in text_of(app)
    monkeypatch.setenv("COMMITMENTS_INBOX", "on")
    assert "No message waits." in text_of(page(monkeypatch, messages.render, messages=[]))


def test_preview_shows_what_staff_entered(monkeypatch: pytest.MonkeyPatch, warehouse_path: object) -> None:
    app = drawn(monkeypatch, lambda: review._show_preview({**PREVIEW, "entries": [f"Reply of Kenya: {HOSTILE}"]}))
    text = text_of(app)
    assert "disputes (1)" in text
    assert "Reply of Kenya: &lt;script" in text
