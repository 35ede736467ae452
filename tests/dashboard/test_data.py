"""Tests of the Data & method page: lines, lists, sources, omissions and downloads."""

from __future__ import annotations

import csv
import io
import re
import shutil
import zipfile
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pytest
from markupsafe import escape

from dashboard import queries
from dashboard.exports import downloads
from dashboard.presenters import data, interfaces, source_list
from dashboard.render import dashboard as render
from dashboard.warehouse import connection as warehouse_connection
from tests.conftest import ROOT
from tests.dashboard.conftest import Visit, html_of, text_of
from tests.data.slow_cells import cell
from tests.data.slow_standings import hand_kept

DAY = date(2026, 11, 22)
PARTS = ("method", "sources", "coverage", "downloads", "dictionary")
TITLES = ("Method", "Sources", "Coverage", "Downloads & API", "Dictionary")
TABLES = ("designation", "pledge", "law", "institution", "vote", "left_out", "organisation_mechanism", "source_reach")


@pytest.fixture
def text(visit: Visit, open_folds: None) -> str:
    """The whole text of the page, part by part, with its boxes open."""
    return "\n".join(text_of(visit("data", day=str(DAY), part=part)) for part in PARTS)


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_every_line_of_every_pillar_is_on_the_page(text: str) -> None:
    for line in hand_kept().indicators.values():
        assert f'<span class="title">{escape(line.title)}</span>' in text
        assert not line.form or line.form not in text, "how staff add a fact is no text for readers"
    for pillar in hand_kept().pillars.values():
        assert f"{pillar.code} {pillar.title}" in text


def test_how_far_a_line_is_answered_is_counted_twice(warehouse_path: Path) -> None:
    for row in warehouse_connection.query(warehouse_path, queries.REACH, day=DAY):
        statuses = [cell(iso3, row.indicator, DAY)[0] for iso3 in hand_kept().countries]
        counted = {state: getattr(row, f"{state}_count") for state in data.STATES}
        assert counted == {state: statuses.count(state) for state in data.STATES}, row.indicator
        assert sum(counted.values()) == 197


def test_a_line_without_a_source_says_so_and_names_no_file(warehouse_path: Path) -> None:
    rows = {row.indicator: row for row in warehouse_connection.query(warehouse_path, queries.REACH, day=DAY)}
    steps = tuple(
        row for row in warehouse_connection.query(warehouse_path, queries.LADDERS) if row.indicator == "law_incitement"
    )
    (reach,) = data.line_reach((rows["law_incitement"],), steps, ())
    assert "We have read no source for it yet." in reach.about
    assert not any("data/" in sentence or ".csv" in sentence for sentence in reach.about)


def test_omitted_facts_are_listed_with_their_reason(text: str) -> None:
    entries = hand_kept().left_out
    assert {"upr_recommendations", "ewipa_declaration", "cosponsors_76_262", "agenda_votes"} < set(entries)
    assert {"hrc_compilation", "death_penalty_votes", "budget_vote_2012", "latin_american_commitments"} < set(entries)
    assert {"interjust_texts", "interjust_treaty_column"} < set(entries)
    for entry in entries.values():
        assert escape(entry.title) in text
        assert escape(entry.why) in text
    assert "Terms: PolyForm Noncommercial 1.0.0" in text
    assert "Terms: none stated" in text


def test_omitted_facts_are_not_in_the_facts(warehouse_path: Path) -> None:
    assert {"ewipa_declaration", "a_res_76_262_sponsors"} & set(hand_kept().pledges) == set()
    titles = " ".join(resolution.title.lower() for resolution in hand_kept().resolutions.values())
    assert "death penalty" not in titles
    assert "programme budget" not in titles
    found = warehouse_connection.query_records(
        warehouse_path, "select distinct i.institution from institution as i where i.institution = 'upr_recommendation'"
    )
    assert found == ()


def test_votes_that_do_not_add_up_are_reported(text: str) -> None:
    assert "A/HRC/28/L.38: the votes we have (14–22–10) do not match the official totals (14–23–10)" in text
    assert "A/HRC/28/L.42: the votes we have (16–22–8) do not match the official totals (15–23–9)" in text
    assert re.search(
        r"General Assembly: \d+ texts, (\d+) with a roll call, of which \1 match the official totals", text
    )


def pledge(**known: Any) -> SimpleNamespace:
    row = {"complete_as_of": date(2021, 5, 17), "complete_as_of_precision": "day", "list_hole": None}
    return SimpleNamespace(**(row | {"checked_count": 52, "name_count": 52} | known))


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (pledge(), "Complete as of 17 May 2021: 52 governments."),
        (
            pledge(name_count=51),
            "Its list of 17 May 2021 has 52 names and we know 51 of them, so a missing name proves nothing.",
        ),
        (pledge(complete_as_of=None, list_hole="36 of 105 are sourced."), "36 of 105 are sourced."),
    ],
)
def test_completeness_of_a_pledge_is_shown(row: SimpleNamespace, sentence: str) -> None:
    assert data.pledge_reach(row) == sentence


def test_every_source_is_shown_with_its_terms_and_its_reach(text: str, warehouse_path: Path) -> None:
    for source in warehouse_connection.query(warehouse_path, queries.SOURCES):
        assert len(source.licence) > 20, f"{source.source}: the terms are not written yet"
        assert str(escape(source.licence.rstrip("."))) in text
        assert str(escape(source.about)) in text
        assert not source.fact_count or f'<td data-head="Facts">{source.fact_count:,}</td>' in text


