"""Tests of names on maps: over no other government, over no other name, and never crossed by a line."""

from __future__ import annotations

import itertools
import random
import re
from functools import cache
from itertools import accumulate
from pathlib import Path

import pytest
from shapely import STRtree
from shapely.geometry import LineString, Point, Polygon, box
from shapely.validation import make_valid

from dashboard import queries
from dashboard.exports import fonts
from dashboard.exports.map import layout
from dashboard.exports.map.labels import LabelCanvas, MapLabel, place_labels
from dashboard.exports.map.svg import INSET_AT, MARKER, view_borders
from dashboard.queries.countries import CountryRow
from dashboard.warehouse import connection

SMALL = ("MDV", "SYC", "COM", "MUS", "CPV", "STP", "TON", "WSM", "TUV", "NRU", "KIR", "PLW")
CARIBBEAN = ("ATG", "KNA", "DMA", "LCA", "VCT", "GRD", "BRB", "TTO")
EUROPE = ("BEL", "NLD", "LUX", "CHE", "AUT", "CZE", "SVK", "HUN", "SVN", "LIE", "MCO", "SMR")
CENTRAL_AFRICA = ("CAF", "TCD", "COD", "COG", "RWA", "BDI", "UGA", "SSD", "ZMB", "ZWE", "MWI", "BFA")
LARGE = ("BRA", "RUS", "CAN", "USA", "CHN", "AUS", "IND", "COD", "SAU", "DZA", "KAZ", "ARG")
VIEWS = ("world", "pacific", "africa", "americas", "asia", "europe", "oceania")


@cache
def land(view: str) -> tuple[list[str], STRtree]:
    """Every outline of a view, read again from its paths, and whose it is."""
    borders = view_borders(view)
    owners, outlines = [], []
    for code, path in (*borders.areas.items(), *borders.neutral.items()):
        for outline in path.split("M")[1:]:
            numbers = [int(number) for number in re.findall(r"-?\d+", outline)]
            corners = list(zip(accumulate(numbers[::2]), accumulate(numbers[1::2]), strict=True))
            if len(corners) > 2:
                owners.append(code)
                outlines.append(make_valid(Polygon(corners)))
    return owners, STRtree(outlines)


def canvas_of(view: str, size: str, small: frozenset[str]) -> LabelCanvas:
    measures, borders = layout.PAGE_SIZES[size], view_borders(view)
    unit = borders.width / layout.map_width(measures, borders)
    markers = {code: 1.5 * MARKER * unit for code in small if code in borders.points}
    return LabelCanvas(view, unit, measures.label, markers, (INSET_AT,) if borders.is_world else ())


def frame(label: MapLabel) -> Polygon:
    return box(label.west, label.north, label.east, label.south)


def check(canvas: LabelCanvas, names: dict[str, str]) -> list[MapLabel]:
    placed = list(place_labels(canvas, names))
    codes = {name: code for code, name in names.items()}
    borders, (owners, tree) = view_borders(canvas.view), land(canvas.view)
    markers = {code: Point(borders.points[code]).buffer(radius) for code, radius in canvas.markers.items()}
    for label in placed:
        below = {owners[place] for place in tree.query(frame(label), predicate="intersects")}
        below |= {code for code, marker in markers.items() if marker.intersects(frame(label))}
        assert below <= {codes[label.text]}, f"{label.text} lies over {below}"
        assert label.leader is not None or below == {codes[label.text]}
        assert 0 <= label.west < label.east <= borders.width
        assert 0 <= label.north < label.south <= borders.height
        assert not any(
            frame(label).intersects(box(at.x, at.y, at.x + at.width, at.y + at.height)) for at in canvas.taken
        )
    for one, other in itertools.permutations(placed, 2):
        assert not frame(one).intersects(frame(other)), f"{one.text} lies over {other.text}"
        if one.leader:
            assert not LineString(one.leader).intersects(frame(other)), f"the line of {one.text} crosses {other.text}"
    return placed


@pytest.fixture(scope="module")
def countries(warehouse_path: Path) -> dict[str, CountryRow]:
    return {row.iso3: row for row in connection.query(warehouse_path, queries.COUNTRIES)}


@pytest.fixture(scope="module")
def small(countries: dict[str, CountryRow]) -> frozenset[str]:
    return frozenset(iso3 for iso3, row in countries.items() if row.is_small)


@pytest.mark.parametrize("size", ["page", "square", "social"])
@pytest.mark.parametrize("group", [SMALL, CARIBBEAN, EUROPE, CENTRAL_AFRICA, LARGE])
@pytest.mark.parametrize("view", ["world", "pacific"])
def test_known_clusters_get_their_names(
    countries: dict[str, CountryRow], small: frozenset[str], view: str, group: tuple[str, ...], size: str
) -> None:
    placed = check(canvas_of(view, size, small), {code: countries[code].name for code in group})
    assert len(placed) >= len(group) - (size != "page")


@pytest.mark.parametrize("view", VIEWS)
def test_no_name_lies_over_another_government(
    countries: dict[str, CountryRow], small: frozenset[str], view: str
) -> None:
    chance = random.Random(view)
    for size in (*layout.SIZES, *layout.SIZES, "page", "page"):
        canvas = canvas_of(view, size, small)
        listed = sorted(set(view_borders(view).points) & set(countries))
        chosen = chance.sample(listed, min(12, len(listed)))
        placed = check(canvas, {code: countries[code].name for code in chosen})
        if size == "page":
            assert len(placed) >= 10, f"{view}: {chosen}"


def test_every_government_can_be_named_alone(countries: dict[str, CountryRow], small: frozenset[str]) -> None:
    canvas = canvas_of("world", "page", small)
    for code, row in countries.items():
        assert check(canvas, {code: row.name}), row.name


def test_large_country_has_its_own_name(small: frozenset[str]) -> None:
    (label,) = place_labels(canvas_of("world", "page", small), {"RUS": "Russia"})
    assert label.leader is None


def test_same_choice_gets_the_same_places(small: frozenset[str]) -> None:
    names = {code: code for code in EUROPE}
    canvas = canvas_of("world", "page", small)
    assert list(place_labels(canvas, names)) == list(place_labels(canvas, names))


def test_width_of_a_text_is_that_of_the_font() -> None:
    assert fonts.text_width("Bahamas") == pytest.approx(4.505, abs=0.05)
    assert fonts.text_width("中国") == 2
    assert fonts.text_width("Federated States of Micronesia") > fonts.text_width("Micronesia")
