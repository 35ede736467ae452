"""Measure the cost of languages: processor time of a page, and memory of a session.

Two servers run at once: ours, and ours without the layer of translation (`apps/untranslated`). Pages are opened on
both in turn, several times over, so that whatever else the machine does falls on all alike. The first opening of a
page in each language is not measured: it fills the caches that all readers share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import sleep

from benchmarks import machine
from benchmarks.figures import Figure, NotMeasured, Result
from benchmarks.served import APPS_FOLDER, OUR_APP, RunningServer, run_server
from benchmarks.session import reading
from dashboard.i18n import LANGUAGES, SOURCE

DAY = "day=2026-11-22"
PAGES: Mapping[str, tuple[str, str]] = {
    "scorecard": ("country", f"country=KEN&{DAY}"),
    "treaty": ("treaty", f"treaty=rome_statute&{DAY}"),
    "coverage": ("coverage", DAY),
}
TRANSLATED = ("fr", "ar")
BARE = "English without translation"
AT_MOST = 1.1
"""Goal: processor time of a page to that without translation, and of one in a language to English."""
TURNS, OPENINGS = 5, 12
"""How often each page is measured in each way, and openings each time."""
SESSIONS = 60
SETTLE_SECONDS = 0.3


def address(query: str, code: str) -> str:
    """Return the query of a page in a language."""
    return f"{query}&lang={code}"


def opening_seconds(server: RunningServer, page: str, query: str) -> float:
    """Return the processor seconds that the server takes to open a page, the mean of some openings."""
    before = machine.process_cpu_seconds(server.pid)
    for _ in range(OPENINGS):
        with reading(server.host, page, query):
            pass
    sleep(SETTLE_SECONDS)
    return (machine.process_cpu_seconds(server.pid) - before) / OPENINGS


def page_seconds(ours: RunningServer, bare: RunningServer, page: str, query: str) -> dict[str, float]:
    """Return way of showing a page → its processor seconds; the ways take turns."""
    ways = {BARE: (bare, SOURCE), **{code: (ours, code) for code in (SOURCE, *TRANSLATED)}}
    turns: list[dict[str, float]] = []
    for turn in range(TURNS + 1):
        order = list(ways.items()) if turn % 2 else list(ways.items())[::-1]
        turns.append({way: opening_seconds(server, page, address(query, code)) for way, (server, code) in order})
    return {way: median(turn[way] for turn in turns[1:]) for way in ways}


def session_bytes(codes: Sequence[str]) -> float:
    """Return the bytes that a server grows by for each session, when sessions are in these languages in turn."""
    page, query = PAGES["scorecard"]
    with run_server(OUR_APP) as server, ExitStack() as sessions:
        for code in LANGUAGES:
            for _ in range(3):
                with reading(server.host, page, address(query, code)):
                    pass
        sleep(SETTLE_SECONDS)
        before = machine.process_megabytes(server.pid)
        for code in islice(cycle(codes), SESSIONS):
            sessions.enter_context(reading(server.host, page, address(query, code)))
        sleep(SETTLE_SECONDS)
        return (machine.process_megabytes(server.pid) - before) * 1e6 / SESSIONS


def figures() -> Iterator[Result]:
    """Yield the processor time of each page with and without translation, then the memory of a session."""
    if not machine.IS_LINUX:
        yield NotMeasured("Processor time and memory are read from /proc: run this part on Linux.")
        return
    with run_server(OUR_APP) as ours, run_server(OUR_APP, PYTHONPATH=_bare_path()) as bare:
        for name, (page, query) in PAGES.items():
            used = page_seconds(ours, bare, page, query)
            yield _page(name, "in English", used[SOURCE], BARE, used[BARE])
            for code in TRANSLATED:
                yield _page(name, f"in {code}", used[code], "in English", used[SOURCE])
    yield Figure(
        "session, six languages in turn: memory",
        session_bytes([*LANGUAGES]),
        "kB",
        "English alone",
        session_bytes([SOURCE]),
        at_most=AT_MOST,
    )


def _page(name: str, way: str, seconds: float, peer: str, theirs: float) -> Figure:
    return Figure(f"{name} {way}: server time", seconds, "ms", peer, theirs, at_most=AT_MOST)


def _bare_path() -> str:
    folders: tuple[Path, ...] = (APPS_FOLDER / "untranslated", machine.ROOT)
    return ":".join(map(str, folders))
