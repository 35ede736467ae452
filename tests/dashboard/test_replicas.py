"""Tests of several dashboards behind nginx: responses, and the effect of killing one under load."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email.message import Message
from pathlib import Path
from typing import Any

import pytest

from benchmarks import replicas
from tests.dashboard.browsing import wait_until_settled

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def nginx() -> None:
    """The web server; required in CI, elsewhere skipped where there is none."""
    if shutil.which("nginx") or Path("/usr/sbin/nginx").exists():
        return
    if os.environ.get("CI"):
        pytest.fail("there is no nginx here: apt-get install nginx")
    pytest.skip("there is no nginx here: apt-get install nginx")


@pytest.fixture(scope="module")
def front(site: str, nginx: None) -> Iterator[str]:
    """The address of an nginx in front of the dashboard."""
    port = int(site.rpartition(":")[2])
    with replicas.run_nginx([port] * replicas.REPLICA_COUNT) as listen:
        yield f"http://127.0.0.1:{listen}"


def got(address: str, **headers: str) -> tuple[int, Message]:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as answer:
            return answer.status, answer.headers
    except urllib.error.HTTPError as error:
        return error.code, error.headers


def test_killed_replica_loses_only_its_connections(nginx: None, tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as apart:  # the browser of other tests keeps this thread's event loop
        report = apart.submit(replicas.run_rehearsal, tmp_path, sessions=9, think=2.0, seconds=18.0).result()
    found = "\n".join(report.lines())
    counts = report.counts
    assert counts.errors == [], found
    assert counts.refused_connections == 0, found
    assert report.cut_off > 0, found
    assert counts.lost_connections == report.cut_off, found
    assert sum(report.sessions_before) == sum(report.sessions_after) == counts.sessions, found
    assert counts.editions[report.first_edition] > 0, found
    assert counts.editions[report.second_edition] > 0, found
    assert counts.editions.total() == counts.pages, f"a page tells no edition, or two\n{found}"


def test_cookie_keeps_a_session_on_one_replica(front: str) -> None:
    cookie = str(got(front)[1]["Set-Cookie"])
    assert re.fullmatch(r"replica=[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Lax", cookie)
    assert got(front, Cookie=cookie.partition(";")[0])[1]["Set-Cookie"] is None


def test_verb_error_hides_internals(front: str) -> None:
    assert got(f"{front}/_stcore/metrics")[0] == 404
    assert got(f"{front}/_stcore/health")[0] == 200


def test_scripts_and_borders_are_sent_compressed(front: str) -> None:
    for path in ("/app/static/world.geojson", "/"):
        assert got(front + path, **{"Accept-Encoding": "gzip"})[1]["Content-Encoding"] == "gzip", path


def test_every_response_has_security_headers(front: str) -> None:
    headers = got(front)[1]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "object-src 'none'" in str(headers["Content-Security-Policy"])
    assert headers["Server"] == "nginx"


@pytest.mark.parametrize("page", ["", "map", "treaty", "statements"])
def test_page_is_complete_behind_nginx(front: str, browser: Any, page: str) -> None:
    window = browser.new_page()
    refused: list[str] = []
    window.on("console", lambda message: refused.append(message.text) if "Security Policy" in message.text else None)
    window.on("response", lambda answer: refused.append(answer.url) if answer.status >= 400 else None)
    window.goto(f"{front}/{page}?day=2026-11-22")
    window.get_by_role("heading", level=1).first.wait_for()
    window.get_by_text("Edition").first.wait_for(state="attached")
    wait_until_settled(window)
    # Below a page's path Streamlit's script looks for its server, gets a 404, and tries the root.
    assert [found for found in refused if f"/{page}/_stcore/" not in found] == []
    window.close()


def test_health_route_returns_the_edition_or_the_reason(
    warehouse_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from dashboard.http_routes import health

    monkeypatch.setenv("COMMITMENTS_WAREHOUSE", str(warehouse_path))
    assert health(None).status_code == 200  # type: ignore[arg-type]
    monkeypatch.setenv("COMMITMENTS_WAREHOUSE", str(tmp_path / "current"))
    sick = health(None)  # type: ignore[arg-type]
    assert sick.status_code == 503
    assert b"no edition is published" in sick.body
    (tmp_path / "broken.duckdb").write_text("no warehouse at all")
    monkeypatch.setenv("COMMITMENTS_WAREHOUSE", str(tmp_path / "broken.duckdb"))
    assert health(None).status_code == 503  # type: ignore[arg-type]


def test_nginx_accepts_the_configuration(nginx: None, tmp_path: Path) -> None:
    path = tmp_path / "nginx.conf"
    path.write_text(replicas.nginx_configuration(8080, [1, 2, 3], tmp_path), encoding="utf-8")
    assert "dashboard-" not in path.read_text(encoding="utf-8")
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    done = subprocess.run([program, "-t", "-p", str(tmp_path), "-c", str(path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
