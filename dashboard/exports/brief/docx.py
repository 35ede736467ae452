"""A brief as DOCX, for editing: real headings, tables with a header row, links that open.

It has as many pages as it promises: its letters are as large as they may be for that. Note
numbers link to the documents: Word's own footnotes would be renumbered when a paragraph is deleted.
"""

from __future__ import annotations

import io
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC
from functools import cache, partial
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from PIL import Image

from dashboard.colors import COLOURS, PAPER
from dashboard.exports.brief import docx_bidi, docx_fit, pdf
from dashboard.exports.brief import text as brief_text
from dashboard.exports.brief.model import PAPERS, Brief, BriefQuestion, NextStep, Phrase, PhraseGroup
from dashboard.exports.citations import AUTHOR
from dashboard.formats import sentences_text
from dashboard.i18n import direction, language_tag

LIGHT = COLOURS["light"]
BAND, LINK, QUIET = LIGHT["met"], LIGHT["link"], PAPER["quiet"]
SIZES = {1: (5.5, 6.0, 6.5, 7.0, 7.5), 2: (6.5, 7.0, 7.5, 8.0, 8.5, 9.0)}
"""Pages → sizes of the letters in points, of which the largest that fits is taken; Word knows halves only."""
ROOMS = {1: 8.0, 2: 20.0}
"""Pages → height of the room for an answer, in points."""
SLACK = {1: 6.0, 2: 60.0}
"""Pages → points left free: a question or a row is not split, so that a page may end early."""
MARGINS = {1: (12.0, 9.0, 11.0), 2: (15.0, 12.0, 13.0)}
"""Pages → margins beside, above and below, in millimetres; those of the PDF."""
LINE = 1.12
"""Height of a line in sizes of its letters, exact: else each program takes its own, and the pages differ."""
THUMBNAIL_DPI = 30
"""Dots an inch of the thumbnail: 248 by 351 on A4."""
FAMILY = "Arial"
"""On every machine, or a twin of the same measures; the others would make more pages of the same words."""


def brief_docx(brief: Brief) -> bytes:
    """Return the brief as DOCX; the same brief gives the same bytes except for the clock of the ZIP."""
    sizes = SIZES[brief.request.pages]
    of_size = cache(partial(_DocxBrief, brief))
    fitting = bisect_left(sizes, True, key=lambda size: not of_size(size).fits())
    return of_size(sizes[max(0, fitting - 1)]).to_bytes()


def _thumbnail(brief: Brief) -> bytes:
    """Return the first page of the PDF as JPEG, which file managers show; the letters of both pages are alike."""
    file = io.BytesIO()
    with Image.open(io.BytesIO(pdf.first_page_png(brief, THUMBNAIL_DPI))) as page:
        page.convert("RGB").save(file, "JPEG", quality=80)
    return file.getvalue()


