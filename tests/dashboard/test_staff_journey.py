"""Tests of the staff page in a real browser on real facts, from the first link to a rollback."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import xlsxwriter
from axe_playwright_python.sync_playwright import Axe

from tests.dashboard.browsing import is_wider_than_the_window, keep_pictures, open_page, resize, wait_until_settled
from tests.dashboard.conftest import ROOT
from tests.dashboard.serving import MOST_SECONDS, wait_for
from tests.dashboard.test_access import SEVERE
from tests.loaders.test_un_treaty_collection import AMENDED_PROTOCOL, DISABILITIES

COLUMNS = "participant,institution,status,since_on,date_precision,document,title,read_from,as_of,confidence,note"
MADE_UP = (
    "KEN,consultation_mechanism,{status},2020-02-03,day,https://example.org/made-up,=1+1,official,2026-01-01,A,<b>x</b>"
)


class Desk(NamedTuple):
    """A served staff page: its home, the link that works once, and what the verb wrote to its terminal."""

    home: Path
    link: str
    log: Path

    @property
    def site(self) -> str:
        return self.link.partition("/enter")[0]


@contextmanager
def served(folder: Path, verb: str = "staff", **environment: str) -> Iterator[Desk]:
    """``python -m loaders staff`` with a copy of the home of the tests."""
    home, log = folder / "home", folder / "log.txt"
    shutil.copytree(os.environ["COMMITMENTS_HOME"], home)
    environment = {**os.environ, "COMMITMENTS_HOME": str(home), "PYTHONUNBUFFERED": "1", **environment}
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "loaders", verb],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield Desk(home, _link(server, log), log)
        finally:
            os.killpg(server.pid, 2)
            server.wait(timeout=MOST_SECONDS)


@pytest.fixture(scope="module")
def desk(warehouse_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A staff page, served under the verb's old name."""
    with served(tmp_path_factory.mktemp("desk"), "desk") as desk:
        yield desk


def _link(server: subprocess.Popen[bytes], log: Path) -> str:
    began = time.monotonic()
    while time.monotonic() - began < MOST_SECONDS:
        if found := re.search(r"http://127\.0\.0\.1:\d+/enter\?token=\S+", log.read_text()):
            wait_for(found[0].partition("/enter")[0], server, log)
            return found[0]
        assert server.poll() is None, log.read_text()
        time.sleep(0.1)
    pytest.fail(f"no link within {MOST_SECONDS} s: {log.read_text()}")


