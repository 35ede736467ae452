"""The letters prints are set in: Noto Sans for Latin, Greek and Cyrillic, and its Arabic and Chinese companions.

They come with packages that hold nothing but fonts (Open Font License), so that nothing is
fetched when a print is made and every machine sets the same print. The fonts of the machine
are not looked at.
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
    """The fonts, opened once."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder) for folder in _font_folders()]
    )


def _font_folders() -> list[Path]:
    return [_package_folder(name) / inner for name, inner in PACKAGES.items()]


def _package_folder(name: str) -> Path:
    """Where a package lies; it is not run."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the fonts in {name} are not installed; install the requirements again", name=name)
    return Path(spec.origin).parent
