"""Text taken out of our PDF files by a program of other people: each word once, in its order."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from pathlib import Path

import pypdf
import pytest

from dashboard.exports.brief.files import brief_file
from dashboard.exports.brief.model import BriefRequest
from dashboard.exports.map import build, render
from dashboard.exports.map.model import Wording
from dashboard.exports.verification_codes import ExportView
from tests.exports.renderers import program

TITLES = (
    "من هو طرف في نظام روما الأساسي؟",
    "المسؤولية عن الحماية من الإبادة الجماعية",
    "چه کسی پیمان را پذیرفته است؟",
    "保护责任：谁是缔约国",
    "Кто участвует в Римском статуте?",
)
INVISIBLE = "[\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
"""Marks of direction that pdftotext adds, and places where a line may break."""


@pytest.mark.parametrize("title", TITLES)
def test_title_comes_out_of_a_pdf_once(warehouse_path: Path, tmp_path: Path, title: str) -> None:
    view = ExportView("treaty", "rome_statute", date(2026, 11, 22))
    path = tmp_path / "map.pdf"
    path.write_bytes(render.render_map_pdf(build.build_map(warehouse_path, view, Wording(title=title)), "page"))
    command = [program("pdftotext", "poppler-utils"), "-layout", str(path), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert re.sub(INVISIBLE, "", text).split("\n")[0].split() == title.split()


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_foot_of_a_single_page_is_read_out(warehouse_path: Path, tmp_path: Path, paper: str) -> None:
    """Screen readers skip running feet, which are outside the structure; of one page it would be lost."""
    path = tmp_path / "brief.pdf"
    request = BriefRequest("TUV", "parliament", 1, date(2026, 11, 22), None, paper)
    path.write_bytes(brief_file(warehouse_path, request, "pdf"))
    command = [program("pdfinfo", "poppler-utils"), "-struct-text", str(path)]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "data as of 22 November 2026" in text.split("\n", 1)[1].rsplit("Sources", 1)[-1]
    assert len(pypdf.PdfReader(path).pages) == 1
