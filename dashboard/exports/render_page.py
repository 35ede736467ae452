"""One page as PDF, PNG and SVG, from the same typst template.

In SVG, typst draws letters as outlines. So the texts are added once more: as text that is not painted, to select and
copy, and as title, desc and metadata, for screen readers and machines. Embedded pictures are inlined to be editable.
"""

from __future__ import annotations

import base64
import io
import json
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from lxml import etree
from PIL.PngImagePlugin import PngInfo, putchunk

from dashboard.exports import fonts, svg_text
from dashboard.exports.typst_compiler import PDF_UA, check_glyphs, compile_page

TEMPLATE = Path(__file__).with_name("map") / "map.typ"
SHARED = (fonts.DARK_HAN, *(Path(__file__).with_name(name) for name in ("swatch.typ", "words.typ")))
"""Come before every template."""
PageFormat = Literal["pdf", "png", "svg"]
SCREEN_DPI, PRINT_DPI = 144, 300
"""Dots an inch: a social card of 600 points is 1200 dots wide on the screen."""
FORMAT_OPTIONS: Mapping[PageFormat, dict[str, Any]] = {"pdf": PDF_UA, "png": {}, "svg": {}}
PNG_HEADER_END = 8 + 25
"""Bytes of the signature and of the IHDR chunk, which must come first."""
SVG = "{http://www.w3.org/2000/svg}"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
SVG_DATA_URL = "data:image/svg+xml;base64,"


@dataclass(frozen=True)
class Page:
    """A page: inputs of the template, and the metadata of its files.

    ``inputs`` is asked whether it is for an SVG; ``fields`` are the text fields of a PNG,
    ``metadata`` that of an SVG.
    """

    title: str
    subtitle: str
    alt: str
    built_at: datetime
    fields: Mapping[str, str]
    metadata: Mapping[str, Any]
    inputs: Callable[[bool], Mapping[str, str]]
    template: Path = TEMPLATE


def render_pdf(page: Page) -> bytes:
    """Return the page as tagged PDF with embedded fonts and links."""
    return _compile(page, "pdf")


def render_png(page: Page, dots: int = SCREEN_DPI) -> bytes:
    """Return the page as PNG at so many dots per inch, with title, description and code as text fields."""
    return _with_text(_compile(page, "png", dots), page.fields, dots)


def render_svg(page: Page) -> bytes:
    """Return the page as SVG: editable picture, and title, description and metadata."""
    root = etree.fromstring(_compile(page, "svg"), etree.XMLParser(resolve_entities=False, huge_tree=True))
    svg_text.add_text(root)
    for picture in root.findall(f".//{SVG}image"):
        _inline_image(picture)
    for area in root.iterfind(f".//{SVG}a/{SVG}rect"):
        _clear_link_area(area)
    for element in root.iterfind(".//*[@fill-rule='nonzero']"):
        del element.attrib["fill-rule"]  # it is the default, for 20 kB
    root.set("role", "img")
    root.set("aria-labelledby", "print-title print-desc")
    words = [("title", "print-title", page.title), ("desc", "print-desc", page.alt), ("metadata", "print-data", "")]
    for place, (tag, name, text) in enumerate(words):
        element = etree.Element(f"{SVG}{tag}", id=name)
        element.text = text or json.dumps(page.metadata, ensure_ascii=False, default=str)
        root.insert(place, element)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _compile(page: Page, format_: PageFormat, dots: int = SCREEN_DPI) -> bytes:
    format_options = FORMAT_OPTIONS[format_] | ({"ppi": dots} if format_ == "png" else {})
    if format_ != "pdf":
        check_glyphs(page.title + page.subtitle)
    options = {"format": format_, "timestamp": _timestamp(page), **format_options}
    template = b"".join(path.read_bytes() for path in (*SHARED, page.template))
    inputs = {**page.inputs(format_ == "svg"), **({"is_svg": "yes"} if format_ == "svg" else {})}
    return compile_page(template, inputs, options)


def _timestamp(page: Page) -> int:
    """Return the edition's build time, so that the same export gives the same bytes."""
    return int(page.built_at.replace(tzinfo=UTC).timestamp())


def _inline_image(picture: Any) -> None:
    """Replace an SVG embedded as a data URL by its elements."""
    address = picture.get(XLINK_HREF) or picture.get("href")
    if not address.startswith(SVG_DATA_URL):
        raise ValueError(f"a picture of another kind: {address[:40]}")
    inner = etree.fromstring(base64.b64decode(address[len(SVG_DATA_URL) :]), etree.XMLParser(huge_tree=True))
    for name in ("x", "y", "width", "height"):
        if picture.get(name):
            inner.set(name, picture.get(name))
    inner.set("preserveAspectRatio", "none")
    inner.tail = picture.tail
    group = etree.Element(f"{SVG}g")
    if picture.get("transform"):
        group.set("transform", picture.get("transform"))
    group.append(inner)
    picture.getparent().replace(picture, group)


def _clear_link_area(area: Any) -> None:
    """Leave the area of a link unpainted and clickable.

    typst 0.15 fills it with ``transparent``, a colour of CSS that Inkscape 1.2 and LibreOffice 7.4 paint black.
    """
    area.set("fill", "none")
    area.set("pointer-events", "all")


def _with_text(picture: bytes, fields: Mapping[str, str], dots: int) -> bytes:
    """Return a PNG with text fields and its size on paper, inserted after the header.

    Pillow writes the chunks; saving the whole picture through Pillow would compress its pixels again.
    """
    info = PngInfo()
    dots_per_metre = round(dots / 0.0254)
    info.add(b"pHYs", struct.pack(">IIB", dots_per_metre, dots_per_metre, 1))
    for name, text in fields.items():
        info.add_itxt(name, text)  # iTXt is the only text chunk that takes UTF-8
    file = io.BytesIO()
    file.write(picture[:PNG_HEADER_END])
    for kind, content, *_flags in info.chunks:
        putchunk(file, kind, content)
    file.write(picture[PNG_HEADER_END:])
    return file.getvalue()
