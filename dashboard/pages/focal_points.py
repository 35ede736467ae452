"""Focal points: governments that have designated one, day, place and office; and the gaps of our list."""

from datetime import date
from functools import partial

import streamlit as st

from dashboard import queries
from dashboard.charts import line_charts
from dashboard.components import focal_point_lists, map, map_pickers, page, share_panel, url_state
from dashboard.exports.verification_codes import ExportView
from dashboard.i18n import _
from dashboard.presenters import focal_point_tables, focal_points
from dashboard.queries.countries import CountryRow
from dashboard.queries.lines import DesignationRow, LineRow, TotalRow
from dashboard.warehouse import cache


def on_the_map(line: LineRow, countries: tuple[CountryRow, ...], view: str, region: str | None, day: date) -> None:
    """Draw every government on the map."""
    group = map_pickers.counted(countries, region, None)
    subject = map_pickers.line_subject(line, group, day)
    printed = ExportView("indicator", line.indicator, day, map_pickers.printed_view(view, countries, group))
    map.show(subject.painting, subject.sentence, f"indicator={line.indicator}", str(region), day, view, printed)
    map.table(partial(map_pickers.painting, "indicator", line.indicator, region, None, day), day)


def over_time(designations: tuple[DesignationRow, ...], totals: tuple[TotalRow, ...], day: date) -> None:
    """Draw the number of sourced focal points over time, beside the totals others state."""
    st.header(_("Since when"))
    starts = focal_points.starts(focal_points.governments(designations))
    if not starts:
        st.write(_("We have no source for that date or before."))
        return
    figure = line_charts.focal_point_chart(starts, totals, day, page.theme())
    page.curve(figure, 300, focal_points.curve_words(starts, totals, day))
    st.caption(str(focal_points.ABOUT_CURVE))
    share_panel.of_curve(ExportView("indicator", focal_points.FOCAL_POINT, day, form="curve"))
    page.fold(_("The curve as a table"), "curve_table", partial(focal_point_lists.curve_table, starts, totals))


page.style(is_wide=True)
countries = cache.query(queries.COUNTRIES)
(line,) = (row for row in cache.query(queries.LINES) if row.indicator == focal_points.FOCAL_POINT)
with st.container(horizontal=True, key="map_controls"):
    day = url_state.day_control()
    view, region = map_pickers.view_picker(countries, None)
designations = cache.query(queries.DESIGNATIONS, day=day)
totals = cache.query(queries.TOTALS, about="global_network", day=day)
cells = cache.query(queries.LINE_CELLS, indicator=focal_points.FOCAL_POINT, day=day)
sourced = focal_points.with_rung(cells, "met")
st.title(_("National focal points on RtoP"))
st.write(str(focal_points.ABOUT))
whole = focal_points.complete_list(cache.query, day)
headline = focal_points.headline(len(sourced), totals, whole)
st.markdown(f"**{page.plain(headline)}** {focal_points.reach_words(whole)}")
on_the_map(line, countries, view, region, day)
regions, curve = st.columns(2, gap="large")
with regions:
    st.header(_("Region by region"))
    page.show("share_table", focal_points.region_table(focal_points.by_region(countries, cells)))
with curve:
    over_time(designations, totals, day)
st.header(_("Who has one, and who has not"))
focal_point_lists.holders(designations, day)
focal_point_lists.without_one(designations, cells, day)
focal_point_lists.beside_friends(day)
label = _("All documents, and what does not count as a designation")
page.fold(label, "documents", lambda: page.show("table", focal_point_tables.document_table(designations, day)))
page.download_csv(_("Download as CSV"), designations, queries.DESIGNATIONS.row, f"rtop-focal-points-{day}")
page.footer(day)
