"""Rows in, a curve out: how many participants were parties to a treaty, year by year.

The curve ends on the last day the list speaks of; what comes after is striped and not
drawn, because nobody has told it. A step and not a slope: between two counts nothing is
known of the way.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import plotly.graph_objects as go  # type: ignore[import-untyped]

from dashboard.palette import COLOURS, Theme
from dashboard.words import _, day_words

if TYPE_CHECKING:
    from dashboard.reader import Row, Rows

CLEAR = "rgba(0,0,0,0)"
FONT = "'Source Sans', sans-serif"
FEWEST_SHOWN = 10
"""The scale never ends lower, so that one party does not look like many."""
UNKNOWN_SHOWN = 45
"""Days of the unknown that are too narrow to be seen and are left out."""


@lru_cache(maxsize=64)
def party_curve(years: Rows, record: Row, day: date, theme: Theme) -> go.Figure:
    """Parties at the end of each year, up to the last day known; ``day`` is where the page stands."""
    colours = COLOURS[theme]
    top = max(FEWEST_SHOWN, *(year.party_count for year in years)) * 1.12
    figure = go.Figure(_line(years, colours["party"] if theme == "light" else colours["link"]))
    if (day - record.known_to).days > UNKNOWN_SHOWN:
        figure.add_trace(_unknown(record.known_to, day, top, colours["hatch"]))
        figure.add_annotation(**_unknown_note(record, day, top, colours["ink"]))
    _lay_out(figure, years[0].counted_on, day, top, colours["ink"])
    return figure


def curve_words(years: Rows, record: Row, title: str) -> str:
    """The curve in a sentence, for those who do not see it."""
    most = max(years, key=lambda year: year.party_count)
    last = years[-1]
    is_lists_day = last.counted_on == record.known_to
    return _(
        "Curve of the number of parties to the {treaty} from {first} on: at most {most} (first on {most_day}), "
        "and {count} on {day}, where the curve ends."
    ).format(
        treaty=title,
        first=years[0].year,
        most=most.party_count,
        most_day=day_words(most.counted_on),
        count=last.party_count,
        day=day_words(last.counted_on, record.known_to_precision if is_lists_day else "day"),
    )


def _line(years: Rows, colour: str) -> go.Scatter:
    label = _("{day}: {count} parties; {joined} joined and {left} left in the year")
    return go.Scatter(
        x=[year.counted_on for year in years],
        y=[year.party_count for year in years],
        text=[
            label.format(
                day=day_words(year.counted_on), count=year.party_count, joined=year.joined_count, left=year.left_count
            )
            for year in years
        ],
        hovertemplate="%{text}<extra></extra>",
        mode="lines+markers",
        line={"shape": "hv", "width": 2.5, "color": colour},
        marker={"size": [0] * (len(years) - 1) + [9], "color": colour},
    )


def _unknown(since: date, until: date, top: float, ink: str) -> go.Scatter:
    return go.Scatter(
        x=[since, since, until, until],
        y=[0, top, top, 0],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=CLEAR,
        fillpattern={"shape": "/", "fgcolor": ink, "bgcolor": CLEAR, "size": 7, "solidity": 0.12},
        hoverinfo="skip",
    )


def _unknown_note(record: Row, day: date, top: float, ink: str) -> dict[str, object]:
    known = day_words(record.known_to, record.known_to_precision)
    return {
        "text": _("not known after {day}").format(day=known),
        "x": day,
        "y": top,
        "xanchor": "right",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 13, "color": ink},
    }


def _lay_out(figure: go.Figure, first: date, day: date, top: float, ink: str) -> None:
    faint = "rgba(128,128,128,0.25)"
    figure.update_xaxes(range=[first, day], showgrid=False, fixedrange=True, linecolor=faint, tickformat="%Y")
    figure.update_yaxes(range=[0, top], gridcolor=faint, fixedrange=True, zeroline=False, rangemode="tozero")
    figure.update_layout(
        margin={"l": 40, "r": 12, "t": 30, "b": 30},
        paper_bgcolor=CLEAR,
        plot_bgcolor=CLEAR,
        font={"color": ink, "size": 13, "family": FONT},
        showlegend=False,
        dragmode=False,
        hovermode="closest",
    )
