"""Tests of the text in an SVG: each word once, over its letters, selectable in a browser, painted nowhere."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import ImageChops

from dashboard.exports import build, svg_text
from dashboard.exports.map.model import Wording
from dashboard.exports.verification_codes import ExportView
from dashboard.i18n import use_language
from tests.exports import renderers

DAY = date(2026, 11, 24)
SITE = "https://example.org/rtop"
VIEWS = {
    "map": ExportView("treaty", "genocide_convention", DAY),
    "region": ExportView("pillar", "treaties", DAY, "africa"),
    "curve": ExportView("indicator", "focal_point", DAY, form="curve"),
    "bars": ExportView("years", "2000-2025", DAY, form="curve"),
    "comparison": ExportView("countries", "FRA,TUV,QAT", DAY, form="table"),
}
LANGUAGES = ("en", "ar", "zh")
SVG = "{http://www.w3.org/2000/svg}"
ODD = 'ha-ha-ha- <b>"Q&A"</b> Pneumonoultramicroscopicsilicovolcanoconiosis (RtoP) المسؤولية (A 12) 保护责任 word:a %20'


def exported(path: Path, name: str, language: str = "en", **wording: Any) -> tuple[Any, bytes]:
    with use_language(language):
        export = build.build_export(path, VIEWS[name], Wording(site=SITE, **wording))
        return export, next(file.make() for file in build.export_files(export) if file.key == "svg")


def layer(picture: bytes) -> Any:
    (found,) = etree.fromstring(picture, etree.XMLParser(huge_tree=True)).iterfind(f".//{SVG}g[@id='print-text']")
    return found


def paragraphs(picture: bytes) -> list[str]:
    return ["".join(text.itertext()) for text in layer(picture).iter(f"{SVG}text")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", VIEWS)
def test_title_sentence_legend_and_source_come_once(warehouse_path: Path, name: str, language: str) -> None:
    export, picture = exported(warehouse_path, name, language)
    found = Counter(paragraphs(picture))
    with use_language(language):
        source_words, wanted = export.source_words, [export.title, export.subtitle]
    if name != "comparison":  # its legend is in the cells
        wanted += [f"{entry.count or ''} {entry.words}".strip() for entry in export.legend if entry.words]
    assert {text: found[text] for text in wanted} == dict.fromkeys(wanted, 1)
    assert sum(source_words in text for text in found.elements()) == 1
    assert sum(export.edition in text for text in found.elements()) == 1
    assert export.code.replace("-", "") in "".join(found).replace("-", "").replace(" ", "")


@pytest.mark.parametrize("size", ["column", "social"])
def test_odd_words_come_once_and_whole(warehouse_path: Path, size: str) -> None:
    export = build.build_export(
        warehouse_path, VIEWS["map"], Wording(title=ODD, subtitle=ODD, highlighted=("KEN", "TUV"))
    )
    (picture,) = (file.make() for file in build.export_files(export, size) if file.key == "svg")
    found = paragraphs(picture)
    assert found[:2] == [ODD, ODD]
    assert found.count("Kenya") == 1  # a name on the map has a white copy below it


def test_no_mark_of_a_word_stays_in_the_file(warehouse_path: Path) -> None:
    _export, picture = exported(warehouse_path, "map", "ar")
    assert b'"word:' not in picture
    assert not [group for group in etree.fromstring(picture).iter(f"{SVG}g") if len(group) == 0]


@pytest.mark.parametrize("name", ["map", "comparison"])
def test_words_lie_over_their_letters(warehouse_path: Path, name: str) -> None:
    """Under every word is ink, and beside the last word of a line is none."""
    _export, picture = exported(warehouse_path, name, "ar" if name == "map" else "en")
    drawn = renderers.grey(renderers.drawn_by_rsvg(picture, (0, 0), Path()))
    scale = drawn.width / float(etree.fromstring(picture).get("viewBox").split()[2])
    for text in layer(picture).iter(f"{SVG}text"):
        size, baseline = float(text.get("font-size")), 0.0
        for word in text.iter(f"{SVG}tspan"):
            baseline = float(word.get("y", baseline))
            left, width = float(word.get("x")), float(word.get("textLength"))
            box = (left, baseline - 0.8 * size, left + width, baseline + 0.3 * size)
            assert 0 <= left < left + width <= drawn.width / scale
            darkest = drawn.crop([round(scale * at) for at in box]).getextrema()[0]
            assert darkest < 200, word.text


@pytest.mark.office
@pytest.mark.parametrize("name", renderers.RENDERERS)
def test_text_is_painted_by_no_program(warehouse_path: Path, tmp_path: Path, name: str) -> None:
    """Nor does it make room for words in other fonts: in Arabic, LibreOffice lets them reach over the edge."""
    if name == "inkscape" and not shutil.which("inkscape"):
        pytest.skip("Inkscape takes minutes to install: where it is there, it is asked")
    _export, picture = exported(warehouse_path, "bars", "ar")
    root = etree.fromstring(picture, etree.XMLParser(huge_tree=True))
    (text,) = root.iterfind(f"{SVG}g[@id='print-text']")
    root.remove(text)
    size = (841.9, 595.3)
    with_text, without = (
        renderers.grey(renderers.RENDERERS[name](made, size, tmp_path)) for made in (picture, etree.tostring(root))
    )
    assert ImageChops.difference(with_text, without).getbbox() is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_browser_selects_and_copies_every_line(
    warehouse_path: Path, browser: Any, tmp_path: Path, language: str
) -> None:
    export, picture = exported(warehouse_path, "map", language)
    (tmp_path / "map.svg").write_bytes(picture)
    page = browser.new_page()
    page.goto((tmp_path / "map.svg").as_uri())
    before = page.screenshot()
    page.keyboard.press("Control+a")
    copied = page.evaluate("getSelection().toString()").split("\n")
    assert copied == paragraphs(picture)
    assert copied[:2] == [export.title, export.subtitle]
    assert page.screenshot() != before  # what is selected is marked
    widths = page.evaluate(
        "[...document.querySelectorAll('#print-text tspan')].map(word => "
        "word.getComputedTextLength() / word.getAttribute('textLength'))"
    )
    assert min(widths) > 0.97
    assert max(widths) < 1.03
    page.close()


def test_browser_reads_a_map_out_once_and_opens_links(warehouse_path: Path, browser: Any, tmp_path: Path) -> None:
    export, picture = exported(warehouse_path, "map")
    (tmp_path / "map.svg").write_bytes(picture)
    page = browser.new_page()
    page.set_content(picture.decode().split("?>", 1)[1])
    snapshot = page.locator("svg").first.aria_snapshot()
    assert snapshot.count(export.title) == 1
    assert snapshot.count(export.subtitle) == 1
    assert page.locator("#print-text a:not([tabindex='-1'])").count() == 0  # the area below is a link too
    address = page.evaluate(
        """() => {
            const word = document.querySelector('#print-text a tspan');
            const box = word.getBoundingClientRect();
            const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return hit.closest('a').getAttribute('href');
        }"""
    )
    assert address.startswith("https://")
    page.close()


def test_turned_group_with_words_is_refused() -> None:
    turned = etree.fromstring(f'<svg xmlns="{SVG[1:-1]}"><g transform="rotate(90)"><g/><path/></g></svg>')
    with pytest.raises(ValueError, match="only moved"):
        svg_text.add_text(turned)


def test_text_adds_less_than_a_tenth_to_a_file(warehouse_path: Path) -> None:
    _export, picture = exported(warehouse_path, "map", "ar")
    assert len(etree.tostring(layer(picture))) < 0.1 * len(picture)
