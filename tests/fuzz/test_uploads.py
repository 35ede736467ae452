"""Tests that a hostile upload is read or refused in a sentence: no other exception, and memory stays bounded."""

from __future__ import annotations

import io
import os
import random
import resource
import sys
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from loaders import DATA, registry
from loaders.facts.models.base import FaultsError
from loaders.fetch.errors import RefusedError
from loaders.fetch.filled_sheets import read_sheets
from loaders.fetch.manual_upload import add_uploads
from tests.fuzz.mutations import FILLERS
from tests.loaders.test_filled_sheets import GHANA, GOOD, SAVED, workbook
from tests.loaders.test_manual_upload import whole

UPLOADS = int(os.environ.get("TESTS_UPLOADS", "120"))
"""Set TESTS_UPLOADS=2400 for a long run: a minute and a half."""
MEGABYTES = 300
TODAY = date(2026, 11, 30)
CORNER = b'<row r="1048576"><c r="XFD1048576"><v>1e999</v></c></row>'
WORKBOOK = workbook(GOOD, GHANA)
SHEETS = [content if isinstance(content, bytes) else content.encode() for content in SAVED.values()]


def damaged(content: bytes, dice: random.Random) -> bytes:
    """The content with a few pieces taken away, repeated, changed or put in."""
    text = bytearray(content)
    for _ in range(dice.randrange(1, 5)):
        at = dice.randrange(len(text) + 1)
        match dice.randrange(5):
            case 0:
                del text[at : at + dice.randrange(60)]
            case 1:
                text[at:at] = dice.choice((*FILLERS, CORNER, b'"' * 99, b"</form>"))
            case 2:
                text[at:at] = text[at : at + 200] * dice.randrange(50)
            case 3:
                text[at : at + 1] = dice.randbytes(1)
            case 4:
                del text[at:]
    return bytes(text)


def member_damaged(dice: random.Random) -> bytes:
    """The workbook with one member damaged, and packed again."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        hit = dice.choice(old.namelist())
        for name in old.namelist():
            new.writestr(name, damaged(old.read(name), dice) if name == hit else old.read(name))
    return file.getvalue()


@pytest.mark.parametrize("kind", ["member", "workbook", "sheet", "page"])
def test_hostile_uploads_are_read_or_refused(kind: str, tmp_path: Path) -> None:
    hand_kept, dice, page = registry.load(DATA / "registry"), random.Random(kind), whole().encode()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    path, came = tmp_path / "upload.html", Counter[str]()
    for _ in range(UPLOADS // 4):
        whole_file = {"workbook": WORKBOOK, "sheet": dice.choice(SHEETS), "page": page}.get(kind, b"")
        path.write_bytes(member_damaged(dice) if kind == "member" else damaged(whole_file, dice))
        try:
            if kind == "page":
                add_uploads("un_treaty_collection", [path], hand_kept, tmp_path / "raw")
            else:
                read_sheets("kept_by_hand", [path], hand_kept, TODAY)
            came["read"] += 1
        except (FaultsError, RefusedError):
            came["refused"] += 1
    assert came["refused"] > 0
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10  # bytes there, kilobytes elsewhere
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / unit < MEGABYTES
