"""Runs of ``refresh``: the last ones with the result of each source, and the schedule.

Both are small files of the home that only staff read. A run is recorded when it begins, so that a killed one
is shown as not ended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Literal, TypeVar
from uuid import uuid4

from filelock import FileLock
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from loaders import home
from loaders.editions.publish import Approval
from loaders.fetch.download import NETWORK_DOWN
from loaders.fsync import write_private
from loaders.refresh import Report

MOST_RUNS = 200
MOST_SENTENCES = 20
"""Of one run."""
MOST_LETTERS = 400
"""Of one sentence."""
MOST_SCHEDULED = 50
PERIODS = {"day": 1, "week": 7, "month": 30}
"""Days from one run to the next."""

Every = Literal["day", "week", "month"]
State = Literal["published", "waiting", "fault", "refused", "unchanged", "by_hand"]


class SourceRun(BaseModel):
    """The result of one run for one source."""

    model_config = ConfigDict(frozen=True)

    source: str
    state: State
    sentences: tuple[str, ...] = ()
    """The refusals and faults, or instructions for getting the files."""


class Run(BaseModel):
    """One run of ``refresh``."""

    model_config = ConfigDict(frozen=True)

    id: str
    started_at: str
    """UTC."""
    ended_at: str = ""
    """Empty while it runs; stays empty if it was killed."""
    by: str = ""
    """The name it was started under; empty if none was given."""
    schedule: str = ""
    """The entry of the schedule that started it."""
    sources: tuple[SourceRun, ...] = ()
    faults: tuple[str, ...] = ()
    """Faults of the run itself, such as another run at work."""
    edition: str = ""
    """The edition it published."""


class Scheduled(BaseModel):
    """A refresh that is repeated."""

    model_config = ConfigDict(frozen=True)

    id: str
    sources: tuple[str, ...]
    every: Every
    by: str
    why: str = ""
    """The reason given for publishing; empty where everything waits for review."""
    next_at: str
    """UTC."""


R = TypeVar("R", bound=BaseModel)
_RUNS, _SCHEDULE = TypeAdapter(tuple[Run, ...]), TypeAdapter(tuple[Scheduled, ...])


def history() -> tuple[Run, ...]:
    """Return the last runs, newest first; none where they cannot be read."""
    return _read("runs.json", _RUNS)[::-1]


def scheduled() -> tuple[Scheduled, ...]:
    """Return the schedule, soonest first."""
    return tuple(sorted(_read("schedule.json", _SCHEDULE), key=lambda entry: entry.next_at))


def _read(name: str, rows: TypeAdapter[tuple[R, ...]]) -> tuple[R, ...]:
    path = home() / name
    try:
        return () if path.is_symlink() else rows.validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return ()


def _change(name: str, rows: TypeAdapter[tuple[R, ...]], changed: Callable[[tuple[R, ...]], tuple[R, ...]]) -> None:
    """Replace the rows of a file by others, alone."""
    home().mkdir(parents=True, exist_ok=True)
    with FileLock(home() / "runs.lock"):
        after = changed(_read(name, rows))
        write_private(home() / name, rows.dump_json(after, indent=1).decode() + "\n")


def _time(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


# --- history


@contextmanager
def recorded(by: str, schedule: str = "") -> Iterator[Callable[[Report], None]]:
    """Record a run when it begins and ends, also by a fault; yields the function that takes its report."""
    run = Run(id=uuid4().hex[:12], started_at=_time(datetime.now(UTC)), by=by, schedule=schedule)
    reports: list[Report] = []
    _keep(run)
    try:
        yield reports.append
    except (ValueError, OSError, MemoryError) as fault:
        _keep(
            run.model_copy(update={"ended_at": _time(datetime.now(UTC)), "faults": _shortened(str(fault).splitlines())})
        )
        raise
    outcomes = [_outcomes(report) for report in reports]
    done = {name: value for each in outcomes for name, value in each.items()}
    _keep(run.model_copy(update={"ended_at": _time(datetime.now(UTC)), **done}))


def _keep(run: Run) -> None:
    """Add the run or replace its entry; the oldest are dropped."""
    _change("runs.json", _RUNS, lambda rows: (*(each for each in rows if each.id != run.id), run)[-MOST_RUNS:])


def _outcomes(report: Report) -> dict[str, object]:
    edition = report.preview.edition if report.preview and report.is_published else ""
    sources = tuple(_source_run(source, report) for source in sorted(report.asked))
    return {"sources": sources, "edition": edition}


def _source_run(source: str, report: Report) -> SourceRun:
    """Return the results of a source: the worst first."""
    for state, sentences in (("fault", report.faults), ("refused", report.refused)):
        if own := [sentence for sentence in sentences if sentence.startswith((f"{source}:", f"{source}/"))]:
            return SourceRun(source=source, state=state, sentences=_shortened(own))  # type: ignore[arg-type]
    changed = {delta.source for delta in report.preview.sources} if report.preview else set[str]()
    if source in report.held_back or (source in changed and not report.is_published):
        return SourceRun(source=source, state="waiting")
    if source in changed:
        return SourceRun(source=source, state="published")
    if by_hand := [sentence for sentence in report.by_hand if sentence.startswith(f"{source}:")]:
        return SourceRun(source=source, state="by_hand", sentences=_shortened(by_hand))
    is_down = any(
        sentence.endswith(NETWORK_DOWN) for sentence in report.refused
    )  # reported for one source instead of all
    return SourceRun(source=source, state="refused" if is_down else "unchanged")


def _shortened(sentences: Sequence[str]) -> tuple[str, ...]:
    return tuple(sentence[:MOST_LETTERS] for sentence in sentences[:MOST_SENTENCES])


# --- schedule


def add(sources: Sequence[str], every: Every, hour: int, by: str, why: str = "") -> Scheduled:
    """Schedule a refresh, first at the next such hour (UTC); raises ValueError."""
    Approval(by, why or "a reading that waits for review")  # raises if it could never publish
    now = datetime.now(UTC)
    first = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    first += timedelta(days=first <= now)
    entry = Scheduled(
        id=uuid4().hex[:8], sources=tuple(sources), every=every, by=by.strip(), why=why.strip(), next_at=_time(first)
    )

    def added(rows: tuple[Scheduled, ...]) -> tuple[Scheduled, ...]:
        if len(rows) >= MOST_SCHEDULED:
            raise ValueError(f"{MOST_SCHEDULED} refreshes are scheduled already; remove one first")
        return (*rows, entry)

    _change("schedule.json", _SCHEDULE, added)
    return entry


def remove(identifier: str) -> None:
    """Take a refresh off the schedule; raises ValueError where there is none of that identifier."""
    if identifier not in {entry.id for entry in scheduled()}:
        raise ValueError(f"{identifier!r}: nothing of that identifier is scheduled")
    _change("schedule.json", _SCHEDULE, lambda rows: tuple(entry for entry in rows if entry.id != identifier))


def take_due() -> tuple[Scheduled, ...]:
    """Return due entries and set each to its next time: only one of two processes gets an entry."""
    now = datetime.now(UTC)
    due: list[Scheduled] = []

    def set_on(rows: tuple[Scheduled, ...]) -> tuple[Scheduled, ...]:
        due.extend(entry for entry in rows if entry.next_at <= _time(now))
        return tuple(_set_on(entry, now) if entry in due else entry for entry in rows)

    if any(entry.next_at <= _time(now) for entry in scheduled()):
        _change("schedule.json", _SCHEDULE, set_on)
    return tuple(due)


def _set_on(entry: Scheduled, now: datetime) -> Scheduled:
    """Return the entry with its first future time."""
    moment = datetime.fromisoformat(entry.next_at)
    period = timedelta(days=PERIODS[entry.every])
    return entry.model_copy(update={"next_at": _time(moment + period * ((now - moment) // period + 1))})
