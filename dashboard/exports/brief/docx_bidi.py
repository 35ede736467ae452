"""Right to left in a DOCX: mark paragraphs, tables and runs so that Word and LibreOffice set them from the right."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from dashboard.exports.text_cleaning import text_direction
from dashboard.i18n import direction

BEFORE_BIDI = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd", "tabs")
"""Elements before ``bidi`` in a paragraph's properties, in the order of the schema."""
AFTER_RTL = ("cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath")
"""Elements after ``rtl`` in a run's properties, in the order of the schema."""
COMPLEX = {"b": "bCs", "i": "iCs", "sz": "szCs"}
"""Bold, italic and size of Latin letters → the same of right-to-left letters."""


def left_to_right_mark() -> str:
    """Return the mark that keeps “1/2” in its order among right-to-left words; nothing among others.

    LibreOffice takes a field, such as the number of the page, for a sign without a direction.
    """
    return "\u200e" if direction() == "rtl" else ""


def mirror(doc: Any) -> None:
    """Set the body and the footers of a document from right to left."""
    for part in (doc.element.body, *(section.footer._element for section in doc.sections)):
        for table in part.iter(qn("w:tbl")):
            _mark(table.tblPr, "bidiVisual", before=("tblW", "jc", "tblBorders", "tblLayout", "tblLook"))
        for paragraph in part.iter(qn("w:p")):
            _mirror_paragraph(paragraph)
    for style in doc.styles.element.iter(qn("w:rPr")):
        _copy_to_complex(style)


def _mirror_paragraph(paragraph: Any) -> None:
    properties = paragraph.get_or_add_pPr()
    marks = [each for each in properties if each.tag in {qn(f"w:{name}") for name in BEFORE_BIDI}]
    bidi = OxmlElement("w:bidi")
    marks[-1].addnext(bidi) if marks else properties.insert(0, bidi)
    for run in paragraph.iter(qn("w:r")):
        properties = run.get_or_add_rPr()
        _copy_to_complex(properties)
        if text_direction("".join(run.itertext())) == "rtl":
            _mark(properties, "rtl", before=AFTER_RTL)


def _copy_to_complex(properties: Any) -> None:
    for name, complex_name in COMPLEX.items():
        own = properties.find(qn(f"w:{name}"))
        if own is None:
            continue
        copy = properties.find(qn(f"w:{complex_name}"))
        if copy is None:
            copy = OxmlElement(f"w:{complex_name}")
            own.addnext(copy)
        copy.attrib.update(own.attrib)


def _mark(properties: Any, name: str, before: tuple[str, ...]) -> None:
    """Add an empty element before the first of those that the schema has after it."""
    mark, following = OxmlElement(f"w:{name}"), {qn(f"w:{each}") for each in before}
    first = next((each for each in properties if each.tag in following), None)
    properties.append(mark) if first is None else first.addprevious(mark)
