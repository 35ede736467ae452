"""Look for Streamlit's components once a process: every AppTest reads the metadata of all packages, half a second."""

from __future__ import annotations

from functools import cache
from typing import Any
from unittest.mock import patch

from streamlit.components.v2 import manifest_scanner


def find_components_once() -> Any:
    """Return a context in which the installed packages are looked through the first time alone."""
    return patch.object(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
