"""Tests of the public server's limits: uploads, messages, reopened editions, and disk paths in messages."""

from __future__ import annotations

import asyncio
import logging
import sys
import urllib.error
import urllib.request
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from starlette.requests import Request
from streamlit.testing.v1 import AppTest

from dashboard.server import rate_limit, reopening, upload_guard, websocket_guard
from dashboard.server.redaction import redact_paths
from dashboard.server.shared_work import SharedWork
from dashboard.server.site_address import site_of
from dashboard.server.upload_guard import Admissions, UploadGuard
from dashboard.server.websocket_guard import OneLine, WebsocketGuard
from dashboard.staff import auth

MEGABYTE = 1 << 20
UPLOADS = "/_stcore/upload_file"


def run(task: Coroutine[Any, Any, None]) -> None:
    """Run in a thread: a browser test before may have left its loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, task).result()


# --- uploads


def answered(admissions: Admissions, path: str, method: str = "PUT", size: int | None = MEGABYTE) -> int:
    """The status of a request to a server that takes everything."""
    status: list[int] = []

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 204, "headers": []})

    async def send(message: Any) -> None:
        status.extend([message["status"]] if "status" in message else [])

    headers = [] if size is None else [(b"content-length", str(size).encode())]
    scope = {"type": "http", "path": path, "method": method, "headers": headers}
    run(UploadGuard(app, MEGABYTE, admissions)(scope, None, send))  # type: ignore[arg-type]
    return status[0]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "POST"])
@pytest.mark.parametrize("path", [f"{UPLOADS}/a/b", f"/base{UPLOADS}/a/b", f"{UPLOADS}/a", UPLOADS])
def test_upload_address_does_not_exist_for_readers(method: str, path: str) -> None:
    assert answered(Admissions(), path, method) == 404


def test_other_addresses_pass_the_upload_guard() -> None:
    assert answered(Admissions(), "/_stcore/health", "GET") == 204


def test_staff_session_uploads_until_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    admissions = Admissions()
    admissions.admit("staff")
    assert answered(admissions, f"{UPLOADS}/other/b") == 404
    sizes = [answered(admissions, f"{UPLOADS}/staff/{number}") for number in range(upload_guard.MAX_FILES + 5)]
    assert sizes.count(204) == 60_000_000 // MEGABYTE
    assert sizes[-1] == 413
    assert answered(admissions, f"{UPLOADS}/staff/1", "DELETE") == 204
    later = upload_guard.time.monotonic() + upload_guard.WINDOW_SECONDS + 1
    monkeypatch.setattr(upload_guard.time, "monotonic", lambda: later)
    assert answered(admissions, f"{UPLOADS}/staff/x") == 204
    later += upload_guard.ADMITTED_SECONDS
    assert answered(admissions, f"{UPLOADS}/staff/x") == 404


def test_upload_without_a_length_counts_as_the_largest() -> None:
    admissions = Admissions()
    admissions.admit("staff")
    statuses = [answered(admissions, f"{UPLOADS}/staff/{number}", size=None) for number in range(60)]
    assert statuses.count(204) == 57


def test_admissions_stay_few() -> None:
    admissions = Admissions()
    for number in range(upload_guard.MAX_SESSIONS + 1):
        admissions.admit(str(number))
    assert not admissions.is_admitted("0")
    assert admissions.is_admitted("1")


def test_public_server_answers_404_to_an_upload(site: str) -> None:
    request = urllib.request.Request(f"{site}{UPLOADS}/session/file", data=b"x" * 1000, method="PUT")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(request)


# --- websocket messages


def test_text_message_closes_its_connection_quietly(caplog: pytest.LogCaptureFixture) -> None:
    sent: list[Any] = []

    async def app(_scope: Any, receive: Any, _send: Any) -> None:
        assert (await receive())["type"] == "websocket.disconnect"

    async def receive() -> Any:
        return {"type": "websocket.receive", "text": "garbage"}

    async def send(message: Any) -> None:
        sent.append(message)

    guard = WebsocketGuard(app)
    for _ in range(50):
        run(guard({"type": "websocket"}, receive, send))
    assert sent[0] == {"type": "websocket.close", "code": 1003}
    assert len(caplog.records) == websocket_guard.MAX_LINES


def test_log_of_garbage_is_one_line_at_most_a_few_a_minute(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    logger = logging.getLogger("tests.garbage")
    logger.addFilter(OneLine())

    def complain() -> None:
        try:
            raise ValueError("made up")
        except ValueError:
            logger.warning("Error deserializing", exc_info=sys.exc_info())

    for _ in range(40):
        complain()
    assert len(caplog.records) == websocket_guard.MAX_LINES
    assert "Traceback" not in caplog.text
    later = websocket_guard.time.monotonic() + 61
    monkeypatch.setattr(websocket_guard.time, "monotonic", lambda: later)
    complain()
    assert "35 more lines were left out" in caplog.text


# --- editions reopened for readers


def test_reader_reopens_a_few_editions_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    limit = rate_limit.RateLimit(reopening.MAX_PER_ADDRESS, reopening.MAX_IN_ALL, reopening.WINDOW_SECONDS)
    assert [limit.passes("a") for _ in range(6)] == [True] * 4 + [False] * 2
    assert sum(limit.passes(f"other {number}") for number in range(20)) == reopening.MAX_IN_ALL - 4
    later = rate_limit.time.monotonic() + 61
    monkeypatch.setattr(rate_limit.time, "monotonic", lambda: later)
    assert limit.passes("a")


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("10.0.0.1", None, "10.0.0.1"),
        ("10.0.0.1", "made up, 192.0.2.7", "192.0.2.7"),
        (None, "192.0.2.7", "192.0.2.7"),
        ("::1", "192.0.2.7", "192.0.2.7"),
        ("8.8.8.8", "192.0.2.7", "8.8.8.8"),
        ("2a00:1450::1", "192.0.2.7", "2a00:1450::1"),
        ("a socket", "192.0.2.7", "a socket"),
        (None, "", ""),
    ],
)
def test_address_is_the_one_our_own_proxy_added(peer: str | None, forwarded: str | None, address: str) -> None:
    assert rate_limit.client_address(peer, forwarded) == address


def test_unknown_edition_shows_no_path_of_the_server(visit: Any) -> None:
    app: AppTest = visit("front", edition="2020-01-01-00000000")
    found = [element.value for element in (*app.text, *app.warning)]
    assert any("This edition cannot be shown" in text for text in found)
    assert any("no edition of that name is kept here" in text for text in found)
    assert not any("/" in text for text in found)


PATHS = [
    ("/srv/commitments/editions/2026-1/edition.json: what", "edition.json: what"),
    ("'/home/ann/c.csv': denied", "'c.csv': denied"),
    ("C:\\Users\\ann\\c.csv is gone", "c.csv is gone"),
    ("see https://example.org/a/b", "see https://example.org/a/b"),
    ("cat.yml:9: role: 1/2 or n/a", "cat.yml:9: role: 1/2 or n/a"),
]


@pytest.mark.parametrize(("text", "shown"), PATHS)
def test_paths_are_left_out_of_public_messages(text: str, shown: str) -> None:
    assert redact_paths(text) == shown


def test_home_with_spaces_is_left_out_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITMENTS_HOME", "/srv/our home")
    assert redact_paths("/srv/our home/editions/x: gone") == "editions/x: gone"


# --- links of feeds


def asked(host: str) -> Request:
    return Request(
        {
            "type": "http",
            "scheme": "https",
            "server": ("made-up", 443),
            "path": "/base/feed.atom",
            "headers": [(b"host", host.encode())],
        }
    )


HOSTS = ("tracker.example.org", "*.example.net", "*")
FEED_HOSTS = [
    ("tracker.example.org", "https://tracker.example.org/base"),
    ("Tracker.Example.Org:8443", "https://Tracker.Example.Org:8443/base"),
    ("a.example.net", "https://a.example.net/base"),
    ("evil.example", "https://tracker.example.org/base"),
    ("example.net.evil.example", "https://tracker.example.org/base"),
]


@pytest.mark.parametrize(("host", "site"), FEED_HOSTS)
def test_feed_links_lead_to_allowed_hosts_only(host: str, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMMITMENTS_SITE", raising=False)
    assert site_of(asked(host), HOSTS) == site


def test_feed_links_lead_to_the_configured_site(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITMENTS_SITE", "https://configured.example.org")
    assert site_of(asked("evil.example"), HOSTS) == "https://configured.example.org"


# --- the list of staff

LIST = "Ann@example.org, \uff42en@example.org, ma\u00df@example.org, kim@example.org"
ADDRESSES = [
    ("ann@example.org", True),
    ("ANN@Example.org", True),
    ("\uff41nn@example.org", False),
    ("ben@example.org", False),
    ("mass@example.org", False),
    ("\u212aim@example.org", False),
    ("ann@example.org ", False),
    ("", False),
]


@pytest.fixture
def staff_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITMENTS_STAFF", LIST)


@pytest.mark.parametrize(("address", "is_staff"), ADDRESSES)
def test_only_the_very_address_is_on_the_list(address: str, is_staff: bool, staff_list: None) -> None:
    assert (auth.plain_address(address) in auth.staff_addresses()) == is_staff


# --- the first build


class LeftError(Exception):
    """Replacement for the exception that Streamlit raises in a run when its reader opens another page."""


def test_reader_who_leaves_does_not_end_the_build() -> None:
    shared, began, may_end, built = SharedWork(), Event(), Event(), list[str]()

    def work(progress: Any) -> None:
        progress(1, 2, "building")
        began.set()
        assert may_end.wait(300)
        built.append("built")

    def leave(*_: object) -> None:
        raise LeftError

    with pytest.raises(LeftError):
        shared.wait(work, leave)
    assert began.wait(300)
    received: list[tuple[object, ...]] = []

    def hear(*given: object) -> None:
        received.append(given)
        may_end.set()

    shared.wait(work, hear)
    assert (built, received[0]) == (["built"], (1, 2, "building"))


def test_fault_of_a_build_reaches_all_who_wait() -> None:
    shared = SharedWork()
    may_fail = Event()

    def fail(sentence: object) -> None:
        assert may_fail.wait(300)
        raise ValueError("made up")

    with ThreadPoolExecutor(3) as threads:
        waiting = [threads.submit(shared.wait, fail, lambda *_: may_fail.set()) for _ in range(3)]
        assert {str(each.exception()) for each in waiting} == {"made up"}
    shared.wait(lambda sentence: None, lambda *_: None)  # the next one begins anew
