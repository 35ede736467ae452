"""The country scorecard: what a government has committed itself to, line by line, with evidence."""

from datetime import date, timedelta
from functools import partial

import streamlit as st

from dashboard import queries
from dashboard.components import page, pickers, url_state
from dashboard.components.page import show
from dashboard.dates import day_words
from dashboard.exports import spreadsheets
from dashboard.exports.brief import files as brief_files
from dashboard.exports.brief import model as brief_model
from dashboard.i18n import _
from dashboard.labels.treaties import CONTACT, country_words
from dashboard.links import link
from dashboard.presenters import country as country_presenter
from dashboard.presenters import timeline
from dashboard.presenters.country import PillarView, Scorecard
from dashboard.presenters.scorecard_text import confidence_words, reply_form
from dashboard.presenters.tallies import TREATIES
from dashboard.warehouse import cache
from dashboard.warehouse.cache import Row, Rows


def part(macro: str, *contexts: object) -> None:
    """Show one part of the scorecard."""
    show(macro, *contexts, template="country.html")


def masthead(country: Row) -> None:
    """Write the country's name and details, in two lines."""
    st.title(country.name)
    part("about", country_words(country))


def reply(card: Scorecard, lines: Rows, day: date) -> None:
    """Draw the form of a reply to the line a link names."""
    line = next((row for row in lines if row.indicator == st.query_params.get("reply")), None)
    if line is None:
        return
    with st.container(border=True):
        st.markdown(_("##### Reply or report an error: {line}").format(line=page.plain(line.title)))
        st.write(_("Fill in this form and {contact}; a reply is shown beside the line.").format(contact=CONTACT))
        st.code(reply_form(card.place.iso3, line.indicator, day), language=None, wrap_lines=True)
        show("link", link("", _("Close"), country=card.place.iso3, **card.place.day))


def pillar_part(pillar: PillarView, card: Scorecard, day: date) -> None:
    """Write a pillar with its lines; the treaties also with the related ones."""
    st.subheader(f"{pillar.code} {page.plain(pillar.title)}", anchor=pillar.pillar)
    st.caption(page.plain(pillar.question))
    part("pillar", pillar)
    if pillar.pillar == TREATIES:
        related(card)
        neighbours(card)
        latest(card.country, day)


@st.fragment
def related(card: Scorecard) -> None:
    """Write the treaties that are shown and not counted; made only when opened."""
    label = _("Related treaties: {count}, shown and not counted").format(count=card.related_count)
    with st.expander(label, key="country_related", on_change="rerun") as box:
        if box.open:
            part("related", card.related)


@st.fragment
def neighbours(card: Scorecard) -> None:
    """Write the countries of the same subregion; made only when opened."""
    label = _("Beside its neighbours in {subregion}").format(subregion=card.country.subregion)
    with st.expander(label, key="country_neighbours", on_change="rerun") as box:
        if box.open:
            part("neighbours", card.neighbours)
            words = _("In the order of names. Only lines assessed for every country listed can be set side by side.")
            st.caption(words)


def latest(country: Row, day: date) -> None:
    """Write the government's latest acts toward treaties, and a link to all changes within a year."""
    st.markdown(_("##### Latest treaty acts"))
    show("plain_list", country_presenter.latest_acts(cache.query, country.iso3, day))
    since = day - timedelta(365)
    words = _("What changed since {day}").format(day=day_words(since))
    show("link", link("changes", words, country=country.iso3, since=since.isoformat(), **url_state.linked_day(day)))


@st.fragment
def in_date_order(country: Row, day: date) -> None:
    """Write its statements and acts by date, its own apart from a group's; made only when opened."""
    with st.expander(_("Said and done, in date order"), key="country_timeline", on_change="rerun") as box:
        if not box.open:
            return
        events = cache.query(queries.TIMELINE, country=country.iso3, day=day)
        labels = timeline.labels(events)
        kinds = st.pills(
            _("Shown"), list(labels), selection_mode="multi", default=list(labels), format_func=labels.__getitem__
        )
        shown = tuple(event for event in events if event.kind in kinds)
        st.caption(timeline.ABOUT)
        show("grouped_table", timeline.track(shown, country.iso3, url_state.linked_day(day)))
        name = f"rtop-timeline-{country.iso3.lower()}-{day}-{{edition}}.csv"
        page.download(
            _("Download these as CSV"), partial(spreadsheets.rows_to_csv, shown, queries.TIMELINE.row), name, "text/csv"
        )


