"""Focal points: who has designated one, since when, where, in which office; and what the list at hand leaves open."""

from datetime import date
from functools import partial

import streamlit as st

from dashboard import answers, atlas, captions, curves, designations, easel, lens, parcel, parts, questions
from dashboard.answers import Row, Rows
from dashboard.prints import tables
from dashboard.prints.maps import View
from dashboard.words import _, day_words, ngettext

FOCAL_POINT, FRIENDS = "focal_point", "group_of_friends"


def cells(indicator: str, day: date) -> Rows:
    """What a line of the scorecard tells of every government."""
    return answers.ask(questions.LINE_CELLS, indicator=indicator, day=day)


def with_rung(rows: Rows, rung: str) -> frozenset[str]:
    """The governments on a rung."""
    return frozenset(row.iso3 for row in rows if row.rung == rung)


def on_the_map(line: Row, countries: Rows, view: str, region: str | None, day: date) -> None:
    """Every government on the map."""
    told = cells(line.indicator, day)
    group = lens.counted(countries, region, None)
    shown = tuple(row for row in told if row.iso3 in group.iso3s)
    painting = atlas.of_line(line, answers.ask(questions.LADDER, indicator=line.indicator), shown)
    said = captions.of_group(group, captions.line_sentence(line, painting.counts, day))
    easel.show(painting, said, f"indicator={line.indicator}", str(region), day, view)
    easel.boundary_note()
    easel.table(painting, day)
    parcel.of_map(View("indicator", line.indicator, day, lens.printed_view(view, countries, group)))


def over_time(said: Rows, totals: Rows, day: date) -> None:
    """Those sourced, one after the other, beside the totals told."""
    st.subheader(_("Since when"))
    starts = designations.starts(designations.governments(said))
    if not starts:
        st.write(_("Nothing is sourced for that day or before."))
        return
    st.plotly_chart(
        curves.designation_curve(starts, totals, day, parts.theme()),
        height=300,
        theme=None,
        key="curve",
        alt=designations.curve_words(starts, totals, day),
        config={"displayModeBar": False, "scrollZoom": False},
    )
    st.caption(
        _(
            "The line counts those sourced by name. A hollow point is a day by which it was so: the designation may be "
            "older. A level stretch is silence of the sources. Diamonds are totals told without names. No source "
            "tells whether a post is still filled."
        )
    )
    parcel.of_curve(View("indicator", FOCAL_POINT, day, form="curve"))
    with st.expander(_("The curve as a table")):
        st.html(designations.start_table(starts))
    if totals:
        st.caption(_("Totals told without names:"))
        st.html(designations.total_list(totals))


def holders(said: Rows, day: date) -> None:
    """Who has one, governments first, then organisations."""
    st.subheader(_("Who has one, and in which office"))
    st.caption(_("Where no document names the office, none is given."))
    held = designations.held(said)
    st.html(designations.holder_table(designations.governments(held), day))
    if bodies := designations.organisations(held):
        st.subheader(_("Organisations with one"))
        st.html(designations.holder_table(bodies, day))


def beside_friends(countries: Rows, day: date) -> None:
    """Friends of RtoP with no designation sourced yet, and the other way round."""
    sourced, friends = with_rung(cells(FOCAL_POINT, day), "met"), with_rung(cells(FRIENDS, day), "met")
    message = ngettext(
        "{count} Friend of RtoP with no designation sourced yet",
        "{count} Friends of RtoP with no designation sourced yet",
        len(friends - sourced),
    )
    st.subheader(message.format(count=len(friends - sourced)))
    st.caption(designations.PARTIAL)
    st.html(designations.name_list((row for row in countries if row.iso3 in friends - sourced), day))
    message = ngettext(
        "{count} government with a focal point, not sourced as a Friend of RtoP",
        "{count} governments with a focal point, not sourced as Friends of RtoP",
        len(sourced - friends),
    )
    st.subheader(message.format(count=len(sourced - friends)))
    pledge = answers.ask_one(questions.PLEDGE_LIST, pledge=FRIENDS)
    complete = day_words(pledge.complete_as_of, pledge.complete_as_of_precision)
    message = _("The list of Friends is complete as of {day}; whoever joined later and is not named since is missing.")
    st.caption(parts.plain(message.format(day=complete)))
    st.html(designations.name_list((row for row in countries if row.iso3 in sourced - friends), day))


@st.fragment
def documents(said: Rows, day: date) -> None:
    """Every document and what it says; made only when opened."""
    with st.expander(_("Every document, and what is no designation"), key="documents", on_change="rerun") as box:
        if box.open:
            st.html(designations.document_table(said, day))


parts.style()
countries = answers.ask(questions.COUNTRIES)
(line,) = (row for row in answers.ask(questions.LINES) if row.indicator == FOCAL_POINT)
with st.container(horizontal=True, key="map_controls"):
    day = parts.day_control()
    view, region = lens.view_picker(countries, None)
said = answers.ask(questions.DESIGNATIONS, day=day)
totals = answers.ask(questions.TOTALS, about="global_network", day=day)
sourced = with_rung(cells(FOCAL_POINT, day), "met")
st.title(_("National focal points on RtoP"))
st.write(
    _(
        "A focal point is a senior official whose task within a government is the prevention of atrocity crimes. Here "
        "are the designations a document tells of; the office is named, never the person."
    )
)
st.markdown(f"**{parts.plain(designations.headline(len(sourced), totals))}** {designations.PARTIAL}")
on_the_map(line, countries, view, region, day)
st.subheader(_("Region by region"))
st.html(designations.region_table(designations.by_region(countries, cells(FOCAL_POINT, day))))
over_time(said, totals, day)
holders(said, day)
beside_friends(countries, day)
documents(said, day)
name = f"rtop-focal-points-{day}-{{edition}}.csv"
parts.download(_("Download as CSV"), partial(tables.csv_bytes, said), name, "text/csv")
parts.footer(day)