class _DocxBrief:
    """Builds one document in letters of a size."""

    def __init__(self, brief: Brief, size: float) -> None:
        self.brief, self.size = brief, size
        self.room = ROOMS[brief.request.pages]
        self.width, self.height = PAPERS[brief.request.paper]
        self.beside, self.above, self.below = MARGINS[brief.request.pages]
        self.urls = {note.number: note.url for note in brief.notes}
        self.doc = docx.Document()
        self._set_up()
        self._write()
        if direction() == "rtl":
            docx_bidi.mirror(self.doc)

    @property
    def inner_width(self) -> int:
        """Width between the margins."""
        return int(Mm(self.width - 2 * self.beside))

    def fits(self) -> bool:
        """Return whether the document is set on the pages that are asked for."""
        pages = self.brief.request.pages
        room = pages * Mm(self.height - self.above - self.below).pt - SLACK[pages]
        return docx_fit.document_height(self.doc, float(Mm(self.width - 2 * self.beside).pt)) <= float(room)

    def _set_up(self) -> None:
        brief, properties = self.brief, self.doc.core_properties
        properties.title, properties.author = brief_text.brief_title(brief), str(AUTHOR)
        properties.comments, properties.language = brief.reach, language_tag()
        properties.created = properties.modified = brief.built_at.replace(tzinfo=UTC)
        section = self.doc.sections[0]
        section.page_width, section.page_height = Mm(self.width), Mm(self.height)
        section.left_margin = section.right_margin = Mm(self.beside)
        section.top_margin, section.bottom_margin = Mm(self.above), Mm(self.below)
        section.header_distance = section.footer_distance = Mm(5)
        self._add_footer(section.footer.paragraphs[0])
        normal = self.doc.styles["Normal"]
        normal.font.name, normal.font.size = FAMILY, Pt(self.size)
        normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(1.5), Pt(self.size * LINE)
        _set_language(normal)
        for level, size in ((1, 2.3), (2, 1.15)):
            style = self.doc.styles[f"Heading {level}"]
            style.font.name, style.font.size = FAMILY, Pt(self.size * size)
            style.font.color.rgb, style.font.bold = _rgb(BAND), True
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(self.size * 0.6), Pt(2)
            style.paragraph_format.line_spacing = Pt(self.size * size * LINE)
            for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                style.element.rPr.rFonts.attrib.pop(qn(f"w:{name}"), None)

    def to_bytes(self) -> bytes:
        """Return the file, its first page as the thumbnail instead of that of python-docx's own template."""
        for relation in self.doc.part.package.rels.values():
            if relation.reltype.endswith("/metadata/thumbnail"):
                relation.target_part._blob = _thumbnail(self.brief)
        file = io.BytesIO()
        self.doc.save(file)
        return file.getvalue()

    def _write(self) -> None:
        brief, words = self.brief, brief_text.HEADINGS
        self._add_masthead()
        self._add_tallies()
        if brief.changes:
            self._add_heading(brief_text.since_heading(brief.request.since) if brief.request.since else "")
            for phrase in brief.changes:
                self._add_phrases(self.doc.add_paragraph(style="List Bullet"), [phrase])
        self._add_groups(words["done"], brief.done)
        self._add_steps(words["build_on"], brief.build_on, "")
        self._add_steps(words["steps"], brief.steps, brief_text.peers_heading(brief))
        if brief.also_open:
            self._add_labelled(words["also_open"] + " ", brief.also_open)
        self._add_groups(words["unknown"], brief.unknown)
        self._add_questions()
        for name, phrases in (("votes", brief.votes), ("statements", brief.statements)):
            if phrases:
                self._add_heading(words[name])
                self._add_phrases(self.doc.add_paragraph(), phrases)
        self._add_heading(words["method"])
        self._add_run(self.doc.add_paragraph(), sentences_text(map(str, brief.method)), size=self.size * 0.9)
        self._add_notes()

    def _add_footer(self, line: Any) -> None:
        """Add the sentence of every page, and its number of all pages at the right margin."""
        line.style = self.doc.styles["Normal"]
        line.paragraph_format.tab_stops.add_tab_stop(self.inner_width, WD_TAB_ALIGNMENT.RIGHT)
        line.paragraph_format.line_spacing = Pt(6.6 * LINE)
        mark = docx_bidi.left_to_right_mark()
        self._add_run(line, f"{brief_text.footer(self.brief)}\t{mark}", size=6.6, colour=QUIET)
        for name, then in (("PAGE", f"{mark}/{mark}"), ("NUMPAGES", mark)):
            _add_field(lambda: self._add_run(line, "", size=6.6, colour=QUIET)._r, name)
            self._add_run(line, then, size=6.6, colour=QUIET)

    def _add_masthead(self) -> None:
        brief, words = self.brief, brief_text.HEADINGS
        self._add_run(self.doc.add_paragraph(), words["kind"], colour=QUIET)
        self.doc.add_heading(brief.name, level=1).paragraph_format.space_before = Pt(0)
        if brief.official_name:
            self._add_run(self.doc.add_paragraph(), brief.official_name, colour=QUIET)
        line = self.doc.add_paragraph()
        line.paragraph_format.line_spacing = Pt(self.size * 1.2 * LINE)
        self._add_run(line, words["for"] + " ", colour=QUIET)
        self._add_run(line, brief.audience, is_bold=True, size=self.size * 1.2)
        self._add_run(line, f" · {brief_text.brief_day(brief)}", colour=QUIET)

    def _add_tallies(self) -> None:
        brief, words = self.brief, brief_text.HEADINGS
        self._add_heading(words["tally"])
        table = self._add_table((words["pillar"], words["counts"], words["bounds"]))
        for tally in brief.tallies:
            cells = table.add_row().cells
            self._add_run(cells[0].paragraphs[0], tally.title, is_bold=True)
            self._add_run(cells[1].paragraphs[0], tally.words)
            self._add_run(cells[2].paragraphs[0], tally.bounds)
        for row in table.rows:
            row.cells[2].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._set_widths(table, (0.33, 0.5, 0.17))
        self._add_run(self.doc.add_paragraph(), brief.reach, colour=QUIET, size=self.size * 0.9)

    def _add_groups(self, title: str, groups: Iterable[PhraseGroup]) -> None:
        shown_groups = tuple(groups)
        if shown_groups:
            self._add_heading(title)
        for group in shown_groups:
            self._add_labelled(f"{group.title}{brief_text.HEADINGS['colon']}", group.phrases)

    def _add_labelled(self, label: str, phrases: Sequence[Phrase]) -> None:
        line = self.doc.add_paragraph()
        self._add_run(line, label, is_bold=True)
        self._add_phrases(line, phrases)

    def _add_steps(self, title: str, steps: Sequence[NextStep], peers: str) -> None:
        if not steps:
            return
        words = brief_text.HEADINGS
        self._add_heading(title)
        heads = (words["line"], words["standing"], words["step"], *((peers,) if peers else ()))
        shares = (0.22, 0.2, 0.26, 0.32) if peers else (0.25, 0.25, 0.5)
        table = self._add_table(heads)
        for step in steps:
            cells = table.add_row().cells
            self._add_run(cells[0].paragraphs[0], step.title, is_bold=True)
            self._add_phrases(cells[1].paragraphs[0], [step.standing])
            self._add_run(cells[2].paragraphs[0], step.step)
            if peers:
                self._add_run(cells[3].paragraphs[0], step.peers)
        self._set_widths(table, shares)

    def _add_questions(self) -> None:
        self._add_heading(brief_text.HEADINGS["questions"])
        for place, put in enumerate(self.brief.questions, start=1):
            self._add_question(place, put)

    def _add_question(self, place: int, put: BriefQuestion) -> None:
        words = brief_text.HEADINGS
        asked = self.doc.add_paragraph()
        asked.paragraph_format.space_before, asked.paragraph_format.keep_with_next = Pt(5), True
        self._add_run(asked, f"{place}. {put.asked}", is_bold=True)
        shows = self.doc.add_paragraph()
        shows.paragraph_format.keep_with_next = True
        self._add_run(shows, words["shows"] + " ", colour=QUIET)
        self._add_phrases(shows, put.shows)
        has_stop = put.shows[-1].text.endswith(words["stop"])
        self._add_run(shows, " " if has_stop else f"{words['stop']} ")
        self._add_run(shows, words["gap"] + " ", colour=QUIET)
        self._add_phrases(shows, [put.gap])
        then = self.doc.add_paragraph()
        then.paragraph_format.keep_with_next = True
        self._add_run(then, words["follow_up"] + " ", colour=QUIET)
        self._add_run(then, put.follow_up).italic = True
        answer = self.doc.add_paragraph()
        _add_line_above(answer)
        answer.paragraph_format.space_after = Pt(self.room)
        self._add_run(answer, words["answer"], colour=QUIET, size=self.size * 0.85)

    def _add_notes(self) -> None:
        """Add all notes in one paragraph, which saves most of a page."""
        self._add_heading(brief_text.HEADINGS["notes"])
        line, size = self.doc.add_paragraph(), self.size * 0.78
        for note in self.brief.notes:
            self._add_run(line, f"{note.number} ", is_bold=True, colour=QUIET, size=size)
            self._add_link(line, note.text, note.url, size=size)
            self._add_run(line, "  ", size=size)

    def _add_heading(self, text: str) -> None:
        self.doc.add_heading(text, level=2)

    def _add_table(self, heads: Sequence[str]) -> Any:
        """Add a table whose header row is repeated on every page."""
        table = self.doc.add_table(rows=1, cols=len(heads))
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            self._add_run(cell.paragraphs[0], head, colour=QUIET, size=self.size * 0.85)
        row = table.rows[0]._tr.get_or_add_trPr()
        repeated = OxmlElement("w:tblHeader")
        repeated.set(qn("w:val"), "true")
        row.append(repeated)
        _add_row_lines(table)
        return table

    def _set_widths(self, table: Any, shares: Sequence[float]) -> None:
        """Set widths on columns and cells, because Word reads one and LibreOffice the other; rows are not split."""
        for column, share in zip(table.columns, shares, strict=True):
            column.width = int(self.inner_width * share)
        for row in table.rows:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for cell, share in zip(row.cells, shares, strict=True):
                cell.width = int(self.inner_width * share)
                cell.paragraphs[0].paragraph_format.space_after = Pt(0)

    def _add_phrases(self, paragraph: Any, phrases: Sequence[Phrase]) -> None:
        for place, phrase in enumerate(phrases):
            self._add_run(paragraph, (brief_text.HEADINGS["between"] if place else "") + phrase.text)
            for number in phrase.notes:
                self._add_link(paragraph, f" {number}", self.urls[number], is_raised=True)

    def _add_run(self, paragraph: Any, text: str, *, is_bold: bool = False, colour: str = "", size: float = 0) -> Any:
        run = paragraph.add_run(text)
        run.bold = is_bold or None
        if colour:
            run.font.color.rgb = _rgb(colour)
        if size:
            run.font.size = Pt(size)
        return run

    def _add_link(self, paragraph: Any, text: str, url: str, *, size: float = 0, is_raised: bool = False) -> None:
        run = self._add_run(paragraph, text, size=size, colour=LINK if url else "")
        run.font.superscript = is_raised or None
        if not url:
            return
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        paragraph._p.append(link)
        link.append(run._r)


