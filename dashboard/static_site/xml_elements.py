"""XML in one namespace, written element by element: the sitemap."""

from __future__ import annotations

from functools import partial
from typing import Any, Protocol

from lxml import etree

Element = Any


class Make(Protocol):
    """Makes an element of a name, with text or elements in it."""

    def __call__(self, tag: str, *content: str | Element, **attributes: str) -> Element:
        """The element."""


def maker(namespace: str) -> Make:
    """Makes elements of a namespace, which is the default one of what is written."""
    return partial(_element, namespace)


def _element(namespace: str, tag: str, *content: str | Element, **attributes: str) -> Element:
    default: Any = {None: namespace}
    made = etree.Element(f"{{{namespace}}}{tag}", attributes, nsmap=default)
    for part in content:
        if isinstance(part, str):
            made.text = part
        else:
            made.append(part)
    return made


def written(root: Element) -> bytes:
    """The document."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))
