"""Where a document named in the record can be opened: its address, or that of a United Nations symbol."""

from __future__ import annotations

import re
from urllib.parse import quote

_SYMBOL = re.compile(r"((?:A|S|E|ST)/[A-Z0-9](?:(?!-[A-Z]/)[\w./-])*\w)(?: (\(Resumption) ?(\d\)))?")
"""A document symbol of the United Nations, at the beginning of a document's name; the first of two that share one."""


def document_url(document: str) -> str:
    """The address of a document; nothing where its name is neither an address nor a symbol."""
    symbol = _SYMBOL.match(document)
    if symbol:
        path = quote("".join(part for part in symbol.groups() if part), safe="/()")
        return f"https://docs.un.org/en/{path}"
    return document if document.startswith(("https://", "http://")) else ""
