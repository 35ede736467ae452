"""Spaces that keep a line from breaking in the wrong place, set in every translation when catalogues are updated."""

from __future__ import annotations

import re

_GROUPED = re.compile(r"(?<!\d)(\d{1,3}) (?=\d{3}(?!\d))")
"""A number with a plain space between its thousands."""


def set_spaces(text: str, language: str) -> str:
    """Return a text with no-break spaces in numbers and before %.

    In French also before : ; ! ? » and after «; in Russian also before a dash and after №.
    """
    if language in {"fr", "es", "ru"}:
        text = text.replace(" %", "\u00a0%")
    if language == "fr":
        text = re.sub(r" (?=[;!?])", "\u202f", _GROUPED.sub("\\1\u202f", text))
        return re.sub(r" (?=[:»])", "\u00a0", text).replace("« ", "«\u00a0")
    if language == "ru":
        text = _GROUPED.sub("\\1\u00a0", text).replace(" —", "\u00a0—").replace("№ ", "№\u00a0")
    return text
