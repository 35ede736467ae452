"""The page of an organisation: what it has done itself, and how its members stand toward every line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dashboard import queries
from dashboard.i18n import _
from dashboard.presenters import map as map_presenter
from dashboard.presenters import member_uptake, organisations
from dashboard.static_site import map_svg, schema_org, urls
from dashboard.static_site.figures import figure
from dashboard.static_site.page import Page, Site

if TYPE_CHECKING:
    from dashboard.exports.map import MapExport
    from dashboard.static_site.snapshot import SiteSnapshot
    from dashboard.static_site.urls import Ways
    from dashboard.warehouse.connection import Row, Rows


def of(organisation: Row, rows: Rows) -> Rows:
    """The rows that tell of the organisation."""
    return tuple(row for row in rows if row.organisation == organisation.organisation)


def page(site: Site, organisation: Row) -> Page:
    """The page of an organisation."""
    record, key = site.record, organisation.organisation
    path = urls.page_of("organisation", key)
    home, told = site.ways(path), map_of(record, organisation)
    members, is_world = of(organisation, record.memberships), told.view.region == "world"
    downloads = (
        ("text/csv", f"api/v1/organisations/{key}.csv", _("Members, line by line, as CSV")),
        ("application/json", f"api/v1/organisations/{key}.json", _("Numbers as JSON")),
    )
    title = _("{name}: what it has bound itself to, and how its members stand").format(name=organisation.name)
    elsewhere = record.on_day(queries.MEMBERS_ELSEWHERE, organisation=key)
    return Page(
        path=path,
        title=title,
        description=line(record, organisation),
        template="organisation_page.html",
        told={
            "organisation": organisation,
            "member_words": tuple(organisations.member_words(organisation, members, dict(record.names))),
            "own": home.relinked(_own(record, organisation)),
            "figure": figure(told, home, map_svg.WIDE if is_world else map_svg.NARROW),
            "is_world": is_world,
            "members": home.relinked(organisations.member_index(members, record.names, elsewhere, record.day)),
            **_lines(record, organisation, home),
        },
        card=f"cards/organisations/{key}.png",
        data={
            "about": {"@type": "Organization", "name": organisation.name, "url": organisation.url},
            "mainEntity": schema_org.dataset(
                site, path, title, told.neutral_subtitle, downloads, schema_org.sources(told)
            ),
        },
        downloads=downloads,
        dashboard=f"organisations?organisation={key}&day={record.day}",
    )


def map_of(record: SiteSnapshot, organisation: Row) -> MapExport:
    """The map of an organisation's members; drawn is their region, where all of them lie in one."""
    key = organisation.organisation
    told = record.map("pillar", map_presenter.BOUND, organisation=key)
    regions = {row.region for row in record.countries if row.iso3 in told.subject.painting.shade_of}
    view = replace(told.view, region=regions.pop().lower()) if len(regions) == 1 else told.view
    return replace(told, view=view)


def line(record: SiteSnapshot, organisation: Row) -> str:
    """An organisation in a line."""
    instruments = record.on_day(queries.INSTRUMENTS)
    designations = record.on_day(queries.ORGANISATION_DESIGNATIONS)
    held = (of(organisation, rows) for rows in (record.memberships, instruments, designations))
    return _("{name}: {line}").format(name=organisation.name, line=organisations.line(*held))


def _own(record: SiteSnapshot, organisation: Row) -> str:
    """What the organisation itself has adopted, joined, named and set up."""
    standings: Rows = ()
    if organisation.participant:
        standings = record.on_day(queries.ORGANISATION_STANDINGS, participant=organisation.participant)
    designations = of(organisation, record.on_day(queries.ORGANISATION_DESIGNATIONS))
    about = {
        _("Its instruments"): organisations.instrument_list(of(organisation, record.on_day(queries.INSTRUMENTS))),
        _("Its focal point"): organisations.focal_point_list(designations),
        _("Its mechanisms"): organisations.mechanism_list(of(organisation, record.on_day(queries.MECHANISMS))),
        _("Treaties it has joined"): organisations.treaty_list(organisation, standings, record.day),
    }
    return organisations.own(about)


def _lines(record: SiteSnapshot, organisation: Row, home: Ways) -> dict[str, Any]:
    """How the members stand, pillar by pillar, and the same as a table."""
    key = str(organisation.organisation)
    lines = record.on_day(queries.UPTAKE, organisation=key)
    cells = record.on_day(queries.MEMBER_CELLS, organisation=key)
    place = {"organisation": key, "day": record.day.isoformat()}
    pillars = []
    for pillar in record.pillars:
        shown = tuple(row for row in lines if row.pillar == pillar.pillar)
        pillars.append(
            (pillar.title, home.relinked(member_uptake.line_list(shown, cells, record.line_treaties, place)))
        )
    return {
        "legend": home.relinked(member_uptake.legend(lines)),
        "pillars": pillars,
        "rows": member_uptake.table_rows(lines),
    }
