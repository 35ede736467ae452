"""Fonts of the exports: Noto Sans for Latin, Greek and Cyrillic, with Arabic and Chinese companions.

They come from packages that hold only fonts (Open Font License), so that nothing is fetched when a
file is made and every machine sets the same page. System fonts are not used.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import typst

FAMILIES = ("Noto Sans", "Noto Sans Arabic", "Noto Sans CJK SC")
PACKAGES = {"fontpkg_noto_sans": "files", "fontpkg_noto_sans_arabic": "files", "noto_cjk_sans_otc": "."}


@cache
def load_fonts() -> typst.Fonts:
    """Return the fonts, opened once."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder) for folder in _font_folders()]
    )


def _font_folders() -> list[Path]:
    return [_package_folder(name) / inner for name, inner in PACKAGES.items()]


def _package_folder(name: str) -> Path:
    """Return the folder of a package without importing it."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the fonts in {name} are not installed; install the requirements again", name=name)
    return Path(spec.origin).parent
