"""Tests of fetching, against a local server that replays good and bad answers.

Every bad answer is refused with its own sentence, and the former file stays as it was. The
hosts allowed on this machine are an argument of the network, set only in tests.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import shutil
import tarfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from types import MappingProxyType

import pytest
from click.testing import CliRunner
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from loaders import DATA, __main__, registry
from loaders.fetch import archive_limits, content_checks, download, http
from loaders.fetch.download import Outcome
from loaders.fetch.errors import RefusedError
from loaders.fetch.network import Network
from loaders.registry import Registry
from loaders.registry.models.downloads import Download

GOOD = b"country,vote\n" + b"Norway,Y\n" * 200
HELD = b"country,vote\nwhat was held\n"
CEILING = 50_000

Reply = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Gives each path the answer set by the test, and keeps the requests."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, Server)
        server.asked.append((self.path, dict(self.headers), time.monotonic()))
        replies = server.replies[self.path]
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        self.close_connection = True
        reply(self)

    def log_message(self, *_: object) -> None:
        """Log nothing."""


class Server(ThreadingHTTPServer):
    """A server and its answers."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.replies: dict[str, list[Reply]] = {}
        self.asked: list[tuple[str, dict[str, str], float]] = []

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    def handle_error(self, *_: object) -> None:
        """A client that turns away in the middle is what is tested."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def says(body: bytes, status: int = 200, kind: str = "text/csv; charset=utf-8", **headers: str) -> Reply:
    def reply(handler: Handler) -> None:
        handler.send_response(status)
        named = {"Content-Type": kind, "Content-Length": str(len(body)), "Connection": "close"}
        named |= {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in named.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def trickles(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/csv")
    handler.send_header("Content-Length", "20000")
    handler.end_headers()
    for _ in range(20_000):  # longer than the limit of a test
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.05)


def is_silent(handler: Handler) -> None:
    time.sleep(1)


def breaks_off_in_a_chunk(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/csv")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"1000\r\n" + GOOD)


def leads_to(target: str, status: int = 302) -> Reply:
    return says(b"", status, Location=target)


def html(text: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>{text}</title></head><body>{'x' * 2000}</body></html>".encode()


@dataclass
class Errand:
    """A source with one file on the server, fetched once before."""

    server: Server
    hand_kept: Registry
    raw: Path
    asked: dict[str, object] = field(default_factory=dict)
    settings: dict[str, object] = field(default_factory=dict)

    def wants(self, **rules: object) -> None:
        self.asked |= rules

    def run(self, *sources: str) -> list[Outcome]:
        return list(download.fetch(sources or ("made_up",), self.registry(), self.raw, self.network(), lambda *_: None))

    def registry(self) -> Registry:
        rules = {
            "url": f"http://{self.server.host}/list",
            "file": "list.csv",
            "content_types": ("text/csv",),
            "min_bytes": 100,
            "max_bytes": CEILING,
            "must_contain": ("country,vote",),
        }
        download = Download.model_validate({**rules, **self.asked})
        spec = self.hand_kept.sources["interjust"].model_copy(update={"downloads": (download,), "files": ("*.csv",)})
        return replace(self.hand_kept, sources=MappingProxyType({**self.hand_kept.sources, "made_up": spec}))

    def network(self) -> Network:
        quick: dict[str, object] = {
            "connect_seconds": 20,
            "silent_seconds": 20,
            "file_seconds": 60,
            "pause_seconds": 0,
            "retry_count": 2,
            "backoff_seconds": 0.01,
            "longest_wait_seconds": 1,
            "local_hosts": frozenset({self.server.host}),
        }
        return Network(**{**quick, **self.settings})  # type: ignore[arg-type]

    @property
    def file(self) -> Path:
        return self.raw / "made_up" / str(self.asked.get("file", "list.csv"))

    def receipt(self) -> dict[str, object]:
        words = json.loads((self.raw / "made_up" / "receipt.json").read_text(encoding="utf-8"))[self.file.name]
        assert isinstance(words, dict)
        return words

    def everything(self) -> dict[str, bytes]:
        folder = self.raw / "made_up"
        kept = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        return {name: path.read_bytes() for name, path in kept.items() if name != ".fetch.lock"}


@pytest.fixture(scope="module")
def hand_kept() -> Registry:
    return registry.load(DATA / "registry")


@pytest.fixture
def errand(server: Server, hand_kept: Registry, tmp_path: Path) -> Errand:
    return Errand(server, hand_kept, tmp_path / "raw")


def replies(errand: Errand, *what: Reply, path: str = "/list") -> None:
    errand.server.replies[path] = list(what)


# --- good answers


def test_a_good_answer_is_kept_with_its_receipt(errand: Errand) -> None:
    replies(errand, says(GOOD, ETag='"one"', Last_Modified="Tue, 03 Feb 2026 10:00:00 GMT"))
    (outcome,) = errand.run()
    assert str(outcome) == f"made_up/list.csv: fetched, {len(GOOD):,} bytes"
    assert errand.file.read_bytes() == GOOD
    receipt = errand.receipt()
    assert receipt["url"] == f"http://{errand.server.host}/list"
    assert (receipt["status"], receipt["bytes"], receipt["etag"]) == (200, len(GOOD), '"one"')
    assert len(str(receipt["sha256"])) == 64
    assert str(receipt["retrieved_at"]).endswith("Z")
    assert set(errand.everything()) == {"list.csv", "receipt.json"}


def test_a_file_is_asked_for_again_only_where_it_has_changed(errand: Errand) -> None:
    replies(errand, says(GOOD, ETag='"one"', Last_Modified="Tue, 03 Feb 2026 10:00:00 GMT"), says(b"", 304))
    errand.run()
    first = errand.receipt()
    (outcome,) = errand.run()
    headers = errand.server.asked[-1][1]
    assert headers["If-None-Match"] == '"one"'
    assert headers["If-Modified-Since"] == "Tue, 03 Feb 2026 10:00:00 GMT"
    assert (outcome.state, outcome.told) == ("unchanged", f"unchanged since {first['retrieved_at']}")
    assert errand.file.read_bytes() == GOOD


def test_a_file_changed_by_hand_is_asked_for_without_conditions(errand: Errand) -> None:
    replies(errand, says(GOOD, ETag='"one"'))
    errand.run()
    errand.file.write_bytes(HELD)
    (outcome,) = errand.run()
    assert "If-None-Match" not in errand.server.asked[-1][1]
    assert outcome.state == "fetched"
    assert errand.file.read_bytes() == GOOD


def test_the_same_bytes_are_unchanged_whatever_the_server_says(errand: Errand) -> None:
    replies(errand, says(GOOD))
    errand.run()
    (outcome,) = errand.run()
    assert outcome.state == "unchanged"


def test_a_receipt_that_cannot_be_read_only_means_asking_anew(errand: Errand) -> None:
    replies(errand, says(GOOD, ETag='"one"'))
    errand.run()
    for broken in (b"{", b"[]", b'{"list.csv": {"etag": "a\\nb"}}', b"\xff"):
        (errand.raw / "made_up" / "receipt.json").write_bytes(broken)
        (outcome,) = errand.run()
        assert outcome.state == "fetched"
    assert errand.receipt()["etag"] == '"one"'


def test_a_busy_server_is_asked_again(errand: Errand) -> None:
    replies(errand, says(b"", 503, Retry_After="0"), says(b"", 429), says(GOOD))
    (outcome,) = errand.run()
    assert outcome.state == "fetched"
    assert len(errand.server.asked) == 3


def test_a_server_cannot_keep_anyone_waiting_for_a_day(errand: Errand) -> None:
    replies(errand, says(b"", 503, Retry_After="86400"), says(GOOD))
    assert errand.run()[0].state == "fetched"  # a day's wait would pass the limit of a test


def test_an_answer_packed_on_its_way_is_kept_unpacked(errand: Errand) -> None:
    replies(errand, says(gzip.compress(GOOD), Content_Encoding="gzip"))
    assert errand.run()[0].state == "fetched"
    assert errand.file.read_bytes() == GOOD


def test_a_redirect_within_the_host_is_followed(errand: Errand) -> None:
    replies(errand, leads_to("/newer"))
    replies(errand, says(GOOD), path="/newer")
    assert errand.run()[0].state == "fetched"


def test_a_host_is_left_in_peace_between_two_requests(errand: Errand) -> None:
    replies(errand, leads_to("/newer"))
    replies(errand, says(GOOD), path="/newer")
    errand.settings["pause_seconds"] = 0.3
    errand.run()
    (_, _, first), (_, _, second) = errand.server.asked
    assert second - first > 0.2


def test_a_packed_file_within_its_ceiling_is_kept_as_it_came(errand: Errand) -> None:
    packed = gzip.compress(GOOD)
    errand.wants(file="list.csv.gz", min_bytes=10, max_unpacked_bytes=len(GOOD), must_contain=())
    replies(errand, says(packed))
    assert errand.run()[0].state == "fetched"
    assert errand.file.read_bytes() == packed


def test_uploaded_file_needs_no_receipt_and_is_left_alone(errand: Errand) -> None:
    (errand.raw / "made_up").mkdir(parents=True)
    (errand.raw / "made_up" / "saved by hand.csv").write_bytes(HELD)
    replies(errand, says(GOOD))
    errand.run()
    assert errand.everything()["saved by hand.csv"] == HELD


# --- bad answers


def bomb() -> bytes:
    return gzip.compress(bytes(20_000_000))


def zipped(*members: tuple[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return packed.getvalue()


def with_a_wrong_sum(archive: bytes) -> bytes:
    """The zip with another checksum of its first member, in every place that has it."""
    return archive.replace(archive[14:18], b"\0\0\0\0")


def tarred(*members: tuple[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for name, content in members:
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return packed.getvalue()


PACKED: dict[str, object] = {"max_unpacked_bytes": 10_000, "min_bytes": 10, "must_contain": ()}

BAD: dict[str, tuple[Reply, str, dict[str, object]]] = {
    "not found": (says(b"gone", 404), "the server answered 404 Not Found", {}),
    "a server that stays busy": (says(b"", 503), "the server answered 503 Service Unavailable", {}),
    "a part": (says(GOOD, 206), "the server answered 206 Partial Content", {}),
    "a status nobody knows": (says(GOOD, 299), "the server answered 299", {}),
    "unchanged where nothing was asked": (says(b"", 304), "the server answered 304 Not Modified", {}),
    "a challenge": (
        says(html("Just a moment..."), kind="text/html"),
        "the answer is a challenge page that asks whether a person is reading",
        {"content_types": ("text/html",)},
    ),
    "an error page that is called good": (
        says(html("\n\t404 - File or directory not found."), kind="text/html"),
        "the answer is an error page (404) with status 200",
        {"content_types": ("text/html",)},
    ),
    "another page": (
        says(html("Welcome"), kind="text/html"),
        "the answer does not hold 'country,vote', which it has when whole",
        {"content_types": ("text/html",)},
    ),
    "a page that calls itself a list": (says(html("Welcome")), "the answer is a page where a file was expected", {}),
    "another type": (says(GOOD, kind="application/pdf"), "the answer is application/pdf, not text/csv", {}),
    "no type": (says(GOOD, kind=""), "the answer is of no named type, not text/csv", {}),
    "cut": (says(GOOD, Content_Length=str(len(GOOD) + 50)), "the answer broke off before its end", {}),
    "cut in a chunk": (breaks_off_in_a_chunk, "the answer broke off before its end", {}),
    "empty": (says(b""), "the answer is empty", {}),
    "an empty list": (says(b"country,vote\n"), "fewer than the 100 it has when whole: an empty or a cut list", {}),
    "too large by its own word": (
        says(GOOD * 100),
        f"the answer has {len(GOOD) * 100:,} bytes, more than the {CEILING:,} it may have",
        {},
    ),
    "too large without a word": (
        says(GOOD * 100, Content_Length=""),
        f"the answer has more than the {CEILING:,} bytes it may have",
        {},
    ),
    "a bomb on its way": (
        says(bomb(), Content_Encoding="gzip"),
        f"the answer has more than the {CEILING:,} bytes it may have",
        {},
    ),
    "packed badly on its way": (
        says(b"not gzip at all", Content_Encoding="gzip"),
        "the answer is packed in a way that cannot be unpacked",
        {},
    ),
    "a bomb": (
        says(bomb()),
        "the answer has more than the 10,000 bytes it may have unpacked",
        PACKED | {"file": "list.csv.gz"},
    ),
    "a bomb in a zip": (
        says(zipped(("list.csv", bytes(20_000_000)))),
        "the answer has more than the 10,000 bytes it may have unpacked",
        PACKED | {"file": "list.zip"},
    ),
    "a zip with a way out": (
        says(zipped(("../list.csv", GOOD))),
        "the archive has a member outside itself, '../list.csv'",
        PACKED | {"file": "list.zip"},
    ),
    "a tar with a way out": (
        says(tarred(("/etc/list.csv", GOOD[:1000]))),
        "the archive has a member outside itself, '/etc/list.csv'",
        PACKED | {"file": "list.tgz", "max_unpacked_bytes": 20_000},
    ),
    "a gzip cut short": (
        says(gzip.compress(os.urandom(5000))[:-100]),
        "the answer is packed and broken, or cut short",
        PACKED | {"file": "list.csv.gz"},
    ),
    "a zip cut short": (
        says(zipped(("list.csv", GOOD))[:-10]),
        "the answer is packed and broken, or cut short",
        PACKED | {"file": "list.zip"},
    ),
    "a zip with a wrong byte": (
        says(zipped(("list.csv", GOOD)).replace(b"list.csv", b"tsil.csv", 1)),
        "the answer is packed and broken, or cut short",
        PACKED | {"file": "list.zip"},
    ),
    "a zip with a wrong sum": (
        says(with_a_wrong_sum(zipped(("list.csv", GOOD)))),
        "the answer is packed and broken, or cut short",
        PACKED | {"file": "list.zip"},
    ),
    "not packed": (
        says(GOOD),
        "the answer is not packed, though list.csv.gz should be",
        PACKED | {"file": "list.csv.gz"},
    ),
    "packed without leave": (
        says(gzip.compress(GOOD)),
        "the source's YAML does not say how large it may be unpacked",
        {"min_bytes": 10, "must_contain": ()},
    ),
    "a redirect elsewhere": (
        leads_to("https://example.org/list"),
        "leads to https://example.org/list, which is on no host the source names",
        {},
    ),
    "a redirect to a file": (
        leads_to("file:///etc/passwd"),
        "file:///etc/passwd is not an address that begins with https://",
        {},
    ),
    "a redirect to a plain address": (
        leads_to("http://example.org/list"),
        "http://example.org/list is not an address that begins with https://",
        {},
    ),
    "a redirect to the inside": (
        leads_to("http://169.254.169.254/latest"),
        "http://169.254.169.254/latest is not an address that begins with https://",
        {},
    ),
    "a redirect to nowhere": (leads_to("https://[/"), "the address cannot be asked", {}),
    "a redirect in a circle": (leads_to("/list"), "leads on more than 5 times", {}),
}


@pytest.mark.parametrize(("reply", "sentence", "rules"), BAD.values(), ids=BAD)
def test_bad_answer_is_refused_and_old_file_stays(
    reply: Reply, sentence: str, rules: dict[str, object], errand: Errand
) -> None:
    errand.wants(**rules)
    errand.file.parent.mkdir(parents=True)
    errand.file.write_bytes(HELD)
    replies(errand, reply)
    (outcome,) = errand.run()
    assert outcome.state == "refused"
    assert sentence in outcome.told
    assert outcome.told.endswith("what was kept before stays as it was")
    assert "\n" not in outcome.told
    assert errand.everything() == {errand.file.name: HELD}


def test_after_a_refusal_the_last_good_file_keeps_its_receipt(errand: Errand) -> None:
    replies(errand, says(GOOD, ETag='"one"'), says(html("Just a moment...")))
    errand.run()
    before = errand.everything()
    assert errand.run()[0].state == "refused"
    assert errand.everything() == before


def test_an_answer_that_trickles_is_let_go_at_the_deadline(errand: Errand) -> None:
    errand.settings["file_seconds"] = 0.4
    replies(errand, trickles)
    (outcome,) = errand.run()
    assert "the answer took longer than 0.4 seconds" in outcome.told


def test_a_server_that_says_nothing_is_let_go(errand: Errand) -> None:
    errand.settings |= {"silent_seconds": 0.2, "retry_count": 1}
    replies(errand, is_silent)
    (outcome,) = errand.run()
    assert "the server did not answer in time" in outcome.told


def test_a_server_that_is_not_there_is_reported(errand: Errand) -> None:
    host = errand.server.host
    errand.server.server_close()
    (outcome,) = errand.run()
    assert "the server cannot be reached" in outcome.told
    assert outcome.is_unreachable
    assert "0x" not in outcome.told, host
    assert outcome.told.endswith("nothing of it is kept")


def test_a_refusal_does_not_stop_the_other_files(errand: Errand) -> None:
    replies(errand, says(b"", 404))
    replies(errand, says(GOOD), path="/other")
    hand_kept = errand.registry()
    (bad,) = hand_kept.sources["made_up"].downloads
    good = bad.model_copy(update={"url": f"http://{errand.server.host}/other", "file": "other.csv"})
    spec = hand_kept.sources["made_up"].model_copy(update={"downloads": (bad, good)})
    both = replace(hand_kept, sources=MappingProxyType({"made_up": spec}))
    found: list[tuple[int, int, str]] = []
    outcomes = list(download.fetch(["made_up"], both, errand.raw, errand.network(), lambda *at: found.append(at)))
    assert [outcome.state for outcome in outcomes] == ["refused", "fetched"]
    assert found[0] == (0, 2, "made_up/list.csv")
    assert found[-1] == (2, 2, "made_up")


@pytest.mark.parametrize("is_there", [True, False])
def test_a_host_that_gives_no_answer_is_not_asked_for_every_file(errand: Errand, is_there: bool) -> None:
    replies(errand, says(b"", 503))
    hand_kept = errand.registry()
    (one,) = hand_kept.sources["made_up"].downloads
    many = tuple(one.model_copy(update={"file": f"{number}.csv"}) for number in range(20))
    spec = hand_kept.sources["made_up"].model_copy(update={"downloads": many})
    registered = replace(hand_kept, sources=MappingProxyType({"made_up": spec}))
    if not is_there:
        errand.server.server_close()
    outcomes = list(download.fetch(["made_up"], registered, errand.raw, errand.network(), lambda *_: None))
    assert ["did not answer a moment ago" in outcome.told for outcome in outcomes] == [False] + [True] * 19
    assert len(errand.server.asked) == (3 if is_there else 0)


def test_a_full_disk_is_reported_and_keeps_the_old_files(errand: Errand, monkeypatch: pytest.MonkeyPatch) -> None:
    def is_full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    errand.file.parent.mkdir(parents=True)
    errand.file.write_bytes(HELD)
    replies(errand, says(GOOD))
    monkeypatch.setattr(content_checks.os, "fsync", is_full)
    (outcome,) = errand.run()
    told = "refused: it cannot be written (No space left on device); what was kept before stays as it was"
    assert outcome.told == told
    assert errand.everything() == {"list.csv": HELD}


def test_two_at_once_do_not_meet(errand: Errand) -> None:
    replies(errand, says(GOOD))
    (errand.raw / "made_up").mkdir(parents=True)
    with FileLock(errand.raw / "made_up" / ".fetch.lock"):
        (outcome,) = errand.run()
    assert str(outcome) == "made_up: another fetch of it is at work; try again when that has ended"
    assert errand.server.asked == []


def test_what_a_killed_fetch_left_behind_is_written_over(errand: Errand) -> None:
    replies(errand, says(GOOD))
    (errand.raw / "made_up").mkdir(parents=True)
    (errand.raw / "made_up" / ".list.csv.new").write_bytes(b"half")
    errand.run()
    assert set(errand.everything()) == {"list.csv", "receipt.json"}


# --- the door: where it leads and where it does not


def asked_of(url: str, hosts: frozenset[str], **settings: object) -> str:
    outside = http.Network(retry_count=0, **settings)  # type: ignore[arg-type]
    with http.HttpClient(outside) as door, pytest.raises(RefusedError) as why, door.answer(url, hosts, {}):
        pass
    return str(why.value)


def test_without_the_argument_this_machine_is_out_of_reach(server: Server) -> None:
    server.replies["/list"] = [says(GOOD)]
    url = f"http://{server.host}/list"
    assert "does not begin with https://" in asked_of(url, frozenset({server.host})).replace(
        "is not an address that begins", "does not begin"
    )
    assert server.asked == []


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_private_address_is_closed_before_a_byte_is_sent(name: str, server: Server) -> None:
    host = f"{name}:{server.server_port}"
    found = asked_of(f"https://{host}/list", frozenset({host}))
    assert found in (
        f"{name} leads to 127.0.0.1, an address that is not public",
        f"{name} leads to ::1, an address that is not public",
    )
    assert server.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/list",
        "https://treaties.un.org.example.org/",
        "https://treaties.un.org:8443/",
        "https://example.org#@treaties.un.org/",
        "https://example.org\\@treaties.un.org/",
    ],
)
def test_only_the_hosts_named_are_asked(url: str) -> None:
    assert "which is on no host the source names (treaties.un.org)" in asked_of(url, frozenset({"treaties.un.org"}))


@pytest.mark.parametrize("url", ["https://me:secret@treaties.un.org/", "https://me@treaties.un.org/"])
def test_address_with_password_is_refused_without_printing_it(url: str) -> None:
    found = asked_of(url, frozenset({"treaties.un.org"}))
    assert found == "treaties.un.org is asked for with a name or a password in the address"


def test_no_password_file_is_ever_read(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "netrc").write_text("default login me password secret\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    server.replies["/list"] = [says(GOOD)]
    outside = http.Network(local_hosts=frozenset({server.host}))
    with http.HttpClient(outside) as door, door.answer(f"http://{server.host}/list", frozenset({server.host}), {}):
        pass
    assert "Authorization" not in server.asked[0][1]


# --- the registry


@pytest.mark.parametrize(
    "file",
    [
        "../list.csv",
        "/etc/list.csv",
        "a/../../list.csv",
        "",
        ".",
        "..",
        ".hidden",
        "a//b",
        "a\\b",
        "C:list",
        "receipt.json",
        "a\0b",
        "a b",
        "list\n",
    ],
)
def test_file_name_outside_the_folder_is_a_registry_fault(file: str) -> None:
    with pytest.raises(ValidationError, match="not a plain name below the source's folder"):
        Download(url="https://example.org/", file=file, content_types=("text/csv",), min_bytes=1, max_bytes=2)


@given(st.text(max_size=30))
def test_whatever_the_name_it_stays_below_the_folder(file: str) -> None:
    try:
        download = Download(
            url="https://example.org/", file=file, content_types=("text/csv",), min_bytes=1, max_bytes=2
        )
    except ValidationError:
        return
    folder = Path("/raw/source")
    assert (folder / download.file).resolve().is_relative_to(folder)


def test_a_link_that_leads_out_of_the_folder_is_refused(errand: Errand, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.csv"
    elsewhere.write_bytes(HELD)
    errand.file.parent.mkdir(parents=True)
    errand.file.symlink_to(elsewhere)
    replies(errand, says(GOOD))
    (outcome,) = errand.run()
    assert "the file would lie outside the source's folder" in outcome.told
    assert elsewhere.read_bytes() == HELD


def test_every_treaty_the_depositary_has_a_page_of_is_asked_once(hand_kept: Registry) -> None:
    downloads = hand_kept.downloads_of("un_treaty_collection")
    documents = {treaty.document for treaty in hand_kept.treaties.values()}
    assert {download.url for download in downloads} == {url for url in documents if "treaties.un.org" in url}
    assert len({download.file for download in downloads}) == len(downloads)
    (cat,) = (download for download in downloads if download.file == "cat.html")
    assert "mtdsg_no=IV-9&amp;" in cat.must_contain


def test_every_saved_page_is_the_page_of_one_treaty(hand_kept: Registry, shared: Path) -> None:
    downloads = hand_kept.downloads_of("un_treaty_collection")
    pages = sorted((shared / "un_treaty_collection").glob("*.html"))
    assert len(pages) == 25
    taken = [download.file for page in pages for download in downloads if is_taken(page, download, hand_kept)]
    assert len(taken) == len(set(taken)) == 25


def is_taken(page: Path, download: Download, hand_kept: Registry) -> bool:
    try:
        content_checks.check_body(page, download, hand_kept.refused_answers.values())
        archive_limits.check(page, download)
    except RefusedError:
        return False
    return True


def test_the_depositarys_page_comes_through_a_server_whole(errand: Errand, shared: Path) -> None:
    page = (shared / "un_treaty_collection" / "cat.html").read_bytes()
    replies(errand, says(gzip.compress(page), kind="text/html; charset=utf-8", Content_Encoding="gzip"))
    downloads = errand.hand_kept.downloads_of("un_treaty_collection")
    cat = next(download for download in downloads if download.file == "cat.html")
    errand.wants(**{**cat.model_dump(), "url": f"http://{errand.server.host}/list"})
    assert errand.run()[0].state == "fetched"
    assert errand.file.read_bytes() == page


def test_a_source_without_an_address_says_where_to_get_its_files(hand_kept: Registry, tmp_path: Path) -> None:
    (outcome,) = download.fetch(["un_general_debate"], hand_kept, tmp_path, Network(), lambda *_: None)
    assert outcome.state == "by_hand"
    assert "https://doi.org/10.7910/DVN/0TJX8Y" in outcome.told
    assert outcome.told.endswith("put it into data/raw/un_general_debate")
    assert list(tmp_path.iterdir()) == []


# --- the verb


@pytest.fixture
def verb(errand: Errand, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """The verb as it is typed, in a copy of the data and through the test's own network."""
    shutil.copytree(DATA / "registry", tmp_path / "registry")
    (tmp_path / "registry/sources/made_up.yml").write_text("known by name only", encoding="utf-8")
    monkeypatch.setenv("COMMITMENTS_HOME", str(tmp_path))
    monkeypatch.setattr("loaders.cli.output.DATA", tmp_path)
    monkeypatch.setattr(registry, "load", lambda _: errand.registry())
    monkeypatch.setattr("loaders.cli.read.DATA", tmp_path)

    def run(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(__main__.verbs, ["fetch", *arguments], obj=errand.network(), catch_exceptions=False)
        return result.exit_code, result.stdout

    return run


def test_the_exit_code_gives_the_outcome(errand: Errand, verb: Callable[..., tuple[int, str]]) -> None:
    replies(errand, says(GOOD), says(b"", 404))
    assert verb("made_up") == (
        0,
        f"made_up/list.csv: fetched, {len(GOOD):,} bytes\nNext: python -m loaders read made_up\n",
    )
    code, found = verb("made_up", "interjust")
    assert code == 1
    assert "refused: the server answered 404 Not Found" in found
    assert "made_up by hand: " in found
    code, found = verb("interjust")
    assert code == 3
    assert found.startswith("interjust: comes by hand: ")
    code, found = verb("no_such_source")
    assert code == 2


def test_each_outcome_is_a_line_of_json_where_that_is_asked(
    errand: Errand, verb: Callable[..., tuple[int, str]]
) -> None:
    replies(errand, says(GOOD))
    code, found = verb("made_up", "--json")
    assert code == 0
    lines = [json.loads(line) for line in found.splitlines()]
    assert [line["state"] for line in lines if "state" in line] == ["fetched"]
    assert {"done", "total", "what"} <= lines[0].keys()


PUBLIC = ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::"]
NOT_PUBLIC = [
    *("10.0.0.1", "127.0.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "192.88.99.1"),
    *("::1", "fd00::1", "fe80::1", "fec0::1", "ff0e::1", "::ffff:127.0.0.1", "::7f00:1", "64:ff9b::7f00:1"),
    *("64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:a9fe:a9fe::", "2001:0:808:808::1"),
]


@pytest.mark.parametrize("address", [*PUBLIC, *NOT_PUBLIC])
def test_only_public_addresses_are_asked(address: str) -> None:
    assert http.is_public(ip_address(address)) == (address in PUBLIC)
