"""Clean texts that readers type: one line, no invisible characters, no longer than fits.

Direction marks are removed: they can make a number read backwards. Right-to-left scripts need none.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

ELLIPSIS = "…"
JOINERS = "\u200c\u200d"
"""The two invisible marks that scripts cannot do without (Persian, Hindi, and others)."""
MAX_ACCENTS = 3
"""Accents one letter may carry; more of them would climb out of the line."""
MAX_UNBROKEN = 24
"""Letters without a space after which a line may be broken anyway."""
ZERO_WIDTH_SPACE = "\u200b"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""First characters of a cell that a spreadsheet may run; some language versions also run the wide forms."""
_SIGNED_NUMBER = re.compile(r"[+-]\d+(\.\d+)?(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)


def shorten(text: str, limit: int) -> str:
    """Return the text in one line of at most ``limit`` letters, cut with an ellipsis, without invisible characters."""
    line = " ".join(_strip_invisible(text[: 20 * limit]).split())
    if len(line) <= limit and len(text) <= 20 * limit:
        return line
    head, space, _tail = line[:limit].rpartition(" ")
    cut = head if space and len(head) > limit // 2 else line[: limit - 1]
    return cut.rstrip(" ,;:–-") + ELLIPSIS


def _strip_invisible(text: str) -> str:
    kept = "".join(" " if letter.isspace() else letter for letter in text if letter.isspace() or _is_visible(letter))
    runs = groupby(unicodedata.normalize("NFC", kept), key=lambda letter: unicodedata.combining(letter) > 0)
    return "".join("".join(list(run)[:MAX_ACCENTS] if is_accent else run) for is_accent, run in runs)


def _is_visible(letter: str) -> bool:
    """Return False for control, direction, private-use and surrogate characters."""
    return letter in JOINERS or not unicodedata.category(letter).startswith("C")


def add_break_points(text: str) -> str:
    """Return the text with zero-width spaces in long words; only for typesetting."""
    return " ".join(_break_word(word) for word in text.split(" "))


def _break_word(word: str) -> str:
    if len(word) <= MAX_UNBROKEN:
        return word
    return ZERO_WIDTH_SPACE.join(word[at : at + MAX_UNBROKEN // 2] for at in range(0, len(word), MAX_UNBROKEN // 2))


def text_direction(text: str) -> str:
    """Return ltr or rtl, by the first letter that has a direction."""
    ways = (unicodedata.bidirectional(letter) for letter in text)
    first = next((way for way in ways if way in ("L", "R", "AL")), "L")
    return "ltr" if first == "L" else "rtl"


def escape_formula(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula; a signed number is none."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) and not _SIGNED_NUMBER.fullmatch(text) else text
