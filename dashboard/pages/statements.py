"""Statements: which governments refer to RtoP, where, since when, in which sense and in whose voice."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from dashboard import queries
from dashboard.charts import speaker_shares as speaker_chart
from dashboard.components import lookups, pickers, share_panel, url_state
from dashboard.components import page as page_component
from dashboard.components.page import show
from dashboard.dates import today
from dashboard.exports import spreadsheets
from dashboard.exports.verification_codes import ExportView
from dashboard.i18n import _, ngettext
from dashboard.labels.treaties import CONTACT
from dashboard.links import link
from dashboard.presenters import speaker_shares, speech_search, statement_filters
from dashboard.presenters import statements as statements_presenter
from dashboard.presenters.excerpts import REACH
from dashboard.presenters.lookup import Lookup
from dashboard.presenters.rich_text import Table
from dashboard.presenters.statement_filters import ALL, Sieve
from dashboard.queries import speeches as speech_queries
from dashboard.warehouse import cache
from dashboard.warehouse.cache import Row, Rows

PAGE_SIZE = 20
RESULTS_SIZE, MOST_PAGES = 10, 20


def quotations(statements: Rows) -> statements_presenter.Quotations:
    """Return the words of the statements whose texts lie on this machine."""
    speeches = tuple(sorted({statement_filters.speech_of(row) for row in statements}))
    return statements_presenter.quotations_of(
        cache.query_texts(speech_queries.PASSAGES, speeches=speeches, reach=REACH)
    )


def one(statements: Rows, rules: Mapping[str, str], day: date) -> None:
    """Write the statement a link names, and the form to report a misreading of it."""
    key = st.query_params.get("statement")
    if not key:
        return
    linked = url_state.linked_day(day)
    with st.container(border=True):
        found = [row for row in statements if row.statement == key]
        if not found:
            st.write(_("No statement has the key of this link by that day; all that are at hand are below."))
        for row in found[:1]:
            st.markdown(f"##### {page_component.plain(statements_presenter.heading(row))}")
            show("one", statements_presenter.statement_view(row, rules, quotations((row,))), template="statements.html")
            st.caption(_("Misread? Copy this, fill in what is wrong, and {contact}.").format(contact=CONTACT))
            st.code(statements_presenter.misreading_form(row), language=None, wrap_lines=True)
        show("link", link("statements", _("Close"), **linked))


def year_box(label: str, key: str, default: int, first: int, last: int) -> int:
    """Draw a select box of years, linked to the URL; return the year."""
    years = [str(year) for year in range(last, first - 1, -1)]
    known = Lookup(_("year of this list"), {year: (year,) for year in years})
    return int(
        url_state.linked_choice(label, key, dict(zip(years, years, strict=True)), str(default), lookup=known) or default
    )


def participants(country: str | None, organisation: str, day: date) -> frozenset[str] | None:
    """Return the participants chosen: one government, an organisation's members on the day, or everyone (None)."""
    if country:
        return frozenset({country})
    if organisation == ALL:
        return None
    members = cache.query(queries.MEMBERSHIPS, day=day)
    return frozenset(row.iso3 for row in members if row.organisation == organisation)


def controls(statements: Rows, spoken: Rows) -> tuple[Sieve, str | None, str | None, date]:
    """Draw the filters, which stand in the URL; return the filter, the government, organisation and day."""
    first, last = min(row.year for row in spoken), max(row.year for row in (*spoken, *statements))
    with st.container(horizontal=True, key="map_controls"):
        country = pickers.country_picker()
        organisations = {row.short_name: row.organisation for row in cache.query(queries.ORGANISATIONS)}
        everyone = {_("All governments"): ALL}
        choices = everyone | organisations
        found = url_state.linked_choice(_("Members of"), "organisation", choices, ALL, lookup=lookups.organisations())
        organisation = found or ALL
        day = url_state.day_control()
    with st.container(horizontal=True, key="sieve_controls"):
        foremost = st.container()
        since = year_box(_("From"), "since", first, first, last)
        until = year_box(_("To"), "until", last, first, last)
        forums = statement_filters.codes(statement_filters.FORUMS, statements, "forum", _("All forums"))
        forum = url_state.linked_choice(_("Forum"), "forum", forums, ALL) or ALL
        stances = statement_filters.codes(statement_filters.STANCES, statements, "stance", _("All stances"))
        stance = url_state.linked_choice(_("Stance"), "stance", stances, ALL) or ALL
        voices = statement_filters.codes(statement_filters.VOICES, statements, "capacity", _("All voices"))
        voice = url_state.linked_choice(_("Voice"), "voice", voices, ALL) or ALL
        chosen = Sieve(participants(country, organisation, day), since, until, forum, "norm", stance, voice)
        senses = statement_filters.sense_codes(statements, chosen)
        with foremost:
            sense = url_state.linked_choice(_("Sense"), "sense", senses, "norm") or "norm"
    return chosen._replace(sense=sense), country, None if organisation == ALL else organisation, day


