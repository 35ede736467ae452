"""Check that a response is the list asked for: headers, size and content.

The rules are data. The source's YAML lists what a file must contain, and ``data/registry/refused_answers.yml``
lists the marks of challenge and error pages that come with status 200.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import re
from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path

from loaders.fetch.errors import RefusedError
from loaders.fetch.network import Answer
from loaders.registry.models.downloads import Download, Expected, RefusedAnswer


def check_head(answer: Answer, download: Download) -> None:
    """Raise RefusedError for any status but 200, another content type, or a promise of too many bytes."""
    if answer.status != HTTPStatus.OK:
        named = HTTPStatus(answer.status).phrase if answer.status in {*HTTPStatus} else ""
        raise RefusedError(f"the server answered {answer.status} {named}".rstrip())
    if answer.content_type not in download.content_types:
        wanted = " or ".join(download.content_types)
        raise RefusedError(f"the answer is {answer.content_type or 'of no named type'}, not {wanted}")
    if answer.size is not None and answer.size > download.max_bytes:
        raise RefusedError(f"the answer has {answer.size:,} bytes, more than the {download.max_bytes:,} it may have")


def write(pieces: Iterable[bytes], path: Path, max_bytes: int, progress: Callable[[int], None]) -> str:
    """Write the pieces to the path, fsync it, and return their SHA-256; raises RefusedError above ``max_bytes``.

    ``progress`` is called with the bytes written so far.
    """
    digest, written = hashlib.sha256(), 0
    with path.open("wb") as file:
        for piece in pieces:
            written += len(piece)
            if written > max_bytes:
                raise RefusedError(f"the answer has more than the {max_bytes:,} bytes it may have")
            digest.update(piece)
            file.write(piece)
            progress(written)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def check_body(path: Path, download: Expected, refused: Iterable[RefusedAnswer], who: str = "the answer") -> None:
    """Raise RefusedError if the file has the mark of an error page, is too small, or lacks required content."""
    size = path.stat().st_size
    if not size:
        raise RefusedError(f"{who} is empty")
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as body:
        for answer in refused:
            if _bears(body, answer) and not set(answer.unless) & set(download.content_types):
                raise RefusedError(f"{who} is {answer.what}")
        if size < download.min_bytes:
            what = f"{size:,} bytes, fewer than the {download.min_bytes:,} it has when whole"
            raise RefusedError(f"{who} has {what}: an empty or a cut list")
        for needed in download.must_contain:
            if body.find(needed.encode()) < 0:
                raise RefusedError(f"{who} does not hold {needed!r}, which it has when whole")


def _bears(body: mmap.mmap, answer: RefusedAnswer) -> bool:
    """Return True if the mark is in the first 64 kB; error pages are short."""
    words = (re.escape(word).replace(">", r">\s*") for word in answer.find.split())
    start = r"\A(?:\xef\xbb\xbf)?\s*" if answer.where == "start" else ""
    mark = re.compile((start + r"\s+".join(words)).encode("latin-1"), re.IGNORECASE)
    return mark.search(body, 0, _BEGINNING) is not None


_BEGINNING = 1 << 16
"""Bytes."""
