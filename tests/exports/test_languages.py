"""Tests that exports are whole in every language: pages, direction, fonts, codes and the option of the commands."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner
from lxml import etree

from dashboard.exports.__main__ import cli
from dashboard.exports.brief.build import build_brief
from dashboard.exports.brief.files import FORMATS
from dashboard.exports.brief.model import Brief, BriefRequest
from dashboard.exports.brief.snapshot import load_snapshot
from dashboard.exports.build import build_export
from dashboard.exports.map.data_files import map_records
from dashboard.exports.verification_codes import ExportView
from dashboard.i18n import LANGUAGES, _, direction, language_tag, use_language
from tests.exports import renderers

DAY = date(2026, 11, 24)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FSI, PDI, LRM = "\u2068", "\u2069", "\u200e"


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with use_language(request.param):
        yield request.param


def brief(warehouse_path: Path, code: str, pages: int) -> Brief:
    return build_brief(load_snapshot(warehouse_path, DAY), BriefRequest(code, "foreign_ministry", pages, DAY))


@pytest.mark.parametrize(("code", "pages"), [("CIV", 2), ("RUS", 1)])
def test_pdf_brief_has_its_pages_and_fonts(warehouse_path: Path, language: str, code: str, pages: int) -> None:
    """A letter that no font has stops the print (PDF/UA), so that the text below has them all."""
    made = brief(warehouse_path, code, pages)
    read = pypdf.PdfReader(io.BytesIO(FORMATS["pdf"].make(made)))
    assert len(read.pages) == pages
    assert read.root_object["/Lang"] == language_tag()
    fonts = {str(font["/BaseFont"]) for page in read.pages for font in page["/Resources"]["/Font"].values()}
    assert any({"ar": "Amiri", "zh": "NotoSansCJK"}.get(language, "NotoSans") in name for name in fonts)


def test_html_brief_names_language_and_direction(warehouse_path: Path, language: str) -> None:
    made = FORMATS["html"].make(brief(warehouse_path, "KEN", 2)).decode()
    assert f'<html lang="{language_tag()}" dir="{"rtl" if language == "ar" else "ltr"}">' in made


def test_data_of_a_map_names_regions_in_the_language(warehouse_path: Path) -> None:
    with use_language("es"):
        made = build_export(warehouse_path, ExportView("treaty", "rome_statute", DAY))
        regions = {str(record["region"]) for record in map_records(made)}
    assert regions == {"África", "Américas", "Asia", "Europa", "Oceanía"}


def test_arabic_docx_is_laid_out_right_to_left(warehouse_path: Path) -> None:
    with use_language("ar"):
        content = FORMATS["docx"].make(brief(warehouse_path, "KEN", 2))
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        document = etree.fromstring(file.read("word/document.xml"))
        footer = etree.fromstring(file.read("word/footer1.xml"))
    assert "".join(footer.itertext(f"{WORD}t", f"{WORD}instrText")).endswith(f"{LRM}PAGE{LRM}/{LRM}NUMPAGES{LRM}")
    paragraphs, tables = document.findall(f".//{WORD}p"), document.findall(f".//{WORD}tbl")
    assert paragraphs
    assert all(each.find(f"{WORD}pPr/{WORD}bidi") is not None for each in paragraphs)
    assert tables
    assert all(each.find(f"{WORD}tblPr/{WORD}bidiVisual") is not None for each in tables)
    bold = [each for each in document.iter(f"{WORD}rPr") if each.find(f"{WORD}b") is not None]
    assert bold
    assert all(each.find(f"{WORD}bCs") is not None for each in bold)


@pytest.mark.office
def test_docx_briefs_keep_their_pages_in_all_languages(warehouse_path: Path, tmp_path: Path) -> None:
    for code in LANGUAGES:
        for pages in (1, 2):
            with use_language(code):
                made = FORMATS["docx"].make(brief(warehouse_path, "CIV", pages))
            (tmp_path / f"{code}-{pages}.docx").write_bytes(made)
    command = [renderers.program("soffice", "libreoffice-writer-nogui"), "--headless", "--convert-to", "pdf"]
    command += [f"-env:UserInstallation={tmp_path.as_uri()}/profile", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, tmp_path.glob("*.docx"))], check=True, capture_output=True)
    found = {path.stem: len(pypdf.PdfReader(path).pages) for path in tmp_path.glob("*.pdf")}
    assert found == {f"{code}-{pages}": pages for code in LANGUAGES for pages in (1, 2)}


def test_codes_are_set_apart_from_arabic_text() -> None:
    with use_language("ar"):
        assert f"{FSI}{{edition}}{PDI}" in _("RtoP Commitments Tracker, edition {edition}")
        assert direction() == "rtl"


def test_map_command_writes_in_the_language_asked_for(warehouse_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "map.pdf"
    run = CliRunner().invoke(cli, ["map", "--treaty", "cat", "--lang", "fr", "--format", "pdf", "--out", str(out)])
    assert run.exit_code == 0, run.output
    information = pypdf.PdfReader(out).metadata
    assert information is not None
    assert "contre la torture" in str(information.title)


def test_feed_command_writes_in_the_language_asked_for(warehouse_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "changes.atom"
    run = CliRunner().invoke(cli, ["feed", "--country", "KEN", "--lang", "ru", "--out", str(out)])
    assert run.exit_code == 0, run.output
    root = etree.fromstring(out.read_bytes())
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "ru"
    assert "Кения" in "".join(root.itertext())


def test_commands_refuse_a_language_without_catalogue() -> None:
    run = CliRunner().invoke(cli, ["briefs", "KEN", "--lang", "xx"])
    assert run.exit_code == 2
    assert "'fr'" in run.output
