"""World map: a Plotly choropleth of every government in the shade a painting gives it.

The first trace is a scattergeo and the borders are a URL of ours: otherwise plotly fetches its own
borders from another host (seen with plotly.js 4.2). Figures are cached by subject and not by
rows, because hashing rows takes too long for a click; no caller may change one.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, TypeVar

import plotly.graph_objects as go  # type: ignore[import-untyped]

from dashboard.charts.map_colors import ColorScale
from dashboard.charts.map_views import map_views
from dashboard.colors import COLOURS, Theme, text_on
from dashboard.i18n import _, cached_by_language, registry_text

if TYPE_CHECKING:
    from datetime import date

    from dashboard.presenters.map import Painting
    from dashboard.queries.countries import AreaRow, CountryRow

ROOT = Path(__file__).resolve().parents[2]
CLEAR = "rgba(0,0,0,0)"
SYMBOLS = {
    **{"not_assessed": "circle-x", "not_open": "circle-dot", "not_a_member": "circle-dot"},
    **{"yes": "square", "no": "triangle-up", "abstain": "diamond"},
}
"""Plotly cannot hatch a marker, so slanted strokes replace stripes. The others are circles."""
MARKER_SIZE, OUTSIDE_SIZE, HATCHED_SIZE = 8, 5, 10
"""Pixels across; strokes of 1 pixel cannot be seen on 8."""
HOVER_WIDTH = 48
"""Letters in a line of a note."""
NOTHING = "<extra></extra>"
"""Keeps plotly from naming the trace."""
UNDIMMED = {"marker": {"opacity": 1}}
"""Clicking one country must not fade the others."""

DOTTED = ("not_open", "not_a_member")

Trace = dict[str, object]
T = TypeVar("T", str, int)


@dataclass(frozen=True)
class Plate:
    """The view of a map (its cache key), and the rows it is made of (not part of the key)."""

    edition: str
    subject: str
    group: str
    day: date
    view: str
    theme: Theme
    static: str
    painting: Painting = field(compare=False, repr=False)
    countries: tuple[CountryRow, ...] = field(compare=False, repr=False)
    areas: tuple[AreaRow, ...] = field(compare=False, repr=False)


@cached_by_language(128)
def world_map(plate: Plate) -> go.Figure:
    """The figure of a plate; ``plate.static`` is the URL of our static folder."""
    painting, paint = plate.painting, ColorScale(plate.painting, plate.theme)
    noted = {area.participant: see_note(area) for area in plate.areas}
    outside = {row.iso3: outside_words(row) for row in plate.countries if row.iso3 not in painting.shade_of}
    paper = COLOURS[plate.theme]["paper"]
    traces = [
        _disputed_lines(COLOURS[plate.theme]["ink"]),
        _areas({code: registry_text(name) for code, name in _other_areas().items()}, paint, "land", paper),
        _areas(noted, paint, "land", paper),
        *([_areas(outside, paint, "outside")] if outside else []),
        _countries(plate, paint),
        *_hatchings(plate, paint, list(noted)),
        # Last, or a country around it would answer in its place.
        *_small_countries(plate, paint),
    ]
    # One dictionary, checked once: traces made one by one are checked twice over.
    return go.Figure({"data": traces, "layout": _layout(plate, paint)})


def hover(name: str, words: str) -> str:
    """Return the hover text of a country."""
    return _("{country}: {standing}").format(country=name, standing=words)


def outside_words(country: CountryRow) -> str:
    """Return the hover text of a country that is not among those counted."""
    return _("{country}: not in the selected group").format(country=country.name)


def list_day(day: str) -> str:
    """The day of the list, as a line of its own."""
    return "<br>".join(("", _("List as of {day}").format(day=day))) if day else ""


def see_note(area: AreaRow) -> str:
    """Return the hover text of an area without a scorecard."""
    words = _("{area}: no scorecard").format(area=area.name)
    return "<br>".join([words, *wrap(area.note or "", HOVER_WIDTH)])


def _countries(plate: Plate, paint: ColorScale) -> Trace:
    """Return the governments counted, in their colours, each with its sentence when pointed at."""
    rows = _counted(plate)
    return {
        "type": "choropleth",
        "locations": [row.iso3 for row in rows],
        "z": [paint.of(row.iso3) for row in rows],
        "text": [row.name for row in rows],
        "customdata": [_sentence(plate.painting, row) for row in rows],
        "hovertemplate": hover("%{text}", "%{customdata}") + NOTHING,
    }


def _counted(plate: Plate) -> list[CountryRow]:
    return [row for row in plate.countries if row.iso3 in plate.painting.shade_of]


def _sentence(painting: Painting, country: CountryRow) -> str:
    return painting.words[country.iso3] + list_day(painting.as_of[country.iso3])


def _small_countries(plate: Plate, paint: ColorScale) -> Iterator[Trace]:
    """Return markers of the countries too small to see; those counted lie above the others."""
    outside = [row for row in plate.countries if row.is_small and row.iso3 not in plate.painting.shade_of]
    if outside:
        yield _markers(paint, outside, OUTSIDE_SIZE) | {
            "text": [outside_words(row) for row in outside],
            "customdata": [row.iso3 for row in outside],
            "hovertemplate": "%{text}" + NOTHING,
        }
    counted = [row for row in _counted(plate) if row.is_small]
    if counted:
        yield _markers(paint, counted, MARKER_SIZE) | {
            "text": [row.name for row in counted],
            # A click asks for the code, which comes first.
            "customdata": [[row.iso3, _sentence(plate.painting, row)] for row in counted],
            "hovertemplate": hover("%{text}", "%{customdata[1]}") + NOTHING,
        }


def _markers(paint: ColorScale, countries: list[CountryRow], size: int) -> Trace:
    return {
        "type": "scattergeo",
        "lon": [round(country.longitude, 1) for country in countries],
        "lat": [round(country.latitude, 1) for country in countries],
        "mode": "markers",
        "marker": {
            "opacity": 1,
            "size": _one_or_all([HATCHED_SIZE if _is_hatched(row.iso3, paint.painting) else size for row in countries]),
            "color": [paint.of(country.iso3) for country in countries],
            "coloraxis": "coloraxis",
            "symbol": _one_or_all([_symbol(country.iso3, paint.painting) for country in countries]),
            "line": {"width": 1, "color": _one_or_all([_stroke(row.iso3, paint) for row in countries])},
        },
        "unselected": UNDIMMED,
    }


def _is_hatched(iso3: str, painting: Painting) -> bool:
    return iso3 in painting.striped or painting.shade_of.get(iso3) in ("not_assessed", *DOTTED)


def _stroke(iso3: str, paint: ColorScale) -> str:
    """Return the colour of a marker's outline and strokes; strokes must be visible on a dark fill."""
    painting, colours = paint.painting, COLOURS[paint.theme]
    if iso3 in painting.striped:
        return text_on(paint.theme, painting.shade_of[iso3])
    return colours["hatch" if _is_hatched(iso3, painting) else "ink"]


