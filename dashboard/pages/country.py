"""The country scorecard: what a government has committed itself to, line by line, with evidence."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from html import escape

import streamlit as st

from dashboard import queries, sheet
from dashboard.components import page
from dashboard.dates import day_words
from dashboard.exports import brief as brief_export
from dashboard.exports import spreadsheets
from dashboard.i18n import _
from dashboard.labels.treaties import CONTACT, act_words, bounds_words, country_words
from dashboard.presenters import country as country_presenter
from dashboard.presenters import timeline
from dashboard.presenters.scorecard_text import confidence_words, reach_words, reply_form
from dashboard.sheaf import Sheaf
from dashboard.sheet import Counted, Place
from dashboard.warehouse import cache
from dashboard.warehouse.cache import Row, Rows


def masthead(country: Row) -> None:
    """Who this is, in two lines."""
    st.title(country.name)
    st.html(f'<p class="quiet">{" · ".join(escape(item) for item in country_words(country))}</p>')


def changed(country: Row, day: date) -> None:
    """The way to what changed of it within a year."""
    since = day - timedelta(365)
    words = _("What changed since {day}").format(day=day_words(since))
    st.html(sheet.link("changes", words, country=country.iso3, since=since.isoformat(), **page.linked_day(day)))


def answered(country: Row, day: date) -> country_presenter.Answered:
    """Everything the warehouse says of a country on a day."""
    about = {"country": country.iso3, "day": day}
    return country_presenter.Answered(
        cells=cache.query(queries.COUNTRY_CELLS, **about),
        documents=cache.query(queries.COUNTRY_EVIDENCE, **about),
        replies=cache.query(queries.COUNTRY_REPLIES, **about),
        standings=cache.query(queries.COUNTRY_STANDINGS, **about),
        treaties_of=cache.query(queries.INDICATOR_TREATIES),
        compared=cache.query(queries.COMPARED_CELLS, day=day),
    )


def reply(country: Row, lines: Rows, day: date, place: Place) -> None:
    """The form of a reply to the line a link names."""
    line = next((row for row in lines if row.indicator == st.query_params.get("reply")), None)
    if line is None:
        return
    with st.container(border=True):
        st.markdown(_("##### Reply or report an error: {line}").format(line=page.plain(line.title)))
        st.write(_("Fill in this form and {contact}; a reply is shown beside the line.").format(contact=CONTACT))
        st.code(reply_form(country.iso3, line.indicator, day), language=None, wrap_lines=True)
        st.html(sheet.link("", _("Close"), country=country.iso3, **place.day))


def pillar_part(held: country_presenter.Pillar, counted: Counted, place: Place, notes: Mapping[str, str]) -> str:
    """A pillar: its tally, its counted lines, its context, its records."""
    way = sheet.link("map", _("All governments on the map"), pillar=counted.pillar.pillar, **place.day)
    about = escape(" ".join([bounds_words(counted.tally), *reach_words([line.cell for line in held.counted])]))
    back = f'<a href="#pillars">{escape(_("All pillars"))}</a>'
    body = [sheet.tally_items(counted), f'<p class="quiet">{about} {way} · {back}</p>']
    body.append(sheet.line_list(held.counted, notes, place))
    if held.context:
        body.append(f"<h4>{escape(_('Met by (nearly) everyone, so not counted'))}</h4>")
        body.append(sheet.line_list(held.context, notes, place))
    if held.records:
        body.append(f"<h4>{escape(_('On record (told, never counted)'))}</h4>")
        body.append(sheet.line_list(held.records, notes, place))
    return "".join(body)


@st.fragment
def neighbours(
    country: Row, held: country_presenter.Pillar, answer: country_presenter.Answered, tallies: Rows, place: Place
) -> None:
    """The countries of the same subregion, in the order of their names; made only when opened."""
    label = _("Beside its neighbours in {subregion}").format(subregion=country.subregion)
    with st.expander(label, key="country_neighbours", on_change="rerun") as box:
        if not box.open:
            return
        counted = {line.about.indicator for line in held.counted}
        of_pillar = tuple(tally for tally in tallies if tally.pillar == held.counted[0].about.pillar)
        peers, common = country_presenter.peers(country.subregion, counted, answer.compared, of_pillar)
        st.html(sheet.peer_table(peers, common, place))
        st.caption(_("In the order of names. Only lines assessed for every country listed can be set side by side."))


@st.fragment
def related(answer: country_presenter.Answered, notes: Mapping[str, str], place: Place) -> None:
    """The treaties that are shown and not counted; made only when opened."""
    treaties = country_presenter.related(answer.standings)
    label = _("Related treaties: {count}, shown and not counted").format(count=len(treaties))
    with st.expander(label, key="country_related", on_change="rerun") as box:
        if box.open:
            st.html(sheet.related_list(treaties, notes, place))


def latest(country: Row, day: date) -> None:
    """What the government did last toward treaties."""
    acts = cache.query(queries.RECENT_ACTS, country=country.iso3, day=day)
    sentences = [act_words(act) for act in acts] or [_("No act toward these treaties is known.")]
    st.markdown(_("##### Latest treaty acts"))
    st.html(sheet.plain_list(sentences))
    changed(country, day)


@st.fragment
def in_date_order(country: Row, day: date) -> None:
    """What it said and did on one track, in its own voice and in a group's; made only when opened."""
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
        st.html(timeline.track(shown, country.iso3, page.linked_day(day)))
        name = f"rtop-timeline-{country.iso3.lower()}-{day}-{{edition}}.csv"
        page.download(_("Download these as CSV"), partial(spreadsheets.csv_bytes, shown), name, "text/csv")