@st.fragment
def as_table(card: Scorecard) -> None:
    """Write all lines as a plain table, made only when opened."""
    with st.expander(_("The same as a table"), key="country_table", on_change="rerun") as box:
        if box.open:
            part("all_lines", card.table)


@st.fragment
def brief(country: Row, day: date) -> None:
    """Draw the button of a brief for a meeting; it is made when pressed."""
    st.markdown(_("##### Take a brief along"))
    whom, length, kind, last_met = st.columns(4)
    titles = {row.audience: row.title for row in cache.query(queries.AUDIENCES)}
    audience = whom.selectbox(_("Whom you meet"), titles, format_func=lambda key: titles[key], key="brief_audience")
    lengths = {2: _("Two pages"), 1: _("One page")}
    pages = length.selectbox(_("Length"), lengths, format_func=lambda key: lengths[key], key="brief_pages")
    labels = {key: offer.label for key, offer in brief_files.FORMATS.items()}
    form = kind.selectbox(_("Format"), labels, format_func=lambda key: labels[key], key="brief_format")
    latest = day - timedelta(1)
    since = last_met.date_input(_("Since you last met (optional)"), None, date(1945, 1, 1), latest, key="brief_since")
    wanted = brief_model.BriefRequest(country.iso3, audience, pages, day, since)
    make = partial(brief_files.brief_file, cache.warehouse_path(), wanted, form)
    page.download(_("Download the brief"), make, f"{wanted.stem}.{form}", brief_files.FORMATS[form].mime)


def packed(country: Row, day: date) -> bytes:
    """Return the whole page as CSV files."""
    from dashboard.exports import downloads  # opens Arrow, which only a download needs

    return downloads.country_package(cache.warehouse_path(), country.iso3, day)


def take_away(country: Row, day: date) -> None:
    """Draw the page's files, and the way to answer it."""
    part("about", [confidence_words()])
    name = f"rtop-{country.iso3.lower()}-{day}-{{edition}}.zip"
    page.download(_("Download as CSV files"), partial(packed, country, day), name, "application/zip")
    st.caption(_("Something missing or wrong? To reply or report an error, {contact}.").format(contact=CONTACT))


def welcome(countries: Rows, day: date) -> None:
    """Write an introduction, and the way to every scorecard."""
    st.title(_("What has a government committed itself to?"))
    st.write(
        _(
            "Choose one of {count} governments to see what it has promised, joined, voted and built against mass "
            "atrocities, with the evidence for every line. What nobody has checked is said to be unknown."
        ).format(count=len(countries))
    )
    show("link_list", country_presenter.country_index(countries, day))


def scorecard(country: Row, day: date) -> None:
    """Write the scorecard of a country: all pillars in a row, then each with its lines."""
    card = country_presenter.scorecard(cache.query, country, day, url_state.linked_day(day))
    masthead(country)
    reply(card, cache.query(queries.SCORECARD_LINES), day)
    part("overview", [pillar.tally for pillar in card.pillars])
    for pillar in card.pillars:
        pillar_part(pillar, card, day)
    in_date_order(country, day)
    as_table(card)
    brief(country, day)
    take_away(country, day)


page.style()
box, calendar = st.columns([3, 1])
with box:
    iso3 = pickers.country_picker()
with calendar:
    day = url_state.day_control()
countries = cache.query(queries.COUNTRIES)
if iso3 is None:
    welcome(countries, day)
else:
    scorecard(next(row for row in countries if row.iso3 == iso3), day)
page.footer(day)