def over_the_years(spoken: Rows, chosen: Sieve, organisation: str | None, ends: int, day: date) -> None:
    """Draw the share of speakers year by year, a panel for each sense."""
    st.subheader(_("Share of speakers in the General Debate"))
    counted = speaker_shares.counted(spoken, chosen.participants, max(chosen.first, speaker_shares.FIRST), chosen.last)
    if not counted:
        st.write(
            _("Nobody of those chosen spoke in the years chosen, or from {year} on.").format(year=speaker_shares.FIRST)
        )
        return
    st.plotly_chart(
        speaker_chart.speaker_chart(counted, page_component.theme()),
        height=380,
        theme=None,
        key="curve",
        alt=speaker_shares.bar_words(counted),
        config={"displayModeBar": False, "scrollZoom": False},
    )
    st.caption(
        _(
            "Of those who spoke, how many used the words in each sense; five times in one speech is once. Each sense "
            "has a panel, for they are never added up. {ends} Forum, stance and voice do not change the chart."
        ).format(ends=speaker_shares.end_words(counted, ends))
    )
    span = f"{max(chosen.first, speaker_shares.FIRST)}-{chosen.last}"
    share_panel.of_curve(ExportView("years", span, day, organisation=organisation, form="curve"))
    chart_table(counted)


@st.fragment
def chart_table(counted: tuple[speaker_shares.Year, ...]) -> None:
    """Write the bars as a table, made only when opened."""
    with st.expander(_("The chart as a table"), key="chart_table", on_change="rerun") as box:
        if box.open:
            titles = (_("Year"), _("Spoke"), *statement_filters.SENSES.values())
            show("table", Table(titles, tuple(speaker_shares.rows_of(counted))))


def one_country(country: Row, statements: Rows, spoken: Rows) -> None:
    """Write what one government said, spoken and mentioned apart."""
    (reach,) = statements_presenter.reaches((country,), statements, spoken)
    st.markdown(f"**{page_component.plain(statements_presenter.reach_words(reach))}**")
    strip = statements_presenter.year_strip(reach, speaker_shares.FIRST, max(row.year for row in spoken))
    show("year_strip", strip, template="statements.html")


