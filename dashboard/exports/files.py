"""What a page may hand out: for each file its label, its name, its kind, and how to make it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

PNG, PDF, SVG, CSV = "image/png", "application/pdf", "image/svg+xml", "text/csv"
GEOJSON = "application/geo+json"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class ExportFile:
    """A file a reader may take: its label, its name, its kind, and how it is made."""

    key: str
    label: str
    name: str
    mime: str
    make: Callable[[], bytes]
