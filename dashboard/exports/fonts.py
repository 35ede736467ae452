"""Fonts of the exports: Noto Sans for Latin, Greek and Cyrillic, Amiri for Arabic, Noto Sans CJK for Chinese.

Amiri draws an Arabic letter as one glyph. Noto Sans Arabic 2.12 draws its dots as glyphs of their own, and readers
of a PDF then find the letter twice; IBM Plex Sans Arabic 1.101 has pairs of letters that come out reversed.

They come from packages that contain only fonts (Open Font License), so that nothing is fetched when a
file is made and every machine sets the same page. System fonts are not used.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import typst
from PIL import ImageFont

FAMILIES = ("Noto Sans", "Amiri", "Noto Sans CJK SC")
PACKAGES = {"fontpkg_noto_sans": "files", "fontpkg_amiri": "files", "noto_cjk_sans_otc": "."}

DARK_HAN = Path(__file__).with_name("han.typ")
"""Comes before every template: bold Chinese, of which the font has one weight."""

MEASURED = 100
"""Pixels of the font in which texts are measured."""


@cache
def load_fonts() -> typst.Fonts:
    """Return the fonts, opened once."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder) for folder in _font_folders()]
    )


def text_width(text: str) -> float:
    """Return the width of a text in Noto Sans semibold, in sizes of the font; a letter it lacks is as wide as high."""
    font = _semibold()
    blank = font.getmask("\uffff").getbbox()
    return sum(
        1.0 if not letter.isspace() and font.getmask(letter).getbbox() == blank else font.getlength(letter) / MEASURED
        for letter in text
    )


@cache
def _semibold() -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(_font_folders()[0] / "NotoSans[wdth,wght].ttf"), MEASURED)
    axes = font.get_variation_axes()
    font.set_variation_by_axes([600.0 if axis["name"] == b"Weight" else float(axis["default"] or 0) for axis in axes])
    return font


def _font_folders() -> list[Path]:
    return [_package_folder(name) / inner for name, inner in PACKAGES.items()]


def _package_folder(name: str) -> Path:
    """Return the folder of a package without importing it."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the fonts in {name} are not installed; install the requirements again", name=name)
    return Path(spec.origin).parent
