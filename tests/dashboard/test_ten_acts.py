"""Tests of the ten commonest acts of staff in a real browser: each in at most twelve clicks, with two people.

A field that is filled in counts as a click, a choice from a list as two. The seconds are printed (``pytest -s``), not
asserted: they are those of the machine.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.dashboard.browsing import wait_until_settled
from tests.dashboard.test_staff_journey import Desk, served
from tests.loaders.test_paste import made_up_list
from tests.loaders.test_un_treaty_collection import DISABILITIES

MOST_CLICKS = 12
HEADER = "participant,network,claim,office,designated_on,date_precision,document,title,read_from,as_of,confidence,note"
FOCAL_POINT = "Kenya,global_network,designated,A made-up office,2026-02-03,day,https://example.org/made-up,Made up"
FOCAL_POINT += ",official,2026-02-04,A,made up"


@pytest.fixture(scope="module")
def desk(warehouse_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A staff page on which the person who hands facts in may not publish them."""
    with served(tmp_path_factory.mktemp("acts"), COMMITMENTS_APPROVALS="2") as desk:
        yield desk


@pytest.fixture(scope="module")
def page(browser: Any, desk: Desk) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(desk.link)
    page.wait_for_selector("text=should be read again")
    wait_until_settled(page)
    yield page
    context.close()


class Hand:
    """The hand of a staff member, who counts."""

    def __init__(self, page: Any) -> None:
        self.page, self.clicks = page, 0

    def press(self, name: str) -> None:
        self.clicks += 1
        self.page.get_by_role("button", name=name, exact=True).click()

    def room(self, name: str) -> None:
        self.clicks += 1
        self.page.get_by_role("radio", name=name, exact=True).click()
        wait_until_settled(self.page)

    def write(self, label: str, text: str) -> None:
        self.clicks += 1
        box = self.page.get_by_label(label, exact=True).last
        box.fill(text)
        box.press("Tab")
        wait_until_settled(self.page)

    def choose(self, label: str, option: str) -> None:
        self.clicks += 2
        self.page.get_by_role("combobox", name=label).last.fill(option)
        self.page.get_by_role("option", name=option).first.click()
        wait_until_settled(self.page)

    def upload(self, path: Path) -> None:
        self.clicks += 1
        self.page.locator("input[type=file]").set_input_files(str(path))
        self.page.wait_for_selector(f"text={path.name}")
        wait_until_settled(self.page)

    def sign(self, name: str) -> None:
        self.write("Your name, kept with what you hand in and publish", name)

    def sees(self, text: str) -> None:
        self.page.wait_for_selector(f"text={text}")
        wait_until_settled(self.page)


@contextmanager
def act(page: Any, name: str) -> Iterator[Hand]:
    """Count the clicks of an act, and print its seconds."""
    hand, began = Hand(page), time.monotonic()
    yield hand
    print(f"{name}: {hand.clicks} clicks, {time.monotonic() - began:.0f} s", file=sys.stderr)
    assert hand.clicks <= MOST_CLICKS


def test_see_what_is_stale_takes_no_click(page: Any) -> None:
    with act(page, "see what is stale") as hand:
        hand.sees("overdue")
    assert hand.clicks == 0


def test_hand_in_a_page_within_twelve_clicks(page: Any, tmp_path: Path) -> None:
    path = tmp_path / "UNTC (2).html"
    path.write_text(str(DISABILITIES).replace("<body>", f"<body><!-- {'x' * 60_000} -->"))
    with act(page, "hand in a page") as hand:
        hand.clicks += 1
        page.locator("tr", has_text="Multilateral Treaties").get_by_role("link", name="Refresh").click()
        hand.sees("drop un_treaty_collection")
        hand.sign("Ann")
        hand.upload(path)
        hand.press("Check and keep")
        hand.sees("1 file is kept")
        hand.press("Read")
        hand.sees("Nothing is published yet")
        hand.press("See what it would change")
        hand.sees("Objections to publishing")
    hand.press("Discard")
    hand.sees("Discarded")


