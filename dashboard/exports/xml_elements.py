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


def element_maker(namespace: str) -> ElementMaker:
    """Return a function that makes elements of a namespace, written without a prefix."""
    return partial(_element, namespace)


def _element(namespace: str, tag: str, *content: str | Element, **attributes: str) -> Element:
    default: Any = {None: namespace}
    values = {name: _valid_xml(value) for name, value in attributes.items()}
    made = etree.Element(f"{{{namespace}}}{tag}", values, nsmap=default)
    for part in content:
        if isinstance(part, str):
            made.text = _valid_xml(part)
        else:
            made.append(part)
    return made


def _valid_xml(text: str) -> str:
    return _INVALID_XML.sub("\ufffd", text)


def to_bytes(root: Element) -> bytes:
    """Return the document, indented."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))
