"""Tests of briefs made by the command, opened in LibreOffice and in an offline browser."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dashboard.exports.__main__ import cli
from dashboard.exports.brief import files as brief_files
from dashboard.exports.brief.model import BriefRequest

TODAY = date(2026, 11, 24)


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(cli, ["briefs", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_briefs_command_writes_all_formats(warehouse_path: Path, tmp_path: Path) -> None:
    asked = ["ken", "--audience", "parliament", "--pages", "1", "--day", "2026-01-31", "--since", "2020-01-01"]
    result = run(*asked, "--format", "pdf", "--format", "docx", "--format", "html", "--out", str(tmp_path / "new"))
    assert (result.exit_code, result.stderr) == (0, "")
    names = {path.name for path in (tmp_path / "new").iterdir()}
    assert names == {f"rtop-brief-ken-parliament-1p-2026-01-31.{suffix}" for suffix in ("pdf", "docx", "html")}
    assert result.stdout.split() == [str(tmp_path / "new" / Path(line).name) for line in result.stdout.split()]


def test_all_option_writes_every_government(warehouse_path: Path, tmp_path: Path) -> None:
    result = run("--all", "--format", "html", "--out", str(tmp_path))
    assert result.exit_code == 0
    assert len(list(tmp_path.iterdir())) == 197


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["XXX"], "No government is called “XXX”."),
        (["KEN", "--audience", "king"], "There is no brief for"),
        (["KEN", "--day", "2020-01-01", "--since", "2021-01-01"], "The date of your last meeting must be before"),
    ],
)
def test_command_error_is_one_sentence(
    warehouse_path: Path, tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    result = run(*arguments, "--out", str(tmp_path))
    assert result.exit_code == 1
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1


def test_briefs_command_needs_codes_or_all(warehouse_path: Path) -> None:
    assert run().exit_code == 2
    assert run("KEN", "--all").exit_code == 2


@pytest.mark.office
def test_docx_opens_in_libreoffice(warehouse_path: Path, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice must be installed in CI")
        pytest.skip("no LibreOffice on this machine")
    file = tmp_path / "brief.docx"
    file.write_bytes(
        brief_files.brief_file(warehouse_path, BriefRequest("CIV", "parliament", 2, TODAY, date(2015, 1, 1)), "docx")
    )
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, home, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True)
    text = (tmp_path / "brief.txt").read_text(encoding="utf-8-sig")
    assert "Côte d'Ivoire" in text
    assert "Five questions" in text


def test_html_brief_loads_offline_without_console_errors(warehouse_path: Path, tmp_path: Path, browser: Any) -> None:
    file = tmp_path / "brief.html"
    file.write_bytes(brief_files.brief_file(warehouse_path, BriefRequest("KEN", "parliament", 2, TODAY), "html"))
    context = browser.new_context(offline=True, viewport={"width": 390, "height": 800})
    page, found, asked = context.new_page(), [], []
    page.on("console", lambda message: found.append(message.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert page.locator("h1").inner_text() == "Kenya"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    cut = "boxes => boxes.filter(box => box.scrollWidth > box.clientWidth).length"
    assert page.eval_on_selector_all(".wide", cut) == 0
    context.close()
    assert found == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
