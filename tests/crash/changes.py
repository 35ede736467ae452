"""List the changes a command makes to its files, by kind, so that a test can kill it once at each kind."""

from __future__ import annotations

import os
import re
import signal
from itertools import groupby, pairwise
from typing import Any

from tests.crash.stage import SMALL, TREATIES

Step = tuple[str, str]
"""The kind of a change and the kind before it: a kill at a step comes between the two."""

EVENTS = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree"}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
# Names that differ from run to run or from table to table; a kill at another of them would meet the same code.
NAMES = (
    (r"\d{4}-\d\d-\d\d-[0-9a-f]{8}(\.\d+)?", "EDITION"),
    (r"[0-9a-f]{32}", "ID"),
    (r"\btmp\w{8}", "TMP"),
    (r"[^/]+\.csv", "TABLE"),
    ("|".join((*SMALL, *TREATIES)), "SOURCE"),
)


def kind_of(event: str, path: str) -> str:
    """Return the event and the path with the names replaced that make no difference."""
    for pattern, name in NAMES:
        path = re.sub(pattern, name, path)
    return f"{event} {path}"


def steps_of(kinds: list[str]) -> list[Step]:
    """Return the steps in their order, each once; changes of one kind in a row are one."""
    return list(dict.fromkeys(pairwise(["", *(kind for kind, _ in groupby(kinds))])))


class AuditHook:
    """Writes the kind of every change below the home to a file, and kills its process at a step."""

    def __init__(self, written_to: str, dies_at: Step | None) -> None:
        """Open the file before the hook is set: opening it is no change of the home."""
        self.file = os.open(written_to, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        self.dies_at = dies_at
        self.home = os.environ["COMMITMENTS_HOME"]
        self.before = ""

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take an event of ``sys.audit``."""
        if event == "open":
            if not (isinstance(arguments[2], int) and arguments[2] & WRITES):
                return
        elif event not in EVENTS:
            return
        path = str(arguments[0])
        # A folder is emptied by names relative to it. What lies beside the home is ours: acts copied instead of played.
        if f"{path}/".startswith(f"{self.home}/") or not path.startswith("/"):
            kind = kind_of(event, path.removeprefix(self.home))
            if (self.before, kind) == self.dies_at:
                os.kill(os.getpid(), signal.SIGKILL)
            self.before = kind
            os.write(self.file, f"{kind}\n".encode())
