"""Tests that hostile text above a map is drawn as text and shortened, in every format."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pypdf
import pytest
from lxml import etree
from PIL import Image
from python_calamine import CalamineWorkbook

from dashboard.exports import typst_compiler
from dashboard.exports.map import build as map_build
from dashboard.exports.map import files as map_files
from dashboard.exports.map import layout as map_layout
from dashboard.exports.map.model import MapExport, Wording
from dashboard.exports.verification_codes import ExportView
from tests.exports.test_text_cleaning import HOSTILE

VIEW = ExportView("treaty", "rome_statute", date(2026, 11, 24), "africa")
SVG = "{http://www.w3.org/2000/svg}"
SPOKEN = (
    "المسؤولية عن الحماية: من انضم؟",
    "哪些国家是《罗马规约》缔约国？",
    "Côte d’Ivoire, Türkiye, São Tomé, Żółć, Nguyễn",
    "Россия и Україна",
    "Ελλάδα",
    "日本と한국",
)


def map_titled(path: Path, words: str) -> MapExport:
    return map_build.build_map(path, VIEW, Wording(title=words, subtitle=words, site="https://example.org"))


def made(chart: MapExport, key: str, size: str) -> bytes:
    (offer,) = [offer for offer in map_files.map_files(chart, size) if offer.key == key]
    return offer.make()


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("size", map_layout.SIZES)
def test_hostile_title_is_one_clean_line(warehouse_path: Path, words: str, size: str) -> None:
    found = map_titled(warehouse_path, words)
    pdf = pypdf.PdfReader(io.BytesIO(made(found, "pdf", size)))
    assert len(pdf.pages) == 1
    assert pdf.metadata is not None
    assert pdf.metadata.title == found.title
    assert len(found.title) <= 120
    printed = "".join(pdf.pages[0].extract_text().split()).replace("\u200b", "")
    assert "".join(found.title.split())[:20] in printed
    assert "".join(found.code.split("-")[0]) in printed


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_title_stays_in_its_svg_element(warehouse_path: Path, words: str) -> None:
    found = map_titled(warehouse_path, words)
    root = etree.fromstring(made(found, "svg", "page"), etree.XMLParser(huge_tree=True))
    assert root.findtext(f"{SVG}title") == found.title
    kept = json.loads(root.findtext(f"{SVG}metadata"))
    assert kept["title"] == found.title
    assert kept["neutral_title"] == "Rome Statute: where governments stand (Africa)"
    assert {element.tag for element in root.iter() if "script" in str(element.tag)} == set()
    assert not [name for element in root.iter() for name in element.attrib if name.lower().startswith("on")]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_title_is_text_in_the_data(warehouse_path: Path, words: str) -> None:
    found = map_titled(warehouse_path, words)
    assert json.loads(made(found, "geojson", "page"))["metadata"]["title"] == found.title
    about = CalamineWorkbook.from_filelike(io.BytesIO(made(found, "xlsx", "page"))).get_sheet_by_name("About")
    assert about.to_python()[0] == ["Title", found.title]


def test_formula_title_is_text_in_a_workbook(warehouse_path: Path) -> None:
    found = map_titled(warehouse_path, '=HYPERLINK("https://example.com")')
    about = CalamineWorkbook.from_filelike(io.BytesIO(made(found, "xlsx", "page"))).get_sheet_by_name("About")
    assert about.to_python()[0] == ["Title", f"'{found.title}"]


@pytest.mark.parametrize("words", ["W" * 10_000, "many words " * 1_000])
@pytest.mark.parametrize("size", map_layout.SIZES)
def test_brief_text_stays_inside_the_page(warehouse_path: Path, words: str, size: str) -> None:
    found = map_titled(warehouse_path, words)
    with Image.open(io.BytesIO(made(found, "png", size))) as picture:
        width, height = picture.size
        edge = picture.convert("L").crop((width - 8, 0, width, height))
        assert edge.getextrema() == (255, 255)
    assert found.title.endswith("…")


@pytest.mark.parametrize("words", SPOKEN)
def test_brief_names_in_many_scripts_are_drawn(warehouse_path: Path, words: str) -> None:
    found = map_titled(warehouse_path, words)
    for key in ("pdf", "png", "svg"):
        assert made(found, key, "social")
    assert found.title == words


@pytest.mark.parametrize("key", ["pdf", "png", "svg"])
def test_missing_glyphs_are_refused_with_a_sentence(warehouse_path: Path, key: str) -> None:
    found = map_titled(warehouse_path, "ประเทศไทย")
    with pytest.raises(typst_compiler.MissingGlyphError, match="Our fonts do not have the characters"):
        made(found, key, "page")


def test_export_without_wording_has_our_texts(warehouse_path: Path) -> None:
    found = map_titled(warehouse_path, "\u202e \n\x00")
    assert found.title == found.neutral_title
    assert found.subtitle == found.neutral_subtitle
