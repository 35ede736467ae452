"""Addresses: of a document the record names, and of our own pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import quote, urlencode

from dashboard.i18n import link_language

_SYMBOL = re.compile(r"((?:A|S|E|ST)/[A-Z0-9](?:(?!-[A-Z]/)[\w./-])*\w)(?: (\(Resumption) ?(\d\)))?")
"""A document symbol of the United Nations, at the beginning of a document's name; the first of two that share one."""


SITE_ADDRESS = re.compile(r"https?://[\w.-]+(:\d+)?(/[\w.~/-]*)?", re.ASCII)
"""An address of a website without query or fragment, as people give it for links and QR codes."""


@dataclass(frozen=True)
class Link:
    """A link to one of our pages; ``page`` is empty for the page with the link."""

    kind: ClassVar[str] = "link"
    page: str
    text: str
    parameters: Mapping[str, object]


def link(page: str, text: str, /, **parameters: object) -> Link:
    """Return a link to a page of ours with its parameters."""
    return Link(page, text, parameters)


def page_url(page: str, /, **parameters: object) -> str:
    """Return the address of a page of the dashboard, relative to its base path, in the language in use."""
    asked = {**link_language(), **parameters}
    return f"{page}?{urlencode(asked)}" if asked else page


def document_url(document: str) -> str:
    """Return the address of a document; empty where its name is neither an address nor a UN symbol."""
    symbol = _SYMBOL.match(document)
    if symbol:
        path = quote("".join(part for part in symbol.groups() if part), safe="/()")
        return f"https://docs.un.org/en/{path}"
    return document if is_web_address(document) else ""


def is_web_address(text: str) -> bool:
    """Return whether a text is an http address; anything else is never made a link."""
    return text.startswith(("https://", "http://"))
