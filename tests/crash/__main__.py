"""Run the crash tests in a temporary folder: ``python -m tests.crash [--kills N] [--seed N]``."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tests.crash import stage
from tests.crash.campaign import Campaign

INSIDE = "COMMITMENTS_FAULTS"


def main() -> None:
    """Play the campaign: set the stage, then run again with the code of the stage."""
    options = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    options.add_argument("--kills", type=int, default=250, help="kills at random after each step (default: 250)")
    options.add_argument("--in-all", type=int, default=0, help="the least number of kills of both kinds")
    options.add_argument("--pairs", type=int, default=12, help="how often two write at once (default: 12)")
    options.add_argument("--disks", type=int, default=10, help="how many sizes of a full disk (default: 10)")
    options.add_argument("--seed", type=int, default=0, help="of the moments chosen (default: 0)")
    asked = options.parse_args()
    if INSIDE in os.environ:
        play(Path(os.environ["COMMITMENTS_HOME"]), asked)
        return
    with TemporaryDirectory() as folder:
        sys.exit(run(Path(folder), *sys.argv[1:]).returncode)


def run(folder: Path, *words: str, **how: Any) -> subprocess.CompletedProcess[str]:
    """The campaign in a process of its own, on a stage in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    checkout = stage.checkout(folder / "checkout")
    command = [sys.executable, "-m", "tests.crash", *words]
    with TemporaryDirectory() as scratch:  # short: the path of multiprocessing's socket may have 107 bytes
        environment = stage.environment(checkout, folder / "home") | {INSIDE: "1", "TMPDIR": scratch}
        return subprocess.run(command, cwd=checkout, env=environment, text=True, check=False, **how)


def play(home: Path, asked: argparse.Namespace) -> None:
    """All rounds, with a bar; ends with what happened, in counts."""
    columns = (
        TextColumn("kill -9"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("setting the stage", total=asked.kills)
        campaign = Campaign(home, asked.seed)
        campaign.pairs(asked.pairs)
        campaign.full_disks(asked.disks)
        campaign.each_step()
        kills = max(asked.kills, asked.in_all - campaign.counts["killed"])
        bar.update(task, total=kills)
        counts = campaign.rounds(kills, lambda done, what: bar.update(task, completed=done, description=what))
    found = ", ".join(f"{count} {what}" for what, count in sorted(counts.items()))
    print(f"{found}; {len(campaign.history)} editions published; each time a whole one, nothing lost.")


if __name__ == "__main__":
    main()
