"""The world map: every government in the shade a painting gives it.

Odd on purpose. The first trace is a scattergeo and the borders are a URL of ours:
otherwise plotly fetches its own borders from elsewhere. Figures are kept by what they show
and not by their rows, because hashing rows costs more than a click may; nobody may change
one.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import plotly.graph_objects as go  # type: ignore[import-untyped]

from dashboard.charts.views import View, views
from dashboard.palette import COLOURS, Theme, text_on
from dashboard.words import _

if TYPE_CHECKING:
    from datetime import date

    from dashboard.atlas import Painting
    from dashboard.reader import Row, Rows

ROOT = Path(__file__).resolve().parents[2]
CLEAR = "rgba(0,0,0,0)"
SYMBOLS = {"not_assessed": "cross", "not_open": "circle-dot"}
"""A marker cannot be hatched; the others are circles, or crossed circles where striped."""
MARKER_SIZE, OUTSIDE_SIZE = 8, 5
"""Pixels across."""
HOVER_WIDTH = 48
"""Letters in a line of a note."""
NOTHING = "<extra></extra>"
"""Keeps plotly from naming the trace."""
UNDIMMED = {"marker": {"opacity": 1}}
"""Clicking one country must not fade the others."""

TRACE_WEIGHT = 250
"""Bytes a trace costs; a sentence that saves more gets a trace of its own."""

Trace = dict[str, object]


@dataclass(frozen=True)
class Plate:
    """What a map shows (its key), and the rows it is made of (not part of the key)."""

    edition: str
    subject: str
    group: str
    day: date
    view: str
    theme: Theme
    static: str
    painting: Painting = field(compare=False, repr=False)
    countries: Rows = field(compare=False, repr=False)
    areas: Rows = field(compare=False, repr=False)


@lru_cache(maxsize=128)
def world_map(plate: Plate) -> go.Figure:
    """The figure of a plate; ``plate.static`` is the URL of our static folder."""
    colours, painting = COLOURS[plate.theme], plate.painting
    noted = {area.participant: see_note(area) for area in plate.areas}
    outside = {row.iso3: outside_words(row) for row in plate.countries if row.iso3 not in painting.shade_of}
    traces = [
        _disputed_lines(colours["ink"]),
        _areas(_other_areas(), colours["land"], colours["paper"]),
        _areas(noted, colours["land"], colours["paper"]),
        *([_areas(outside, colours["outside"], colours["outline"])] if outside else []),
        *_countries(plate),
        *_hatchings(plate, list(noted)),
        # Last, or a country around it would answer in its place.
        *_small_countries(plate),
    ]
    layout = _layout(views()[plate.view], colours["ink"], plate.static + "world.geojson")
    # One dictionary, checked once: traces made one by one are checked twice over.
    return go.Figure({"data": traces, "layout": layout})


def hover(name: str, words: str) -> str:
    """What a country says when pointed at."""
    return _("{country}: {standing}").format(country=name, standing=words)


def outside_words(country: Row) -> str:
    """What a country says that is not among those counted."""
    return _("{country}: not among those counted here").format(country=country.name)


def list_day(day: str) -> str:
    """The day of the list, as a line of its own."""
    return "<br>" + _("List as of {day}").format(day=day) if day else ""


def see_note(area: Row) -> str:
    """What an area without a scorecard says when pointed at."""
    words = _("{area}: no scorecard of its own").format(area=area.name)
    return "<br>".join([words, *wrap(area.note or "", HOVER_WIDTH)])


def _small_countries(plate: Plate) -> Iterator[Trace]:
    """Markers of the countries too small to see; those counted lie above the others."""
    painting = plate.painting
    small = [country for country in plate.countries if country.is_small]
    outside = [country for country in small if country.iso3 not in painting.shade_of]
    if outside:
        yield _markers(plate, outside, [outside_words(country) for country in outside], OUTSIDE_SIZE)
    groups: dict[str, list[Row]] = {}
    for country in small:
        if country.iso3 in painting.shade_of:
            groups.setdefault(painting.as_of[country.iso3], []).append(country)
    for day, shown in groups.items():
        words = [hover(country.name, painting.said[country.iso3]) for country in shown]
        yield _markers(plate, shown, words, MARKER_SIZE, list_day(day))


def _markers(plate: Plate, shown: list[Row], words: list[str], size: int, below: str = "") -> Trace:
    colours, painting = COLOURS[plate.theme], plate.painting
    return {
        "type": "scattergeo",
        "lon": [round(country.longitude, 2) for country in shown],
        "lat": [round(country.latitude, 2) for country in shown],
        "text": words,
        "customdata": [country.iso3 for country in shown],
        "hovertemplate": f"%{{text}}{below}{NOTHING}",
        "mode": "markers",
        "marker": {
            "opacity": 1,
            "size": size,
            "color": _one_or_all([colours[painting.shade_of.get(country.iso3, "outside")] for country in shown]),
            "symbol": _one_or_all([_symbol(country.iso3, painting) for country in shown]),
            "line": {"width": 1, "color": colours["ink"]},
        },
        "unselected": UNDIMMED,
    }


def _one_or_all(values: list[str]) -> str | list[str]:
    """What all share, said once."""
    return values[0] if len(set(values)) == 1 else values


def _symbol(iso3: str, painting: Painting) -> str:
    if iso3 in painting.striped:
        return "circle-cross"
    return SYMBOLS.get(painting.shade_of.get(iso3, ""), "circle")


def _countries(plate: Plate) -> Iterator[Trace]:
    """Every country counted: one trace a shade, day and sentence many share, so that these are sent once."""
    colours, painting = COLOURS[plate.theme], plate.painting
    name_of = {row.iso3: row.name for row in plate.countries if row.iso3 in painting.shade_of}
    alike: dict[tuple[str, str, str], list[str]] = {}
    for iso3 in name_of:
        key = (painting.shade_of[iso3], painting.as_of[iso3], painting.said[iso3])
        alike.setdefault(key, []).append(iso3)
    apart: dict[tuple[str, str], dict[str, str]] = {}
    for (shade, day, words), iso3s in alike.items():
        if (len(iso3s) - 1) * len(words) > TRACE_WEIGHT:
            names = {iso3: name_of[iso3] for iso3 in iso3s}
            yield _areas(names, colours[shade], colours["outline"], hover("%{text}", words) + list_day(day))
        else:
            apart.setdefault((shade, day), {}).update({iso3: hover(name_of[iso3], words) for iso3 in iso3s})
    for (shade, day), told in apart.items():
        yield _areas(told, colours[shade], colours["outline"], "%{text}" + list_day(day))


def _areas(words: Mapping[str, str], colour: str, edge: str, said: str = "%{text}") -> Trace:
    """Areas in one colour, each with its text when pointed at; ``said`` is the sentence around it."""
    return {
        "type": "choropleth",
        "locations": list(words),
        "z": [0] * len(words),
        "colorscale": [[0, colour], [1, colour]],
        "text": list(words.values()),
        "hovertemplate": said + NOTHING,
        "marker": {"line": {"color": edge}},
    }


def _hatchings(plate: Plate, blank: list[str]) -> list[Trace]:
    """Stripes over what is not assessed or could rise, dots over what does not apply; none where there is none."""
    colours, painting = COLOURS[plate.theme], plate.painting
    groups: dict[tuple[str, str], list[str]] = {("hatch_not_applicable", colours["hatch"]): list(blank)}
    for iso3, shade in painting.shade_of.items():
        if shade == "not_open":
            groups["hatch_not_applicable", colours["hatch"]].append(iso3)
        elif shade == "not_assessed":
            groups.setdefault(("hatch_not_assessed", colours["hatch"]), []).append(iso3)
        elif iso3 in painting.striped:
            groups.setdefault(("hatch_not_assessed", text_on(plate.theme, shade)), []).append(iso3)
    return [_hatching(f"{plate.static}{name}.geojson", iso3s, ink) for (name, ink), iso3s in groups.items() if iso3s]


def _hatching(pattern: str, iso3s: list[str], ink: str) -> Trace:
    return {
        "type": "choropleth",
        "geojson": pattern,
        "locations": iso3s,
        "z": [0] * len(iso3s),
        "colorscale": [[0, ink], [1, ink]],
        "hoverinfo": "skip",
        "marker": {"line": {"width": 0}},
    }


def _disputed_lines(ink: str) -> Trace:
    longitudes: list[float | None] = []
    latitudes: list[float | None] = []
    for line in _disputed():
        longitudes += [round(point[0], 2) for point in line] + [None]
        latitudes += [round(point[1], 2) for point in line] + [None]
    line_style = {"width": 1, "dash": "3px,2px", "color": ink}
    return {
        "type": "scattergeo",
        "lon": longitudes,
        "lat": latitudes,
        "mode": "lines",
        "line": line_style,
        "hoverinfo": "skip",
    }


def _layout(view: View, ink: str, world: str) -> dict[str, object]:
    """The frame; what all areas share is told once, in a template of our own (plotly's weighs 7 kB)."""
    area = {"geojson": world, "showscale": False, "marker": {"line": {"width": 0.5}}, "unselected": UNDIMMED}
    return {
        "template": {"data": {"choropleth": [area]}},
        "geo": {
            "visible": False,
            "projection": {
                "type": view.projection,
                "rotation": {"lon": view.longitude, "lat": view.latitude},
            },
            "fitbounds": False,
            "bgcolor": CLEAR,
            "lonaxis": {"range": view.longitudes},
            "lataxis": {"range": view.latitudes},
        },
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"color": ink},
        "showlegend": False,
        "dragmode": False,
        "clickmode": "event+select",
    }


@lru_cache(maxsize=1)
def _other_areas() -> dict[str, str]:
    """Code → name of the areas drawn in the neutral tone."""
    with (ROOT / "data" / "shapes" / "other_areas.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


@lru_cache(maxsize=1)
def _disputed() -> list[list[list[float]]]:
    features = json.loads((ROOT / "static" / "disputed_lines.geojson").read_text(encoding="utf-8"))["features"]
    return [feature["geometry"]["coordinates"] for feature in features]
