"""Tests that every number of the static edition equals the warehouse."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from lxml import html

from dashboard import queries
from dashboard.presenters import scorecard_text
from dashboard.static_site.countries import tally_words
from dashboard.static_site.snapshot import SiteSnapshot
from dashboard.warehouse import connection
from tests.dashboard.conftest import Visit, text_of, visit  # noqa: F401

SAMPLE = ("KEN", "GBR", "TUV", "VAT", "COK", "MMR")


def read(folder: Path, name: str) -> Any:
    return html.fromstring((folder / name).read_text(encoding="utf-8"))


def read_json(folder: Path, name: str) -> Any:
    return json.loads((folder / "api/v1" / name).read_text(encoding="utf-8"))


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def legend(page: Any) -> dict[str, int]:
    """What the legend of a page's map tells: shade → count; land without a scorecard is not counted."""
    items = page.xpath("//figure//ul[@class='legend']/li[b and not(contains(., 'of these striped'))]")
    return {item.xpath("span/@class")[0].split("is-")[1]: int(item.xpath("b")[0].text) for item in items}


def test_all_tallies_of_all_governments_are_on_their_pages(
    folder: Path, record: SiteSnapshot, warehouse_path: Path
) -> None:
    tallies = {
        (row.participant, row.pillar): row for row in connection.query(warehouse_path, queries.TALLIES, day=record.day)
    }
    pillars = {row.pillar: row for row in record.pillars}
    checked = 0
    for country in record.countries:
        page = read(folder, f"countries/{country.iso3}.html")
        described = json.loads(page.xpath("//script[@type='application/ld+json']/text()")[0])["description"]
        for tile in page.xpath("//ul[@id='pillars']/li"):
            tally = tallies[country.iso3, tile.xpath("a/@href")[0][1:]]
            count = tile.xpath(".//strong")
            if not tally.applicable_count or not tally.has_data:
                assert (count, tile.xpath(".//div[@role='img']")) == ([], [])
                checked += 1
                continue
            if tally.applicable_count:
                assert count[0].text == f"{tally.met_count} of {tally.applicable_count}"
                assert f": {tally_words(pillars[tally.pillar], tally)}" in described
            bar = tile.xpath(".//div[@role='img']/@aria-label")[0]
            assert [int(number) for number in re.findall(r"\d+", bar)] == [
                tally.applicable_count,
                tally.low_count,
                tally.high_count,
            ]
            rest = [int(number) for span in tile.xpath("p/span") for number in re.findall(r"\d+$", span.text)]
            open_counts = (tally.partly_count, tally.unmet_count, tally.searched_none_count, tally.not_assessed_count)
            assert sum(rest) == sum(open_counts) + tally.not_applicable_count
            checked += 1
    assert checked == 197 * 7 == len(tallies)


def test_coverage_page_and_files_equal_the_warehouse(folder: Path, record: SiteSnapshot) -> None:
    rows = connection.query(record.path, queries.COVERAGE, day=record.day)
    states = ("assessed", "searched_none", "not_assessed", "not_applicable")
    expected = {row.title: [str(getattr(row, f"{state}_count")) for state in states] for row in rows}
    shown = read(folder, "coverage.html").xpath("//table[contains(@class, 'coverage')]/tbody/tr")
    assert {row.xpath("th/a")[0].text: [cell.text for cell in row.xpath("td")[:4]] for row in shown} == expected
    kept = read_json(folder, "coverage.json")["lines"]
    assert {row["title"]: [str(row[f"{state}_count"]) for state in states] for row in kept} == expected
    listed = csv.DictReader(io.StringIO((folder / "api/v1/coverage.csv").read_text(encoding="utf-8")))
    assert {row["title"]: [row[f"{state}_count"] for state in states] for row in listed} == expected


def test_pillar_without_data_says_so_everywhere(folder: Path, record: SiteSnapshot) -> None:
    page = read(folder, "countries/KEN.html")
    (tile,) = page.xpath("//ul[@id='pillars']/li[a/@href='#civil_society']")
    assert "No data yet" in words(tile)
    assert "0 of 3" not in words(tile)
    (row,) = page.xpath("//details[@class='unknown'][contains(summary, 'Answers to letters')]")
    assert row.xpath(".//a[contains(@href, 'reply.html?participant=KEN')]")
    (tally,) = [t for t in read_json(folder, "countries/KEN.json")["tallies"] if t["pillar"] == "civil_society"]
    assert (tally["has_data"], tally["words"]) == (False, "no data yet")
    assert legend(read(folder, "pillars/civil_society.html")) == {"not_assessed": 197}


