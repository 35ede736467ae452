"""Tests that every number of a printed curve is a query, in the picture, the metadata and the data."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest
from lxml import etree
from PIL import Image
from python_calamine import CalamineWorkbook

from dashboard import queries
from dashboard.exports import build, caption_check
from dashboard.exports.chart import bars as chart_bars
from dashboard.exports.chart import build as chart_build
from dashboard.exports.chart import curves as chart_curves
from dashboard.exports.chart import files as chart_files
from dashboard.exports.chart import svg
from dashboard.exports.chart.members_svg import MemberRows, draw_members
from dashboard.exports.chart.model import ChartExport, CurveExport, MemberExport
from dashboard.exports.map import build as map_build
from dashboard.exports.map import layout as map_layout
from dashboard.exports.map import model as map_model
from dashboard.exports.map.model import Wording
from dashboard.exports.verification_codes import ExportView, decode_code, resolve_view
from dashboard.presenters.statement_filters import SENSES
from dashboard.warehouse import connection

DAY = date(2026, 11, 24)
SVG = "{http://www.w3.org/2000/svg}"
WORDS = Wording(site="https://example.org/rtop")


VIEWS = (
    ExportView("treaty", "rome_statute", DAY, form="curve"),
    ExportView("treaty", "genocide_convention", DAY, form="curve"),
    ExportView("treaty", "mine_ban", DAY, form="curve"),
    ExportView("indicator", "focal_point", DAY, form="curve"),
    ExportView("years", "2000-2026", DAY, form="curve"),
    ExportView("years", "2005-2015", DAY, organisation="african_union", form="curve"),
    ExportView("pillar", "political", DAY, organisation="african_union", form="curve"),
    ExportView("pillar", "treaties", DAY, organisation="african_union", form="curve"),
)


@pytest.fixture(params=VIEWS, ids=lambda view: f"{view.subject}-{view.organisation}")
def built_chart(request: pytest.FixtureRequest, warehouse_path: Path) -> ChartExport:
    return chart_build.build_chart(warehouse_path, request.param, WORDS)


def made(built_chart: ChartExport, key: str, size: str = "page") -> bytes:
    (offer,) = [offer for offer in chart_files.chart_files(built_chart, size) if offer.key == key]
    return offer.make()


def svg_of(built_chart: ChartExport) -> Any:
    return etree.fromstring(made(built_chart, "svg"), etree.XMLParser(huge_tree=True))


@pytest.mark.parametrize("treaty", ["rome_statute", "genocide_convention"])
def test_party_counts_match_a_second_count(warehouse_path: Path, treaty: str) -> None:
    built = chart_curves.build_party_chart(warehouse_path, treaty, DAY)
    for record in built.records:
        (count,) = connection.query_records(
            warehouse_path,
            "select count(*) as parties from standing_span as s where s.treaty = $treaty and s.standing = 'party' "
            "and s.from_on <= $day and (s.until_on is null or s.until_on > $day)",
            treaty=treaty,
            day=date.fromisoformat(str(record["counted_on"])),
        )
        assert record["party_count"] == count.parties
    assert built.legend[0].count == built.records[-1]["party_count"]


def test_focal_point_chart_counts_the_met_cells(warehouse_path: Path) -> None:
    built = chart_curves.build_focal_point_chart(warehouse_path, DAY)
    met = {
        row.iso3
        for row in connection.query(warehouse_path, queries.LINE_CELLS, indicator="focal_point", day=DAY)
        if row.rung == "met"
    }
    assert {record["iso3"] for record in built.records if record["kind"] == "sourced"} == met
    assert built.legend[0].count == built.points[-1].count == len(met)


def test_chart_picture_metadata_and_data_agree(built_chart: ChartExport) -> None:
    root = svg_of(built_chart)
    metadata = json.loads(root.find(f"{SVG}metadata").text)
    rows = list(csv.DictReader(io.StringIO(made(built_chart, "csv").decode("utf-8-sig"))))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(made(built_chart, "xlsx"))).get_sheet_by_name("Data").to_python()
    assert metadata["rows"] == json.loads(json.dumps(built_chart.records, default=str))
    assert [list(row) for row in rows] == [list(record) for record in built_chart.records]
    assert len(rows) == len(sheet) - 1 == len(built_chart.records)
    titles = [title.text for title in root.iter(f"{SVG}title")][1:]
    if isinstance(built_chart, CurveExport):
        assert titles == [point.words for point in (*built_chart.points, *built_chart.totals)]
    assert metadata["code"] == built_chart.code == rows[0]["code"]


def test_map_page_has_title_source_day_licence_and_code(built_chart: ChartExport) -> None:
    pages = pypdf.PdfReader(io.BytesIO(made(built_chart, "pdf"))).pages
    text = re.sub(r"\s+", " ", pages[0].extract_text())
    assert len(pages) == 1
    for words in (
        built_chart.neutral_title,
        built_chart.neutral_subtitle,
        "24 November 2026",
        "CC BY 4.0",
        built_chart.edition,
        built_chart.code[:14],
    ):
        assert words in text
    assert built_chart.sources
    assert built_chart.sources[0].title in text
    assert f"{built_chart.legend[0].count} {built_chart.legend[0].words}" in text


@pytest.mark.parametrize("size", map_layout.SIZES)
def test_every_chart_size_is_one_page(built_chart: ChartExport, size: str) -> None:
    picture = Image.open(io.BytesIO(made(built_chart, "png", size)))
    if size in ("square", "social"):
        assert picture.size == {"square": (1080, 1080), "social": (1200, 630)}[size]
    assert picture.text["Comment"] == built_chart.code  # type: ignore[attr-defined]


def test_chart_code_leads_to_the_chart(built_chart: ChartExport, warehouse_path: Path) -> None:
    decoded = decode_code(built_chart.code)
    known = build.subject_names(warehouse_path, decoded.form, decoded.kind)
    assert resolve_view(decoded, known, map_build.organisation_names(warehouse_path)) == built_chart.view
    assert build.build_export(warehouse_path, built_chart.view).code == built_chart.code
    if built_chart.view.kind == "treaty":
        assert map_build.build_map(warehouse_path, replace(built_chart.view, form="map")).code != built_chart.code


def test_bars_count_speakers(warehouse_path: Path) -> None:
    built = chart_bars.build_speaker_chart(warehouse_path, "2000-2026", DAY, "african_union")
    members = {
        row.iso3
        for row in connection.query(warehouse_path, queries.MEMBERSHIPS, day=DAY)
        if row.organisation == "african_union"
    }
    root = svg_of(built)
    bars = [title.text for title in root.iter(f"{SVG}title")][1:]
    for record in built.records:
        received = "s.forum = 'general_debate' and s.year = $year and list_contains($members, s.participant)"
        (spoke,) = connection.query_records(
            warehouse_path,
            f"select count(distinct s.participant) as speakers from speech as s where {received}",
            year=record["year"],
            members=sorted(members),
        )
        assert record["speaker_count"] == spoke.speakers
        for sense, words in SENSES.items():
            (sentence,) = connection.query_records(
                warehouse_path,
                "select count(distinct s.participant) as speakers from speech as s "
                "join reference as r on r.source = s.source and r.speech = s.speech "
                f"where {received} and r.class = $sense",
                year=record["year"],
                members=sorted(members),
                sense=sense,
            )
            assert record[f"{sense}_count"] == sentence.speakers
            found = f"{record['year']}, {words}: {sentence.speakers} of {spoke.speakers} speakers"
            assert any(str(bar).startswith(found) for bar in bars)
    assert len(bars) == len(SENSES) * len(built.records)


def test_bar_heights_match_shares_on_one_scale(warehouse_path: Path) -> None:
    built = chart_bars.build_speaker_chart(warehouse_path, "2000-2026", DAY)
    drawn = [
        (int(bar.get("height")), re.search(r": (\d+) of (\d+)", str(bar.find(f"{SVG}title").text)))
        for bar in svg_of(built).iter(f"{SVG}rect")
        if bar.find(f"{SVG}title") is not None
    ]
    rates = [height / (int(match[1]) / int(match[2])) for height, match in drawn if match and int(match[1]) > 3]
    assert len(rates) > 20
    assert max(rates) / min(rates) < 1.05


def test_same_chart_gives_the_same_bytes(built_chart: ChartExport) -> None:
    for key in ("pdf", "png", "svg", "csv"):
        assert made(built_chart, key) == made(built_chart, key)


def test_our_captions_pass_the_check(built_chart: ChartExport) -> None:
    assert (
        caption_check.check_caption(f"{built_chart.neutral_title}. {built_chart.neutral_subtitle}", built_chart.numbers)
        == ()
    )


def test_curve_ends_before_the_striped_unknown(warehouse_path: Path) -> None:
    built = chart_curves.build_party_chart(warehouse_path, "genocide_convention", DAY)
    assert built.known_to == date(2024, 4, 24)
    root = svg_of(built)
    assert root.findall(f".//{SVG}pattern[@id='unknown']")
    assert max(point.on for point in built.points) <= built.known_to


def test_empty_chart_is_answered_with_one_sentence(warehouse_path: Path) -> None:
    for make in (
        lambda: chart_curves.build_party_chart(warehouse_path, "rome_statute", date(1990, 1, 1)),
        lambda: chart_curves.build_party_chart(warehouse_path, "nothing", DAY),
        lambda: chart_curves.build_focal_point_chart(warehouse_path, date(2001, 1, 1)),
        lambda: chart_bars.build_speaker_chart(warehouse_path, "2000-2010", date(1999, 1, 1)),
        lambda: chart_bars.build_speaker_chart(warehouse_path, "1990-2010", DAY),
        lambda: chart_bars.build_speaker_chart(warehouse_path, "2010-2000", DAY),
        lambda: chart_bars.build_speaker_chart(warehouse_path, "lately", DAY),
        lambda: chart_bars.build_speaker_chart(warehouse_path, "2000-2010", DAY, "nothing"),
        lambda: chart_build.build_chart(warehouse_path, ExportView("indicator", "friends", DAY, form="curve")),
    ):
        with pytest.raises(map_model.NoSuchViewError):
            make()


@pytest.mark.parametrize("top", [11, 46, 138, 230])
def test_count_ticks_are_round(top: int) -> None:
    marked = svg.count_ticks(top)
    assert marked[0] == 0
    assert marked[-1] <= top
    assert 2 <= len(marked) <= 7


@pytest.mark.parametrize(("first", "last"), [(1948, 2026), (2012, 2026), (2025, 2026)])
def test_year_ticks_fit_the_scale(first: int, last: int) -> None:
    for most in (5, 12):
        years = svg.year_ticks(first, last, most)
        assert 1 <= len(years) <= most + 1
        assert all(first <= year <= last for year in years)


def test_hostile_title_is_text_in_every_brief_format(warehouse_path: Path) -> None:
    built = chart_curves.build_party_chart(
        warehouse_path, "iccpr", DAY, Wording(title="<script>alert(1)</script>\n=1+1" + "x" * 5000)
    )
    root = svg_of(built)
    assert root.findall(f".//{SVG}script") == []
    assert made(built, "pdf").startswith(b"%PDF")
    assert ExportView("treaty", "iccpr", DAY, form="curve") == built.view


def test_chart_sentence_legend_and_last_point_agree(built_chart: ChartExport) -> None:
    if isinstance(built_chart, MemberExport):
        met = sum(int(record["met_count"]) for record in built_chart.records if record["is_counted"])
        assert (built_chart.legend[0].words, built_chart.legend[0].count) == ("met", met)
        return
    last = built_chart.points[-1].count if isinstance(built_chart, CurveExport) else built_chart.years[-1].norm
    assert built_chart.legend[0].count == last
    assert last in map(int, re.findall(r"\d+", built_chart.neutral_subtitle))


def test_year_precision_is_shown_as_a_year(warehouse_path: Path) -> None:
    built = chart_curves.build_party_chart(warehouse_path, "refugee_convention", DAY)
    assert built.neutral_subtitle == f"{built.points[-1].count} participants were parties in 2018."
    assert built.legend[1].words == "not known after 2018" == f"not known after {built.known_words}"
    text = re.sub(r"\s+", " ", pypdf.PdfReader(io.BytesIO(made(built, "pdf"))).pages[0].extract_text())
    assert "1 January 2018" not in text


def test_chart_alt_text_has_at_most_twelve_steps(built_chart: ChartExport) -> None:
    steps = built_chart.alt.removeprefix(f"Chart: {built_chart.neutral_subtitle} ").rstrip(".").split("; ")
    assert 3 <= len(steps) <= 12
    whole = [f"{when}: {count}" for when, count in built_chart.steps]
    assert steps[-1] == whole[-1]
    assert set(steps) <= set(whole)


def test_treaty_chart_names_the_depositary_first(warehouse_path: Path) -> None:
    built = chart_curves.build_party_chart(warehouse_path, "geneva_conventions", date(2026, 11, 24))
    assert "Source: Swiss Federal Council (depositary), read from: " in built.caption


@pytest.mark.parametrize("size", map_layout.SIZES)
@pytest.mark.parametrize("pillar", ["political", "treaties", "regional"])
def test_member_bars_are_as_long_as_their_counts(warehouse_path: Path, pillar: str, size: str) -> None:
    built = chart_build.build_chart(
        warehouse_path, ExportView("pillar", pillar, DAY, organisation="african_union", form="curve"), WORDS
    )
    assert isinstance(built, MemberExport)
    rows = MemberRows(built, 14, 9, 4000 if size != "column" else None)
    picture = etree.fromstring(draw_members(rows).encode())
    left, right = rows.ends
    for line, group in zip(built.lines, picture.iter(f"{SVG}g"), strict=True):
        bars = [bar for bar in group.iter(f"{SVG}rect") if not bar.get("fill").startswith("url(")]
        widths = [float(bar.get("width")) / (right - left) for bar in bars]
        counts = [count for _shade, count in line.shares if count]
        assert sum(counts) == built.records[0]["member_count"]
        assert widths == pytest.approx([count / sum(counts) for count in counts], abs=0.002)
    for at in range(len(built.lines)):
        top, height = rows.bar(at)
        assert top + height <= (at + 1) * rows.step <= rows.height + 1


def test_member_chart_says_what_it_cannot_draw(warehouse_path: Path) -> None:
    for pillar, organisation, words in (
        ("nothing", "african_union", "There is no pillar"),
        ("treaties", "nobody", "There is no organisation"),
        ("civil_society", "african_union", "Nothing is known of its members"),
    ):
        view = ExportView("pillar", pillar, DAY, organisation=organisation, form="curve")
        with pytest.raises(map_model.NoSuchViewError, match=words):
            chart_build.build_chart(warehouse_path, view, WORDS)
