"""The committed borders: everyone is on the map, in the right place, and the browser can draw it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyproj
import pytest
import shapely
from shapely.geometry import shape

from loaders import DATA, registry

STATIC = DATA.parent / "static"
AREAS_WITHOUT_TALLY = {"ESH", "TWN", "XKX"}
EARTH = pyproj.Geod(ellps="WGS84")
LAYERS = ("world", "hatch_not_assessed", "hatch_not_applicable")
CAPITALS_AND_DISPUTES = [
    ("FRA", "Paris", 2.35, 48.86),
    ("NOR", "Oslo", 10.75, 59.91),
    ("UKR", "Crimea", 34.1, 44.95),
    ("ESH", "El Aaiún", -13.2, 27.15),
    ("XKX", "Pristina", 21.16, 42.66),
    ("TWN", "Taipei", 121.53, 25.04),
    ("SYR", "the Golan", 35.8, 33.0),
    ("SOM", "Hargeisa", 44.06, 9.56),
    ("CYP", "Kyrenia", 33.32, 35.3),
    ("PSE", "Ramallah", 35.2, 31.9),
    ("PSE", "East Jerusalem", 35.24, 31.78),
    ("GEO", "Sukhumi", 41.02, 43.02),
    ("MDA", "Tiraspol", 29.63, 46.84),
    ("CHN", "Hong Kong, New Territories", 114.15, 22.43),
    ("XAB", "Abyei", 28.4, 9.7),
]


def features(name: str) -> dict[str, shapely.Geometry]:
    read = json.loads((STATIC / f"{name}.geojson").read_text(encoding="utf-8"))["features"]
    assert len({feature["id"] for feature in read}) == len(read), "an id stands twice"
    return {feature["id"]: shape(feature["geometry"]) for feature in read}


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / "shapes" / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def square_km(area: shapely.Geometry) -> float:
    return float(EARTH.geometry_area_perimeter(shapely.orient_polygons(area))[0]) / 1_000_000


@pytest.fixture(scope="module")
def world() -> dict[str, shapely.Geometry]:
    return features("world")


@pytest.fixture(scope="module")
def places() -> dict[str, dict[str, str]]:
    return {row["iso3"]: row for row in rows("places.csv")}


@pytest.fixture(scope="module")
def expected() -> set[str]:
    countries = set(registry.load(DATA / "registry").countries)
    assert len(countries) == 197
    return countries | AREAS_WITHOUT_TALLY


def test_every_country_and_area_is_on_the_map_and_has_a_place(
    world: dict[str, shapely.Geometry], places: dict[str, dict[str, str]], expected: set[str]
) -> None:
    assert expected - set(world) == set()
    assert set(places) == expected


def test_whatever_else_is_on_the_map_is_named_as_another_area(
    world: dict[str, shapely.Geometry], expected: set[str]
) -> None:
    others = {row["code"]: row["name"] for row in rows("other_areas.csv")}
    assert set(others) == set(world) - expected
    assert all(others.values())


@pytest.mark.parametrize("name", LAYERS[1:])
def test_every_country_and_area_can_be_hatched(name: str, expected: set[str]) -> None:
    assert set(features(name)) == expected


@pytest.mark.parametrize("name", LAYERS)
def test_every_ring_can_be_drawn_by_the_browser(name: str) -> None:
    for code, area in features(name).items():
        assert area.geom_type == "MultiPolygon", code
        assert area.is_valid, f"{code}: {shapely.is_valid_reason(area)}"
        for polygon in area.geoms:
            west, south, east, north = polygon.bounds
            assert -180 <= west < east <= 180, code
            assert -90 < south < north < 90, code
            assert east - west < 180, f"{code} would be smeared across the map"
            assert not polygon.exterior.is_ccw, f"{code}: a counter-clockwise ring floods the globe"
            assert all(hole.is_ccw for hole in polygon.interiors), code


@pytest.mark.parametrize("name", LAYERS[1:])
def test_a_pattern_never_leaves_its_country(name: str, world: dict[str, shapely.Geometry]) -> None:
    for code, pattern in features(name).items():
        outside = shapely.difference(pattern, world[code]).area / world[code].area
        assert outside < 0.01, code


@pytest.mark.parametrize(("code", "place", "longitude", "latitude"), CAPITALS_AND_DISPUTES)
def test_a_place_lies_where_the_boundary_policy_says(
    world: dict[str, shapely.Geometry], code: str, place: str, longitude: float, latitude: float
) -> None:
    assert [owner for owner, area in world.items() if shapely.contains_xy(area, longitude, latitude)] == [code], place


def test_antarctica_is_not_drawn(world: dict[str, shapely.Geometry]) -> None:
    assert "ATA" not in world
    assert min(area.bounds[1] for area in world.values()) > -60


def test_neighbours_do_not_overlap(world: dict[str, shapely.Geometry]) -> None:
    areas = list(world.values())
    pairs = shapely.STRtree(areas).query(areas, predicate="intersects").T
    overlaps = [shapely.intersection(areas[one], areas[other]) for one, other in pairs if one < other]
    assert len(overlaps) > 250, "hardly anyone has a neighbour: borders came apart"
    assert sum(square_km(overlap) for overlap in overlaps) < 1


def test_between_neighbours_there_are_no_gaps(world: dict[str, shapely.Geometry]) -> None:
    land = shapely.union_all(list(world.values()))
    holes = [shapely.Polygon(ring) for part in land.geoms for ring in part.interiors]
    caspian, *closed_fjords = sorted((square_km(hole) for hole in holes), reverse=True)
    assert caspian == pytest.approx(397_000, rel=0.01)
    assert sum(closed_fjords) < 1000


def test_a_place_lies_inside_its_country(world: dict[str, shapely.Geometry], places: dict[str, dict[str, str]]) -> None:
    for code, place in places.items():
        assert shapely.contains_xy(world[code], float(place["longitude"]), float(place["latitude"])), code


def test_twenty_nine_countries_are_too_small_to_see(places: dict[str, dict[str, str]]) -> None:
    small = {code for code, place in places.items() if place["is_small"] == "true"}
    assert len(small) == 29
    assert {"VAT", "NRU", "SGP", "MUS"} < small
    assert small.isdisjoint({"LUX", *AREAS_WITHOUT_TALLY})
    assert {place["is_small"] for place in places.values()} == {"true", "false"}


@pytest.mark.parametrize(("code", "known"), [("FRA", 640_000), ("BRA", 8_516_000), ("LUX", 2_586), ("ISL", 102_775)])
def test_an_area_is_about_what_the_atlas_says(places: dict[str, dict[str, str]], code: str, known: int) -> None:
    assert float(places[code]["area_km2"]) == pytest.approx(known, rel=0.06)


@pytest.mark.parametrize("name", LAYERS)
def test_the_browser_gets_no_more_than_it_must(name: str) -> None:
    limit = 450_000 if name == "world" else 350_000
    assert (STATIC / f"{name}.geojson").stat().st_size < limit


def test_disputed_lines_run_along_the_drawn_borders(world: dict[str, shapely.Geometry]) -> None:
    path = STATIC / "disputed_lines.geojson"
    assert path.stat().st_size < 20_000
    read = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert {"IND-PAK", "ESH-MAR", "SRB-XKX", "ISR-SYR", "SDN-XAB"} < {line["properties"]["between"] for line in read}
    for line in read:
        one, other = line["properties"]["between"].split("-")
        assert line["properties"]["note"]
        for code in (one, other):
            along = shape(line["geometry"]).hausdorff_distance(
                shapely.intersection(shape(line["geometry"]), shapely.buffer(world[code].boundary, 0.01))
            )
            assert along < 0.01, line["properties"]


@pytest.mark.parametrize("resolution", [110, 50])
def test_plotly_finds_no_borders_but_ours(resolution: int) -> None:
    stub: Path = STATIC / "topojson" / f"world_{resolution}m.json"
    topology = json.loads(stub.read_text(encoding="utf-8"))
    assert set(topology["objects"]) == {"coastlines", "countries", "lakes", "land", "ocean", "rivers", "subunits"}
    assert all(layer["geometries"] == [] for layer in topology["objects"].values())
    assert topology["arcs"] == []
