"""fsync for files and folders, which does nothing where the OS refuses; and small files written whole."""

from __future__ import annotations

import os
from pathlib import Path

from loaders import STAFF_ONLY_FILE


def fsync(path: Path) -> None:
    """Flush a file or folder to disk, where the system allows it."""
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


def write_private(path: Path, text: str) -> None:
    """Write a small file that only its owner reads, whole or not at all."""
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)  # never write through a link
    new.touch(mode=STAFF_ONLY_FILE)
    new.write_text(text, encoding="utf-8")
    fsync(new)
    new.replace(path)