@pytest.fixture(scope="module")
def page(browser: Any, desk: Desk) -> Iterator[Any]:
    """The browser that used the link."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(desk.link)
    page.wait_for_selector("text=should be read again")
    wait_until_settled(page)
    yield page
    context.close()


def open_room(page: Any, name: str, sign: str) -> None:
    page.get_by_role("radio", name=name, exact=True).click()
    page.wait_for_selector(sign)
    wait_until_settled(page)


def choose(page: Any, name: str) -> None:
    """Choose a source, and the form of a sheet where it has some."""
    open_room(page, "Refresh a source", "text=Bring its files")
    page.get_by_role("combobox", name="Source").fill(name)
    page.get_by_role("option", name=name).click()
    wait_until_settled(page)


def hand_in_sheet(page: Any, path: Path) -> None:
    page.locator("input[type=file]").set_input_files(str(path))
    page.wait_for_selector(f"text={path.name}")
    wait_until_settled(page)
    page.get_by_role("button", name="Check and read").click()


def written(page: Any, label: str, text: str) -> None:
    page.get_by_label(label).fill(text)
    page.get_by_label(label).press("Tab")
    wait_until_settled(page)


def test_staff_link_works_once(page: Any, desk: Desk) -> None:
    assert page.url == f"{desk.site}/desk"
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(desk.link)
    token = desk.link.partition("token=")[2]
    assert desk.log.read_text().count(token) == 1, "the verb prints it; nothing else may"
    (cookie,) = [each for each in page.context.cookies() if each["name"] == "commitments_staff"]
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
    assert token not in cookie["value"]


def test_staff_cookie_outlives_the_window(page: Any, desk: Desk, browser: Any) -> None:
    (cookie,) = [each for each in page.context.cookies() if each["name"] == "commitments_staff"]
    assert 6 * 86_400 < cookie["expires"] - time.time() < 8 * 86_400
    again = browser.new_context(storage_state=page.context.storage_state())
    other = again.new_page()
    other.goto(f"{desk.site}/desk")
    other.wait_for_selector("text=should be read again")
    again.close()


def test_second_browser_gets_a_link_of_its_own(desk: Desk) -> None:
    unused = set((desk.home / "staff_links").iterdir())
    environment = {**os.environ, "COMMITMENTS_HOME": str(desk.home)}
    command = [sys.executable, "-m", "loaders", "staff", "--link"]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
    (link,) = re.findall(r"http://127\.0\.0\.1:\d+/enter\?token=\S+", result)
    assert link.startswith(f"{desk.site}/enter")
    request = urllib.request.build_opener(urllib.request.HTTPCookieProcessor()).open(link)
    assert request.url == f"{desk.site}/desk"
    assert set((desk.home / "staff_links").iterdir()) == unused


def test_staff_session_survives_a_reload(page: Any) -> None:
    page.reload()
    page.wait_for_selector("text=should be read again")
    wait_until_settled(page)


def test_other_browser_sees_public_pages_only(browser: Any, desk: Desk) -> None:
    context = browser.new_context()
    context.add_cookies([{"name": "commitments_staff", "value": "made up", "url": desk.site}])
    other = context.new_page()
    open_page(other, desk.site, "desk")
    assert other.get_by_text("Page not found").count() == 1
    assert other.get_by_text("Review and publish").count() == 0
    context.close()


def test_staff_server_listens_on_loopback_only(desk: Desk) -> None:
    port = int(desk.site.rpartition(":")[2])
    for address in ("127.0.0.2", socket.gethostbyname(socket.gethostname())):
        if address != "127.0.0.1":
            with pytest.raises(OSError, match=r"refused|unreachable|timed out|assign"):
                socket.create_connection((address, port), timeout=5).close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_any_staff_tab(page: Any, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    found = []
    for room, sign in (
        ("Sources", "table.staff"),
        ("Refresh a source", "text=Bring its files"),
        ("Facts", "text=Choose a government"),
        ("Paste a list", "text=Names, one per line"),
        ("Editions", "table.staff"),
        ("Runs", "text=No refresh has run yet"),
        ("Work items", "table.staff"),
    ):
        open_room(page, room, sign)
        keep_pictures(page, f"desk-{room.split()[0].lower()}-{scheme}")
        assert not is_wider_than_the_window(page), room
        resize(page, 1280, 900)
        found += [
            (room, each["id"], each["nodes"][0]["html"][:160])
            for each in Axe().run(page).response["violations"]
            if each["impact"] in SEVERE
        ]
    page.emulate_media(color_scheme="light")
    assert found == []


def test_large_uploaded_page_is_checked(page: Any, tmp_path: Path) -> None:
    challenge = tmp_path / "cat.html"
    challenge.write_text(
        "<html><head><title>Just a moment...</title></head><body>" + "x" * 10_000_000 + "</body></html>"
    )
    choose(page, "Multilateral Treaties")
    page.wait_for_selector("text=drop un_treaty_collection")  # the box of this source, not the last
    page.locator("input[type=file]").set_input_files(str(challenge))
    page.wait_for_selector("text=cat.html")
    wait_until_settled(page)
    page.get_by_role("button", name="Check and keep", exact=True).click()
    page.wait_for_selector("text=what was kept before stays as it was")


def test_faulty_spreadsheet_shows_line_and_field(page: Any, tmp_path: Path, desk: Desk) -> None:
    sheet = tmp_path / "my institutions.csv"
    sheet.write_text("\n".join([COLUMNS, MADE_UP.format(status="founded"), ""]))
    choose(page, "Facts kept by hand")
    page.get_by_text("Institutions", exact=True).click()
    page.wait_for_selector("text=A filled sheet of institutions")
    wait_until_settled(page)
    hand_in_sheet(page, sheet)
    page.wait_for_selector("text=Nothing was changed")
    wait_until_settled(page)
    fault = page.locator("table.staff tr", has_text="founded").last.inner_text()
    assert "my institutions.csv, row 2" in fault
    assert "status" in fault
    assert "established" in fault
    assert not (desk.home / "candidates").exists()


def test_whole_workbook_is_read(page: Any, tmp_path: Path) -> None:
    sheet = tmp_path / "mended.xlsx"
    with xlsxwriter.Workbook(sheet, {"strings_to_formulas": False}) as book:
        page_of_book = book.add_worksheet()
        for at, line in enumerate((COLUMNS, MADE_UP.format(status="established"))):
            page_of_book.write_row(at, 0, line.split(","))
    hand_in_sheet(page, sheet)
    page.wait_for_selector("text=1 institutions")


def test_lost_party_blocks_publishing_until_overridden(page: Any, desk: Desk) -> None:
    folder = desk.home / "candidates" / "un_treaty_collection"
    shutil.copytree(ROOT / "data/facts/un_treaty_collection", folder)
    acts = (folder / "treaty_acts.csv").read_text().splitlines(keepends=True)
    kept = [line for line in acts if not line.startswith("KEN,cat,")]
    assert len(kept) == len(acts) - 1
    (folder / "treaty_acts.csv").write_text("".join(kept))
    page.reload()
    page.wait_for_selector("role=radio[name='Review and publish']")
    wait_until_settled(page)
    open_room(page, "Review and publish", "text=Read and waiting for review")
    page.get_by_role("button", name="Show what would change").click()
    page.wait_for_selector("text=Approve and publish")
    wait_until_settled(page)
    shown = page.locator("[data-testid=stMain]").inner_text()
    assert "2 objections" in shown
    assert "a party is lost and no act of withdrawal says so" in shown
    assert "174 and 83: not equal" in shown
    assert "10 → 9" in shown
    assert "Kenya: not assessed → established" in shown.replace("nothing", "not assessed")
    keep_pictures(page, "desk-preview")
    resize(page, 1280, 900)
    written(page, "Your name", "A. Maintainer")
    written(page, "Why, in a sentence", "a made-up reason")
    page.get_by_role("button", name="Publish").click()
    page.wait_for_selector("text=Not published")


def test_blocked_change_is_published_with_an_override(page: Any) -> None:
    written(page, "Why publishing is right despite", "a made-up override")
    page.get_by_role("button", name="Publish").click()
    page.wait_for_selector("[data-testid=stProgress]")
    page.get_by_role("radio", name="Editions", exact=True).click()  # publishing goes on
    page.wait_for_selector("text=Published as edition")
    page.wait_for_selector("text=a made-up override")
    wait_until_settled(page)
    row = page.locator("table.staff tbody tr").first.inner_text()
    assert "A. Maintainer" in row
    assert "a party is lost" in row


def test_reply_is_shown_with_markup_as_text(page: Any, desk: Desk) -> None:
    other = page.context.new_page()
    open_page(other, desk.site, "country?country=KEN")
    line = other.locator("details.line", has_text="consult").first
    line.locator("summary").click()
    assert "=1+1" in line.inner_text()
    other.close()


def test_sites_page_is_kept_whatever_its_name(page: Any, tmp_path: Path, desk: Desk) -> None:
    for name, made_up in (("UNTC.html", DISABILITIES), ("UNTC (1).html", AMENDED_PROTOCOL)):
        (tmp_path / name).write_text(str(made_up).replace("<body>", f"<body><!-- {'x' * 60_000} -->"))
    choose(page, "Multilateral Treaties")
    page.wait_for_selector("text=drop un_treaty_collection")
    page.locator("input[type=file]").set_input_files([str(path) for path in sorted(tmp_path.glob("*.html"))])
    page.wait_for_selector("text=UNTC (1).html")
    wait_until_settled(page)
    page.get_by_role("button", name="Check and keep", exact=True).click()
    page.wait_for_selector("text=2 files are kept")
    page.get_by_text("UNTC.html as crpd.html").wait_for()


def test_far_corner_of_a_workbook_does_not_end_the_server(page: Any, tmp_path: Path, desk: Desk) -> None:
    sheet = tmp_path / "corner.xlsx"
    with xlsxwriter.Workbook(sheet) as book:
        page_of_book = book.add_worksheet()
        page_of_book.write_row(0, 0, COLUMNS.split(","))
        page_of_book.write(1_048_575, 16_383, "far away")
    choose(page, "Facts kept by hand")
    page.get_by_text("Institutions", exact=True).click()
    page.wait_for_selector("text=A filled sheet of institutions")
    wait_until_settled(page)
    hand_in_sheet(page, sheet)
    page.wait_for_selector("text=0 row(s) of institutions")
    with urllib.request.urlopen(f"{desk.site}/_stcore/health") as answer:
        assert answer.status == 200


def test_rollback_needs_name_reason_and_confirmation(page: Any, desk: Desk) -> None:
    open_room(page, "Editions", "text=Take a publication back")
    page.get_by_role("button", name="Roll back").click()
    page.wait_for_selector("text=Not rolled back")
    wait_until_settled(page)
    written(page, "Your name", "A. Maintainer")
    written(page, "Why, in a sentence", "the list was cut")
    page.get_by_text("Yes: remove everything published after it").click()
    wait_until_settled(page)
    page.get_by_role("button", name="Roll back").click()
    page.wait_for_selector("text=are back.")
    page.wait_for_selector("text=the list was cut")
    wait_until_settled(page)
    rows = page.locator("table.staff tbody tr")
    assert "rolled back" in rows.first.inner_text()
    assert rows.count() == 3
    assert (desk.home / "current").read_text().strip() in rows.first.inner_text()