@cache
def _rgb(hexed: str) -> RGBColor:
    return RGBColor.from_string(hexed.lstrip("#").upper())


def _add_row_lines(table: Any) -> None:
    """Add thin lines between rows, before tblLayout: the schema prescribes the order of elements."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(_border(side))
    table._tbl.tblPr.find(qn("w:tblLayout")).addprevious(borders)


def _add_line_above(paragraph: Any) -> None:
    """Add a thin line above a paragraph that has no spacing yet: the schema wants borders before spacing."""
    borders = OxmlElement("w:pBdr")
    borders.append(_border("top"))
    paragraph._p.get_or_add_pPr().append(borders)


def _add_field(new_run: Callable[[], Any], name: str) -> None:
    """Add a field, such as the number of the page: a run a part, or LibreOffice leaves size and colour out."""
    for kind in ("begin", "separate", "end"):
        if kind == "separate":
            instruction = OxmlElement("w:instrText")
            instruction.text = name
            new_run().append(instruction)
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        new_run().append(mark)


def _set_language(style: Any) -> None:
    """Set the language that spelling is checked in."""
    language = OxmlElement("w:lang")
    for name in ("val", "eastAsia", *(("bidi",) if direction() == "rtl" else ())):
        language.set(qn(f"w:{name}"), language_tag())
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(language)


def _border(side: str) -> Any:
    border = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "C9C6BE")):
        border.set(qn(f"w:{name}"), value)
    return border
