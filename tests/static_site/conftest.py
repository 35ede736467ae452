"""Fixtures of the static edition: written once for all tests, and served below a path."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from unittest.mock import patch

import pytest

from dashboard.static_site import build
from dashboard.static_site.build import Piece
from dashboard.static_site.page import Site
from dashboard.static_site.snapshot import SiteSnapshot
from tests.conftest import MakeOnce

ADDRESS = "https://tracker.example/rtop/"
BELOW = "any/where"
OTHER = "ar"
"""The language beside English, of which some pages are written: all take 12 s of processor time, a third of English."""
EVERY = 8


class Quiet(SimpleHTTPRequestHandler):
    """A plain file server that keeps its log to itself."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture(scope="session")
def folder(warehouse_path: Path, make_once: MakeOnce) -> Path:
    """The folder a server would be given; the site lies deeper in it."""

    def write_all(root: Path) -> None:
        with patch.object(build, "_pieces", _some_of_other(build._pieces)):
            for _files in build.write(warehouse_path, root / BELOW, ADDRESS, languages=(OTHER,)):
                pass

    return make_once("static", write_all) / BELOW


def _some_of_other(pieces: Callable[[Site], list[Piece]]) -> Callable[[Site], list[Piece]]:
    """Return a function that gives all pieces in English; of the other language the general pages and every eighth."""

    def chosen(site: Site) -> list[Piece]:
        general, *subjects = pieces(site)
        return [general, *(subjects if site.is_source else subjects[::EVERY])]

    return chosen


@pytest.fixture(scope="session")
def record(warehouse_path: Path) -> SiteSnapshot:
    """What the warehouse says, asked anew."""
    return SiteSnapshot(warehouse_path)


@pytest.fixture(scope="session")
def served(folder: Path) -> Iterator[str]:
    """The address of the site, served by the plainest of servers."""
    handler = functools.partial(Quiet, directory=str(folder.parents[1]))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/{BELOW}/"
    server.shutdown()
    server.server_close()
    thread.join()
