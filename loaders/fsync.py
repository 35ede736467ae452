"""fsync for files and folders; does nothing where the OS refuses."""

from __future__ import annotations

import os
from pathlib import Path


def fsync(path: Path) -> None:
    """Flush a file or folder to disk, where the system lets one open it for that."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass  # Windows cannot flush a handle opened for reading
    finally:
        os.close(handle)
