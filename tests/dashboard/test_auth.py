"""Tests that only staff can open the staff page, by navigation, by URL or by a forged message."""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from dashboard.staff import auth
from tests.dashboard.browsing import open_page
from tests.dashboard.conftest import ROOT
from tests.dashboard.test_browser import page  # noqa: F401

TOKEN = "a made-up token"
STAFF_ONLY = ("Review and publish", "Work items", "Refresh a source")


@pytest.fixture
def links(tmp_path: Path) -> Path:
    """A folder of links with a made-up token."""
    add_link(tmp_path, TOKEN)
    return tmp_path


def add_link(folder: Path, token: str) -> Path:
    path = folder / hashlib.sha256(token.encode()).hexdigest()
    path.touch(mode=0o600)
    return path


def test_token_admits_once(links: Path) -> None:
    door = auth.TokenExchange(links)
    assert door.exchange("another token") is None
    key = door.exchange(TOKEN)
    assert key is not None
    assert door.exchange(TOKEN) is None
    assert door.is_valid(key)
    assert not door.is_valid(TOKEN)
    assert not door.is_valid("")


def test_token_admits_one_of_many_threads(links: Path) -> None:
    doors = [auth.TokenExchange(links), auth.TokenExchange(links)]
    with ThreadPoolExecutor(16) as threads:
        keys = [key for key in threads.map(lambda number: doors[number % 2].exchange(TOKEN), range(200)) if key]
    assert len(keys) == 1


def test_second_link_lets_a_colleague_in_beside_the_first(links: Path) -> None:
    door = auth.TokenExchange(links)
    first = door.exchange(TOKEN)
    add_link(links, "a made-up second token")
    second = door.exchange("a made-up second token")
    assert door.is_valid(first or "")
    assert door.is_valid(second or "")


