"""Programs outside Python that open the files: LibreOffice, zbar, librsvg."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pypdf

from dashboard.exports.brief.model import PAPERS

POINTS = 72 / 25.4
SECONDS = 280


def version_of(command: str) -> Callable[[], str]:
    """Return a function that returns the version of a program; empty where it is not installed."""

    def version() -> str:
        if not shutil.which(command):
            return ""
        words = _run(command, "--version").stdout.split()
        return next((word.strip("(),") for word in words if word[0].isdigit()), "unknown")

    return version


def find_docx(folder: Path) -> Sequence[str]:
    """Return each DOCX brief that LibreOffice sets on other pages or paper than its name says."""
    files = sorted(folder.glob("brief-*.docx"))
    out = folder / "from-docx"
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    run = _run("soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(out), *map(str, files))
    return [finding for file in files for finding in _page_findings(file, out / f"{file.stem}.pdf", run.stderr)]


def _page_findings(file: Path, converted: Path, complaint: str) -> Iterator[str]:
    _brief, paper, page_count = file.stem.split("-")
    if not converted.exists():
        yield f"{file.name}: not converted: {complaint}"
        return
    pages = pypdf.PdfReader(converted).pages
    size = [round(float(side) / POINTS) for side in (pages[0].mediabox.width, pages[0].mediabox.height)]
    if len(pages) != int(page_count):
        yield f"{file.name}: {len(pages)} pages"
    if any(abs(side - promised) > 1 for side, promised in zip(size, PAPERS[paper], strict=True)):
        yield f"{file.name}: {size[0]} × {size[1]} mm"


def find_codes(folder: Path) -> Sequence[str]:
    """Return each picture whose QR code zbar does not read as an address."""
    found = []
    for file in sorted(folder.glob("*.png*")):
        read = _run("zbarimg", "--quiet", "--raw", str(file)).stdout.split()
        if len(read) != 1 or not read[0].startswith("https://"):
            found.append(f"{file.name}: {read}")
    return found


def find_drawing(folder: Path) -> Sequence[str]:
    """Return what librsvg complains about, or a picture that it draws empty."""
    found = []
    for file in sorted(folder.glob("*.svg")):
        run = _run("rsvg-convert", "--output", str(folder / "drawn.pdf"), "--format", "pdf", str(file))
        found += [f"{file.name}: {line}" for line in run.stderr.splitlines()]
    return found


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)  # noqa: S603
