"""The country scorecard: what one government has bound itself to, line by line, with evidence."""

from datetime import date
from functools import partial
from html import escape

import streamlit as st

from dashboard import answers, parts, questions, scorecard, sheet
from dashboard.answers import Row, Rows
from dashboard.prints import tables
from dashboard.words import CONTACT, _, act_words, day_words


def masthead(country: Row) -> None:
    """Who this is, in two lines."""
    st.title(country.name)
    status = {
        "member": _("UN member since {day}"),
        "observer": _("UN observer"),
        "non_member": _("not a member of the United Nations"),
    }[country.status]
    since = day_words(country.un_member_since) if country.un_member_since else ""
    about = [country.official_name, status.format(day=since), country.regional_group, country.subregion]
    st.html(f'<p class="quiet">{" · ".join(escape(item) for item in about if item)}</p>')


def pillar_part(pillar: Row, country: Row, day: date, standings: Rows) -> None:
    """A pillar's tally, its counted lines, its context, and the neighbours."""
    cells = answers.ask(questions.CELLS, day=day)
    indicators = tuple(row for row in answers.ask(questions.INDICATORS, day=day) if row.pillar == pillar.pillar)
    treaties_of = answers.ask(questions.INDICATOR_TREATIES)
    card = scorecard.lines(country.iso3, indicators, cells, treaties_of, standings)
    tallies = tuple(row for row in answers.ask(questions.TALLIES, day=day) if row.pillar == pillar.pillar)
    notes = {row.treaty: row.note for row in answers.ask(questions.COUNTRY_NOTES, country=country.iso3)}

    st.subheader(pillar.title)
    st.caption(pillar.question)
    for tally in tallies:
        if tally.participant == country.iso3:
            withdrawn = sum(line.standing.standing == "withdrawn" for line in card.counted)
            st.html(sheet.tally_items(tally, withdrawn) + sheet.bounds_bar(tally, withdrawn))
            st.html(sheet.link("map", _("All governments on the map"), pillar=pillar.pillar, day=day.isoformat()))
    reach(card)
    st.html(sheet.line_list(card.counted, notes, day))
    if card.context:
        st.markdown(_("##### Met by (nearly) everyone, so not counted"))
        st.html(sheet.line_list(card.context, notes, day))
    counted = {row.indicator for row in indicators if row.is_counted}
    neighbours(country, counted, cells, tallies, day)


def reach(card: scorecard.Scorecard) -> None:
    """The oldest list the counted lines rest on, and whether any is older than it should be."""
    standings = [line.standing for line in card.counted if line.standing.as_of]
    if standings:
        oldest = min(standings, key=lambda standing: standing.as_of)
        day = day_words(oldest.as_of, oldest.as_of_precision)
        st.caption(_("The oldest list counted here is of {day}.").format(day=day))
    if any(standing.is_stale for standing in standings):
        st.caption(_("Some lists are older than they should be; the rows that rest on them say so."))


def neighbours(country: Row, counted: set[str], cells: Rows, tallies: Rows, day: date) -> None:
    """The countries of the same subregion, in the order of their names."""
    peers, common = scorecard.peers(country.subregion, counted, cells, tallies)
    with st.expander(_("Beside its neighbours in {subregion}").format(subregion=country.subregion)):
        st.html(sheet.peer_table(peers, common, country.iso3, day))
        st.caption(_("In the order of names. Only lines assessed for every country listed can be set side by side."))


def latest(country: Row, day: date) -> None:
    """What the government did last."""
    st.subheader(_("Latest acts"))
    acts = answers.ask(questions.RECENT_ACTS, country=country.iso3, day=day)
    sentences = [act_words(act) for act in acts] or [_("No act toward these treaties is known.")]
    st.html(sheet.plain_list(sentences))


def related(country: Row, day: date, standings: Rows) -> None:
    """The treaties that are shown and not counted."""
    notes = {row.treaty: row.note for row in answers.ask(questions.COUNTRY_NOTES, country=country.iso3)}
    st.subheader(_("Related treaties"))
    st.caption(_("Shown, and not counted."))
    st.html(sheet.line_list(scorecard.related(standings), notes, day))


@st.fragment
def as_table(standings: Rows) -> None:
    """The standings as a plain table, made only when opened."""
    with st.expander(_("The same as a table"), key="country_table", on_change="rerun") as box:
        if box.open:
            st.table(sheet.table_rows(standings), border="horizontal")


def take_away(country: Row, day: date, standings: Rows) -> None:
    """The table behind it all, and the way to answer it."""
    as_table(standings)
    name = f"rtop-{country.iso3.lower()}-{day}-{{edition}}.csv"
    parts.download(_("Download as CSV"), partial(tables.csv_bytes, standings), name, "text/csv")
    st.caption(_("Something missing or wrong? To reply or report an error, {contact}.").format(contact=CONTACT))


def welcome(countries: Rows, day: date) -> None:
    """What this is, and the way to every scorecard."""
    st.title(_("What has a government committed itself to?"))
    st.write(
        _(
            "Choose one of {count} governments to see which treaties against mass atrocities it has joined, with "
            "the evidence for every line. What nobody has checked is said to be unknown."
        ).format(count=len(countries))
    )
    st.html(sheet.country_index(countries, day))


parts.style()
box, calendar = st.columns([3, 1])
with box:
    iso3 = parts.country_picker()
with calendar:
    day = parts.day_control()
countries = answers.ask(questions.COUNTRIES)
if iso3 is None:
    welcome(countries, day)
else:
    country = next(row for row in countries if row.iso3 == iso3)
    standings = answers.ask(questions.COUNTRY_STANDINGS, country=iso3, day=day)
    masthead(country)
    for pillar in answers.ask(questions.PILLARS):
        pillar_part(pillar, country, day, standings)
    latest(country, day)
    related(country, day, standings)
    take_away(country, day, standings)
parts.footer(day)
