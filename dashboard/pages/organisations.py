"""Organisations: what each has bound itself to, and how its members stand toward every line of the scorecard."""

from datetime import date
from functools import partial
from html import escape

import streamlit as st

from dashboard import answers, charter, parts, questions, sheet, uptake
from dashboard.answers import Row, Rows
from dashboard.prints import tables
from dashboard.words import _


def organisation_picker(organisations: Rows, memberships: Rows) -> Row | None:
    """The organisation chosen, if one is; a list of members not yet confirmed says so."""
    unconfirmed = {row.organisation for row in memberships if not row.is_confirmed}
    codes = {label(row, row.organisation in unconfirmed): str(row.organisation) for row in organisations}
    chosen = parts.linked_choice(
        _("Organisation"), "organisation", codes, default=None, placeholder=_("Choose one, or type its name")
    )
    return next((row for row in organisations if row.organisation == chosen), None)


def label(organisation: Row, is_unconfirmed: bool) -> str:
    """An organisation by its short and its full name."""
    message = _("{short}: {name} (members to be confirmed)") if is_unconfirmed else _("{short}: {name}")
    return message.format(short=organisation.short_name, name=organisation.name)


def welcome(organisations: Rows, memberships: Rows, day: date) -> None:
    """Every organisation with a line."""
    st.title(_("What have regional organisations bound themselves to?"))
    st.write(
        _(
            "Each sheet tells what an organisation has done itself, and how its members stand toward every line of "
            "the scorecard."
        )
    )
    instruments = answers.ask(questions.INSTRUMENTS, day=day)
    designations = answers.ask(questions.ORGANISATION_DESIGNATIONS, day=day)
    lines = [charter.line(of(row, memberships), of(row, instruments), of(row, designations)) for row in organisations]
    st.html(charter.index(organisations, lines, day))


def of(organisation: Row, rows: Rows) -> Rows:
    """The rows that tell of the organisation."""
    return tuple(row for row in rows if row.organisation == organisation.organisation)


def masthead(organisation: Row, members: Rows, names: dict[str, str]) -> None:
    """Which organisation this is, and how far its list of members can be trusted."""
    st.title(organisation.name)
    st.html(
        f'<p class="quiet">{escape(organisation.short_name)} · {sheet.outward(organisation.url, _("Its site"))}</p>'
    )
    st.caption(" ".join(parts.plain(said) for said in charter.member_words(organisation, members, names)))


def own(organisation: Row, day: date) -> None:
    """What the organisation itself has adopted, joined, named and set up."""
    standings: Rows = ()
    if organisation.participant:
        standings = answers.ask(questions.ORGANISATION_STANDINGS, participant=organisation.participant, day=day)
    instruments = of(organisation, answers.ask(questions.INSTRUMENTS, day=day))
    mechanisms = of(organisation, answers.ask(questions.MECHANISMS, day=day))
    designations = of(organisation, answers.ask(questions.ORGANISATION_DESIGNATIONS, day=day))
    st.subheader(_("The organisation itself"))
    about = {
        _("Its instruments"): charter.instrument_list(instruments),
        _("Its focal point"): charter.focal_point_list(designations),
        _("Its mechanisms"): charter.mechanism_list(mechanisms),
        _("Treaties it has joined"): charter.treaty_list(organisation, standings, day),
    }
    st.html(charter.own(about))


def members_part(organisation: Row, lines: Rows, day: date) -> None:
    """How the members stand, pillar by pillar and line by line."""
    st.subheader(_("How its members stand"))
    st.caption(
        _(
            "Open a line for those who are not yet on it. A member is named only where a complete list or a document "
            "says so."
        )
    )
    st.html(uptake.legend(lines))
    cells = answers.ask(questions.MEMBER_CELLS, organisation=organisation.organisation, day=day)
    treaties = answers.ask(questions.LINE_TREATIES)
    place = {"organisation": str(organisation.organisation), "day": day.isoformat()}
    for pillar in answers.ask(questions.PILLARS):
        st.markdown(f"#### {parts.plain(pillar.title)}")
        shown = tuple(row for row in lines if row.pillar == pillar.pillar)
        st.html(uptake.line_list(shown, cells, treaties, place))


@st.fragment
def as_table(lines: Rows) -> None:
    """The numbers as a plain table, made only when opened."""
    with st.expander(_("The same as a table"), key="uptake_table", on_change="rerun") as box:
        if box.open:
            st.table(uptake.table_rows(lines), border="horizontal")


def take_away(organisation: Row, lines: Rows, day: date) -> None:
    """The numbers, and the members line by line."""
    as_table(lines)
    cells = answers.ask(questions.MEMBER_CELLS, organisation=organisation.organisation, day=day)
    stem = f"rtop-{organisation.organisation.replace('_', '-')}"
    with st.container(horizontal=True):
        name = f"{stem}-{day}-{{edition}}.csv"
        parts.download(_("Numbers as CSV"), partial(tables.csv_bytes, lines), name, "text/csv")
        name = f"{stem}-members-{day}-{{edition}}.csv"
        parts.download(_("Members, line by line, as CSV"), partial(tables.csv_bytes, cells), name, "text/csv")


parts.style()
box, calendar = st.columns([3, 1])
with calendar:
    day = parts.day_control()
organisations, memberships = answers.ask(questions.ORGANISATIONS), answers.ask(questions.MEMBERSHIPS, day=day)
with box:
    organisation = organisation_picker(organisations, memberships)
if organisation is None:
    welcome(organisations, memberships, day)
else:
    members = of(organisation, memberships)
    names = {country.iso3: country.name for country in answers.ask(questions.COUNTRIES)}
    lines = answers.ask(questions.UPTAKE, organisation=organisation.organisation, day=day)
    masthead(organisation, members, names)
    own(organisation, day)
    members_part(organisation, lines, day)
    st.subheader(_("Members"))
    elsewhere = answers.ask(questions.MEMBERS_ELSEWHERE, organisation=organisation.organisation, day=day)
    st.html(charter.member_index(members, names, elsewhere, day))
    take_away(organisation, lines, day)
parts.footer(day)
