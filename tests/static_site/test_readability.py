"""Tests that the pages of the static edition speak plainly, as they are written: no file names, no old wordings."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from tests.static_site.conftest import OTHER
from tests.test_readability import PUBLIC, faults

# Addresses, code and forms are shown as they are; so are titles of documents, which are links.
APART = re.compile(r"<(script|style|svg|code|pre|a)\b.*?</\1>", re.DOTALL)
APART_PAGES = {"api", "editions", OTHER}
"""Pages for developers, kept ones, and those in another language."""


def visible(page: Path) -> str:
    """Return the text a reader sees on a page, without links and code."""
    text = re.sub(r"<[^>]+>", " ", APART.sub("", page.read_text(encoding="utf-8")))
    return " ".join(re.sub(r"https?://\S+", "", html.unescape(text)).split())


def pages(folder: Path) -> list[Path]:
    return [page for page in folder.rglob("*.html") if not APART_PAGES & set(page.relative_to(folder).parts)]


def test_static_pages_name_no_file_or_command(folder: Path) -> None:
    found = {page.name: PUBLIC.findall(visible(page)) for page in pages(folder)}
    assert len(found) > 300
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize("part", ["countries/KEN", "countries/USA", "treaties/rome_statute", "indicators/focal_point"])
def test_static_pages_use_plain_words(folder: Path, part: str) -> None:
    page = next(
        page for page in pages(folder) if page.as_posix().removesuffix(".html").removesuffix("/index").endswith(part)
    )
    assert faults(visible(page)) == []
