"""Line charts: parties to a treaty by year, and governments with a focal point.

The line of parties ends on the last day its list covers; later days are striped, because nothing is
known of them. Lines are steps, not slopes: between two counts nothing is known. Totals without names
are drawn apart from governments sourced by name.
"""

from __future__ import annotations

from datetime import date
from itertools import accumulate, groupby
from textwrap import wrap
from typing import TYPE_CHECKING

import plotly.graph_objects as go  # type: ignore[import-untyped]

from dashboard.charts.layout import GRID, TRANSPARENT, apply_layout
from dashboard.colors import COLOURS, Theme
from dashboard.dates import day_words, governed_day, on_day, table_day
from dashboard.formats import list_text
from dashboard.i18n import _, cached_by_language
from dashboard.labels.values import when
from dashboard.queries.query import not_null

if TYPE_CHECKING:
    from dashboard.queries.lines import DesignationRow, TotalRow
    from dashboard.queries.treaties import PartyYearRow, TreatyRecordRow

    Starts = tuple[DesignationRow, ...]
    Totals = tuple[TotalRow, ...]
    Years = tuple[PartyYearRow, ...]

MIN_SCALE_END = 10
"""The scale never ends lower, so that one party does not look like many."""
HOVER_WIDTH = 60
"""Letters in a line of a list of names."""
MIN_UNKNOWN_DAYS = 45
"""Days of the unknown that are too narrow to be seen and are left out."""


@cached_by_language(64)
def party_chart(years: Years, record: TreatyRecordRow, day: date, theme: Theme) -> go.Figure:
    """Return the parties at the end of each year, up to the last day known; ``day`` is the day of the page."""
    colours = COLOURS[theme]
    top = max(MIN_SCALE_END, *(year.party_count for year in years)) * 1.12
    figure = go.Figure(_party_line(years, colours["party"] if theme == "light" else colours["link"]))
    if (day - record.known_to).days > MIN_UNKNOWN_DAYS:
        figure.add_trace(_unknown_area(record.known_to, day, top, colours["hatch"]))
        figure.add_annotation(**_unknown_label(record, day, top, colours["ink"]))
    _apply_axes(figure, years[0].counted_on, day, top, colours["ink"])
    return figure


def party_chart_text(years: Years, record: TreatyRecordRow, title: str) -> str:
    """Return the chart as a sentence, for screen readers."""
    most = max(years, key=lambda year: year.party_count)
    last = years[-1]
    is_lists_day = last.counted_on == record.known_to
    return _(
        "Line chart of the number of parties to the {treaty} from {first}. The highest number is {most}, "
        "first on {most_day}. The chart ends with {count} {on_day}."
    ).format(
        treaty=title,
        first=years[0].year,
        most=most.party_count,
        most_day=day_words(most.counted_on),
        count=last.party_count,
        on_day=on_day(last.counted_on, record.known_to_precision if is_lists_day else "day"),
    )


@cached_by_language(64)
def focal_point_chart(starts: Starts, totals: Totals, day: date, theme: Theme) -> go.Figure:
    """Return governments sourced by day, beside the totals; ``day`` is the day of the page.

    ``starts`` has one row a government, in the order of ``known_on``: the day from which its
    focal point is sourced, with precision ``by`` where a document only shows it was so by then.
    """
    colours = COLOURS[theme]
    line = colours["party"] if theme == "light" else colours["link"]
    top = max(MIN_SCALE_END, len(starts), *(not_null(total.government_count) for total in totals)) * 1.15
    figure = go.Figure([_designation_line(starts, day, line), _total_markers(totals, colours["ink"])])
    for total in totals:
        figure.add_annotation(**_total_label(total, colours["ink"]))
    first = min([row.known_on for row in starts] + [total.as_of for total in totals])
    _apply_axes(figure, first.replace(month=1, day=1), day, top, colours["ink"])
    return figure