def listed(kept: Rows, rules: Mapping[str, str], chosen: Sieve, day: date) -> None:
    """Write the statements speech by speech, a page at a time; each opens to how it was read."""
    message = ngettext("{count} reference: {sense}", "{count} references: {sense}", len(kept))
    st.subheader(message.format(count=len(kept), sense=page_component.plain(statement_filters.SENSES[chosen.sense])))
    if not kept:
        st.write(_("None at hand for this choice. What is not at hand was not read: it says nothing."))
        return
    speeches = statement_filters.by_speech(kept)
    st.caption(statements_presenter.count_words(speeches, cache.has_texts()))
    pages = statement_filters.page_codes(speeches, PAGE_SIZE)
    page = int(url_state.linked_choice(_("Speeches shown"), "shown", pages, default="1") or 1)
    shown = speeches[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    words = quotations(tuple(row for rows in shown for row in rows))
    views = statements_presenter.speech_views(shown, rules, url_state.linked_day(day), words)
    show("speeches", views, template="statements.html")
    name = f"rtop-statements-{chosen.sense}-{day}-{{edition}}.csv"
    page_component.download(
        _("Download all of these as CSV"),
        partial(spreadsheets.rows_to_csv, kept, queries.STATEMENTS.row),
        name,
        "text/csv",
    )


@st.fragment
def first_and_latest(countries: Rows, statements: Rows, spoken: Rows, chosen: Sieve, day: date) -> None:
    """Write since when each government refers to RtoP as a norm; made only when opened."""
    shown = tuple(row for row in countries if chosen.participants is None or row.iso3 in chosen.participants)
    label = _("First and latest reference to RtoP of each government")
    with st.expander(label, key="reaches", on_change="rerun") as box:
        if box.open:
            st.caption(
                _(
                    "As a norm, in its own voice, in the speeches at hand. A latest reference is not an end: the "
                    "collection has an end, and other forums are not all in it."
                )
            )
            reaches = statements_presenter.reaches(shown, statements, spoken)
            show("table", statements_presenter.reach_table(reaches, url_state.linked_day(day)))


@st.fragment
def debates(day: date) -> None:
    """Write how many took part in the debates on RtoP; made only when opened."""
    with st.expander(_("Debates on RtoP in the General Assembly"), key="debates", on_change="rerun") as box:
        if box.open:
            st.caption(
                _("How many spoke, as the publisher counts them; it says nothing of who did, or what they said.")
            )
            show("table", statements_presenter.debate_table(cache.query(queries.DEBATES, day=day)))


def search_box() -> str:
    """Draw the search box, linked to the URL; return its words. No box where no texts lie on this machine."""
    if cache.has_texts():
        return url_state.linked_text(
            _("Search all speeches"), "search", _("Words that a speech must hold, all of them")
        )
    if st.query_params.get("search"):
        st.info(_("This link searches the speeches themselves, and no texts lie on this machine: see below."))
    return ""


def results_of(said: str, chosen: Sieve, day: date) -> Rows:
    """Return the speeches of the page asked for; the first where there is no such page."""
    asked: dict[str, Any] = {"said": said, "first": chosen.first, "last": chosen.last, "forum": chosen.forum}
    whom = tuple(sorted(chosen.participants)) if chosen.participants is not None else None
    page = st.query_params.get("found", "1")
    number = min(int(page), MOST_PAGES) if page.isdecimal() and len(page) < 4 else 1
    asked |= {"participants": whom, "day": day, "size": RESULTS_SIZE}
    return cache.query_texts(
        speech_queries.FOUND, **asked, skip=max(0, number - 1) * RESULTS_SIZE
    ) or cache.query_texts(speech_queries.FOUND, **asked, skip=0)


def searched(said: str, chosen: Sieve, statements: Rows, countries: Rows, day: date) -> None:
    """Write the speeches that contain all the words, the best first."""
    results = results_of(said, chosen, day)
    count = results[0].found_count if results else 0
    heading = ngettext("{count} speech holds these words", "{count} speeches hold these words", count)
    st.subheader(heading.format(count=f"{count:,}"))
    if not results:
        st.write(
            _(
                "None of the speeches on this machine, for this choice, holds all these words. Words are found whole, "
                "without accents and capitals; try fewer of them. What is not at hand was not searched."
            )
        )
        return
    st.caption(
        _(
            "Whole words, without accents and capitals, wherever they stand in a speech; first the speech that says "
            "them most in the fewest words. Government, organisation, years and forum narrow the search; sense, stance "
            "and voice do not."
        )
    )
    terms = tuple(row.term for row in cache.query_texts(speech_queries.TERMS, said=said))
    names = {row.iso3: row.name for row in countries}
    by_speech = speech_search.statements_by_speech(statements)
    found = speech_search.search_results(results, terms, names, by_speech, url_state.linked_day(day))
    show("results", found, template="statements.html")
    url_state.linked_choice(
        _("Results shown"), "found", speech_search.page_codes(count, RESULTS_SIZE, MOST_PAGES), default="1"
    )


def texts() -> None:
    """Write where to find the texts, and how to have them on this machine."""
    st.subheader(_("The words themselves"))
    for held in cache.query_texts(speech_queries.SPEECH_COUNT):
        st.write(
            _(
                "The texts of {count} speeches of {first} to {last} lie on this machine: searched above, quoted with "
                "at most 300 characters, and part of no export."
            ).format(count=f"{held.speech_count:,}", first=held.first, last=held.last)
        )
    if not cache.has_texts():
        st.write(
            _(
                "No text of a speech is in this record; each statement tells its speech and the place in it. To quote "
                "and to search the speeches here, download the archive of the General Debate, free of rights, from "
                "https://doi.org/10.7910/DVN/0TJX8Y, put it into `data/raw/un_general_debate` and run "
                "`python -m loaders texts`."
            )
        )


page_component.style()
countries = cache.query(queries.COUNTRIES)
rules = {row.rule: row.why for row in cache.query(queries.REFERENCE_RULES)}
st.title(_("Who refers to RtoP"))
st.write(
    _(
        "Governments speak of the Responsibility to Protect, and also of a responsibility to protect oceans, borders "
        "and missions. So every use of the words is read in one of three senses, which are never added up."
    )
)
top = st.container()
spoken_so_far = cache.query(queries.SPEAKER_YEARS, day=today())
chosen, country, organisation, day = controls(cache.query(queries.STATEMENTS, day=today()), spoken_so_far)
statements, spoken = cache.query(queries.STATEMENTS, day=day), cache.query(queries.SPEAKER_YEARS, day=day)
with top:
    one(statements, rules, day)
said = search_box()
if said:
    searched(said, chosen, statements, countries, day)
else:
    if country:
        one_country(next(row for row in countries if row.iso3 == country), statements, spoken)
    else:
        over_the_years(spoken, chosen, organisation, max(row.year for row in spoken_so_far), day)
    listed(statement_filters.kept(statements, chosen), rules, chosen, day)
first_and_latest(countries, statements, spoken, chosen, day)
debates(day)
texts()
page_component.footer(day)
