"""Tests that every number of a printed map is a query and every format is complete."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest
import shapely.geometry
from lxml import etree
from PIL import Image
from python_calamine import CalamineWorkbook

from dashboard.colors import COLOURS
from dashboard.exports.map import build as map_build
from dashboard.exports.map import files as map_files
from dashboard.exports.map import layout, svg
from dashboard.exports.map import layout as map_layout
from dashboard.exports.map import model as map_model
from dashboard.exports.map.model import MapExport, Wording
from dashboard.exports.verification_codes import ExportView
from dashboard.warehouse import connection

TODAY = date(2026, 11, 24)
VIEWS = {
    "treaty": ExportView("treaty", "rome_statute", TODAY),
    "region": ExportView("treaty", "genocide_convention", TODAY, "africa"),
    "members": ExportView("treaty", "rome_statute", TODAY, "world", "african_union"),
    "pillar": ExportView("pillar", "treaties", TODAY, "europe"),
    "line": ExportView("indicator", "group_of_friends", TODAY, "pacific"),
    "vote": ExportView("resolution", "a_res_75_277", TODAY, "asia"),
    "before": ExportView("treaty", "rome_statute", date(1999, 7, 1), "oceania"),
}
DAYS = re.compile(r"(\d{1,2} )?([A-Z][a-z]{2,8} )?(19|20)\d\d")
"""The days of lists in a sentence."""
SVG = "{http://www.w3.org/2000/svg}"
WORDS = Wording(highlighted=("KEN", "TUV"), site="https://example.org/rtop")

# What a map counts, asked otherwise than the map asks: straight from the macros.
REGION = "(select c.iso3 from country as c where $region is null or c.region = $region)"
MEMBERS = "(select m.iso3 from membership_at($day) as m where m.organisation = $organisation)"
AMONG = f"p in {REGION} and ($organisation is null or p in {MEMBERS})"
COUNTS = {
    "treaty": f"""
        select s.standing as key, count(*) as count from (
            select t.*, t.iso3 as p from treaty_standing_at($day) as t where t.treaty = $subject
        ) as s where {AMONG} group by s.standing
    """,
    "indicator": f"""
        select case when c.status = 'assessed' then c.rung when c.status = 'not_applicable' then 'not_open'
            else c.status end as key, count(*) as count
        from (select x.*, x.participant as p from cell_at($day) as x where x.indicator = $subject) as c
        where {AMONG} group by key
    """,
    "resolution": f"""
        select v.vote as key, count(*) as count
        from (select x.*, x.participant as p from vote as x where x.resolution = $subject) as v
        where {AMONG} group by v.vote
    """,
    "pillar": f"""
        select case when t.applicable_count = 0 then 'not_open'
            else 'step_' || cast(greatest(1, ceil(4.0 * t.low_count / w.line_count)) as integer) end as key,
            count(*) as count
        from (select x.*, x.participant as p from tally_at($day) as x where x.pillar = $subject) as t
        cross join (
            select max(y.applicable_count) as line_count from tally_at($day) as y where y.pillar = $subject
        ) as w
        where {AMONG} group by key
    """,
}


def counted(path: Path, view: ExportView) -> dict[str, int]:
    """The counts of a view by its shades, recomputed from the warehouse."""
    region = None if view.region in ("world", "pacific") else view.region.capitalize()
    asked = {"day": view.day, "subject": view.subject, "region": region, "organisation": view.organisation}
    sql = COUNTS[view.kind].replace("$day", "cast($day as date)")
    return {row.key: row.count for row in connection.query_records(path, sql, **asked)}


@pytest.fixture(params=VIEWS.values(), ids=VIEWS.keys())
def view(request: pytest.FixtureRequest) -> ExportView:
    found: ExportView = request.param
    return found


@pytest.fixture
def built_map(warehouse_path: Path, view: ExportView) -> MapExport:
    return map_build.build_map(warehouse_path, view, WORDS)


@pytest.fixture
def world(warehouse_path: Path) -> MapExport:
    return map_build.build_map(warehouse_path, VIEWS["treaty"], WORDS)


def made(built_map: MapExport, key: str, size: str = "page") -> bytes:
    (offer,) = [offer for offer in map_files.map_files(built_map, size) if offer.key == key]
    return offer.make()


def text_of(pdf: bytes) -> str:
    """The letters of a PDF in one line."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def svg_of(built_map: MapExport, size: str = "page") -> Any:
    return etree.fromstring(made(built_map, "svg", size), etree.XMLParser(huge_tree=True))


