"""Text that people can select, search and copy in an SVG.

typst 0.15 draws letters as outlines. In an SVG each word is a link to its own letters (words.typ), and the area of the
link shows where the word is. Here the areas become text in the same places, which is not painted: fonts of the
computer that opens the file do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from lxml import etree

from dashboard.exports import fonts
from dashboard.exports.text_cleaning import ZERO_WIDTH_SPACE, text_direction

SVG = "{http://www.w3.org/2000/svg}"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
WORD = "word:"
CAP_HEIGHT = 0.714
"""Of Noto Sans, in sizes of the font; the area of a link is that high, and as much higher as lines are apart."""
NEAR = 0.3
"""Points between two words that have no space between them."""
LAYER = {
    "opacity": "0",
    "fill-opacity": "0",
    "font-family": ", ".join((*fonts.FAMILIES, "sans-serif")),
    "aria-hidden": "true",  # title and desc are read out
}
STYLE = "@supports (opacity: 1) {#print-text {opacity: 1}}"
"""Browsers show what is selected. LibreOffice 7.4, which knows no @supports, would make room for words in its fonts."""
NEXT_LINE = 1.4
"""Sizes of the font that two lines of a paragraph are apart at most; rows of a table are further."""
_TRANSLATE = re.compile(r"translate\((\S+?)(?:[ ,]+(\S+?))?\)")
_LETTERS = re.compile(r"matrix\(1 0 0 -1 \S+ (\S+)\)")


@dataclass
class Part:
    """Letters of a word in one line, in points of the page; ``areas`` are the elements they were read from."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    areas: list[Any]
    letter_count: int
    url: str = ""
    has_space: bool = False
    """A space comes before it."""

    def is_beside(self, other: Part) -> bool:
        """Return True if the other is in the same line, without a space between them."""
        room = max(other.left - self.right, self.left - other.right)
        return self.baseline == other.baseline and room < NEAR

    def take(self, other: Part) -> None:
        """Become one with a part of the same word."""
        self.left, self.right = min(self.left, other.left), max(self.right, other.right)
        self.areas += other.areas


@dataclass
class Paragraphs:
    """Collects the words of each paragraph in reading order."""

    found: list[list[Part]] = field(default_factory=lambda: [[]])
    url: str = ""
    has_space: bool = False
    word: str = ""
    """The last word, and how many of its letters were read."""
    letter_count: int = 0

    def stop(self) -> None:
        """Begin a new paragraph."""
        if self.found[-1]:
            self.found.append([])
        self.url, self.has_space = "", False

    def add(self, part: Part) -> None:
        """Add a word, or a further part of the last one."""
        words, has_space = self.found[-1], self.has_space
        self.has_space, part.url = False, self.url
        before = words[-1] if words else None
        is_rest = part.text == self.word and self.letter_count + part.letter_count <= len(self.word)
        if before and is_rest and not has_space:
            if before.is_beside(part):
                before.take(part)
            else:
                cut = len(before.text) - (len(self.word) - self.letter_count)
                before.text, part.text = before.text[:cut], before.text[cut:]
                words.append(part)
            self.letter_count += part.letter_count
            return
        self.word, self.letter_count = part.text, part.letter_count
        if before and not (has_space or -NEAR < part.baseline - before.baseline < NEXT_LINE * before.size):
            words, before = [], None
            self.found.append(words)
        if before:
            is_broken = before.text.endswith(ZERO_WIDTH_SPACE)
            part.has_space = has_space or not (is_broken or before.is_beside(part))
        words.append(part)


def add_text(root: Any) -> None:
    """Add the words of a page as text that is not painted, and give a link one area in each line."""
    paragraphs = Paragraphs()
    _read(root, 0, 0, paragraphs)
    etree.SubElement(root, f"{SVG}style").text = STYLE
    layer = etree.SubElement(root, f"{SVG}g", {"id": "print-text", **LAYER})
    seen = set()
    for words in filter(None, paragraphs.found):
        place = (words[0].text, words[-1].text, words[0].left, words[0].baseline)
        if place not in seen:  # a name on a map is printed twice: white around it, then the name
            layer.append(_text_element(words))
        seen.add(place)
        for (url, _line), parts in groupby(words, key=lambda part: (part.url, part.baseline)):
            _join_areas([area for part in parts for area in part.areas], url)


