"""Statements: which governments refer to RtoP, where, since when, in which sense and in whose voice."""

from datetime import date

import streamlit as st

from dashboard import queries
from dashboard.charts import speaker_shares as speaker_chart
from dashboard.components import page, share_panel, statement_controls, statement_list, url_state
from dashboard.components.statement_controls import Choice
from dashboard.dates import today
from dashboard.exports.verification_codes import ExportView
from dashboard.i18n import _
from dashboard.presenters import speaker_shares, speech_search, statement_filters, statement_reach
from dashboard.presenters import statements as statements_presenter
from dashboard.warehouse import cache

countries = cache.query(queries.COUNTRIES)


def over_the_years(choice: Choice, ends: int) -> None:
    """Draw the share of speakers year by year, a panel for each sense."""
    st.header(_("Share of speakers in the General Debate"))
    chosen, first = choice.chosen, max(choice.chosen.first, speaker_shares.FIRST)
    years = speaker_shares.counted(spoken, chosen.participants, first, chosen.last)
    if not years:
        st.write(speaker_shares.NOBODY.format(year=speaker_shares.FIRST))
        return
    page.curve(speaker_chart.speaker_chart(years, page.theme()), 380, speaker_shares.bar_words(years))
    st.caption(speaker_shares.ABOUT.format(ends=speaker_shares.end_words(years, ends)))
    view = ExportView("years", f"{first}-{chosen.last}", choice.day, organisation=choice.organisation, form="curve")
    share_panel.of_curve(view)
    page.fold(_("The chart as a table"), "chart_table", lambda: page.show("table", speaker_shares.table(years)))


def one_country(iso3: str) -> None:
    """Write the speeches of one government and, separately, its references to RtoP."""
    (reach,) = statement_reach.reaches((row for row in countries if row.iso3 == iso3), statements, spoken)
    st.markdown(f"**{page.plain(statement_reach.reach_words(reach))}**")
    strip = statement_reach.year_strip(reach, speaker_shares.FIRST, max(row.year for row in spoken))
    page.show("year_strip", strip, template="statements.html")


def first_and_latest(choice: Choice) -> None:
    """Write since when each government refers to RtoP as a norm."""
    st.caption(str(statement_reach.ABOUT_REACHES))
    whom = choice.chosen.participants
    shown = tuple(row for row in countries if whom is None or row.iso3 in whom)
    reaches = statement_reach.reaches(shown, statements, spoken)
    page.show("table", statement_reach.reach_table(reaches, url_state.linked_day(choice.day)))


def debates(day: date) -> None:
    """Write how many took part in the debates on RtoP."""
    st.caption(_("Numbers of speakers, as the publisher counts them. They do not show who spoke or what was said."))
    page.show("table", statements_presenter.debate_table(cache.query(queries.DEBATES, day=day)))


def search(words: str, choice: Choice) -> None:
    """Write the speeches that contain all the words, the best first."""
    asked = st.query_params.get("found", "1")
    results = speech_search.find_speeches(cache.query_texts, words, choice.chosen, asked, choice.day)
    count = results[0].found_count if results else 0
    st.header(speech_search.count_words(count))
    if not results:
        st.write(str(speech_search.NOTHING_FOUND))
        return
    st.caption(str(speech_search.HOW_SEARCHED))
    names, day = {row.iso3: row.name for row in countries}, url_state.linked_day(choice.day)
    found = speech_search.search_results(cache.query_texts, words, results, names, statements, day)
    page.show("results", found, template="statements.html")
    url_state.linked_choice(_("Results shown"), "found", speech_search.page_codes(count), default="1")


page.style()
st.title(_("Who refers to RtoP"))
st.write(str(statements_presenter.ABOUT))
top = st.container()
spoken_so_far = cache.query(queries.SPEAKER_YEARS, day=today())
choice = statement_controls.controls(cache.query(queries.STATEMENTS, day=today()), spoken_so_far)
statements = cache.query(queries.STATEMENTS, day=choice.day)
spoken = cache.query(queries.SPEAKER_YEARS, day=choice.day)
with top:
    statement_list.linked_statement(statements, choice.day)
if words := statement_controls.search_box():
    search(words, choice)
else:
    if choice.country:
        one_country(choice.country)
    else:
        over_the_years(choice, max(row.year for row in spoken_so_far))
    shown = statement_filters.filter_statements(statements, choice.chosen)
    statement_list.statement_list(shown, choice.chosen, choice.day)
label = _("First and latest reference to RtoP of each government")
page.fold(label, "reaches", lambda: first_and_latest(choice))
page.fold(_("Debates on RtoP in the General Assembly"), "debates", lambda: debates(choice.day))
st.header(_("The words themselves"))
for sentence in speech_search.store_sentences(cache.query_texts):
    st.write(sentence)
page.footer(choice.day)