def test_sources_are_filtered_and_sorted(visit: Visit, warehouse_path: Path) -> None:
    rows = warehouse_connection.query(warehouse_path, queries.SOURCES)
    found = source_list.found(rows, "treaties ICRC", "title")
    assert [row.source for row in found] == ["icrc_treaties", "treaty_baseline"]
    newest = [row.newest_as_of for row in source_list.found(rows, "", "newest") if row.newest_as_of]
    assert newest == sorted(newest, reverse=True)
    counts = [row.fact_count or 0 for row in source_list.found(rows, "", "facts")]
    assert counts == sorted(counts, reverse=True)
    app = visit("data", part="sources", source="icrc")
    shown = text_of(app)
    assert "International Committee of the Red Cross" in shown
    assert "InterJust" not in shown
    assert "No source has these words." in text_of(visit("data", part="sources", source="xyzzy"))


def test_the_licence_file_names_every_source_with_its_terms() -> None:
    licence = (ROOT / "data" / "LICENSE.md").read_text(encoding="utf-8")
    for slug, source in hand_kept().sources.items():
        assert f"`{slug}`" in licence, source.title


@pytest.mark.parametrize("part", PARTS)
def test_each_part_has_an_address(visit: Visit, part: str) -> None:
    app = visit("data", part=part)
    assert app.session_state["part_tabs"] == dict(zip(PARTS, TITLES, strict=True))[part]


def test_dictionary_says_that_it_is_in_english(visit: Visit) -> None:
    asked = {"part": "dictionary", "table": "is_redistributable"}
    french, english = (text_of(visit("data", **asked, lang=code)) for code in ("fr", "en"))
    assert "Ces descriptions sont en anglais." in french
    assert '<dl lang="en" dir="ltr">' in french
    assert "are in English" not in english


def test_dictionary_finds_a_column(visit: Visit) -> None:
    shown = text_of(visit("data", part="dictionary", table="is_redistributable"))
    assert "<code>source</code>" in shown
    assert "<code>treaty</code>" not in shown


@pytest.mark.parametrize("name", TABLES)
def test_a_table_goes_out_alone_and_whole(warehouse_path: Path, name: str) -> None:
    (count,) = warehouse_connection.query_records(
        warehouse_path, "select count(*) as rows from query_table($name)", name=f"warehouse.{name}"
    )
    assert len(rows_of(downloads.table_csv(warehouse_path, name, DAY))) == count.rows > 0


def test_the_cells_of_any_day_go_out_alone(warehouse_path: Path) -> None:
    early = rows_of(downloads.table_csv(warehouse_path, "cell", date(2012, 9, 15)))
    late = rows_of(downloads.table_csv(warehouse_path, "cell", DAY))
    assert len(early) == len(late) == 197 * len(hand_kept().indicators)
    assert early != late
    evidence = rows_of(downloads.table_csv(warehouse_path, "evidence", DAY))
    found = {(row["participant"], row["indicator"]) for row in evidence}
    assert {(row["participant"], row["indicator"]) for row in late if row["status"] == "assessed"} <= found


def test_a_table_that_is_none_is_refused(warehouse_path: Path) -> None:
    with pytest.raises(KeyError, match="unconfirmed"):
        downloads.table_csv(warehouse_path, "unconfirmed", DAY)


def test_a_package_has_cells_and_evidence_of_its_day(warehouse_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(downloads.parquet_package(warehouse_path))) as package:
        names = package.namelist()
    for name in downloads.DAY_QUERIES:
        assert sum(kept.startswith(f"{name}_2") for kept in names) == 1


@pytest.mark.parametrize("source", ["rtop_focal_points", "interjust", "un_voting_data", "political_pledges"])
def test_restricted_source_blocks_the_download(warehouse_path: Path, tmp_path: Path, source: str) -> None:
    closed = tmp_path / "closed.duckdb"
    shutil.copy(warehouse_path, closed)
    with duckdb.connect(str(closed)) as connection:
        connection.execute("update source set is_redistributable = false where source = $1", [source])
    with pytest.raises(downloads.NotShareableError, match=source):
        downloads.table_csv(closed, "treaty", DAY)


def test_every_table_offered_has_its_words(visit: Visit) -> None:
    box = visit("data", part="downloads").selectbox(key="one_table")
    assert len(box.options) == len(set(box.options))
    for name in ("cell", "designation", "left_out", "vote"):
        app = visit("data", part="downloads")
        app.selectbox(key="one_table").select(name).run()
        assert not app.exception


def test_warehouse_text_is_escaped() -> None:
    evil = '<img src=x onerror="alert(1)">'
    row = {"title": evil, "what": evil, "why": evil, "reason": "terms", "terms": evil, "document": evil}
    assert "<img" not in render.part("macros.html", "table", data.left_out_table((SimpleNamespace(**row),)))


def test_downloads_name_the_addresses_for_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    table = interfaces.interface_table("https://site.example", has_query=True)
    html = html_of("table", table)
    for address in ("feed.atom", "feed.csv", "calendar.ics", "query.csv?sql=", "query.json?sql=", "query.parquet?sql="):
        assert f'href="https://site.example/{address}' in html
    assert "Not published for this site." in html
    monkeypatch.setenv("COMMITMENTS_STATIC_SITE", "https://static.example/rtop/")
    html = html_of("table", interfaces.interface_table("https://site.example", has_query=False))
    assert 'href="https://static.example/rtop/api/v1/index.html"' in html
    assert "query." not in html


def test_an_address_that_is_none_is_no_link(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITMENTS_STATIC_SITE", "javascript:alert(1)")
    assert interfaces.static_site() == ""
