"""Limit the unpacked size of archives: counted piece by piece, nothing is written to disk."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any

from loaders.fetch.errors import RefusedError
from loaders.registry.models.downloads import Expected

_STREAMS: dict[bytes, Callable[[Path], Any]] = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ\x00": lzma.open}
"""First bytes of a packed stream → function that opens it."""
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_PACKED = (".gz", ".tgz", ".zip", ".xlsx")
_TARS = (".tar", ".tgz", ".tar.gz")
_MOST_MEMBERS = 100_000
_PIECE = 1 << 20
"""Bytes."""


def check(path: Path, download: Expected) -> None:
    """Raise RefusedError if the file is not packed as its name says, is broken, or is too large unpacked."""
    with path.open("rb") as file:
        start = file.read(6)
    stream = next((opened for magic, opened in _STREAMS.items() if start.startswith(magic)), None)
    is_zip = start.startswith(_ZIPS)
    if not (stream or is_zip):
        if download.file.lower().endswith(".tar"):
            with _archive_errors_as_refusals():
                _check_tar(path, download.max_unpacked_bytes or download.max_bytes)
            return
        if download.file.lower().endswith(_PACKED):
            raise RefusedError(f"the answer is not packed, though {download.file} should be")
        return
    if download.max_unpacked_bytes is None:
        raise RefusedError("the answer is packed, and the source's YAML does not say how large it may be unpacked")
    with _archive_errors_as_refusals():
        if stream:
            with stream(path) as packed:
                _count(packed, download.max_unpacked_bytes)
        if is_zip:
            _check_zip(path, download.max_unpacked_bytes)
        elif download.file.lower().endswith(_TARS):
            _check_tar(path, download.max_unpacked_bytes)


def _count(packed: IO[bytes], ceiling: int) -> None:
    unpacked = 0
    while piece := packed.read(_PIECE):
        unpacked += len(piece)
        if unpacked > ceiling:
            raise _too_large(ceiling)


def _check_zip(path: Path, ceiling: int) -> None:
    """Check the sizes that the members declare against the limit; no more than that is ever unpacked."""
    with zipfile.ZipFile(path) as archive:
        _check_members(((member.filename, member.file_size) for member in archive.infolist()), ceiling)
        if archive.testzip():
            raise zipfile.BadZipFile


def _check_tar(path: Path, ceiling: int) -> None:
    with tarfile.open(path, "r|*") as archive:
        _check_members(((member.name, member.size) for member in archive), ceiling)


def _check_members(members: Iterable[tuple[str, int]], ceiling: int) -> None:
    unpacked = 0
    for count, (name, size) in enumerate(members, start=1):
        unpacked += size
        if unpacked > ceiling:
            raise _too_large(ceiling)
        if count > _MOST_MEMBERS:
            raise RefusedError(f"the archive has more than {_MOST_MEMBERS:,} members")
        path = PurePosixPath(name.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts:
            raise RefusedError(f"the archive has a member outside itself, {name!r}")


def _too_large(ceiling: int) -> RefusedError:
    return RefusedError(f"the answer has more than the {ceiling:,} bytes it may have unpacked")


@contextmanager
def _archive_errors_as_refusals() -> Iterator[None]:
    broken = (OSError, EOFError, zlib.error, lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile, RuntimeError)
    try:
        yield
    except broken as fault:
        raise RefusedError("the answer is packed and broken, or cut short") from fault