def _one_or_all(values: list[T]) -> T | list[T]:
    """Return the one value that all share, else all values."""
    return values[0] if len(set(values)) == 1 else values


def _symbol(iso3: str, painting: Painting) -> str:
    if iso3 in painting.striped:
        return "circle-x"
    return SYMBOLS.get(painting.shade_of.get(iso3, ""), "circle")


def _areas(words: Mapping[str, str], paint: ColorScale, ground: str, edge: str = "") -> Trace:
    """Areas in one colour that is no shade, each with its text when pointed at."""
    return {
        "type": "choropleth",
        "locations": list(words),
        "z": [paint.place(ground)] * len(words),
        "text": list(words.values()),
        "hovertemplate": "%{text}" + NOTHING,
        **({"marker": {"line": {"color": edge}}} if edge else {}),
    }


def _hatchings(plate: Plate, paint: ColorScale, blank: list[str]) -> Iterator[Trace]:
    """Stripes over what is not assessed or could rise, dots over what does not apply; none where there is none."""
    hatch, shade_of = paint.place("hatch"), plate.painting.shade_of
    dotted = dict.fromkeys(blank, hatch)
    dotted |= {iso3: hatch for iso3, shade in shade_of.items() if shade in DOTTED}
    striped = {iso3: hatch for iso3, shade in shade_of.items() if shade == "not_assessed"}
    striped |= {iso3: paint.stripes(iso3) for iso3 in shade_of if iso3 in plate.painting.striped}
    for pattern, inks in (("hatch_not_applicable", dotted), ("hatch_not_assessed", striped)):
        if inks:
            yield _hatching(f"{plate.static}{pattern}.geojson", inks)


def _hatching(pattern: str, inks: Mapping[str, int]) -> Trace:
    return {
        "type": "choropleth",
        "geojson": pattern,
        "locations": list(inks),
        "z": list(inks.values()),
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


def _layout(plate: Plate, paint: ColorScale) -> dict[str, object]:
    """Return the frame; settings common to all areas are sent once, in our own template (plotly's takes 7 kB)."""
    colours, view = COLOURS[plate.theme], map_views()[plate.view]
    area = {
        "geojson": f"{plate.static}world.geojson",
        "coloraxis": "coloraxis",
        "marker": {"line": {"width": 0.5, "color": colours["outline"]}},
        "unselected": UNDIMMED,
    }
    return {
        "template": {"data": {"choropleth": [area]}},
        "coloraxis": paint.axis,
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
        "font": {"color": colours["ink"]},
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
