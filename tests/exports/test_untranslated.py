"""Tests that no English is left in an export, in a language in which every message is marked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from dashboard.exports import atom_feed, build, calendar_feed, citations
from dashboard.exports.brief import files as brief_files
from dashboard.exports.brief import snapshot
from dashboard.exports.brief import text as brief_text
from dashboard.exports.brief.build import build_brief
from dashboard.exports.brief.model import BriefRequest
from dashboard.exports.verification_codes import ExportView
from dashboard.i18n import use_language
from dashboard.presenters.changes import EventFilter
from tests import pseudo

DAY = date(2026, 2, 3)
VIEWS = {
    "treaty": ExportView("treaty", "rome_statute", DAY, "africa"),
    "old treaty": ExportView("treaty", "arms_trade_treaty", date(1990, 1, 1)),
    "line": ExportView("indicator", "focal_point", DAY),
    "record": ExportView("indicator", "world_summit_2005", DAY),
    "pillar": ExportView("pillar", "treaties", DAY, organisation="african_union"),
    "roll call": ExportView("resolution", "a_res_75_277", DAY),
    "curve": ExportView("treaty", "rome_statute", DAY, form="curve"),
    "focal points": ExportView("indicator", "focal_point", DAY, form="curve"),
    "speakers": ExportView("years", "2005-2024", DAY, form="curve"),
    "comparison": ExportView("countries", "KEN,FRA", DAY, form="table"),
}
FIELDS = ("neutral_title", "neutral_subtitle", "as_of", "depositary", "place_name", "group", "definitions", "days")
"""Sentences of a picture."""


@pytest.fixture(autouse=True)
def _marked(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    pseudo.replace(monkeypatch)
    with use_language(pseudo.CODE):
        yield


@pytest.mark.parametrize("name", VIEWS)
def test_no_english_is_left_on_a_picture(warehouse_path: Path, name: str) -> None:
    export = build.build_export(warehouse_path, VIEWS[name])
    texts = [
        *(getattr(export, name) for name in FIELDS if hasattr(export, name)),
        *(export.alt, export.caption, export.source_words, citations.plain_citation(export.citation)),
        *(entry.words for entry in export.legend),
        *(text for part in getattr(export, "parts", {}).items() for text in part),
        *(text for source in export.sources for text in (source.title, source.publisher)),
        *(file.label for file in build.export_files(export)),
    ]
    assert any("⟦" in text for text in texts)
    assert pseudo.english_left(texts, export.code) == []


@pytest.mark.parametrize("pages", [1, 2])
def test_no_english_is_left_in_a_brief(warehouse_path: Path, pages: int) -> None:
    record = snapshot.load_snapshot(warehouse_path, DAY)
    brief = build_brief(record, BriefRequest("KEN", "foreign_ministry", pages, DAY))
    page = brief_files.FORMATS["html"].make(brief).decode()
    texts = [*pseudo.texts_of(page.partition("<body")[2].join(("<body", ""))), *brief_text.HEADINGS.values()]
    assert any("⟦" in text for text in texts)
    assert pseudo.english_left(texts) == []


def test_no_english_is_left_in_feeds(warehouse_path: Path) -> None:
    tree = etree.fromstring(atom_feed.atom_feed(warehouse_path, EventFilter(DAY), "world", ""))
    texts = [str(text) for text in tree.xpath("//*[not(local-name()='id')]/text()|//@term")]
    assert pseudo.english_left(texts) == []
    calendar = calendar_feed.calendar_feed(warehouse_path, EventFilter(DAY), "").decode().replace("\r\n ", "")
    found = [line.partition(":")[2] for line in calendar.splitlines() if line.startswith(("SUMMARY", "DESCR", "CATEG"))]
    assert pseudo.english_left(found) == []
