"""Tests of the border maker's functions, and that its result equals the committed file."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import shapely

from loaders import DATA, boundaries, registry
from loaders.boundaries import disputed_lines, files, hatching, layer, policy, print_svg, simplify, views

ROOT = Path(__file__).resolve().parent.parent.parent
BEHIND_THE_SEAM = views.View("test", "Test", None, views.EQUAL_EARTH, 11, 0, (-169, -60, 191, 84), (0, 0, 0, 0))
FROM_ABOVE = views.View("test", "Test", "Here", views.AZIMUTHAL, 20, 0, (10, -10, 30, 10), (0, 0, 0, 0))
MADE = {
    "static": (
        "world.geojson",
        "hatch_not_assessed.geojson",
        "hatch_not_applicable.geojson",
        "disputed_lines.geojson",
        "topojson/world_110m.json",
        "topojson/world_50m.json",
    ),
    "data/shapes": ("places.csv", "other_areas.csv", "views.csv"),
    "data/shapes/print": tuple(f"{view.name}.json" for view in views.VIEWS),
}


def is_clockwise(ring: shapely.Geometry) -> bool:
    return not shapely.is_ccw(ring)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    try:
        layer.path()
    except layer.MissingLayerError as missing:
        pytest.skip(f"the borders cannot be made again here: {missing}")
    folder = tmp_path_factory.mktemp("made")
    countries = registry.load(DATA / "registry").countries
    boundaries.make(
        folder / "static", folder / "data/shapes", {code: country.region for code, country in countries.items()}
    )
    return folder


@pytest.mark.parametrize("name", [f"{folder}/{name}" for folder, names in MADE.items() for name in names])
def test_making_again_gives_the_committed_file(made: Path, name: str) -> None:
    assert (made / name).read_bytes() == (ROOT / name).read_bytes()


def test_nothing_is_made_that_is_not_compared(made: Path) -> None:
    found = {path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()}
    assert found == {f"{folder}/{name}" for folder, names in MADE.items() for name in names}


def test_a_missing_package_is_reported_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layer, "PACKAGE", "a-package-nobody-has")
    with pytest.raises(layer.MissingLayerError, match=r"install the package a-package-nobody-has==0\.0\.3$"):
        layer.path()


def test_an_area_is_keyed_by_its_iso_code_or_by_ours() -> None:
    assert layer.code_of("FRA", "FRA") == "FRA"
    assert layer.code_of("KOS", "-99") == "XKX"
    assert layer.code_of("BRI", "BRA") == "XBI"


def test_an_area_without_any_code_stops_the_making() -> None:
    with pytest.raises(ValueError, match="ADM0_A3 XYZ has no ISO code; name it in CODES"):
        layer.code_of("XYZ", "-99")


def test_a_hole_goes_to_the_longest_border_and_a_sea_to_nobody() -> None:
    flaw, sea = shapely.box(1, 1, 1.05, 1.05), shapely.box(3, 3, 4, 4)
    west = shapely.difference(shapely.box(0, 0, 2, 5), flaw)
    east = shapely.difference(shapely.box(2, 0, 5, 5), sea)
    filled = layer._filled({"EEE": east, "WWW": west})
    assert shapely.equals(filled["WWW"], shapely.box(0, 0, 2, 5))
    assert shapely.equals(filled["EEE"], east)


def test_the_plane_is_equal_area_and_there_is_a_way_back() -> None:
    gabon, chukotka = shapely.box(10, 0, 11, 1), shapely.box(170, 66, 171, 67)
    flat = [shapely.transform(shape, simplify.to_equal_area).area for shape in (gabon, chukotka)]
    assert flat[1] / flat[0] == pytest.approx(np.cos(np.radians(66.5)), rel=1e-3)
    points = np.array([[-180.0, -89.0], [0.0, 0.0], [179.5, 71.25]])
    assert simplify.from_equal_area(simplify.to_equal_area(points)) == pytest.approx(points)


def test_neighbours_still_share_their_border_after_thinning() -> None:
    wave = [(5 + 0.02 * (step % 2), step / 10) for step in range(101)]
    west = shapely.Polygon([(0, 0), *wave, (0, 10)])
    east = shapely.Polygon([(10, 0), (10, 10), *reversed(wave)])
    thin = simplify._thinned({"EEE": east, "WWW": west}, simplify.SCREEN)
    assert shapely.get_num_coordinates(thin["WWW"]) < 20
    assert shapely.intersection(thin["WWW"], thin["EEE"]).area == 0
    assert shapely.union(thin["WWW"], thin["EEE"]).area == pytest.approx(100)


def test_a_small_island_goes_unless_it_is_much_of_its_country() -> None:
    islet, mainland = shapely.box(20, 0, 20.05, 0.05), shapely.box(0, 0, 5, 5)
    atoll = shapely.box(30, 0, 30.05, 0.05)
    thin = simplify._thinned({"ATO": atoll, "BIG": shapely.union(islet, mainland)}, simplify.SCREEN)
    assert thin["BIG"].bounds == (0, 0, 5, 5)
    assert thin["ATO"].area == pytest.approx(atoll.area)


def test_finished_shape_is_rounded_and_clockwise() -> None:
    ring = shapely.Polygon([(0, 49), (40, 49), (40, 55.00049), (0, 55)], [[(1, 50), (2, 50), (2, 51), (1, 51)]])
    (polygon,) = shapely.get_parts(simplify.finish(ring))
    assert is_clockwise(polygon.exterior)
    assert not is_clockwise(polygon.interiors[0])
    assert polygon.bounds == (0, 49, 40, 55)
    along = sorted(x for x, y in polygon.exterior.coords if y == 49)
    assert max(np.diff(along)) <= simplify.LONGEST_EDGE


def test_a_pattern_stays_inside_its_country() -> None:
    country = shapely.Polygon([(10, 10), (10, 30), (30, 30), (30, 10)])
    for drawn in (hatching.cut_stripes({"AAA": country})["AAA"], hatching.cut_dots({"AAA": country})["AAA"]):
        assert 0.05 < drawn.area / country.area < 0.3
        assert shapely.difference(drawn, country).area / country.area < 0.001
        assert all(is_clockwise(polygon.exterior) for polygon in shapely.get_parts(drawn))


def test_a_small_country_gets_a_finer_pattern_not_an_empty_one() -> None:
    small, large = shapely.box(10, 10, 10.5, 10.5), shapely.box(0, 0, 20, 20)
    striped = hatching.cut_stripes({"LAR": large, "SML": small})
    assert len(shapely.get_parts(striped["SML"])) > 1
    assert striped["SML"].area / small.area == pytest.approx(striped["LAR"].area / large.area, abs=0.06)


def test_stripes_and_dots_cannot_be_taken_for_each_other() -> None:
    country = {"AAA": shapely.box(0, 0, 20, 20)}
    longest = [
        max(part.length for part in shapely.get_parts(pattern(country)["AAA"]))
        for pattern in (hatching.cut_stripes, hatching.cut_dots)
    ]
    assert longest[0] > 10 * longest[1]


def test_a_disputed_line_is_where_two_areas_meet() -> None:
    drawn = {"AAA": shapely.box(0, 0, 1, 1), "BBB": shapely.box(1, 0, 2, 1)}
    (line,) = disputed_lines._lines(policy.Dispute("AAA", "BBB", "a note", (0, 0.5, 2, 2)), drawn)
    assert sorted(line.coords) == [(1, 0.5), (1, 1)]


def test_dispute_between_areas_that_do_not_meet_raises() -> None:
    drawn = {"AAA": shapely.box(0, 0, 1, 1), "BBB": shapely.box(3, 0, 4, 1)}
    with pytest.raises(ValueError, match="AAA and BBB do not meet: mend DISPUTES"):
        disputed_lines._lines(policy.Dispute("AAA", "BBB", "a note"), drawn)


def test_a_feature_is_on_one_line_under_its_code(tmp_path: Path) -> None:
    written = files.write_features(tmp_path / "deep" / "areas.geojson", {"AAA": shapely.box(0, 0, 1.5, 1)})
    line = written.read_text(encoding="utf-8").splitlines()[1]
    assert json.loads(line)["id"] == "AAA"
    assert "1.0" not in line


def test_a_country_cut_at_the_180th_meridian_is_joined_again() -> None:
    halves = shapely.union(shapely.box(170, 60, 180, 70), shapely.box(-180, 60, -175, 70))
    assert print_svg.turn(halves, BEHIND_THE_SEAM).bounds == (170, 60, 185, 70)


def test_a_country_across_the_seam_is_cut_there() -> None:
    around = shapely.union(shapely.box(-180, 60, -160, 70), shapely.box(170, 60, 180, 70))
    west, east = sorted(part.bounds for part in print_svg.turn(around, BEHIND_THE_SEAM).geoms)
    assert west == pytest.approx((-169, 60, -160, 70), abs=1e-5)
    assert east == pytest.approx((170, 60, 191, 70), abs=1e-5)


def test_what_lies_opposite_the_centre_is_not_projected() -> None:
    assert print_svg.turn(shapely.box(-170, -10, -150, 10), FROM_ABOVE).is_empty


def test_page_shows_whole_region_and_parts_of_neighbours() -> None:
    drawn = {"AAA": shapely.box(12, -8, 28, 8), "BBB": shapely.box(28, -40, 60, 40), "CCC": shapely.box(50, 50, 60, 60)}
    page = print_svg.draw_print(FROM_ABOVE, drawn, [], {"AAA": "Here", "BBB": "There", "CCC": "There"})
    assert set(page.areas) == set(page.points) == {"AAA", "BBB"}
    assert max(page.width, page.height) == print_svg.LONGER_SIDE
    x, y = page.points["AAA"]
    assert (x, y) == pytest.approx((page.width / 2, page.height / 2), abs=print_svg.LONGER_SIDE / 50)


def test_an_area_becomes_a_closed_path_of_relative_steps() -> None:
    assert print_svg.area_path(shapely.Polygon([(1, 1), (5.2, 1), (5, 4), (1, 4)])) == "M1 4l0-3 4 0 0 3z"


def test_an_area_smaller_than_a_page_unit_has_no_path() -> None:
    assert print_svg.area_path(shapely.box(1, 1, 1.3, 1.3)) == ""
    assert (
        print_svg.area_path(shapely.GeometryCollection([shapely.Point(1, 1), shapely.LineString([(0, 0), (9, 9)])]))
        == ""
    )


def test_a_line_becomes_an_open_path() -> None:
    assert print_svg.line_path(shapely.LineString([(0, 0), (0.2, 0.1), (3, 4)])) == "M0 0l3 4"
    assert print_svg.line_path(shapely.LineString()) == ""