def data_of(root: Any) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(root.findtext(f"{SVG}metadata"))
    return kept


def legend_counts(built_map: MapExport) -> Mapping[str, int]:
    """The legend's counts of shades; other tests check those across or outside them."""
    apart = ("striped", "outside")
    return {entry.key: entry.count for entry in built_map.legend if entry.count is not None and entry.key not in apart}


def test_map_legend_matches_the_warehouse(warehouse_path: Path, view: ExportView, built_map: MapExport) -> None:
    expected = counted(warehouse_path, view)
    assert legend_counts(built_map) == expected
    assert sum(expected.values()) > 5
    outside = sum(entry.count or 0 for entry in built_map.legend if entry.key == "outside")
    assert sum(expected.values()) + outside == 197


def test_pdf_legend_is_text(warehouse_path: Path, view: ExportView, built_map: MapExport) -> None:
    text = text_of(made(built_map, "pdf"))
    words = {shade.key: shade.words for shade in built_map.subject.painting.shades}
    for key, count in counted(warehouse_path, view).items():
        assert re.search(rf"\b{count} {re.escape(words[key])}", text), (key, count)
    for needed in (
        built_map.title,
        built_map.edition,
        "CC BY 4.0",
        "do not imply endorsement",
        built_map.code[:14],
        built_map.code[15:],
    ):
        assert needed in text


def test_svg_metadata_has_every_number(warehouse_path: Path, view: ExportView, built_map: MapExport) -> None:
    root, expected = svg_of(built_map), counted(warehouse_path, view)
    kept = data_of(root)
    assert root.findtext(f"{SVG}title") == built_map.title
    assert Counter(kept["governments"].values()) == expected
    assert {item["key"]: item["count"] for item in kept["counts"] if item["key"] in expected} == expected
    words = {shade.key: shade.words for shade in built_map.subject.painting.shades}
    for key, count in expected.items():
        assert f"{words[key]}: {count}" in root.findtext(f"{SVG}desc")


def test_caption_numbers_are_all_counted(warehouse_path: Path, view: ExportView, built_map: MapExport) -> None:
    sentence = re.sub(DAYS, "", built_map.neutral_subtitle)
    numbers = {int(number) for number in re.findall(r"(?<![\d/])\d{1,3}(?!\d)", sentence)}
    expected = counted(warehouse_path, view)
    notices = sum(getattr(row, "notice_act", None) is not None for row in built_map.subject.rows)
    known = {
        0,
        notices,
        *expected.values(),
        sum(expected.values()),
        *(built_map.numbers if view.kind == "pillar" else ()),
    }
    if view.kind == "resolution":
        known |= {18}  # the day of the vote
        assert f"{expected['yes']} voted Yes" in sentence
    if view.kind in ("treaty", "indicator"):
        met = expected.get("party" if view.kind == "treaty" else "met", 0)
        assert f"{met} of {sum(expected.values())} governments" in sentence
    assert numbers - known == set()
    assert built_map.neutral_subtitle in built_map.caption
    assert built_map.neutral_subtitle in built_map.alt


