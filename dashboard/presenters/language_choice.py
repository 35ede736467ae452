"""The languages a page can be read in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.i18n import LANGUAGES, direction, language
from dashboard.links import Link, link


@dataclass(frozen=True)
class LanguageLink:
    """A link to this page in a language, by the language's own name."""

    code: str
    direction: str
    is_current: bool
    link: Link


def languages(asked: Mapping[str, str]) -> tuple[LanguageLink, ...]:
    """Return the page in each language; ``asked`` are the parameters of its address."""
    return tuple(
        LanguageLink(code, direction(code), code == language(), link("", name, **{**asked, "lang": code}))
        for code, name in LANGUAGES.items()
    )
