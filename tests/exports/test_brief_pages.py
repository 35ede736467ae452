"""Tests that a brief has the pages it promises in every format, as LibreOffice and Chromium set it."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from PIL import Image

from dashboard.exports.brief import docx as brief_docx
from dashboard.exports.brief import files as brief_files
from dashboard.exports.brief.build import build_brief
from dashboard.exports.brief.model import PAPERS, Brief, BriefRequest
from dashboard.exports.brief.snapshot import load_snapshot
from tests.exports import renderers

DAY = date(2026, 11, 24)
CODES = ("BRA", "CIV", "GBR", "KEN", "RUS", "TUV", "USA")


@pytest.fixture(scope="module")
def briefs(warehouse_path: Path) -> dict[str, Brief]:
    """Briefs of long and short governments, of one page and two, on both papers, by their file name."""

    def requests() -> Iterator[BriefRequest]:
        for code in CODES:
            for pages in (1, 2):
                yield BriefRequest(code, "foreign_ministry", pages, DAY)
        yield BriefRequest("CIV", "parliament", 2, DAY, date(2015, 1, 1))
        for pages in (1, 2):
            yield BriefRequest("KEN", "foreign_ministry", pages, DAY, paper="letter")

    record = load_snapshot(warehouse_path, DAY)
    return {f"{request.stem}-{request.paper}": build_brief(record, request) for request in requests()}


def points(brief: Brief) -> tuple[int, int]:
    width, height = PAPERS[brief.request.paper]
    return round(width / 25.4 * 72), round(height / 25.4 * 72)


def check_pages(content: bytes, brief: Brief, name: str) -> str:
    """Check the number and the size of the pages of a PDF; return its text."""
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    assert len(pages) == brief.request.pages, name
    size = pages[0].mediabox
    assert (round(size.width), round(size.height)) == pytest.approx(points(brief), abs=1), name
    return " ".join(page.extract_text() for page in pages)


@pytest.mark.office
def test_docx_briefs_have_the_pages_they_promise(briefs: dict[str, Brief], tmp_path: Path) -> None:
    for name, brief in briefs.items():
        (tmp_path / f"{name}.docx").write_bytes(brief_files.FORMATS["docx"].make(brief))
    command = [renderers.program("soffice", "libreoffice-writer-nogui"), "--headless", "--convert-to", "pdf"]
    command += [f"-env:UserInstallation={tmp_path.as_uri()}/profile", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, tmp_path.glob("*.docx"))], check=True, capture_output=True)
    for name, brief in briefs.items():
        text = check_pages((tmp_path / f"{name}.pdf").read_bytes(), brief, name)
        assert f"{brief.request.pages}/{brief.request.pages}" in text, name


def test_html_briefs_print_on_the_pages_they_promise(briefs: dict[str, Brief], browser: Any) -> None:
    page = browser.new_page()
    for name, brief in briefs.items():
        page.set_content(brief_files.FORMATS["html"].make(brief).decode())
        check_pages(page.pdf(prefer_css_page_size=True), brief, name)
    page.close()


def test_pdf_briefs_have_the_pages_they_promise(briefs: dict[str, Brief]) -> None:
    for name, brief in briefs.items():
        check_pages(brief_files.FORMATS["pdf"].make(brief), brief, name)


def test_docx_shows_its_own_first_page_as_thumbnail(briefs: dict[str, Brief]) -> None:
    pictures = set()
    for brief in briefs.values():
        with zipfile.ZipFile(io.BytesIO(brief_docx.brief_docx(brief))) as archive:
            (name,) = (name for name in archive.namelist() if "thumbnail" in name)
            assert 'ContentType="image/jpeg"' in archive.read("[Content_Types].xml").decode()
            picture = archive.read(name)
        with Image.open(io.BytesIO(picture)) as page:
            width, height = page.size
        across, down = PAPERS[brief.request.paper]
        assert page.format == "JPEG"
        assert width / height == pytest.approx(across / down, abs=0.01)
        assert len(picture) < 30_000
        pictures.add(picture)
    assert len(pictures) == len(briefs)


def test_number_of_a_page_is_as_small_as_its_line(briefs: dict[str, Brief]) -> None:
    """LibreOffice leaves the size of a run out where a field begins and ends in it."""
    document = docx.Document(io.BytesIO(brief_docx.brief_docx(next(iter(briefs.values())))))
    runs = document.sections[0].footer.paragraphs[0].runs
    assert {run.font.size for run in runs} == {runs[0].font.size}
    parts = [child.tag.split("}")[1] for run in runs for child in run._r if not child.tag.endswith("}rPr")]
    assert max(len(run._r) for run in runs if run._r.xpath("w:fldChar | w:instrText")) == 2
    assert (parts.count("fldChar"), parts.count("instrText")) == (6, 2)


def test_docx_is_english_of_britain(briefs: dict[str, Brief]) -> None:
    content = brief_docx.brief_docx(next(iter(briefs.values())))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert 'w:lang w:val="en-GB"' in archive.read("word/styles.xml").decode()
        footer = archive.read("word/footer1.xml").decode()
    assert {"PAGE", "NUMPAGES"} <= set(footer.replace("<", ">").split(">"))
    assert "\u200e" not in footer
    document = docx.Document(io.BytesIO(content))
    assert document.core_properties.language == "en-GB"
    assert document.styles["Normal"].font.name == "Arial"
