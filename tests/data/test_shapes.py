"""Tests of the committed borders: every country is on the map, in place, and can be drawn."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import NamedTuple

import numpy as np
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
    assert len({feature["id"] for feature in read}) == len(read), "an id appears twice"
    return {feature["id"]: shape(feature["geometry"]) for feature in read}


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / "shapes" / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def square_km(area: shapely.Geometry) -> float:
    return float(EARTH.geometry_area_perimeter(shapely.orient_polygons(area))[0]) / 1_000_000


VIEWS = [row["view"] for row in rows("views.csv")]
TRULY_WIDE = {("asia", "RUS")}
"""Russia covers the north of Asia."""
WHOLE_WORLD = ("world", "pacific")
RINGS = re.compile(r"(?:M\d+ \d+l-?\d+(?:[ -]\d+)*z)+")
LINES = re.compile(r"(?:M\d+ \d+l-?\d+(?:[ -]\d+)*)+")


class Printed(NamedTuple):
    """A view on paper, its paths read back into geometry."""

    width: int
    height: int
    areas: dict[str, shapely.Geometry]
    neutral: dict[str, shapely.Geometry]
    points: dict[str, tuple[int, int]]
    dashed: dict[str, list[shapely.Geometry]]

    @property
    def shapes(self) -> list[shapely.Geometry]:
        """Everything drawn, the countries first."""
        return [
            *self.areas.values(),
            *self.neutral.values(),
            *(line for lines in self.dashed.values() for line in lines),
        ]


def corners(path: str) -> list[list[tuple[int, int]]]:
    """The corners of each piece of a path, in page units."""
    pieces = [[int(number) for number in re.findall(r"-?\d+", piece)] for piece in path.split("M")[1:]]
    return [np.cumsum(np.reshape(piece, (-1, 2)), axis=0).tolist() for piece in pieces]


def area_of(path: str) -> shapely.Geometry:
    assert RINGS.fullmatch(path), path[:60]
    rings = shapely.MultiPolygon([shapely.Polygon(piece) for piece in corners(path)])
    parts = shapely.get_parts(shapely.get_parts(shapely.make_valid(rings)))
    area = shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])
    turned = sum(ring.area if ring.exterior.is_ccw else -ring.area for ring in rings.geoms)
    assert abs(turned) == pytest.approx(area.area, rel=0.01, abs=20), "a hole runs the same way as its outline"
    return area


def line_of(path: str) -> shapely.Geometry:
    assert LINES.fullmatch(path), path[:60]
    return shapely.MultiLineString(corners(path))


def read_print(view: str) -> Printed:
    read = json.loads((DATA / "shapes/print" / f"{view}.json").read_text(encoding="utf-8"))
    assert read["view"] == view
    dashed: dict[str, list[shapely.Geometry]] = {}
    for line in read["dashed"]:
        dashed.setdefault(line["between"], []).append(line_of(line["d"]))
    areas, neutral = ({code: area_of(path) for code, path in read[part].items()} for part in ("areas", "neutral"))
    return Printed(read["width"], read["height"], areas, neutral, read["points"], dashed)


@pytest.fixture(scope="module")
def prints() -> dict[str, Printed]:
    return {view: read_print(view) for view in VIEWS}


@pytest.fixture(scope="module")
def disputes() -> list[dict[str, str]]:
    return rows("disputes.csv")


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
            assert all(gap.is_ccw for gap in polygon.interiors), code


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
    gaps = [shapely.Polygon(ring) for part in land.geoms for ring in part.interiors]
    caspian, *closed_fjords = sorted((square_km(gap) for gap in gaps), reverse=True)
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


def test_every_region_has_a_view_and_a_print() -> None:
    regions = {country.region for country in registry.load(DATA / "registry").countries.values()}
    assert sorted(row["region"] for row in rows("views.csv") if row["region"]) == sorted(regions)
    assert {path.stem for path in (DATA / "shapes/print").iterdir()} == set(VIEWS)


def test_a_view_on_the_screen_has_the_places_of_its_region(places: dict[str, dict[str, str]]) -> None:
    countries = registry.load(DATA / "registry").countries
    for view in rows("views.csv"):
        west, south, east, north = (float(view[edge]) for edge in ("west", "south", "east", "north"))
        assert west < float(view["longitude"]) < east <= west + 360
        for code, place in places.items():
            is_of_view = code in countries and view["region"] in ("", countries[code].region)
            # Russia's middle is in Siberia, and the view of Europe ends before the Urals.
            if is_of_view and (view["view"], code) != ("europe", "RUS"):
                beyond = (float(place["longitude"]) - west) % 360
                assert beyond <= east - west, (view["view"], code)
                assert south <= float(place["latitude"]) <= north, (view["view"], code)


def test_every_country_is_drawn_in_both_worlds_and_its_region(prints: dict[str, Printed]) -> None:
    views = {row["region"]: row["view"] for row in rows("views.csv")}
    for code, country in registry.load(DATA / "registry").countries.items():
        for view in (*WHOLE_WORLD, views[country.region]):
            assert code in prints[view].points, (code, view)


def test_only_the_very_smallest_have_a_point_but_no_path(
    prints: dict[str, Printed], places: dict[str, dict[str, str]]
) -> None:
    for view in WHOLE_WORLD:
        for code in set(prints[view].points) - set(prints[view].areas):
            assert float(places[code]["area_km2"]) < 30, code


def test_countries_and_the_neutral_areas_are_kept_apart(prints: dict[str, Printed], expected: set[str]) -> None:
    others = {row["code"] for row in rows("other_areas.csv")}
    for view, printed in prints.items():
        assert set(printed.areas) <= set(printed.points) <= expected, view
        assert set(printed.neutral) <= others, view
        assert len(printed.neutral) > (30 if view in WHOLE_WORLD else 4), view


def test_nothing_leaves_the_page(prints: dict[str, Printed]) -> None:
    for view, printed in prints.items():
        assert max(printed.width, printed.height) == 10_000
        west, south, east, north = shapely.total_bounds(printed.shapes)
        assert 0 <= west < east <= printed.width, view
        assert 0 <= south < north <= printed.height, view
        for x, y in printed.points.values():
            assert 0 <= x <= printed.width, view
            assert 0 <= y <= printed.height, view


def test_no_piece_is_smeared_across_the_page(prints: dict[str, Printed]) -> None:
    for view, printed in prints.items():
        for code, area in (printed.areas | printed.neutral).items():
            widest = max(np.diff(shapely.bounds(shapely.get_parts(area))[:, ::2]))
            assert widest < 0.6 * printed.width or (view, code) in TRULY_WIDE, (view, code)


@pytest.mark.parametrize("view", WHOLE_WORLD)
def test_a_country_is_as_large_on_paper_as_it_is(
    view: str, prints: dict[str, Printed], places: dict[str, dict[str, str]]
) -> None:
    """The projections are equal-area: a smear, a lost half or a hole the wrong way round shows."""
    sizes = {code: float(place["area_km2"]) for code, place in places.items()}
    ratios = {code: area.area / sizes[code] for code, area in prints[view].areas.items() if sizes[code] > 60_000}
    assert len(ratios) > 110
    usual = np.median(list(ratios.values()))
    for code, ratio in ratios.items():
        assert ratio == pytest.approx(usual, rel=0.05), code


def test_a_region_is_not_cut_on_its_own_page(prints: dict[str, Printed], places: dict[str, dict[str, str]]) -> None:
    countries = registry.load(DATA / "registry").countries
    for view in rows("views.csv"):
        sizes = {
            code: (area.area, float(places[code]["area_km2"]))
            for code, area in prints[view["view"]].areas.items()
            if code in countries and countries[code].region == view["region"]
        }
        ratios = {code: on_paper / real for code, (on_paper, real) in sizes.items() if real > 60_000}
        # Russia extends into Asia, and a part of France is in South America.
        whole = {code: ratio for code, ratio in ratios.items() if code not in ("RUS", "FRA")}
        for code, ratio in whole.items():
            assert ratio == pytest.approx(np.median(list(whole.values())), rel=0.05), (view["view"], code)


def test_a_point_lies_in_its_country_on_paper(prints: dict[str, Printed]) -> None:
    for view, printed in prints.items():
        for code, area in printed.areas.items():
            if area.area > 500:
                assert shapely.contains_xy(area, *printed.points[code]), (view, code)


@pytest.mark.parametrize(
    ("view", "neighbour"),
    [("africa", "SAU"), ("americas", "GRL"), ("asia", "RUS"), ("europe", "MAR"), ("oceania", "IDN")],
)
def test_a_map_does_not_end_in_the_void(view: str, neighbour: str, prints: dict[str, Printed]) -> None:
    assert neighbour in prints[view].areas | prints[view].neutral


def test_dashes_on_paper_run_along_the_borders(prints: dict[str, Printed]) -> None:
    assert {"IND-PAK", "ESH-MAR", "SRB-XKX", "SDN-XAB"} < set(prints["world"].dashed)
    for view, printed in prints.items():
        drawn = printed.areas | printed.neutral
        for between, dashes in printed.dashed.items():
            for code in between.split("-"):
                border = shapely.buffer(drawn[code].boundary, 2)
                assert all(shapely.covers(border, line) for line in dashes), (view, between)


def test_prints_are_small_enough_to_travel_with_the_code() -> None:
    sizes = {path.name: path.stat().st_size for path in (DATA / "shapes/print").iterdir()}
    assert max(sizes.values()) < 450_000
    assert sum(sizes.values()) < 1_600_000


def test_a_dispute_is_drawn_as_its_row_says(disputes: list[dict[str, str]], world: dict[str, shapely.Geometry]) -> None:
    for dispute in disputes:
        if dispute["drawn_as"]:
            point = float(dispute["longitude"]), float(dispute["latitude"])
            drawn = [code for code, area in world.items() if shapely.contains_xy(area, *point)]
            assert drawn == [dispute["drawn_as"]], dispute["area"]
        else:
            assert dispute["dashed_between"], f"{dispute['area']}: neither an area nor a line"


def test_the_manner_of_drawing_agrees_with_the_area(disputes: list[dict[str, str]]) -> None:
    others = {row["code"] for row in rows("other_areas.csv")}
    for dispute in disputes:
        match dispute["how"]:
            case "neutral":
                assert dispute["drawn_as"] in others, dispute["area"]
            case "hatched":
                assert dispute["drawn_as"] in AREAS_WITHOUT_TALLY, dispute["area"]
            case "dashed" | "solid" as how:
                assert dispute["drawn_as"] not in others | AREAS_WITHOUT_TALLY, dispute["area"]
                assert bool(dispute["dashed_between"]) == (how == "dashed"), dispute["area"]
            case other:
                pytest.fail(f"{dispute['area']} is drawn {other!r}; write solid, dashed, hatched or neutral")


def test_dashed_lines_are_those_explained_in_disputes(disputes: list[dict[str, str]]) -> None:
    read = json.loads((STATIC / "disputed_lines.geojson").read_text(encoding="utf-8"))["features"]
    explained = {between for dispute in disputes for between in dispute["dashed_between"].split()}
    assert explained == {line["properties"]["between"] for line in read}


def test_every_dispute_says_why_and_who_draws_it_otherwise(disputes: list[dict[str, str]]) -> None:
    assert len({dispute["area"] for dispute in disputes}) == len(disputes) > 30
    assert {dispute["drawn_as"] for dispute in disputes} >= AREAS_WITHOUT_TALLY
    assert all(dispute["practice"] and dispute["otherwise"] for dispute in disputes)
