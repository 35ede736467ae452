"""Add files saved by hand to a source's raw files, after the checks a fetched one passes.

A treaty's page is recognised by its content and kept under the treaty's name; the browser's file name does not
matter. Any other file is recognised by its name. Either all files are kept, or none.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from importlib import import_module
from pathlib import Path, PurePosixPath

from loaders import private_folder
from loaders.fetch import archive_limits, content_checks
from loaders.fetch.errors import RefusedError
from loaders.fsync import fsync
from loaders.raw_files import RawFile, UnreadableError
from loaders.records.faults import Fault
from loaders.registry import Registry
from loaders.registry.models.downloads import Download, Expected
from loaders.registry.models.sources import Source

MOST_BYTES = 200_000_000
MOST_UNPACKED_BYTES = 2_000_000_000
_KEPT = "what was kept before stays as it was"


@dataclass(frozen=True)
class Kept:
    """A file handed in and the name it is kept under."""

    given: str
    name: str

    def __str__(self) -> str:
        """Both names, where they differ."""
        return self.name if self.given == self.name else f"{self.given} as {self.name}"


def add_uploads(source: str, files: Sequence[Path], hand_kept: Registry, raw: Path) -> list[Kept]:
    """Put the files into the source's folder below ``raw``; returns the names they are kept under.

    Raises RefusedError with a line for each refused file: its name or content does not fit
    the source, it is empty, too large, an error or challenge page, packed in another way than
    its name says, or the same as another one. Then none is kept and the former files stay.
    """
    folder = raw / source
    place = _place_of_pages if hand_kept.sources[source].treaty_pages else _place_by_name
    placed, refused = [], []
    for file in files:
        try:
            placed.append((file, place(file, source, hand_kept)))
        except RefusedError as why:
            refused.append(str(why))
    refused += _twice(placed)
    if refused:
        raise RefusedError("\n".join(f"{why}; {_KEPT}" for why in refused))
    with _written_beside(((file, folder / name) for file, name in placed)) as new:
        for path in new:
            path.replace(path.with_name(path.name.removeprefix(".").removesuffix(_NEW)))
            fsync(path.parent)
    return [Kept(file.name, PurePosixPath(name).name) for file, name in placed]


_NEW = ".handed.new"


@contextmanager
def _written_beside(copies: Iterable[tuple[Path, Path]]) -> Iterator[list[Path]]:
    """Copy each file beside its place, so that all can be moved at once; what was not moved is gone afterwards."""
    new: list[Path] = []
    try:
        for file, path in copies:
            private_folder(path.parent)
            new.append(path.with_name(f".{path.name}{_NEW}"))
            new[-1].unlink(missing_ok=True)  # never write through a link
            shutil.copyfile(file, new[-1])
            fsync(new[-1])
        yield new
    finally:
        for path in new:
            path.unlink(missing_ok=True)


def _twice(placed: Sequence[tuple[Path, str]]) -> Iterator[str]:
    """Yield a sentence for each file whose place another file of the same hand-in has."""
    first: dict[str, Path] = {}
    for file, name in placed:
        other = first.setdefault(name, file)
        if other is not file:
            yield f"{other.name} and {file.name}: refused: both are {name}; hand in one of them"


def _place_of_pages(file: Path, source: str, hand_kept: Registry) -> str:
    """Check a page, and return the name of its treaty's file; raises RefusedError."""
    pages = hand_kept.sources[source].treaty_pages
    assert pages is not None  # noqa: S101 - the caller asks for pages only where there are some
    expected = pages.by_hand()
    with _named(file):
        _refuse_other_formats(file)
        _check(file, expected, hand_kept)
        found = import_module(f"loaders.sources.{source}").identify(RawFile(file, file.name))
        if isinstance(found, Fault):
            raise RefusedError(f"{found.what} → {found.instead}")
        slug = hand_kept.treaty_of(found)
        if slug is None:
            raise RefusedError(f"it is the page of treaty {found}, which the registry does not list")
        return pages.of(slug, hand_kept.treaties[slug]).file


