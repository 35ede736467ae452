"""Tests of the focal points page: sourced counts beside official totals, and no claim without a source."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dashboard import queries
from dashboard.charts import line_charts
from dashboard.presenters import focal_point_tables, focal_points
from dashboard.queries.lines import DesignationRow, NameListRow, TotalRow
from dashboard.warehouse import connection
from loaders import DATA, registry
from tests.dashboard.browsing import is_wider_than_the_window, keep_pictures, open_page, wait_until_settled
from tests.dashboard.conftest import Visit, html_of, text_of
from tests.dashboard.test_browser import page  # noqa: F401

DAY = date(2026, 11, 22)


def designations_on(path: Path, day: date = DAY) -> tuple[DesignationRow, ...]:
    return connection.query(path, queries.DESIGNATIONS, day=day)


def totals(path: Path, day: date = DAY) -> tuple[TotalRow, ...]:
    return connection.query(path, queries.TOTALS, about="global_network", day=day)


def on_rung(path: Path, indicator: str, rung: str, day: date = DAY) -> set[str]:
    rows = connection.query(path, queries.LINE_CELLS, indicator=indicator, day=day)
    return {row.iso3 for row in rows if row.rung == rung}


def test_the_page_shows_how_many_names_are_sourced(visit: Visit, warehouse_path: Path) -> None:
    sourced = on_rung(warehouse_path, "focal_point", "met")
    text = text_of(visit("focal_points", day="2026-11-22"))
    assert f"{len(sourced)} governments of 61 reported to have one (11 May 2021)." in text.replace("\\", "")
    assert "Our list is incomplete" in text


@pytest.mark.parametrize(
    ("day", "count"), [("2012-09-29", 17), ("2015-08-26", 17), ("2015-08-27", 50), ("2020-01-01", 58)]
)
def test_the_total_is_the_latest_known_by_the_day(warehouse_path: Path, day: str, count: int) -> None:
    assert totals(warehouse_path, date.fromisoformat(day))[-1].government_count == count


def test_without_a_total_the_number_is_not_known(visit: Visit) -> None:
    text = text_of(visit("focal_points", day="2011-01-01"))
    assert "the full number is unknown" in text
    assert "We have no source for that date or before" in text


def test_the_curve_ends_where_the_cells_do(warehouse_path: Path) -> None:
    for day in (DAY, date(2013, 12, 31), date(2016, 6, 30)):
        starts = focal_points.starts(focal_points.governments(designations_on(warehouse_path, day)))
        assert {row.participant for row in starts} == on_rung(warehouse_path, "focal_point", "met", day), day
        assert [row.known_on for row in starts] == sorted(row.known_on for row in starts)
        figure = line_charts.focal_point_chart(starts, totals(warehouse_path, day), day, "light")
        assert figure.data[0].y[-1] == len(starts)
        assert list(figure.data[1].y) == [row.government_count for row in totals(warehouse_path, day)]


def test_a_day_by_which_it_was_so_is_marked_hollow(warehouse_path: Path) -> None:
    starts = focal_points.starts(focal_points.governments(designations_on(warehouse_path)))
    line = line_charts.focal_point_chart(starts, totals(warehouse_path), DAY, "light").data[0]
    symbol_of = dict(zip(line.x, line.marker.symbol, strict=True))
    precision_of = {row.participant: row for row in starts}
    assert precision_of["BWA"].date_precision == "by"
    assert symbol_of[precision_of["BWA"].known_on] == "circle-open"
    assert precision_of["JPN"].date_precision == "day"
    assert symbol_of[precision_of["JPN"].known_on] == "circle"


def test_regions_add_up_to_the_world(warehouse_path: Path) -> None:
    countries = connection.query(warehouse_path, queries.COUNTRIES)
    cells = connection.query(warehouse_path, queries.LINE_CELLS, indicator="focal_point", day=DAY)
    *regions, world = focal_points.by_region(countries, cells)
    for at in (1, 2, 3, 4):
        assert sum(region[at] for region in regions) == world[at]
    assert sum(world[1:]) == 197
    assert world.sourced == len(on_rung(warehouse_path, "focal_point", "met"))


def test_attendance_is_no_designation(warehouse_path: Path) -> None:
    attended = {row.participant for row in designations_on(warehouse_path) if row.claim == "attended"}
    holders = {row.participant for row in focal_points.with_focal_point(designations_on(warehouse_path))}
    assert {"USA", "SWE"} <= attended - holders
    html = html_of("table", focal_point_tables.holder_table(designations_on(warehouse_path), DAY))
    assert "country=USA" not in html
    assert "attended a meeting of focal points (May 2011); no designation" in html_of(
        "table", focal_point_tables.document_table(designations_on(warehouse_path), DAY)
    )


@pytest.mark.usefixtures("open_folds")
def test_what_is_known_without_a_designation_is_shown(visit: Visit, warehouse_path: Path) -> None:
    sourced = on_rung(warehouse_path, "focal_point", "met")
    expected = {
        row.participant
        for row in designations_on(warehouse_path)
        if row.kind == "country" and row.claim not in focal_points.HAS_FOCAL_POINT and row.participant not in sourced
    }
    assert "USA" in expected
    text = text_of(visit("focal_points", day="2026-11-22"))
    table = text.split("What we know of governments without a documented designation")[1].split("</table>")[0]
    assert set(re.findall(r"country=([A-Z]{3})", table)) == expected
    assert table.count("no designation documented") == len(expected)
    assert re.search(r"country=USA.*?attended a meeting of focal points \(May 2011\); no designation documented", table)
    assert f"For {197 - len(sourced) - len(expected)} other governments we have no document." in text


def test_a_complete_list_is_called_complete() -> None:
    whole = NameListRow(date(2026, 11, 20), "day", 61, "https://example.org", "A list")
    earlier = TotalRow("global_network", date(2021, 5, 11), "day", 61, None, None, None, None, "t", "d", "publisher")
    assert focal_points.reach_words(None) == str(focal_points.PARTIAL)
    found = "The list of 20 November 2026 is complete, with 61 governments; all others are not on it."
    assert focal_points.reach_words(whole) == found
    headline = focal_points.headline(62, (earlier,), whole)
    assert headline == "62 governments have a focal point, by the list of 20 November 2026 or a document since."
    later = earlier._replace(as_of=date(2027, 1, 1), government_count=63)
    assert focal_points.headline(62, (later,), whole).startswith("We can document 62 governments of 63")


def test_a_government_not_on_a_complete_list_says_so(warehouse_path: Path) -> None:
    rows = connection.query(warehouse_path, queries.LINE_CELLS, indicator="focal_point", day=DAY)
    listed = {"status": "assessed", "value": "not_on_list", "rung": "unmet", "as_of": date(2026, 11, 20)}
    cells = tuple(row._replace(**listed, as_of_precision="day") if row.iso3 == "USA" else row for row in rows)
    known = focal_point_tables.undesignated(designations_on(warehouse_path), cells, DAY)
    assert known is not None
    table = html_of("table", known.table)
    assert "attended a meeting of focal points (May 2011); not on the list of 20 Nov 2026" in table
    *_regions, world = focal_points.by_region(connection.query(warehouse_path, queries.COUNTRIES), cells)
    assert (world.missing, sum(world[1:])) == (1, 197)


@pytest.mark.usefixtures("open_folds")
def test_page_names_no_government_without_focal_point(visit: Visit) -> None:
    text = text_of(visit("focal_points", day="2026-11-22"))
    assert "no designation sourced yet" in text
    assert re.search(r"\bha(s|ve) (no focal point|none)\b|without a focal point", text) is None


@pytest.mark.usefixtures("open_folds")
def test_friends_without_a_designation_and_the_other_way_round(visit: Visit, warehouse_path: Path) -> None:
    sourced, friends = (on_rung(warehouse_path, name, "met") for name in ("focal_point", "group_of_friends"))
    text = text_of(visit("focal_points", day="2026-11-22"))
    only_friends, only_sourced = friends - sourced, sourced - friends
    assert f"{len(only_friends)} Friends of RtoP with no designation sourced yet" in text
    assert f"{len(only_sourced)} governments with a focal point, not documented as Friends of RtoP" in text
    lists = re.findall(r'<ul class="index">(.*?)</ul>', text)
    assert [set(re.findall(r"country=([A-Z]{3})", names)) for names in lists] == [only_friends, only_sourced]
    assert text.count("Our list is incomplete") >= 2


@pytest.mark.usefixtures("open_folds")
def test_organisations_are_listed_apart_from_governments(visit: Visit, warehouse_path: Path) -> None:
    bodies = {
        row.participant
        for row in focal_points.organisations(focal_points.with_focal_point(designations_on(warehouse_path)))
    }
    assert bodies == {"EUU", "OAS"}
    text = text_of(visit("focal_points", day="2026-11-22"))
    assert "European Union" in text[text.index("Organisations with a focal point") :]


def test_an_office_is_named_and_every_claim_has_its_document(warehouse_path: Path) -> None:
    html = html_of("table", focal_point_tables.holder_table(designations_on(warehouse_path), DAY))
    assert "Federal Foreign Office" in html
    assert all(row.document for row in designations_on(warehouse_path))
    table = html_of("table", focal_point_tables.document_table(designations_on(warehouse_path), DAY))
    assert table.count("Read from") == len(designations_on(warehouse_path))


def test_totals_name_their_document_and_mirror() -> None:
    facts = registry.load(DATA / "registry").totals
    assert {total.government_count for total in facts.values()} == {17, 50, 55, 58, 61, None}
    for total in facts.values():
        assert total.document.startswith("http")
    assert [total.as_of for total in facts.values() if total.read_from == "mirror"] == ["2019-09"]


def test_warehouse_text_is_escaped() -> None:
    evil = "<img src=x onerror=alert(1)>"
    row: Any = SimpleNamespace(
        **{"participant": evil, "kind": "country", "name": evil, "claim": "designated", "office": evil},
        **{"designated_on": DAY, "date_precision": "by", "known_on": DAY, "document": evil, "title": evil},
        **{"read_from": "publisher", "as_of": DAY, "as_of_precision": "day"},
    )
    total: Any = SimpleNamespace(
        as_of=DAY, as_of_precision="day", government_count=1, others=evil, document=evil, title=evil
    )
    html = html_of("table", focal_point_tables.holder_table((row,), DAY)) + html_of(
        "table", focal_point_tables.document_table((row,), DAY)
    )
    html += html_of("grouped_table", focal_point_tables.start_table((row,))) + html_of(
        "rich_list", focal_point_tables.total_list((total,))
    )
    assert "<img" not in html + html_of(
        "share_table", focal_points.region_table([focal_points.Region(evil, 1, 1, 1, 1)])
    )


def test_the_focal_points_page_draws_and_fits_a_phone(page: Any, site: str) -> None:  # noqa: F811
    open_page(page, site, "focal_points?day=2026-11-22")
    page.wait_for_selector("path.choroplethlocation", state="attached")
    page.wait_for_selector(".js-plotly-plot .scatterlayer path.js-line", state="attached")
    page.locator("summary", has_text="All documents").click()
    page.wait_for_selector("text=no designation >> nth=0")
    wait_until_settled(page)
    keep_pictures(page, "focal-points")
    assert not is_wider_than_the_window(page)
