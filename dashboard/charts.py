"""Rows in, a figure out: the world by standing toward one treaty.

Odd on purpose. The first trace is a scattergeo and the borders are a URL of ours:
otherwise plotly fetches its own borders from elsewhere. Figures are kept by the rows and
the theme they were made of, because making one costs half of a page's time; nobody may
change one.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import plotly.graph_objects as go  # type: ignore[import-untyped]

from dashboard.palette import COLOURS, STANDINGS, Theme
from dashboard.words import _, standing_words

if TYPE_CHECKING:
    from dashboard.reader import Row, Rows

ROOT = Path(__file__).resolve().parent.parent
CLEAR = "rgba(0,0,0,0)"
SYMBOLS = {"not_assessed": "cross", "not_open": "circle-dot"}
"""A marker cannot be hatched; the others are circles."""

VIEWS: dict[str, tuple[list[float], list[float]]] = {
    "world": ([-169, 191], [-57, 84]),
    "Africa": ([-27, 62], [-37, 39]),
    "Americas": ([-169, -30], [-57, 74]),
    "Asia": ([24, 150], [-13, 56]),
    "Europe": ([-26, 66], [33, 72]),
    "Oceania": ([108, 215], [-50, 22]),
}
"""Region → longitudes and latitudes of its view, degrees."""


@lru_cache(maxsize=64)
def standing_map(standings: Rows, countries: Rows, areas: Rows, region: str, theme: Theme, static: str) -> go.Figure:
    """The map of one treaty on one day; ``static`` is the URL of our static folder."""
    colours = COLOURS[theme]
    names = {country.iso3: country.name for country in countries}
    words = {row.iso3: hover(names[row.iso3], row) for row in standings}
    standing_of = {row.iso3: row.standing for row in standings}
    noted = {area.participant: see_note(area) for area in areas}
    world = static + "world.geojson"
    figure = go.Figure(
        [
            _small_countries([country for country in countries if country.is_small], standing_of, words, theme),
            _plain(world, _other_areas(), colours["land"], colours["paper"]),
            _plain(world, noted, colours["land"], colours["paper"]),
            _countries(world, standing_of, words, theme),
            *_hatchings(static, standing_of, list(noted), colours["hatch"]),
            _disputed_lines(colours["ink"]),
        ]
    )
    _lay_out(figure, region, colours["ink"])
    return figure


def hover(name: str, row: Row) -> str:
    """What a country says when pointed at."""
    return _("{country}: {standing}").format(country=name, standing=standing_words(row))


def see_note(area: Row) -> str:
    """What an area without a scorecard says when pointed at."""
    return _("{area}: no scorecard, see the note on boundaries").format(area=area.name)


def _small_countries(
    small: Iterable[Row], standing_of: dict[str, str], words: dict[str, str], theme: Theme
) -> go.Scattergeo:
    shown = [country for country in small if country.iso3 in standing_of]
    standings = [standing_of[country.iso3] for country in shown]
    return go.Scattergeo(
        lon=[country.longitude for country in shown],
        lat=[country.latitude for country in shown],
        text=[words[country.iso3] for country in shown],
        customdata=[country.iso3 for country in shown],
        hovertemplate="%{text}<extra></extra>",
        mode="markers",
        marker={
            "size": 8,
            "color": [COLOURS[theme][standing] for standing in standings],
            "symbol": [SYMBOLS.get(standing, "circle") for standing in standings],
            "line": {"width": 1, "color": COLOURS[theme]["ink"]},
        },
        showlegend=False,
    )


def _countries(world: str, standing_of: dict[str, str], words: dict[str, str], theme: Theme) -> go.Choropleth:
    """Every country by its standing: numbers for plotly, colours in flat steps."""
    iso3s = list(standing_of)
    share = 1 / len(STANDINGS)
    steps = [
        [edge, COLOURS[theme][standing]]
        for at, standing in enumerate(STANDINGS)
        for edge in (at * share, (at + 1) * share)
    ]
    return go.Choropleth(
        geojson=world,
        locations=iso3s,
        z=[STANDINGS.index(standing_of[iso3]) for iso3 in iso3s],
        zmin=-0.5,
        zmax=len(STANDINGS) - 0.5,
        colorscale=steps,
        customdata=iso3s,
        text=[words[iso3] for iso3 in iso3s],
        hovertemplate="%{text}<extra></extra>",
        showscale=False,
        marker={"line": {"width": 0.6, "color": COLOURS[theme]["outline"]}},
    )


def _plain(world: str, names: dict[str, str], colour: str, edge: str) -> go.Choropleth:
    return go.Choropleth(
        geojson=world,
        locations=list(names),
        z=[0] * len(names),
        colorscale=[[0, colour], [1, colour]],
        text=list(names.values()),
        hovertemplate="%{text}<extra></extra>",
        showscale=False,
        marker={"line": {"width": 0.4, "color": edge}},
    )


def _hatchings(static: str, standing_of: dict[str, str], blank: list[str], ink: str) -> list[go.Choropleth]:
    """Stripes over what is not assessed, and others over what does not apply; none where there is none."""
    groups = {
        "hatch_not_assessed": [iso3 for iso3, standing in standing_of.items() if standing == "not_assessed"],
        "hatch_not_applicable": [iso3 for iso3, standing in standing_of.items() if standing == "not_open"] + blank,
    }
    return [
        go.Choropleth(
            geojson=f"{static}{name}.geojson",
            locations=iso3s,
            z=[0] * len(iso3s),
            colorscale=[[0, ink], [1, ink]],
            hoverinfo="skip",
            showscale=False,
            marker={"line": {"width": 0}},
        )
        for name, iso3s in groups.items()
        if iso3s
    ]


def _disputed_lines(ink: str) -> go.Scattergeo:
    longitudes: list[float | None] = []
    latitudes: list[float | None] = []
    for line in _disputed():
        longitudes += [point[0] for point in line] + [None]
        latitudes += [point[1] for point in line] + [None]
    return go.Scattergeo(
        lon=longitudes,
        lat=latitudes,
        mode="lines",
        line={"width": 1, "dash": "3px,2px", "color": ink},
        hoverinfo="skip",
        showlegend=False,
    )


def _lay_out(figure: go.Figure, region: str, ink: str) -> None:
    longitudes, latitudes = VIEWS[region]
    figure.update_geos(
        visible=False,
        projection_type="equal earth",
        projection_rotation_lon=11 if region == "world" else sum(longitudes) / 2,
        fitbounds=False,
        bgcolor=CLEAR,
        lonaxis_range=longitudes,
        lataxis_range=latitudes,
    )
    figure.update_layout(
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        paper_bgcolor=CLEAR,
        plot_bgcolor=CLEAR,
        font={"color": ink},
        dragmode=False,
        clickmode="event+select",
    )
    undimmed = {"marker": {"opacity": 1}}
    figure.update_traces(unselected=undimmed, selector={"type": "choropleth"})
    figure.update_traces(unselected=undimmed, selector={"type": "scattergeo", "mode": "markers"})


@lru_cache(maxsize=1)
def _other_areas() -> dict[str, str]:
    """Code → name of the areas drawn in the neutral tone."""
    with (ROOT / "data" / "shapes" / "other_areas.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


@lru_cache(maxsize=1)
def _disputed() -> list[list[list[float]]]:
    features = json.loads((ROOT / "static" / "disputed_lines.geojson").read_text(encoding="utf-8"))["features"]
    return [feature["geometry"]["coordinates"] for feature in features]