def test_caption_numbers_of_a_tally_are_counted(warehouse_path: Path) -> None:
    built = map_build.build_map(warehouse_path, VIEWS["pillar"])
    rows = connection.query_records(
        warehouse_path,
        """
        select t.* from tally_at(cast($day as date)) as t join country as c on c.iso3 = t.participant
        where t.pillar = 'treaties' and c.region = 'Europe'
        """,
        day=TODAY,
    )
    whole = sum(0 < row.applicable_count == row.met_count for row in rows)
    unknown = sum(row.low_count < row.high_count for row in rows)
    sentence = re.sub(DAYS, "", built.neutral_subtitle)
    assert re.findall(r"\b\d{1,3}\b", sentence) == [str(whole), str(len(rows)), str(unknown)]
    ends = [16 * quarter // 4 for quarter in range(1, 5)]
    may_rise = sum(any(row.low_count <= end < row.high_count for end in ends) for row in rows if row.applicable_count)
    assert [entry.count for entry in built.legend if entry.key == "striped"] == [may_rise]


def test_svg_paints_each_government_in_its_shade(built_map: MapExport) -> None:
    root = svg_of(built_map)
    shade_of = built_map.subject.painting.shade_of
    seen = 0
    for path in root.iter(f"{SVG}path"):
        code = path.get("id")
        if code in shade_of:
            fill = svg.fill_of(shade_of[code], code in built_map.subject.painting.striped)
            assert path.get("fill") == (f"url(#{fill.name})" if fill.pattern else COLOURS["light"][shade_of[code]])
            assert built_map.subject.painting.words[code] in path.findtext(f"{SVG}title")
            seen += 1
    on_page = svg.view_borders(built_map.view.region)
    assert seen == len([code for code in shade_of if code in on_page.areas])


def test_map_strip_has_every_small_country(world: MapExport) -> None:
    small = [row.name for row in world.countries if row.is_small]
    text = text_of(made(world, "pdf"))
    assert len(small) == 29
    assert [shown.name for shown in world.small_countries] == small
    assert all(name in text for name in small)
    assert len(svg_of(world).findall(f".//{SVG}circle")) >= 29


def test_stripes_are_seen_on_small_countries(warehouse_path: Path) -> None:
    built = map_build.build_map(warehouse_path, ExportView("indicator", "focal_point", TODAY))
    root = svg_of(built)
    pitches = {pattern.get("id"): float(pattern.get("width")) for pattern in root.iter(f"{SVG}pattern")}
    circles = [circle for circle in root.iter(f"{SVG}circle") if (circle.get("fill") or "").startswith("url(#stripes")]
    assert len(circles) > 20
    for circle in circles:
        pitch = pitches[circle.get("fill")[5:-1]] / 2**0.5
        assert 2 * float(circle.get("r")) > 2 * pitch, "fewer than two stripes on a marker"


def test_plain_grey_is_in_the_legend(warehouse_path: Path) -> None:
    built = map_build.build_map(warehouse_path, ExportView("treaty", "rome_statute", TODAY))
    words = {entry.key: (entry.words, entry.fill) for entry in built.legend if entry.count is None}
    assert words == {
        "area": ("in dispute or undetermined: no count", svg.NO_TALLY_FILL),
        "land": ("other territory: not counted", svg.OTHER_LAND),
    }


@pytest.mark.parametrize("view", ["world", "pacific"])
def test_caribbean_inset_lies_in_an_empty_corner(warehouse_path: Path, view: str) -> None:
    built = map_build.build_map(warehouse_path, ExportView("treaty", "rome_statute", TODAY, view))
    (inset,) = [
        element
        for element in svg_of(built).iter(f"{SVG}svg")
        if element.get("viewBox") == f"0 0 {svg.INSET_CUT.width} {svg.INSET_CUT.height}"
    ]
    shown = {circle.findtext(f"{SVG}title").split(":")[0] for circle in inset.iter(f"{SVG}circle") if len(circle)}
    assert shown == {
        *("Antigua and Barbuda", "Barbados", "Dominica", "Grenada", "Saint Kitts and Nevis", "Saint Lucia"),
        "Saint Vincent and the Grenadines",
    }
    at, whole = svg.INSET_AT, svg.view_borders(view)
    for path in (*whole.areas.values(), *whole.neutral.values(), *whole.dashed):
        assert svg.clip_path(path, at) == ""
    assert not [x for x, y in whole.points.values() if x <= at.x + at.width and y >= at.y]


def test_counted_country_outside_the_view_is_named(warehouse_path: Path) -> None:
    built = map_build.build_map(warehouse_path, ExportView("treaty", "rome_statute", TODAY, "europe", "oas"))
    assert sum(built.counts.values()) == 0 or built.outside_view
    europe = map_build.build_map(warehouse_path, ExportView("treaty", "rome_statute", TODAY, "europe"))
    on_page = svg.view_borders("europe").points
    hidden = [row.name for row in europe.countries if row.region == "Europe" and row.iso3 not in on_page]
    assert list(europe.outside_view) == hidden


@pytest.mark.parametrize("size", map_layout.SIZES)
def test_map_pdf_has_fonts_title_tags_and_links(world: MapExport, size: str) -> None:
    pdf = pypdf.PdfReader(io.BytesIO(made(world, "pdf", size)))
    assert len(pdf.pages) == 1
    assert pdf.metadata is not None
    assert pdf.metadata.title == world.title
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert str(root["/Lang"]) == "en"
    fonts = [font.get_object() for font in pdf.pages[0]["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert fonts
    for font in fonts:
        within = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(within), font["/BaseFont"]
    links = {note.get_object()["/A"]["/URI"] for note in pdf.pages[0]["/Annots"]}  # type: ignore[index]
    assert world.link in links
    assert world.subject.document in links


def test_svg_links_match_the_pdf(world: MapExport) -> None:
    links = {link.get("href") for link in svg_of(world).iter(f"{SVG}a")}
    assert world.link in links
    assert world.subject.document in links


def test_svg_has_no_embedded_or_remote_picture(world: MapExport) -> None:
    root = svg_of(world)
    assert root.findall(f".//{SVG}image") == []
    assert root.findall(f".//{SVG}script") == []
    assert root.findall(f".//{SVG}foreignObject") == []


@pytest.mark.parametrize(("size", "dots"), [("square", (1080, 1080)), ("social", (1200, 630))])
def test_social_png_is_1200_by_630(world: MapExport, size: str, dots: tuple[int, int]) -> None:
    with Image.open(io.BytesIO(made(world, "png", size))) as picture:
        assert picture.size == dots


@pytest.mark.parametrize("size", map_layout.SIZES)
def test_print_png_has_300_dpi(world: MapExport, size: str) -> None:
    with Image.open(io.BytesIO(made(world, "png300", size))) as picture:
        picture.load()
        assert picture.size[0] == pytest.approx(layout.PAGE_SIZES[size].width / 72 * 300, abs=2)
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=1)
        assert picture.text["Title"] == world.title  # type: ignore[attr-defined]
        assert picture.text["Description"] == world.alt  # type: ignore[attr-defined]
        assert picture.text["Comment"] == world.code  # type: ignore[attr-defined]


def test_world_map_files_are_under_1_5_mb(world: MapExport) -> None:
    assert len(made(world, "png")) < 1_500_000
    assert len(made(world, "png300")) < 1_500_000
    assert len(made(world, "svg")) < 1_500_000
    assert len(made(world, "pdf")) < 1_500_000


def test_same_map_gives_the_same_bytes(warehouse_path: Path, world: MapExport) -> None:
    again = map_build.build_map(warehouse_path, VIEWS["treaty"], WORDS)
    for key in ("pdf", "png", "svg", "csv", "geojson"):
        assert made(world, key) == made(again, key), key


def test_map_data_is_equal_in_all_formats(warehouse_path: Path, view: ExportView, built_map: MapExport) -> None:
    rows = list(csv.DictReader(io.StringIO(made(built_map, "csv").decode("utf-8-sig"))))
    collection = json.loads(made(built_map, "geojson"))
    book = CalamineWorkbook.from_filelike(io.BytesIO(made(built_map, "xlsx")))
    sheet = book.get_sheet_by_name("Data").to_python()
    expected = counted(warehouse_path, view)
    assert Counter(row["shade"] for row in rows) == expected
    assert Counter(feature["properties"]["shade"] for feature in collection["features"]) == expected
    assert Counter(line[sheet[0].index("shade")] for line in sheet[1:]) == expected
    assert [row["iso3"] for row in rows] == [feature["id"] for feature in collection["features"]]
    assert all(feature["geometry"]["coordinates"] for feature in collection["features"])
    assert {row["code"] for row in rows} == {built_map.code} == {collection["metadata"]["code"]}
    assert {line[sheet[0].index("day")] for line in sheet[1:]} == {built_map.view.day}
    about = book.get_sheet_by_name("About").to_python()
    assert [built_map.code] == [line[1] for line in about if line[0] == "Code"]


def test_geojson_rings_turn_as_rfc_7946_asks(world: MapExport) -> None:
    collection = json.loads(made(world, "geojson"))
    assert {feature["geometry"]["type"] for feature in collection["features"]} == {"MultiPolygon"}
    for feature in collection["features"]:
        shape = shapely.geometry.shape(feature["geometry"])
        west, south, east, north = shape.bounds
        assert (west >= -180, south >= -90, east <= 180, north <= 90) == (True,) * 4, feature["id"]
        for polygon in shape.geoms:
            assert polygon.exterior.is_ccw, feature["id"]
            assert not any(ring.is_ccw for ring in polygon.interiors), feature["id"]


def test_highlighted_country_is_outlined_and_named(world: MapExport) -> None:
    text = text_of(made(world, "pdf"))
    words = world.subject.painting.words
    assert f"Kenya {words['KEN']}" in text
    assert f"Tuvalu {words['TUV']}" in text
    (kenya,) = [path for path in svg_of(world).iter(f"{SVG}path") if path.get("id") == "KEN"]
    assert kenya.get("stroke") == COLOURS["light"]["ink"]


@pytest.mark.parametrize(
    ("view", "words", "sentence"),
    [
        (ExportView("treaty", "rome_statut", TODAY), Wording(), "Similar: rome_statute"),
        (ExportView("pillar", "nothing_like_it", TODAY), Wording(), "There is no pillar"),
        (ExportView("treaty", "rome_statute", TODAY, "atlantis"), Wording(), "There is no map region"),
        (ExportView("treaty", "rome_statute", TODAY, "world", "au"), Wording(), "There is no organisation"),
        (ExportView("resolution", "a_res_75_277", date(2020, 1, 1)), Wording(), "after the selected date"),
        (ExportView("treaty", "rome_statute", TODAY), Wording(highlighted=("XXX",)), "There is no government"),
        (ExportView("treaty", "rome_statute", TODAY), Wording(site="javascript:alert(1)"), "not a web address"),
        (ExportView("treaty", "rome_statute", TODAY), Wording(site='https://a.org/"><script>'), "not a web address"),
    ],
)
def test_unknown_view_is_answered_with_one_sentence(
    warehouse_path: Path, view: ExportView, words: Wording, sentence: str
) -> None:
    with pytest.raises(map_model.NoSuchViewError, match=re.escape(sentence)) as error:
        map_build.build_map(warehouse_path, view, words)
    assert "\n" not in str(error.value)


def test_no_pillar_and_no_line_share_a_name(warehouse_path: Path) -> None:
    names = map_build.subject_names(warehouse_path)
    assert not set(names["pillar"]) & set(names["indicator"])


def test_every_subject_fits_one_page_in_every_size(warehouse_path: Path) -> None:
    """The template itself counts its pages and stops at two."""
    for kind, names in map_build.subject_names(warehouse_path).items():
        for name in names[:: 12 if kind != "pillar" else 2]:
            built = map_build.build_map(warehouse_path, ExportView(kind, name, TODAY))  # type: ignore[arg-type]
            for size in map_layout.SIZES:
                assert made(built, "svg", size)


def test_stripes_continue_across_tiles(warehouse_path: Path) -> None:
    built = map_build.build_map(warehouse_path, ExportView("pillar", "legislation", TODAY))
    root = etree.fromstring(made(built, "svg", "page"), etree.XMLParser(huge_tree=True))
    patterns = list(root.iter(f"{SVG}pattern"))
    assert patterns
    for pattern in patterns:
        assert pattern.get("patternTransform") is None
        assert pattern.find(f"{SVG}rect") is None
    grounds = {path.get("d") for path in root.iter(f"{SVG}path") if path.get("id") is None and path.get("fill")}
    striped = [path for path in root.iter(f"{SVG}path") if (path.get("fill") or "").startswith("url(#stripes")]
    assert len(striped) >= len(built.subject.painting.striped)
    assert all(path.get("d") in grounds for path in striped)


@pytest.mark.parametrize("pillar", ["legislation", "political"])
def test_striped_map_stays_small_enough(warehouse_path: Path, pillar: str) -> None:
    built = map_build.build_map(warehouse_path, ExportView("pillar", pillar, TODAY))
    assert len(built.subject.painting.striped) > 100
    for key in ("png", "png300", "svg", "pdf"):
        assert len(made(built, key, "page")) < 1_500_000


def test_source_line_names_the_depositary_first(warehouse_path: Path, world: MapExport) -> None:
    expected = "Secretary-General of the United Nations (depositary), read from: "
    assert f"Source: {expected}" in world.caption
    assert f"Source: {expected}" in text_of(made(world, "pdf"))
    vote = map_build.build_map(warehouse_path, VIEWS["vote"])
    assert "(depositary)" not in vote.caption
