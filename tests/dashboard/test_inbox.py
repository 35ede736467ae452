"""Tests of readers' messages: what is refused, how they are kept, and that the form is closed unless configured."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from streamlit.testing.v1 import AppTest

from dashboard.labels.contact import contact_email
from dashboard.server import inbox, rate_limit
from dashboard.server.inbox import InboxError, Message
from dashboard.warehouse import connection
from tests.dashboard.browsing import is_wider_than_the_window, open_page
from tests.dashboard.conftest import ROOT, Visit, text_of
from tests.dashboard.serving import served
from tests.dashboard.test_access import SEVERE

GOOD = Message("correction", "KEN", "focal_point", "2026-11-27", "The office was renamed in 2025.", "A/80/PV.1")
TEXT = "The office was renamed in 2025."


@pytest.fixture(autouse=True)
def fresh_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "RECEIVED", rate_limit.RateLimit(per_address=5, in_all=8, seconds=3600.0))


def sent(**changes: str) -> list[str]:
    return list(inbox.faults(inbox.plain(Message(**{**vars(GOOD), **changes}))))


def test_good_message_has_no_fault() -> None:
    assert sent() == []
    assert sent(text="Двадцать слов по-русски.\nВторая строка.", email="ann@example.org") == []
    assert sent(text="این متن با نیم‌فاصله است و درست") == []


@pytest.mark.parametrize(
    "character", ["\0", "\x1b", "\x7f", "\u202e", "\u2066", "\u200b", "\ufeff", "\U000e0041", "\ue000", "\t"]
)
@pytest.mark.parametrize("field", ["text", "document"])
def test_unseen_characters_are_refused(field: str, character: str) -> None:
    (fault,) = sent(**{field: f"some plain words {character} and more"})
    assert "characters that cannot be seen" in fault


def test_all_faults_are_reported_at_once() -> None:
    found = sent(kind="gossip", text="short", document="x" * 501, email="nobody")
    assert len(found) == 4


def test_text_has_a_limit() -> None:
    assert sent(text="a" * 2_000) == []
    (fault,) = sent(text="a" * 2_001)
    assert "at most 2,000 characters" in fault


def kept(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.exists() else []


def test_message_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    os.umask(0)
    try:
        code = inbox.keep(tmp_path / "inbox", GOOD, "192.0.2.7")
    finally:
        os.umask(0o022)
    (file,) = kept(tmp_path / "inbox")
    assert code in file.name
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    written = json.loads(file.read_text())
    assert written.pop("received_at").endswith("Z")
    assert written == vars(GOOD)
    assert "192.0.2.7" not in file.read_text()


def test_open_folder_is_closed_and_link_refused(tmp_path: Path) -> None:
    (tmp_path / "wide").mkdir(mode=0o777)
    inbox.keep(tmp_path / "wide", GOOD, "a")
    assert stat.S_IMODE((tmp_path / "wide").stat().st_mode) == 0o700
    (tmp_path / "link").symlink_to(tmp_path / "wide")
    with pytest.raises(InboxError, match="could not be kept"):
        inbox.keep(tmp_path / "link", GOOD, "a")


def test_address_and_all_addresses_have_a_limit(tmp_path: Path) -> None:
    def count(addresses: list[str]) -> int:
        for address in addresses:
            with suppress(InboxError):
                inbox.keep(tmp_path, GOOD, address)
        return len(kept(tmp_path))

    assert count(["2001:db8::1", "2001:db8::2"] * 4) == 5
    assert count([f"192.0.2.{number}" for number in range(9)]) == 8


def test_full_folder_takes_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "MAX_WAITING", 1)
    inbox.keep(tmp_path, GOOD, "a")
    with pytest.raises(InboxError, match="waiting to be read"):
        inbox.keep(tmp_path, GOOD, "b")


def test_full_disk_leaves_no_half_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_number: int) -> None:
        raise OSError(28, "No space left on device", "/srv/secret/inbox")

    monkeypatch.setattr(inbox.os, "fsync", full)
    with pytest.raises(InboxError) as raised:
        inbox.keep(tmp_path / "inbox", GOOD, "a")
    assert "/" not in str(raised.value)
    assert kept(tmp_path / "inbox") == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of POSIX")
def test_disk_that_takes_no_more_leaves_no_half_message(tmp_path: Path) -> None:
    """The system itself refuses the bytes here, half-way through the file."""
    script = """
import resource, sys
from pathlib import Path
from dashboard.server import inbox
from tests.dashboard.test_inbox import GOOD
resource.setrlimit(resource.RLIMIT_FSIZE, (40, 40))
try:
    inbox.keep(Path(sys.argv[1]), GOOD, "a")