def test_the_interface_has_the_same_tallies(folder: Path, record: SiteSnapshot) -> None:
    countries = read_json(folder, "countries.json")["countries"]
    assert len(countries) == 197
    for country in countries:
        for tally in country["tallies"]:
            row = record.tallies_of[country["iso3"]][tally["pillar"]]
            assert {name: tally[name] for name in row._fields if name.endswith("_count")} == {
                name: value for name, value in row._asdict().items() if name.endswith("_count")
            }


@pytest.mark.parametrize("iso3", SAMPLE)
def test_every_line_of_a_government_says_what_its_cell_says(folder: Path, record: SiteSnapshot, iso3: str) -> None:
    about = {row.indicator: row for row in record.scorecard_lines}
    cells = record.on_day(queries.COUNTRY_CELLS, country=iso3)
    page = read(folder, f"countries/{iso3}.html")
    shown = {
        (row.xpath("th")[0].text_content(), row.xpath("td[2]")[0].text_content())
        for row in page.xpath("//table[contains(@class, 'tall')]/tbody/tr")
    }
    assert shown == {(about[cell.indicator].title, scorecard_text.chip(about[cell.indicator], cell)) for cell in cells}
    kept = {cell["indicator"]: cell for cell in read_json(folder, f"countries/{iso3}.json")["cells"]}
    assert {key: (cell["status"], cell["value"]) for key, cell in kept.items()} == {
        cell.indicator: (cell.status, cell.value) for cell in cells
    }


def test_all_maps_of_treaties_count_what_the_standings_count(folder: Path, record: SiteSnapshot) -> None:
    for treaty in record.treaties:
        counts = Counter(row.standing for row in record.on_day(queries.TREATY_STANDINGS, treaty=treaty.treaty))
        page = read(folder, f"treaties/{treaty.treaty}.html")
        assert legend(page) == counts, treaty.treaty
        assert f" {counts['party']} of 197 governments" in words(page)
        world = page.xpath("//table[contains(@class, 'regions')]//tr[last()]/td/text()")
        assert sorted(int(number) for number in world) == sorted(counts.values())
        assert read_json(folder, f"treaties/{treaty.treaty}.json")["government_count"] == counts


def test_all_lines_count_what_their_cells_count(folder: Path, record: SiteSnapshot) -> None:
    for line in record.lines:
        cells = record.on_day(queries.LINE_CELLS, indicator=line.indicator)
        page = read(folder, f"indicators/{line.indicator}.html")
        assert sum(legend(page).values()) == len(cells) == 197
        silent = sum(cell.status == "not_assessed" for cell in cells)
        assert legend(page).get("not_assessed", 0) == silent, line.indicator
        rows = list(
            csv.DictReader(io.StringIO((folder / f"api/v1/indicators/{line.indicator}.csv").read_text("utf-8-sig")))
        )
        assert Counter(row["status"] for row in rows) == Counter(cell.status for cell in cells)


def test_organisation_pages_count_members_that_met_a_line(folder: Path, record: SiteSnapshot) -> None:
    for organisation in record.organisations:
        lines = record.on_day(queries.UPTAKE, organisation=organisation.organisation)
        page = read(folder, f"organisations/{organisation.organisation}.html")
        rows = page.xpath("//div[@class='scroll']//tbody/tr")
        assert [row.xpath("th/text()")[0] for row in rows] == [line.title for line in lines]
        assert [int(row.xpath("td[1]/text()")[0]) for row in rows] == [line.met_count for line in lines]


@pytest.mark.parametrize("iso3", ["KEN", "TUV"])
def test_the_dashboard_itself_shows_the_same_tallies(
    folder: Path,
    record: SiteSnapshot,
    visit: Visit,  # noqa: F811
    iso3: str,
) -> None:
    app = visit("country", country=iso3, day=record.day.isoformat())
    shown = html.fromstring(f"<div>{text_of(app)}</div>").xpath("//ul[@id='pillars']")[0]
    assert words(shown) == words(read(folder, f"countries/{iso3}.html").xpath("//ul[@id='pillars']")[0])


def test_the_dashboard_itself_says_the_same_of_a_treaty(folder: Path, record: SiteSnapshot, visit: Visit) -> None:  # noqa: F811
    app = visit("treaty", treaty="rome_statute", day=record.day.isoformat())
    shown = html.fromstring(f"<div>{text_of(app)}</div>").xpath("//table[contains(@class, 'regions')]")[0]
    page = read(folder, "treaties/rome_statute.html")
    assert words(shown) == words(page.xpath("//table[contains(@class, 'regions')]")[0])


def test_whole_tables_have_every_row(folder: Path, warehouse_path: Path) -> None:
    for name in ("treaty_act", "participant", "vote"):
        table = pyarrow.parquet.read_table(folder / f"api/v1/tables/{name}.parquet")
        kept = connection.query_records(warehouse_path, queries.WHOLE_TABLE, name=f"warehouse.{name}")
        assert table.num_rows == len(kept) > 0
