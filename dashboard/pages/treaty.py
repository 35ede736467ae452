"""A treaty: who is bound by it and since when, who is not, who leaves, and how far its list can be read."""

import streamlit as st

from dashboard import queries
from dashboard.charts import line_charts
from dashboard.components import lookups, page, share_panel, treaty_parts, url_state
from dashboard.exports.verification_codes import ExportView
from dashboard.i18n import _
from dashboard.presenters import list_days, map_legend
from dashboard.presenters import treaty as treaty_presenter
from dashboard.presenters.map import of_treaty
from dashboard.presenters.treaty_view import TreatyView, treaty_view
from dashboard.queries.treaties import TreatyRow
from dashboard.warehouse import cache


def treaty_picker() -> TreatyRow:
    """Draw the picker of treaties, those that count first; return the one chosen."""
    listed = treaty_presenter.in_order(cache.query(queries.TREATIES))
    codes = {treaty.short_title: treaty.treaty for treaty in listed}
    chosen = url_state.linked_choice(_("Treaty"), "treaty", codes, default=listed[0].treaty, lookup=lookups.treaties())
    return next(treaty for treaty in listed if treaty.treaty == chosen)


def standing(view: TreatyView) -> None:
    """Write the standings in a sentence, in a key, and region by region."""
    standings = cache.query(queries.TREATY_STANDINGS, treaty=view.treaty.treaty, day=view.day)
    painting = of_treaty(standings)
    st.markdown(f"**{page.plain(view.sentence(painting.counts, list_days.of_standings(standings)))}**")
    page.show("legend", map_legend.legend(painting, outside=0, is_on_map=False), template="map.html")
    page.show("quiet", treaty_presenter.map_link(view.treaty, view.day))
    printed = ExportView("treaty", view.treaty.treaty, view.day)
    share_panel.buttons(printed)
    share_panel.of_map(printed)
    st.header(_("Region by region"))
    page.show("share_table", view.regions)
    if view.others:
        st.caption(_("Not governments; counted separately:"))
        page.show("plain_list", view.others)


def over_time(view: TreatyView) -> None:
    """Draw the number of parties year by year, as a curve and as a table."""
    st.header(_("Parties over time"))
    if not view.years:
        st.write(_("We have no count of parties for that date or before."))
        return
    alt = line_charts.party_chart_text(view.years, view.record, view.treaty.short_title)
    page.curve(line_charts.party_chart(view.years, view.record, view.day, page.theme()), 280, alt)
    for sentence in view.year_words:
        st.caption(sentence)
    share_panel.of_curve(ExportView("treaty", view.treaty.treaty, view.day, form="curve"))
    with st.expander(_("The curve as a table")):
        page.show("table", view.year_table)


page.style()
box, calendar = st.columns([3, 1])
with box:
    treaty = treaty_picker()
with calendar:
    view = treaty_view(cache.query, treaty, url_state.day_control())
st.title(treaty.short_title)
if view.full_title:
    page.show("quiet", view.full_title)
page.show("quiet", view.about)
st.markdown(page.plain(treaty.why))
if view.family:
    page.show("family", view.family, template="treaty.html")
standing(view)
over_time(view)
treaty_parts.absent(view)
st.header(_("Who left or is leaving"))
page.show_or("rich_list", view.withdrawals, _("No withdrawal is known."))
st.header(_("Acts"))
if view.acts:
    treaty_parts.acts(view)
else:
    st.write(_("We know of no act on this treaty on or before that date."))
st.header(_("Declarations, reservations, objections, and the list"))
page.show("plain_list", (*view.declarations, *view.list_sentences))
page.show("outward", treaty.document, _("Verify with the document"))
page.download_csv(_("Download as CSV"), view.roll, queries.TREATY_ROLL.row, f"rtop-{treaty.treaty}-{view.day}")
page.footer(view.day)
