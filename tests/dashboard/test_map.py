"""The map: legend, table, figure and sentence tell what SQL and slow Python tell; links open the same view."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dashboard import atlas, charts, legend, questions, reader
from dashboard.atlas import Painting
from dashboard.palette import COLOURS
from dashboard.reader import Rows
from tests.dashboard.conftest import Visit, text_of
from tests.data import test_tally as slow

DAYS = [date(1990, 1, 1), date(2019, 3, 17), date(2026, 11, 22)]
TODAY = date(2026, 11, 22)


def asked(path: Path, question: str, **parameters: object) -> Rows:
    return reader.ask(path, question, **parameters)


def of_treaty(path: Path, treaty: str, day: date = TODAY) -> Painting:
    return atlas.of_treaty(asked(path, questions.TREATY_STANDINGS, treaty=treaty, day=day))


def of_pillar(path: Path, day: date = TODAY) -> Painting:
    return atlas.of_pillar(asked(path, questions.TALLIES, day=day), line_count(path, day))


def line_count(path: Path, day: date) -> int:
    return max(row.applicable_count for row in asked(path, questions.TALLIES, day=day))


def plate(path: Path, painting: Painting, **known: Any) -> charts.Plate:
    kept = {"edition": "e", "subject": "s", "group": "", "day": TODAY, "view": "world", "theme": "light"}
    rows = {"countries": asked(path, questions.COUNTRIES), "areas": asked(path, questions.AREAS)}
    return charts.Plate(**(kept | {"static": "/app/static/", "painting": painting} | rows | known))


def in_legend(painting: Painting) -> Counter[str]:
    found = re.findall(r'swatch is-(\w+)".*?<b>(\d+)</b>', legend.legend(painting, 0))
    return Counter({shade: int(count) for shade, count in found})


def in_table(painting: Painting, countries: Rows) -> Counter[str]:
    return Counter(re.findall(r'swatch is-(\w+)"', legend.table(painting, countries, TODAY)))


def in_figure(figure: Any, theme: Any = "light") -> Counter[str]:
    """How many countries are drawn in each colour, above any other."""
    colours = {
        trace.locations: trace.colorscale[0][1]
        for trace in figure.data
        if trace.hoverinfo != "skip" and trace.locations
    }
    return Counter(colour for places, colour in colours.items() for _place in places)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_legend_table_and_sql_tell_what_slow_python_tells(warehouse_path: Path, day: date) -> None:
    countries = asked(warehouse_path, questions.COUNTRIES)
    treaties = [row.treaty for row in asked(warehouse_path, questions.TREATIES)]
    assert len(treaties) == 53
    for treaty in treaties:
        painting = of_treaty(warehouse_path, treaty, day)
        told = Counter(slow.standing(country.iso3, treaty, day).name for country in countries)
        assert told.total() == 197
        assert painting.counts == in_legend(painting) == in_table(painting, countries) == told, treaty


@pytest.mark.parametrize("treaty", ["rome_statute", "genocide_convention", "crc", "kampala_article_8"])
def test_the_figure_draws_what_the_legend_counts(warehouse_path: Path, treaty: str) -> None:
    painting = of_treaty(warehouse_path, treaty)
    drawn = in_figure(charts.world_map(plate(warehouse_path, painting, subject=treaty)))
    assert {shade: drawn[COLOURS["light"][shade]] for shade in painting.counts} == painting.counts


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_map_of_a_pillar_equals_its_tally(warehouse_path: Path, day: date) -> None:
    painting, tallies = of_pillar(warehouse_path, day), slow.tallies(day)
    lines = max(sum(counts[:4]) for counts in tallies.values())
    for iso3, (met, partly, unmet, unknown, _closed, low, high) in tallies.items():
        applicable = met + partly + unmet + unknown
        assert painting.shade_of[iso3] == (quarter(low, lines) if applicable else "not_open"), iso3
        assert (iso3 in painting.striped) == (applicable > 0 and quarter(low, lines) != quarter(high, lines)), iso3
        assert not applicable or painting.said[iso3].startswith(f"bound by {met} of {applicable}")
    legend_counts = in_legend(painting)
    assert legend_counts.pop("not_assessed", 0) == len(painting.striped)
    assert legend_counts == painting.counts
    assert painting.counts.total() == 197


def quarter(count: int, lines: int) -> str:
    """The shade of a count, by going up through the quarters."""
    return f"step_{next(step for step in (1, 2, 3, 4) if count <= lines * step // 4)}"


@pytest.mark.parametrize("lines", [0, 1, 2, 3, 4, 7, 16, 90])
def test_every_count_has_one_step_and_no_step_is_empty(lines: int) -> None:
    cut = atlas.steps(lines)
    assert [count for step in cut for count in range(step.low, step.high + 1)] == list(range(lines + 1))


def test_a_day_on_which_no_line_applies_is_told_so(warehouse_path: Path) -> None:
    day = date(1948, 1, 1)
    assert of_pillar(warehouse_path, day).counts == {"not_open": 197}
    assert line_count(warehouse_path, day) == 0
    assert "no line of this pillar applied" in atlas.pillar_sentence((), line_count(warehouse_path, day), day)


def test_the_alternative_text_counts_what_is_not_assessed(warehouse_path: Path) -> None:
    painting = of_treaty(warehouse_path, "genocide_convention")
    text = atlas.alternative("Said.", painting)
    assert f"not assessed yet: {painting.counts['not_assessed']}" in text
    assert painting.counts["not_assessed"] > 0


def test_a_country_tells_its_standing_and_the_day_of_the_list_when_pointed_at(warehouse_path: Path) -> None:
    figure = charts.world_map(plate(warehouse_path, of_treaty(warehouse_path, "genocide_convention"), subject="hover"))
    (trace,) = [trace for trace in figure.data if trace.locations and "KEN" in trace.locations and trace.hovertemplate]
    told = trace.hovertemplate.replace("%{text}", trace.text[trace.locations.index("KEN")])
    assert told.startswith("Kenya: ")
    assert "List as of 24 Apr 2024" in told


def test_an_area_without_a_scorecard_tells_its_note(warehouse_path: Path) -> None:
    figure = charts.world_map(plate(warehouse_path, of_treaty(warehouse_path, "crc"), subject="areas"))
    (trace,) = [trace for trace in figure.data if trace.locations and "XKX" in trace.locations and trace.text]
    assert "1244" in trace.text[trace.locations.index("XKX")]


@pytest.mark.parametrize("iso3", ["TUV", "NRU", "SMR", "LIE", "COK"])
def test_a_small_country_has_a_marker_that_names_it(warehouse_path: Path, iso3: str) -> None:
    figure = charts.world_map(plate(warehouse_path, of_treaty(warehouse_path, "rome_statute"), subject="small"))
    assert iso3 in [code for trace in figure.data for code in trace.customdata or ()]


@pytest.mark.parametrize("iso3", ["FRA", "NOR", "XKX", "ESH"])
def test_no_country_is_a_hole(warehouse_path: Path, iso3: str) -> None:
    figure = charts.world_map(plate(warehouse_path, of_treaty(warehouse_path, "rome_statute"), subject="holes"))
    assert iso3 in [code for trace in figure.data for code in getattr(trace, "locations", None) or ()]


def test_a_figure_is_made_once_for_what_it_shows(warehouse_path: Path) -> None:
    painting = of_treaty(warehouse_path, "rome_statute")
    first = charts.world_map(plate(warehouse_path, painting, subject="kept"))
    assert charts.world_map(plate(warehouse_path, of_treaty(warehouse_path, "rome_statute"), subject="kept")) is first
    for other in ({"theme": "dark"}, {"day": DAYS[0]}, {"edition": "f"}, {"view": "africa"}, {"group": "icglr"}):
        assert charts.world_map(plate(warehouse_path, painting, subject="kept", **other)) is not first


def test_every_view_has_a_title_and_every_region_a_view(warehouse_path: Path) -> None:
    views = charts.views()
    assert set(views) == set(charts.VIEW_TITLES)
    regions = {country.region for country in asked(warehouse_path, questions.COUNTRIES)}
    assert {view.region for view in views.values()} == regions | {None}


def test_a_link_opens_the_same_view_again(visit: Visit) -> None:
    link = {"treaty": "cmw", "day": "2019-03-17", "region": "asia", "organisation": "asean"}
    app = visit("map", **link)
    assert app.title[0].value == "Convention on Migrant Workers"
    assert app.date_input(key="day_box").value == date(2019, 3, 17)
    assert app.selectbox(key="region_box").value == "Asia"
    assert app.selectbox(key="organisation_box").value.startswith("ASEAN")
    assert {name: app.query_params[name] for name in link} in (link, {name: [code] for name, code in link.items()})
    assert "of 10 governments" in text_of(app)


def test_a_link_opens_the_tally_of_a_pillar(visit: Visit) -> None:
    text = text_of(visit("map", pillar="treaties", day="2026-11-22"))
    assert "Tally: Treaties" in text
    assert "have met every line" in text
    assert "a quarter of the 16 lines" in text


def test_a_treaty_chosen_after_a_tally_takes_its_place_in_the_link(visit: Visit) -> None:
    app = visit("map", pillar="treaties")
    app.selectbox(key="pillar_box").select("Rome Statute").run()
    assert app.title[0].value == "Rome Statute"
    assert "pillar" not in app.query_params
    assert app.query_params["treaty"] in ("rome_statute", ["rome_statute"])


@pytest.mark.parametrize(
    ("day", "count"), [("1972-12-31", 6), ("1973-01-01", 9), ("2020-01-31", 28), ("2020-02-01", 27)]
)
def test_members_are_those_of_the_day(visit: Visit, day: str, count: int) -> None:
    text = text_of(visit("map", treaty="iccpr", organisation="european_union", day=day))
    assert f"of {count} governments" in text
    assert f"<b>{197 - count}</b> not among those counted here" in text


def test_a_list_of_members_still_to_be_confirmed_says_so(visit: Visit) -> None:
    options = visit("map", day="2026-11-22").selectbox(key="organisation_box").options
    assert "ICGLR" in options
    assert "AU (compiled November 2026, to be confirmed)" in options
    assert options.index("ICGLR") < options.index("AU (compiled November 2026, to be confirmed)")


def test_members_bring_their_region_into_view_until_another_is_chosen(visit: Visit) -> None:
    app = visit("map", organisation="icglr")
    assert app.selectbox(key="region_box").value == "Where the members are"
    assert "region" not in app.query_params
    assert atlas.home_region(_countries_of("Africa", "Africa", "Asia"), frozenset({"0", "1", "2"})) == "Africa"
    assert atlas.home_region(_countries_of("Africa", "Asia"), frozenset({"0", "1"})) is None


def _countries_of(*regions: str) -> Rows:
    return tuple(SimpleNamespace(iso3=str(at), region=region) for at, region in enumerate(regions))


def test_a_day_that_is_not_today_says_that_borders_stay(visit: Visit) -> None:
    assert "the borders stay today's" in text_of(visit("map", day="1990-01-01"))
    assert "the borders stay today's" not in text_of(visit("map"))


def test_what_the_warehouse_says_cannot_become_markup_in_legend_or_table() -> None:
    evil = "<img src=x onerror=alert(1)>"
    painting = Painting((atlas.Shade("party", evil, evil),), {"AAA": "party"}, {"AAA": evil}, {"AAA": evil}, rule=evil)
    country = SimpleNamespace(iso3="AAA", name=evil)
    assert "<img" not in legend.legend(painting, 1) + legend.table(painting, [country], TODAY)
