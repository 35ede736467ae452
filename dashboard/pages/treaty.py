"""A treaty: who is bound by it and since when, who is not, who leaves, and how far its list can be read."""

from datetime import date
from functools import partial

import streamlit as st

from dashboard import queries
from dashboard.charts import line_charts
from dashboard.components import lookups, page, share_panel, url_state
from dashboard.exports import spreadsheets
from dashboard.exports.verification_codes import ExportView
from dashboard.i18n import _
from dashboard.presenters import list_days, map_captions, map_legend, treaty_absence
from dashboard.presenters import map as map_presenter
from dashboard.presenters import treaty as treaty_presenter
from dashboard.warehouse import cache
from dashboard.warehouse.cache import Row, Rows


def treaty_picker(treaties: Rows) -> Row:
    """Draw the picker of treaties, those that count first; return the one chosen."""
    order = {"counted": 0, "add_on": 1, "related": 2}
    listed = sorted(treaties, key=lambda treaty: order[treaty.role])
    codes = {treaty.short_title: treaty.treaty for treaty in listed}
    chosen = url_state.linked_choice(_("Treaty"), "treaty", codes, default=listed[0].treaty, lookup=lookups.treaties())
    return next(treaty for treaty in listed if treaty.treaty == chosen)


def masthead(treaty: Row, record: Row, treaties: Rows, day: date) -> None:
    """Write the treaty's description and why it matters."""
    st.title(treaty.short_title)
    if treaty.title != treaty.short_title:
        st.caption(page.plain(treaty.title))
    page.show("quiet", treaty_presenter.about(treaty, record))
    st.markdown(page.plain(treaty.why))
    if family := treaty_presenter.family(treaty, treaties, day):
        page.show("family", family, template="treaty.html")


def standing(treaty: Row, everyone: Rows, day: date) -> None:
    """Write the standings in a sentence, in a key, and region by region."""
    governments = cache.query(queries.TREATY_STANDINGS, treaty=treaty.treaty, day=day)
    painting = map_presenter.of_treaty(governments)
    bound = tuple(row for row in treaty_presenter.others(everyone) if row.standing == "party")
    days = list_days.of_standings(governments)
    sentence = map_captions.treaty_sentence(painting.counts, treaty.short_title, bound, days, day)
    st.markdown(f"**{page.plain(sentence)}**")
    page.show("legend", map_legend.legend(painting, outside=0), template="map.html")
    page.show("quiet", treaty_presenter.map_link(treaty, day))
    share_panel.of_map(ExportView("treaty", treaty.treaty, day), _("Take a map of this along"))
    st.subheader(_("Region by region"))
    page.show("share_table", treaty_presenter.region_table(treaty_presenter.by_region(everyone)))
    if treaty_presenter.others(everyone):
        st.caption(_("Not governments, and counted apart:"))
        page.show("plain_list", treaty_presenter.other_list(everyone))


def over_time(treaty: Row, record: Row, everyone: Rows, day: date) -> None:
    """Draw the number of parties year by year, as a curve and as a table."""
    st.subheader(_("Parties over time"))
    years = cache.query(queries.PARTY_YEARS, treaty=treaty.treaty, day=day)
    if not years:
        st.write(_("No count of parties is known for that day or before."))
        return
    figure = line_charts.party_chart(years, record, day, page.theme())
    alt = line_charts.party_chart_text(years, record, treaty.short_title)
    config = {"displayModeBar": False, "scrollZoom": False}
    st.plotly_chart(figure, height=280, theme=None, key="curve", alt=alt, config=config)
    for sentence in treaty_absence.of_curve(treaty, everyone):
        st.caption(sentence)
    share_panel.of_curve(ExportView("treaty", treaty.treaty, day, form="curve"))
    with st.expander(_("The curve as a table")):
        page.show("table", treaty_presenter.year_table(years, record))


def absent(treaty: Row, everyone: Rows, day: date) -> None:
    """Write the governments that are not parties, where the list tells; otherwise why it does not."""
    st.subheader(_("Not a party"))
    missing = treaty_presenter.not_parties(everyone)
    for sentence in treaty_absence.of_parties(treaty, missing):
        st.write(page.plain(sentence))
    if treaty.complete_as_of is None:
        return
    if missing:
        page.show("absent", treaty_presenter.absent_list(missing, day), template="treaty.html")
    for sentence in treaty_presenter.open_questions(everyone):
        st.write(page.plain(sentence))


def signed(treaty: Row, record: Row, everyone: Rows, day: date) -> None:
    """Write the participants that signed and are not bound."""
    if record.signatures == "none":
        return
    st.subheader(_("Signed, not bound"))
    waiting = treaty_presenter.signed_only(everyone)
    if waiting:
        st.caption(_("With the day of signature, the oldest first."))
        page.show("dated", treaty_presenter.signed_list(waiting, day), template="treaty.html")
    else:
        st.write(treaty_absence.of_signatures(treaty, record))


def happened(treaty: Row, day: date) -> None:
    """Write withdrawals, those to come among them, and the latest acts."""
    st.subheader(_("Withdrawals"))
    withdrawals = cache.query(queries.TREATY_WITHDRAWALS, treaty=treaty.treaty, day=day)
    if withdrawals:
        page.show("rich_list", treaty_presenter.withdrawal_list(withdrawals, day))
    else:
        st.write(_("No withdrawal is known."))
    st.subheader(_("Latest acts"))
    acts = cache.query(queries.TREATY_ACTS, treaty=treaty.treaty, day=day)
    if acts:
        page.show("grouped_table", treaty_presenter.act_table(acts, day))
    else:
        st.write(_("No act toward this treaty is known for that day or before."))


def sources(treaty: Row, record: Row, everyone: Rows, day: date) -> None:
    """Write what participants attached, how far the list reaches, and the downloads."""
    st.subheader(_("Declarations, reservations, objections"))
    page.show("plain_list", treaty_presenter.declaration_sentences(record))
    st.subheader(_("The list"))
    page.show("plain_list", treaty_presenter.list_sentences(treaty, record))
    page.show("outward", treaty.document, _("Verify with the document"))
    name = f"rtop-{treaty.treaty}-{day}-{{edition}}.csv"
    page.download(
        _("Download as CSV"), partial(spreadsheets.rows_to_csv, everyone, queries.TREATY_ROLL.row), name, "text/csv"
    )


page.style()
treaties = cache.query(queries.TREATIES)
treaty_column, day_column = st.columns([3, 1])
with treaty_column:
    treaty = treaty_picker(treaties)
with day_column:
    day = url_state.day_control()
record = cache.query_one(queries.TREATY_RECORD, treaty=treaty.treaty)
everyone = cache.query(queries.TREATY_ROLL, treaty=treaty.treaty, day=day)
masthead(treaty, record, treaties, day)
standing(treaty, everyone, day)
over_time(treaty, record, everyone, day)
absent(treaty, everyone, day)
signed(treaty, record, everyone, day)
happened(treaty, day)
sources(treaty, record, everyone, day)
page.footer(day)
