"""The page of a government: its scorecard line by line, with the evidence, and its region on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import queries
from dashboard.dates import day_words
from dashboard.formats import series_text
from dashboard.i18n import _, registry_text
from dashboard.presenters import country as country_presenter
from dashboard.presenters import map as map_presenter
from dashboard.presenters import scorecard_filter, scorecard_summary, timeline, timeline_picture
from dashboard.presenters.report import tell_us_link
from dashboard.presenters.scorecard_text import confidence_words
from dashboard.static_site import map_svg, schema_org, urls
from dashboard.static_site.figures import Figure, figure
from dashboard.static_site.page import Page, Site
from dashboard.static_site.snapshot import SiteSnapshot

if TYPE_CHECKING:
    from dashboard.queries.countries import CountryRow
    from dashboard.queries.scorecard import PillarRow, TallyRow


def page(site: Site, country: CountryRow) -> Page:
    """Return the page of a country."""
    record, iso3 = site.record, country.iso3
    path = urls.page_of("country", iso3)
    downloads = (("application/json", f"api/v1/countries/{iso3}.json", _("This page as JSON")),)
    card = country_presenter.scorecard(record.ask, country, record.day, {})
    events = record.on_day(queries.TIMELINE, country=iso3)
    title, about = _title(country), _("{name}: {tallies}.").format(name=country.name, tallies=tally_line(record, iso3))
    return Page(
        path=path,
        title=title,
        description=about,
        template="country_page.html",
        context={
            "country": country,
            "subregion": registry_text(country.subregion),
            "about": (*country_presenter.country_words(country), _("as of {day}").format(day=day_words(record.day))),
            "filters": scorecard_filter.labels(),
            "picture": timeline_picture.picture(events, country.name, record.day),
            "track": timeline.track(events, iso3, {}),
            "tell_us": tell_us_link(iso3, text=_("Something missing or wrong? Tell us.")),
            "card": card,
            "figure": _figure(site, country, path),
            "summary": scorecard_summary.summary(record.ask, card, record.day),
            "confidence": confidence_words(),
        },
        card=f"cards/countries/{iso3}.png",
        data={
            "about": {"@type": "Government", "name": country.name, "alternateName": iso3},
            "mainEntity": schema_org.dataset(site, path, title, about, downloads),
        },
        downloads=downloads,
        dashboard=f"country?country={iso3}&day={record.day}",
    )


def _title(country: CountryRow) -> str:
    return _("{name}: what its government has committed itself to").format(name=country.name)


def tally_line(record: SiteSnapshot, iso3: str) -> str:
    """Return the tallies of a government in one line, pillar by pillar, as counts with their bounds."""
    tallies = record.tallies_of[iso3]
    message = _("{pillar}: {words}")
    tallies_in_words = (
        message.format(pillar=row.title, words=tally_words(row, tallies[row.pillar])) for row in record.pillars
    )
    return series_text(tallies_in_words)


def tally_words(pillar: PillarRow, tally: TallyRow) -> str:
    """Return a tally in one phrase."""
    return map_presenter.tally_words(tally, pillar.pillar == map_presenter.BOUND)


def _figure(site: Site, country: CountryRow, page: str) -> Figure:
    """Return the region of a government, by the treaties its governments are bound by."""
    export = site.record.map("pillar", map_presenter.BOUND, country.region.lower())
    return figure(export, page, map_svg.NARROW, country.iso3)
