"""Tests that legend, table, figure and sentence of a map equal SQL and plain Python, and that links reopen a view."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from benchmarks import clicks, session
from dashboard import charts, colors, queries
from dashboard.colors import COLOURS
from dashboard.components import map
from dashboard.labels import values
from dashboard.presenters import map as map_presenter
from dashboard.presenters import map_captions, map_legend
from dashboard.presenters.map import Painting
from dashboard.queries.countries import CountryRow
from dashboard.queries.lines import LineCellRow, LineRow
from dashboard.queries.query import Query
from dashboard.queries.scorecard import TallyRow
from dashboard.warehouse import connection
from dashboard.warehouse.connection import R
from tests.dashboard.conftest import Visit, html_of, text_of
from tests.data import slow_cells, slow_standings

DAYS = [date(1990, 1, 1), date(2019, 3, 17), date(2026, 11, 22)]
TODAY = date(2026, 11, 22)
MAP_BYTES = 12_000
"""Compressed bytes of a figure, so that a click stays within 15,000 bytes with all else a page sends."""


def asked(path: Path, query: Query[R], **parameters: object) -> tuple[R, ...]:
    return connection.query(path, query, **parameters)


def of_treaty(path: Path, treaty: str, day: date = TODAY) -> Painting:
    return map_presenter.of_treaty(asked(path, queries.TREATY_STANDINGS, treaty=treaty, day=day))


def of_pillar(path: Path, pillar: str, day: date = TODAY) -> Painting:
    rows = tallies(path, pillar, day)
    return map_presenter.of_pillar(rows, max(row.applicable_count for row in rows), pillar == "treaties")


def tallies(path: Path, pillar: str, day: date = TODAY) -> tuple[TallyRow, ...]:
    return tuple(row for row in asked(path, queries.TALLIES, day=day) if row.pillar == pillar)


def lines(path: Path) -> tuple[LineRow, ...]:
    return asked(path, queries.LINES)


def cells(path: Path, indicator: str, day: date = TODAY) -> tuple[LineCellRow, ...]:
    return asked(path, queries.LINE_CELLS, indicator=indicator, day=day)


def of_line(path: Path, indicator: str, day: date = TODAY) -> Painting:
    (line,) = (row for row in lines(path) if row.indicator == indicator)
    return map_presenter.of_line(line, asked(path, queries.LADDER, indicator=indicator), cells(path, indicator, day))


def of_roll(path: Path, resolution: str) -> Painting:
    return map_presenter.of_roll(asked(path, queries.ROLL_CALL, resolution=resolution), is_whole=True)


@cache
def every_painting(path: Path) -> dict[str, Painting]:
    """Every map there is, by the key and code of its link."""
    painted = {f"pillar={row.pillar}": of_pillar(path, row.pillar) for row in asked(path, queries.PILLARS)}
    painted |= {f"indicator={row.indicator}": of_line(path, row.indicator) for row in lines(path)}
    painted |= {f"treaty={row.treaty}": of_treaty(path, row.treaty) for row in asked(path, queries.TREATIES)}
    resolutions = (row.resolution for row in asked(path, queries.RESOLUTIONS) if row.has_roll)
    return painted | {f"resolution={resolution}": of_roll(path, resolution) for resolution in resolutions}


def plate(path: Path, painting: Painting, **known: Any) -> charts.Plate:
    kept = {"edition": "e", "subject": "s", "group": "", "day": TODAY, "view": "world", "theme": "light"}
    rows = {"countries": asked(path, queries.COUNTRIES), "areas": asked(path, queries.AREAS)}
    return charts.Plate(**(kept | {"static": "/app/static/", "painting": painting} | rows | known))


def in_legend(painting: Painting) -> Counter[str]:
    found = re.findall(
        r'swatch is-(\w+)".*?<b>(\d+)</b>', html_of("legend", map_legend.legend(painting, 0), template="map.html")
    )
    return Counter({shade: int(count) for shade, count in found})


def in_table(painting: Painting, countries: tuple[CountryRow, ...]) -> Counter[str]:
    return Counter(re.findall(r'swatch is-(\w+)"', html_of("table", map_legend.table(painting, countries, TODAY))))


def in_figure(figure: Any, theme: Any = "light") -> Counter[str]:
    """Number of countries for each colour on top."""
    scale = [colour for _at, colour in figure.layout.coloraxis.colorscale][::2]
    spoken = [trace for trace in figure.data if trace.type == "choropleth" and trace.hoverinfo != "skip"]
    return Counter(scale[place] for trace in spoken for place in trace.z)


def hover_texts(figure: Any) -> dict[str, str]:
    """Hover text of each country, put together as the browser does."""
    found = {}
    for trace in figure.data:
        if trace.type == "choropleth" and trace.hovertemplate:
            data = trace.customdata or [""] * len(trace.locations)
            for iso3, text, more in zip(trace.locations, trace.text, data, strict=True):
                assert iso3 not in found
                found[iso3] = trace.hovertemplate.replace("%{text}", text).replace("%{customdata}", more)
    return found


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_legend_table_and_sql_agree_with_slow_python(warehouse_path: Path, day: date) -> None:
    countries = asked(warehouse_path, queries.COUNTRIES)
    treaties = [row.treaty for row in asked(warehouse_path, queries.TREATIES)]
    assert len(treaties) == 58
    for treaty in treaties:
        painting = of_treaty(warehouse_path, treaty, day)
        counted = Counter(slow_standings.standing(country.iso3, treaty, day).name for country in countries)
        assert counted.total() == 197
        assert painting.counts == in_legend(painting) == in_table(painting, countries) == counted, treaty


@pytest.mark.parametrize("treaty", ["rome_statute", "genocide_convention", "crc", "kampala_article_8"])
def test_the_figure_draws_what_the_legend_counts(warehouse_path: Path, treaty: str) -> None:
    painting = of_treaty(warehouse_path, treaty)
    drawn = in_figure(charts.world_map(plate(warehouse_path, painting, subject=treaty)))
    assert {shade: drawn[COLOURS["light"][shade]] for shade in painting.counts} == painting.counts


@pytest.mark.parametrize("pillar", ["political", "treaties", "structures", "legislation", "civil_society"])
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_map_of_a_pillar_equals_its_tally(warehouse_path: Path, day: date, pillar: str) -> None:
    painting, slow = of_pillar(warehouse_path, pillar, day), slow_cells.tallies(pillar, day)
    line_count = max((sum(counts[:5]) for counts in slow.values()), default=0)
    if line_count and not any(sum(counts[:4]) for counts in slow.values()):
        found = {iso3: "not_assessed" if sum(counts[:5]) else "not_open" for iso3, counts in slow.items()}
        assert (painting.shade_of, painting.striped) == (found, frozenset())
        assert {painting.words[iso3] for iso3 in found if found[iso3] == "not_assessed"} == {"no data yet"}
        assert in_legend(painting) == painting.counts
        return
    for iso3, (met, partly, unmet, none, unknown, _closed, low, high) in slow.items():
        applicable = met + partly + unmet + none + unknown
        assert painting.shade_of[iso3] == (quarter(low, line_count) if applicable else "not_open"), iso3
        may_rise = quarter(low, line_count) != quarter(high, line_count)
        assert (iso3 in painting.striped) == (applicable > 0 and may_rise), iso3
        words = f"bound by {met} of {applicable}" if pillar == "treaties" else f"{met} of {applicable} commitments met"
        assert not applicable or painting.words[iso3].startswith(words)
    legend_counts = in_legend(painting)
    assert legend_counts.pop("not_assessed", 0) == len(painting.striped)
    assert legend_counts == painting.counts
    assert painting.counts.total() == 197


def quarter(count: int, lines: int) -> str:
    """The shade of a count, by going up through the quarters."""
    return f"step_{next(step for step in (1, 2, 3, 4) if count <= lines * step // 4)}"


@pytest.mark.parametrize("lines", [0, 1, 2, 3, 4, 7, 16, 90])
def test_every_count_has_one_step_and_no_step_is_empty(lines: int) -> None:
    cut = map_presenter.steps(lines)
    assert [count for step in cut for count in range(step.low, step.high + 1)] == list(range(lines + 1))


def test_a_day_on_which_no_line_applies_has_a_note(warehouse_path: Path) -> None:
    day = date(1948, 1, 1)
    assert of_pillar(warehouse_path, "treaties", day).counts == {"not_open": 197}
    assert max(row.applicable_count for row in tallies(warehouse_path, "treaties", day)) == 0
    assert "no commitment of this pillar applied" in map_captions.pillar_sentence((), 0, day)


def test_the_alternative_text_counts_what_is_not_assessed(warehouse_path: Path) -> None:
    painting = of_treaty(warehouse_path, "genocide_convention")
    text = map_captions.alternative("Said.", painting)
    assert f"not assessed yet: {painting.counts['not_assessed']}" in text
    assert painting.counts["not_assessed"] > 0


def test_hover_text_has_standing_and_list_day(warehouse_path: Path) -> None:
    painting = of_treaty(warehouse_path, "genocide_convention")
    found = hover_texts(charts.world_map(plate(warehouse_path, painting, subject="hover")))["KEN"]
    assert found == f"Kenya: {painting.words['KEN']}<br>List as of 24 Apr 2024<extra></extra>"


@pytest.mark.parametrize("subject", ["pillar=treaties", "indicator=focal_point", "treaty=rome_statute"])
def test_hover_text_is_the_countrys_own_sentence(warehouse_path: Path, subject: str) -> None:
    painting = every_painting(warehouse_path)[subject]
    found = hover_texts(charts.world_map(plate(warehouse_path, painting, subject=f"said {subject}")))
    for country in asked(warehouse_path, queries.COUNTRIES):
        below = f"<br>List as of {painting.as_of[country.iso3]}" if painting.as_of[country.iso3] else ""
        wanted = f"{country.name}: {painting.words[country.iso3]}{below}<extra></extra>"
        assert found[country.iso3] == wanted


def test_the_heaviest_map_of_a_kind_is_light_enough(warehouse_path: Path) -> None:
    heavy, heaviest = {}, {}
    for subject, painting in every_painting(warehouse_path).items():
        words = zlib.compress("".join(painting.words.values()).encode())  # all else weighs the same on every map
        kind = subject.partition("=")[0]
        heaviest[kind] = max(heaviest.get(kind, (0, "")), (len(words), subject))
    assert heaviest.keys() == {"pillar", "indicator", "treaty", "resolution"}
    for _, subject in heaviest.values():
        figure = charts.world_map(plate(warehouse_path, every_painting(warehouse_path)[subject], subject=subject))
        byte_count = len(zlib.compress(figure.to_json().encode()))  # as the websocket sends it
        if byte_count > MAP_BYTES:
            heavy[subject] = byte_count
    assert heavy == {}


@pytest.mark.parametrize(
    ("page", "label", "options"),
    [
        ("country", "Government", clicks.COUNTRIES),
        ("map", "Pillar, commitment or treaty", clicks.SUBJECTS),
        ("votes", "Text voted on", clicks.RESOLUTIONS),
    ],
)
def test_a_change_stays_within_its_bytes(site: str, page: str, label: str, options: tuple[str, ...]) -> None:
    with session.reading(site.removeprefix("http://"), page, "day=2026-11-22") as reader_:
        count = clicks.most_bytes(reader_, label, options)
        assert count <= clicks.BYTES_LIMITS[page]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_legend_and_table_of_every_line_count_what_the_cells_say(warehouse_path: Path, day: date) -> None:
    countries = asked(warehouse_path, queries.COUNTRIES)
    for line in lines(warehouse_path):
        painting = of_line(warehouse_path, line.indicator, day)
        counted = Counter(shade_by_hand(line, cell) for cell in cells(warehouse_path, line.indicator, day))
        assert counted.total() == 197
        assert painting.counts == in_legend(painting) == in_table(painting, countries) == counted, line.indicator


def shade_by_hand(line: Any, cell: Any) -> str:
    """The shade of a cell, read from its status and value alone."""
    if cell.status == "not_applicable":
        return "not_a_member" if (line.family, cell.reason) == ("resolution", "not_a_member") else "not_open"
    if cell.status != "assessed":
        return str(cell.status)
    if cell.value in ("yes", "no", "abstain", "absent"):
        return str(cell.value)
    return cell.rung or ("told_2" if cell.value in ("not_on_list", "cautious", "opposed", "neutral") else "told_1")


def test_the_legend_of_a_line_gives_its_values_in_words(warehouse_path: Path) -> None:
    html = html_of("legend", map_legend.legend(of_line(warehouse_path, "group_of_friends"), 0), template="map.html")
    assert re.search(r"<b>\d+</b> joined<", html)
    assert re.search(r"<b>\d+</b> not on the list of 17 May 2021<", html)
    assert "no designation sourced yet" in html_of(
        "legend", map_legend.legend(of_line(warehouse_path, "focal_point"), 0), template="map.html"
    )


def test_a_search_that_found_nothing_is_no_unmet_line(warehouse_path: Path) -> None:
    painting = of_line(warehouse_path, "law_genocide")
    html = html_of("legend", map_legend.legend(painting, 0), template="map.html")
    assert painting.counts["searched_none"] > 0
    assert painting.counts["unmet"] == 0
    assert "no evidence found (searched by InterJust" in html
    assert colors.COLOURS["light"]["searched_none"] != colors.COLOURS["light"]["unmet"]


def test_only_treaties_bind(warehouse_path: Path) -> None:
    for row in asked(warehouse_path, queries.PILLARS):
        painting = of_pillar(warehouse_path, row.pillar)
        words = html_of("legend", map_legend.legend(painting, 0), template="map.html") + " ".join(
            painting.words.values()
        )
        assert ("bound by" in words) == (row.pillar == "treaties"), row.pillar


def test_pillar_without_any_answer_says_no_data_yet(warehouse_path: Path) -> None:
    painting = of_pillar(warehouse_path, "civil_society")
    assert painting.counts == {"not_assessed": 197}
    assert "no data yet" in html_of("legend", map_legend.legend(painting, 0), template="map.html")
    rows = tallies(warehouse_path, "civil_society", DAYS[-1])
    assert map_captions.pillar_sentence(rows, 3, DAYS[-1]) == (
        "No commitment of this pillar has an answer yet, for any government."
    )


def test_every_value_of_every_ladder_has_its_words(warehouse_path: Path) -> None:
    for line in lines(warehouse_path):
        for step in asked(warehouse_path, queries.LADDER, indicator=line.indicator):
            assert values.name(line.family, step.value)


@pytest.mark.parametrize("day", ["1948-01-01", "2009-09-14", "2021-05-18", "2026-11-22"])
def test_every_cell_of_every_day_has_its_words(warehouse_path: Path, day: str) -> None:
    for line in lines(warehouse_path):
        for cell in cells(warehouse_path, line.indicator, date.fromisoformat(day)):
            assert values.cell_words(line.family, cell), cell


def test_an_unknown_value_is_an_error_and_not_a_guess() -> None:
    with pytest.raises(KeyError, match="perhaps"):
        values.name("pledge", "perhaps")


@pytest.mark.parametrize(
    ("point", "iso3"),
    [({"location": "KEN"}, "KEN"), ({"customdata": ["TUV", "3"]}, "TUV"), ({"customdata": "NRU"}, "NRU")],
)
def test_click_on_area_or_marker_gives_the_country(point: dict[str, object], iso3: str) -> None:
    assert map.clicked(point) == iso3


def test_an_area_without_a_scorecard_shows_its_note(warehouse_path: Path) -> None:
    figure = charts.world_map(plate(warehouse_path, of_treaty(warehouse_path, "crc"), subject="areas"))
    (trace,) = [trace for trace in figure.data if trace.locations and "XKX" in trace.locations and trace.text]
    assert "1244" in trace.text[trace.locations.index("XKX")]


@pytest.mark.parametrize("iso3", ["TUV", "NRU", "SMR", "LIE", "COK"])
def test_a_small_country_has_a_marker_that_names_it(warehouse_path: Path, iso3: str) -> None:
    figure = charts.world_map(plate(warehouse_path, of_treaty(warehouse_path, "rome_statute"), subject="small"))
    markers = [trace for trace in figure.data if trace.type == "scattergeo" and trace.customdata]
    carried = [map.clicked({"customdata": data}) for trace in markers for data in trace.customdata]
    assert carried.count(iso3) == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_strokes_of_small_countries_are_visible(warehouse_path: Path, theme: colors.Theme) -> None:
    painting = of_pillar(warehouse_path, "treaties")
    figure = charts.world_map(plate(warehouse_path, painting, subject="strokes", theme=theme))
    (marked,) = [trace for trace in figure.data if trace.type == "scattergeo" and isinstance(trace.marker.size, tuple)]
    codes = [map.clicked({"customdata": data}) for data in marked.customdata]
    edges = marked.marker.line.color  # one colour alone where all share it
    edges = [edges] * len(codes) if isinstance(edges, str) else edges
    looks = dict(zip(codes, zip(marked.marker.symbol, marked.marker.size, edges, strict=True), strict=True))
    striped = {code: look for code, look in looks.items() if code in painting.striped}
    assert striped
    for code, look in striped.items():
        assert look == ("circle-x", 10, colors.text_on(theme, painting.shade_of[code]))
    assert {look[:2] for code, look in looks.items() if code not in striped} == {("circle", 8)}


def test_greys_without_a_scorecard_are_in_the_key_of_a_map(warehouse_path: Path) -> None:
    painting = of_treaty(warehouse_path, "rome_statute")
    key = html_of("legend", map_legend.legend(painting, 0), template="map.html")
    assert "is-land" in key
    assert "other territory, such as Greenland: not counted" in key
    assert "is-area" in key
    without_map = html_of("legend", map_legend.legend(painting, 0, is_on_map=False), template="map.html")
    assert "is-land" not in without_map
    for theme in ("light", "dark"):
        sheet = colors.stylesheet(theme)
        assert ".is-land { background: #" in sheet
        assert ".is-area { background: radial-gradient" in sheet


@pytest.mark.parametrize("iso3", ["FRA", "NOR", "XKX", "ESH"])
def test_map_draws_every_country(warehouse_path: Path, iso3: str) -> None:
    figure = charts.world_map(plate(warehouse_path, of_treaty(warehouse_path, "rome_statute"), subject="holes"))
    assert iso3 in [code for trace in figure.data for code in getattr(trace, "locations", None) or ()]


def test_a_figure_is_made_once_for_what_it_shows(warehouse_path: Path) -> None:
    painting = of_treaty(warehouse_path, "rome_statute")
    first = charts.world_map(plate(warehouse_path, painting, subject="kept"))
    assert charts.world_map(plate(warehouse_path, of_treaty(warehouse_path, "rome_statute"), subject="kept")) is first
    for other in ({"theme": "dark"}, {"day": DAYS[0]}, {"edition": "f"}, {"view": "africa"}, {"group": "icglr"}):
        assert charts.world_map(plate(warehouse_path, painting, subject="kept", **other)) is not first


def test_every_view_has_a_title_and_every_region_a_view(warehouse_path: Path) -> None:
    views = charts.map_views()
    assert set(views) == set(charts.VIEW_TITLES)
    regions = {country.region for country in asked(warehouse_path, queries.COUNTRIES)}
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
    assert "Pillar: Treaties" in text
    assert "known to have met every commitment" in text
    assert "a quarter of the 16 commitments" in text


def test_a_link_opens_a_line_of_a_pillar(visit: Visit) -> None:
    app = visit("map", indicator="group_of_friends", day="2026-11-22")
    text = text_of(app)
    assert app.title[0].value == "Group of Friends of RtoP"
    assert "Complete as of 17 May 2021, with 52 governments" in text
    assert app.selectbox(key="pillar_box").value == "Political commitment: Group of Friends of RtoP"


@pytest.mark.parametrize(
    ("indicator", "way"),
    [("vote_75_277", "votes?resolution=a_res_75_277"), ("focal_point", "focal_points?day=2026-11-22")],
)
def test_a_line_with_a_page_of_its_own_leads_there(visit: Visit, indicator: str, way: str) -> None:
    assert way in text_of(visit("map", indicator=indicator, day="2026-11-22"))


def test_chosen_treaty_replaces_the_pillar_in_the_url(visit: Visit) -> None:
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
    assert f"<b>{197 - count}</b> not in the selected group" in text


def test_a_list_of_members_still_to_be_confirmed_says_so(visit: Visit) -> None:
    options = visit("map", day="2026-11-22").selectbox(key="organisation_box").options
    assert "ICGLR" in options
    assert "AU (compiled November 2026, not yet checked)" in options
    assert options.index("ICGLR") < options.index("AU (compiled November 2026, not yet checked)")


def test_organisation_members_set_the_region_in_view(visit: Visit) -> None:
    app = visit("map", organisation="icglr")
    assert app.selectbox(key="region_box").value == "Zoom to the members"
    assert "region" not in app.query_params
    assert map_presenter.home_region(_countries_of("Africa", "Africa", "Asia"), frozenset({"0", "1", "2"})) == "Africa"
    assert map_presenter.home_region(_countries_of("Africa", "Asia"), frozenset({"0", "1"})) is None


def _countries_of(*regions: str) -> tuple[CountryRow, ...]:
    return tuple(SimpleNamespace(iso3=str(at), region=region) for at, region in enumerate(regions))


def test_a_day_that_is_not_today_says_that_borders_stay(visit: Visit) -> None:
    assert "borders are current" in text_of(visit("map", day="1990-01-01"))
    assert "borders are current" not in text_of(visit("map"))


def test_warehouse_text_is_escaped_in_legend_and_table() -> None:
    evil = "<img src=x onerror=alert(1)>"
    painting = Painting(
        (map_presenter.Shade("party", evil, evil),), {"AAA": "party"}, {"AAA": evil}, {"AAA": evil}, rule=evil
    )
    country = SimpleNamespace(iso3="AAA", name=evil)
    assert "<img" not in html_of("legend", map_legend.legend(painting, 1), template="map.html") + html_of(
        "table", map_legend.table(painting, [country], TODAY)
    )
