"""The pages that are about no subject: the front page, data and method, boundaries, and the way to answer."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from dashboard import queries, sheet
from dashboard.dates import day_words
from dashboard.i18n import _
from dashboard.labels.treaties import CONTACT
from dashboard.presenters import boundaries as boundaries_presenter
from dashboard.presenters import data, scorecard_text
from dashboard.presenters import map as map_presenter
from dashboard.static_site import organisations, schema_org, urls
from dashboard.static_site.figures import figure
from dashboard.static_site.page import Page, Site
from dashboard.static_site.urls import page_of

if TYPE_CHECKING:
    from dashboard.static_site.snapshot import SiteSnapshot
    from dashboard.warehouse.connection import Rows

WHOLE = ("application/zip", "api/v1/datapackage.zip", _("The whole edition as a data package"))


def pages(site: Site) -> Iterator[Page]:
    """All of them."""
    yield index(site)
    yield about(site)
    yield boundaries(site)
    yield reply(site)


def index(site: Site) -> Page:
    """What this is, and the way to every page."""
    record = site.record
    told = record.map("pillar", map_presenter.BOUND)
    home = site.ways(urls.INDEX)
    title = _("RtoP Commitments Tracker: what has a government committed itself to?")
    message = _(
        "What {count} governments have promised, joined, voted and built against mass atrocities, with the evidence "
        "for every line. What nobody has checked is said to be unknown."
    )
    said = message.format(count=len(record.countries))
    return Page(
        path=urls.INDEX,
        title=title,
        description=said,
        template="index_page.html",
        told={
            "said": said,
            "countries": home.relinked(sheet.country_index(record.countries, record.day)),
            "country_count": len(record.countries),
            "figure": figure(told, home),
            "map_title": told.neutral_title,
            "pillars": list(_pillars(record)),
            "treaties": _by_role(record.treaties),
            "organisations": [
                (page_of("organisation", row.organisation), organisations.line(record, row))
                for row in record.organisations
            ],
        },
        card=f"cards/pillars/{map_presenter.BOUND}.png",
        data={"mainEntity": schema_org.dataset(site, urls.INDEX, title, said, (WHOLE,))},
        downloads=(WHOLE,),
        dashboard=f"?day={record.day}",
    )


def _pillars(record: SiteSnapshot) -> Iterator[dict[str, Any]]:
    for pillar in record.pillars:
        held = (line for line in record.lines if line.pillar == pillar.pillar)
        yield {
            "about": pillar,
            "page": page_of("pillar", pillar.pillar),
            "lines": [(page_of("indicator", line.indicator), line.title) for line in held],
        }


def _by_role(treaties: Rows) -> list[tuple[str, list[tuple[str, str]]]]:
    """The treaties that count, those that add to one, and those that are only shown."""
    titles = {
        "counted": _("Counted"),
        "add_on": _("Protocols and amendments: shown, not counted"),
        "related": _("Related: shown, not counted"),
    }
    return [
        (title, [(page_of("treaty", row.treaty), row.short_title) for row in treaties if row.role == role])
        for role, title in titles.items()
    ]


def about(site: Site) -> Page:
    """Data and method."""
    record = site.record
    home = site.ways(urls.ABOUT)
    sections = (
        (_("Method"), "method", sheet.plain_list(data.METHOD, marked=True)),
        (_("How far the lists on treaties reach"), "reach", data.treaty_table(record.treaties)),
        (_("Pledges"), "pledges", data.pledge_table(record.ask(queries.PLEDGE_LISTS))),
        (_("Votes"), "votes", sheet.plain_list(data.roll_call_sentences(record.ask(queries.ROLL_CALLS)))),
        (_("What is not known"), "unknown", sheet.plain_list(_holes(record))),
        (_("Left out"), "left-out", data.left_out_table(record.ask(queries.LEFT_OUT))),
        (_("Sources"), "sources", "".join(map(data.source_entry, record.ask(queries.SOURCES)))),
        (_("What the leaflet asks"), "leaflet", data.seed_list()),
    )
    message = _("Edition {edition} of {day}: {governments} governments, {lines} lines in {pillars} pillars.")
    said = message.format(
        edition=record.edition.edition,
        day=day_words(record.edition.built_at.date()),
        governments=len(record.countries),
        lines=len(record.lines),
        pillars=len(record.pillars),
    )
    contents = data.contents({anchor: heading for heading, anchor, _body in sections})
    parts = [(heading, anchor, home.relinked(body)) for heading, anchor, body in sections]
    return _plain(urls.ABOUT, _("Data & method"), said, parts, home.relinked(contents))


def _holes(record: SiteSnapshot) -> list[str]:
    """What is not known, treaty by treaty."""
    unsettled = groupby(record.ask(queries.UNSETTLED), key=lambda row: row.treaty)
    names = {treaty: ", ".join(row.name for row in rows) for treaty, rows in unsettled}
    sentences = [f"{row.short_title}: {row.list_hole}" for row in record.treaties if row.list_hole]
    message = _("{treaty}: the list at hand does not settle the standing of {names}.")
    sentences += [
        message.format(treaty=row.short_title, names=names[row.treaty])
        for row in record.treaties
        if row.treaty in names
    ]
    return sentences or [_("No hole is recorded.")]


def boundaries(site: Site) -> Page:
    """What the lines and tones of our maps mean, and every dispute."""
    record, home = site.record, site.ways(urls.BOUNDARIES)
    areas = [area for area in record.ask(queries.AREAS) if area.note]
    noted = [_("{area}: {note}.").format(area=area.name, note=area.note) for area in areas]
    parts = [
        (_("Policy"), "policy", home.relinked(sheet.plain_list(boundaries_presenter.POLICY, marked=True))),
        (_("How to read them"), "key", home.relinked(boundaries_presenter.key())),
        (
            _("Areas and lines in dispute"),
            "disputes",
            home.relinked(boundaries_presenter.dispute_table(record.ask(queries.DISPUTES))),
        ),
        (_("Areas without a scorecard"), "areas", home.relinked(sheet.plain_list(noted))),
        (_("Notices"), "notices", home.relinked(boundaries_presenter.notices())),
    ]
    return _plain(urls.BOUNDARIES, _("Boundaries on our maps"), boundaries_presenter.POLICY[0], parts)


def reply(site: Site) -> Page:
    """The form of a reply; a link from a line fills it in where scripts run."""
    said = _("Something missing or wrong? Fill in this form and {contact}; a reply is shown beside the line.")
    title = _("Reply or report an error")
    form = scorecard_text.reply_form("ISO3", "LINE", site.record.day)
    return Page(
        path=urls.REPLY,
        title=title,
        description=said.format(contact=CONTACT),
        template="reply_page.html",
        told={"heading": title, "said": said.format(contact=CONTACT), "form": form},
    )


def _plain(path: str, title: str, said: str, parts: list[Any], contents: Any = "") -> Page:
    told = {"heading": title, "said": said, "contents": contents, "sections": parts}
    return Page(path=path, title=title, description=said, template="plain_page.html", told=told)


def names_index(site: Site) -> bytes:
    """Every name anything goes by → its page, for the search: governments in six languages, and all other subjects."""
    record = site.record
    found: dict[str, list[str]] = defaultdict(list)
    for name in record.ask(queries.NAMES):
        found[name.iso3].append(name.name)
    entries = [
        [row.name, page_of("country", row.iso3), [row.iso3, *_others(row.name, found[row.iso3])]]
        for row in record.countries
    ]
    entries += [[row.short_title, page_of("treaty", row.treaty), [row.title]] for row in record.treaties]
    entries += [[row.title, page_of("indicator", row.indicator), []] for row in record.lines]
    entries += [[row.title, page_of("pillar", row.pillar), [row.code]] for row in record.pillars]
    entries += [[row.name, page_of("organisation", row.organisation), [row.short_name]] for row in record.organisations]
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode()


def _others(name: str, names: list[str]) -> list[str]:
    return [other for other in dict.fromkeys(names) if other.casefold() != name.casefold()]
