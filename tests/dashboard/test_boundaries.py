"""Tests that the boundaries page lists every dispute of the policy in neutral words."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from dashboard import queries
from dashboard.presenters import boundaries
from dashboard.warehouse import connection
from tests.dashboard.conftest import ROOT, Visit, text_of


def disputes(path: Path) -> connection.Rows:
    return connection.query(path, queries.DISPUTES)


def test_every_dispute_of_the_policy_is_on_the_page(visit: Visit, warehouse_path: Path) -> None:
    with (ROOT / "data/shapes/disputes.csv").open(encoding="utf-8", newline="") as file:
        areas = {row["area"] for row in csv.DictReader(file)}
    assert {row.area for row in disputes(warehouse_path)} == areas
    text = text_of(visit("boundaries"))
    for area in ("Crimea and Sevastopol", "Golan", "Western Sahara", "Kosovo"):
        assert f'<th scope="row">{area}</th>' in text
    assert text.count('<td data-head="On our map">') == len(areas)


def test_every_dispute_has_words_for_how_it_is_drawn(warehouse_path: Path) -> None:
    words = {row.area: boundaries.drawn_words(row) for row in disputes(warehouse_path)}
    assert words["Crimea and Sevastopol"] == "with Ukraine"
    assert words["Golan"] == "with Syrian Arab Republic, dashed line"
    assert words["Kosovo"] == "separate area, dotted"
    assert words["Abyei"] == "grey"
    assert words["Korean peninsula"] == "dashed line"


def test_an_area_drawn_with_a_country_names_it(warehouse_path: Path) -> None:
    for row in disputes(warehouse_path):
        if row.how in ("solid", "dashed") and row.drawn_as:
            assert row.drawn_as_name, row.area


def test_the_notices_of_the_layers_are_shown(visit: Visit) -> None:
    text = text_of(visit("boundaries"))
    for words in (
        "Natural Earth 5.1.1",
        "It is in the public domain",
        "LGPL",
        "imply no opinion",
        "United Nations",
    ):
        assert words in text


def test_the_map_leads_to_the_boundary_policy(visit: Visit) -> None:
    assert re.search(r'\(boundaries\)|href="boundaries', text_of(visit("map")))
