"""Add a file saved by hand to a source's raw files, after the checks a fetched one passes."""

from __future__ import annotations

import shutil
from fnmatch import fnmatch
from pathlib import Path

from loaders.fetch import archive_limits, content_checks
from loaders.fetch.errors import RefusedError
from loaders.registry import Registry
from loaders.registry.models.downloads import Download, Expected
from loaders.registry.models.sources import Source

MOST_BYTES = 200_000_000
MOST_UNPACKED_BYTES = 2_000_000_000


def add_upload(source: str, file: Path, hand_kept: Registry, raw: Path) -> str:
    """Put the file into the source's folder below ``raw``; returns its name there.

    Raises RefusedError where its name fits none of the source's files, or it is empty, too
    large, an error or challenge page, or packed otherwise than its name says; what was held stays.
    """
    spec = hand_kept.sources[source]
    _refuse_name(file.name, spec)
    expected = _expected(file.name, hand_kept.downloads_of(source))
    if file.stat().st_size > expected.max_bytes:
        raise RefusedError(f"{file.name}: it has more than the {expected.max_bytes:,} bytes it may have")
    path = raw / source / _place(file.name, spec)
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    try:
        shutil.copyfile(file, new)
        content_checks.check_body(new, expected, hand_kept.refused_answers.values())
        archive_limits.check(new, expected)
        new.replace(path)
    except RefusedError as why:
        raise RefusedError(f"{file.name}: refused: {why}; what was held stays as it was") from None
    finally:
        new.unlink(missing_ok=True)
    return path.name


def _refuse_name(name: str, spec: Source) -> None:
    patterns = [pattern.rsplit("/", 1)[-1] for pattern in spec.files]
    is_plain = not name.startswith(".") and name.isprintable() and not set(name) & set('/\\:*?"<>|')
    if not is_plain or not any(fnmatch(name, pattern) for pattern in patterns):
        raise RefusedError(f"{name}: no name of a file of this source; its files are named {' or '.join(patterns)}")


def _place(name: str, spec: Source) -> str:
    """Return the path below the source's folder where a file of that name is read."""
    exact = (pattern for pattern in spec.files if "*" not in pattern and pattern.rsplit("/", 1)[-1] == name)
    return next(exact, name)


def _expected(name: str, downloads: tuple[Download, ...]) -> Expected:
    """Return the checks for a file of that name: those of its download, else only size and error pages."""
    known = next((download for download in downloads if download.file.rsplit("/", 1)[-1] == name), None)
    return known or Expected(
        file=name,
        content_types=("application/octet-stream",),
        min_bytes=1,
        max_bytes=MOST_BYTES,
        max_unpacked_bytes=MOST_UNPACKED_BYTES,
    )
