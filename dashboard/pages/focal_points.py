"""Focal points: who has designated one, since when, where, in which office; and what the list at hand leaves open."""

from datetime import date
from functools import partial

import streamlit as st

from dashboard import queries
from dashboard.charts import line_charts
from dashboard.components import map, map_pickers, page, share_panel, url_state
from dashboard.dates import day_words
from dashboard.exports import spreadsheets
from dashboard.exports.verification_codes import ExportView
from dashboard.i18n import _, ngettext
from dashboard.presenters import focal_points, map_captions
from dashboard.presenters import map as map_presenter
from dashboard.warehouse import cache
from dashboard.warehouse.cache import Row, Rows

FOCAL_POINT, FRIENDS = "focal_point", "group_of_friends"


def cells(indicator: str, day: date) -> Rows:
    """Return what a line of the scorecard tells of every government."""
    return cache.query(queries.LINE_CELLS, indicator=indicator, day=day)


def with_rung(rows: Rows, rung: str) -> frozenset[str]:
    """Return the governments on a rung."""
    return frozenset(row.iso3 for row in rows if row.rung == rung)


def on_the_map(line: Row, countries: Rows, view: str, region: str | None, day: date) -> None:
    """Draw every government on the map."""
    told = cells(line.indicator, day)
    group = map_pickers.counted(countries, region, None)
    shown = tuple(row for row in told if row.iso3 in group.iso3s)
    painting = map_presenter.of_line(line, cache.query(queries.LADDER, indicator=line.indicator), shown)
    said = map_captions.of_group(group, map_captions.line_sentence(line, painting.counts, shown, day))
    map.show(painting, said, f"indicator={line.indicator}", str(region), day, view)
    map.boundary_note()
    map.table(painting, day)
    share_panel.of_map(ExportView("indicator", line.indicator, day, map_pickers.printed_view(view, countries, group)))


def over_time(said: Rows, totals: Rows, day: date) -> None:
    """Draw the number of sourced focal points over time, beside the totals others state."""
    st.subheader(_("Since when"))
    starts = focal_points.starts(focal_points.governments(said))
    if not starts:
        st.write(_("Nothing is sourced for that day or before."))
        return
    st.plotly_chart(
        line_charts.focal_point_chart(starts, totals, day, page.theme()),
        height=300,
        theme=None,
        key="curve",
        alt=focal_points.curve_words(starts, totals, day),
        config={"displayModeBar": False, "scrollZoom": False},
    )
    st.caption(
        _(
            "The line counts those sourced by name. A hollow point is a day by which it was so: the designation may be "
            "older. A level stretch is silence of the sources. Diamonds are totals told without names. No source "
            "tells whether a post is still filled."
        )
    )
    share_panel.of_curve(ExportView("indicator", FOCAL_POINT, day, form="curve"))
    with st.expander(_("The curve as a table")):
        page.show("grouped_table", focal_points.start_table(starts))
    if totals:
        st.caption(_("Totals told without names:"))
        page.show("rich_list", focal_points.total_list(totals))


def holders(said: Rows, day: date) -> None:
    """Write the participants with a focal point, governments first, then organisations."""
    st.subheader(_("Who has one, and in which office"))
    st.caption(_("Where no document names the office, none is given."))
    held = focal_points.held(said)
    page.show("table", focal_points.holder_table(focal_points.governments(held), day))
    if bodies := focal_points.organisations(held):
        st.subheader(_("Organisations with one"))
        page.show("table", focal_points.holder_table(bodies, day))


def beside_friends(countries: Rows, day: date) -> None:
    """Write Friends of RtoP with no designation sourced yet, and the other way round."""
    sourced, friends = with_rung(cells(FOCAL_POINT, day), "met"), with_rung(cells(FRIENDS, day), "met")
    message = ngettext(
        "{count} Friend of RtoP with no designation sourced yet",
        "{count} Friends of RtoP with no designation sourced yet",
        len(friends - sourced),
    )
    st.subheader(message.format(count=len(friends - sourced)))
    st.caption(focal_points.PARTIAL)
    page.show("link_list", focal_points.name_list((row for row in countries if row.iso3 in friends - sourced), day))
    message = ngettext(
        "{count} government with a focal point, not sourced as a Friend of RtoP",
        "{count} governments with a focal point, not sourced as Friends of RtoP",
        len(sourced - friends),
    )
    st.subheader(message.format(count=len(sourced - friends)))
    pledge = cache.query_one(queries.PLEDGE_LIST, pledge=FRIENDS)
    message = _("The list of Friends is complete as of {day}; whoever joined later and is not named since is missing.")
    if pledge.complete_as_of:
        complete = day_words(pledge.complete_as_of, pledge.complete_as_of_precision)
        st.caption(page.plain(message.format(day=complete)))
    page.show("link_list", focal_points.name_list((row for row in countries if row.iso3 in sourced - friends), day))


@st.fragment
def documents(said: Rows, day: date) -> None:
    """Write every document and what it says; made only when opened."""
    with st.expander(_("Every document, and what is no designation"), key="documents", on_change="rerun") as box:
        if box.open:
            page.show("table", focal_points.document_table(said, day))


page.style()
countries = cache.query(queries.COUNTRIES)
(line,) = (row for row in cache.query(queries.LINES) if row.indicator == FOCAL_POINT)
with st.container(horizontal=True, key="map_controls"):
    day = url_state.day_control()
    view, region = map_pickers.view_picker(countries, None)
said = cache.query(queries.DESIGNATIONS, day=day)
totals = cache.query(queries.TOTALS, about="global_network", day=day)
sourced = with_rung(cells(FOCAL_POINT, day), "met")
st.title(_("National focal points on RtoP"))
st.write(
    _(
        "A focal point is a senior official whose task within a government is the prevention of atrocity crimes. Here "
        "are the designations a document tells of; the office is named, never the person."
    )
)
st.markdown(f"**{page.plain(focal_points.headline(len(sourced), totals))}** {focal_points.PARTIAL}")
on_the_map(line, countries, view, region, day)
st.subheader(_("Region by region"))
page.show("share_table", focal_points.region_table(focal_points.by_region(countries, cells(FOCAL_POINT, day))))
over_time(said, totals, day)
holders(said, day)
beside_friends(countries, day)
documents(said, day)
name = f"rtop-focal-points-{day}-{{edition}}.csv"
page.download(_("Download as CSV"), partial(spreadsheets.rows_to_csv, said, queries.DESIGNATIONS.row), name, "text/csv")
page.footer(day)
