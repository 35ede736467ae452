"""Organisations: what each has bound itself to, and how its members stand toward every line of the scorecard."""

from datetime import date
from functools import partial

import streamlit as st

from dashboard import queries
from dashboard.components import lookups, page, url_state
from dashboard.exports import spreadsheets
from dashboard.i18n import _
from dashboard.presenters import member_uptake
from dashboard.presenters import organisations as organisations_presenter
from dashboard.presenters.organisations import of
from dashboard.presenters.rich_text import WebLink
from dashboard.warehouse import cache
from dashboard.warehouse.cache import Row, Rows


def organisation_picker(organisations: Rows, memberships: Rows) -> Row | None:
    """Draw the picker of organisations, noting lists not yet confirmed; return the one chosen, if any."""
    unconfirmed = {row.organisation for row in memberships if not row.is_confirmed}
    codes = {label(row, row.organisation in unconfirmed): str(row.organisation) for row in organisations}
    chosen = url_state.linked_choice(
        _("Organisation"),
        "organisation",
        codes,
        default=None,
        placeholder=_("Choose one, or type its name"),
        lookup=lookups.organisations(),
    )
    return next((row for row in organisations if row.organisation == chosen), None)


def label(organisation: Row, is_unconfirmed: bool) -> str:
    """Return the short and the full name of an organisation."""
    message = _("{short}: {name} (members to be confirmed)") if is_unconfirmed else _("{short}: {name}")
    return message.format(short=organisation.short_name, name=organisation.name)


def welcome(organisations: Rows, memberships: Rows, day: date) -> None:
    """Write every organisation with a line."""
    st.title(_("What have regional organisations bound themselves to?"))
    st.write(
        _(
            "Each sheet tells what an organisation has done itself, and how its members stand toward every line of "
            "the scorecard."
        )
    )
    instruments = cache.query(queries.INSTRUMENTS, day=day)
    designations = cache.query(queries.ORGANISATION_DESIGNATIONS, day=day)
    lines = [
        organisations_presenter.line(of(row, memberships), of(row, instruments), of(row, designations))
        for row in organisations
    ]
    page.show("index", organisations_presenter.index(organisations, lines, day), template="organisation.html")


def masthead(organisation: Row, members: Rows, names: dict[str, str]) -> None:
    """Write the organisation's name, and how far its list of members can be trusted."""
    st.title(organisation.name)
    page.show("quiet", (f"{organisation.short_name} · ", WebLink(organisation.url, _("Its site"))))
    st.caption(
        " ".join(page.plain(said) for said in organisations_presenter.member_words(organisation, members, names))
    )


def own(organisation: Row, day: date) -> None:
    """Write what the organisation itself has adopted, joined, named and set up."""
    st.subheader(_("The organisation itself"))
    page.show("own", organisations_presenter.sections(cache.query, organisation, day), template="organisation.html")


def members_part(organisation: Row, lines: Rows, day: date) -> None:
    """Write how the members stand, pillar by pillar and line by line."""
    st.subheader(_("How its members stand"))
    st.caption(
        _(
            "Open a line for those who are not yet on it. A member is named only where a complete list or a document "
            "says so."
        )
    )
    page.show("rich_list", member_uptake.legend(lines), "legend")
    cells = cache.query(queries.MEMBER_CELLS, organisation=organisation.organisation, day=day)
    treaties = cache.query(queries.LINE_TREATIES)
    place = {"organisation": str(organisation.organisation), "day": day.isoformat()}
    for pillar in cache.query(queries.PILLARS):
        st.markdown(f"#### {page.plain(pillar.title)}")
        shown = tuple(row for row in lines if row.pillar == pillar.pillar)
        views = member_uptake.line_views(shown, cells, treaties, place)
        page.show("line_list", views, template="organisation.html")


@st.fragment
def as_table(lines: Rows) -> None:
    """Write the numbers as a plain table, made only when opened."""
    with st.expander(_("The same as a table"), key="uptake_table", on_change="rerun") as box:
        if box.open:
            st.table(member_uptake.table_rows(lines), border="horizontal")


def take_away(organisation: Row, lines: Rows, day: date) -> None:
    """Draw the downloads of the numbers, and of the members line by line."""
    as_table(lines)
    cells = cache.query(queries.MEMBER_CELLS, organisation=organisation.organisation, day=day)
    stem = f"rtop-{organisation.organisation.replace('_', '-')}"
    with st.container(horizontal=True):
        name = f"{stem}-{day}-{{edition}}.csv"
        page.download(
            _("Numbers as CSV"), partial(spreadsheets.rows_to_csv, lines, queries.UPTAKE.row), name, "text/csv"
        )
        name = f"{stem}-members-{day}-{{edition}}.csv"
        page.download(
            _("Members, line by line, as CSV"),
            partial(spreadsheets.rows_to_csv, cells, queries.MEMBER_CELLS.row),
            name,
            "text/csv",
        )


page.style()
box, calendar = st.columns([3, 1])
with calendar:
    day = url_state.day_control()
organisations, memberships = cache.query(queries.ORGANISATIONS), cache.query(queries.MEMBERSHIPS, day=day)
with box:
    organisation = organisation_picker(organisations, memberships)
if organisation is None:
    welcome(organisations, memberships, day)
else:
    members = of(organisation, memberships)
    names = {country.iso3: country.name for country in cache.query(queries.COUNTRIES)}
    lines = cache.query(queries.UPTAKE, organisation=organisation.organisation, day=day)
    masthead(organisation, members, names)
    own(organisation, day)
    members_part(organisation, lines, day)
    st.subheader(_("Members"))
    elsewhere = cache.query(queries.MEMBERS_ELSEWHERE, organisation=organisation.organisation, day=day)
    page.show("rich_list", organisations_presenter.member_index(members, names, elsewhere, day), "index")
    take_away(organisation, lines, day)
page.footer(day)
