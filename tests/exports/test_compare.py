"""Tests of the files of a comparison: same content as the page, with edition, day, sources and code."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from dashboard.exports import verification, verification_codes
from dashboard.exports.__main__ import cli
from dashboard.exports.compare import build, files
from dashboard.exports.compare.model import CompareExport
from dashboard.exports.map.model import Wording
from dashboard.exports.verification_codes import ExportView, InvalidCodeError
from dashboard.presenters.compare_choice import Choice

DAY = date(2026, 11, 27)
THREE = Choice(("KEN", "UGA", "RWA"))


@pytest.fixture(scope="module")
def export(warehouse_path: Path) -> CompareExport:
    view = build.view_of(THREE, DAY)
    return build.build_comparison(warehouse_path, view, Wording(site="https://example.org"), is_whole=True)


def made(export: CompareExport, key: str) -> bytes:
    return next(file for file in files.compare_files(export) if file.key == key).make()


def test_pdf_has_every_word_of_the_comparison(export: CompareExport) -> None:
    reader = PdfReader(io.BytesIO(made(export, "pdf")))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for part in export.comparison.parts(is_whole=True):
        for line in part.lines:
            assert all(field.word in text for field in line.fields), line.title
    assert export.neutral_subtitle in text
    assert f"edition {export.edition}, code {export.code}" in text
    assert reader.metadata is not None
    assert reader.metadata.title == export.title


def test_every_page_of_the_pdf_names_edition_and_code(export: CompareExport) -> None:
    pages = PdfReader(io.BytesIO(made(export, "pdf"))).pages
    assert len(pages) > 1
    for page in pages:
        text = page.extract_text()
        assert export.code in text
        assert "Kenya" in text or text.startswith("How to read it"), "the head of the table is repeated"


def test_picture_carries_its_source_and_code(export: CompareExport) -> None:
    with Image.open(io.BytesIO(made(export, "png"))) as picture:
        assert picture.size[0] == 1684
        assert picture.info["Comment"] == export.code
        assert "United Nations" in picture.info["Source"]


def test_same_comparison_gives_the_same_bytes(export: CompareExport) -> None:
    for key in files.FORMATS:
        assert made(export, key) == made(export, key), key


def test_csv_has_a_row_for_each_government_and_commitment(export: CompareExport) -> None:
    rows = list(csv.DictReader(io.StringIO(made(export, "csv").decode("utf-8-sig"))))
    lines = [line for part in export.comparison.parts(is_whole=True) for line in part.lines]
    assert len(rows) == 3 * len(lines)
    assert [row["iso3"] for row in rows[:3]] == list(THREE.iso3s)
    assert {row["code"] for row in rows} == {export.code}
    assert {row["day"] for row in rows} == {DAY.isoformat()}


def test_workbook_names_every_source_of_its_rows(export: CompareExport) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(made(export, "xlsx")))
    about = " ".join(str(row[1]) for row in book.get_sheet_by_name("About").to_python())
    assert all(source.title in about for source in export.record_sources)


@pytest.mark.parametrize(
    ("choice", "beside"),
    [(THREE, "world"), (Choice(("MLT",), "small"), "small"), (Choice(("KEN",), "icglr"), "world")],
)
def test_code_leads_back_to_its_comparison(warehouse_path: Path, choice: Choice, beside: str) -> None:
    export = build.build_comparison(warehouse_path, build.view_of(choice, DAY))
    found = verification.verify_code(export.code, DAY)
    assert found.view == export.view
    assert found.view.region == beside
    assert found.export.neutral_title == export.neutral_title
    words = verification.verification_sentences(found)
    assert export.neutral_subtitle in words
    assert f"{len(export.comparison.differing.lines)} different" in " ".join(words)


def test_code_with_one_changed_letter_of_a_comparison_is_invalid(export: CompareExport) -> None:
    letters = export.code.replace("-", "")
    for at, right in enumerate(letters):
        wrong = "7" if right != "7" else "8"
        with pytest.raises(InvalidCodeError):
            verification_codes.decode_code(letters[:at] + wrong + letters[at + 1 :])
    for cut in (3, 6, 9):
        with pytest.raises(InvalidCodeError):
            verification_codes.decode_code(letters[:-cut])


def test_code_of_a_comparison_takes_any_governments() -> None:
    for codes in ("AAA,ZZZ", "KEN", "KEN,UGA,RWA,TZA,BDI,SSD"):
        view = ExportView("countries", codes, DAY, form="table")
        decoded = verification_codes.decode_code(verification_codes.encode_view(view, "2026-11-24-0a1b2c3d"))
        assert verification_codes.resolve_view(decoded, (), ()) == view


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(cli, ["compare", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_compare_command_writes_files(warehouse_path: Path, tmp_path: Path) -> None:
    asked = ["Kenya", "uganda", "RWA", "--format", "pdf", "--format", "csv", "--out", str(tmp_path / "files")]
    assert run(*asked).exit_code == 0
    assert {file.suffix for file in (tmp_path / "files").iterdir()} == {".pdf", ".csv"}


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (["Kennya", "UGA"], "No government is called “Kennya”. Did you mean: Kenya?"),
        (["KEN", "KEN"], "The address names Kenya twice; it is shown once."),
        (["KEN"], "Choose two to six governments, or one government and a group."),
        (["KEN", "--beside", "small states"], "This government has no group “small states”."),
        (["KEN", "UGA", "RWA", "TZA", "BDI", "SSD", "SOM"], "At most 6 governments can be compared."),
    ],
)
def test_compare_command_says_what_it_cannot_compare(warehouse_path: Path, asked: list[str], sentence: str) -> None:
    result = run(*asked)
    assert result.exit_code == 1
    assert result.stderr.startswith(sentence)
