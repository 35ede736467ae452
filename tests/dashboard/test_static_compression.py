"""Tests that static files are compressed once for all visitors and a first visit stays within its limit."""

from __future__ import annotations

import asyncio
import gzip
import re
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import brotli
import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dashboard import static_compression
from dashboard.static_compression import CompressedStatic

T = TypeVar("T")
SCRIPT = b"// made up\n" + b"const answer = 42;\n" * 500
FIRST_VISIT_BYTES = {"country?country=KEN&day=2026-11-22": 1_200_000, "map?day=2026-11-22": 2_700_000}
"""On the wire, with a cold cache."""
ITALIC = re.compile(r"<(?:em|cite|dfn|var|address)\b|<i\b[^>]*>(?!</i>)")
"""Elements that browsers slant; an <i> without text asks for no font."""


def in_own_loop(answer: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in a thread of its own: a browser of other tests keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, answer).result()


class Visitor:
    """A browser without a cache of its own, asking the app directly."""

    def __init__(self, app: Any) -> None:
        self.app = app

    def get(self, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        """Return the answer with its body as it travelled (``raw``)."""
        return in_own_loop(self._ask(path, headers))

    def get_together(self, path: str, count: int) -> list[httpx.Response]:
        """Return the answers of visitors who come at the same moment."""

        async def ask_all() -> list[httpx.Response]:
            return await asyncio.gather(*(self._ask(path, None) for _visitor in range(count)))

        return in_own_loop(ask_all())

    async def _ask(self, path: str, headers: dict[str, str] | None) -> httpx.Response:
        transport = httpx.ASGITransport(app=self.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            accept = {"Accept-Encoding": "gzip"} | (headers or {})
            async with client.stream("GET", path, headers=accept) as answer:
                raw = b"".join([piece async for piece in answer.aiter_raw()])
            return httpx.Response(answer.status_code, headers=answer.headers, content=raw, extensions={"raw": raw})


@pytest.fixture
def visitor(tmp_path: Path) -> Visitor:
    (tmp_path / "app.js").write_bytes(SCRIPT)
    (tmp_path / "tiny.js").write_bytes(b"1")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG" + bytes(5000))
    routes = [
        Mount("/static", StaticFiles(directory=tmp_path)),
        Route("/feed.csv", lambda _request: PlainTextResponse("a" * 5000)),
    ]
    return Visitor(CompressedStatic(Starlette(routes=routes)))


@pytest.mark.parametrize(("accepted", "encoding"), [("gzip, deflate, br", "br"), ("gzip", "gzip")])
def test_script_travels_in_the_best_accepted_encoding(visitor: Visitor, accepted: str, encoding: str) -> None:
    answer = visitor.get("/static/app.js", headers={"Accept-Encoding": accepted})
    raw = answer.extensions["raw"]
    assert answer.headers["content-encoding"] == encoding
    assert answer.headers["vary"] == "Accept-Encoding"
    assert int(answer.headers["content-length"]) == len(raw) < len(SCRIPT) / 10
    assert {"br": brotli.decompress, "gzip": gzip.decompress}[encoding](raw) == SCRIPT


def test_script_is_compressed_once_for_all_visitors(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compress = static_compression._compress

    def counted(body: bytes, encoding: str) -> bytes:
        made.append(encoding)
        return compress(body, encoding)

    monkeypatch.setattr(static_compression, "_compress", counted)
    for _turn in range(2):
        answers = visitor.get_together("/static/app.js", 10)
        assert {answer.content for answer in answers} == {SCRIPT}
    assert made == ["gzip"]


def test_refused_encoding_is_not_used(visitor: Visitor) -> None:
    answer = visitor.get("/static/app.js", headers={"Accept-Encoding": "gzip, br;q=0"})
    assert answer.headers["content-encoding"] == "gzip"


def test_uncompressed_answer_varies_by_encoding_too(visitor: Visitor) -> None:
    answer = visitor.get("/static/app.js", headers={"Accept-Encoding": "identity"})
    assert answer.headers["vary"] == "Accept-Encoding"


def test_changed_file_is_compressed_anew(visitor: Visitor, tmp_path: Path) -> None:
    visitor.get("/static/app.js")
    (tmp_path / "app.js").write_bytes(SCRIPT + b"// more\n")
    assert visitor.get("/static/app.js").content.endswith(b"// more\n")


def test_visitor_who_has_the_file_gets_no_body(visitor: Visitor) -> None:
    etag = visitor.get("/static/app.js").headers["etag"]
    answer = visitor.get("/static/app.js", headers={"If-None-Match": etag})
    assert (answer.status_code, answer.content) == (304, b"")


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/static/photo.png", {}),
        ("/static/tiny.js", {}),
        ("/feed.csv", {}),
        ("/static/app.js", {"Accept-Encoding": "identity"}),
        ("/static/app.js", {"Range": "bytes=0-9"}),
    ],
)
def test_other_answers_pass_as_they_are(visitor: Visitor, path: str, headers: dict[str, str]) -> None:
    assert "content-encoding" not in visitor.get(path, headers=headers).headers


def test_cache_is_bounded(visitor: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(static_compression, "MAX_CACHE_BYTES", 150)
    for number in range(6):
        (tmp_path / f"{number}.js").write_bytes(SCRIPT + str(number).encode())
        assert visitor.get(f"/static/{number}.js").status_code == 200
    kept = visitor.app
    assert sum(map(len, kept._cache.values())) == kept._byte_count <= 150


def test_pages_ask_for_no_italic_font() -> None:
    """Streamlit's italic font takes 138 kB, and was fetched whenever a page was drawn before our style sheet came."""
    templates = Path(static_compression.__file__).with_name("templates").glob("*.html")
    pages = {template.name: template.read_text(encoding="utf-8") for template in templates}
    assert {name: found for name, text in pages.items() if (found := ITALIC.findall(text))} == {}


@pytest.mark.parametrize("path", FIRST_VISIT_BYTES)
def test_first_visit_stays_within_its_bytes(browser: Any, site: str, path: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(f"{site}/{path}")
    ready = "ul.lines" if path.startswith("country") else ".js-plotly-plot path.choroplethlocation"
    page.wait_for_selector(ready, state="attached")
    page.wait_for_load_state("networkidle")
    context.close()
    assert 500_000 < sum(sizes) <= FIRST_VISIT_BYTES[path]
