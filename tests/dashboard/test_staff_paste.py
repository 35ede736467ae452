"""Tests of pasting a list on the staff page: from the boxes to the published edition."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.staff import auth, loader_cli, paste, review
from dashboard.staff.loader_cli import InvalidArgumentError, PastedList
from loaders import candidates
from tests.dashboard.conftest import text_of
from tests.dashboard.test_staff import HOSTILE, drawn
from tests.loaders.test_paste import cells, made_up_list

pytestmark = pytest.mark.clock


@pytest.fixture
def home(warehouse_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the home of the tests, for a record of its own."""
    folder = tmp_path / "home"
    shutil.copytree(os.environ["COMMITMENTS_HOME"], folder)
    monkeypatch.setenv("COMMITMENTS_HOME", str(folder))
    return folder


def button(app: AppTest, label: str) -> Any:
    return next(each for each in app.button if each.label == label)


def fill(app: AppTest, names: str, count: int) -> None:
    app.selectbox(key="staff_paste_list").select("global_network")
    app.text_area[0].input(names)
    for label, text in (
        ("Title of the document", "A made-up list"),
        ("Its address or UN symbol", "https://example.org/made-up"),
        ("Date of the list", "2026-11-20"),
    ):
        next(box for box in app.text_input if box.label == label).input(text)
    app.number_input[0].set_value(count)


def test_sixty_names_are_pasted_and_published_on_the_page(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = drawn(monkeypatch, paste.render)
    app.default_timeout = 120
    fill(app, made_up_list(58, "Members", "Korea", HOSTILE), 59)
    button(app, "Check the names").click().run()
    text = text_of(app)
    assert "58 governments; the publisher counts 59" in text
    assert "Has joined according to our data, but is not on this list" in text
    assert "<script>" not in text.replace("&lt;script&gt;", "")
    assert [box.label for box in app.selectbox[-3:]] == [
        "Line 1: no government is called “Members”",
        "Line 2: who is “Korea”?",
        "Line 3: no government is called “\\<script\\>alert\\(1\\)\\</script\\>”",
    ]
    button(app, "Read this list").click().run()
    assert "First choose the government for: Members; Korea" in text_of(app)
    app.session_state[auth.NAME_KEY] = "B. Colleague"
    for box, answer in zip(app.selectbox[-3:], ("-", "KOR", "-"), strict=True):
        box.select(answer)
    button(app, "Read this list").click().run()
    assert not app.exception
    assert (home / "candidates" / "name_lists" / "name_lists.csv").read_text().count("global_network") == 1
    assert candidates.receipt("name_lists")["people"] == ["B. Colleague"], "else nobody could ever approve it"

    app = drawn(monkeypatch, review.render)
    app.default_timeout = 120
    button(app, "Show what would change").click().run()
    assert "no objections" in text_of(app)
    app.session_state[auth.NAME_KEY] = "A. Maintainer"
    next(box for box in app.text_input if box.label == "Why, in a sentence").input("a made-up list")
    button(app, "Publish").click().run()
    assert not app.exception
    assert cells(home, "focal_point") == [
        ("assessed", "in_network", "met", 59),
        ("assessed", "not_on_list", "unmet", 138),
    ]


def test_what_keeps_a_list_from_being_read_is_reported(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = drawn(monkeypatch, paste.render)
    fill(app, "Kenya\nGhana 03/04/2015", 2)
    app.text_input[1].input("no address")
    button(app, "Check the names").click().run()
    text = text_of(app)
    assert "These problems prevent reading the list:" in text
    assert "is neither an address nor a UN symbol" in text
    assert "may be a day in March or in April" in text
    button(app, "Read this list").click().run()
    assert not (home / "candidates" / "name_lists").exists()


def pasted(**other: Any) -> PastedList:
    known = {"subject": "gaamac", "names": "Kenya", "title": "t", "document": "d", "as_of": "2026"}
    known |= {"official_count": 1, "read_from": "publisher", "claim": "joined", "is_partial": False}
    return PastedList(**{**known, **other})


def test_texts_reach_the_verb_as_options_and_nothing_else() -> None:
    options = list(pasted(title="--check", document="; rm -rf /", is_partial=True).options())
    assert options[:2] == ["--title=--check", "--document=; rm -rf /"]
    assert options[-2:] == ["--count=1", "--partial"]
    with pytest.raises(InvalidArgumentError):
        list(pasted(title="a\0b").options())
    with pytest.raises(InvalidArgumentError):
        loader_cli.paste(pasted(subject="--help"), {}, is_check=True)
