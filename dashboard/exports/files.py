"""A file to download."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PNG, PDF, SVG, CSV = "image/png", "application/pdf", "image/svg+xml", "text/csv"
GEOJSON = "application/geo+json"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class ExportFile:
    """A file to download: key, label, name, MIME type, and the function that makes it when it is asked for."""

    key: str
    label: str
    name: str
    mime: str
    make: Callable[[], bytes]


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it in, so that a full disk leaves the former file or none."""
    if path.exists() and not path.is_file():  # a pipe or /dev/stdout
        path.write_bytes(content)
        return
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with new.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
