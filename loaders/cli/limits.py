"""Limit the memory of this process, for verbs that read what people upload."""

from __future__ import annotations

import os
import sys

VARIABLE = "COMMITMENTS_MEMORY_MB"
_MEGABYTE = 1 << 20


def limit_memory() -> None:
    """Limit the memory of this process to COMMITMENTS_MEMORY_MB; does nothing if it is not set, or on Windows."""
    setting = os.environ.get(VARIABLE, "")
    if sys.platform == "win32" or not setting.isdecimal():
        return
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = int(setting) * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # no dump of a process that was refused memory
