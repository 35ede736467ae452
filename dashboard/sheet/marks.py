"""The small marks of every page: colours with their shapes, links, plain lists."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from dashboard.colors import MARKS
from dashboard.links import document_url

if TYPE_CHECKING:
    from dashboard.warehouse.connection import Row


def shown(words: str) -> str:
    """Words as they stand between tags; quotation marks matter in attributes alone."""
    return escape(words, quote=False)


def swatch(standing: str) -> str:
    """The colour or hatching of a standing, with its shape."""
    return f'<span class="swatch is-{standing}" aria-hidden="true">{MARKS[standing]}</span>'


def link(page: str, text: str, **parameters: object) -> str:
    """A link to another page of ours that carries its parameters."""
    return f'<a href="{page}?{escape(urlencode(parameters))}" target="_self">{shown(text)}</a>'


def outward(url: str, text: str) -> str:
    """A link to a document elsewhere; anything but a web address is shown as text."""
    if not url.startswith(("https://", "http://")):
        return shown(f"{text}: {url}")
    return f'<a href="{escape(url)}" target="_blank" rel="noreferrer">{shown(text)}</a>'


def document(name: str, text: str) -> str:
    """A link to the document a fact rests on: an address or a symbol of the United Nations; else its bare name."""
    url = document_url(name)
    return outward(url, text) if url else shown(text)


def country_index(countries: Iterable[Row], day: date) -> str:
    """All countries by name, each a link to its scorecard."""
    items = "".join(
        f"<li>{link('country', country.name, country=country.iso3, day=day.isoformat())}</li>" for country in countries
    )
    return f'<ul class="index">{items}</ul>'


def plain_list(sentences: Iterable[str], marked: bool = False) -> str:
    """Sentences one under the other, with or without a mark before each."""
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f'<ul class="{"marked" if marked else "acts"}">{items}</ul>'
