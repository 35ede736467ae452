"""The machine a figure was measured on, and what a process on it has used."""

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
    """One line: processors, memory, system, Python."""
    return (
        f"{os.cpu_count()} × {_processor()}, {_memory():.0f} GB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}"
    )


def commit_name() -> str:
    """The commit the figures belong to; a plus where files differ from it."""
    return _git("rev-parse", "--short", "HEAD") + ("+" if _git("status", "--porcelain") else "")


def _git(*words: str) -> str:
    process = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603, S607
    return process.stdout.strip()


def _processor() -> str:
    lines = (PROC / "cpuinfo").read_text(encoding="utf-8").splitlines() if IS_LINUX else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _memory() -> float:
    """Gigabytes of the whole machine."""
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9


def process_cpu_seconds(pid: int) -> float:
    """Processor seconds a process has used, in its own code and in the system's; Linux alone tells."""
    fields = (PROC / str(pid) / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _ticks_per_second()


@lru_cache(maxsize=1)
def _ticks_per_second() -> int:
    return os.sysconf("SC_CLK_TCK")


def process_megabytes(pid: int, what: str = "VmRSS") -> float:
    """Megabytes a process holds (``VmRSS``) or held at most (``VmHWM``); Linux alone tells."""
    lines = (PROC / str(pid) / "status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{what}:")) * 1024 / 1e6
