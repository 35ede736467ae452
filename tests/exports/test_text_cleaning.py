"""Tests of cleaning a publisher's text: one line, no hidden characters, a limited length, no formulas."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dashboard.exports import text_cleaning

HOSTILE = (
    "<script>alert(1)</script>",
    "one\nline\r\nand\tanother\x00\x1b[31m",
    "W" * 10_000,
    "many words " * 1_000,
    "abc\u202e321 fo 521\u202c \u2066hidden\u2069 \u200f\u200e\ufeff",
    '#sys.inputs *bold* _x_ $x^2$ \\ #import("/etc") [a](b) `c`',
    "]]> --> &amp; & < > \" ' {json}",
    "a" + "\u0301" * 500,
    "half a letter \ud800 and a private one \ue000",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_becomes_one_plain_line(text: str) -> None:
    line = text_cleaning.shorten(text, 120)
    assert 0 < len(line) <= 120
    hidden = [
        letter for letter in line if unicodedata.category(letter)[0] == "C" and letter not in text_cleaning.JOINERS
    ]
    assert hidden == []
    assert "\n" not in line
    assert "  " not in line


@given(some.text(max_size=400), some.integers(min_value=2, max_value=150))
def test_our_texts_are_short_and_visible(text: str, limit: int) -> None:
    line = text_cleaning.shorten(text, limit)
    assert len(line) <= limit
    assert not any(unicodedata.category(letter) in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp") for letter in line)


def test_shortened_text_ends_between_words() -> None:
    assert text_cleaning.shorten("parties to the Rome Statute", 20) == "parties to the Rome…"
    assert text_cleaning.shorten("parties to the Rome Statute", 27) == "parties to the Rome Statute"


def test_text_in_other_scripts_is_kept() -> None:
    for text in ("Côte d’Ivoire", "المسؤولية عن الحماية", "保护责任", "Россия", "می\u200cخواهم"):
        assert text_cleaning.shorten(text, 120) == text


@pytest.mark.parametrize(
    ("text", "way"), [("Kenya", "ltr"), ("المسؤولية R2P", "rtl"), ("125 من 197", "rtl"), ("125", "ltr"), ("", "ltr")]
)
def test_text_direction_follows_the_first_letter(text: str, way: str) -> None:
    assert text_cleaning.text_direction(text) == way


def test_long_word_gets_break_points() -> None:
    broken = text_cleaning.add_break_points("short " + "W" * 100)
    assert broken.replace(text_cleaning.ZERO_WIDTH_SPACE, "") == "short " + "W" * 100
    assert (
        max(len(piece) for piece in broken.replace(text_cleaning.ZERO_WIDTH_SPACE, " ").split())
        <= text_cleaning.MAX_UNBROKEN
    )


@pytest.mark.parametrize("cell", ["=1+1", "+1+1", "-1+cmd|' /C calc'!A0", "-x", "@sum", "\t=1", "\r=1", "＝1"])
def test_formula_is_escaped(cell: str) -> None:
    assert text_cleaning.escape_formula(cell) == f"'{cell}"
    assert text_cleaning.escape_formula("Kenya = Kenya") == "Kenya = Kenya"


@pytest.mark.parametrize("cell", ["-1", "+3.5", "-2e6", "2026-11-24", "–", "1 = 1"])
def test_signed_number_and_day_are_not_escaped(cell: str) -> None:
    assert text_cleaning.escape_formula(cell) == cell
