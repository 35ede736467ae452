"""XML in one namespace, written element by element: the Atom feed and the sitemap."""

from __future__ import annotations

import re
from functools import partial
from typing import Any, Protocol

from lxml import etree

Element = Any
_INVALID_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 does not allow even escaped; lxml raises ValueError at some of them."""


class ElementMaker(Protocol):
    """Makes an element of a name, with text or elements in it."""

    def __call__(self, tag: str, *content: str | Element, **attributes: str) -> Element:
        """Return the element."""


def element_maker(namespace: str, prefix: str | None = None) -> ElementMaker:
    """Return a function that makes elements of a namespace, written with a prefix where one is given."""
    return partial(_element, namespace, prefix)


def _element(namespace: str, prefix: str | None, tag: str, *content: str | Element, **attributes: str) -> Element:
    spaces: Any = {prefix: namespace}
    values = {name: _valid_xml(value) for name, value in attributes.items()}
    made = etree.Element(f"{{{namespace}}}{tag}", values, nsmap=spaces)
    for part in content:
        if isinstance(part, str):
            made.text = _valid_xml(part)
        else:
            made.append(part)
    return made


def _valid_xml(text: str) -> str:
    return _INVALID_XML.sub("\ufffd", text)


def to_bytes(root: Element, **namespaces: str) -> bytes:
    """Return the document, indented; namespaces, by their prefix, are declared once at its beginning."""
    if namespaces:
        etree.cleanup_namespaces(root, top_nsmap=namespaces)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))
