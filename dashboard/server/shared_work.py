"""Run a function once for all threads that wait for it, in a separate thread.

A page's run ends when its reader goes on to another page: the first reader of a new server, who did not wait, aborted
the build of the warehouse for everyone.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Lock, Thread

Progress = Callable[[int, int, str], object]
"""Called with the steps done, all steps, and the present step in words."""
LOOK_SECONDS = 0.2
"""Between two looks at the progress."""


class _Run:
    """One run: its progress, and how it ended."""

    def __init__(self, work: Callable[[Progress], object]) -> None:
        """Start at once."""
        self.progress, self.is_over = (0, 0, ""), Event()
        self.fault: Exception | None = None
        self._work = work
        Thread(target=self._play, name="shared work", daemon=True).start()

    def _play(self) -> None:
        try:
            self._work(self._set_progress)
        except Exception as fault:  # raised again for everyone who waits
            self.fault = fault
        finally:
            self.is_over.set()

    def _set_progress(self, done: int, total: int, what: str) -> None:
        self.progress = (done, total, what)


class SharedWork:
    """Lets many threads wait for one run of a function; a call after its end starts another."""

    def __init__(self) -> None:
        """Start without a run."""
        self._lock = Lock()
        self._run: _Run | None = None

    def wait(self, work: Callable[[Progress], object], progress: Progress) -> None:
        """Wait until the work is done, by this call or another; ``progress`` gets the progress, in this thread.

        Raises what the work raises. Where ``progress`` raises, this call ends and the work goes on.
        """
        with self._lock:
            run = self._run if self._run and not self._run.is_over.is_set() else _Run(work)
            self._run = run
        while not run.is_over.wait(LOOK_SECONDS):
            progress(*run.progress)
        if run.fault:
            raise run.fault


BUILD = SharedWork()
"""The build of the warehouse of this process."""
