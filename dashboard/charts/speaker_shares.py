"""Bar chart: share of the speakers of a year whose speech has each sense.

Each sense has its panel, on one scale. They are never stacked: a speaker may be in all three, and
their sum would mean nothing.
"""

from __future__ import annotations

from html import escape

import plotly.graph_objects as go  # type: ignore[import-untyped]

from dashboard.charts.layout import GRID, TRANSPARENT, apply_layout
from dashboard.colors import COLOURS, Theme
from dashboard.formats import percent_text
from dashboard.i18n import _, cached_by_language
from dashboard.presenters.speaker_shares import LEAST_SHARE, Year, spoke_words, top_of
from dashboard.presenters.statement_filters import SENSES

PANEL_GAP = 0.13
"""Of the height, between two panels: room for a title."""
YEARS_PER_TICK = 5
"""Years from one tick to the next."""


@cached_by_language(64)
def speaker_chart(years: tuple[Year, ...], theme: Theme) -> go.Figure:
    """Return one panel for each sense, one above the other."""
    colours = COLOURS[theme]
    tops = {sense: top_of(years, sense) for sense in SENSES}
    figure = go.Figure()
    top = 1.0 - PANEL_GAP / 2
    for number, sense in enumerate(SENSES, 1):
        height = (1 - PANEL_GAP * 3 + PANEL_GAP / 2) * tops[sense] / sum(tops.values())
        figure.add_trace(_sense_bars(years, sense, number, colours["told_1"] if sense == "norm" else colours["hatch"]))
        _apply_panel_layout(figure, number, tops[sense], (max(0.0, top - height), top))
        figure.add_annotation(**_panel_title(SENSES[sense], top, colours["ink"]))
        top -= height + PANEL_GAP
    _apply_axes(figure, years, colours["ink"])
    return figure


def _sense_bars(years: tuple[Year, ...], sense: str, number: int, colour: str) -> go.Bar:
    message = _("{year}: {heard} of {spoke} speakers ({share})")
    texts = [
        message.format(
            year=year.year, heard=year.count_of(sense), spoke=year.spoke, share=percent_text(year.share(sense))
        )
        for year in years
    ]
    return go.Bar(
        x=[year.year for year in years],
        y=[year.share(sense) for year in years],
        text=texts,
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
        marker={
            "color": colour,
            "line": {"width": [1 if year.is_transcript else 0 for year in years], "color": colour},
            "pattern": {"shape": ["/" if year.is_transcript else "" for year in years], "fgopacity": 1, "size": 4},
        },
        yaxis=f"y{number}" if number > 1 else "y",
    )


def _apply_panel_layout(figure: go.Figure, number: int, top: float, domain: tuple[float, float]) -> None:
    step = 0.1 if top > 2 * LEAST_SHARE else LEAST_SHARE
    ticks = [step * number for number in range(int(top / step + 1e-9) + 1)]
    axis = {
        "domain": domain,
        "range": [0, top],
        "tickvals": ticks,
        "ticktext": [percent_text(share) for share in ticks],
        "gridcolor": GRID,
        "fixedrange": True,
        "zeroline": True,
        "zerolinecolor": "rgba(128,128,128,0.6)",
        "anchor": "x",
    }
    figure.update_layout({f"yaxis{number}" if number > 1 else "yaxis": axis})


def _panel_title(words: str, top: float, ink: str) -> dict[str, object]:
    return {
        "text": escape(words),
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": top,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 13, "color": ink},
    }


def _apply_axes(figure: go.Figure, years: tuple[Year, ...], ink: str) -> None:
    ticks = [year for year in years if year.year % YEARS_PER_TICK == 0] or [years[0], years[-1]]
    message = _("{year}<br>{count}")
    figure.update_xaxes(
        range=[years[0].year - 0.7, years[-1].year + 0.7],
        tickvals=[year.year for year in ticks],
        ticktext=[message.format(year=year.year, count=spoke_words(year)) for year in ticks],
        ticks="outside",
        ticklen=5,
        tickcolor=TRANSPARENT,
        showgrid=False,
        fixedrange=True,
        anchor="y3",
        automargin=True,
    )
    apply_layout(figure, ink, {"l": 44, "r": 12, "t": 6, "b": 44}, bargap=0.25)
