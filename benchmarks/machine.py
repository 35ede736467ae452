"""The machine of a measurement, and the resources a process has used."""

from __future__ import annotations

import os
import platform
import subprocess
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROC = Path("/proc")
IS_LINUX = PROC.exists()


def machine_line() -> str:
    """Return processors, memory, system and Python in one line."""
    return (
        f"{os.cpu_count()} × {_processor()}, {_memory():.0f} GB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}"
    )


def commit_name() -> str:
    """Return the commit, with a plus where files differ from it."""
    return _git("rev-parse", "--short", "HEAD") + ("+" if _git("status", "--porcelain") else "")


def _git(*words: str) -> str:
    process = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603, S607
    return process.stdout.strip()


def _processor() -> str:
    lines = (PROC / "cpuinfo").read_text(encoding="utf-8").splitlines() if IS_LINUX else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _memory() -> float:
    """Return the gigabytes of memory of the whole machine."""
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9


def process_cpu_seconds(pid: int) -> float:
    """Return the processor seconds of a process; Linux only."""
    fields = (PROC / str(pid) / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _ticks_per_second()


@lru_cache(maxsize=1)
def _ticks_per_second() -> int:
    return os.sysconf("SC_CLK_TCK")


def process_megabytes(pid: int, what: str = "VmRSS") -> float:
    """Return the megabytes of a process (``VmRSS``) or its peak (``VmHWM``); Linux only."""
    lines = (PROC / str(pid) / "status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{what}:")) * 1024 / 1e6
