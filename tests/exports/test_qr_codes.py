"""Tests that two readers find the QR code on every size of a print, also in a JPEG and at 150 dpi."""

from __future__ import annotations

import io
import subprocess
from datetime import date
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from dashboard.exports import build
from dashboard.exports.map import layout
from dashboard.exports.map.model import Wording
from dashboard.exports.verification_codes import ExportView, decode_code
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
    """The code in the lower right corner, ``side`` of the width, as in a phone's view of it."""
    image = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_COLOR)
    corner = round(side * image.shape[1])
    image = image[-corner:, -corner:]
    return str(cv2.QRCodeDetector().detectAndDecode(image)[0])


@pytest.mark.parametrize(("form", "site"), list(zip(VIEWS, SITES, strict=True)))
@pytest.mark.parametrize("size", layout.SIZES)
def test_qr_code_is_read_from_every_size(warehouse_path: Path, tmp_path: Path, size: str, form: str, site: str) -> None:
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
    assert decode_code(export.link) == decode_code(export.code)
