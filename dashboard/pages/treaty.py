"""A treaty: who is bound by it and since when, who is not, who leaves, and how far its list can be read."""

from datetime import date
from functools import partial

import streamlit as st

from dashboard import absence, answers, atlas, captions, curves, legend, parcel, parts, questions, roll, sheet
from dashboard.answers import Row, Rows
from dashboard.prints import tables
from dashboard.prints.maps import View
from dashboard.words import _


def treaty_picker(treaties: Rows) -> Row:
    """The treaty chosen; those that count come first."""
    order = {"counted": 0, "add_on": 1, "related": 2}
    listed = sorted(treaties, key=lambda treaty: order[treaty.role])
    codes = {treaty.short_title: treaty.treaty for treaty in listed}
    chosen = parts.linked_choice(_("Treaty"), "treaty", codes, default=listed[0].treaty)
    return next(treaty for treaty in listed if treaty.treaty == chosen)


def masthead(treaty: Row, record: Row, treaties: Rows, day: date) -> None:
    """What the treaty is and why it matters."""
    st.title(treaty.short_title)
    if treaty.title != treaty.short_title:
        st.caption(parts.plain(treaty.title))
    st.html(roll.about(treaty, record))
    st.markdown(parts.plain(treaty.why))
    if kin := roll.family(treaty, treaties, day):
        st.html(kin)


def standing(treaty: Row, everyone: Rows, day: date) -> None:
    """Who stands where, in a sentence, in a key, and region by region."""
    painting = atlas.of_treaty(answers.ask(questions.TREATY_STANDINGS, treaty=treaty.treaty, day=day))
    bound = tuple(row for row in roll.others(everyone) if row.standing == "party")
    st.markdown(f"**{parts.plain(captions.treaty_sentence(painting.counts, treaty.short_title, bound, day))}**")
    st.html(legend.legend(painting, outside=0) + roll.way_on(treaty, day))
    parcel.of_map(View("treaty", treaty.treaty, day), _("Take a map of this along"))
    st.subheader(_("Region by region"))
    st.html(roll.region_table(roll.by_region(everyone)))
    if roll.others(everyone):
        st.caption(_("Not governments, and counted apart:"))
        st.html(roll.other_list(everyone))


def over_time(treaty: Row, record: Row, everyone: Rows, day: date) -> None:
    """The number of parties year by year, as a curve and as a table."""
    st.subheader(_("Parties over time"))
    years = answers.ask(questions.PARTY_YEARS, treaty=treaty.treaty, day=day)
    if not years:
        st.write(_("No count of parties is known for that day or before."))
        return
    figure = curves.party_curve(years, record, day, parts.theme())
    alt = curves.curve_words(years, record, treaty.short_title)
    config = {"displayModeBar": False, "scrollZoom": False}
    st.plotly_chart(figure, height=280, theme=None, key="curve", alt=alt, config=config)
    for sentence in absence.of_curve(treaty, everyone):
        st.caption(sentence)
    parcel.of_curve(View("treaty", treaty.treaty, day, form="curve"))
    with st.expander(_("The curve as a table")):
        st.html(roll.year_table(years, record))


def absent(treaty: Row, everyone: Rows, day: date) -> None:
    """Who is not a party, where the list tells; otherwise why it does not."""
    st.subheader(_("Not a party"))
    missing = roll.not_parties(everyone)
    for sentence in absence.of_parties(treaty, missing):
        st.write(parts.plain(sentence))
    if treaty.complete_as_of is None:
        return
    if missing:
        st.html(roll.absent_list(missing, day))
    for sentence in roll.open_questions(everyone):
        st.write(parts.plain(sentence))


def signed(treaty: Row, record: Row, everyone: Rows, day: date) -> None:
    """Who has signed and is not bound."""
    if record.signatures == "none":
        return
    st.subheader(_("Signed, not bound"))
    waiting = roll.signed_only(everyone)
    if waiting:
        st.caption(_("With the day of signature, the oldest first."))
        st.html(roll.signed_list(waiting, day))
    else:
        st.write(absence.of_signatures(treaty, record))


def happened(treaty: Row, day: date) -> None:
    """Withdrawals, those to come among them, and the latest acts."""
    st.subheader(_("Withdrawals"))
    withdrawals = answers.ask(questions.TREATY_WITHDRAWALS, treaty=treaty.treaty, day=day)
    if withdrawals:
        st.html(roll.withdrawal_list(withdrawals, day))
    else:
        st.write(_("No withdrawal is known."))
    st.subheader(_("Latest acts"))
    acts = answers.ask(questions.TREATY_ACTS, treaty=treaty.treaty, day=day)
    if acts:
        st.html(roll.act_table(acts, day))
    else:
        st.write(_("No act toward this treaty is known for that day or before."))


def sources(treaty: Row, record: Row, everyone: Rows, day: date) -> None:
    """What participants attached, how far the list reaches, and all of it to take away."""
    st.subheader(_("Declarations, reservations, objections"))
    st.html(sheet.plain_list(roll.declaration_sentences(record)))
    st.subheader(_("The list"))
    st.html(sheet.plain_list(roll.list_sentences(treaty, record)))
    st.html(sheet.outward(treaty.document, _("Verify with the document")))
    name = f"rtop-{treaty.treaty}-{day}-{{edition}}.csv"
    parts.download(_("Download as CSV"), partial(tables.csv_bytes, everyone), name, "text/csv")


parts.style()
treaties = answers.ask(questions.TREATIES)
treaty_column, day_column = st.columns([3, 1])
with treaty_column:
    treaty = treaty_picker(treaties)
with day_column:
    day = parts.day_control()
record = answers.ask_one(questions.TREATY_RECORD, treaty=treaty.treaty)
everyone = answers.ask(questions.TREATY_ROLL, treaty=treaty.treaty, day=day)
masthead(treaty, record, treaties, day)
standing(treaty, everyone, day)
over_time(treaty, record, everyone, day)
absent(treaty, everyone, day)
signed(treaty, record, everyone, day)
happened(treaty, day)
sources(treaty, record, everyone, day)
parts.footer(day)