except inbox.InboxError as told:
    print(told)
"""
    result = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "inbox")], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert result.stdout == "Your message could not be kept just now. Please try again later.\n"
    assert kept(tmp_path / "inbox") == []


# --- the form


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, warehouse_path: Path) -> Path:
    """A server that takes messages, into a home of its own."""
    monkeypatch.setenv("COMMITMENTS_INBOX", "on")
    monkeypatch.setattr(inbox, "MIN_SECONDS", 0)
    monkeypatch.setattr(connection, "home", lambda: tmp_path)
    monkeypatch.setenv("COMMITMENTS_WAREHOUSE", str(warehouse_path))
    return tmp_path / "inbox"


def filled(app: AppTest, **texts: str) -> AppTest:
    for name, text in texts.items():
        box = app.text_area if name == "text" else app.text_input
        box(key=f"report_{name}").set_value(text)
    next(button for button in app.button if button.label == "Send").click().run()
    assert [error.message for error in app.exception] == []
    return app


def test_form_keeps_a_message(opened: Path, visit: Visit) -> None:
    app = filled(visit(country="KEN", reply="focal_point"), text=TEXT)
    (file,) = kept(opened)
    written = json.loads(file.read_text())
    assert (written["participant"], written["indicator"], written["text"]) == ("KEN", "focal_point", TEXT)
    assert file.stem.rpartition("-")[2] in app.success[0].value


def test_form_takes_a_message_on_the_whole_scorecard(opened: Path, visit: Visit) -> None:
    filled(visit(country="KEN", reply="scorecard"), text=TEXT)
    assert json.loads(kept(opened)[0].read_text())["indicator"] == ""


def test_form_reports_all_faults_and_keeps_nothing(opened: Path, visit: Visit) -> None:
    app = filled(visit(country="KEN", reply="focal_point"), text="no", email="no")
    assert len(app.error) == 1
    assert "sentence or two" in text_of(app)
    assert "name@example.org" in text_of(app)
    assert kept(opened) == []


def test_program_that_fills_every_box_is_ignored(opened: Path, visit: Visit) -> None:
    filled(visit(country="KEN", reply="focal_point"), text=TEXT, trap="https://spam.example")
    assert kept(opened) == []


def test_form_sent_at_once_is_asked_for_again(opened: Path, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "MIN_SECONDS", 3600)
    app = filled(visit(country="KEN", reply="focal_point"), text=TEXT)
    assert "press “Send” once more" in text_of(app)
    assert kept(opened) == []


def test_form_is_closed_unless_configured(visit: Visit) -> None:
    app = visit(country="KEN", reply="focal_point")
    assert not app.text_area
    assert not any(button.label == "Send" for button in app.button)


def test_contact_address_is_named_where_set(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITMENTS_CONTACT", "tracker@example.org")
    assert "write to tracker@example.org" in text_of(visit(country="KEN"))
    monkeypatch.setenv("COMMITMENTS_CONTACT", "javascript:alert(1)")
    assert contact_email() == ""


# --- in a browser


@pytest.fixture(scope="module")
def open_site(warehouse_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a server that takes messages, and its home; the tests' warehouse is in another home."""
    home = tmp_path_factory.mktemp("home")
    settings = {"COMMITMENTS_HOME": str(home), "COMMITMENTS_WAREHOUSE": str(warehouse_path), "COMMITMENTS_INBOX": "on"}
    with served(home / "log.txt", **settings) as address:
        yield address, home


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_reader_sends_a_message_in_a_browser(browser: Any, open_site: tuple[str, Path], scheme: Any) -> None:
    site, home = open_site
    context = browser.new_context(viewport={"width": 360, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    open_page(page, site, "country?country=KEN&reply=focal_point")
    assert not page.get_by_label("Leave this box empty").is_visible()
    assert not is_wider_than_the_window(page)
    page.get_by_label("Your message").fill(f"A made-up message, {scheme}.")
    page.get_by_label("Your e-mail address").fill("ann@example.org")
    page.wait_for_timeout(inbox.MIN_SECONDS * 1000)
    found = [each["id"] for each in Axe().run(page).response["violations"] if each["impact"] in SEVERE]
    page.get_by_role("button", name="Send").click()
    page.wait_for_selector("text=Thank you")
    context.close()
    assert found == []
    shown = [json.loads(file.read_text())["text"] for file in kept(home / "inbox")]
    assert f"A made-up message, {scheme}." in shown
