"""Votes: a roll call on the map and in words, and how one government voted on the texts shown; without a score."""

from datetime import date
from functools import partial

import streamlit as st

from dashboard import answers, atlas, captions, easel, lens, parcel, parts, questions, roll_call
from dashboard.answers import Row, Rows
from dashboard.prints import tables
from dashboard.prints.maps import View
from dashboard.words import _, day_words


def resolution_picker(resolutions: Rows) -> Row:
    """The text chosen, by theme; those on the Responsibility to Protect come first."""
    links = {roll_call.label(row): row.resolution for row in resolutions}
    chosen = parts.linked_choice(_("Text voted on"), "resolution", links, default=resolutions[0].resolution)
    return answers.ask_one(questions.RESOLUTION, resolution=chosen)


def masthead(resolution: Row) -> None:
    """What was voted on, where and when, and which way a Yes points where that can be told."""
    st.title(resolution.symbol)
    st.markdown(f"**{parts.plain(resolution.title)}**")
    st.html(roll_call.about(resolution))
    if note := roll_call.polarity(resolution):
        st.markdown(parts.plain(note))


def on_the_map(resolution: Row, countries: Rows, view: str, region: str | None, day: date) -> None:
    """The roll call: in a sentence, on the map, and government by government."""
    whole = answers.ask(questions.ROLL_CALL, resolution=resolution.resolution)
    group = lens.counted(countries, region, None)
    shown = tuple(row for row in whole if row.iso3 in group.iso3s)
    painting = atlas.of_roll(shown, roll_call.is_whole(resolution, whole))
    said = captions.of_group(group, captions.roll_sentence(painting.counts))
    st.markdown(f"**{parts.plain(said)}**")
    easel.show(painting, said, f"resolution={resolution.resolution}", str(region), day, view)
    st.caption(" ".join(parts.plain(sentence) for sentence in roll_call.total_sentences(resolution)))
    easel.boundary_note()
    if parcel.is_embedded():
        return
    roll_table(shown, day)
    parcel.of_map(View("resolution", resolution.resolution, day, lens.printed_view(view, countries, group)))
    name = f"rtop-votes-{resolution.resolution}-{{edition}}.csv"
    parts.download(_("Download as CSV"), partial(tables.csv_bytes, shown), name, "text/csv")


@st.fragment
def roll_table(roll: Rows, day: date) -> None:
    """Who voted how, in words, all or those who voted alike; made only when opened."""
    is_asked = bool(st.query_params.get("vote"))
    with st.expander(_("The roll call as a table"), expanded=is_asked, key="roll_table", on_change="rerun") as box:
        if box.open:
            chosen = parts.linked_choice(_("Votes shown"), "vote", roll_call.codes(roll), default="all")
            st.html(roll_call.table((row for row in roll if chosen in ("all", row.vote)), day))


def one_country(day: date) -> None:
    """How one government voted on every text shown, in words."""
    st.subheader(_("One government, text by text"))
    st.caption(_("Votes are listed as they were cast. They are not added up: there is no score and no agreement here."))
    country = parts.country_picker()
    if country:
        votes = answers.ask(questions.COUNTRY_VOTES, country=country, day=day)
        st.html(roll_call.country_sections(votes, country, day))
        name = f"rtop-votes-{country}-{day}-{{edition}}.csv"
        parts.download(_("Download these votes as CSV"), partial(tables.csv_bytes, votes), name, "text/csv")


def agenda(day: date) -> None:
    """Votes of which nothing but the totals is known."""
    totals = answers.ask(questions.TOTALS, about="agenda_vote", day=day)
    if totals:
        st.subheader(_("Votes on taking RtoP onto the agenda"))
        st.html(roll_call.agenda_list(totals))


parts.style()
countries = answers.ask(questions.COUNTRIES)
with parcel.controls():
    resolution = resolution_picker(answers.ask(questions.RESOLUTIONS))
    day = parts.day_control()
    view, region = lens.view_picker(countries, None)
masthead(resolution)
if resolution.adopted_on > day:
    st.write(_("On {day} it had not been voted on yet.").format(day=day_words(day)))
elif not resolution.is_recorded:
    st.write(_("It was adopted without a vote: there is no roll call to show."))
elif resolution.source is None:
    st.write(_("The roll call is not at hand."))
else:
    on_the_map(resolution, countries, view, region, day)
if parcel.is_embedded():
    parcel.credit("votes", {"resolution": resolution.resolution} | parts.linked_day(day))
else:
    agenda(day)
    one_country(day)
    parts.footer(day)
