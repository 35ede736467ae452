"""Terms of art and their one translation, from ``dashboard/languages/glossary.yml``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import yaml

from catalogues.domains import LANGUAGES

NAMES = re.compile(
    r"\{[^}]*\}|“[^”]*”"
    r"|RtoP Commitments Tracker|(?:UN|United Nations) General Debate Corpus|The UN Security Council Debates"
)
"""Not words of a message: placeholders, names that stay as they are, and quoted words."""


@dataclass(frozen=True)
class Translation:
    """A term in one language."""

    term: str
    written: re.Pattern[str]
    """Every form in which it is written, without accents of Arabic."""
    source: str
    exceptions: tuple[str, ...]
    """Beginnings of English messages in which it is another word."""


@dataclass(frozen=True)
class Term:
    """A term of art."""

    name: str
    english: re.Pattern[str]
    translations: dict[str, Translation]


@cache
def terms() -> tuple[Term, ...]:
    """Return every term of the glossary."""
    content = yaml.safe_load((LANGUAGES / "glossary.yml").read_text(encoding="utf-8"))
    return tuple(_term(name, dict(entry)) for name, entry in content.items())


def _term(name: str, entry: dict[str, object]) -> Term:
    english = re.compile(rf"\b(?:{entry.pop('english')})\b", re.IGNORECASE)
    return Term(name, english, {language: _translation(content) for language, content in entry.items()})  # type: ignore[arg-type]


def _translation(content: dict[str, str]) -> Translation:
    written = re.compile(content["written"], re.IGNORECASE)
    return Translation(content["term"], written, content["source"], tuple(content.get("except", ())))


def differing(language: str, english: str, translations: Iterable[str]) -> Iterator[str]:
    """Yield the terms of an English message that one of its translations writes in another way.

    A term without a translation in the language is in none: the tests list those.
    """
    words = NAMES.sub(" ", english)
    plain = [without_marks(translation) for translation in translations]
    for term in terms():
        own = term.translations.get(language)
        if own and term.english.search(words) and not english.startswith(own.exceptions or ("\0",)):
            yield from (term.name for text in plain if not own.written.search(text))


def without_marks(text: str) -> str:
    """Return a text without vowel signs and lengthening strokes, which Arabic may leave out."""
    letters = unicodedata.normalize("NFC", text).replace("ـ", "")
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")