def test_link_and_key_have_their_time(links: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    door = auth.TokenExchange(links)
    key = door.exchange(TOKEN) or ""
    old = add_link(links, TOKEN)
    os.utime(old, (0, old.stat().st_mtime - auth.LINK_SECONDS - 1))
    assert door.exchange(TOKEN) is None
    later = auth.time.monotonic() + auth.KEY_SECONDS - 1
    monkeypatch.setattr(auth.time, "monotonic", lambda: later)
    assert door.is_valid(key)
    monkeypatch.setattr(auth.time, "monotonic", lambda: later + 2)
    assert not door.is_valid(key)


def test_keys_stay_few(links: Path) -> None:
    door = auth.TokenExchange(links)
    keys = []
    for number in range(auth.MAX_KEYS + 1):
        add_link(links, str(number))
        keys.append(door.exchange(str(number)) or "")
    assert [door.is_valid(key) for key in (keys[0], keys[1], keys[-1])] == [False, True, True]


@pytest.mark.parametrize("secret", ["", "x", "..", "../edition.json", hashlib.sha256(b"").hexdigest()])
def test_exchange_without_links_admits_nobody(secret: str, tmp_path: Path) -> None:
    for door in (auth.TokenExchange(None), auth.TokenExchange(tmp_path / "links")):
        assert door.exchange(secret) is None
        assert not door.is_valid(secret)


def test_exchange_keeps_neither_token_nor_key(links: Path) -> None:
    door = auth.TokenExchange(links)
    key = door.exchange(TOKEN)
    kept = repr(vars(door)) + repr(list(links.iterdir()))
    assert not any(secret and secret in kept for secret in (TOKEN, key))


def test_staff_addresses_ignore_spaces_and_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITMENTS_STAFF", " Ann@Example.org , ,ben@example.org")
    assert auth.staff_addresses() == {"ann@example.org", "ben@example.org"}
    monkeypatch.setenv("COMMITMENTS_STAFF", " , ")
    assert auth.staff_addresses() == set()


class Signed(dict[str, Any]):
    """Replacement for the signed-in user."""


@pytest.mark.parametrize(
    ("claims", "who"),
    [
        ({}, "unknown"),
        ({"is_logged_in": False, "email": "ann@example.org", "email_verified": True}, "unknown"),
        ({"is_logged_in": True, "email": "ANN@example.org", "email_verified": True}, "staff"),
        ({"is_logged_in": True, "email": "ann@example.org", "email_verified": False}, "stranger"),
        ({"is_logged_in": True, "email": "ann@example.org", "email_verified": "true"}, "stranger"),
        ({"is_logged_in": True, "email": "ann@example.org"}, "stranger"),
        ({"is_logged_in": True, "email": "eve@example.org", "email_verified": True}, "stranger"),
        ({"is_logged_in": True, "email_verified": True}, "stranger"),
        ({"is_logged_in": True, "name": "ann@example.org", "email_verified": True}, "stranger"),
        ({"is_logged_in": True, "preferred_username": "ann@example.org", "email_verified": True}, "stranger"),
    ],
)
def test_only_a_verified_listed_address_is_staff(
    claims: dict[str, Any], who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMITMENTS_STAFF", "ann@example.org")
    monkeypatch.setattr(auth, "can_sign_in", lambda: True)
    monkeypatch.setattr(st, "user", Signed(claims))
    assert auth.access_level() == who


def test_staff_list_without_sign_in_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITMENTS_STAFF", "ann@example.org")
    assert auth.access_level() == "reader"
    assert auth.staff_pages() == []


def test_staff_page_is_not_in_the_navigation(warehouse_path: object) -> None:
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=120).run()
    for hidden in ("staff", "sign_in"):
        with pytest.raises(ValueError, match="Could not find a navigation page"):
            app.switch_page(f"dashboard/pages/{hidden}.py")


@pytest.mark.parametrize("who", ["reader", "unknown", "stranger"])
def test_staff_script_shows_nothing_to_others(who: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auth, "access_level", lambda: who)
    app = AppTest.from_file(str(ROOT / "dashboard/pages/staff.py"), default_timeout=120).run()
    assert len(app.main) == 0
    assert len(app.title) == len(app.button) == 0


@pytest.mark.parametrize(
    "link", ["desk", "desk?token=x", "?page=desk", "desk?room=Editions", "sign_in", "enter?token=x"]
)
def test_no_url_opens_the_staff_page(page: Any, site: str, link: str) -> None:  # noqa: F811
    open_page(page, site, link)
    assert page.locator("h1").inner_text().startswith("What has your government done")
    assert page.get_by_text("Page not found").count() == (0 if link.startswith("?") else 1)
    assert not any(page.get_by_text(word).count() for word in STAFF_ONLY)
    assert page.locator("nav", has_text="Staff").count() == 0


def messages_to(site: str, **asked: str) -> list[ForwardMsg]:
    """All messages of the server after a hand-made message, up to the end of the run it starts."""
    message = BackMsg()
    for name, value in asked.items():
        setattr(message.rerun_script, name, value)
    address = site.replace("http:", "ws:") + "/_stcore/stream"
    with connect(address, origin=Origin(site), max_size=None, subprotocols=[Subprotocol("streamlit")]) as socket:
        socket.send(message.SerializeToString())
        received: list[ForwardMsg] = []
        while not received or received[-1].WhichOneof("type") != "script_finished":
            received.append(ForwardMsg.FromString(socket.recv(timeout=300, decode=False)))
        return received


@pytest.mark.parametrize("asked", [{"page_script_hash": calc_hash("desk")}, {"page_name": "desk"}])
def test_forged_websocket_message_does_not_run_the_page(site: str, asked: dict[str, str]) -> None:
    received = messages_to(site, **asked)
    pages = [each for message in received if message.HasField("navigation") for each in message.navigation.app_pages]
    assert "map" in {each.url_pathname for each in pages}
    assert "desk" not in {each.url_pathname for each in pages}
    assert "Staff" not in {each.page_name for each in pages}
    words = b"".join(message.SerializeToString() for message in received)
    assert not any(word.encode() in words for word in STAFF_ONLY)