def _place_by_name(file: Path, source: str, hand_kept: Registry) -> str:
    """Check a file known by its name, and return where it is read below the source's folder; raises RefusedError."""
    spec = hand_kept.sources[source]
    name = _fitting_name(file.name, spec)
    with _named(file):
        _check(file, _expected(name, hand_kept.downloads_of(source)), hand_kept)
    exact = (pattern for pattern in spec.files if "*" not in pattern and _stem(pattern) == name)
    return next(exact, name)


def _check(file: Path, expected: Expected, hand_kept: Registry) -> None:
    if file.stat().st_size > expected.max_bytes:
        raise RefusedError(f"it has more than the {expected.max_bytes:,} bytes it may have")
    content_checks.check_body(file, expected, hand_kept.refused_answers.values(), "the file")
    archive_limits.check(file, expected)


@contextmanager
def _named(file: Path) -> Iterator[None]:
    """Begin the sentence of a refusal with the file's name."""
    try:
        yield
    except UnreadableError as why:
        raise RefusedError(str(why)) from why
    except RefusedError as why:
        raise RefusedError(f"{file.name}: refused: {why}") from None


_SAVE = 'open the treaty\'s page in a browser and save it as "Webpage, Complete"'
_OTHER_FORMATS: tuple[tuple[str, Callable[[bytes], bool]], ...] = (
    (
        "a web archive (MHTML)",
        lambda start: re.match(rb"(?is)\s*(from|mime-version|snapshot-content-location):", start) is not None,
    ),
    ("a web archive of Safari", lambda start: start.startswith(b"bplist00")),
    ("a PDF", lambda start: start.startswith(b"%PDF")),
    ("a packed file or a document of an office program", lambda start: start.startswith((b"PK", b"\xd0\xcf\x11\xe0"))),
    ("a page in UTF-16", lambda start: start.startswith((b"\xff\xfe", b"\xfe\xff"))),
)
"""Formats that browsers and editors save instead of a page, recognised by the first bytes."""


def _refuse_other_formats(file: Path) -> None:
    """Raise RefusedError for what a browser may save that is no page in UTF-8, saying how to save it."""
    content = file.read_bytes()
    for what, is_it in _OTHER_FORMATS:
        if is_it(content[:512]):
            raise RefusedError(f"it is {what} → {_SAVE}")
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        what = f"its byte {fault.start + 1:,} is not UTF-8: an editor saved it in another encoding (Windows-1252)"
        raise RefusedError(f"{what} → {_SAVE}") from None


def _fitting_name(given: str, spec: Source) -> str:
    """Return the name of the source's file that a name means: "List (1).CSV" is list.csv; raises RefusedError."""
    patterns = [_stem(pattern) for pattern in spec.files]
    is_plain = not given.startswith(".") and given.isprintable() and not set(given) & set('/\\:*?"<>|')
    for name in (given, _COPY.sub(r"\1", given)) if is_plain else ():
        for pattern in patterns:
            if fnmatchcase(name.casefold(), pattern.casefold()):
                return name if "*" in pattern else pattern
    raise RefusedError(
        f"{given}: refused: no name of a file of this source; its files are named {' or '.join(patterns)}"
    )


_COPY = re.compile(r" ?\(\d+\)(\.[^.]+(?:\.gz)?)$")
"""The number a browser adds to a name that is taken."""


def _stem(pattern: str) -> str:
    return pattern.rsplit("/", 1)[-1]


def _expected(name: str, downloads: tuple[Download, ...]) -> Expected:
    """Return the checks for a file of that name: those of its download, else only size and error pages."""
    known = next((download for download in downloads if _stem(download.file) == name), None)
    return known or Expected(
        file=name,
        content_types=("application/octet-stream",),
        min_bytes=1,
        max_bytes=MOST_BYTES,
        max_unpacked_bytes=MOST_UNPACKED_BYTES,
    )
