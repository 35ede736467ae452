"""Tests that two readers find the QR code on every size of a print, also in a JPEG and at 150 dpi."""

from __future__ import annotations

import io
import subprocess
from datetime import date
from pathlib import Path

import cv2
import numpy as np
import pytest
import segno
from PIL import Image

from dashboard.exports import build
from dashboard.exports.map import layout
from dashboard.exports.map.model import Wording
from dashboard.exports.verification_codes import ExportView, decode_code, encode_view
from dashboard.i18n import SOURCE, direction, language, use_language
from tests.exports import renderers

DAY = date(2026, 11, 24)
VIEWS = {
    "map": ExportView("treaty", "rome_statute", DAY),
    "chart": ExportView("years", "2000-2025", DAY, form="curve"),
}
SITES = ("https://example.org/rtop", "https://commitments.responsibility-to-protect.example.org/tracker")


def as_jpeg(picture: bytes) -> bytes:
    """The picture as JPEG of quality 75, as networks and mail programs send it."""
    file = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as opened:
        opened.convert("RGB").save(file, "JPEG", quality=75)
    return file.getvalue()


def read_by_zbar(picture: bytes, folder: Path) -> str:
    path = folder / "picture"
    path.write_bytes(picture)
    command = [
        renderers.program("zbarimg", "zbar-tools"),
        "--quiet",
        "--raw",
        "-Sdisable",
        "-Sqrcode.enable",
        str(path),
    ]
    return subprocess.run(command, capture_output=True, text=True).stdout.strip()


def read_by_opencv(picture: bytes, side: float) -> str:
    """The code in the lower corner at the end of lines, ``side`` of the width, as in a phone's view of it.

    OpenCV's older detector misses one code in forty even where nothing else is in the picture, so that the test would
    fail with some editions; this one found all of 450.
    """
    image = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_COLOR)
    corner = round(side * image.shape[1])
    image = image[-corner:, :corner] if direction() == "rtl" else image[-corner:, -corner:]
    return str(cv2.QRCodeDetectorAruco().detectAndDecode(image)[0])


@pytest.mark.parametrize(("form", "site", "code"), [("map", SITES[0], "ar"), ("chart", SITES[1], "fr")])
@pytest.mark.parametrize("size", layout.SIZES)
def test_qr_code_is_read_from_every_size(
    warehouse_path: Path, tmp_path: Path, size: str, form: str, site: str, code: str
) -> None:
    with use_language(code):
        check_qr_code(warehouse_path, tmp_path, size, form, site)


@pytest.mark.parametrize("size", layout.SIZES)
def test_qr_code_in_english_is_read_too(warehouse_path: Path, tmp_path: Path, size: str) -> None:
    check_qr_code(warehouse_path, tmp_path, size, "map", SITES[1])


def test_qr_code_of_a_language_grows_by_one_version_at_most() -> None:
    code = encode_view(VIEWS["map"], "2026-11-24-0a1b2c3d")
    for site in SITES:
        plain, other = (f"{site}/?verify={code}{end}" for end in ("", "&lang=zh"))
        whole = segno.make(plain, error="m", micro=False)
        assert layout._qr_code(plain).version <= whole.version
        assert layout._qr_code(other).version <= whole.version + 1


def check_qr_code(warehouse_path: Path, tmp_path: Path, size: str, form: str, site: str) -> None:
    """Both readers find the link in every picture of a print."""
    export = build.build_export(warehouse_path, VIEWS[form], Wording(site=site))
    files = {file.key: file for file in build.export_files(export, size)}
    (tmp_path / "print.pdf").write_bytes(files["pdf"].make())
    pictures = {
        "screen": files["png"].make(),
        "print": files["png300"].make(),
        "150 dpi": renderers.first_page(tmp_path / "print.pdf", 150),
    }
    pictures |= {f"{name}, JPEG": as_jpeg(picture) for name, picture in pictures.items()}
    width = layout.qr_inputs(export.link, export.code)["qr_width"] / layout.PAGE_SIZES[size].width
    read = {
        name: (read_by_zbar(picture, tmp_path), read_by_opencv(picture, 1.5 * width))
        for name, picture in pictures.items()
    }
    assert read == dict.fromkeys(pictures, (export.link, export.link))
    assert export.link.endswith("" if language() == SOURCE else f"&lang={language()}")
    assert decode_code(export.link) == decode_code(export.code)
