"""The page of an organisation: what it has done itself, and how its members stand toward every line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dashboard import queries
from dashboard.i18n import _
from dashboard.presenters import map as map_presenter
from dashboard.presenters import member_uptake, organisations
from dashboard.presenters.organisations import of
from dashboard.static_site import map_svg, schema_org, urls
from dashboard.static_site.figures import figure
from dashboard.static_site.page import Page, Site

if TYPE_CHECKING:
    from dashboard.exports.map.model import MapExport
    from dashboard.static_site.snapshot import SiteSnapshot
    from dashboard.warehouse.connection import Row


def page(site: Site, organisation: Row) -> Page:
    """Return the page of an organisation."""
    record, key = site.record, organisation.organisation
    path = urls.page_of("organisation", key)
    told = map_of(record, organisation)
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
            "sections": organisations.sections(record.ask, organisation, record.day),
            "figure": figure(told, path, map_svg.WIDE if is_world else map_svg.NARROW),
            "is_world": is_world,
            "members": organisations.member_index(members, record.names, elsewhere, record.day),
            **_lines(record, organisation),
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
    """Return the map of an organisation's members; drawn is their region, where all of them lie in one."""
    key = organisation.organisation
    told = record.map("pillar", map_presenter.BOUND, organisation=key)
    regions = {row.region for row in record.countries if row.iso3 in told.subject.painting.shade_of}
    view = replace(told.view, region=regions.pop().lower()) if len(regions) == 1 else told.view
    return replace(told, view=view)


def line(record: SiteSnapshot, organisation: Row) -> str:
    """Return an organisation in a line."""
    instruments = record.on_day(queries.INSTRUMENTS)
    designations = record.on_day(queries.ORGANISATION_DESIGNATIONS)
    held = (of(organisation, rows) for rows in (record.memberships, instruments, designations))
    return _("{name}: {line}").format(name=organisation.name, line=organisations.line(*held))


def _lines(record: SiteSnapshot, organisation: Row) -> dict[str, Any]:
    """Return how the members stand, pillar by pillar, and the same as a table."""
    key = str(organisation.organisation)
    lines = record.on_day(queries.UPTAKE, organisation=key)
    cells = record.on_day(queries.MEMBER_CELLS, organisation=key)
    place = {"organisation": key, "day": record.day.isoformat()}
    pillars = []
    for pillar in record.pillars:
        shown = tuple(row for row in lines if row.pillar == pillar.pillar)
        views = member_uptake.line_views(shown, cells, record.line_treaties, place, member_uptake.ALL_ON_MAP)
        pillars.append((pillar.title, views))
    return {
        "legend": member_uptake.legend(lines),
        "pillars": pillars,
        "rows": member_uptake.table_rows(lines),
    }
