"""Run scheduled refreshes while a server for staff runs: the loaders find those that are due, and run each once."""

from __future__ import annotations

import os
import time
from threading import Thread

from dashboard.staff import loader_cli
from dashboard.warehouse import connection

PAUSE_SECONDS = 600.0


def start(pause: float = PAUSE_SECONDS) -> None:
    """Begin to look every few minutes; not on a server that follows the editions of another."""
    if "COMMITMENTS_WAREHOUSE" not in os.environ:
        Thread(target=_run, args=(pause,), name="scheduled refreshes", daemon=True).start()


def _run(pause: float) -> None:
    while True:
        time.sleep(pause)
        if connection.home().joinpath("schedule.json").is_file():  # else a useless process every few minutes
            loader_cli.run_due()
