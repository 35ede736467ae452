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
    from dashboard.queries.organisations import OrganisationRow
    from dashboard.static_site.snapshot import SiteSnapshot


def page(site: Site, organisation: OrganisationRow) -> Page:
    """Return the page of an organisation."""
    record, key = site.record, organisation.organisation
    path = urls.page_of("organisation", key)
    export = map_of(record, organisation)
    members, is_world = of(organisation, record.memberships), export.view.region == "world"
    downloads = (
        ("text/csv", f"api/v1/organisations/{key}.csv", _("Members by commitment, as CSV")),
        ("application/json", f"api/v1/organisations/{key}.json", _("Numbers as JSON")),
    )
    title = _("{name}: what it has committed itself to, and where its members stand").format(name=organisation.name)
    elsewhere = record.on_day(queries.MEMBERS_ELSEWHERE, organisation=key)
    return Page(
        path=path,
        title=title,
        description=line(record, organisation),
        template="organisation_page.html",
        context={
            "organisation": organisation,
            "member_words": tuple(organisations.member_words(organisation, members, dict(record.names))),
            "sections": organisations.sections(record.ask, organisation, record.day),
            "figure": figure(export, path, map_svg.WIDE if is_world else map_svg.NARROW),
            "is_world": is_world,
            "members": organisations.member_index(members, record.names, elsewhere, record.day),
            **_lines(record, organisation),
        },
        card=f"cards/organisations/{key}.png",
        data={
            "about": {"@type": "Organization", "name": organisation.name, "url": organisation.url},
            "mainEntity": schema_org.dataset(
                site, path, title, export.neutral_subtitle, downloads, schema_org.sources(export)
            ),
        },
        downloads=downloads,
        dashboard=f"organisations?organisation={key}&day={record.day}",
    )


def map_of(record: SiteSnapshot, organisation: OrganisationRow) -> MapExport:
    """Return the map of an organisation's members; drawn is their region, where all of them lie in one."""
    key = organisation.organisation
    export = record.map("pillar", map_presenter.BOUND, organisation=key)
    regions = {row.region for row in record.countries if row.iso3 in export.subject.painting.shade_of}
    view = replace(export.view, region=regions.pop().lower()) if len(regions) == 1 else export.view
    return replace(export, view=view)


def line(record: SiteSnapshot, organisation: OrganisationRow) -> str:
    """Return an organisation in a line."""
    text = organisations.summary(record.ask, organisation, record.day)
    return _("{name}: {line}").format(name=organisation.name, line=text)


def _lines(record: SiteSnapshot, organisation: OrganisationRow) -> dict[str, Any]:
    """Return how the members stand, pillar by pillar, and the same as a table."""
    key = organisation.organisation
    lines = record.on_day(queries.UPTAKE, organisation=key)
    return {
        "in_short": tuple(member_uptake.in_short(lines)),
        "legend": member_uptake.legend(lines),
        "pillars": member_uptake.pillar_views(record.ask, key, record.day, member_uptake.ALL_ON_MAP),
        "rows": member_uptake.table_rows(lines),
    }
