"""Load test: 10 to 200 sessions on one process, ten seconds between two clicks of each.

Each session opens the scorecard or the map and changes the country or the subject, over Streamlit's
own protocol. Sessions are added and stay, so that the growth of the server shows the memory of a
session. Only the loopback is used.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle
from statistics import quantiles
from time import perf_counter

from websockets.asyncio.client import ClientConnection, connect

from benchmarks import machine
from benchmarks.clicks import COUNTRIES, DAY, LETTERS, SUBJECTS
from benchmarks.figures import Figure, NotMeasured, Result
from benchmarks.served import APPS_FOLDER, OUR_APP, RunningServer, run_server
from benchmarks.session import Memory

THINK_SECONDS = 10.0
"""Mean seconds between two clicks of a reader."""
READER_COUNTS = (10, 50, 100, 150, 200)
OPENINGS_PER_SECOND = 10
WINDOW_SECONDS = 30.0
"""Seconds measured at each level."""
P95_SECONDS_LIMITS = {100: 0.15, 150: 1.0}
"""Seconds within which 19 of 20 clicks are answered."""
SESSION_BYTES_LIMIT = 250_000
"""Bytes a session may weigh on the server."""
TIMEOUT_SECONDS = 60.0


@dataclass(frozen=True)
class ReaderScript:
    """Clicks of a session: page, address, select box and options."""

    page: str
    query: str
    label: str
    options: tuple[str, ...]


OUR_SCRIPTS = (
    ReaderScript("country", DAY, "Government", COUNTRIES),
    ReaderScript("map", DAY, "Pillar, commitment or treaty", SUBJECTS),
)
FLOOR_SCRIPTS = (ReaderScript("", "", "Letter", tuple(LETTERS)),)


@dataclass
class Readers:
    """Open sessions, and their waits and errors since the last look."""

    host: str
    waits: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    readers: list[asyncio.Task[None]] = field(default_factory=list)

    async def grow(self, size: int, habits: tuple[ReaderScript, ...]) -> None:
        """Open sessions, a few each second, up to the size."""
        while len(self.readers) < size:
            number = len(self.readers)
            habit = habits[number % len(habits)]
            self.readers.append(asyncio.create_task(self._read(habit, random.Random(number))))  # noqa: S311
            await asyncio.sleep(1 / OPENINGS_PER_SECOND)

    async def _read(self, habit: ReaderScript, chance: random.Random) -> None:
        try:
            address = f"ws://{self.host}/_stcore/stream"
            async with connect(address, subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[list-item]
                memory = Memory(habit.page, habit.query)
                await self._ran(socket, memory, memory.opening())
                for option in cycle(chance.sample(habit.options, len(habit.options))):
                    await asyncio.sleep(chance.uniform(0, 2 * THINK_SECONDS))
                    self.waits.append(await self._ran(socket, memory, memory.choice(habit.label, option)))
        except Exception as fault:
            self.errors.append(f"{type(fault).__name__}: {fault}")

    async def _ran(self, socket: ClientConnection, memory: Memory, request: bytes) -> float:
        start = perf_counter()
        await socket.send(request)
        async with asyncio.timeout(TIMEOUT_SECONDS):
            while not memory.take_in(await socket.recv()):
                pass
        return perf_counter() - start


@dataclass(frozen=True)
class LoadResult:
    """Waits in seconds at one number of sessions, and the server's memory in bytes."""

    size: int
    p50: float
    p95: float
    click_count: int
    errors: tuple[str, ...]
    weight: float


async def measure_levels(server: RunningServer, habits: tuple[ReaderScript, ...]) -> list[LoadResult]:
    """Return the result of each number of sessions."""
    crowd, met = Readers(server.host), []
    for size in READER_COUNTS:
        await crowd.grow(size, habits)
        await asyncio.sleep(2)
        crowd.waits.clear()
        await asyncio.sleep(WINDOW_SECONDS)
        share = quantiles(crowd.waits, n=20) if len(crowd.waits) > 1 else [TIMEOUT_SECONDS] * 19
        weight = machine.process_megabytes(server.pid) * 1e6
        met.append(LoadResult(size, share[9], share[18], len(crowd.waits), tuple(crowd.errors), weight))
    for reader in crowd.readers:
        reader.cancel()
    await asyncio.gather(*crowd.readers, return_exceptions=True)
    return met


def figures() -> Iterator[Result]:
    """Yield the median and 95th percentile of waits, beside the empty app's, and the memory of a session."""
    if not machine.IS_LINUX:
        yield NotMeasured("What a session weighs is read from /proc: run this part on Linux.")
        return
    with run_server(APPS_FOLDER / "floor.py") as server:
        floor = asyncio.run(measure_levels(server, FLOOR_SCRIPTS))
    with run_server(OUR_APP) as server:
        ours = asyncio.run(measure_levels(server, OUR_SCRIPTS))
    for mine, theirs in zip(ours, floor, strict=True):
        what = f"{mine.size} readers"
        yield Figure(f"{what}: half wait at most", mine.p50, "ms", "empty app", theirs.p50)
        limit = P95_SECONDS_LIMITS.get(mine.size)
        yield Figure(f"{what}: 19 of 20 wait at most", mine.p95, "ms", "empty app", theirs.p95, limit=limit)
        yield Figure(f"{what}: clicks answered", mine.click_count, "")
        yield Figure(f"{what}: errors", len(mine.errors), "", limit=0)
    yield Figure(
        "a session weighs",
        _bytes_per_session(ours),
        "kB",
        "empty app",
        _bytes_per_session(floor),
        limit=SESSION_BYTES_LIMIT,
    )


def _bytes_per_session(met: list[LoadResult]) -> float:
    """Return the bytes a session adds, from 50 readers to the most: by then pages and answers are loaded."""
    first, last = met[1], met[-1]
    return (last.weight - first.weight) / (last.size - first.size)