def _designation_line(starts: Starts, day: date, colour: str) -> go.Scatter:
    """Return the step line: hollow points are days by which it was so; the last stretch has no point."""
    days = [tuple(rows) for _day, rows in groupby(starts, key=lambda row: row.known_on)]
    counts = list(accumulate(len(rows) for rows in days))
    label = _("{when}: {countries}; {count} documented")
    texts = [
        label.format(
            when=when(rows[0].designated_on or rows[0].as_of, rows[0].date_precision),
            countries="<br>".join(wrap(list_text(row.name for row in rows), HOVER_WIDTH)),
            count=count,
        )
        for rows, count in zip(days, counts, strict=True)
    ]
    hollow = ["circle-open" if all(row.date_precision == "by" for row in rows) else "circle" for rows in days]
    return go.Scatter(
        x=[days[0][0].known_on, *(rows[0].known_on for rows in days), day],
        y=[0, *counts, counts[-1]],
        text=["", *texts, ""],
        hovertemplate="%{text}<extra></extra>",
        mode="lines+markers",
        line={"shape": "hv", "width": 2.5, "color": colour},
        marker={"size": [0, *[9] * len(days), 0], "symbol": ["circle", *hollow, "circle"], "color": colour},
    )


def _total_markers(totals: Totals, ink: str) -> go.Scatter:
    label = _("{day}: {count} governments, according to {who}")
    return go.Scatter(
        x=[total.as_of for total in totals],
        y=[total.government_count for total in totals],
        text=[
            label.format(day=table_day(total.as_of), count=total.government_count, who=total.title) for total in totals
        ],
        hovertemplate="%{text}<extra></extra>",
        mode="markers",
        marker={"size": 10, "symbol": "diamond-open", "color": ink, "line": {"width": 1.5}},
    )


def _total_label(total: TotalRow, ink: str) -> dict[str, object]:
    return {
        "text": _("{count} said").format(count=total.government_count),
        "x": total.as_of,
        "y": total.government_count,
        "xanchor": "center",
        "yanchor": "bottom",
        "yshift": 6,
        "showarrow": False,
        "font": {"size": 12, "color": ink},
    }


def _party_line(years: Years, colour: str) -> go.Scatter:
    label = _("{day}: {count} parties; {joined} joined and {left} left in the year")
    return go.Scatter(
        x=[year.counted_on for year in years],
        y=[year.party_count for year in years],
        text=[
            label.format(
                day=table_day(year.counted_on), count=year.party_count, joined=year.joined_count, left=year.left_count
            )
            for year in years
        ],
        hovertemplate="%{text}<extra></extra>",
        mode="lines+markers",
        line={"shape": "hv", "width": 2.5, "color": colour},
        marker={"size": [0] * (len(years) - 1) + [9], "color": colour},
    )


def _unknown_area(since: date, until: date, top: float, ink: str) -> go.Scatter:
    return go.Scatter(
        x=[since, since, until, until],
        y=[0, top, top, 0],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=TRANSPARENT,
        fillpattern={"shape": "/", "fgcolor": ink, "bgcolor": TRANSPARENT, "size": 7, "solidity": 0.12},
        hoverinfo="skip",
    )


def _unknown_label(record: TreatyRecordRow, day: date, top: float, ink: str) -> dict[str, object]:
    known = governed_day(record.known_to, record.known_to_precision)
    return {
        "text": _("not known after {day}").format(day=known),
        "x": day,
        "y": top,
        "xanchor": "right",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 13, "color": ink},
    }


def _apply_axes(figure: go.Figure, first: date, day: date, top: float, ink: str) -> None:
    figure.update_xaxes(range=[first, day], showgrid=False, fixedrange=True, linecolor=GRID, tickformat="%Y")
    figure.update_yaxes(range=[0, top], gridcolor=GRID, fixedrange=True, zeroline=False, rangemode="tozero")
    apply_layout(figure, ink, {"l": 40, "r": 12, "t": 30, "b": 30})
