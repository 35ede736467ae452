"""Tests that the SVG of a print looks the same in other people's programs."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image, ImageChops, ImageStat

from dashboard.exports import build
from dashboard.exports.map.layout import PAGE_SIZES
from dashboard.exports.map.model import Wording
from dashboard.exports.verification_codes import ExportView
from tests.exports import renderers

DAY = date(2026, 11, 24)
VIEWS = {
    "map": ExportView("treaty", "rome_statute", DAY),
    "chart": ExportView("years", "2000-2025", DAY, form="curve"),
}
SVG = "{http://www.w3.org/2000/svg}"
FOOT = 0.22
"""Share of the page, at its foot, with the sources, the licence and the code."""


def files(path: Path, form: str) -> dict[str, bytes]:
    export = build.build_export(path, VIEWS[form], Wording(site="https://example.org/rtop"))
    return {file.key: file.make() for file in build.export_files(export, "page") if file.key in ("svg", "png")}


def foot(picture: Image.Image) -> Image.Image:
    small = picture.resize((400, round(400 * picture.height / picture.width)), Image.Resampling.BOX)
    return small.crop((0, round((1 - FOOT) * small.height), small.width, small.height))


@pytest.mark.parametrize("form", VIEWS)
def test_svg_link_areas_are_clickable_and_unpainted(warehouse_path: Path, form: str) -> None:
    root = etree.fromstring(files(warehouse_path, form)["svg"], etree.XMLParser(huge_tree=True))
    areas = root.findall(f".//{SVG}a/{SVG}rect")
    assert len(areas) >= 3
    assert {(area.get("fill"), area.get("pointer-events")) for area in areas} == {("none", "all")}
    assert not [element for element in root.iter() if "transparent" in element.attrib.values()]


@pytest.mark.office
@pytest.mark.parametrize("form", VIEWS)
@pytest.mark.parametrize("name", renderers.RENDERERS)
def test_svg_foot_looks_like_the_png(warehouse_path: Path, tmp_path: Path, form: str, name: str) -> None:
    if name == "inkscape" and not shutil.which("inkscape"):
        pytest.skip("Inkscape takes minutes to install: where it is there, it is asked")
    made = files(warehouse_path, form)
    size = PAGE_SIZES["page"]
    assert size.height
    drawn = renderers.grey(renderers.RENDERERS[name](made["svg"], (size.width, size.height), tmp_path))
    expected, found = foot(renderers.grey(made["png"])), foot(drawn)
    difference = ImageChops.difference(expected, found.resize(expected.size))
    assert ImageStat.Stat(difference).mean[0] < 8
