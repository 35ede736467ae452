"""Measure the cost of a click: processor time of the server, the wait, bytes on the wire; and of the first page.

The floor is an empty app with one select box, served as it comes, and once more with the one
step that sets our own server's garbage aside. The usual build is `apps/usual.py`, on the same
data. Server time is processor time of the server's process, the sweeping of garbage after each
run included, because that is what ten readers queue for; the wait is what one reader sees.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from benchmarks import machine
from benchmarks.figures import Figure, NotMeasured, Result
from benchmarks.served import APPS_FOLDER, OUR_APP, RunningServer, run_server
from benchmarks.session import Reader, reading
from benchmarks.tables import export_tables

DAY = "day=2026-11-22"
SUBJECTS = (
    *("Rome Statute", "Arms Trade Treaty", "Geneva Conventions", "Mine Ban", "Pillar: Treaties", "Pillar: Political"),
    *("Political commitment: Group of Friends", "Legislation: Genocide", "Genocide Convention"),
)
TREATIES = ("Rome Statute", "Arms Trade Treaty", "Geneva Conventions", "Mine Ban", "Genocide Convention")
RESOLUTIONS = (
    *("Responsibility to Protect: A/HRC/RES/44/14", "Syria: A/RES/71/130", "Arms Trade Treaty: A/RES/67/234B"),
    *("Responsibility to Protect: A/HRC/28/L.38", "Responsibility to Protect: A/RES/75/277"),
)
COUNTRIES = ("Kenya", "France", "Japan", "Brazil", "Tuvalu")
ORGANISATIONS = ("AU", "EU", "ASEAN", "All governments")
LETTERS = "bcdef"

BYTES_LIMITS = {"country": 20_000, "map": 15_000, "votes": 15_000, "statements": 20_000, "changes": 20_000}
"""Bytes on the wire a click may cost, compressed as a browser asks for them."""
TO_FLOOR, TO_USUAL_TIME, TO_USUAL_BYTES, TO_COLD = 1.5, 1 / 5, 1 / 10, 2.0
"""Goals: server time to the floor's, time and bytes to the usual build's, cold start to the floor's."""
ROUNDS = 6
PAUSE = 0.15
"""Seconds between two clicks, so that none waits for the sweeping after the one before."""
COLD_STARTS = 3
USUAL_SAME = "usual build, our borders"


@dataclass(frozen=True)
class Click:
    """The cost of one change: bytes at most, the median wait and the mean server time, in seconds."""

    byte_count: int
    wait: float
    server: float


def most_bytes(reader: Reader, label: str, options: Sequence[str]) -> int:
    """Return the most bytes of any choice; the first change is left out, for it sends the box again."""
    reader.choose(label, options[-1])
    return max(reader.choose(label, option).byte_count for option in options[:-1])


def click(server: RunningServer, page: str, query: str, label: str, options: Sequence[str]) -> Click:
    """Choose all options of a box several times over; return the cost of a choice."""
    with reading(server.host, page, query) as reader:
        byte_count = most_bytes(reader, label, options)
        sleep(1)
        before, waits = machine.process_cpu_seconds(server.pid), []
        for option in list(options) * ROUNDS:
            waits.append(reader.choose(label, option).seconds)
            sleep(PAUSE)
        sleep(0.5)
        used = machine.process_cpu_seconds(server.pid) - before
    return Click(byte_count, median(waits), used / len(waits))


@contextmanager
def usual() -> Iterator[RunningServer]:
    """Run the usual build on the tables of our own warehouse; yield its server."""
    with TemporaryDirectory() as folder:
        tables = export_tables(Path(folder))
        borders = str(machine.ROOT / "static" / "world.geojson")
        with run_server(APPS_FOLDER / "usual.py", USUAL_TABLES=str(tables), USUAL_BORDERS=borders) as server:
            yield server


def cold_start(script: Path, page: str = "", query: str = "") -> float:
    """Start the server; return the seconds until a first page is whole."""
    start = perf_counter()
    with run_server(script) as server, reading(server.host, page, query):
        return perf_counter() - start


def figures() -> Iterator[Result]:
    """Yield each kind of click beside the floor and the usual build; then the start."""
    if not machine.IS_LINUX:
        yield NotMeasured("Server time is read from /proc: run this part on Linux.")
        return
    with run_server(APPS_FOLDER / "floor.py") as server:
        floor = click(server, "", "", "Letter", LETTERS)
    with run_server(APPS_FOLDER / "floor_settled.py") as server:
        settled = click(server, "", "", "Letter", LETTERS)
    with run_server(OUR_APP) as server:
        ours = {
            "country": click(server, "country", DAY, "Government", COUNTRIES),
            "map": click(server, "map", DAY, "Pillar, commitment or treaty", SUBJECTS),
            "votes": click(server, "votes", DAY, "Text voted on", RESOLUTIONS),
            "statements": click(server, "statements", DAY, "Members of", ORGANISATIONS),
            "changes": click(server, "changes", DAY, "Members of", ORGANISATIONS),
        }
    for page, cost in ours.items():
        yield from _beside_floor(page, cost, floor, settled)
    with usual() as server:
        country = click(server, "", "", "Government", COUNTRIES)
        yield from _beside_usual("country", ours["country"], "usual build", country)
        yield from _beside_usual(
            "map", ours["map"], USUAL_SAME, click(server, "map", "borders=own", "Treaty", TREATIES)
        )
        fetched = click(server, "map", "", "Treaty", TREATIES)
        yield from _beside_usual("map", ours["map"], "usual build, borders fetched elsewhere", fetched, is_same=False)
    yield from _starts()


def _beside_floor(page: str, cost: Click, floor: Click, settled: Click) -> Iterator[Figure]:
    what = f"{page} change"
    yield Figure(f"{what}: server time", cost.server, "ms", "empty app", floor.server, at_most=TO_FLOOR)
    yield Figure(f"{what}: server time", cost.server, "ms", "empty app, garbage set aside", settled.server)
    yield Figure(f"{what}: wait", cost.wait, "ms", "empty app", floor.wait)
    yield Figure(f"{what}: bytes", cost.byte_count, "kB", "empty app", floor.byte_count, limit=BYTES_LIMITS[page])


def _beside_usual(page: str, cost: Click, peer: str, theirs: Click, is_same: bool = True) -> Iterator[Figure]:
    """Yield our figures beside the usual build's; bytes are judged only where it sends the same, borders too."""
    fewer = TO_USUAL_BYTES if is_same else None
    yield Figure(f"{page} change: server time", cost.server, "ms", peer, theirs.server, at_most=TO_USUAL_TIME)
    yield Figure(f"{page} change: wait", cost.wait, "ms", peer, theirs.wait)
    yield Figure(f"{page} change: bytes", cost.byte_count, "kB", peer, theirs.byte_count, at_most=fewer)


def _starts() -> Iterator[Figure]:
    floor = median(cold_start(APPS_FOLDER / "floor.py") for _ in range(COLD_STARTS))
    for page in ("country", "map"):
        ours = median(cold_start(OUR_APP, page, f"country=KEN&{DAY}") for _ in range(COLD_STARTS))
        yield Figure(f"cold start to the first {page} page", ours, "s", "empty app", floor, at_most=TO_COLD)
