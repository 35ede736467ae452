"""Answer SQL that readers write: two statements at a time, each in a process of its own (see sql_process).

The process gets an open copy of the warehouse, and neither a path nor a variable of this server, because DuckDB shows
the path of every database it has open.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import count
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import IO, Any

VARIABLE = "COMMITMENTS_QUERY"
MAX_ROWS, MAX_SECONDS, MEMORY_MB = 10_000, 2, 64
"""Same as in sql_process, which cannot import our modules; a test checks that they are equal."""
MAX_LENGTH = 10_000
"""Characters of a statement."""
AT_ONCE, WAITING = 2, 4
"""Statements that run, and those that wait for one to end; all others are refused at once."""
WAIT_SECONDS = 3.0
_WALL_SECONDS = 15.0
"""Of a process with its start; processor time is limited by the process itself."""
_SLOW = (3, -signal.SIGXCPU)
"""Exit codes of a process that took too long: of its own, and of the system's limit."""
_PROGRAM = Path(__file__).with_name("sql_process.py")
_PYTHON = (sys.executable, "-I", "-X", "utf8")
_ENVIRONMENT = {"TZ": "UTC", "MALLOC_ARENA_MAX": "1"}
"""No variable of this server. Each arena of glibc reserves 64 MB, which the limit of the process would count."""
_COPY_SECONDS = 60
_DESCRIPTORS = Path("/proc/self/fd")
_MOST_COPIES = 2

_running, _waiting = BoundedSemaphore(AT_ONCE), BoundedSemaphore(AT_ONCE + WAITING)
_copies: OrderedDict[tuple[Path, date], IO[bytes]] = OrderedDict()
_copies_lock = Lock()


@dataclass(frozen=True)
class Answer:
    """Rows of a statement as an Arrow table; ``is_cut`` where there were more."""

    table: Any
    is_cut: bool


class RefusedSqlError(ValueError):
    """A statement without an answer: the key of the reason, and DuckDB's message where it is an error in the SQL."""

    def __init__(self, reason: str, message: str = "") -> None:
        """Keep both."""
        super().__init__(f"{reason} {message}".strip())
        self.reason, self.message = reason, message


def is_on() -> bool:
    """Return True if readers may send SQL: not with COMMITMENTS_QUERY=off, and only with the limits of Linux."""
    return os.environ.get(VARIABLE, "on").lower() != "off" and _DESCRIPTORS.is_dir()


def run(path: Path, sql: str, day: date) -> Answer:
    """Return the answer to one statement on a warehouse, whose views are of a day; raises RefusedSqlError."""
    if not is_on() or not path.is_file():
        raise RefusedSqlError("off")
    if len(sql) > MAX_LENGTH:
        raise RefusedSqlError("long")
    if not sql.strip():
        raise RefusedSqlError("none")
    if not _waiting.acquire(blocking=False):
        raise RefusedSqlError("busy")
    try:
        if not _running.acquire(timeout=WAIT_SECONDS):
            raise RefusedSqlError("busy")
        try:
            return _answer(_ask(path, sql, day))
        finally:
            _running.release()
    finally:
        _waiting.release()


@lru_cache(maxsize=4)  # of at most 8 MB each: a download asks again what the page has shown
def cached_run(path: Path, sql: str, day: date) -> Answer:
    """Return the answer to one statement as run does, from memory where it was asked just now."""
    return run(path, sql, day)


def _ask(path: Path, sql: str, day: date) -> bytes:
    """Return what the process writes; raises RefusedSqlError where it is ended."""
    try:
        copy = _copy(path, day)
    except (OSError, subprocess.SubprocessError) as error:
        raise RefusedSqlError("off") from error
    number = copy.fileno()
    command = [*_PYTHON, str(_PROGRAM), f"/proc/self/fd/{number}"]
    with subprocess.Popen(  # noqa: S603 - our own program; the statement goes to its standard input
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_ENVIRONMENT,
        cwd="/",
        pass_fds=(number,),
    ) as process:
        try:
            written, _errors = process.communicate(sql.encode("utf-8", errors="replace"), timeout=_WALL_SECONDS)
        except subprocess.TimeoutExpired as late:
            raise RefusedSqlError("slow") from late
        finally:
            process.kill()
    if process.returncode:  # ended by itself for time, or by the system for memory or processor time
        raise RefusedSqlError("slow" if process.returncode in _SLOW else "memory")
    return written


def _answer(written: bytes) -> Answer:
    head, _line, stream = written.partition(b"\n")
    head_fields = json.loads(head)
    if reason := head_fields.get("refused"):
        raise RefusedSqlError(reason, head_fields.get("message", ""))
    import pyarrow as pa  # type: ignore[import-untyped]

    with pa.ipc.open_stream(stream) as reader:
        table = reader.read_all()
    return Answer(table.rename_columns(_one_each(table.column_names)), head_fields["is_cut"])


def _one_each(names: list[str]) -> list[str]:
    """Return names of columns, each only once: a, a_2."""
    taken: dict[str, None] = {}
    for name in names:
        numbered = (f"{name}_{number}" for number in count(2))
        taken[name if name not in taken else next(each for each in numbered if each not in taken)] = None
    return list(taken)


def _copy(path: Path, day: date) -> IO[bytes]:
    """Return an open, already deleted copy of a warehouse, made once for a day; its last reader frees the space."""
    with _copies_lock:
        if (path, day) not in _copies:
            _copies[path, day] = _new_copy(path, day)
            while len(_copies) > _MOST_COPIES:
                _copies.popitem(last=False)
        return _copies[path, day]


def _new_copy(path: Path, day: date) -> IO[bytes]:
    with tempfile.TemporaryDirectory(prefix="commitments-") as folder:
        target = Path(folder) / "copy.duckdb"
        command = [*_PYTHON, str(_PROGRAM.with_name("sql_copy.py")), str(path), str(target), day.isoformat()]
        subprocess.run(command, env=_ENVIRONMENT, check=True, capture_output=True, timeout=_COPY_SECONDS)  # noqa: S603
        return target.open("rb")
