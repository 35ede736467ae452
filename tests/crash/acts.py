"""Commands that the crash tests interrupt, each run in a process that can be killed at any moment.

``Act.dies_at`` kills the process between two changes of its files, such as two renames: a timer
hardly ever hits that moment.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loaders.__main__ import verbs
from loaders.cli.output import report_faults
from loaders.editions import archive
from tests.crash.changes import AuditHook, Step, steps_of
from tests.crash.replay import replay

# The server from which every act is forked has read what acts read and imported what they import, so that none does.
PRELOADED = "tests.crash.preloaded"
context = multiprocessing.get_context("forkserver")
context.set_forkserver_preload([__name__, "tests.crash.campaign", PRELOADED])


@dataclass(frozen=True)
class Act:
    """A verb with its arguments, and whether it dies on its way."""

    words: tuple[str, ...]
    dies_at: Step | None = None
    """Die where this change of a file below the home follows that one; None: do not."""
    most_bytes: int = 0
    """The largest file the disk takes; 0: any."""
    is_replayed: bool = True
    """Copy a warehouse of the same rows that was written before; False: DuckDB writes it again."""


@dataclass(frozen=True)
class Outcome:
    """Result of an act: its exit code (negative: the signal that killed it) and its output."""

    code: int
    told: str

    @property
    def was_killed(self) -> bool:
        """True if it was killed."""
        return self.code == -signal.SIGKILL


def begun(act: Act, log: Path) -> Any:
    """The process that plays the act."""
    process = context.Process(target=_play, args=(act, str(log)))
    process.start()
    return process


def ended(process: Any, log: Path, after: float | None = None) -> Outcome:
    """Wait for the process, or kill it after so many seconds; return its outcome."""
    process.join(after)
    if process.is_alive():
        process.kill()
        process.join()
    return Outcome(process.exitcode, log.read_text(encoding="utf-8", errors="replace") if log.exists() else "")


def steps_made(log: Path) -> list[Step]:
    """Return the steps of the act that wrote this log."""
    return steps_of(Path(f"{log}.changes").read_text(encoding="utf-8").splitlines())


def _play(act: Act, log: str) -> None:
    assert PRELOADED in sys.modules, "the server passes over what it cannot import: every act would read all again"
    words = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(words, 1)
    os.dup2(words, 2)
    if act.is_replayed:
        replay(Path(f"{os.environ['COMMITMENTS_HOME']}.replay"))
    sys.addaudithook(AuditHook(f"{log}.changes", act.dies_at))
    if act.most_bytes:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (act.most_bytes, act.most_bytes))
    if act.words[0] == "reopen":
        with report_faults():
            archive.reopen(act.words[1])
        return
    verbs.main(args=list(act.words), prog_name="python -m loaders")