@st.fragment
def as_table(pillars: Rows, card: Mapping[str, country_presenter.Pillar]) -> None:
    """All lines as a plain table, made only when opened."""
    with st.expander(_("The same as a table"), key="country_table", on_change="rerun") as box:
        if box.open:
            st.html(sheet.table((pillar, card[pillar.pillar].lines) for pillar in pillars))


@st.fragment
def brief(country: Row, day: date) -> None:
    """A brief for a meeting; it is made when its button is pressed."""
    st.markdown(_("##### Take a brief along"))
    whom, length, kind, last_met = st.columns(4)
    titles = {row.audience: row.title for row in cache.query(queries.AUDIENCES)}
    audience = whom.selectbox(_("Whom you meet"), titles, format_func=lambda key: titles[key], key="brief_audience")
    lengths = {2: _("Two pages"), 1: _("One page")}
    pages = length.selectbox(_("Length"), lengths, format_func=lambda key: lengths[key], key="brief_pages")
    labels = {key: offer.label for key, offer in brief_export.FORMATS.items()}
    form = kind.selectbox(_("Format"), labels, format_func=lambda key: labels[key], key="brief_format")
    latest = day - timedelta(1)
    since = last_met.date_input(_("Since you last met (optional)"), None, date(1945, 1, 1), latest, key="brief_since")
    wanted = brief_export.Wanted(country.iso3, audience, pages, day, since)
    make = partial(brief_export.made, cache.warehouse_path(), wanted, form)
    page.download(_("Download the brief"), make, f"{wanted.stem}.{form}", brief_export.FORMATS[form].mime)


def packed(country: Row, day: date) -> bytes:
    """The whole page as CSV files."""
    from dashboard.exports import downloads  # opens Arrow, which only a download needs

    return downloads.country_package(cache.warehouse_path(), country.iso3, day)


def take_away(country: Row, day: date) -> None:
    """Everything of this page as files, and the way to answer it."""
    st.html(f'<p class="quiet">{escape(confidence_words())}</p>')
    name = f"rtop-{country.iso3.lower()}-{day}-{{edition}}.zip"
    page.download(_("Download as CSV files"), partial(packed, country, day), name, "application/zip")
    st.caption(_("Something missing or wrong? To reply or report an error, {contact}.").format(contact=CONTACT))


def welcome(countries: Rows, day: date) -> None:
    """What this is, and the way to every scorecard."""
    st.title(_("What has a government committed itself to?"))
    st.write(
        _(
            "Choose one of {count} governments to see what it has promised, joined, voted and built against mass "
            "atrocities, with the evidence for every line. What nobody has checked is said to be unknown."
        ).format(count=len(countries))
    )
    st.html(sheet.country_index(countries, day))


def card_of(country: Row, day: date) -> None:
    """The scorecard of a country: all pillars in a row, then each with its lines."""
    pillars, lines = cache.query(queries.PILLARS), cache.query(queries.SCORECARD_LINES)
    tallies = cache.query(queries.TALLIES, day=day)
    own = {tally.pillar: tally for tally in tallies if tally.participant == country.iso3}
    answer, place = answered(country, day), Place(country.iso3, page.linked_day(day))
    card = country_presenter.pillars(lines, answer)
    counted = {}
    for pillar in pillars:
        withdrawn = sum(line.cell.value == "withdrawn" for line in card[pillar.pillar].counted)
        counted[pillar.pillar] = Counted(pillar, own[pillar.pillar], withdrawn)
    notes = {row.treaty: row.note for row in cache.query(queries.COUNTRY_NOTES, country=country.iso3)}

    blocks = Sheaf(f"{country.iso3} {day}")
    overview = blocks.place(sheet.overview(counted.values()))
    places = {key: blocks.place(pillar_part(card[key], about, place, notes)) for key, about in counted.items()}

    blocks.send()
    masthead(country)
    reply(country, lines, day, place)
    st.html(overview)
    for pillar in pillars:
        st.subheader(f"{pillar.code} {page.plain(pillar.title)}", anchor=pillar.pillar)
        st.caption(page.plain(pillar.question))
        st.html(places[pillar.pillar])
        if pillar.pillar == "treaties":
            related(answer, notes, place)
            neighbours(country, card[pillar.pillar], answer, tallies, place)
            latest(country, day)
    in_date_order(country, day)
    as_table(pillars, card)
    brief(country, day)
    take_away(country, day)


page.style()
box, calendar = st.columns([3, 1])
with box:
    iso3 = page.country_picker()
with calendar:
    day = page.day_control()
countries = cache.query(queries.COUNTRIES)
if iso3 is None:
    welcome(countries, day)
else:
    card_of(next(row for row in countries if row.iso3 == iso3), day)
page.footer(day)
