"""The border maker: its small pure steps, and that it makes exactly what is committed."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import shapely

from loaders import shapes
from loaders.shapes import files, hatching, layer, lines, policy, simple

ROOT = Path(__file__).resolve().parent.parent.parent
MADE = {
    "static": (
        "world.geojson",
        "hatch_not_assessed.geojson",
        "hatch_not_applicable.geojson",
        "disputed_lines.geojson",
        "topojson/world_110m.json",
        "topojson/world_50m.json",
    ),
    "data/shapes": ("places.csv", "other_areas.csv"),
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
    shapes.make(folder / "static", folder / "data/shapes")
    return folder


@pytest.mark.parametrize("name", [f"{folder}/{name}" for folder, names in MADE.items() for name in names])
def test_making_again_gives_the_committed_file(made: Path, name: str) -> None:
    assert (made / name).read_bytes() == (ROOT / name).read_bytes()


def test_nothing_is_made_that_is_not_compared(made: Path) -> None:
    found = {path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()}
    assert found == {f"{folder}/{name}" for folder, names in MADE.items() for name in names}


def test_a_missing_package_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
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
    flat = [shapely.transform(shape, simple.flattened).area for shape in (gabon, chukotka)]
    assert flat[1] / flat[0] == pytest.approx(np.cos(np.radians(66.5)), rel=1e-3)
    points = np.array([[-180.0, -89.0], [0.0, 0.0], [179.5, 71.25]])
    assert simple.unflattened(simple.flattened(points)) == pytest.approx(points)


def test_neighbours_still_share_their_border_after_thinning() -> None:
    wave = [(5 + 0.02 * (step % 2), step / 10) for step in range(101)]
    west = shapely.Polygon([(0, 0), *wave, (0, 10)])
    east = shapely.Polygon([(10, 0), (10, 10), *reversed(wave)])
    thin = simple._thinned({"EEE": east, "WWW": west})
    assert shapely.get_num_coordinates(thin["WWW"]) < 20
    assert shapely.intersection(thin["WWW"], thin["EEE"]).area == 0
    assert shapely.union(thin["WWW"], thin["EEE"]).area == pytest.approx(100)


def test_a_small_island_goes_unless_it_is_much_of_its_country() -> None:
    islet, mainland = shapely.box(20, 0, 20.05, 0.05), shapely.box(0, 0, 5, 5)
    atoll = shapely.box(30, 0, 30.05, 0.05)
    thin = simple._thinned({"ATO": atoll, "BIG": shapely.union(islet, mainland)})
    assert thin["BIG"].bounds == (0, 0, 5, 5)
    assert thin["ATO"].area == pytest.approx(atoll.area)


def test_a_finished_shape_is_rounded_clockwise_and_follows_its_parallel() -> None:
    ring = shapely.Polygon([(0, 49), (40, 49), (40, 55.00049), (0, 55)], [[(1, 50), (2, 50), (2, 51), (1, 51)]])
    (polygon,) = shapely.get_parts(simple.finished(ring))
    assert is_clockwise(polygon.exterior)
    assert not is_clockwise(polygon.interiors[0])
    assert polygon.bounds == (0, 49, 40, 55)
    along = sorted(x for x, y in polygon.exterior.coords if y == 49)
    assert max(np.diff(along)) <= simple.LONGEST_EDGE


def test_a_pattern_stays_inside_its_country() -> None:
    country = shapely.Polygon([(10, 10), (10, 30), (30, 30), (30, 10)])
    for drawn in (hatching.striped({"AAA": country})["AAA"], hatching.dotted({"AAA": country})["AAA"]):
        assert 0.05 < drawn.area / country.area < 0.3
        assert shapely.difference(drawn, country).area / country.area < 0.001
        assert all(is_clockwise(polygon.exterior) for polygon in shapely.get_parts(drawn))


def test_a_small_country_gets_a_finer_pattern_not_an_empty_one() -> None:
    small, large = shapely.box(10, 10, 10.5, 10.5), shapely.box(0, 0, 20, 20)
    striped = hatching.striped({"LAR": large, "SML": small})
    assert len(shapely.get_parts(striped["SML"])) > 1
    assert striped["SML"].area / small.area == pytest.approx(striped["LAR"].area / large.area, abs=0.06)


def test_stripes_and_dots_cannot_be_taken_for_each_other() -> None:
    country = {"AAA": shapely.box(0, 0, 20, 20)}
    longest = [
        max(part.length for part in shapely.get_parts(pattern(country)["AAA"]))
        for pattern in (hatching.striped, hatching.dotted)
    ]
    assert longest[0] > 10 * longest[1]


def test_a_disputed_line_is_where_two_areas_meet() -> None:
    drawn = {"AAA": shapely.box(0, 0, 1, 1), "BBB": shapely.box(1, 0, 2, 1)}
    (line,) = lines._lines(policy.Dispute("AAA", "BBB", "a note", (0, 0.5, 2, 2)), drawn)
    assert sorted(line.coords) == [(1, 0.5), (1, 1)]


def test_a_dispute_between_areas_that_do_not_meet_stops_the_making() -> None:
    drawn = {"AAA": shapely.box(0, 0, 1, 1), "BBB": shapely.box(3, 0, 4, 1)}
    with pytest.raises(ValueError, match="AAA and BBB do not meet: mend DISPUTES"):
        lines._lines(policy.Dispute("AAA", "BBB", "a note"), drawn)


def test_a_feature_stands_on_one_line_under_its_code(tmp_path: Path) -> None:
    written = files.write_features(tmp_path / "deep" / "areas.geojson", {"AAA": shapely.box(0, 0, 1.5, 1)})
    line = written.read_text(encoding="utf-8").splitlines()[1]
    assert json.loads(line)["id"] == "AAA"
    assert "1.0" not in line
