"""Translate what a reader reads: gettext catalogues of Babel, one folder for each language.

A sentence is a whole message with named placeholders, never glued from pieces, so that a translator can reorder it.
None is translated at import: the language follows the reader, so a constant is a ``lazy(message)`` or ``Texts``.
CONTRIBUTING.md lists what a further language needs.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache, wraps
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import ParamSpec, TypeVar

from babel import Locale, negotiate_locale
from babel.core import get_global
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = "en"
"""The language the messages are written in; it needs no catalogue."""

FOLDER = Path(__file__).parent / "languages"
REGISTRY_FOLDER = Path(__file__).resolve().parents[1] / "data" / "registry" / "languages"

Key = TypeVar("Key")
Result = TypeVar("Result")
Arguments = ParamSpec("Arguments")


def _find_languages() -> dict[str, str]:
    """Return each language's own name, in the order of the English names, as the United Nations lists them."""
    codes = {SOURCE, *(path.parents[1].name for path in FOLDER.glob("*/LC_MESSAGES/dashboard.po"))}
    parsed = {code: Locale.parse(code, sep="-") for code in codes}
    names = {code: parsed[code].get_display_name(code) or code for code in codes}
    order = sorted(codes, key=lambda code: parsed[code].english_name or code)
    return {code: names[code][:1].upper() + names[code][1:] for code in order}


_languages = _find_languages()
LANGUAGES: Mapping[str, str] = MappingProxyType(_languages)
"""Code → the language's name in itself."""

CODES = re.compile(r"\{(?:edition|code|symbol|document|version|built)\}")
"""Fields of messages with codes of digits and Latin letters, and a time written as one."""

OF_DOCUMENT = "source:"
"""Begins a translator's comment that names the document with a translation."""

_chosen: ContextVar[str | None] = ContextVar("language", default=None)
_is_in_links: ContextVar[bool] = ContextVar("is_language_in_links", default=False)


class _Reader:
    """Chooses the language of a thread without one; the pages register their own function here."""

    choose: Callable[[], None] = staticmethod(lambda: None)


def follow(choose_language: Callable[[], None]) -> None:
    """Call this function where a language is needed and none was chosen; it calls ``choose`` in a reader's run.

    Streamlit draws each run in a new thread, and a fragment or a callback without its main script (streamlit 1.67).
    """
    _Reader.choose = staticmethod(choose_language)


def language() -> str:
    """Return the code of the language in use."""
    if _chosen.get() is None:
        _Reader.choose()
    return _chosen.get() or SOURCE


def choose(code: str, *, is_asked: bool = False) -> None:
    """Use a language from here on in this thread or task; raises KeyError for one that has no catalogue.

    ``is_asked``: the address asks for it, so that links keep it even where it is English.
    """
    LANGUAGES[code]
    _chosen.set(code)
    _is_in_links.set(is_asked)


def best_language(wanted: Iterable[str | None]) -> str:
    """Return the first of these language tags (fr, fr-CA, zh-Hant-TW) that there is a catalogue for, else English."""
    tags = [tag.strip().replace("_", "-").lower() for tag in wanted if tag]
    return negotiate_locale(tags, [*LANGUAGES], sep="-") or SOURCE


def link_language() -> dict[str, str]:
    """Return the parameter of links that keeps the language; none for English, unless the address asked for it."""
    code = language()
    return {"lang": code} if code != SOURCE or _is_in_links.get() else {}


