"""The acts that are disturbed: a verb as a person types it, in a process that can be killed at any moment.

``Act.step`` kills from within, just before the n-th change to the home's files: the moments
between two renames, which a clock hardly ever finds.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loaders import editions
from loaders.__main__ import verbs
from loaders.cli.output import faults_told

CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree"}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT

context = multiprocessing.get_context("forkserver")
context.set_forkserver_preload([__name__])


@dataclass(frozen=True)
class Act:
    """A verb with its arguments, and whether it dies on its way."""

    words: tuple[str, ...]
    step: int = 0
    """Die before this change of a file below the home; 0: do not."""
    most_bytes: int = 0
    """The largest file the disk takes; 0: any."""


@dataclass(frozen=True)
class Outcome:
    """How an act ended: its exit code (negative: the signal that killed it) and what it said."""

    code: int
    told: str

    @property
    def was_killed(self) -> bool:
        """Whether it was killed."""
        return self.code == -signal.SIGKILL


def begun(act: Act, log: Path) -> Any:
    """The process that plays the act."""
    process = context.Process(target=_play, args=(act, str(log)))
    process.start()
    return process


def ended(process: Any, log: Path, after: float | None = None) -> Outcome:
    """How it ended: by itself, or killed after so many seconds."""
    process.join(after)
    if process.is_alive():
        process.kill()
        process.join()
    return Outcome(process.exitcode, log.read_text(encoding="utf-8", errors="replace") if log.exists() else "")


def _play(act: Act, log: str) -> None:
    said = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, 1)
    os.dup2(said, 2)
    if act.step:
        sys.addaudithook(_Death(act.step))
    if act.most_bytes:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (act.most_bytes, act.most_bytes))
    if act.words[0] == "reopen":
        with faults_told():
            editions.reopened(act.words[1])
        return
    verbs.main(args=list(act.words), prog_name="python -m loaders")


class _Death:
    """Counts the changes made below the home, and kills its process before one of them."""

    def __init__(self, step: int) -> None:
        self.left = step
        self.home = os.environ["COMMITMENTS_HOME"]

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            if not (isinstance(arguments[2], int) and arguments[2] & WRITES):
                return
        elif event not in CHANGES:
            return
        # a folder is emptied by names relative to it
        if str(arguments[0]).startswith(self.home) or not str(arguments[0]).startswith("/"):
            self.left -= 1
            if not self.left:
                os.kill(os.getpid(), signal.SIGKILL)
