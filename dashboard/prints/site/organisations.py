"""The page of an organisation: what it has done itself, and how its members stand toward every line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dashboard import atlas, charter, questions, uptake
from dashboard.prints.site import drawing, linked, ways
from dashboard.prints.site.figures import figure
from dashboard.prints.site.page import Page, Site
from dashboard.words import _

if TYPE_CHECKING:
    from dashboard.prints.maps import MapPrint
    from dashboard.prints.site.record import Record
    from dashboard.prints.site.ways import Ways
    from dashboard.reader import Row, Rows


def of(organisation: Row, rows: Rows) -> Rows:
    """The rows that tell of the organisation."""
    return tuple(row for row in rows if row.organisation == organisation.organisation)


def page(site: Site, organisation: Row) -> Page:
    """The page of an organisation."""
    record, key = site.record, organisation.organisation
    path = ways.page_of("organisation", key)
    home, told = site.ways(path), map_of(record, organisation)
    members, is_world = of(organisation, record.memberships), told.view.region == "world"
    downloads = (
        ("text/csv", f"api/v1/organisations/{key}.csv", _("Members, line by line, as CSV")),
        ("application/json", f"api/v1/organisations/{key}.json", _("Numbers as JSON")),
    )
    title = _("{name}: what it has bound itself to, and how its members stand").format(name=organisation.name)
    elsewhere = record.on_day(questions.MEMBERS_ELSEWHERE, organisation=key)
    return Page(
        path=path,
        title=title,
        description=line(record, organisation),
        template="organisation.html",
        told={
            "organisation": organisation,
            "member_words": tuple(charter.member_words(organisation, members, dict(record.names))),
            "own": home.relinked(_own(record, organisation)),
            "figure": figure(told, home, drawing.WIDE if is_world else drawing.NARROW),
            "is_world": is_world,
            "members": home.relinked(charter.member_index(members, record.names, elsewhere, record.day)),
            **_lines(record, organisation, home),
        },
        card=f"cards/organisations/{key}.png",
        data={
            "about": {"@type": "Organization", "name": organisation.name, "url": organisation.url},
            "mainEntity": linked.dataset(site, path, title, told.neutral_subtitle, downloads, linked.sources(told)),
        },
        downloads=downloads,
        dashboard=f"organisations?organisation={key}&day={record.day}",
    )


def map_of(record: Record, organisation: Row) -> MapPrint:
    """The map of an organisation's members; drawn is their region, where all of them lie in one."""
    key = organisation.organisation
    told = record.map("pillar", atlas.BOUND, organisation=key)
    regions = {row.region for row in record.countries if row.iso3 in told.subject.painting.shade_of}
    view = replace(told.view, region=regions.pop().lower()) if len(regions) == 1 else told.view
    return replace(told, view=view)


def line(record: Record, organisation: Row) -> str:
    """An organisation in a line."""
    instruments = record.on_day(questions.INSTRUMENTS)
    designations = record.on_day(questions.ORGANISATION_DESIGNATIONS)
    held = (of(organisation, rows) for rows in (record.memberships, instruments, designations))
    return _("{name}: {line}").format(name=organisation.name, line=charter.line(*held))


def _own(record: Record, organisation: Row) -> str:
    """What the organisation itself has adopted, joined, named and set up."""
    standings: Rows = ()
    if organisation.participant:
        standings = record.on_day(questions.ORGANISATION_STANDINGS, participant=organisation.participant)
    designations = of(organisation, record.on_day(questions.ORGANISATION_DESIGNATIONS))
    about = {
        _("Its instruments"): charter.instrument_list(of(organisation, record.on_day(questions.INSTRUMENTS))),
        _("Its focal point"): charter.focal_point_list(designations),
        _("Its mechanisms"): charter.mechanism_list(of(organisation, record.on_day(questions.MECHANISMS))),
        _("Treaties it has joined"): charter.treaty_list(organisation, standings, record.day),
    }
    return charter.own(about)


def _lines(record: Record, organisation: Row, home: Ways) -> dict[str, Any]:
    """How the members stand, pillar by pillar, and the same as a table."""
    key = str(organisation.organisation)
    lines = record.on_day(questions.UPTAKE, organisation=key)
    cells = record.on_day(questions.MEMBER_CELLS, organisation=key)
    place = {"organisation": key, "day": record.day.isoformat()}
    pillars = []
    for pillar in record.pillars:
        shown = tuple(row for row in lines if row.pillar == pillar.pillar)
        pillars.append((pillar.title, home.relinked(uptake.line_list(shown, cells, record.line_treaties, place))))
    return {"legend": home.relinked(uptake.legend(lines)), "pillars": pillars, "rows": uptake.table_rows(lines)}