def cached_by_language(
    maxsize: int,
) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """Return ``lru_cache`` with the language in the key, for functions that return text or links."""

    def decorate(make: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        @lru_cache(maxsize)
        def kept(_language: str, _link: bool, *arguments: Arguments.args, **named: Arguments.kwargs) -> Result:
            return make(*arguments, **named)

        @wraps(make)
        def found(*arguments: Arguments.args, **named: Arguments.kwargs) -> Result:
            return kept(language(), bool(link_language()), *arguments, **named)  # type: ignore[arg-type]  # lru_cache asks for Hashable

        found.cache_clear = kept.cache_clear  # type: ignore[attr-defined]  # tests empty the cache
        return found

    return decorate


@contextmanager
def use_language(code: str) -> Iterator[None]:
    """Use a language inside the block; raises KeyError for one that has no catalogue."""
    LANGUAGES[code]
    token = _chosen.set(code)
    try:
        yield
    finally:
        _chosen.reset(token)


def in_language(make: Callable[[], Result]) -> Callable[[], Result]:
    """Return a function that is called later, in another thread, in the language in use now."""
    code = language()

    def made() -> Result:
        with use_language(code):
            return make()

    return made


def locale(code: str | None = None) -> Locale:
    """Return Babel's locale of a language, or of the one in use."""
    return _locale(code or language())


@cache
def _locale(code: str) -> Locale:
    return Locale.parse(code, sep="-")


def common_names(iso2: str) -> tuple[str, ...]:
    """Return the names of a country in CLDR, in each language and in Chinese of both scripts."""
    codes = [*LANGUAGES, *(f"{code}-Hant" for code in LANGUAGES if code == "zh")]
    return tuple(dict.fromkeys(name for code in codes if (name := locale(code).territories.get(iso2))))


def direction(code: str | None = None) -> str:
    """Return "rtl" or "ltr", the writing direction of a language, or of the one in use."""
    return "rtl" if locale(code).character_order == "right-to-left" else "ltr"


def language_tag(code: str | None = None) -> str:
    """Return a language, or the one in use, with the country where most write it: en-GB for ours, fr-FR, zh-CN."""
    code = code or language()
    found = Locale.parse(get_global("likely_subtags").get(code, code))
    country = "GB" if code == SOURCE else found.territory
    return f"{code}-{country}" if country else code


def place(code: str | None = None) -> str:
    """Return a language, or the one in use, as Open Graph names it: en_GB."""
    return language_tag(code).replace("-", "_")


def translate(message: str) -> str:
    """Return a message in the language in use, in English where it is not translated."""
    code = language()
    return catalogue(code).gettext(message) if code != SOURCE and message else message


_ = translate


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of a message that fits a count."""
    return catalogue(language()).ngettext(one, many, count)


def registry_text(english: str) -> str:
    """Return a text of the registry in the language in use, in English where it is not translated."""
    code = language()
    return registry_catalogue(code).gettext(english) if code != SOURCE and english else english


@cache
def registry_sources(code: str) -> Mapping[str, str]:
    """Return the English of each text whose translation is another's → the document that has it.

    A translator names the document in a comment above the message: ``# source: …``. Babel breaks a long one into lines,
    so it reaches to the end of the comment.
    """
    path = REGISTRY_FOLDER / f"{code}.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        messages = read_po(file, locale=code.replace("-", "_"))
    named = ((message, " ".join(message.user_comments).partition(OF_DOCUMENT)[2]) for message in messages)
    return {str(message.id): document.strip() for message, document in named if document}


class LazyMessage:
    """A message that is translated each time it is used; ``str()`` gives its text now."""

    __slots__ = ("message",)

    def __init__(self, message: str) -> None:
        """Keep the English message."""
        self.message = message

    def __str__(self) -> str:
        """Return the text in the language in use."""
        return translate(self.message)

    def __repr__(self) -> str:
        """Return the English message in its call."""
        return f"lazy({self.message!r})"

    def __eq__(self, other: object) -> bool:
        """Compare the messages."""
        return isinstance(other, LazyMessage) and other.message == self.message

    def __hash__(self) -> int:
        """Hash the message."""
        return hash(self.message)

    def __add__(self, other: object) -> str:
        """Refuse: whole sentences are not glued."""
        raise TypeError("a message is a whole sentence: give it a placeholder instead")

    def format(self, **named: object) -> str:
        """Return the text in the language in use, with its placeholders filled."""
        return str(self).format(**named)


lazy = LazyMessage
"""Mark a message at module level; Babel extracts it as it does ``_``."""


class Texts(Mapping[Key, str]):
    """A mapping to messages, translated each time one is looked up."""

    __slots__ = ("_messages",)

    def __init__(self, messages: Mapping[Key, LazyMessage]) -> None:
        """Keep the messages."""
        self._messages = dict(messages)

    def __getitem__(self, key: Key) -> str:
        """Return the text in the language in use."""
        return str(self._messages[key])

    def __iter__(self) -> Iterator[Key]:
        """Iterate over the keys."""
        return iter(self._messages)

    def __len__(self) -> int:
        """Return the number of messages."""
        return len(self._messages)

    def __contains__(self, key: object) -> bool:
        """Return whether there is a message for a key."""
        return key in self._messages


@cache
def catalogue(code: str) -> gettext.NullTranslations:
    """Return the messages of the dashboard in a language."""
    return _read(code, FOLDER / code / "LC_MESSAGES" / "dashboard.po")


@cache
def registry_catalogue(code: str) -> gettext.NullTranslations:
    """Return the texts of the registry in a language."""
    return _read(code, REGISTRY_FOLDER / f"{code}.po")


def _read(code: str, path: Path) -> gettext.NullTranslations:
    """Return a catalogue built from the translators' file, which is read once in a process."""
    if not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        messages = read_po(file, locale=code.replace("-", "_"))
    if direction(code) == "rtl":
        for message in messages:
            forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
            marked = tuple(_isolate_codes(form or "") for form in forms)
            message.string = marked if len(marked) > 1 else marked[0]
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _isolate_codes(message: str) -> str:
    """Set codes apart from the right-to-left text around them, which would reorder the parts of 2026-11-30-b64edaa1."""
    return CODES.sub("\u2068\\g<0>\u2069", message)