def test_fix_one_date_within_twelve_clicks(page: Any) -> None:
    with act(page, "fix one date") as hand:
        hand.sign("Ann")
        hand.room("Facts")
        hand.write("Containing the words (treaty, pledge, source, document …)", "focal ghana designated fifth")
        hand.sees("1 fact found.")
        hand.sees("Correct it")
        hand.write("designated on", "2014-06-12")
        hand.write("Why, in a sentence", "the day was misread")
        hand.press("Submit for review")
        hand.sees("It waits for review")
        hand.press("See what it would change")
        hand.sees("The facts")


def test_add_a_focal_point_within_twelve_clicks(page: Any, tmp_path: Path) -> None:
    path = tmp_path / "focal points.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, line in enumerate((HEADER, FOCAL_POINT)):
            sheet.write_row(at, 0, line.split(","))
    with act(page, "add a focal point") as hand:
        hand.room("Refresh a source")
        hand.choose("Source", "Facts kept by hand")
        hand.clicks += 1
        page.get_by_text("Designations", exact=True).click()
        hand.sees("A filled sheet of designations")
        hand.upload(path)
        hand.press("Check and read")
        hand.sees("Nothing is published yet")


def test_paste_a_list_within_twelve_clicks(page: Any) -> None:
    with act(page, "paste a list") as hand:
        hand.room("Paste a list")
        hand.write("Names, one per line", made_up_list(58))
        hand.write("Title of the document", "A made-up list")
        hand.write("Its address or UN symbol", "https://example.org/made-up")
        hand.write("Date of the list", "2026-11-20")
        hand.write("Number of names, according to its publisher", "58")
        hand.press("Check the names")
        hand.sees("How we read each name")
        hand.press("Read this list")
        hand.sees("58 names are read")


def test_record_a_reply_within_twelve_clicks(page: Any) -> None:
    with act(page, "record a reply") as hand:
        hand.room("Replies and searches")
        hand.choose("Government", "Ghana")
        hand.choose("Commitment it answers", "Focal point")
        hand.write("Day of the reply", "2026-11-20")
        hand.write("Document", "https://example.org/made-up-reply")
        hand.write("What it says, in our words", "A made-up reply.")
        hand.press("Submit for review")
        hand.sees("It waits for review.")


def test_record_a_search_within_twelve_clicks(page: Any) -> None:
    with act(page, "record a search") as hand:
        hand.clicks += 1
        page.get_by_text("Search that found nothing", exact=True).click()
        hand.write("What was looked through", "A made-up library")
        hand.choose("Commitments on which nothing was found", "Focal point")
        page.keyboard.press("Escape")
        hand.choose("Governments of which nothing was found", "Norway")
        page.keyboard.press("Escape")
        hand.write("When it ended", "2026-11-20")
        hand.write("Who searched", "Ann")
        hand.write("Document", "https://example.org/made-up-search")
        hand.press("Submit for review")
        hand.sees("It waits for review.")


def test_publish_with_a_second_person_within_twelve_clicks(page: Any, desk: Desk) -> None:
    before = (desk.home / "current").read_text()
    with act(page, "publish with a second person") as hand:
        hand.room("Review and publish")
        hand.press("Show what would change")
        hand.sees("Approve and publish")
        hand.write("Why, in a sentence", "a made-up reason")
        hand.press("Publish")
        hand.sees("somebody else approves it")
        assert (desk.home / "current").read_text() == before
        hand.sign("Ben")
        hand.press("Publish")
        hand.sees("Published as edition")
    assert (desk.home / "current").read_text() != before
    page.wait_for_selector("role=link[name=/See what readers see/]")


def test_undo_one_publication_within_twelve_clicks(page: Any, desk: Desk) -> None:
    with act(page, "undo one publication") as hand:
        hand.room("Editions")
        hand.sees("a made-up reason")
        hand.press("Undo it")
        hand.sees("It waits for review")
        hand.press("See what it would change")
        hand.sees("Based on another document")
        hand.sign("Ann")
        hand.press("Publish")
        hand.sees("Published as edition")


def test_schedule_a_refresh_within_twelve_clicks(page: Any, desk: Desk) -> None:
    with act(page, "schedule a refresh") as hand:
        hand.room("Runs")
        hand.choose("Sources to refresh", "Multilateral Treaties")
        page.keyboard.press("Escape")
        hand.press("Schedule it")
        hand.sees("It is scheduled, first on")
    hand.sees("every week")
    assert '"by": "Ann"' in (desk.home / "schedule.json").read_text()
