"""Damage a file at random: change, drop, repeat, swap, re-encode or enlarge pieces of it.

A mutation is a few numbers, so that hypothesis can shrink it and a fuzzer can steer it. In an
archive or a workbook it may change the file itself or one of its members.
"""

from __future__ import annotations

import io
import shutil
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from loaders import DATA, registry
from loaders.facts import csv_files, normalise
from loaders.facts.models.base import FaultsError
from loaders.facts.models.files import Facts
from loaders.registry import Registry

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
SOURCES = sorted(path.name for path in SAMPLES.iterdir() if path.is_dir())

FILLERS = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\r",
    b'"',
    b",",
    b"\t",
    b"99999-99-99",
    b"-1",
    b"=1+1",
    "\u202e\u0000\u0301".encode(),
    "²".encode(),
    "\u0663".encode(),
    b"<script>alert(1)</script>",
    b"&#0;&#xd800;&nbsp;",
    b"<table><tr><td rowspan=99999 colspan=99999>",
    b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>&b;",
    b"- &a [*a, *a]\n",
    b"- !!python/object/apply:os.system [x]\n",
    b"? {a: b}\n",
    b"[" * 3_000,
    b"<div>" * 3_000,
    b"- " * 3_000,
    b"x" * 140_000,
    b"9" * 5_000,
)


class Mutation(NamedTuple):
    """One mutation: kind, place (a share of the file), length, and bytes."""

    kind: int
    at: float
    span: float
    filler: int


def _flip(content: bytes, this: Mutation) -> bytes:
    place = _place(content, this)
    return (
        content[:place] + bytes([content[place] ^ (1 + this.filler % 255)]) + content[place + 1 :] if content else b""
    )


def _insert(content: bytes, this: Mutation) -> bytes:
    place = _place(content, this)
    return content[:place] + FILLERS[this.filler % len(FILLERS)] + content[place:]


def _cut_out(content: bytes, this: Mutation) -> bytes:
    place = _place(content, this)
    return content[:place] + content[place + 1 + int(this.span * 40) :]


def _cut_short(content: bytes, this: Mutation) -> bytes:
    return content[: _place(content, this)]


def _drop_line(content: bytes, this: Mutation) -> bytes:
    lines = content.splitlines(keepends=True)
    return b"".join(lines[: (place := _place(lines, this))] + lines[place + 1 :])


def _double_line(content: bytes, this: Mutation) -> bytes:
    lines = content.splitlines(keepends=True)
    return b"".join(lines[: (place := _place(lines, this)) + 1] + lines[place:])


def _swap_columns(content: bytes, this: Mutation) -> bytes:
    mark = b"\t" if content.count(b"\t") > content.count(b",") else b","
    rows = [line.split(mark) for line in content.splitlines()]
    width = len(rows[0]) if rows else 0
    one, other = int(this.at * width) % (width or 1), int(this.span * width) % (width or 1)
    for row in rows:
        if len(row) == width:
            row[one], row[other] = row[other], row[one]
    return b"\n".join(mark.join(row) for row in rows)


def _replace_cell(content: bytes, this: Mutation) -> bytes:
    """Put the filler in place of the word at the place."""
    place = _place(content, this)
    start = max(content.rfind(mark, 0, place) for mark in (b",", b"\n", b"\t", b">", b'"')) + 1
    ends = [found for mark in (b",", b"\n", b"\t", b"<", b'"') if (found := content.find(mark, place)) >= 0]
    return content[:start] + FILLERS[this.filler % len(FILLERS)] + content[min(ends, default=len(content)) :]


def _encode(content: bytes, this: Mutation) -> bytes:
    encoding = ("utf-16", "latin-1", "cp1252", "utf-32", "shift_jis", "utf-7")[this.filler % 6]
    return content.decode("utf-8", "replace").encode(encoding, "replace")


def _change_digit(content: bytes, this: Mutation) -> bytes:
    place = next((at for at in range(_place(content, this), len(content)) if content[at : at + 1].isdigit()), None)
    return content if place is None else content[:place] + str(this.filler % 10).encode() + content[place + 1 :]


KINDS: tuple[Callable[[bytes, Mutation], bytes], ...] = (
    _flip,
    _insert,
    _cut_out,
    _cut_short,
    _drop_line,
    _double_line,
    _swap_columns,
    _replace_cell,
    _encode,
    _change_digit,
)


def _place(content: Sequence[object], this: Mutation) -> int:
    return min(int(this.at * len(content)), max(0, len(content) - 1))


def mutated(content: bytes, mutations: Sequence[Mutation]) -> bytes:
    """The bytes after every mutation; in a workbook or an archive its members are mutated if they can be read."""
    for this in mutations:
        within = _member_of(content, this) if this.filler % 3 else None
        content = within or KINDS[this.kind % len(KINDS)](content, this)
    return content[:2_000_000]


def _member_of(content: bytes, this: Mutation) -> bytes | None:
    """The archive with one of its members mutated; nothing where it is none."""
    try:
        if content[:2] == b"PK":
            return _zipped(content, this)
        if content[257:262] == b"ustar":
            return _tarred(content, this)
    except (zipfile.BadZipFile, zlib.error, tarfile.TarError, OSError, EOFError, ValueError, NotImplementedError):
        pass
    return None


def _zipped(content: bytes, this: Mutation) -> bytes:
    packed, new = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    names = packed.namelist()
    struck = names[int(this.span * len(names)) % len(names)]
    with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            member = packed.read(name)
            archive.writestr(name, KINDS[this.kind % len(KINDS)](member, this) if name == struck else member)
    return new.getvalue()


def _tarred(content: bytes, this: Mutation) -> bytes:
    new = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(content)) as packed, tarfile.open(fileobj=new, mode="w") as archive:
        members = packed.getmembers()
        struck = members[int(this.span * len(members)) % len(members)]
        for member in members:
            file = packed.extractfile(member)
            kept = file.read() if file else b""
            if member is struck:
                kept = KINDS[this.kind % len(KINDS)](kept, this)
                member.size = len(kept)
            archive.addfile(member, io.BytesIO(kept))
    return new.getvalue()


@lru_cache(maxsize=1)
def hand_kept() -> Registry:
    """The registry, read once."""
    return registry.load(DATA / "registry")


def files(source: str) -> list[Path]:
    """The sample's raw files."""
    return sorted(path for path in (SAMPLES / source / "raw").rglob("*") if path.is_file())


def read_mutated(source: str, file: int, mutations: Sequence[Mutation], folder: Path) -> Facts | None:
    """The facts read with one of the sample's files mutated, in the folder; nothing if there are faults.

    Any other exception is a find, and so are faults of more than a line and facts that do not
    come back from their files as they were.
    """
    shutil.rmtree(folder, ignore_errors=True)
    raw = folder / "raw"
    shutil.copytree(SAMPLES / source / "raw", raw)
    kept = files(source)
    struck = raw / kept[file % len(kept)].relative_to(SAMPLES / source / "raw")
    struck.write_bytes(mutated(struck.read_bytes(), mutations))
    try:
        records = normalise.read(source, hand_kept(), raw)
    except FaultsError as found:
        if not found.faults or [fault for fault in found.faults if len(str(fault).splitlines()) != 1]:
            raise AssertionError(f"not a sentence a fault: {found}") from found
        return None
    csv_files.write(records, folder / "facts")
    assert csv_files.load(folder / "facts") == records, "the facts do not come back from their files as they were read"
    return records
