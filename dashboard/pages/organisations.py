"""Organisations: the commitments of each, and the standing of its members on every line of the scorecard."""

from datetime import date
from functools import partial

import streamlit as st

from dashboard import queries
from dashboard.components import page, pickers, share_panel, url_state
from dashboard.exports.verification_codes import ExportView
from dashboard.i18n import _
from dashboard.presenters import member_uptake
from dashboard.presenters import organisations as organisations_presenter
from dashboard.presenters.organisations import of
from dashboard.presenters.rich_text import RichText, WebLink, joined
from dashboard.queries.organisations import MembershipRow, OrganisationRow, UptakeRow
from dashboard.warehouse import cache


def welcome(day: date) -> None:
    """Write every organisation with a line."""
    st.title(_("What have regional organisations committed to?"))
    st.write(str(organisations_presenter.WELCOME))
    page.show("index", organisations_presenter.index(cache.query, day), template="organisation.html")


def masthead(organisation: OrganisationRow, members: tuple[MembershipRow, ...], names: dict[str, str]) -> None:
    """Write the organisation's name, and how far its list of members can be trusted."""
    st.title(organisation.name)
    short = organisations_presenter.short_name(organisation)
    site = WebLink(organisation.url, _("Its site"))
    named: tuple[RichText, ...] = (short, site) if short else (site,)
    page.show("quiet", joined(named, " · "))
    st.caption(
        " ".join(
            page.plain(sentence) for sentence in organisations_presenter.member_words(organisation, members, names)
        )
    )


def own(organisation: OrganisationRow, day: date) -> None:
    """Write what the organisation itself has adopted, joined, named and set up."""
    st.header(_("The organisation itself"))
    page.show("own", organisations_presenter.sections(cache.query, organisation, day), template="organisation.html")


def members_part(organisation: OrganisationRow, lines: tuple[UptakeRow, ...], day: date) -> None:
    """Write the standing of the members, pillar by pillar, each folded."""
    st.header(_("Where its members stand"))
    st.caption(str(member_uptake.ABOUT))
    page.show("rich_list", member_uptake.legend(lines), "legend")
    for view in member_uptake.pillar_views(cache.query, organisation.organisation, day):
        draw = partial(
            pillar, view, ExportView("pillar", view.pillar, day, "world", organisation.organisation, "curve")
        )
        page.fold(page.plain(member_uptake.fold_title(view)), f"uptake_{view.pillar}", draw)


def pillar(view: member_uptake.PillarUptake, printed: ExportView) -> None:
    """Write the commitments of a pillar, with their bars as files."""
    page.show("pillar", view, template="organisation.html")
    if view.lines:
        share_panel.row_of_files(printed)


def take_away(organisation: OrganisationRow, lines: tuple[UptakeRow, ...], day: date) -> None:
    """Draw the downloads of the numbers, and of the members line by line."""
    rows = member_uptake.table_rows(lines)
    page.fold(_("The same as a table"), "uptake_table", lambda: st.table(rows, border="horizontal"))
    cells = cache.query(queries.MEMBER_CELLS, organisation=organisation.organisation, day=day)
    stem = f"rtop-{organisation.organisation.replace('_', '-')}"
    with st.container(horizontal=True):
        page.download_csv(_("Numbers as CSV"), lines, queries.UPTAKE.row, f"{stem}-{day}")
        page.download_csv(_("Members by commitment, as CSV"), cells, queries.MEMBER_CELLS.row, f"{stem}-members-{day}")


page.style()
box, calendar = st.columns([3, 1])
with calendar:
    day = url_state.day_control()
organisations, memberships = cache.query(queries.ORGANISATIONS), cache.query(queries.MEMBERSHIPS, day=day)
with box:
    organisation = pickers.organisation_picker(organisations, memberships)
if organisation is None:
    welcome(day)
else:
    members = of(organisation, memberships)
    names = {country.iso3: country.name for country in cache.query(queries.COUNTRIES)}
    lines = cache.query(queries.UPTAKE, organisation=organisation.organisation, day=day)
    masthead(organisation, members, names)
    top = (organisations_presenter.summary(cache.query, organisation, day), *member_uptake.in_short(lines))
    page.show("in_short", top, template="organisation.html")
    own(organisation, day)
    members_part(organisation, lines, day)
    elsewhere = cache.query(queries.MEMBERS_ELSEWHERE, organisation=organisation.organisation, day=day)
    listed = organisations_presenter.member_index(members, names, elsewhere, day)
    page.fold(_("Members"), "members", partial(page.show, "rich_list", listed, "index"))
    take_away(organisation, lines, day)
page.footer(day)
