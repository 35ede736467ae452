"""A made-up language: every letter of a message is a capital with an accent, and brackets surround the message.

Made in memory from the English, so that a test finds a sentence that no translator will see.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from gettext import NullTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from lxml import etree, html

from dashboard import i18n
from dashboard.i18n import LANGUAGES
from dashboard.warehouse import connection

CODE = "ja"
"""A seventh language, so that no cache has its texts; its dates have no Latin letters."""
ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    2 * "ÁɃĆĐÉƑǴĤÍĴĶĹḾŃÓṔɊŔŚŦÚṼŴẊÝŹ",
)
LOWERED = re.compile("[ƀƒǵḿṕɋŕŧṽẋ]")
"""Small letters that only code can have made of a message: German nouns, or the I of Turkish, would be wrong then."""
PLACEHOLDER = re.compile(r"(\{[^{}]*\})")


def accented(message: str) -> str:
    """Return a message in the made-up language; its placeholders stay."""
    parts = PLACEHOLDER.split(message)
    return f"⟦{''.join(part if place % 2 else part.translate(ACCENTED) for place, part in enumerate(parts))}⟧"


class _Accented(NullTranslations):
    def gettext(self, message: str) -> str:
        return accented(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return accented(msgid1 if n == 1 else msgid2)


class _Known(_Accented):
    """Texts of the registry: those of the catalogues alone, which translators see."""

    def __init__(self, catalogue: Catalog) -> None:
        super().__init__()
        self._known = {message.id for message in catalogue if message.id}

    def gettext(self, message: str) -> str:
        return accented(message) if message in self._known else message


def _names(path: Path, _language: str) -> Mapping[str, str]:
    return {row.name: accented(row.name) for row in connection.query_records(path, "select name from participant")}


def replace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read every message, text of the registry and name in the made-up language where ``CODE`` is in use."""
    monkeypatch.setitem(i18n._languages, CODE, "日本語")
    monkeypatch.setattr(i18n, "catalogue", lambda _code: _Accented())
    registry = _Known(read_po(io.BytesIO((i18n.REGISTRY_FOLDER / "fr.po").read_bytes())))
    monkeypatch.setattr(i18n, "registry_catalogue", lambda _code: registry)
    monkeypatch.setattr(connection, "_names", _names)


DATA = re.compile(
    r"https?://\S+"
    r"|\b(?:A|S|E|ST)/[\w./()-]+(?: \(Resumption \d+\))?"
    r"|\b\d{4}-\d\d-\d\d-[0-9a-f]{8}\b"  # an edition
    r"|\b[A-Z]{3}_\d+_\d{4}(?:-\d+)?\b"  # a speech of a collection
    r"|\b[\w-]+(?:\.[\w-]+)+\b"  # a host
    r"|\(Resumption \d+\)|\bXXXX(?:-XXXX)+|\bCC BY\b"
)
"""Addresses, symbols and codes, which are the same in every language."""
WORD = re.compile(r"[A-Za-z]{3,}")


@cache
def document_names() -> list[str]:
    """Return titles and names of documents, the longest first: they are as their publishers wrote them."""
    found: set[str] = set()
    for file in (Path(__file__).parents[1] / "data" / "facts").glob("*/*.csv"):
        with file.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                found |= {row.get("title") or "", row.get("document") or ""}
                if file.stem == "treaty_acts":  # which part of a document shows the act
                    found.add((row.get("note") or "").rstrip("."))
    return sorted((name for name in found if WORD.search(name)), key=len, reverse=True)


def english_left(texts: Iterable[str], *names: str) -> list[str]:
    """Return texts with English words other than addresses, codes, names of documents and the names given.

    A message whose letters were made small by code is returned too.
    """
    read = dict.fromkeys(texts)
    suspects = [text for text in read if WORD.search(DATA.sub("", text))]
    known = [*LANGUAGES.values(), *names, *(document_names() if suspects else ())]
    left = [text for text in suspects if WORD.search(DATA.sub("", _without(text, known)))]
    return [*left, *(text for text in read if LOWERED.search(text))]


def _without(text: str, known: Sequence[str]) -> str:
    """Return a text without the names in it, whole or cut short."""
    for name in known:
        text = text.replace(name, "")
    for cut in re.findall(r"([^⟦⟧;]{15,})…", text):
        if any(name.startswith(cut) for name in known):
            text = text.replace(cut, "")
    return text


def texts_of(html_or_text: str) -> Iterator[str]:
    """Yield what is read or heard of a text, or of a piece of HTML, except what is marked as English."""
    if "<" not in html_or_text:
        yield html_or_text
        return
    tree = html.fromstring(f"<div>{html_or_text}</div>")
    etree.strip_elements(tree, "style", "script", with_tail=False)
    for marked in tree.xpath("//*[@lang='en'][not(self::a)]"):
        marked.clear(keep_tail=True)
    yield from map(str, tree.xpath("//text()|//@alt|//@title|//@aria-label|//@placeholder|//@data-head"))
