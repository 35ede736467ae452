"""Draw an SVG with programs of other people: rsvg, LibreOffice, Inkscape."""

from __future__ import annotations

import base64
import io
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from PIL import Image

from tests.conftest import absent

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_DOCUMENT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0" xmlns:draw="{_ODF}:drawing:1.0"
 xmlns:svg="{_ODF}:svg-compatible:1.0" xmlns:style="{_ODF}:style:1.0" xmlns:fo="{_ODF}:xsl-fo-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles><style:page-layout style:name="p"><style:page-layout-properties fo:margin="0mm"
 fo:page-width="WIDTHpt" fo:page-height="HEIGHTpt"/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="p"/></office:master-styles>
<office:body><office:text><text:p><draw:frame svg:width="WIDTHpt" svg:height="HEIGHTpt" text:anchor-type="page"
 svg:x="0pt" svg:y="0pt"><draw:image><office:binary-data>DATA</office:binary-data></draw:image></draw:frame></text:p>
</office:text></office:body></office:document>
"""
"""A text page with only a picture, because Writer reads SVG without LibreOffice Draw."""


def program(name: str, package: str) -> str:
    """The path of a program; fails in CI and skips elsewhere where it is missing."""
    found = shutil.which(name)
    if found is None:
        absent(f"there is no {name} here: apt-get install {package}")
        raise AssertionError
    return found


def office(folder: Path, source: Path, form: str) -> Path:
    """The file that LibreOffice converts a document to."""
    command = [program("soffice", "libreoffice-writer-nogui"), "--headless", f"-env:UserInstallation={folder.as_uri()}"]
    command += ["--convert-to", form, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    return folder / f"{source.stem}.{form}"


def first_page(pdf: Path, dots: int) -> bytes:
    """PNG of the first page of a PDF at so many dots per inch."""
    command = [program("pdftoppm", "poppler-utils"), "-png", "-singlefile", "-r", str(dots), str(pdf)]
    return subprocess.run(command, check=True, capture_output=True).stdout


def drawn_by_office(picture: bytes, size: tuple[float, float], folder: Path) -> bytes:
    """PNG of an SVG of a size in points, as LibreOffice Writer shows it."""
    data = base64.b64encode(picture).decode()
    page = _DOCUMENT.replace("WIDTH", str(size[0])).replace("HEIGHT", str(size[1])).replace("DATA", data)
    (folder / "page.fodt").write_text(page, encoding="utf-8")
    return first_page(office(folder, folder / "page.fodt", "pdf"), 110)


def drawn_by_rsvg(picture: bytes, _size: tuple[float, float], _folder: Path) -> bytes:
    """PNG of an SVG as librsvg shows it."""
    command = [program("rsvg-convert", "librsvg2-bin"), "--zoom", "2", "--background-color", "white"]
    return subprocess.run(command, input=picture, check=True, capture_output=True).stdout


def drawn_by_inkscape(picture: bytes, _size: tuple[float, float], _folder: Path) -> bytes:
    """PNG of an SVG as Inkscape shows it."""
    command = [program("inkscape", "inkscape"), "--pipe", "--export-type=png", "--export-filename=-"]
    command += ["--export-background=white"]
    return subprocess.run(command, input=picture, check=True, capture_output=True).stdout


RENDERERS: Mapping[str, Callable[[bytes, tuple[float, float], Path], bytes]] = {
    "rsvg": drawn_by_rsvg,
    "libreoffice": drawn_by_office,
    "inkscape": drawn_by_inkscape,
}


def grey(picture: bytes) -> Image.Image:
    """The picture in shades of grey on white."""
    with Image.open(io.BytesIO(picture)) as opened:
        flat = opened.convert("RGBA")
        ground = Image.new("RGBA", flat.size, "white")
        ground.alpha_composite(flat)
        return ground.convert("L")
