"""Create the files of a new source from its name. CONTRIBUTING.md describes the further steps."""

from __future__ import annotations

import re
from pathlib import Path

from loaders import DATA

ROOT = DATA.parent

YAML = """\
# How the source is to be read; the fields are those of `Source` in loaders/registry/models/sources.py.
title: {title}
publisher: Who publishes it
url: https://example.org/where-it-stands
licence: Its terms, in words
redistributable: false
about: What it holds, how it was read, what it does not tell.
refresh_days: 180
rank: 9
files: ['*.csv']
# Addresses that can be fetched go under downloads (`Download` in loaders/registry/models/downloads.py); until then:
by_hand: Where a person gets the files
"""

MODULE = '''\
"""{title}: what its files look like, and what is odd about them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders.raw_files import Raw
from loaders.records.faults import Fault
from loaders.records.record import Record

if TYPE_CHECKING:
    from loaders.registry.models.sources import Source


def parse(raw: Raw, spec: Source) -> Iterator[Record | Fault]:
    """Every fact of the raw files, or a Fault for what cannot be understood."""
    for file in raw.files():
        for line, row in file.rows():
            yield Fault(file.name, f"line {{line}}", f"{{row}} is not read yet", "write this parser")
'''


def make(name: str) -> list[Path]:
    """Write the new source's files; raises ValueError for a bad name or one that is taken."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise ValueError(f"{name!r} is not a source's name: use small letters, digits and _ (un_treaty_collection)")
    title = name.replace("_", " ").capitalize()
    files = {
        ROOT / "data" / "registry" / "sources" / f"{name}.yml": YAML.format(title=title),
        ROOT / "loaders" / "sources" / f"{name}.py": MODULE.format(title=title),
        ROOT / "tests" / "samples" / name / "raw" / "sample.csv": "",
    }
    folders = (ROOT / "tests" / "samples" / name / "expected", ROOT / "data" / "facts" / name)
    if taken := [path for path in (*files, *folders) if path.exists()]:
        raise ValueError(f"{name} is taken: {taken[0].relative_to(ROOT)} exists")
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for folder in folders:
        folder.mkdir(parents=True)
    return [path.relative_to(ROOT) for path in (*files, *folders)]