def _read(group: Any, left: float, top: float, paragraphs: Paragraphs) -> None:
    """Read the words of a group at a place of the page, and remove what only shows where words are."""
    baseline, letter_count = 0.0, 0
    for child in list(group):
        transform = child.get("transform", "")
        letters = _LETTERS.fullmatch(transform)
        if letters:
            baseline, letter_count = top + float(letters[1]), letter_count + len(child)
            if not len(child):
                paragraphs.has_space = True
                group.remove(child)
        elif child.tag == f"{SVG}a" and child.get(XLINK_HREF).startswith(WORD):
            paragraphs.add(_part(child, (left, top), baseline, letter_count))
            letter_count = 0
        elif (address := _address(child)) is not None:
            paragraphs.url = address
            group.remove(child)
        elif child.tag == f"{SVG}g":
            paragraphs.stop()
            across, down = _shift(transform)
            _read(child, left + across, top + down, paragraphs)
            paragraphs.stop()
        elif child.tag in (f"{SVG}path", f"{SVG}image"):
            paragraphs.stop()


def _address(element: Any) -> str | None:
    """Return the address of a link, or of the empty box at its beginning; None for another element."""
    link = element[0] if element.tag == f"{SVG}g" and len(element) == 1 else element
    return str(link.get(XLINK_HREF)) if link.tag == f"{SVG}a" else None


def _part(area: Any, corner: tuple[float, float], baseline: float, letter_count: int) -> Part:
    across, down = _shift(area.get("transform", ""))
    left, top = corner[0] + across, corner[1] + down
    width, height = (float(area[0].get(name)) for name in ("width", "height"))
    size = (2 * (baseline - top) - height) / CAP_HEIGHT
    text = area.get(XLINK_HREF).removeprefix(WORD)
    return Part(text, left, left + width, baseline, size, [area], letter_count)


def _shift(transform: str) -> tuple[float, float]:
    """Return how far a group is moved; raises ValueError for one that is turned or scaled."""
    found = _TRANSLATE.fullmatch(transform or "translate(0)")
    if not found:
        raise ValueError(f"words in a group that is not only moved: {transform}")
    return float(found[1]), float(found[2] or 0)


def _text_element(words: Sequence[Part]) -> Any:
    """Return a paragraph as one element, each word in its place."""
    text = etree.Element(f"{SVG}text", {"font-size": _number(words[0].size)})
    if text_direction("".join(word.text for word in words)) == "rtl":
        text.set("unicode-bidi", "plaintext")  # with direction="rtl", x would be the right edge
    last, baseline = None, None
    for url, parts in groupby(words, key=lambda word: word.url):
        parent = etree.SubElement(text, f"{SVG}a", {"href": url, "tabindex": "-1"}) if url else text
        for part in parts:
            if part.has_space and last is not None:
                last.tail = " "
            width = _number(part.right - part.left)
            place = {"x": _number(part.left), "textLength": width, "lengthAdjust": "spacingAndGlyphs"}
            place |= {"y": _number(part.baseline)} if part.baseline != baseline else {}
            last, baseline = etree.SubElement(parent, f"{SVG}tspan", place), part.baseline
            last.text = part.text.rstrip(ZERO_WIDTH_SPACE)
    return text


def _join_areas(areas: Sequence[Any], url: str) -> None:
    """Keep one area of a link in a line, as wide as all; of words without a link none."""
    first, *others = areas
    for area in others if url else areas:
        area.getparent().remove(area)
    if not url:
        return
    lefts = [_shift(area.get("transform", ""))[0] for area in areas]
    rights = [left + float(area[0].get("width")) for left, area in zip(lefts, areas, strict=True)]
    top = _shift(first.get("transform", ""))[1]
    first.set("transform", f"translate({_number(min(lefts))} {_number(top)})")
    first[0].set("width", _number(max(rights) - min(lefts)))
    for name in ("href", XLINK_HREF):
        first.set(name, url)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
