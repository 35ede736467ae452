"""A file to download."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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
