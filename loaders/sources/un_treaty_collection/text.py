"""The words of an HTML element, without the note marks between them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

_NO_MARKS = ".//text()[not(ancestor::sup or ancestor::superscript)]"
_TRAILING_MARKS = re.compile(r"[\s,]*[0-9][\s0-9,]*$")


def plain(text: str) -> str:
    """The text with every run of white space (also no-break) as one space."""
    return " ".join(text.split())


def words(element: HtmlElement) -> str:
    """The element's text without superscript note marks."""
    return plain("".join(element.xpath(_NO_MARKS)))


def unmarked(element: HtmlElement) -> str:
    """The words of a name or title; none ends in digits, so those are note marks whose markup was lost."""
    return _TRAILING_MARKS.sub("", words(element))


def marks(elements: Iterable[HtmlElement]) -> tuple[str, ...]:
    """The numbers of the notes to which the elements point; the first of them holds a name."""
    first, *others = elements
    raised = [mark for element in (first, *others) for mark in element.xpath(".//sup|.//superscript")]
    lost = _TRAILING_MARKS.search(words(first))
    texts = [*(mark.text_content() for mark in raised), lost.group() if lost else ""]
    return tuple(number for text in texts for number in re.findall(r"[0-9]+", text))
